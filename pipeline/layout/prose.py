"""Running text: lines over the whole width whose blanks are all alike. No table is looked for in it.

A sentence on one line between two tables is told by its type, which is another than that of the lines in columns.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from functools import cache

from pipeline.layout.sheet import Sheet, Strip

_FULL = 0.85
"""A paragraph's lines take at least this share of the column's width; its last may be short."""
_INDENT = 30.0
_JUSTIFIED = 5.0
"""In type heights: no blank of a justified line is wider; cells may happen to stand as far from each other."""
_SENTENCE = 4
"""Words that a single line needs to be running text."""


def without_prose(sheet: Sheet, rows: list[Strip]) -> list[list[Strip]]:
    """The lines between paragraphs of running text, in runs."""
    if not rows:
        return []
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    even = cache(lambda i: _is_even(sheet, rows[i]))
    prose = [False] * len(rows)
    for i in range(len(rows) - 1):
        row, after = rows[i], rows[i + 1]
        full = row.x1 - row.x0 >= _FULL * (right - left) and row.x0 - left <= _INDENT and len(row.words) >= 3
        if full and _goes_on(row, after) and even(i) and even(i + 1):
            prose[i] = prose[i + 1] = True
    for i in _sentences(sheet, rows, left):
        prose[i] = True
    runs: list[list[Strip]] = [[]]
    for row, is_prose in zip(rows, prose, strict=True):
        if not is_prose:
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _goes_on(row: Strip, after: Strip) -> bool:
    """Whether a line follows tightly on another in the same type and from the same edge."""
    return (
        after.top - row.bottom < 0.8 * row.size
        and abs(after.size - row.size) <= 0.05 * row.size
        and abs(after.x0 - row.x0) <= _INDENT
    )


def _sentences(sheet: Sheet, rows: list[Strip], left: float) -> list[int]:
    """Single lines of running text: the nearest lines in columns above and below are in another type.

    On one side they may be in the same, where white space lies between.
    """
    in_columns = [i for i, row in enumerate(rows) if row.widest > row.size]
    found = []
    for i, row in enumerate(rows):
        at = bisect_left(in_columns, i)
        beside = in_columns[max(0, at - 1) : at + 1]
        if i in beside or row.x0 - left > _INDENT or not _is_sentence(sheet, row):
            continue
        unlike = [abs(rows[k].size - row.size) > 0.05 * row.size for k in beside]
        if all(
            other or (any(unlike) and _white(rows, i, k) > row.size) for other, k in zip(unlike, beside, strict=True)
        ):
            found.append(i)
    return found


def _white(rows: list[Strip], i: int, towards: int) -> float:
    """The white space between a line and the next, above or below."""
    upper, lower = (i, i + 1) if towards > i else (i - 1, i)
    return rows[lower].top - rows[upper].bottom


def _is_sentence(sheet: Sheet, row: Strip) -> bool:
    """Whether a line is words in one piece."""
    if len(row.words) < _SENTENCE or row.widest > 1.2 * sheet.blank * row.size:
        return False
    words = sum(sheet.text[i][0].isalpha() for i in row.words)
    return words >= max(_SENTENCE, 0.6 * len(row.words))


def _is_even(sheet: Sheet, row: Strip) -> bool:
    """Whether the blanks of a line are all alike and no wider than justified text has them."""
    if row.widest > _JUSTIFIED * row.size:
        return False
    words = row.words
    gaps = sorted([sheet.x0[b] - sheet.x1[a] for a, b in itertools.pairwise(words) if b not in sheet.glued])
    if not gaps:
        return True
    alike = len(gaps) >= 2 and gaps[-1] - gaps[0] <= max(0.2, 0.4 * sheet.blank) * row.size
    if alike:
        return True
    if len(words) < 5 and gaps[-1] > 0.45 * row.size:
        return False
    middle = gaps[len(gaps) // 2]
    if gaps[-1] > max(1.5 * middle, middle + 0.12 * row.size) or gaps[-1] > 0.9 * row.size:
        return False
    letters = sum(any(c.isalpha() for c in sheet.text[i]) for i in words)
    return letters >= 0.5 * len(words)
