"""Which files are read, and what they are called: nothing twice, nothing that the program wrote itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.batch.inputs import UsageError, find_inputs


def make(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def names(paths: list[Path], out: Path = Path("extracted")) -> list[str]:
    return [one.name for one in find_inputs(paths, out)]


def test_files_below_a_directory(tmp_path: Path) -> None:
    make(tmp_path, "sn/b.PDF", "sn/a.txt", "c.Txt", "sn/a.txt.source.json", ".gitkeep", "README.txt", "notes.md")
    make(tmp_path, ".hidden.pdf", ".git/x.pdf")
    assert names([tmp_path]) == ["c.Txt", "sn/a.txt", "sn/b.PDF"]


def test_a_file_given_by_name_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    make(tmp_path, "a.dat", ".b")
    assert names([tmp_path / "a.dat", tmp_path / ".b"]) == [".b", "a.dat"]


def test_output_is_no_input(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "out/x.txt", "other/sn/7/1/record.json", "other/sn/7/1/text.txt")
    assert names([tmp_path], tmp_path / "out") == ["a.pdf"]


def test_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "sn/a.pdf")
    assert names([tmp_path, tmp_path / "sn" / "a.pdf", tmp_path / "sn" / ".." / "sn"]) == ["sn/a.pdf"]


def test_same_names_are_told_apart_by_their_directories(tmp_path: Path) -> None:
    make(tmp_path, "one/a.pdf", "other/a.pdf", "other/b.pdf")
    inputs = find_inputs([tmp_path / "one", tmp_path / "other"], tmp_path / "out")
    assert [(one.name, one.root) for one in inputs] == [
        ("one/a.pdf", str(tmp_path)),
        ("other/a.pdf", str(tmp_path)),
        ("other/b.pdf", str(tmp_path)),
    ]


def test_the_name_does_not_depend_on_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "raw/sn/a.pdf")
    monkeypatch.chdir(tmp_path)
    assert names([Path("raw")]) == names([tmp_path / "raw"]) == ["sn/a.pdf"]
    assert names([Path("raw/sn/a.pdf")]) == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.pdf", "a\\nb.pdf"),
        (b"a\\nb.pdf", "a\\\\nb.pdf"),
        (b"\xff.pdf", "\\udcff.pdf"),
        ("ä–.pdf".encode(), "ä–.pdf"),
    ],
)
def test_names_can_be_printed(name: bytes, shown: str, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).touch()
    assert names([tmp_path]) == [shown]


def test_wrong_paths_are_named(tmp_path: Path) -> None:
    make(tmp_path, "empty/notes.md")
    with pytest.raises(UsageError, match=r"nowhere\.pdf does not exist"):
        find_inputs([tmp_path / "nowhere.pdf"], tmp_path)
    with pytest.raises(UsageError, match="an empty path names nothing"):
        find_inputs([""], tmp_path)
    with pytest.raises(UsageError, match=r"empty holds no Drucksachen.*\.pdf or \.txt"):
        find_inputs([tmp_path / "empty"], tmp_path)


def test_a_directory_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.pdf", "closed/b.pdf")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(UsageError, match=r"closed cannot be listed \(Permission denied\)"):
        find_inputs([tmp_path], tmp_path / "out")


def test_links_to_directories_are_accounted_for_but_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "raw/a.pdf", "elsewhere/b.pdf")
    (tmp_path / "raw" / "more").symlink_to(tmp_path / "elsewhere")
    assert names([tmp_path / "raw"]) == ["a.pdf", "more"]
