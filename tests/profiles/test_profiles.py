"""Every profile loads, every pattern compiles, and a paper is recognised as its own parliament's."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.profiles import (
    ProfileError,
    UnknownParliamentError,
    folder,
    load_profile,
    profile_digest,
    profile_keys,
    recognise,
)
from pipeline.run import extract_document
from tests.letters import HEAD

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("key", profile_keys())
def test_each_profile_loads(key: str) -> None:
    profile = load_profile(key)
    assert profile.key == key
    assert all(p.groupindex.keys() >= {"label"} for p in profile.marks.question)
    assert all(t.until is None or t.since < t.until for t in profile.terms)


def test_a_letter_is_recognised() -> None:
    assert recognise(HEAD).key == "sn"


def test_an_unknown_paper_is_told_and_not_guessed() -> None:
    with pytest.raises(UnknownParliamentError, match="no parliament"):
        recognise("Landtag von Utopia")


def test_an_unknown_key_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownParliamentError, match="sn"):
        load_profile("xx")


def test_the_digest_is_stable() -> None:
    assert profile_digest() == profile_digest()
    assert len(profile_digest()) == 16


@pytest.fixture
def only_utopia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The profile in the docs, made known as they say."""
    home = tmp_path / "profiles"
    (home / "utopia").mkdir(parents=True)
    shutil.copy(Path(str(folder._HOME)) / "german.yml", home)
    (home / "utopia/profile.yml").write_text(example("yaml"), encoding="utf-8")
    monkeypatch.setattr(folder, "_HOME", home)
    kept = (profile_keys, load_profile)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def example(language: str) -> str:
    text = (DOCS / "profiles.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return textwrap.dedent(found)


@pytest.mark.usefixtures("only_utopia")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("titel: [x]", r"titel: Extra inputs"),
        ("coverage: most", r"coverage: Input should be"),
        ("title_ends: ['(']", r"wrong expression, '.*\(.*': .*unterminated"),
        ("name: [", r"cannot be read as YAML"),
    ],
)
def test_a_wrong_profile_is_told_with_its_file_and_field(line: str, told: str) -> None:
    path = folder._HOME / "utopia/profile.yml"
    assert isinstance(path, Path)
    path.write_text(f"{example('yaml')}\n{line}\n", encoding="utf-8")
    with pytest.raises(ProfileError, match=rf"utopia/profile\.yml .*{told}"):
        load_profile("utopia")


@pytest.mark.usefixtures("only_utopia")
def test_the_example_in_the_docs_reads_its_paper(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(example("text"), encoding="utf-8")
    record = extract_document(tmp_path / "paper.txt", tmp_path).record
    assert (record.parliament, record.reference, record.title) == ("utopia", "3/1234", "Brücken in Schilda")
    assert [(one.name, one.party) for one in record.originators] == [("Ada Anders", "SPD")]
    assert [one.name for one in record.answerers] == ["Ministerium für Brückenbau von Utopia"]
    assert (record.answered_on, record.published_on) == ("2024-05-13", "2024-05-14")
    assert [one.questions for one in record.answers] == [["1"], ["2"]]
    assert [one.value for one in record.amounts] == ["4500000"]
    assert [one.severity for one in record.issues if one.severity != "info"] == []
