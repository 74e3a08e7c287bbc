"""What stands beside what: the side column of a letter, pages of two columns, blocks beside each other.

Table cells stand beside each other too. A side column is told from them by its own pitch, its smaller type, and by
the running text beside it that ends at its gutter.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from itertools import chain
from statistics import median_low

from pipeline.layout.sheet import SMALLER, Sheet, Strip
from pipeline.layout.strips import pieces, strips

_WIDEST_SIDE = 0.36
"""A side column takes at most this share of the page's width."""
_WIDEST_GUTTER = 0.15
"""Running text ends at most this share of the page's width before its side column."""
_FEWEST_IN_SIDE = 4
"""Lines of a side column."""
_FEWEST = 5
"""Lines in the shorter of two columns of text."""
_FEWEST_IN_TWO = 12
"""Lines of a page, or of a part of it, that may be two columns."""
_WIDEST_BLANK = 1.5
"""In type heights: no blank of running text is wider, however narrow its column."""
_BLANKS, _UNEVEN = 3, 1.5
"""So many blanks tell that a line is justified; the widest is hardly wider than the narrowest."""
_EDGE = 2.5
"""Left edges of one column differ by at most this."""
_SET_APART = 0.3
"""In heights of type: so much more white than between their lines parts blocks beside each other from the text."""


def find_sidebar(sheet: Sheet, rows: list[Strip]) -> list[Strip]:
    """The lines of a narrow column beside the body, right or left; their words are taken.

    ``rows``: the lines of type of all words that are free.
    """
    if sum(len(row.words) for row in rows) < 12:
        return []
    all_pieces = [p for row in rows for p in pieces(sheet, row, 0.8)]
    for at_right in (True, False):
        side = _side(sheet, all_pieces, at_right)
        if side:
            lines = strips(sheet, side)
            sheet.taken.update(side)
            return lines
    return []


def _side(sheet: Sheet, all_pieces: list[Strip], at_right: bool) -> list[int]:
    limit = sheet.width * ((1 - _WIDEST_SIDE) if at_right else _WIDEST_SIDE)
    outer = [p for p in all_pieces if (p.x0 >= limit - 2 * _EDGE if at_right else p.x1 <= limit)]
    starts = sorted(p.x0 for p in outer)
    best: tuple[int, list[int]] = (0, [])
    for edge in {round(x0) for x0 in starts}:
        count = bisect_right(starts, edge + _EDGE) - bisect_left(starts, edge - _EDGE)
        if count < _FEWEST_IN_SIDE or count <= best[0]:
            continue
        aligned = [p for p in outer if abs(p.x0 - edge) <= _EDGE]
        chosen = _column_at(sheet, all_pieces, aligned, float(edge), at_right)
        if chosen:
            best = (count, chosen)
    return best[1]


def _column_at(sheet: Sheet, all_pieces: list[Strip], aligned: list[Strip], edge: float, at_right: bool) -> list[int]:
    """The words of the side column whose lines begin at an edge; none where it is no side column."""
    if at_right:
        before, behind = edge - _EDGE, edge + _EDGE
        all_pieces = [
            part
            for p in all_pieces
            for part in (_cut_at(sheet, p, edge) if p.x0 <= behind and p.x1 >= before else (p,))
        ]
        members = [p for p in all_pieces if p.x0 >= edge - _EDGE]
        crossing = [p for p in all_pieces if p.x0 < edge - _EDGE and p.x1 >= edge - 4]
        beside = [p for p in all_pieces if p.x1 < edge - 4]
    else:
        right = max(p.x1 for p in aligned)
        top, bottom = min(p.top for p in aligned), max(p.bottom for p in aligned)
        if sum(p.x1 < edge - _EDGE and top < p.baseline < bottom for p in all_pieces) >= _FEWEST_IN_SIDE:
            return []  # another column stands further out
        members = [p for p in all_pieces if p.x0 >= edge - _EDGE and p.x1 <= right + 2]
        crossing = [p for p in all_pieces if (p.x0 <= right + 4 and p.x1 > right + 2) or p.x0 < edge - _EDGE]
        beside = [p for p in all_pieces if p.x0 > right + 4]
    runs = [run for run in _runs(members, crossing) if _aligned(run, edge)]
    side = [run for run in runs if len(run) >= _FEWEST_IN_SIDE and _is_side(sheet, run, beside, edge, at_right)]
    chosen = [i for run in side for p in run for i in p.words]
    if not chosen:
        return []
    # The same column further up or down, cut off by a line over the whole width.
    sizes = sorted(p.size for run in side for p in run)
    typical = sizes[len(sizes) // 2]
    if typical < SMALLER * sheet.type_size:
        for run in runs:
            if run not in side and all(p.size <= 1.05 * typical for p in run):
                chosen += [i for p in run for i in p.words]
    return chosen


def _cut_at(sheet: Sheet, piece: Strip, edge: float) -> list[Strip]:
    """A line parted before the word that begins at an edge; blanks of justified text may be as wide as the gutter."""
    for place in range(1, len(piece.words)):
        before, word = piece.words[place - 1 : place + 1]
        if abs(sheet.x0[word] - edge) <= _EDGE and sheet.x0[word] - sheet.x1[before] > 0.8 * piece.size:
            return [sheet.strip(piece.words[:place]), sheet.strip(piece.words[place:])]
    return [piece]


def _aligned(run: list[Strip], edge: float) -> bool:
    """Whether most lines of a run begin at an edge; numbers in a table's column do not."""
    return sum(abs(p.x0 - edge) <= _EDGE for p in run) >= 0.6 * len(run)


def _runs(members: list[Strip], crossing: list[Strip]) -> list[list[Strip]]:
    """The pieces of a column, parted where a line runs across it."""
    runs: list[list[Strip]] = []
    walls = sorted(p.baseline for p in crossing)
    last_wall = -1
    for piece in sorted(members, key=lambda p: p.baseline):
        wall = bisect_left(walls, piece.baseline)
        if not runs or wall != last_wall:
            runs.append([])
        runs[-1].append(piece)
        last_wall = wall
    return runs


def _is_side(sheet: Sheet, run: list[Strip], beside: list[Strip], edge: float, at_right: bool) -> bool:
    top, bottom = run[0].top, run[-1].bottom
    level = [p for p in beside if p.bottom > top and p.top < bottom]
    if len(level) < 3:
        return False
    width = max(p.x1 for p in run) - min(p.x0 for p in run)
    body = max(p.x1 for p in level) - min(p.x0 for p in level)
    if width > 0.6 * body:
        return False
    size = median_low([p.size for p in run])
    size_beside = sorted(p.size for p in level)[len(level) // 2]
    bases = sorted(p.baseline for p in level)
    in_step = sum(_near(bases, p.baseline) for p in run) / len(run)
    # Running text: lines that reach to the end of their column and stand tight on each other.
    reach = max(p.x1 for p in level) if at_right else min(p.x0 for p in level)
    full = [
        p
        for p in level
        if (abs(p.x1 - reach) if at_right else abs(p.x0 - reach)) <= 2.5 * p.size and p.x1 - p.x0 > 0.7 * body
    ]
    gutter = edge - reach if at_right else reach - max(p.x1 for p in run)
    running = len(full) >= 3 and gutter <= _WIDEST_GUTTER * sheet.width
    smaller = size <= SMALLER * size_beside
    if in_step > 0.85 and not smaller:
        # In step with what stands beside it: cells of a table, unless running text stands there.
        return running and len(full) >= 0.5 * len(level) and len(run) < 0.8 * len(level)
    if not running:
        return smaller and len(run) >= 6 and in_step < 0.6
    return smaller or in_step < 0.6


def _near(bases: list[float], baseline: float) -> bool:
    """Whether one of some base lines, from top to bottom, is a line's own."""
    return bisect_left(bases, baseline - 1.0) < bisect_right(bases, baseline + 1.0)


def find_columns(sheet: Sheet, rows: list[Strip]) -> list[tuple[list[int], bool]] | None:
    """The words of the columns of running text on a page, two beside each other, with what stands across between them.

    Returns blocks of words in reading order and whether each is a column, or None where the page has one column.
    """
    if len(rows) < _FEWEST_IN_TWO:
        return None
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    middle = (left + right) / 2
    split = [_split_at(sheet, row, middle) for row in rows]
    blocks: list[tuple[list[int], bool]] = []
    after = 0
    for first, last in _in_two(split):
        sides = [[s for s in (split[i] or ()) if s] for i in range(first, last + 1)]
        lefts = [s for pair in sides for s in pair if sheet.x1[s[-1]] <= middle + 12]
        rights = [s for pair in sides for s in pair if sheet.x1[s[-1]] > middle + 12]
        # Columns that are out of step by little have parted each other's lines.
        if all(_running(sheet, [line.words for line in strips(sheet, list(chain(*side)))]) for side in (lefts, rights)):
            blocks.append(([i for row in rows[after:first] for i in row.words], False))
            blocks += [([i for s in side for i in s], True) for side in (lefts, rights)]
            after = last + 1
    if not blocks:
        return None
    blocks.append(([i for row in rows[after:] for i in row.words], False))
    return [block for block in blocks if block[0]]


def _split_at(sheet: Sheet, row: Strip, middle: float) -> tuple[list[int], list[int]] | None:
    """A line parted near the middle of the page; None where words run across it."""
    if row.x0 < middle - 8 and row.x1 > middle + 8 and row.widest < 0.8 * row.size:
        return None
    x0, x1 = sheet.x0, sheet.x1
    left: list[int] = []
    right: list[int] = []
    a, b = -1e9, 1e9
    for i in row.words:
        if (x0[i] + x1[i]) / 2 < middle:
            left.append(i)
            a = max(a, x1[i])
        else:
            right.append(i)
            b = min(b, x0[i])
    a, b = a if left else middle - 20, b if right else middle + 20
    return (left, right) if b - a >= 0.8 * row.size and a < middle + 8 and b > middle - 8 else None


def _in_two(split: list[tuple[list[int], list[int]] | None]) -> list[tuple[int, int]]:
    """The first and the last line of each run of lines that may be two columns."""
    runs, start = [], 0
    for i, pair in enumerate([*split, None]):
        if pair is not None:
            continue
        if i - start >= _FEWEST_IN_TWO:
            # The columns need not be in step: a line may have words in one of them alone.
            shorter, longest = sorted(sum(bool(pair[side]) for pair in split[start:i] if pair) for side in (0, 1))
            if shorter >= 8 or (shorter >= _FEWEST and longest >= 15):
                runs.append((start, i - 1))
        start = i + 1
    return runs


def _running(sheet: Sheet, lines: list[list[int]]) -> bool:
    """Whether lines are running text: most of them full and in one piece, with one left edge, mostly words."""
    if len(lines) < _FEWEST:
        return False
    starts = [sheet.x0[line[0]] for line in lines]
    ends = [sheet.x1[line[-1]] for line in lines]
    left, right = min(starts), max(ends)
    if sum(a - left <= 3 for a in starts) < 0.6 * len(lines):
        return False
    full = sum(
        b - a > 0.78 * (right - left) and _is_in_one(sheet, line)
        for a, b, line in zip(starts, ends, lines, strict=True)
    )
    if full < 0.55 * len(lines):
        return False
    letters = sum(any(c.isalpha() for c in sheet.text[i]) for line in lines for i in line)
    return letters >= 0.7 * sum(map(len, lines))


def _is_in_one(sheet: Sheet, line: list[int]) -> bool:
    """Whether no blank of a line is wider than those of text, or all are wide: then it is justified."""
    widest = sheet.strip(line).widest
    if widest <= _WIDEST_BLANK * sheet.size[line[0]]:
        return True
    blanks = sorted(sheet.x0[b] - sheet.x1[a] for a, b in itertools.pairwise(line))
    return len(blanks) >= _BLANKS and widest <= _UNEVEN * blanks[0]


def in_blocks(sheet: Sheet, rows: list[Strip]) -> list[list[Strip]]:
    """Lines in reading order: blocks beside each other one after the other, a line's pieces by themselves."""
    ordered: list[list[Strip]] = []
    group: list[list[Strip]] = []
    for row in rows:
        parts = _labelled(sheet, pieces(sheet, row, 1.6))
        if group and row.top - max(p.bottom for p in group[-1]) > 2.2 * row.size:
            ordered += _beside(group)
            group = []
        group.append(parts)
    ordered += _beside(group)
    return ordered


def _labelled(sheet: Sheet, parts: list[Strip]) -> list[Strip]:
    """A label and what it is a label of ("1.", "Thema:") are one line, however wide the blank between them."""
    joined = [parts[0]]
    for part in parts[1:]:
        before = sheet.words_text(joined[-1].words)
        if before.endswith(":") or len(before) <= 4 or before.rstrip(".)").replace(".", "").isdigit():
            joined[-1] = sheet.strip(joined[-1].words + part.words)
        else:
            joined.append(part)
    return joined


def _beside(group: list[list[Strip]]) -> list[list[Strip]]:
    """A group of lines: column by column where a gutter goes through it, else line by line."""
    if len(group) < 2 or all(len(parts) == 1 for parts in group):
        return list(group)
    doubles = [parts for parts in group if len(parts) > 1]
    split = max(parts[1].x0 for parts in doubles)
    edge = min(parts[1].x0 for parts in doubles)
    left_end = max((p.x1 for parts in group for p in parts if p.x0 < edge - _EDGE), default=0.0)
    if left_end > edge - 6:
        blocks = _set_apart(group)
        if len(blocks) > 1:  # text may run across above and below
            return [line for block in blocks for line in _beside(block)]
    if left_end > edge - 6 or split - edge > 60:
        return [[p] for parts in group for p in parts]
    lefts = [p for parts in group for p in parts if p.x0 < edge - _EDGE]
    rights = [p for parts in group for p in parts if p.x0 >= edge - _EDGE]
    return [[p] for p in lefts] + [[p] for p in rights]


def _set_apart(group: list[list[Strip]]) -> list[list[list[Strip]]]:
    """A group of lines parted where more white than usual stands between them."""
    whites = [min(p.top for p in below) - max(p.bottom for p in above) for above, below in itertools.pairwise(group)]
    usual = min(whites)
    blocks = [[group[0]]]
    for white, parts in zip(whites, group[1:], strict=True):
        if white > usual + _SET_APART * parts[0].size:
            blocks.append([])
        blocks[-1].append(parts)
    return blocks
