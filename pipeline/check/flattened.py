"""Tables whose columns a plain text has lost: their words stay text, since no grid could be had but by guessing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.values.flattened import FEWEST_ROWS, flattened_rows


def check_flattened_tables(record: Record) -> Iterator[Issue]:
    """Answers and annexes of a plain text in which several lines are rows of numbers."""
    if record.source.text_source != "text":
        return
    for part in ("answers", "annexes"):
        for n, one in enumerate(getattr(record, part)):
            rows = flattened_rows(one.text)
            if rows >= FEWEST_ROWS:
                told = f"{rows} lines look like rows of a table; they are kept as text; the PDF shows their columns"
                yield issue("flattened_table", told, f"/{part}/{n}/text")
