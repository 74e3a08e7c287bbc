"""What a page break does to a table: whether its next row had no room, and whether a row goes on behind it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from pipeline.layout.sheet import Sheet
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.header import cell_text
from pipeline.layout.tables.values import is_number

_USUAL = 0.9
"""A column that this share of the rows fills is one that a row lacks only where it goes on with the row before."""


def no_room(sheets: list[Sheet], last: Found, table: Found, floor: float, repeated: int) -> bool:
    """Whether the piece's first row had no room on the page before."""
    first = min(repeated, table.rows - 1)
    lines = [line for c in table.cells if c.row == c.last_row == first for line in c.lines]
    needed = max((s.bottom for s in lines), default=0.0) - min((s.top for s in lines), default=0.0)
    # Rows under one label may be kept together.
    last_row = max((c.last_row for c in table.cells if c.row == first), default=first)
    pitch = table.tops[last_row + 1] - table.tops[first]
    if table.method == "ruled" or first + 1 < table.rows:
        needed = max(needed, pitch)
    else:
        needed += _usual_gap(last)
    if last.method == "unruled":  # below the words of a row stands half of the white space between rows
        needed += min(0.5 * _usual_gap(last), 1.5 * sheets[last.sheet].type_size)
    if last.method == "ruled":  # a drawn row is higher than its words
        needed = max(needed, min(b - a for a, b in itertools.pairwise(last.tops)))
    room = floor - last.tops[-1]
    if room < needed:
        return True
    # A row may break: then what stood on the page before ended at its foot.
    size = sheets[last.sheet].type_size
    return room < 2.2 * size and goes_on(sheets, last, table)


def _usual_gap(table: Found) -> float:
    """White space between the rows of an unruled piece; none for a single row."""
    bottoms = [0.0] * table.rows
    for cell in table.cells:
        for line in cell.lines:
            bottoms[cell.row] = max(bottoms[cell.row], line.bottom)
    gaps = sorted(table.tops[row + 1] - bottoms[row] for row in range(table.rows - 1))
    return max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0


def goes_on(sheets: list[Sheet], last: Found, table: Found, often_empty: bool | None = None) -> bool:
    """Whether a piece's first row is the rest of the last row on the page before.

    ``often_empty``: whether the table has many rows without a first cell; seen from its last piece where not given.
    """
    upper, lower = sheets[last.sheet], sheets[table.sheet]
    first = table.header_rows
    if first >= table.rows:
        return False
    above = {c.col: c for c in last.cells if c.last_row == last.rows - 1 and c.lines}
    below = [c for c in table.cells if c.row == first and c.lines]
    if not below or not above:
        return False
    if _is_wrapped_end(lower, last, above, below):
        return True
    hyphens = small = fresh = 0
    for cell in below:
        over = above.get(cell.col)
        text = cell_text(lower, cell)
        if over is None:
            fresh += 1
            continue
        end = cell_text(upper, over)
        if is_number(text):
            return False
        hyphens += end.endswith("-") and text[:1].islower()
        small += text[:1].islower() or end.endswith((",", "-", "und", "der", "die", "für"))
    if 0 not in {c.col for c in below} and 0 in above:
        # Cells that stand whole on this page, where the row's label stands on the one before, belong to it too.
        if often_empty is None:
            often_empty = often_empty_first([empty_firsts(last)])
        return not often_empty or (not fresh and (hyphens > 0 or small == len(below)))
    return not fresh and (hyphens > 0 or small == len(below))


def _is_wrapped_end(sheet: Sheet, last: Found, above: dict[int, FoundCell], below: Sequence[FoundCell]) -> bool:
    """Whether no cell's first word had room in the line above it, and a cell that other rows have is lacking."""
    rows = last.rows - last.header_rows
    filled = Counter(cell.col for cell in last.cells if cell.row >= last.header_rows and cell.lines)
    here = {cell.col for cell in below}
    if rows < 3 or not any(filled[col] >= _USUAL * rows and col not in here for col in above):
        return False
    for cell in below:
        over = above.get(cell.col)
        if over is None or cell.last_col > cell.col or over.last_col > over.col:
            return False
        end, first = over.lines[-1], cell.lines[0]
        word = first.words[0]
        right = max(line.x1 for c in last.cells if c.col == c.last_col == cell.col for line in c.lines)
        room = right - end.x1 - sheet.blank * end.size
        if end.bold != first.bold or room > sheet.x1[word] - sheet.x0[word]:
            return False
        if sheet.text[word][:1].isdigit() and len(first.words) == 1 and len(over.lines) == 1:
            return False  # a number below a number
    return True


def empty_firsts(piece: Found) -> tuple[int, int]:
    """How many rows a piece has below its header, and how many of them have no first cell."""
    filled = {c.row for c in piece.cells if c.col == 0 and c.lines}
    rows = range(piece.header_rows, piece.rows)
    return len(rows), sum(r not in filled for r in rows)


def often_empty_first(counts: Sequence[tuple[int, int]]) -> bool:
    """Whether rows without a first cell are usual in a table; ``counts``: of each of its pieces."""
    return sum(empty for _, empty in counts) > 0.15 * sum(rows for rows, _ in counts)
