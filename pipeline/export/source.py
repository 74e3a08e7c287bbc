"""What there is to export: the records and tables of an output folder, a few of them in memory at a time."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq

from pipeline.model.record import Record
from pipeline.write.characters import encodable
from pipeline.write.columns import OutputTable
from pipeline.write.folders import RECORD, TABLES, document_folders
from pipeline.write.written import read_record

_BATCH = 5_000

# No XML can hold them, in no form; and no page has them.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")


class ExportError(Exception):
    """Nothing can be exported; the message says why and what to do."""


def records(out: Path) -> Iterator[Record]:
    """All records below ``out``, in the order of their folders. Raises ``ExportError`` at one that cannot be read."""
    for folder in document_folders(out):
        try:
            record = read_record(folder)
        except (OSError, ValueError):
            raise ExportError(
                f"{folder / RECORD} is not as this version writes it; extract the document again with --force"
            ) from None
        yield record


def parquet_files(out: Path, table: OutputTable) -> list[Path]:
    """The files of one table, in the order of their rows in the CSV file."""
    folder = out / TABLES / f"{table.name}.parquet"
    files = folder.glob("**/*.parquet")
    found = sorted(files, key=lambda file: (file.parent.name, int(file.stem) if file.stem.isdigit() else 0))
    if not found:
        raise ExportError(f"{out / TABLES} lacks the table {table.name}; run drucksachen extract first")
    return found


def table_rows(out: Path, table: OutputTable) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of one table, by thousands; columns in the table's order, as ``Decimal``, ``date``, ``bool`` …"""
    for path in parquet_files(out, table):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH, columns=[column.name for column in table.columns]):
                yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def printable(text: str) -> str:
    """The text with U+FFFD for each character that XML, and so a workbook, cannot hold."""
    return _UNPRINTED.sub("\ufffd", encodable(text))


def whole_date(*printed: str | None) -> str | None:
    """The first that names a day of the calendar."""
    for one in filter(None, printed):
        try:
            return date.fromisoformat(one).isoformat()
        except ValueError:
            continue
    return None


def require(package: str, extra: str) -> ModuleType:
    """An optional package. Raises ``ExportError`` where it is not installed, saying how to have it."""
    try:
        return importlib.import_module(package)
    except ImportError:
        raise ExportError(f"this needs {package}, which is not installed: pip install 'drucksachen[{extra}]'") from None
