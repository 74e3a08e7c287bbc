"""Labels over several rows where only horizontal rules are drawn: a rule between two rows leaves their column out."""

from __future__ import annotations

import itertools

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.found import Found, FoundCell

_DRAWN = 0.6
"""A rule is drawn through columns of which it covers this share."""
_LEFT_OUT = 0.2
"""A rule leaves a column out of which it covers no more than this share."""


def merge_labels(sheet: Sheet, table: Found) -> None:
    """Make one cell of the cells of a leading column between which no rule runs, though one parts their rows."""
    rules = [(x0, x1) for x0, x1, y in sheet.horizontal if table.tops[0] < y < table.tops[-1]]
    if all(_covered([rule], *table.edges[:2]) > _LEFT_OUT for rule in rules):
        return  # no rule leaves the first column out
    beyond: list[list[Strip]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.col:
            beyond[cell.row] += cell.lines
    left_out = [_columns_left_out(sheet, table, upper, lower) for upper, lower in itertools.pairwise(beyond)]
    for col in range(max(left_out, default=0)):
        first = 0
        for row in range(table.rows):
            if row < table.rows - 1 and left_out[row] > col:
                continue
            if row > first:
                _merge(table, col, first, row)
            first = row + 1


def _columns_left_out(sheet: Sheet, table: Found, upper: list[Strip], lower: list[Strip]) -> int:
    """How many leading columns the rules between two rows leave out; none where no rule parts them.

    ``upper``, ``lower``: the lines of the rows behind their first column.
    """
    if not upper or not lower:
        return 0
    top, bottom = max(s.baseline - 0.3 * s.size for s in upper), min(s.baseline - 0.3 * s.size for s in lower)
    rules = [(x0, x1) for x0, x1, y in sheet.horizontal if top < y < bottom]
    if not rules:
        return 0
    covered = [_covered(rules, a, b) for a, b in itertools.pairwise(table.edges)]
    count = 0
    while count < table.columns and covered[count] <= _LEFT_OUT:
        count += 1
    return count if count < table.columns and all(share >= _DRAWN for share in covered[count:]) else 0


def _covered(rules: list[tuple[float, float]], left: float, right: float) -> float:
    return sum(max(0.0, min(x1, right) - max(x0, left)) for x0, x1 in rules) / max(right - left, 1.0)


def _merge(table: Found, col: int, first: int, last: int) -> None:
    inside = [c for c in table.cells if c.col == col and first <= c.row and c.last_row <= last]
    if not inside or any(cell.last_col > col for cell in inside):
        return
    lines = sorted((line for cell in inside for line in cell.lines), key=lambda s: s.baseline)
    kept = [cell for cell in table.cells if cell not in inside]
    table.cells = [*kept, FoundCell(first, col, last, col, lines)]
