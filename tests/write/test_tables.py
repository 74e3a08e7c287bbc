"""The tables are one whole, valid, citable set, and the same documents give the same bytes."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from pipeline.batch.stores import LocalStore
from pipeline.write import tables
from pipeline.write.document import write_document
from pipeline.write.folders import document_folders
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.staging import new_folder, staged
from pipeline.write.table_set import Key, assemble, read_parts
from pipeline.write.tables import write_partition
from tests.write.extractions import extraction
from tests.write.test_document import files

HOSTILE = "=1+1\x00\ud800\x1b[2J\r\n\u2028;,\"'<script>"


def write_tables(out: Path, only: set[Key] | None = None) -> dict[str, str]:
    """Make the set anew from all documents, or from those of some partitions and the set before."""
    documents: dict[Key, list[int]] = {}
    for folder in document_folders(out):
        documents.setdefault((folder.parts[-3], int(folder.parts[-2])), []).append(int(folder.name))
    fresh: dict[Key, Path] = {}
    left_out: dict[str, str] = {}
    for key in documents.keys() if only is None else only:
        with new_folder(out) as fresh[key]:
            left_out |= write_partition(LocalStore(out).document, *key, documents[key], fresh[key])
    with staged(out, out / "tables") as work:
        wanted = {key: (len(numbers), str(numbers)) for key, numbers in documents.items()}
        assemble(out / "tables", work, wanted, fresh)
    return left_out


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
    assert len(files(one)) == 3 * len(OUTPUT_TABLES) + 2, "CSV, two partitions, and what describes them"


def test_row_groups_do_not_depend_on_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_GROUP", 5)
    folder = write_some(tmp_path)
    cells = pq.ParquetFile(folder / "table_cells.parquet" / "sn" / "7.parquet")
    assert cells.metadata.num_row_groups > 1
    assert cells.metadata.num_rows == 18
    assert Package(str(folder / "datapackage.json")).validate().valid


def test_a_damaged_record_is_left_out_and_told(tmp_path: Path) -> None:
    write_some(tmp_path)
    (tmp_path / "sn" / "7" / "2" / "record.json").write_text("{")
    (tmp_path / "sn" / "7" / "10" / "evidence.json").unlink()
    left_out = write_tables(tmp_path)
    assert sorted(left_out) == ["7/10", "7/2"]
    assert all("--force" in sentence for sentence in left_out.values())
    assert pq.read_table(tmp_path / "tables" / "documents.parquet")["reference"].to_pylist() == ["7/3", "7/1"]
    assert Package(str(tmp_path / "tables" / "datapackage.json")).validate().valid


def test_a_partition_is_written_anew_beside_others_that_stay(tmp_path: Path) -> None:
    """Whatever was there before, the same documents give the same set."""
    write_some(tmp_path / "one")
    for number in (4, 300):
        write_document(extraction(number), tmp_path / "one")
    write_tables(tmp_path / "one", {("sn", 7)})
    write_some(tmp_path / "other", (300, 4, 1, 2, 10))
    assert files(tmp_path / "one" / "tables") == files(tmp_path / "other" / "tables")
    assert list(read_parts(tmp_path / "one" / "tables")) == [("bt", 7), ("sn", 7)]


def test_no_documents_give_empty_tables(tmp_path: Path) -> None:
    tmp_path.joinpath("out").mkdir()
    assert write_tables(tmp_path / "out") == {}
    assert pq.read_table(tmp_path / "out" / "tables" / "amounts.parquet").num_rows == 0
    assert Package(str(tmp_path / "out" / "tables" / "datapackage.json")).validate().valid
