"""Workbooks, opened by openpyxl: numbers are numbers, texts are the record's, and nothing runs."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.export import xlsx
from pipeline.export.source import printable
from pipeline.export.xlsx import write_one_xlsx, write_xlsx
from pipeline.model.record import Record
from tests.export.conftest import NASTY


@pytest.fixture(scope="module")
def books(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("xlsx") / "xlsx"
    write_xlsx(written, target)
    return target


def test_each_document_has_a_sheet_for_each_table(books: Path, all_records: list[Record]) -> None:
    for record in all_records:
        book = load_workbook(books / f"sn/7/{record.number}.xlsx")
        assert [name for name in book.sheetnames if name[1:].isdigit()] == [table.id for table in record.tables]
        for table in record.tables:
            header, *rows = book[table.id].iter_rows(values_only=True)
            printed = [k for k, name in enumerate(header) if str(name).endswith("(as printed)")]
            texts = [k for k in range(len(header)) if k + 1 not in printed]
            assert [[row[k] or "" for k in texts] for row in rows] == [[printable(c) for c in r] for r in table.rows]


def test_amounts_are_numbers(books: Path, all_records: list[Record]) -> None:
    record = next(one for one in all_records if one.number == 90001)
    sheet = load_workbook(books / "sn/7/90001.xlsx")["amounts"]
    header, *rows = sheet.iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [one["raw"] for one in found] == [one.raw for one in record.amounts]
    assert [Decimal(str(one["value"])) for one in found] == [Decimal(one.value or "nan") for one in record.amounts]
    assert {type(one["value"]) for one in found} <= {int, float}


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


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same(books: Path, tmp_path: Path, all_records: list[Record]) -> None:
    book = books / "sn/7/90003.xlsx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    record = next(one for one in all_records if one.number == 90003)
    assert record.reference in (tmp_path / "90003.csv").read_text(encoding="utf-8")
