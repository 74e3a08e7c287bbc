"""Where paragraphs open, as far as geometry can see: wider gap, indent, short line before, change of type."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.values import is_marker

_LONG = 0.6
"""A line that takes this share of its column is no heading and no entry of a form."""
_AROUND = 12
"""So many lines above and below tell how far a line's column reaches."""
_FREE = 0.35
"""A share of the room that a block beside others has."""
_TIGHT = 1.6
"""In heights of type: so far below a line the next one of its paragraph stands at most."""
_OF_LABEL = 0.12
"""By so much of itself the size that the few letters of a label tell may be off: that of what it labels is its own."""
_ENDED = re.compile(r"[.:?!;][)“”\"»]*$")


class Look(NamedTuple):
    """How a line stands in its column; the fields are those of ``Line``."""

    opens: bool
    gap: float
    indent: float
    size: float


_PLAIN = Look(True, 0.0, 0.0, 1.0)


class Shape:
    """The document's type: its body size, and for each line of the body how it stands in its column."""

    def __init__(self, sheets: list[Sheet], bodies: list[list[list[Strip]]], others: list[list[Strip]]) -> None:
        """``bodies``: for each page its runs of body lines (a table ends a run); ``others``: lines set apart."""
        self._looks: dict[int, Look] = {}
        self._runs_on: dict[int, bool] = {}
        self.size = _body_size(sheets, bodies)
        before: tuple[Sheet, Strip, float] | None = None
        for sheet, runs, apart in zip(sheets, bodies, others, strict=True):
            if sheet.scanned:
                _even_types(before, sheet, runs)
            lines = [strip for run in runs for strip in run]
            left = _left_edge(lines)
            usual = _usual_white(lines)
            for number, run in enumerate(runs):
                rights = _right_edges(run)
                opening = run[0]
                for i, strip in enumerate(run):
                    over = run[i - 1] if i else None
                    if over is not None:
                        look = self._within(sheet, over, strip, rights[i - 1], left, usual, opening)
                    elif number == 0 and before is not None:
                        look = self._over_page(before, sheet, strip, left)
                    else:
                        look = Look(True, 1.0 if number else 0.0, strip.x0 - left, strip.size / self.size)
                    self._looks[id(strip)] = look
                    opening = strip if look.opens else opening
                    last = over or (before[1] if before is not None and number == 0 else None)
                    if last is not None:
                        self._runs_on[id(last)] = not look.opens
                before = (sheet, run[-1], rights[-1]) if run else None
            for over, strip in zip([None, *apart], apart, strict=False):
                self._looks[id(strip)] = self._apart(sheet, over, strip, left)

    def runs_on(self, strip: Strip) -> bool | None:
        """Whether a line's paragraph goes on in the next line; None where a table or nothing follows."""
        return self._runs_on.get(id(strip))

    def look(self, strip: Strip) -> Look:
        """How a line stands in its column."""
        return self._looks.get(id(strip), _PLAIN)

    def _within(
        self, sheet: Sheet, over: Strip, strip: Strip, right: float, left: float, usual: float, opening: Strip
    ) -> Look:
        white = strip.top - over.bottom
        gap = max(0.0, (white - usual) / max(strip.size, 1.0))
        new_column = strip.baseline <= over.baseline + 0.5 * strip.size
        level = abs(strip.baseline - over.baseline) <= 0.5 * strip.size
        indented = 6 <= strip.x0 - over.x0 <= 60 and over.x0 <= left + 4 and not _hangs(sheet, over, strip)
        opens = (
            (gap > 0.28 and not new_column)
            or level
            or indented
            or (_had_room(sheet, over, strip, right) and not _breaks_off(sheet, opening, over, strip, right))
            or _other_type(over, strip)
        )
        return Look(opens, 0.0 if new_column else gap, strip.x0 - left, strip.size / self.size)

    def _over_page(self, before: tuple[Sheet, Strip, float], sheet: Sheet, strip: Strip, left: float) -> Look:
        above, over, right = before
        first = strip.words[0]
        needed = over.x1 + 0.25 * strip.size + (sheet.x1[first] - sheet.x0[first])
        text = above.text[over.words[-1]]
        ended = (needed < right - 0.8 * strip.size and not text.endswith("-")) or (
            text.endswith((".", ":", "?", "!")) and strip.x0 > left + 6
        )
        opens = ended or _other_type(over, strip)
        return Look(opens, 0.0, strip.x0 - left, strip.size / self.size)

    def _apart(self, sheet: Sheet, over: Strip | None, strip: Strip, left: float) -> Look:
        white = strip.top - over.bottom if over is not None else 0.0
        gap = max(0.0, white / max(strip.size, 1.0) - 0.3)
        return Look(over is None or gap > 0.28 or over.bold != strip.bold, gap, strip.x0 - left, strip.size / self.size)


def _other_type(over: Strip, strip: Strip) -> bool:
    return over.bold != strip.bold or abs(over.size - strip.size) > 0.06 * strip.size


def _even_types(before: tuple[Sheet, Strip, float] | None, sheet: Sheet, runs: list[list[Strip]]) -> None:
    """Give each recognised line that goes on in the midst of a sentence the type of the line above.

    What is recognised of a line's type wavers: the shorter the line, the more. ``before``: the last line of the page
    before, and how far its column reaches.
    """
    for number, run in enumerate(runs):
        if number == 0 and before is not None:
            _take_type(*before, sheet, run[0])
        for right, (over, strip) in zip(_right_edges(run), itertools.pairwise(run), strict=False):
            if 0.5 * over.size < strip.baseline - over.baseline < _TIGHT * over.size and strip.x0 < over.x1:
                _take_type(sheet, over, right, sheet, strip)
                if is_marker(sheet.words_text(over.words)) and abs(over.size - strip.size) <= _OF_LABEL * strip.size:
                    over.size = strip.size


def _take_type(above: Sheet, over: Strip, right: float, sheet: Sheet, strip: Strip) -> None:
    if not _ENDED.search(above.text[over.words[-1]]) and not _had_room(sheet, over, strip, right):
        strip.bold, strip.size = over.bold, over.size


def _had_room(sheet: Sheet, over: Strip, strip: Strip, right: float) -> bool:
    """Whether the first word of a line would have fitted on the line above, so that its end was meant."""
    first = strip.words[0]
    needed = over.x1 + 0.3 * strip.size + (sheet.x1[first] - sheet.x0[first])
    return needed < right - 0.8 * strip.size


def _breaks_off(sheet: Sheet, opening: Strip, over: Strip, strip: Strip, right: float) -> bool:
    """Whether a long line ends in the midst of a sentence, though a word more had room: the next begins small.

    ``opening``: the first line of its paragraph. Items of a list begin small too, and end without a stop.
    """
    if not sheet.text[over.words[-1]][-1].isalnum() or over.x1 - over.x0 < _LONG * (right - over.x0):
        return False
    first, *rest = (sheet.text[i] for i in strip.words)
    if first[0].islower() and not is_marker(first):
        return True
    numbered = first[0].isdigit() and is_marker(first) and not is_marker(sheet.text[opening.words[0]])
    return numbered and bool(rest) and rest[0][0].islower()


def _hangs(sheet: Sheet, over: Strip, strip: Strip) -> bool:
    """Whether a line is indented because the one above opens with a marker ("1.", "a)", a bullet)."""
    return any(abs(sheet.x0[i] - strip.x0) <= 2.5 for i in over.words[1:])


def _right_edges(run: list[Strip]) -> list[float]:
    """For each line how far its column reaches to the right, from the lines around it that begin where it does.

    Of blocks beside each other that leave much of their room free, as addresses do, no line goes on: they reach as far
    as there is room, to the next block or to where lines end that have the page to themselves.
    """
    level = _on_level(run)
    beside = [any(run[n].x0 > strip.x1 for n in others) for strip, others in zip(run, level, strict=True)]
    longest = sorted(range(len(run)), key=lambda n: -run[n].x1)
    edges = [
        next(
            run[n].x1
            for n in longest
            if abs(n - i) <= _AROUND
            and beside[n] == beside[i]
            and abs(run[n].x0 - strip.x0) <= 15
            and abs(run[n].size - strip.size) <= 0.06 * run[n].size
        )
        for i, strip in enumerate(run)
    ]
    widest = max((strip.x1 for strip, others in zip(run, level, strict=True) if not others), default=0.0)
    rooms = [
        min((run[n].x0 for n in others if run[n].x0 > strip.x1), default=widest) if others else edge
        for strip, others, edge in zip(run, level, edges, strict=True)
    ]
    free = [room - edge > _FREE * (room - strip.x0) for strip, room, edge in zip(run, rooms, edges, strict=True)]
    return [rooms[i] if free[i] or any(free[n] for n in level[i]) else edge for i, edge in enumerate(edges)]


def _on_level(run: list[Strip]) -> list[list[int]]:
    """For each line those that stand beside it: it is of a column, which is narrower than what is above."""
    if all(a.baseline <= b.baseline for a, b in itertools.pairwise(run)):
        return [[]] * len(run)
    return [
        [n for n, s in enumerate(run) if s is not strip and abs(s.baseline - strip.baseline) < s.size] for strip in run
    ]


def _left_edge(lines: list[Strip]) -> float:
    """The left edge at which most lines of a page begin."""
    counts: dict[int, int] = {}
    for strip in lines:
        counts[round(strip.x0)] = counts.get(round(strip.x0), 0) + 1
    if not counts:
        return 0.0
    common = max(counts.values())
    return float(min(x for x, n in counts.items() if n >= 0.5 * common))


def _usual_white(lines: list[Strip]) -> float:
    """White space between lines that follow tightly."""
    whites = sorted(
        b.top - a.bottom for a, b in itertools.pairwise(lines) if -0.3 * b.size < b.top - a.bottom < 1.2 * b.size
    )
    return whites[len(whites) // 3] if whites else 2.0


def _body_size(sheets: list[Sheet], bodies: list[list[list[Strip]]]) -> float:
    letters: dict[float, int] = {}
    for sheet, runs in zip(sheets, bodies, strict=True):
        text = sheet.text
        for run in runs:
            for strip in run:
                size = round(strip.size * 4) / 4
                letters[size] = letters.get(size, 0) + sum([len(text[i]) for i in strip.words])
    return max(letters, key=lambda s: letters[s]) if letters else 10.0
