"""Cells that do not fit the type of their column."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.values.cells import is_empty, typed_cell


def check_cells(record: Record) -> Iterator[Issue]:
    """A filled cell that cannot be read as its column's type stays as printed and is null when typed."""
    for i, table in enumerate(record.tables):
        for j, row in enumerate(table.rows):
            for k, cell in enumerate(row):
                kind = table.column_types[k]
                if kind == "text" or is_empty(cell):
                    continue
                if typed_cell(cell, kind, table.column_units.get(str(k))) is None:
                    yield issue(
                        "cell_does_not_fit",
                        f"no {kind} can be read from: {cell}",
                        f"/tables/{i}/rows/{j}/{k}",
                    )
