"""Tables beside each other: lines go through both, yet a channel parts them."""

from __future__ import annotations

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces
from pipeline.layout.tables.around import is_caption
from pipeline.layout.tables.values import is_number

_CHANNEL = 1.8
"""Width in type heights from which on a blank may part two tables."""
_CAPTION_LINES = 4
_OFF = 12.0
"""Points by which a table's cells may be set off its caption."""


def channel(sheet: Sheet, rows: list[Strip], first: int, last: int, bounds: list[tuple[float, float]]) -> float | None:
    """The middle of the blank that parts two tables beside each other among some lines; None where there is one table.

    Evidence: rules that end on both sides of it, a caption on each side, or columns of the same name on each side.
    """
    size = rows[first].size
    inside = rows[first : last + 1]
    captions = _captions(sheet, rows[max(0, first - _CAPTION_LINES) : first + _CAPTION_LINES])
    blanks = [*bounds, *_blanks_before(sheet, inside, [x for row in captions for x in row[1:]])]
    wide = [(left, right) for left, right in blanks if right - left >= _CHANNEL * size]
    if not wide:
        return None
    rules = _rules(sheet, rows[first].top - 8, rows[last].bottom + 8)
    start, end = min(r.x0 for r in inside), max(r.x1 for r in inside)
    for left, right in wide:
        if (
            _rules_end(rules, start, left, right, end)
            or any(any(x < left - _OFF for x in row) and any(abs(x - right) <= _OFF for x in row) for row in captions)
            or _named_again(sheet, rows, first, last, left, right)
        ):
            return (left + right) / 2
    return None


def _blanks_before(sheet: Sheet, rows: list[Strip], places: list[float]) -> list[tuple[float, float]]:
    """The blanks through all of some lines that end at places; no line need have words on both sides of them."""
    words = [i for row in rows for i in row.words]
    blanks = []
    for place in places:
        left = max((sheet.x1[i] for i in words if sheet.x0[i] < place - _OFF), default=place)
        right = min((sheet.x0[i] for i in words if sheet.x0[i] >= place - _OFF), default=place)
        blanks.append((left, right))
    return blanks


def _rules(sheet: Sheet, top: float, bottom: float) -> list[tuple[float, float]]:
    """Where the rules at some height begin and end, sides of shaded areas among them."""
    sides = [(x0, x1, y) for x0, a, x1, b in sheet.shades for y in (a, b)]
    return [(x0, x1) for x0, x1, y in (*sheet.horizontal, *sides) if top <= y <= bottom]


def _rules_end(rules: list[tuple[float, float]], start: float, left: float, right: float, end: float) -> bool:
    """Whether rules over most of what stands on either side of a blank end at it."""
    if any(x0 < left - 3 and x1 > right + 3 for x0, x1 in rules):
        return False
    before = sum(x1 <= right and x1 - x0 >= 0.8 * (left - start) for x0, x1 in rules)
    behind = sum(x0 >= left and x1 - x0 >= 0.8 * (end - right) for x0, x1 in rules)
    return before >= 2 and behind >= 2


def _captions(sheet: Sheet, rows: list[Strip]) -> list[list[float]]:
    """For each of some lines where captions begin in it, if there are several."""
    starts = ([p.x0 for p in pieces(sheet, row, 1.2) if is_caption(sheet.words_text(p.words))] for row in rows)
    return [row for row in starts if len(row) > 1]


def _named_again(sheet: Sheet, rows: list[Strip], first: int, last: int, left: float, right: float) -> bool:
    """Whether the first name on the left opens the right side again, and there words stand behind numbers."""
    for row in rows[first : first + 2]:
        names = [p for p in pieces(sheet, row, 0.8) if p.words]
        before, behind = [p for p in names if p.x1 <= left + 1], [p for p in names if p.x0 >= right - 1]
        if len(before) < 2 or len(behind) < 2:
            continue
        if sheet.words_text(before[0].words) != sheet.words_text(behind[0].words):
            continue
        words = numbers = behind_it = 0
        for under in rows[first + 1 : last + 1]:
            ends = [sheet.text[i] for i in under.words if sheet.x1[i] <= left + 1]
            starts = [sheet.text[i] for i in under.words if sheet.x0[i] >= right - 1]
            numbers += bool(ends) and (is_number(ends[-1]) or not ends[-1][0].isalpha())
            behind_it += bool(starts)
            words += bool(starts) and starts[0][0].isalpha()
        return numbers >= 2 and words >= max(2, 0.6 * behind_it)
    return False
