"""What a person set right stays, is told, and never makes a record that is none."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import run_batch
from pipeline.batch.stores import open_store
from pipeline.corrections.apply import apply_corrections, correct_record, value_at
from pipeline.corrections.file import CorrectionError, Entry, read_corrections
from pipeline.corrections.make import add_correction
from pipeline.model.extraction import Extraction
from pipeline.model.record import Record
from pipeline.read.files import Reader
from pipeline.write.document import write_document
from tests.engines import HereEngine
from tests.write.extractions import extraction

DAY = datetime.date(2026, 5, 4)


def entry(path: str, old: Any, new: Any) -> Entry:
    return Entry(path=path, old=old, new=new, who="E. Muster", why="so printed", when=DAY)


def codes(record: Record) -> list[str]:
    return [issue.code for issue in record.issues]


def test_a_correction_replaces_the_value_and_is_listed_with_its_reason() -> None:
    record = correct_record(extraction().record, [entry("/amounts/0/value", "2500000", "2600000")])
    assert record.amounts[0].value == "2600000"
    (told,) = record.corrections
    assert (told.where, told.old, told.new) == ("/amounts/0/value", "2500000", "2600000")
    assert (told.by, told.why, told.on) == ("E. Muster", "so printed", "2026-05-04")
    assert "correction_outdated" not in codes(record)


def test_what_the_checks_found_at_a_place_is_settled_by_its_correction() -> None:
    record = extraction().record
    assert (record.status, codes(record)) == ("partial", ["cell_does_not_fit"])
    record = correct_record(record, [entry("/tables/0/rows/1/2", "29.02.2019", "28.02.2019")])
    assert (record.status, codes(record)) == ("ok", [])


@pytest.mark.parametrize(
    ("old", "outdated"), [("Brunnen in Bad Nirgends", False), ("Quellen", True), ("Richtig", True)]
)
def test_a_persons_value_stands_and_an_issue_tells_where_the_machine_reads_another_now(
    old: str, outdated: bool
) -> None:
    record = correct_record(extraction().record, [entry("/title", old, "Richtig")])
    assert record.title == "Richtig"
    assert ("correction_outdated" in codes(record)) is outdated
    assert record.status == "partial"


def test_a_machine_that_comes_to_read_what_is_right_is_no_surprise() -> None:
    record = correct_record(extraction().record, [entry("/title", "Brunen", "Brunnen in Bad Nirgends")])
    assert "correction_outdated" not in codes(record)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("/amounts/9/value", "1"),
        ("/amounts/-1/value", "1"),
        ("/amounts/0/value", "viel"),
        ("/answers/0/kind", "evasive"),
        ("/titel", "Brunnen"),
        ("title", "Brunnen"),
        ("/answers/0", {"text": "x"}),
        ("/tables/0/rows/0", ["nur eine Zelle"]),
        ("/tables/0/id", "../../t1"),
        ("/reference", "7/2"),
        ("/status", "ok"),
        ("/source/file", "x"),
    ],
)
def test_what_no_record_can_say_is_refused_and_told(path: str, new: Any) -> None:
    before = extraction().record
    record = correct_record(before, [entry(path, None, new)])
    assert "correction_not_applied" in codes(record)
    assert record.model_copy(update={"issues": before.issues}) == before


def test_the_command_keeps_what_the_machine_had_read_first(tmp_path: Path) -> None:
    record = extraction().record
    file = add_correction(tmp_path, record, "/title", "Ein: anderes", "E. Muster", "Druckfehler", DAY)
    assert file == tmp_path / "sn" / "7" / "1.yml"
    corrected = correct_record(record, read_corrections(file))
    add_correction(tmp_path, corrected, "/title", "Ein drittes", "E. Muster", "doch so", DAY)
    add_correction(tmp_path, corrected, "/originator_groups", '["SPD", "FDP"]', "E. Muster", "beide", DAY)
    add_correction(tmp_path, corrected, "/amounts/0/exact", "true", "E. Muster", "kein rund", DAY)
    add_correction(tmp_path, corrected, "/asked_on", None, "E. Muster", "steht nicht da", DAY)
    kept = {one.path: (one.old, one.new) for one in read_corrections(file)}
    assert kept == {
        "/title": ("Brunnen in Bad Nirgends", "Ein drittes"),
        "/originator_groups": (["SPD"], ["SPD", "FDP"]),
        "/amounts/0/exact": (False, True),
        "/asked_on": ("2022-04", None),
    }
    for wrong in ("[", "SPD"):
        with pytest.raises(CorrectionError, match="list"):
            add_correction(tmp_path, record, "/originator_groups", wrong, "E. Muster", "", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "- path: [",
        "title: x",
        "- {path: /title, old: a, new: b}",
        "- 5",
        b"\xff\xfe\x00",
        "!!python/object:os.system {}",
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(tmp_path: Path, text: str | bytes) -> None:
    (tmp_path / "sn" / "7").mkdir(parents=True)
    (tmp_path / "sn" / "7" / "1.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    made = extraction()
    corrected = apply_corrections(made, tmp_path)
    assert codes(corrected.record)[-1] == "correction_not_applied"
    assert corrected.record.title == made.record.title


def test_corrections_written_by_hand_may_hold_dates(tmp_path: Path) -> None:
    (tmp_path / "sn" / "7").mkdir(parents=True)
    (tmp_path / "sn" / "7" / "1.yml").write_text(
        "- path: /answered_on\n  old: 2022-05-03\n  new: 2022-05-04\n  who: E. Muster\n  why: Stempel\n"
        "  when: 2026-05-04\n"
    )
    corrected = apply_corrections(extraction(), tmp_path).record
    assert corrected.answered_on == "2022-05-04"
    assert "correction_outdated" not in codes(corrected)


def test_what_a_person_set_right_is_sure_and_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "sn" / "7").mkdir(parents=True)
    (tmp_path / "sn" / "7" / "1.yml").write_text(
        "- {path: /amounts/0/value, old: '2500000', new: '2600000', who: E. Muster, why: Stempel, when: 2026-05-04}\n"
        "- {path: /answers/0/kind, old: substantive, new: partial, who: E. Muster, why: Stempel, when: 2026-05-04}\n"
    )
    made = replace(extraction(), confidence={"/amounts/0/raw": 0.5, "/amounts/1/raw": 0.6, "/answers/0/text": 0.7})
    told = apply_corrections(made, tmp_path).confidence
    assert told == {"/amounts/0/raw": 1.0, "/amounts/1/raw": 0.6, "/answers/0/text": 0.7}


def test_a_corrected_record_can_be_written(tmp_path: Path) -> None:
    made = extraction()
    record = correct_record(made.record, [entry("/tables/0/rows/0/1", "12,5", "13,5")])
    folder = write_document(Extraction(record, made.evidence, made.reading, made.zones), tmp_path)
    assert "13,5" in (folder / "tables" / "t1.csv").read_text(encoding="utf-8")
    assert value_at(record, "/tables/0/rows/0/1") == "13,5"


def test_a_changed_file_makes_its_paper_be_read_again_and_stays_through_every_rerun(tmp_path: Path) -> None:
    raw, out, folder = tmp_path / "raw", tmp_path / "out", tmp_path / "corrections"
    raw.mkdir()
    for number in (1, 2):
        (raw / f"{number}.txt").write_text(str(number))
    read: list[str] = []

    def stages(path: Path, root: Path, parliament: str | None, reader: Reader) -> Extraction:
        read.append(path.stem)
        return extraction(int(path.read_text()))

    def run(*, force: bool = False) -> list[str]:
        read.clear()
        open_store(out).prepare()
        run_batch(find_inputs([raw], out), out, HereEngine(stages), corrections=folder, force=force)
        return list(read)

    def title() -> str:
        text: str = json.loads((out / "sn" / "7" / "1" / "record.json").read_text(encoding="utf-8"))["title"]
        return text

    assert run() == ["1", "2"]
    add_correction(folder, extraction(1).record, "/title", "Richtig", "E. Muster", "Druckfehler", DAY)
    assert run() == ["1"]
    assert title() == "Richtig"
    assert run() == []
    assert run(force=True) == ["1", "2"]
    assert title() == "Richtig"
    # Once nobody says so any more, the machine's value is back.
    (folder / "sn" / "7" / "1.yml").unlink()
    assert run() == ["1"]
    assert title() == "Brunnen in Bad Nirgends"
