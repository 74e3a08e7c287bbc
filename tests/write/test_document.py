"""A Drucksache's folder is whole or not there, and the same input gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.record import Record
from pipeline.write import document, staging
from pipeline.write.document import write_document
from pipeline.write.folders import is_written
from pipeline.write.staging import clear_staging, new_file, remove_folder, staged
from tests.write.extractions import extraction

FILES = ["evidence.json", "layout.json", "record.json", "tables/t1.csv", "tables/t1.parquet", "text.txt"]


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_files_of_a_drucksache(tmp_path: Path) -> None:
    made = extraction(90001)
    folder = write_document(made, tmp_path)
    assert folder == tmp_path / "sn" / "7" / "90001"
    assert sorted(files(folder)) == FILES
    assert is_written(folder)
    assert Record.model_validate_json((folder / "record.json").read_bytes()) == made.record
    record = json.loads((folder / "record.json").read_bytes())
    assert list(record) == list(Record.model_fields)
    assert (folder / "text.txt").read_bytes().decode() == made.reading.text
    evidence = json.loads((folder / "evidence.json").read_bytes())
    assert list(evidence) == list(made.evidence)
    assert evidence["/tables/0/rows/0/0"] == [{"page": 2, "bbox": [70.0, 70.0, 120.0, 80.0], "start": 135, "end": 145}]
    zones = json.loads((folder / "layout.json").read_bytes())["zones"]
    assert [z["zone"] for z in zones] == ["subject", "question", "answer", "table"]


def test_json_is_pleasant_to_read(tmp_path: Path) -> None:
    lines = (write_document(extraction(), tmp_path) / "record.json").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == ["{", '  "schema_version": "1.0",']
    assert any('"rows": [["Pumpe GmbH", "12,5", "01.02.2019"], ["=HYPERLINK",' in line for line in lines)
    assert max(map(len, lines)) <= 120
    assert any("Staatsministerium für Kultus" in line for line in lines)
    assert lines[-1] == ""


def test_same_bytes_wherever_they_go(tmp_path: Path) -> None:
    one = write_document(extraction(), tmp_path / "one")
    other = write_document(extraction(), tmp_path / "deep" / "er" / "other")
    assert files(one) == files(other)


def test_no_tables_no_folder_for_them(tmp_path: Path) -> None:
    folder = write_document(extraction(tables=[], amounts=[]), tmp_path)
    assert not (folder / "tables").exists()


def test_bad_characters_cost_neither_file_nor_offsets(tmp_path: Path) -> None:
    made = extraction(title="a\ud800b\x00")
    text = made.reading.text.replace("Thema", "\udc80\r\n\x00a", 1)
    folder = write_document(replace(made, reading=replace(made.reading, text=text)), tmp_path)
    assert len((folder / "text.txt").read_text(encoding="utf-8")) == len(text)
    assert json.loads((folder / "record.json").read_bytes())["title"] == "a\ufffdb\x00"


@pytest.mark.parametrize("stage", ["places_json", "zones_json", "_write_tables"])
def test_a_failure_in_the_middle_leaves_what_was_there(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_document(extraction(title="before"), tmp_path)
    before = files(tmp_path)

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(document, stage, fail)
    for number in (1, 2):
        with pytest.raises(OSError, match="no space"):
            write_document(extraction(number, title="after"), tmp_path)
    assert files(tmp_path) == before
    assert is_written(folder)


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_version_takes_the_place_of_the_old(
    exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(staging, "_exchange", lambda one, other: False)
    folder = write_document(extraction(title="before"), tmp_path)
    (folder / "left over").touch()
    write_document(extraction(title="after"), tmp_path)
    assert sorted(files(folder)) == FILES
    assert json.loads((folder / "record.json").read_bytes())["title"] == "after"
    assert not list((tmp_path / ".staging").iterdir())


def test_what_a_killed_run_left_is_no_record_and_is_cleared(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged(tmp_path, tmp_path / "sn" / "7" / "1"):
        raise KeyboardInterrupt
    assert not (tmp_path / "sn").exists()
    left = tmp_path / ".staging" / "4711-sn-7-1"
    left.mkdir(parents=True)
    (left / "text.txt").touch()
    clear_staging(tmp_path)
    assert not left.exists()


def test_remove_folder(tmp_path: Path) -> None:
    folder = write_document(extraction(), tmp_path)
    remove_folder(tmp_path, folder)
    assert files(tmp_path) == {}
    remove_folder(tmp_path, folder)


def test_a_new_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    for text in ("before", "after"):
        with new_file(path) as beside:
            beside.write_text(text)
    assert files(tmp_path) == {"ledger.csv": b"after"}
    with pytest.raises(OSError, match="no space"), new_file(path) as beside:
        beside.write_text("torn")
        raise OSError("no space left on device")
    assert files(tmp_path) == {"ledger.csv": b"after"}
