"""An answer and the Kleine Anfrage that it answers, both of our own writing, from the files to the tables."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from frictionless import Package
from typer.testing import CliRunner

from pipeline.cli import app
from tests.resolve.test_repairs import CLEAN

PAPERS = Path(__file__).parent.parent / "outline" / "papers"
READ = ("21_90400.txt", "21_90500.txt", "19_90600.txt")


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    run("extract", *(PAPERS / name for name in READ), "--out", folder)
    return folder


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_that_the_answer_shortens_is_whole(out: Path) -> None:
    (link,) = rows(out, "links")
    assert (link["parliament"], link["reference"], link["question_reference"]) == ("bt", "21/90500", "21/90400")
    assert (link["completed"], link["unknown_originators"], link["asked_on"]) == ("5", "", "2025-05-28")
    assert link["title_differs"] == "true", "the answer's title is shorter"
    named = [row["name"] for row in rows(out, "link_originators")]
    assert named[:3] == ["Emil Kauz", "Ulla Erle", "Walburga Kranich (Neustadt)"]
    assert len(named) == 7
    assert [row["party"] for row in rows(out, "link_originators")] == ["AfD"] * 7


def test_the_question_with_other_words_is_told(out: Path) -> None:
    (one,) = rows(out, "link_questions")
    assert (one["reference"], one["label"], one["kind"]) == ("21/90500", "4", "changed")
    assert one["change"] == "Stöcken? → Bienenstöcken?"
    assert one["asked"].endswith("genannten Stöcken?")
    assert rows(out, "links")[0]["differing"] == "1"


def test_the_records_stay_as_their_papers_are(out: Path) -> None:
    documents = {row["reference"]: row["originators"] for row in rows(out, "documents")}
    assert documents["21/90500"] == "Emil Kauz; Ulla Erle"


def test_the_package_with_links_is_valid(out: Path) -> None:
    assert Package(str(out / "tables" / "datapackage.json")).validate().valid


def test_the_command_tells_what_it_found_and_what_is_missing(out: Path) -> None:
    told = run("link", "--out", out)
    assert "bt 21/90500 question 4: Stöcken? → Bienenstöcken?" in told
    assert "ni 19/90600: 19/90555, which it answers, was not read" in told
    counts = next(line.split() for line in told.splitlines() if re.fullmatch(r"(?:\s+\d+){7}\s*", line))
    assert counts[1:] == ["1", "1", "5", "4", "1", "0"], "linked, completed, names, questions, other words, proposals"


def test_links_come_and_go_with_the_question(out: Path, tmp_path: Path) -> None:
    linked = tmp_path / "out"
    run("extract", PAPERS / "21_90500.txt", "--out", linked)
    assert rows(linked, "links") == []
    run("extract", PAPERS / "21_90400.txt", "--out", linked)
    assert rows(linked, "links") == rows(out, "links")


def test_an_output_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["link", "--out", str(tmp_path / "nothing")])
    assert result.exit_code == 2
    assert "drucksachen extract" in result.output


def test_a_spoiled_name_is_proposed_in_table_and_command_and_stays_in_the_record(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    noisy = CLEAN.replace("6/95872", "6/95873").replace("für", "fur").replace("Maßnahmen", "MaBnahmen")
    for number, text in ((95872, CLEAN), (95873, noisy.replace("Annegret Haselhuhn", "Annegrct Hase1huhn"))):
        (raw / f"6_{number}.txt").write_text(text, encoding="utf-8")
    run("extract", raw, "--out", out)
    (one,) = rows(out, "name_proposals")
    assert (one["reference"], one["where"], one["read"]) == ("6/95873", "/originators/0", "Annegrct Hase1huhn")
    assert (one["proposed"], one["edits"], one["papers"]) == ("Annegret Haselhuhn", "0", "1")
    assert [row["originators"] for row in rows(out, "documents")] == ["Annegret Haselhuhn", "Annegrct Hase1huhn"]
    told = run("link", "--out", out)
    assert "sn 6/95873 /originators/0: Annegrct Hase1huhn may be Annegret Haselhuhn (papers that say so: 1)" in told
    assert Package(str(out / "tables" / "datapackage.json")).validate().valid
