"""Workbooks: one for each document with a sheet for each of its tables, and one for all documents.

Numbers are numbers where Excel can hold them; beside them stands what is printed. Every text is written as text: none
is a formula, whatever it begins with, nor becomes one when somebody edits it (Excel's own mark for that is set).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.export.place import document_file, new_folder
from pipeline.export.source import printable, records, require, table_rows
from pipeline.model.record import Record, Table
from pipeline.values.cells import typed_cell
from pipeline.write.csv_text import runs_as_formula
from pipeline.write.output_tables import OUTPUT_TABLES, RECORD_TABLES
from pipeline.write.rows import record_rows
from pipeline.write.staging import new_file
from pipeline.write.table_files import column_names
from pipeline.write.written import Written

_ROWS, _LETTERS = 1_048_576, 32_767
"""What a sheet and a cell can hold: Microsoft, "Excel specifications and limits"."""
_CUT = " … (the whole text is in record.json)"
_DIGITS = 15
"""Excel keeps so many; a longer number is written as text, so that none is lost."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is not ours."""

_OVERVIEW = ("documents", "questions", "answers", "amounts", "people", "organisations", "issues")


def write_xlsx(out: Path, target: Path) -> None:
    """Write a workbook for each document into the folder ``target``, as ``<parliament>/<term>/<number>.xlsx``."""
    with new_folder(target) as folder:
        for record in records(out):
            path = document_file(folder, record.parliament, record.legislative_term, record.number, ".xlsx")
            with _Workbook(path) as book:
                _document(record, book)


def write_one_xlsx(out: Path, target: Path) -> None:
    """Write the workbook ``target`` with a sheet for each output table over all documents."""
    with new_file(target) as path, _Workbook(path) as book:
        for table in OUTPUT_TABLES:
            rows = (row for some in table_rows(out, table) for row in some)
            book.sheet(table.name, [column.name for column in table.columns], rows)


def _document(record: Record, book: _Workbook) -> None:
    """The sheets of one record: what it says of itself, then its tables as ``t1``, ``t2`` …"""
    rows = record_rows(Written(record, {}))
    columns = {table.name: [column.name for column in table.columns] for table in RECORD_TABLES}
    for name in _OVERVIEW:
        if name == "documents":
            book.sheet("document", ["field", "value"], ((n, rows[name][0].get(n)) for n in columns[name]))
        elif rows[name]:
            names = [n for n in columns[name] if any(row.get(n) is not None for row in rows[name])]
            book.sheet(name, names, ([row.get(n) for n in names] for row in rows[name]))
    for table in record.tables:
        header, cells = _table(table)
        book.sheet(table.id, header, cells)


def _table(table: Table) -> tuple[list[str], Iterator[list[Any]]]:
    """Header and rows; a column that is not text stands twice: its values, and "… (as printed)" beside it."""
    names = column_names(table.header, len(table.column_types))
    header: list[str] = []
    for i, (name, kind) in enumerate(zip(names, table.column_types, strict=True)):
        unit = table.column_units.get(str(i))
        header += [name] if kind == "text" else [f"{name} ({unit or kind})", f"{name} (as printed)"]
    return header, (list(_cells(table, row)) for row in table.rows)


def _cells(table: Table, row: Sequence[str]) -> Iterator[Any]:
    for i, (cell, kind) in enumerate(zip(row, table.column_types, strict=False)):
        if kind != "text":
            yield typed_cell(cell, kind, table.column_units.get(str(i)))
        yield cell


class _Workbook:
    """A workbook that is written row by row, so that few rows are in memory; the same rows give the same bytes."""

    def __init__(self, path: Path) -> None:
        xlsxwriter = require("xlsxwriter", "export")
        self._book = xlsxwriter.Workbook(
            str(path),
            {"constant_memory": True, "in_memory": False, "strings_to_urls": False, "nan_inf_to_errors": True},
        )
        self._book.set_properties({"created": datetime(2000, 1, 1)})  # else the moment of writing stands there
        self._bold = self._book.add_format({"bold": True})
        self._text = self._book.add_format({"quote_prefix": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with these rows; where one cannot hold them all they go on in "<name> 2" …"""
        sheet, at, count = None, 0, 0
        for row in rows:
            if sheet is None or at == _ROWS:
                count += 1
                sheet, at = self._begin(name if count == 1 else f"{name} {count}", header), 1
            for k, value in enumerate(row):
                self._write(sheet, at, k, value)
            at += 1
        if sheet is None:
            self._begin(name, header)

    def _begin(self, name: str, header: Sequence[str]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for k, title in enumerate(header):
            sheet.write_string(0, k, printable(title), self._bold)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._day)
        elif (
            isinstance(value, int | float | Decimal)
            and len(Decimal(str(value)).normalize().as_tuple().digits) <= _DIGITS
        ):
            sheet.write_number(row, column, value)
        else:
            text = printable(format(value.normalize(), "f") if isinstance(value, Decimal) else str(value))
            if len(text.encode("utf-16-le")) > 2 * _LETTERS:
                text = text[: _LETTERS // 2] + _CUT
            sheet.write_string(row, column, text, self._text if runs_as_formula(text) else None)

    def __enter__(self) -> _Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
