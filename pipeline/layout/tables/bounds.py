"""Which gutters part the columns of a table, and the lines through which they go."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from itertools import zip_longest

from pipeline.layout.gutters import BESIDE, Gutter, bridged, find_gutters
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.around import is_caption
from pipeline.layout.tables.cut import CutLines
from pipeline.layout.tables.values import is_number, is_unit

_OUT = 0.12
"""Share of a table's width by which the name of a group of rows may stand further out than their cells."""
_FIRST_GROUP, _GROUP = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?!\d)")
_THOUSANDS = 0.6
"""In type heights: no wider blank stands between the thousands of a number."""
_ALIGNED = 1.6
"""Points by which edges that stand in one column may differ."""


def gutters_between(sheet: Sheet, rows: list[Strip], first: int, last: int) -> list[Gutter]:
    """The gutters of some lines; seen without the lines around them, which may make them narrow."""
    gutters = find_gutters(sheet, rows[first : last + 1])
    if first:
        for gutter in gutters:
            gutter.rows = [row + first for row in gutter.rows]
    return gutters


def solid(sheet: Sheet, gutters: list[Gutter], rows: list[Strip]) -> list[Gutter]:
    """Those of the gutters that may part columns by themselves."""
    return [g for g in gutters if is_solid(g, rows) and not beside_one_word(sheet, g, rows)]


def is_solid(gutter: Gutter, rows: list[Strip]) -> bool:
    """Whether a gutter is more than blanks that happen to stand above each other."""
    count, size = _count_blanks(gutter, rows), rows[gutter.first].size
    if gutter.width >= 1.1 * size:
        return count >= 2
    lefts, rights = _share(gutter.lefts), _share(gutter.rights)
    if max(lefts, rights) >= 0.75 and gutter.width >= 0.4 * size:
        return count >= 3 if gutter.width >= 0.8 * size else count >= 5
    return count >= 8 and gutter.width >= 0.5 * size


def _count_blanks(gutter: Gutter, rows: list[Strip]) -> int:
    """How many blanks make a gutter: lines set beside each other may see one and the same."""
    seen = itertools.pairwise(gutter.blanks())
    again = sum(
        one == other and rows[b].baseline - rows[a].baseline < BESIDE * min(rows[a].size, rows[b].size)
        for (a, *one), (b, *other) in seen
    )
    return len(gutter.rows) - again


def beside_one_word(sheet: Sheet, gutter: Gutter, rows: list[Strip]) -> bool:
    """Whether a narrow gutter is the blank beside a word that line after line repeats ("Schule 1", "13,7 %"), or
    behind words of the same length.
    """
    if gutter.width >= 0.8 * rows[gutter.first].size:
        return False
    before = [sheet.text[i] for row, x in zip(gutter.rows, gutter.lefts, strict=True) for i in rows[row].words
              if sheet.x1[i] == x]  # fmt: skip
    after = [sheet.text[i] for row, x in zip(gutter.rows, gutter.rights, strict=True) for i in rows[row].words
             if sheet.x0[i] == x]  # fmt: skip
    # Lines set beside another count as well, though the words at the gutter's edges are the other's.
    enough = 0.7 * min(len(before), len(after))
    # Words of like length behind each other: where a column begins, the cells before it end at different places.
    prose = sum(a[-1].isalpha() and b[0].isalpha() for a, b in zip(before, after, strict=False))
    even = max(gutter.lefts) - min(gutter.lefts) < 1.5 * rows[gutter.first].size
    if prose > enough and even:
        return True
    return any(word.isalpha() and before.count(word) > enough for word in set(before)) or any(
        is_unit(word) and after.count(word) >= enough for word in set(after)
    )


def _share(edges: list[float]) -> float:
    """Share of the edges that stand at the most common place."""
    return max(sum(abs(a - b) <= _ALIGNED for b in edges) for a in edges) / len(edges)


def regions(sheet: Sheet, gutters: list[Gutter], rows: list[Strip]) -> list[tuple[int, int, list[Gutter]]]:
    """Ranges of lines through which gutters go, with their gutters."""
    regions: list[tuple[int, int, list[Gutter]]] = []
    for gutter in sorted(gutters, key=lambda g: (g.first, g.last)):
        if regions:
            first, last, inside = regions[-1]
            near = gutter.first <= last + 1 or (gutter.first <= last + 3 and _same_place(gutter, inside))
            if near and not _gap_between(sheet, rows, last, gutter.first):
                regions[-1] = (first, max(last, gutter.last), [*inside, gutter])
                continue
        regions.append((gutter.first, gutter.last, [gutter]))
    return regions


def _same_place(gutter: Gutter, inside: Sequence[Gutter]) -> bool:
    return any(min(g.right, gutter.right) - max(g.left, gutter.left) >= 3 for g in inside)


def _gap_between(sheet: Sheet, rows: list[Strip], a: int, b: int) -> bool:
    return any(
        rows[i + 1].top - rows[i].bottom > 3 * rows[i].size and not bridged(sheet, rows, i + 1)
        for i in range(a, min(b, len(rows) - 1))
    )


def _number_ends_at(sheet: Sheet, row: Strip, x1: float) -> bool:
    """Whether a number, with its unit if it has one, ends at a place in a line."""
    for i, after in zip_longest(row.words, row.words[1:]):
        if sheet.x1[i] == x1 and (is_unit(sheet.text[i]) or is_number(sheet.text[i])):
            return after is None or not is_unit(sheet.text[after])
    return False


def _parts_thousands(sheet: Sheet, row: Strip, x1: float, x0: float) -> bool:
    """Whether a blank stands within a number: "1 537"."""
    if x0 - x1 > _THOUSANDS * row.size:
        return False
    before = next((sheet.text[i] for i in row.words if sheet.x1[i] == x1), "")
    after = next((sheet.text[i] for i in row.words if sheet.x0[i] == x0), "")
    return _FIRST_GROUP.fullmatch(before) is not None and _GROUP.match(after) is not None


def boundaries(
    sheet: Sheet, gutters: list[Gutter], rows: list[Strip], weak: Sequence[Gutter] = ()
) -> list[tuple[float, float]]:
    """The gutters of a region from left to right, those at one place made one.

    Inside a table also ``weak`` ones count, through two lines and narrow, between numbers set to the right and words
    set to the left, where both edges are exact.
    A gutter counts only by lines whose blank there is its own, not the end of a short cell before the next gutter.
    """
    kept: list[tuple[float, float]] = []
    for gutter in sorted(gutters, key=lambda g: -len(g.rows) * g.width):
        for i, (left, right) in enumerate(kept):
            if min(right, gutter.right) - max(left, gutter.left) >= 2:
                kept[i] = (max(left, gutter.left), min(right, gutter.right))
                break
        else:
            own = _own_blanks(gutter, kept)
            if len(own.rows) >= 2 and is_solid(own, rows):
                kept.append((gutter.left, gutter.right))
    for gutter in weak:
        if any(min(right, gutter.right) > max(left, gutter.left) - 2 for left, right in kept):
            continue
        own = _own_blanks(gutter, kept)
        exact = [
            (a, b)
            for row, a, b in own.blanks()
            if _number_ends_at(sheet, rows[row], a) and not _parts_thousands(sheet, rows[row], a, b)
        ]
        if len(exact) >= 2 and all(max(side) - min(side) <= _ALIGNED for side in zip(*exact, strict=True)):
            kept.append((gutter.left, gutter.right))
    return sorted(kept)


def _own_blanks(gutter: Gutter, kept: list[tuple[float, float]]) -> Gutter:
    """A gutter by those of its lines alone whose blank there reaches over none of the ``kept`` ones."""
    middles = [(left + right) / 2 for left, right in kept]
    own = [blank for blank in gutter.blanks() if not any(blank[1] < middle < blank[2] for middle in middles)]
    if len(own) == len(gutter.rows):
        return gutter
    rows, lefts, rights = (list(column) for column in zip(*own, strict=True)) if own else ([], [], [])
    return Gutter(gutter.left, gutter.right, rows, lefts, rights)


def without_text(sheet: Sheet, first: int, last: int, lines: CutLines) -> list[tuple[int, int]]:
    """A region without the running text inside it: lines over its boundaries, in another type or wider than it."""
    if not lines.bounds:
        return []
    rows = lines.rows
    parted = [i for i in range(first, last + 1) if len(lines[i].cells) > 1]
    if len(parted) < 2:
        return []
    spans = {i for i in range(first, last + 1) if lines[i].spans}
    left, right = min(rows[i].x0 for i in parted), max(rows[i].x1 for i in parted)
    size = sorted(rows[i].size for i in parted)[len(parted) // 2]
    ranges: list[tuple[int, int]] = []
    start = first
    for i in range(first, last + 2):
        if i <= last and len(lines[i].cells) == 1:
            [cell] = lines[i].cells
            over = cell.last_col - cell.col
            # A short line between rows names those below, and may stand further out than their numbers.
            between = first < i < last and i - 1 not in spans and i + 1 not in spans
            short = rows[i].x1 - rows[i].x0 <= 0.5 * (right - left)
            wide = rows[i].x1 > right + 6 or rows[i].x0 < left - (_OUT * (right - left) if short and between else 3)
            # What was recognised of a few words does not tell their size.
            wide = wide or (abs(rows[i].size - size) > 0.06 * size and not (sheet.scanned and short))
            again = i + 1 in spans and len(lines[i + 1].cells) == 1
            text = over and (wide or (again and over == len(lines.bounds)))
            if not text and not is_caption(cell.text):
                continue
        elif i <= last:
            continue
        if i > start:
            ranges.append((start, i - 1))
        start = i + 1
    return ranges
