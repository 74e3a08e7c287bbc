"""Tables without drawn cells: gutters make the columns, white space and wrapping make the rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.layout.gutters import Gutter
from pipeline.layout.prose import without_prose
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces, strips
from pipeline.layout.tables.beside import channel
from pipeline.layout.tables.bounds import beside_one_word, boundaries, gutters_between, regions, solid, without_text
from pipeline.layout.tables.cut import CutLines, bounds_at, cut_line, found_table, rules_through
from pipeline.layout.tables.ends import extended, trimmed
from pipeline.layout.tables.evidence import is_table
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.labels import merge_labels
from pipeline.layout.tables.lines import Line
from pipeline.layout.tables.rows import group_rows
from pipeline.layout.tables.spread import APART
from pipeline.layout.tables.values import is_number, is_unit

_NAMES = 4
"""So many lines above a row may be its header."""


def find_unruled(sheet: Sheet, number: int, rows: list[Strip], head: float) -> list[Found]:
    """The unruled tables among the lines of one column of text; their words are taken.

    ``head``: height down to which the page is a letter's head, where blocks beside each other are addresses.
    """
    return [table for run in without_prose(sheet, rows) for table in _in_run(sheet, number, run, head)]


def _in_run(sheet: Sheet, number: int, rows: list[Strip], head: float) -> list[Found]:
    """The tables among lines that are no running text."""
    gutters = gutters_between(sheet, rows, 0, len(rows) - 1)
    found = []
    for first, last, inside in regions(sheet, solid(sheet, gutters, rows), rows):
        lines = CutLines(sheet, rows, boundaries(sheet, inside, rows))
        for a, b in without_text(sheet, first, last, lines):
            while a <= b and not sheet.taken.isdisjoint(rows[a].words):
                a += 1  # a table before has reached down to here
            if a >= b:
                continue
            every = gutters if (a, b) == (0, len(rows) - 1) else gutters_between(sheet, rows, a, b)
            if (a, b) != (first, last):
                inside = solid(sheet, every, rows)
                lines = lines.at(boundaries(sheet, inside, rows))
            middle = channel(sheet, rows, a, b, lines.bounds)
            if middle is not None:
                found += _beside(sheet, number, rows[a : b + 1], middle, head)
                continue
            table = _build(sheet, number, lines, a, b, inside, every, head)
            if table is not None:
                found.append(table)
                sheet.taken.update(table.words())
    return found


def _beside(sheet: Sheet, number: int, rows: list[Strip], middle: float, head: float) -> list[Found]:
    """The tables on both sides of a channel."""
    words = [i for row in rows for i in row.words]
    sides = [i for i in words if sheet.x1[i] <= middle], [i for i in words if sheet.x1[i] > middle]
    return [table for side in sides for table in _in_run(sheet, number, strips(sheet, side), head)]


def _build(
    sheet: Sheet,
    number: int,
    lines: CutLines,
    first: int,
    last: int,
    gutters: list[Gutter],
    every: list[Gutter],
    head: float,
) -> Found | None:
    """The table that some lines make. ``gutters``: its solid ones; ``every``: these and all others."""
    rows = lines.rows
    weak = [gutter for gutter in every if not beside_one_word(sheet, gutter, rows)]
    while True:
        lines = lines.at(boundaries(sheet, gutters, rows, weak if len(gutters) > 1 else ()))
        kept = _without_empty(lines.between(first, last), lines.bounds)
        if not kept:
            return None
        lines = lines.at(kept)
        start, end = trimmed(sheet, first, last, lines)
        if end <= start:
            return None
        if (start, end) == (first, last):
            break
        first, last = start, end
        gutters = solid(sheet, gutters_between(sheet, rows, first, last), rows)
    first, last = extended(sheet, first, last, lines)
    chosen, bounds = lines.between(first, last), lines.bounds
    columns = len(bounds) + 1
    if not is_table(sheet, chosen, columns, head, rows, gutters):
        return None
    rules = rules_through(sheet, chosen)
    groups = group_rows(sheet, chosen, columns, rules, rows[first].size)
    table = found_table(number, chosen, groups, bounds, rules)
    merge_labels(sheet, table)
    return table


def _without_empty(lines: Sequence[Line], bounds: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Gutters, those made one between which no line has a cell of its own; the unit of a number is none."""
    filled: set[int] = set()
    units: set[int] = set()
    for cell in (cell for line in lines for cell in line.cells if cell.col == cell.last_col):
        (units if cell.col and is_unit(cell.text) else filled).add(cell.col)
    kept: list[tuple[float, float]] = []
    for col, (left, right) in enumerate(bounds):
        if kept and col not in filled:
            kept[-1] = (left if col in units else kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept[:-1] if len(bounds) in units - filled else kept


def cut_at(sheet: Sheet, row: Strip, edges: list[float]) -> Line:
    """A line cut at a table's column edges."""
    return cut_line(sheet, row, bounds_at(edges[1:-1]))


def rows_in_columns(
    sheet: Sheet, rows: list[Strip], edges: list[float], places: list[tuple[float, float, float]]
) -> int:
    """How many of the rows, from the first on, stand in the columns of a table on the page beside.

    A line of one cell counts where it stands tight on another: it is the end of a wrapped cell.
    ``places``: left edge, middle and right edge of each of its columns.
    """
    bounds = bounds_at(edges[1:-1])
    count = 0
    for number, row in enumerate(rows, 1):
        line = cut_line(sheet, row, bounds)
        inside = all(c.strip.x0 >= places[c.col][0] - 3 and c.strip.x1 <= places[c.col][2] + 3 for c in line.cells)
        aligned = sum(
            any(abs(a - b) <= 3 for a, b in zip(_places_of(c.strip), places[c.col], strict=True)) for c in line.cells
        )
        # Numbers below their decimal comma end at no edge: half of the cells are enough, where all stand inside.
        if line.spans or aligned < (0.5 if inside else 1.0) * len(line.cells):
            break
        near = rows[number - 2] if number > 1 else row
        if len(line.cells) > 1 or (count == number - 1 and 0 < abs(near.baseline - row.baseline) < 1.5 * row.size):
            count = number
    return count


def names_above(sheet: Sheet, rows: list[Strip], edges: list[float], top: float) -> int:
    """How many lines above a row, the nearest first, together name each of its columns; none where they do not."""
    bounds = bounds_at(edges[1:-1])
    named: set[int] = set()
    for number, row in enumerate(rows[:_NAMES], 1):
        line = cut_line(sheet, row, bounds)
        # Names may reach further into a gutter than the rows that tell its place.
        apart = all(len(pieces(sheet, cell.strip, APART)) > cell.last_col - cell.col for cell in line.cells)
        if not apart or top - row.bottom > row.size or any(is_number(cell.text) for cell in line.cells):
            return 0
        named |= line.columns()
        top = row.top
        complete = len(named) == len(bounds) + 1
        if complete and (number == len(rows) or row.top - rows[number].bottom > 0.0):
            return number
    return 0


def _places_of(strip: Strip) -> tuple[float, float, float]:
    return strip.x0, (strip.x0 + strip.x1) / 2, strip.x1


def table_of_rows(
    sheet: Sheet, number: int, rows: list[Strip], edges: list[float], header: Sequence[int] = ()
) -> Found:
    """A piece made of rows that stand in known columns. ``header``: how many lines each row of a known header has."""
    bounds = bounds_at(edges[1:-1])
    lines = [cut_line(sheet, row, bounds) for row in rows]
    ends = [0, *itertools.accumulate(header)]
    groups = [list(range(a, b)) for a, b in itertools.pairwise(ends)]
    body = group_rows(sheet, lines[ends[-1] :], len(bounds) + 1, rules_through(sheet, lines), rows[0].size)
    table = found_table(number, lines, [*groups, *([i + ends[-1] for i in group] for group in body)], bounds, [])
    merge_labels(sheet, table)
    return table


def recut(sheet: Sheet, table: Found, edges: list[float]) -> bool:
    """Cut an unruled piece again at the columns of the table that it goes on; False where words run over them."""
    rows = strips(sheet, table.words())
    bounds = bounds_at(edges[1:-1])
    lines = [cut_line(sheet, row, bounds) for row in rows]
    if sum(line.spans for line in lines) > 0.1 * len(lines):
        return False
    groups = group_rows(sheet, lines, len(bounds) + 1, rules_through(sheet, lines), rows[0].size)
    again = found_table(table.sheet, lines, groups, bounds, [])
    merge_labels(sheet, again)
    table.edges, table.tops, table.cells = again.edges, again.tops, again.cells
    return True
