"""All documents below an output folder → ``tables/``: CSV, Parquet and the data package around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from pydantic import ValidationError

from pipeline.link.answer import Link, link_answer
from pipeline.model.record import Record
from pipeline.write.arrow import parquet_writer
from pipeline.write.characters import json_text
from pipeline.write.columns import OutputTable, arrow_schema
from pipeline.write.csv_text import csv_line
from pipeline.write.datapackage import PACKAGE, data_package
from pipeline.write.document import EVIDENCE, RECORD, document_folder
from pipeline.write.link_rows import link_rows
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.places import Places
from pipeline.write.rows import Row, arrow_table, record_rows
from pipeline.write.staging import staged

TABLES = "tables"

# Rows that wait for a row group of their own: enough for Parquet to compress well, little enough for memory.
_GROUP = 50_000


def write_tables(out: Path) -> dict[Path, str]:
    """Write ``<out>/tables/`` anew from every document below ``out``, one in memory at a time, and the one it answers.

    The whole set is swapped in at once; the same documents give the same bytes. Returns the folders that could
    not be taken up, with a sentence each: a record that another version wrote, or that was damaged.
    """
    left_out: dict[Path, str] = {}
    with staged(out, out / TABLES) as work:
        with ExitStack() as stack:
            writers = {t.name: stack.enter_context(_TableWriter(t, work)) for t in OUTPUT_TABLES}
            for folder in document_folders(out):
                try:
                    record, places = _load(folder)
                    rows = record_rows(record, places)
                except (OSError, ValueError, LookupError) as error:
                    left_out[folder] = _sentence(error)
                    continue
                rows |= _link_rows(record, out)
                for name, found in rows.items():
                    writers[name].add(found)
        (work / PACKAGE).write_bytes(json_text(data_package()).encode())
    return left_out


def find_link(record: Record, out: Path) -> Link | None:
    """What ties a record to the paper that it answers, where that is below ``out``, too."""
    asked = record.question_reference
    if asked is None or asked == record.reference:
        return None
    try:
        question = Record.model_validate_json((document_folder(out, record.parliament, asked) / RECORD).read_bytes())
    except (OSError, ValueError):
        return None  # not read, or told where its own rows are made
    return None if question.answers else link_answer(record, question)


def _link_rows(record: Record, out: Path) -> dict[str, list[Row]]:
    link = find_link(record, out)
    return link_rows(link) if link else {}


def document_folders(out: Path) -> Iterator[Path]:
    """The folders of all documents below ``out``: by parliament, then term and number as numbers."""
    for parliament in sorted(p for p in out.iterdir() if p.is_dir() and p.name != TABLES and p.name[0] != "."):
        for term in _numbered(parliament):
            yield from (folder for folder in _numbered(term) if (folder / RECORD).is_file())


def _numbered(folder: Path) -> list[Path]:
    found = (p for p in folder.iterdir() if p.name.isascii() and p.name.isdigit() and p.is_dir())
    return sorted(found, key=lambda p: (int(p.name), p.name))


def _load(folder: Path) -> tuple[Record, Places]:
    record = Record.model_validate_json((folder / RECORD).read_bytes())
    places: Places = json.loads((folder / EVIDENCE).read_bytes())
    return record, places


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "record.json is not as this version writes it; read the document again with --force"
    return f"record.json or evidence.json cannot be read ({error}); read the document again with --force"


class _TableWriter:
    """The CSV and the Parquet file of one table, written side by side as rows come in."""

    def __init__(self, table: OutputTable, folder: Path) -> None:
        self._names = [column.name for column in table.columns]
        self._schema = arrow_schema(table.columns)
        self._waiting: list[Row] = []
        self._csv = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        self._parquet = parquet_writer(folder / f"{table.name}.parquet", self._schema)
        self._csv.write(csv_line(self._names))

    def add(self, rows: list[Row]) -> None:
        self._csv.writelines(csv_line(row.get(name) for name in self._names) for row in rows)
        self._waiting += rows
        if len(self._waiting) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        self._parquet.write_table(arrow_table(self._waiting, self._schema), row_group_size=_GROUP)
        self._waiting = []

    def __enter__(self) -> _TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._waiting and error is None:
            self._flush()
        self._parquet.close()
        self._csv.close()
