"""Cells that do not fit the type of their column."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.values.cells import is_empty, typed_cell


def check_cells(record: Record) -> Iterator[Issue]:
    """A filled cell that cannot be read as its column's type stays as printed and is null when typed."""
    for i, table in enumerate(record.tables):
        columns = [(kind, table.column_units.get(str(k))) for k, kind in enumerate(table.column_types)]
        for j, row in enumerate(table.rows):
            for k, (cell, (kind, unit)) in enumerate(zip(row, columns, strict=False)):
                if kind != "text" and typed_cell(cell, kind, unit) is None and not is_empty(cell):
                    yield issue(
                        "cell_does_not_fit",
                        f"no {kind} can be read from: {cell}",
                        f"/tables/{i}/rows/{j}/{k}",
                    )
