"""Drawn cells that hold more than one: rules between columns or rows were left out, and the words tell them."""

from __future__ import annotations

import itertools

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.cut import bounds_at, cut_line
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.values import is_number

_FEWEST_ROWS = 4
"""A cell beside fewer rows may be a label of so many lines."""
_FEWEST_LINES = 3
"""A cell of fewer lines holds no rows."""
_IN_STEP = 1.5
"""Points by which the base lines of one row differ at most."""


def part_open_cells(sheet: Sheet, table: Found) -> None:
    """Part cells that go over columns, or over rows, which rules part elsewhere, where their words stand in these."""
    if any(cell.last_col > cell.col for cell in table.cells):
        over = (_by_columns(sheet, table, cell) if cell.last_col > cell.col else [cell] for cell in table.cells)
        table.cells = [part for parts in over for part in parts]
    if any(cell.last_row - cell.row >= _FEWEST_ROWS - 1 for cell in table.cells):
        bases = _bases(table)
        table.cells = [part for cell in table.cells for part in _by_rows(bases, cell)]


def _by_columns(sheet: Sheet, table: Found, cell: FoundCell) -> list[FoundCell]:
    """A cell whose lines all have wide blanks where rules stand above or below."""
    if not cell.lines:
        return [cell]
    bounds = bounds_at(table.edges[cell.col + 1 : cell.last_col + 1])
    parts: dict[int, list[Strip]] = {}
    parted = False
    for strip in cell.lines:
        cells = cut_line(sheet, strip, bounds).cells
        inside = max(part.strip.widest for part in cells)
        blanks = [b.strip.x0 - a.strip.x1 for a, b in itertools.pairwise(cells)]
        if any(part.last_col > part.col for part in cells) or any(
            blank <= sheet.blank * strip.size or blank < min(1.5 * inside, strip.size) for blank in blanks
        ):
            return [cell]
        parted = parted or bool(blanks)
        for part in cells:
            parts.setdefault(part.col, []).append(part.strip)
    if not parted:
        return [cell]
    columns = range(cell.col, cell.last_col + 1)
    return [FoundCell(cell.row, c, cell.last_row, c, parts.get(c - cell.col, [])) for c in columns]


def _bases(table: Found) -> dict[int, float]:
    """The base line of each row of single lines."""
    return {
        cell.row: cell.lines[0].baseline for cell in table.cells if cell.row == cell.last_row and len(cell.lines) == 1
    }


def _by_rows(bases: dict[int, float], cell: FoundCell) -> list[FoundCell]:
    """A cell beside many rows, with a line in step with each of them."""
    rows = range(cell.row, cell.last_row + 1)
    if not _FEWEST_ROWS <= len(rows) == len(cell.lines):
        return [cell]
    if any(abs(bases.get(row, -1e6) - line.baseline) > _IN_STEP for row, line in zip(rows, cell.lines, strict=True)):
        return [cell]
    return [FoundCell(row, cell.col, row, cell.last_col, [line]) for row, line in zip(rows, cell.lines, strict=True)]


def holds_rows(sheet: Sheet, table: Found) -> bool:
    """Whether drawn cells beside each other hold many rows: lines in step with each other, with numbers in them."""
    rows: dict[int, list[FoundCell]] = {}
    for cell in table.cells:
        if len(cell.lines) >= _FEWEST_LINES:
            rows.setdefault(cell.row, []).append(cell)
    if max(map(len, rows.values()), default=0) < 2:
        return False
    lines = len({round(line.baseline) for cell in table.cells for line in cell.lines})
    for cells in rows.values():
        if max(len(c.lines) for c in cells) < 0.45 * lines:
            continue
        for numbers in cells:
            ends = sum(is_number(sheet.text[line.words[-1]]) for line in numbers.lines)
            if ends >= 0.6 * len(numbers.lines) and any(_in_step(numbers, c) for c in cells if c is not numbers):
                return True
    return False


def _in_step(numbers: FoundCell, cell: FoundCell) -> bool:
    beside = sum(any(abs(a.baseline - b.baseline) <= _IN_STEP for b in cell.lines) for a in numbers.lines)
    return beside >= 0.6 * max(len(numbers.lines), 0.5 * len(cell.lines))
