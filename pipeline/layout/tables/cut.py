"""Lines of type cut at known gutters, and the piece of a table that they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.lines import CellLine, Line


class Part(NamedTuple):
    """The words of a line from ``start`` to ``end`` and the columns in which they stand."""

    start: int
    end: int
    col: int
    last_col: int


def bounds_at(edges: Sequence[float]) -> list[tuple[float, float]]:
    """The gutters that stand for known edges between columns."""
    return [(edge - 1.0, edge + 1.0) for edge in edges]


def cut_line(sheet: Sheet, row: Strip, bounds: list[tuple[float, float]]) -> Line:
    """A line cut at the gutters, each at the widest blank there; words over a gutter make a cell that spans it.

    Words in one piece over several gutters stay together, such as the name of a group of rows.
    """
    cells = []
    for start, end, col, last_col in parts_of(sheet, row, bounds):
        words = row.words[start:end]
        strip = row if len(words) == len(row.words) else sheet.strip(words)
        cells.append(CellLine(col, last_col, strip, sheet.words_text(words)))
    return Line(cells, row.top, row.bottom)


class CutLines(dict[int, Line]):
    """Lines cut at the same gutters, by their number, each when it is first asked for."""

    def __init__(self, sheet: Sheet, rows: list[Strip], bounds: list[tuple[float, float]]) -> None:
        super().__init__()
        self._sheet, self.rows, self.bounds = sheet, rows, bounds

    def __missing__(self, number: int) -> Line:
        line = self[number] = cut_line(self._sheet, self.rows[number], self.bounds)
        return line

    def at(self, bounds: list[tuple[float, float]]) -> CutLines:
        """The same lines cut at other gutters."""
        return self if bounds == self.bounds else CutLines(self._sheet, self.rows, bounds)

    def between(self, first: int, last: int) -> list[Line]:
        """The lines of a range."""
        return [self[i] for i in range(first, last + 1)]


def parts_of(sheet: Sheet, row: Strip, bounds: list[tuple[float, float]]) -> list[Part]:
    """Where a line is cut by ``cut_line``."""
    words = row.words
    x0 = [sheet.x0[i] for i in words]
    x1 = [sheet.x1[i] for i in words]
    count = len(words)
    least = 0.38 * row.size
    whole = len(bounds) > 1 and row.x0 < bounds[0][0] and row.x1 > bounds[0][1] and _in_one_piece(sheet, row)
    before: list[int] = []
    inside: list[int] = []
    for left, right in bounds:
        most, at = 0.0, -1
        # Only blanks that end behind the gutter's left edge and begin before its right one reach into it.
        for i in range(bisect_right(x0, left), bisect_left(x0, right) + 1):
            a = x1[i - 1] if i else -1e6
            b = x0[i] if i < count else 1e6
            shared = (b if b < right else right) - (a if a > left else left)
            if shared > most:
                most, at = shared, i
        if most >= min(right - left, least) - 0.05 and (at in (0, count) or not whole):
            before.append(at)
        else:
            inside.append(bisect_left(x0, (left + right) / 2) - 1)
    before.sort()
    inside.sort()
    parts = []
    start = 0
    for end in (*sorted({at for at in before if 0 < at < count}), count):
        met, through = bisect_left(inside, start), bisect_left(inside, end)
        col = bisect_right(before, start) + met
        parts.append(Part(start, end, col, col + through - met))
        start = end
    return parts


def _in_one_piece(sheet: Sheet, row: Strip) -> bool:
    """Whether a line is words with no more than the blanks of text between them."""
    words = sum(sheet.text[i][0].isalpha() for i in row.words)
    return words == len(row.words) and row.widest <= sheet.blank * row.size


def rules_through(sheet: Sheet, lines: list[Line]) -> list[float]:
    """Heights of the rules through a table that cover most of its width."""
    left = min(c.strip.x0 for line in lines for c in line.cells)
    right = max(c.strip.x1 for line in lines for c in line.cells)
    top, bottom = lines[0].top - 6, lines[-1].bottom + 6
    drawn: dict[float, float] = {}
    sides = [(x0, x1, y) for x0, a, x1, b in sheet.shades for y in (a, b)]
    for x0, x1, y in (*sheet.horizontal, *sides):
        if top <= y <= bottom:
            key = next((k for k in drawn if abs(k - y) <= 1.0), y)
            drawn[key] = drawn.get(key, 0.0) + max(0.0, min(x1, right) - max(x0, left))
    return sorted(y for y, length in drawn.items() if length >= 0.6 * (right - left))


def found_table(
    number: int,
    lines: list[Line],
    groups: list[list[int]],
    bounds: list[tuple[float, float]],
    rules: list[float],
) -> Found:
    """The piece that lines make whose rows are known; ``rules``: heights of the rules through it."""
    left = min(c.strip.x0 for line in lines for c in line.cells)
    right = max(c.strip.x1 for line in lines for c in line.cells)
    edges = [left, *_between(lines, bounds), right]
    tops: list[float] = []
    cells: list[FoundCell] = []
    ruled: set[int] = set()
    for row, group in enumerate(groups):
        tops.append(lines[group[0]].top)
        bottom = lines[group[-1]].bottom
        following = lines[groups[row + 1][0]].top if row + 1 < len(groups) else bottom + 8
        if any(bottom - 4 <= y <= following + 4 for y in rules):
            ruled.add(row)
        made: list[FoundCell] = []
        for i in group:
            for cell in lines[i].cells:
                for other in made:
                    if other.col <= cell.last_col and cell.col <= other.last_col:
                        other.col, other.last_col = (
                            min(other.col, cell.col),
                            max(other.last_col, cell.last_col),
                        )
                        other.lines.append(cell.strip)
                        break
                else:
                    made.append(FoundCell(row, cell.col, row, cell.last_col, [cell.strip]))
        cells.extend(_without_overlap(made))
    tops.append(max(lines[i].bottom for i in groups[-1]))
    return Found(number, "unruled", edges, tops, cells, ruled_below=ruled, strength=0.9 if rules else 0.8)


def _between(lines: list[Line], bounds: list[tuple[float, float]]) -> list[float]:
    """The middle of what all cells leave free at each gutter: a name may reach further into it than the rows do."""
    ends, starts = [0.0] * len(bounds), [1e6] * len(bounds)
    for cell in (cell for line in lines for cell in line.cells if cell.col == cell.last_col):
        if cell.col < len(bounds):
            ends[cell.col] = max(ends[cell.col], cell.strip.x1)
        if cell.col:
            starts[cell.col - 1] = min(starts[cell.col - 1], cell.strip.x0)
    free = [(a, b) if a < b else bound for a, b, bound in zip(ends, starts, bounds, strict=True)]
    return [(a + b) / 2 for a, b in free]


def _without_overlap(cells: list[FoundCell]) -> list[FoundCell]:
    """Cells of one row, those that came to overlap by a spanning line put together."""
    cells.sort(key=lambda c: c.col)
    kept: list[FoundCell] = []
    for cell in cells:
        if kept and cell.col <= kept[-1].last_col:
            kept[-1].last_col = max(kept[-1].last_col, cell.last_col)
            kept[-1].lines.extend(cell.lines)
            kept[-1].lines.sort(key=lambda s: (s.baseline, s.x0))
        else:
            kept.append(cell)
    return kept
