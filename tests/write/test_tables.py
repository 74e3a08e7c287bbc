"""The tables are one whole, valid, citable set, and the same documents give the same bytes."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from pipeline.write import tables
from pipeline.write.document import write_document
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.tables import write_tables
from tests.write.extractions import extraction
from tests.write.test_document import files

HOSTILE = "=1+1\x00\ud800\x1b[2J\r\n\u2028;,\"'<script>"


def write_some(out: Path, numbers: tuple[int, ...] = (2, 10, 1)) -> Path:
    for number in numbers:
        write_document(extraction(number), out)
    write_document(extraction(3, parliament="bt", title=HOSTILE, originators=[], originator_groups=[HOSTILE]), out)
    assert write_tables(out) == {}
    return out / "tables"


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    folder = write_some(tmp_path)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert [task.name for task in report.tasks] == [table.name for table in OUTPUT_TABLES]


def test_a_broken_join_would_be_found(tmp_path: Path) -> None:
    folder = write_some(tmp_path)
    answers = folder / "answers.csv"
    answers.write_text(answers.read_text(encoding="utf-8").replace("7/10", "7/11"), encoding="utf-8")
    assert not Package(str(folder / "datapackage.json")).validate().valid


def test_csv_and_parquet_hold_the_same_rows_in_order(tmp_path: Path) -> None:
    folder = write_some(tmp_path)
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [("bt", "7/3"), ("sn", "7/1"), ("sn", "7/2"), ("sn", "7/10")]
    assert [(row["parliament"], row["reference"]) for row in rows] == ids
    parquet = pq.read_table(folder / "documents.parquet")
    assert list(zip(*(parquet[name].to_pylist() for name in ("parliament", "reference")), strict=True)) == ids
    assert parquet.column_names == list(rows[0])


def test_only_csv_is_protected_against_formulas(tmp_path: Path) -> None:
    folder = write_some(tmp_path)
    with (folder / "table_cells.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["raw"] for row in csv.DictReader(file)}
    assert "'=HYPERLINK" in printed and "-3" in printed
    cells = pq.read_table(folder / "table_cells.parquet")
    assert "=HYPERLINK" in cells["raw"].to_pylist()
    assert cells.schema.field("value").type == pa.decimal128(38, 9)
    assert cells.schema.field("value_date").type == pa.date32()
    assert Decimal(12500) in cells["value"].to_pylist()


def test_same_bytes_whatever_the_order_of_writing(tmp_path: Path) -> None:
    one, other = write_some(tmp_path / "one"), write_some(tmp_path / "other", numbers=(10, 1, 2))
    assert files(one) == files(other)
    assert len(files(one)) == 2 * len(OUTPUT_TABLES) + 1


def test_row_groups_do_not_depend_on_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_GROUP", 5)
    folder = write_some(tmp_path)
    cells = pq.ParquetFile(folder / "table_cells.parquet")
    assert cells.metadata.num_row_groups > 1
    assert cells.metadata.num_rows == 24
    assert Package(str(folder / "datapackage.json")).validate().valid


def test_a_damaged_record_is_left_out_and_told(tmp_path: Path) -> None:
    write_some(tmp_path)
    (tmp_path / "sn" / "7" / "2" / "record.json").write_text("{")
    (tmp_path / "sn" / "7" / "10" / "evidence.json").unlink()
    left_out = write_tables(tmp_path)
    assert sorted(path.name for path in left_out) == ["10", "2"]
    assert all("--force" in sentence for sentence in left_out.values())
    assert pq.read_table(tmp_path / "tables" / "documents.parquet")["reference"].to_pylist() == ["7/3", "7/1"]
    assert Package(str(tmp_path / "tables" / "datapackage.json")).validate().valid


def test_a_failure_leaves_the_whole_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(write_some(tmp_path))

    def fail() -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(tables, "data_package", fail)
    write_document(extraction(20), tmp_path)
    with pytest.raises(OSError, match="no space"):
        write_tables(tmp_path)
    assert files(tmp_path / "tables") == before


def test_no_documents_give_empty_tables(tmp_path: Path) -> None:
    assert write_tables(tmp_path) == {}
    assert pq.read_table(tmp_path / "tables" / "amounts.parquet").num_rows == 0
    assert Package(str(tmp_path / "tables" / "datapackage.json")).validate().valid
