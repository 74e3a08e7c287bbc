"""What recurs near the top or the foot of a document's pages: the same line at the same place.

A number in a recurring line counts as the same where it does not change or changes with the page. A table's repeated
header recurs too; what keeps it out is that it has names over columns.

Pages recognised from pictures lie a little differently each, and a letter may be misread: there it is enough that
lines are alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from statistics import median

from rapidfuzz import fuzz, process

from pipeline.layout.header_rows import Cells, heads_columns, is_boxed
from pipeline.layout.sheet import SMALLER, Sheet, Strip
from pipeline.layout.strips import pieces

DIGITS = re.compile(r"\d+")
_STROKE = re.compile(r"(?<!\S)[Il|](?!\S)")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Seite|S\.|Blatt|Page)?\s*\d{1,4}(?:\s*(?:/|von|of)(?:\s*\d{1,4})?)?)$",
    re.IGNORECASE,
)
EDGE = 0.22
"""Running heads and feet stand within this share of the page's height from its edges."""
DEEPEST = 9
"""So many lines from the top or the foot are looked at."""
_SAME_PLACE, _SAME_PLACE_SCANNED = 3.0, 9.0
"""Points by which a line that recurs may be higher or lower; no scanner draws in each sheet alike."""
_SAME_SIZE, _SAME_SIZE_SCANNED = 0.6, 1.6
ALIKE = 80.0
"""Recognised lines that are so much alike, in percent, are the same line."""
_MANY = 0.25
"""What this share of the pages repeats is furniture, however far from each other they are."""
_SAMPLE = 8
"""On so many of its pages it is looked what stands below a line that recurs."""
_TOLD = 3
"""So many of a line's numbers are looked at first."""


@dataclass(slots=True)
class _Line:
    sheet: int
    piece: Strip
    row: int
    key: str
    numbers: tuple[int, ...]


def with_numbers(sheet: Sheet, piece: Strip) -> str:
    """What a piece says; by itself a stroke that the engine took for a letter is a 1."""
    text = sheet.words_text(piece.words)
    return _STROKE.sub("1", text) if sheet.scanned else text


class Edge:
    """The lines near the top, or near the foot, of all pages, and which of them recur."""

    def __init__(self, *, at_top: bool) -> None:
        self.at_top = at_top
        self._lines: list[_Line] = []
        self._keys = _Keys()

    def add(self, number: int, sheet: Sheet, rows: list[Strip]) -> None:
        """The lines of one more page."""
        edge = sheet.height * EDGE
        order = range(len(rows)) if self.at_top else range(len(rows) - 1, -1, -1)
        for seen, row in enumerate(order):
            strip = rows[row]
            if seen >= DEEPEST or (strip.bottom > edge if self.at_top else strip.top < sheet.height - edge):
                break
            if is_boxed(sheet, strip):
                break  # a drawn table's row: nothing further in is a running head
            for piece in pieces(sheet, strip):
                text = with_numbers(sheet, piece)
                digits = DIGITS.findall(text)
                key = self._keys.first_like(DIGITS.sub("#", text) if digits else text, sheet.scanned)
                self._lines.append(_Line(number, piece, row, key, tuple([int(d[:9]) for d in digits])))

    def recurring(self, sheets: list[Sheet], all_rows: list[list[Strip]]) -> dict[int, dict[int, list[Strip]]]:
        """Sheet → row → pieces that other pages repeat at the same height."""
        groups: dict[str, list[_Line]] = defaultdict(list)
        for line in self._lines:
            groups[line.key].append(line)
        recurring: dict[int, dict[int, list[Strip]]] = defaultdict(lambda: defaultdict(list))
        type_size = median([sheet.type_size for sheet in sheets] or [0.0])

        @cache
        def cells(sheet: int) -> Cells:
            return Cells(sheets[sheet], all_rows[sheet])

        @cache
        def heads(sheet: int, row: int) -> bool:
            return heads_columns(cells(sheet), row)

        for key, group in groups.items():
            kept = _with_partner(group, sheets)
            if not kept:
                continue
            counting = len({line.numbers for line in kept}) > 1
            if counting and not PAGE_NUMBER.match(key.replace("#", "1")):
                # "Anlage 1", "Anlage 2" on pages in a row count up with the page and are no page numbers.
                kept = [line for line in kept if sheets[line.sheet].number in line.numbers]
            kept = _without_headers(_without_chance(kept, len(sheets)), heads)
            pages = {line.sheet for line in kept}
            # What starts to recur in the midst of a document is a heading where it stands first: "Anlage 1 zu Drs. …".
            # Nothing set smaller than the text is one.
            first = min(pages, default=0)
            opening = first > 2 and not counting and len(pages) < 0.5 * len(sheets)
            for line in kept:
                if not (opening and line.sheet == first and line.piece.size > SMALLER * type_size):
                    recurring[line.sheet][line.row].append(line.piece)
        return recurring


class _Keys:
    """The keys of lines, in the order in which they came."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        """Key → the first one that is like it."""
        self._known: dict[int, dict[str, str]] = defaultdict(dict)
        """Keys that differ from each other, by how many numbers they hold."""

    def first_like(self, key: str, misread: bool) -> str:
        """The first key that may be the same line; ``misread``: a letter may be another, but each number stays one."""
        known = self._known[key.count("#")]
        if misread:
            if key not in self._first:
                alike = process.extract_iter(key, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
                self._first[key] = next((first for first, _, _ in alike), key)
            key = self._first[key]
        known[key] = key
        return key


def _without_chance(lines: list[_Line], count: int) -> list[_Line]:
    """Lines that recur on pages near each other, or on many of the ``count`` pages; far apart they may by chance."""
    pages = {line.sheet for line in lines}
    if len(pages) >= _MANY * count:
        return lines
    reach = 1 if len(pages) == 2 else 2  # left and right pages may have heads of their own
    steps = [step for step in range(-reach, reach + 1) if step]
    return [line for line in lines if any(line.sheet + step in pages for step in steps)]


def _without_headers(lines: list[_Line], heads: Callable[[int, int], bool]) -> list[_Line]:
    """Lines that recur without those that are a table's header: on most of the pages they stand over its columns.

    A running head may happen to do so on some. ``heads`` tells for a sheet and a row whether it does.
    """
    by_place: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        by_place[round(line.piece.baseline / _SAME_PLACE)].append(line)
    kept = []
    for group in by_place.values():
        sample = group[:: 1 + len(group) // _SAMPLE]
        if 2 * sum(heads(line.sheet, line.row) for line in sample) < len(sample):
            kept += group
    return kept


Sign = tuple[tuple[bool, int], ...]
Places = dict[tuple[bool, int, Sign], list[_Line]]
"""Lines by their distance from the top (True) or the foot of their page, in steps, and by one of their signs."""


def _signs(line: _Line, page: int) -> list[Sign]:
    """The first numbers of a line, each as it is or less its page's number: two lines whose numbers are the same, or
    counted up with the page, have such a sign in common.
    """
    return list(product(*(((False, n), (True, n - page)) for n in line.numbers[:_TOLD])))


def _with_partner(group: list[_Line], sheets: list[Sheet]) -> list[_Line]:
    """The lines that stand on another page at the same place, too, numbers the same or counted up with the page."""
    if len({line.sheet for line in group}) < 2:
        return []
    scanned = any(sheets[line.sheet].scanned for line in group)
    step = _SAME_PLACE_SCANNED if scanned else _SAME_PLACE
    # On pages of one height lines that are as far from the top are as far from the foot.
    ends = (True,) if len({sheets[line.sheet].height for line in group}) == 1 else (True, False)
    near: Places = defaultdict(list)
    for line in group:
        sheet, base = sheets[line.sheet], line.piece.baseline
        for sign in _signs(line, sheet.number):
            for from_top in ends:
                near[from_top, int((base if from_top else sheet.height - base) // step), sign].append(line)
    size = _SAME_SIZE_SCANNED if scanned else _SAME_SIZE
    return [line for line in group if _has_partner(line, near, sheets, step, size)]


def _has_partner(line: _Line, near: Places, sheets: list[Sheet], place: float, like: float) -> bool:
    """Whether another page has the line: ``place`` and ``like`` say how far off, and how much larger, it may be."""
    here, piece = sheets[line.sheet], line.piece
    base, size = piece.baseline, piece.size
    down, up = int(base // place), int((here.height - base) // place)
    keys = [(True, down + n) for n in (0, -1, 1)] + [(False, up + n) for n in (0, -1, 1)]
    signs = _signs(line, here.number)
    for other in (other for key in keys for sign in signs for other in near.get((*key, sign), ())):
        there = sheets[other.sheet]
        shift = other.piece.baseline - base
        if abs(shift) > place and abs(shift + here.height - there.height) > place:
            continue
        if other.sheet == line.sheet or abs(size - other.piece.size) > like:
            continue
        step = there.number - here.number
        if all(b - a in (0, step) for a, b in zip(line.numbers, other.numbers, strict=True)):
            return True
    return False
