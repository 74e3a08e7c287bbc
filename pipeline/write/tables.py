"""The rows of many documents → CSV and Parquet files of one partition.

The rows of one parliament and term are a partition: it is written by itself, one document (and the one that it answers)
in memory at a time, and only when one of these changed. A Parquet table is a folder with a file for each partition; a
CSV table is one file, in which the partitions follow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType

from pydantic import ValidationError

from pipeline.link.answer import Link, link_answer
from pipeline.link.names import People
from pipeline.model.record import Record
from pipeline.write.arrow import arrow_schema, parquet_writer
from pipeline.write.columns import OutputTable
from pipeline.write.csv_text import csv_lines
from pipeline.write.link_rows import link_rows, proposal_row
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.rows import Row, arrow_table, cell_rows, in_columns, rows_but_cells
from pipeline.write.written import read_record, read_written

OpenDocument = Callable[[str, str], AbstractContextManager[Path]]
"""Parliament and reference → the document's folder."""

# Rows that wait for a row group of their own: enough for Parquet to compress well, little enough for memory.
_GROUP = 20_000


def write_partition(
    open_document: OpenDocument, parliament: str, term: int, numbers: Iterable[int], folder: Path
) -> dict[str, str]:
    """Write ``<table>.csv`` (without header) and ``<table>.parquet`` with the rows of some documents, in their order.

    The same documents give the same bytes. Returns the references of those that could not be taken up, with a sentence
    each: a record that another version wrote, or that was damaged.
    """
    left_out: dict[str, str] = {}
    people = People()
    with ExitStack() as stack:
        writers = {t.name: stack.enter_context(_TableWriter(t, folder)) for t in OUTPUT_TABLES}
        for number in numbers:
            reference = f"{term}/{number}"
            try:
                with open_document(parliament, reference) as at:
                    written = read_written(at)
                rows = rows_but_cells(written)
            except (OSError, ValueError, LookupError) as error:
                left_out[reference] = _sentence(error)
                continue
            if link := find_link(written.record, open_document):
                rows |= link_rows(link)
            people.add(written.record)
            for name, found in rows.items():
                writers[name].add(found)
            writers["table_cells"].add(cell_rows(written))
        writers["name_proposals"].add([proposal_row(one, parliament, term) for one in people.proposals()])
    return left_out


def find_link(record: Record, open_document: OpenDocument) -> Link | None:
    """What ties a record to the paper that it answers, where that was read, too."""
    asked = record.question_reference
    if asked is None or asked == record.reference:
        return None
    try:
        with open_document(record.parliament, asked) as folder:
            question = read_record(folder)
    except (OSError, ValueError):
        return None  # not read, or told where its own rows are made
    return None if question.answers else link_answer(record, question)


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "record.json is not as this version writes it; read the document again with --force"
    return f"record.json or evidence.json cannot be read ({error}); read the document again with --force"


class _TableWriter:
    """The CSV and the Parquet file of one table, written side by side as rows come in."""

    def __init__(self, table: OutputTable, folder: Path) -> None:
        self._schema = arrow_schema(table.columns)
        self._waiting: list[Row] = []
        self._csv = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        self._parquet = parquet_writer(folder / f"{table.name}.parquet", self._schema)

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) == _GROUP:
                self._flush()

    def _flush(self) -> None:
        columns = in_columns(self._waiting, self._schema.names)
        self._csv.writelines(csv_lines(columns))
        self._parquet.write_table(arrow_table(columns, self._schema), row_group_size=_GROUP)
        self._waiting.clear()

    def __enter__(self) -> _TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._waiting and error is None:
            self._flush()
        self._parquet.close()
        self._csv.close()
