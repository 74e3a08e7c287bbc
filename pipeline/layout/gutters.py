"""Gutters: blanks that stand above each other in line after line.

A gutter is followed down the page: each line narrows it, splits it, leaves it alone or crosses and ends it. Columns
of a table and columns of text both show as gutters; what they part is decided elsewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces

NARROWEST = 3.0
"""Points; anything less is a blank between words."""
BESIDE = 0.8
"""In type heights: lines whose feet are no further apart stand beside each other."""
_FAR = 4.5
"""White space between two lines, in type heights, over which a gutter reaches only in a table spread over its page."""
_FARTHEST = 20.0
_BLOCK = 12
"""So many lines above and below such a white space are looked at."""


@dataclass(slots=True)
class Gutter:
    """A blank from ``left`` to ``right``; ``rows`` are the lines that have words on both sides of it."""

    left: float
    right: float
    rows: list[int]
    lefts: list[float]
    """Right edges of the words before it, one for each of ``rows``."""
    rights: list[float]
    """Left edges of the words behind it."""

    def blanks(self) -> Iterator[tuple[int, float, float]]:
        """The blank in each of its lines: the line, the edge of the word before it and of the one behind it."""
        return zip(self.rows, self.lefts, self.rights, strict=True)

    @property
    def width(self) -> float:
        """How wide the blank is."""
        return self.right - self.left

    @property
    def first(self) -> int:
        """The first line with words on both sides."""
        return self.rows[0]

    @property
    def last(self) -> int:
        """The last line with words on both sides."""
        return self.rows[-1]


def find_gutters(sheet: Sheet, rows: list[Strip]) -> list[Gutter]:
    """All gutters through two or more of the lines."""
    active: list[Gutter] = []
    ended: list[Gutter] = []
    before: Strip | None = None
    for number, row in enumerate(rows):
        far = before is not None and row.top - before.bottom > _FAR * max(row.size, before.size)
        if far and not bridged(sheet, rows, number):
            ended += active
            active = []
        before = row
        spans = _spans(sheet, rows, number)
        least = max(NARROWEST, sheet.blank * row.size)
        going: list[Gutter] = []
        for gutter in active:
            parts = _through(gutter, spans, least)
            if not parts:
                ended.append(gutter)
                continue
            most = max([right - left for left, right, _, _ in parts])
            if most < 1.2 * row.size and most < 0.5 * gutter.width and len(gutter.rows) >= 2:
                # Little is left of it: perhaps this is a blank of running text below a table.
                ended.append(Gutter(gutter.left, gutter.right, gutter.rows[:], gutter.lefts[:], gutter.rights[:]))
            for left, right, a, b in parts:
                same = len(parts) == 1
                part = gutter if same else Gutter(left, right, gutter.rows[:], gutter.lefts[:], gutter.rights[:])
                part.left, part.right = left, right
                if a is not None and b is not None:
                    part.rows.append(number)
                    part.lefts.append(a)
                    part.rights.append(b)
                going.append(part)
        for (_, a), (b, _) in itertools.pairwise(spans):
            # A wide blank below a narrow gutter opens another: the narrow one may be chance in the lines above.
            if b - a >= least and not _followed(going, a, b):
                going.append(Gutter(a, b, [number], [a], [b]))
        active = going
    return [g for g in ended + active if len(g.rows) >= 2]


def _followed(going: list[Gutter], left: float, right: float) -> bool:
    """Whether a gutter takes most of a blank."""
    most = 0.6 * (right - left)
    return any(g.right - left >= most and right - g.left >= most and g.width >= most for g in going)


def bridged(sheet: Sheet, rows: list[Strip], at: int) -> bool:
    """Whether the lines above and below the white space before a line stand in the same columns, three or more.

    Rows of a table that is spread over its page do; a second table below would begin with a header, its own or the
    same again.
    """
    if rows[at].top - rows[at - 1].bottom > _FARTHEST * rows[at].size:
        return False
    first = at - 1
    while first and at - first < _BLOCK and not _far_apart(rows[first - 1], rows[first]):
        first -= 1
    last = at + 1
    while last < len(rows) and last - at < _BLOCK and not _far_apart(rows[last - 1], rows[last]):
        last += 1
    above = [p for row in rows[first:at] for p in pieces(sheet, row, 0.5)]
    below = [p for row in rows[at:last] for p in pieces(sheet, row, 0.5)]
    if len(above) < 3 or len(below) < 3 or sheet.words_text(rows[first].words) == sheet.words_text(rows[at].words):
        return False
    in_place = [p for p in below if any(abs(p.x0 - q.x0) <= 2 or abs(p.x1 - q.x1) <= 2 for q in above)]
    columns = 0
    reach = -1e6
    for piece in sorted(in_place, key=lambda p: p.x0):
        columns += piece.x0 > reach
        reach = max(reach, piece.x1)
    return columns >= 3 and len(in_place) >= 0.8 * len(below)


def _far_apart(upper: Strip, lower: Strip) -> bool:
    return lower.top - upper.bottom > 3 * max(upper.size, lower.size)


def _spans(sheet: Sheet, rows: list[Strip], number: int) -> list[tuple[float, float]]:
    """Where a line has words; with it the lines set beside it, as in cells that stand in the middle of their row."""
    row = rows[number]
    words = row.words
    beside = [
        r
        for r in rows[max(0, number - 1) : number + 2]
        if r is not row and abs(r.baseline - row.baseline) < BESIDE * min(row.size, r.size)
    ]
    if not beside:
        return [(sheet.x0[i], sheet.x1[i]) for i in words]
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((sheet.x0[i], sheet.x1[i]) for r in (row, *beside) for i in r.words):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _through(
    gutter: Gutter, spans: list[tuple[float, float]], least: float
) -> list[tuple[float, float, float | None, float | None]]:
    """What a line leaves of a gutter: parts with the word edges on both sides (None where the line has no word)."""
    left, right = gutter.left, gutter.right
    parts: list[tuple[float, float, float | None, float | None]] = []
    start = left
    edge: float | None = None
    for x0, x1 in spans:
        if x1 <= left:
            edge, start = x1, left
            continue
        end = x0 if x0 < right else right
        if end - start >= least:
            parts.append((start, end, edge, x0))
        edge = start = x1
        if x0 >= right:
            return _wide_parts(parts, least)
    if right - start >= least:
        parts.append((start, right, edge, None))
    return _wide_parts(parts, least)


def _wide_parts(
    parts: list[tuple[float, float, float | None, float | None]], least: float
) -> list[tuple[float, float, float | None, float | None]]:
    """A word inside a gutter makes two only where it stands clear on both sides; else it belongs to its neighbour."""
    if len(parts) < 2:
        return parts
    clear = [p for p in parts if p[1] - p[0] >= 1.5 * least]
    return clear or [max(parts, key=lambda p: p[1] - p[0])]
