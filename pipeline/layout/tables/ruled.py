"""Tables whose cells are drawn: rules that meet make a lattice, words fall into its cells.

A missing piece of rule between two places makes them one cell, so merged header cells and row labels over several
rows come out as they are drawn.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from pipeline.layout.sheet import Sheet
from pipeline.layout.strips import strips
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.open_cells import holds_rows, part_open_cells
from pipeline.layout.tables.unruled import find_unruled

_MEET = 3.0
"""Rules whose ends are this near to each other meet."""
_COVERED = 0.6
"""So much of a cell's side has to be drawn for it to be a side."""

_CELLS_OF_DRAWING = 30
_FILLED_IN_DRAWING = 0.15
"""A lattice of so many cells is a drawing's where a smaller share of them holds words."""
_ROWS_OF_DRAWING = 8
_ROWS_IN_DRAWING = 0.35
"""And one of so many rows where a smaller share of these does."""


class Rule(NamedTuple):
    """A rule from ``start`` to ``end`` at ``place`` in the other direction."""

    start: float
    end: float
    place: float


def find_ruled(sheet: Sheet, number: int) -> tuple[list[Found], list[tuple[float, float]]]:
    """The ruled tables of a page, whose words are taken; and top and bottom of each chart or map."""
    level = [Rule(*r) for r in sheet.horizontal if r[1] - r[0] >= 8]
    plumb = [Rule(*r) for r in sheet.vertical if r[1] - r[0] >= 5]
    if len(level) < 2 or not plumb:
        return [], []
    found: list[Found] = []
    drawings: list[tuple[float, float]] = []
    for across, down in _connected(level, plumb):
        table = _lattice(sheet, number, across, down)
        if table is None:
            continue
        if _is_drawing(table):
            drawings.append((table.tops[0], table.tops[-1]))
            continue
        if not _is_table(table):
            continue
        part_open_cells(sheet, table)
        parts = _by_gutters(sheet, number, table) if holds_rows(sheet, table) else [table]
        found += parts
        for part in parts:
            sheet.taken.update(part.words())
    found.sort(key=lambda t: (t.tops[0], t.edges[0]))
    return found, drawings


def _by_gutters(sheet: Sheet, number: int, table: Found) -> list[Found]:
    """The rows of a table whose rules do not part them, by its gutters; the lattice itself where that fails."""
    words = table.words()
    rows = strips(sheet, words)
    found = find_unruled(sheet, number, rows, 0.0)
    held = sum(len(part.words()) for part in found)
    if len(found) == 1 and held >= 0.9 * len(words) and found[0].columns >= table.columns:
        found[0].strength = 0.9
        return found
    for part in found:
        sheet.taken.difference_update(part.words())
    return [table]


def _connected(level: list[Rule], plumb: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet."""
    rules = level, plumb
    apart = set(range(len(level))), set(range(len(plumb)))
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for first in range(len(level)):
        if first not in apart[0]:
            continue
        apart[0].remove(first)
        group: tuple[set[int], set[int]] = {first}, set()
        reached = [(0, first)]
        while reached:
            direction, number = reached.pop()
            start, end, place = rules[direction][number]
            other = 1 - direction
            crossing = rules[other]
            near = [n for n in apart[other] if start - _MEET <= crossing[n].place <= end + _MEET]
            met = [n for n in near if crossing[n].start - _MEET <= place <= crossing[n].end + _MEET]
            apart[other].difference_update(met)
            group[other].update(met)
            reached += [(other, n) for n in met]
        if len(group[0]) >= 2 and group[1]:
            groups.append(([level[n] for n in sorted(group[0])], [plumb[n] for n in sorted(group[1])]))
    return groups


def _places(values: list[float]) -> list[float]:
    """Places of rules, those nearer than a double rule taken as one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= 2.6:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(p) / len(p) for p in places]


def _lattice(sheet: Sheet, number: int, level: list[Rule], plumb: list[Rule]) -> Found | None:
    ys, xs = _places([r.place for r in level]), _places([r.place for r in plumb])
    left, right = min(r.start for r in level), max(r.end for r in level)
    top, bottom = min(r.start for r in plumb), max(r.end for r in plumb)
    # Sides left open: rules that reach beyond the outermost ones of the other direction.
    if left < xs[0] - 8:
        xs.insert(0, left)
    if right > xs[-1] + 8:
        xs.append(right)
    if top < ys[0] - 8:
        ys.insert(0, top)
    if bottom > ys[-1] + 8:
        ys.append(bottom)
    if len(xs) < 3 or len(ys) < 2:
        return None
    words = _inside(sheet, (xs[0], ys[0], xs[-1], ys[-1]))
    walls_below = [*_drawn_sides(level, ys, xs)[1:-1], [True] * (len(xs) - 1)]
    walls_right = [[*sides, True] for sides in zip(*_drawn_sides(plumb, xs, ys)[1:-1], strict=True)]
    cells = _cells(walls_right, walls_below)
    _fill(sheet, words, cells, xs, ys)
    table = Found(number, "ruled", xs, ys, cells)
    _drop_empty(table)
    table.ruled_below = set(range(table.rows))
    _shade(sheet, table)
    return table


def _drawn_sides(rules: list[Rule], places: list[float], along: list[float]) -> list[list[bool]]:
    """For each place across the rules, which of the intervals along them is covered by rules."""
    lengths = [b - a for a, b in itertools.pairwise(along)]
    drawn = [[0.0] * len(lengths) for _ in places]
    for start, end, place in rules:
        first, last = max(bisect_right(along, start) - 1, 0), min(bisect_left(along, end), len(lengths)) - 1
        if first > last:
            continue
        # Most intervals are covered from end to end; the rule's own ends may lie inside of the outer ones.
        line = drawn[_nearest(places, place)]
        for i in range(first, last + 1):
            line[i] += lengths[i]
        if start > along[first]:
            line[first] -= start - along[first]
        if end < along[last + 1]:
            line[last] -= along[last + 1] - end
    return [[part >= _COVERED * length for part, length in zip(line, lengths, strict=True)] for line in drawn]


def _nearest(places: list[float], value: float) -> int:
    after = min(bisect_left(places, value), len(places) - 1)
    return after - 1 if after and value - places[after - 1] <= places[after] - value else after


def _cells(right: list[list[bool]], below: list[list[bool]]) -> list[FoundCell]:
    """Places without a wall between them, as rectangles. ``right``, ``below``: which places have one there."""
    rows, columns = len(below), len(below[0])
    done = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        walls_right, walls_below, passed = right[row], below[row], done[row]
        for col in range(columns):
            if passed[col]:
                continue
            if walls_right[col] and walls_below[col]:
                cells.append(FoundCell(row, col, row, col, []))
                continue
            last_col = col
            while not walls_right[last_col] and not passed[last_col + 1]:
                last_col += 1
            end = last_col + 1
            last_row = row
            while (
                last_row + 1 < rows
                and not any(below[last_row][col:end])
                and not any(done[last_row + 1][col:end])
                and (col == 0 or right[last_row + 1][col - 1])
                and right[last_row + 1][last_col]
                and not any(right[last_row + 1][col:last_col])
            ):
                last_row += 1
            for r in range(row, last_row + 1):
                done[r][col:end] = [True] * (end - col)
            cells.append(FoundCell(row, col, last_row, last_col, []))
    return cells


def _inside(sheet: Sheet, box: tuple[float, float, float, float]) -> list[tuple[int, float, float]]:
    """The words without a place whose middle is inside of a box, and where that is; those that run astray last."""
    left, top, right, bottom = box
    words = sheet.frame.words
    x, y = (words.x0 + words.x1) / 2, (words.top + words.bottom) / 2
    [inside] = ((top - 1 <= y) & (y <= bottom + 1) & (left - 1 <= x) & (x <= right + 1)).nonzero()
    found = zip(inside.tolist(), x[inside].tolist(), y[inside].tolist(), strict=True)
    free = [word for word in found if word[0] not in sheet.taken]
    if sheet.astray:
        free.sort(key=lambda word: word[0] in sheet.astray)
    return free


def _fill(
    sheet: Sheet, words: list[tuple[int, float, float]], cells: list[FoundCell], xs: list[float], ys: list[float]
) -> None:
    """The words into the cells in which their middles stand."""
    columns, rows = len(xs) - 1, len(ys) - 1
    place = [[0] * columns for _ in range(rows)]
    for number, cell in enumerate(cells):
        for line in place[cell.row : cell.last_row + 1]:
            line[cell.col : cell.last_col + 1] = [number] * (cell.last_col + 1 - cell.col)
    held: list[list[int]] = [[] for _ in cells]
    for i, x, y in words:
        held[place[bisect_right(ys, y, 1, rows) - 1][bisect_right(xs, x, 1, columns) - 1]].append(i)
    for cell, inside in zip(cells, held, strict=True):
        if inside:
            cell.lines = strips(sheet, inside) if len(inside) > 1 else [sheet.strip(inside)]


def _drop_empty(table: Found) -> None:
    """Columns and rows without any cell of their own are double rules, or rules that only look like sides."""
    for axis, places in (("col", table.edges), ("row", table.tops)):
        first, last = attrgetter(axis), attrgetter(f"last_{axis}")
        own = {first(cell) for cell in table.cells if cell.lines and first(cell) == last(cell)}
        starts = set(map(first, table.cells))
        for i in range(len(places) - 2, -1, -1):
            thin = places[i + 1] - places[i] < 4.5
            if ((i in own or not thin) and i in starts) or len(places) <= 2:
                continue
            _remove(table, axis, i)


def _remove(table: Found, axis: str, at: int) -> None:
    places = table.edges if axis == "col" else table.tops
    del places[at + 1 if at + 1 < len(places) - 1 else at]
    kept = []
    for cell in table.cells:
        first, last = (cell.col, cell.last_col) if axis == "col" else (cell.row, cell.last_row)
        if first == last == at and not cell.lines:
            continue
        first -= first > at
        last -= last >= at
        last = max(last, first)
        if axis == "col":
            cell.col, cell.last_col = first, last
        else:
            cell.row, cell.last_row = first, last
        kept.append(cell)
    table.cells[:] = kept


def _is_table(table: Found) -> bool:
    """Two columns side by side with words in both; a frame around a text is none."""
    filled = [cell for cell in table.cells if cell.lines]
    if table.columns < 2 or not filled:
        return False
    if table.rows == 1 and table.columns > 2:
        return True  # perhaps the rest of a row that the page break has parted
    if len(filled) < 3:
        return False
    return len({cell.col for cell in filled}) >= 2


def _is_drawing(table: Found) -> bool:
    """Whether a chart's or a map's lines meet: nearly all places between them are empty, or most rows wholly."""
    filled = [cell for cell in table.cells if cell.lines]
    if len(table.cells) >= _CELLS_OF_DRAWING and len(filled) < _FILLED_IN_DRAWING * len(table.cells):
        return True
    rows = {row for cell in filled for row in range(cell.row, cell.last_row + 1)}
    return table.rows >= _ROWS_OF_DRAWING and len(rows) < _ROWS_IN_DRAWING * table.rows


def _shade(sheet: Sheet, table: Found) -> None:
    if not sheet.shades:
        return
    for cell in table.cells:
        x0, x1 = table.edges[cell.col], table.edges[cell.last_col + 1]
        top, bottom = table.tops[cell.row], table.tops[cell.last_row + 1]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        cell.shaded = any(a <= x <= c and b <= y <= d for a, b, c, d in sheet.shades)
