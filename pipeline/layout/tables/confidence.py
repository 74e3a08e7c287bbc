"""How sure a table is, from what was seen: 0 to 1.

Each kind of evidence takes its share off; the shares, and the level below which a person should look, are set by tables
known to be right or wrong (``python -m tests.bench.confidence``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.layout.tables.found import Found
from pipeline.layout.tables.join import Joined
from pipeline.layout.tables.values import count_numbers, is_number
from pipeline.model.issues import Issue, issue
from pipeline.model.reading import Grid

DOUBT = 0.7
"""Below this a person should look: of 21 such tables 19 were wrong, of 680 others 29."""
_FULL = 0.6
"""A row that fills this share of the columns is as wide as the others."""
_FEW = 0.34
"""A column that a smaller share of the rows fills may be none."""
_NUMBERS = 0.6
"""A column of which this share is numbers is one of numbers."""


def in_doubt(grids: Sequence[Grid]) -> list[Issue]:
    """An issue for each table of which little is sure."""
    return [
        issue(
            "table_in_doubt",
            f"This table on page {grid.fragments[0].page} was read with a confidence of {grid.confidence:.2f}.",
            f"/tables/{number}",
        )
        for number, grid in enumerate(grids)
        if grid.confidence is not None and grid.confidence < DOUBT
    ]


def confidence(table: Joined, rows: Sequence[Sequence[str]]) -> float:
    """The confidence in a table. ``rows``: the texts of its body's cells."""
    filled = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    sure = min(piece.strength for piece in table.pieces)
    sure *= 1 - 0.5 * _narrow(rows)
    sure *= 1 - 0.6 * _unused(filled, len(rows))
    sure *= 1 - 0.25 * min(1.0, 5 * _mixed(filled))
    sure *= 1 - 0.5 * min(1.0, 10 * _heaped(filled))
    sure *= 1 - 0.5 * min(1.0, 10 * _parted(rows))
    sure *= 1 - 0.5 * min(1.0, 2 * _overlapping(table.pieces))
    if table.torn:
        sure *= 0.7
    if len(rows) < 3 and table.pieces[0].method == "unruled":
        sure *= 0.8
    if not any(piece.header_rows for piece in table.pieces):
        sure *= 0.95
    return round(sure, 2)


def _narrow(rows: Sequence[Sequence[str]]) -> float:
    """Share of the rows that fill few of the columns behind their label; with none of these a row is a group's name."""
    filled = [(sum(map(bool, row[1:])), len(row) - 1) for row in rows]
    return sum(0 < count < _FULL * columns for count, columns in filled) / max(len(rows), 1)


def _mixed(columns: Sequence[Sequence[str]]) -> float:
    """Share of the filled cells in columns of numbers that are none."""
    cells = mixed = 0
    for column in columns:
        numbers, others = count_numbers(column)
        if numbers >= max(2, _NUMBERS * (numbers + others)):
            cells += numbers + others
            mixed += others
    return mixed / max(cells, 1)


def _heaped(columns: Sequence[Sequence[str]]) -> float:
    """Share of the filled cells that hold several numbers."""
    heaped = sum(
        not is_number(cell) and all(is_number(word) and not word.endswith(".") for word in cell.split())
        for column in columns
        for cell in column
        if " " in cell and not cell[0].isalpha()
    )
    return heaped / max(sum(map(len, columns)), 1)


def _unused(columns: Sequence[Sequence[str]], rows: int) -> float:
    """Share of the columns that few of the rows fill; labels over several rows may be few."""
    return sum(len(column) < _FEW * rows for column in columns[1:]) / max(len(columns) - 1, 1)


def _parted(rows: Sequence[Sequence[str]]) -> float:
    """Share of the rows that begin in the midst of a word."""
    open_ends = ([col for col, cell in enumerate(row) if len(cell) > 2 and cell.endswith("-")] for row in rows)
    parted = sum(
        any(below[col][:1].islower() for col in cols) for cols, below in zip(open_ends, rows[1:], strict=False)
    )
    return parted / max(len(rows), 1)


def _overlapping(pieces: Sequence[Found]) -> float:
    """Share of the body's cells that run over columns in which their row has other cells."""
    cells = over = 0
    for piece in pieces:
        filled = [cell for cell in piece.cells if cell.row >= piece.header_rows and cell.spans]
        wide = [cell for cell in filled if cell.last_col > cell.col]
        widths = Counter(cell.row for cell in filled) if wide else Counter()
        cells += len(filled)
        over += sum(widths[cell.row] > 1 for cell in wide)
    return over / max(cells, 1)
