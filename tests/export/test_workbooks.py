"""Workbooks, opened by openpyxl and LibreOffice: numbers are numbers, texts are the record's, and nothing runs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.export import xlsx
from pipeline.export.source import printable
from pipeline.export.xlsx import write_one_xlsx, write_xlsx
from pipeline.model.record import Record
from pipeline.values.cells import typed_cell
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.rows import Row, record_rows
from pipeline.write.written import Written
from tests.export.conftest import NASTY


@pytest.fixture(scope="module")
def books(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("xlsx") / "xlsx"
    write_xlsx(written, target)
    return target


def in_a_cell(value: Any) -> Any:
    """A value of a record as a workbook can hold it."""
    if isinstance(value, Decimal):
        return float(value) if len(value.normalize().as_tuple().digits) <= 15 else str(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, str):
        text = printable(value)
        return (text if len(text) < 32_768 else f"{text[:16_383]} … (the whole text is in record.json)") or None
    return value


def rows_of(book: Workbook, name: str) -> list[tuple[Any, ...]]:
    return list(book[name].iter_rows(values_only=True))


def test_each_document_says_what_its_record_says(books: Path, all_records: list[Record]) -> None:
    for record in all_records:
        book = load_workbook(books / f"sn/7/{record.number}.xlsx")
        wanted = record_rows(Written(record, {}))
        fields = {name: in_a_cell(value) for name, value in wanted["documents"][0].items()}
        told = dict(rows_of(book, "document")[1:])
        assert {name: value for name, value in told.items() if value is not None} == {
            name: value for name, value in fields.items() if value is not None
        }
        for name in ("questions", "answers", "amounts", "people", "organisations", "issues"):
            assert (name in book.sheetnames) == bool(wanted[name])
            if name in book.sheetnames:
                header, *rows = rows_of(book, name)
                assert rows == [tuple(in_a_cell(row.get(str(column))) for column in header) for row in wanted[name]]
                unsaid = set().union(*wanted[name]) - set(header)
                assert all(row.get(column) is None for row in wanted[name] for column in unsaid)


def test_each_document_has_a_sheet_for_each_table(books: Path, all_records: list[Record]) -> None:
    for record in all_records:
        book = load_workbook(books / f"sn/7/{record.number}.xlsx")
        assert [name for name in book.sheetnames if name[1:].isdigit()] == [table.id for table in record.tables]
        for table in record.tables:
            header, *rows = rows_of(book, table.id)
            printed = [k for k, name in enumerate(header) if str(name).endswith("(as printed)")]
            texts = [k for k in range(len(header)) if k + 1 not in printed]
            assert [[row[k] or "" for k in texts] for row in rows] == [[printable(c) for c in r] for r in table.rows]
            for k in printed:
                column = texts.index(k)
                kind, unit = table.column_types[column], table.column_units.get(str(column))
                typed = [in_a_cell(typed_cell(row[column], kind, unit)) for row in table.rows]
                assert [row[k - 1] for row in rows] == typed


def test_one_for_all_holds_the_records(written: Path, tmp_path: Path, all_rows: dict[str, list[Row]]) -> None:
    write_one_xlsx(written, tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == [table.name for table in OUTPUT_TABLES]
    for table in OUTPUT_TABLES:
        header, *rows = rows_of(book, table.name)
        assert list(header) == [column.name for column in table.columns]
        assert rows == [tuple(in_a_cell(row.get(str(name))) for name in header) for row in all_rows[table.name]]


def test_nothing_runs_and_no_digit_is_lost(books: Path) -> None:
    book = load_workbook(books / "sn/7/99.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "b", "d"}  # "f" is a formula, "e" an error
    cells = [book["t1"].cell(i, 1) for i in range(2, 2 + len(NASTY))]
    assert [cell.value for cell in cells] == list(NASTY)
    assert [cell.quotePrefix for cell in cells[:5]] == [True, True, True, True, False]
    assert book["t1"].cell(2, 2).value == 12500
    last = len(NASTY) + 2
    assert book["t1"].cell(last, 1).value == "\ufffdGlocke\ufffd\ufffd"
    assert book["t1"].cell(last, 2).value == "123456789012345678250"


def test_what_is_too_long_for_a_cell_says_so(books: Path) -> None:
    header, row = load_workbook(books / "sn/7/99.xlsx")["answers"].iter_rows(values_only=True)
    text = str(row[header.index("text")])
    assert len(text) < 32_768 and text.endswith("(the whole text is in record.json)")


def test_one_for_all_goes_on_in_further_sheets(
    written: Path, tmp_path: Path, all_records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 8)
    write_one_xlsx(written, tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    found = []
    for name in book.sheetnames:
        if name.startswith("amounts"):
            header, *rows = book[name].iter_rows(values_only=True)
            assert len(rows) <= 7
            found += [(dict(zip(header, row, strict=True))["raw"]) for row in rows]
    assert found == [one.raw for record in all_records for one in record.amounts]
    assert "amounts 2" in book.sheetnames


def test_the_same_documents_give_the_same_bytes(books: Path, written: Path, tmp_path: Path) -> None:
    write_xlsx(written, tmp_path / "again")
    for path in books.glob("sn/7/*.xlsx"):
        assert (tmp_path / "again/sn/7" / path.name).read_bytes() == path.read_bytes()


libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved_by_libreoffice(paths: Sequence[Path], work: Path, *options: str, values: bool) -> dict[str, Workbook]:
    """By their names without suffix: what LibreOffice has opened and saved again, for openpyxl to look at.

    ``values``: what its cells show, not the formulas that they have.
    """
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", *options]
    command += ["--convert-to", "xlsx", "--outdir", str(work / "saved"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.stem: load_workbook(work / "saved" / f"{path.stem}.xlsx", data_only=values) for path in paths}


@libreoffice
def test_libreoffice_reads_the_same_workbooks(books: Path, written: Path, tmp_path: Path) -> None:
    write_one_xlsx(written, tmp_path / "all.xlsx")
    paths = [*books.glob("sn/7/*.xlsx"), tmp_path / "all.xlsx"]
    # It has no truth values, only formulas that give them; any other formula would show another value than ours.
    theirs = saved_by_libreoffice(paths, tmp_path, values=True)
    for path in paths:
        ours = load_workbook(path)
        assert theirs[path.stem].sheetnames == ours.sheetnames
        for name in ours.sheetnames:
            assert rows_of(theirs[path.stem], name) == rows_of(ours, name)


@libreoffice
def test_nothing_runs_in_the_csv_that_libreoffice_opens(written: Path, tmp_path: Path) -> None:
    # Comma, quote, UTF-8, from the first line; numbers are recognised, formulas evaluated: all that could run would.
    read_all = "--infilter=CSV:44,34,76,1,,0,false,true,false,true,false,0,true"
    paths = [written / "sn/7/99/tables/t1.csv", *(written / "tables").glob("*.csv")]
    bait = tmp_path / "bait.csv"
    bait.write_text("=1+1\n", encoding="utf-8")
    opened = saved_by_libreoffice([*paths, bait], tmp_path, read_all, values=False)
    running = {
        name
        for name, book in opened.items()
        if any(cell.data_type in ("f", "e") for row in book.active.iter_rows() for cell in row)
    }
    assert running == {"bait"}
