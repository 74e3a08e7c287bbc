"""Running heads and feet, page numbers, notes in the margin: what pages repeat at the same place.

Found by recurrence, not by a list of words. A number in a recurring line counts as the same where it does not change
or changes with the page. A table's repeated header recurs too; what keeps it out is that it stands tight on what
follows, while a running head stands apart, and that it has rules around it or names over columns.

Pages recognised from pictures lie a little differently each, and a letter may be misread: there it is enough that
lines are alike.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from statistics import median

from rapidfuzz import fuzz, process

from pipeline.layout.bands import take_bands
from pipeline.layout.header_rows import Cells, heads_columns, is_boxed
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces

_DIGITS = re.compile(r"\d+")
_STROKE = re.compile(r"(?<!\S)[Il|](?!\S)")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Seite|S\.|Blatt|Page)?\s*\d{1,4}(?:\s*(?:/|von|of)(?:\s*\d{1,4})?)?)$",
    re.IGNORECASE,
)
_EDGE = 0.22
"""Running heads and feet stand within this share of the page's height from its edges."""
_SAME_PLACE, _SAME_PLACE_SCANNED = 3.0, 9.0
"""Points by which a line that recurs may be higher or lower; no scanner draws in each sheet alike."""
_SAME_SIZE, _SAME_SIZE_SCANNED = 0.6, 1.6
_ALIKE = 80.0
"""Recognised lines that are so much alike, in percent, are the same line."""
_SAID = 0.6
"""This share of the letters of a scan's repeated letterhead is alike."""
_WIDEST_PITCH = 1.2
"""White space between lines of text, in heights of their type: no text is set wider."""
_SMALLER = 0.93
"""Type of less than this share of the text's size is set smaller than it."""
_MANY = 0.25
"""What this share of the pages repeats is furniture, however far from each other they are."""
_SAMPLE = 8
"""On so many of its pages it is looked what stands below a line that recurs."""
_BESIDE = 8
"""So many lines further in tell whether a line stands in their columns."""
_TOLD = 3
"""So many of a line's numbers are looked at first."""
_DEEPEST = 9
"""So many lines from the top or the foot are looked at."""


@dataclass(slots=True)
class _Line:
    sheet: int
    piece: Strip
    row: int
    key: str
    numbers: tuple[int, ...]


def find_furniture(sheets: list[Sheet], all_rows: list[list[Strip]]) -> list[list[Strip]]:
    """For each sheet its furniture, taken out of the free words. ``all_rows``: for each its lines of type."""
    edges = _Edge(at_top=True), _Edge(at_top=False)
    for number, (sheet, rows) in enumerate(zip(sheets, all_rows, strict=True)):
        for edge in edges:
            edge.add(number, sheet, rows)
    recurring = [_recurring(edge.lines, sheets, all_rows) for edge in edges]
    head = _Letterhead(sheets[0], all_rows[0]) if sheets else None
    found: list[list[Strip]] = []
    margins: list[list[Strip]] = []
    noted: set[str] = set()
    for number, (sheet, rows) in enumerate(zip(sheets, all_rows, strict=True)):
        furniture: list[Strip] = []
        for edge, again in zip(edges, recurring, strict=True):
            furniture += _outer(sheet, rows, again.get(number, {}), edge.at_top)
        if number and head is not None:
            furniture += head.again(sheet, rows, furniture)
        furniture += _page_numbers(sheet, rows, furniture)
        found.append(_taken(sheet, furniture))
        margins.append(_margin_notes(sheet))
        noted.update(sheet.words_text(note.words) for note in margins[-1])
    for sheet, rows, furniture, notes in zip(sheets, all_rows, found, margins, strict=True):
        furniture += _taken(sheet, notes or _turned_notes(sheet, rows, noted))
    take_bands(sheets, found)
    return found


def _taken(sheet: Sheet, furniture: list[Strip]) -> list[Strip]:
    for piece in furniture:
        sheet.taken.update(piece.words)
    return furniture


def _page_numbers(sheet: Sheet, rows: list[Strip], furniture: list[Strip]) -> list[Strip]:
    """Page numbers that say that they are some ("Seite 2 von 3", "– 2 –"), though other lines stand further out."""
    held = {i for piece in furniture for i in piece.words}
    edge = 0.15 * sheet.height
    return [
        piece
        for row in rows
        if len(row.words) > 1 and (row.bottom < edge or row.top > sheet.height - edge)
        for piece in pieces(sheet, row)
        if len(piece.words) > 1
        and not held.intersection(piece.words)
        and PAGE_NUMBER.match(_with_numbers(sheet, piece))
    ]


def _with_numbers(sheet: Sheet, piece: Strip) -> str:
    """What a piece says; by itself a stroke that the engine took for a letter is a 1."""
    text = sheet.words_text(piece.words)
    return _STROKE.sub("1", text) if sheet.scanned else text


class _Letterhead:
    """What stands at the head of the first page."""

    def __init__(self, first: Sheet, rows: list[Strip]) -> None:
        head = [row for row in rows if row.bottom < 0.35 * first.height]
        self._whole = _letters(first.words_text([i for row in head for i in row.words]))
        self._parts = [_letters(first.words_text(p.words)) for row in head for p in pieces(first, row)]

    def again(self, sheet: Sheet, rows: list[Strip], furniture: list[Strip]) -> list[Strip]:
        """The letterhead as it is given again at the head of a page that follows; page numbers may stand in it.

        ``furniture``: what is known to be some on this page.
        """
        held = {i for piece in furniture for i in piece.words}
        cells = Cells(sheet, rows)
        taken: list[Strip] = []
        letters = said = 0
        for number, row in enumerate(rows[:_DEEPEST]):
            if row.bottom > _EDGE * sheet.height or is_boxed(sheet, row) or heads_columns(cells, number):
                return []
            parts = [p for p in pieces(sheet, row) if not held.intersection(p.words)]
            for part in parts:
                words = sheet.words_text(part.words)
                if PAGE_NUMBER.match(words):
                    continue
                text = _letters(words)
                taken.append(part)
                letters += len(text)
                if _said(text, self._parts, self._whole, sheet.scanned):
                    said += len(text)
                elif not sheet.scanned:
                    return []
            enough = said >= _SAID * letters  # a stamp may lie over a part of it
            if number + 1 < len(rows) and taken and enough and _stands_apart(sheet, rows, number, number + 1):
                return taken
        return []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _said(text: str, parts: list[str], whole: str, scanned: bool) -> bool:
    """Whether a text stands in the letterhead: in one of its lines, or over several in the same order."""
    if len(text) < 5:
        return False
    if text in whole or any(text in part for part in parts):
        return True
    if scanned and any(fuzz.ratio(text, part) >= _ALIKE for part in parts):
        return True
    held = [part for part in parts if len(part) > 4 and part in text]
    return sum(map(len, held)) >= 0.9 * len(text)


class _Edge:
    """The lines near the top, or near the foot, of all pages."""

    def __init__(self, *, at_top: bool) -> None:
        self.at_top = at_top
        self.lines: list[_Line] = []
        self._keys = _Keys()

    def add(self, number: int, sheet: Sheet, rows: list[Strip]) -> None:
        """The lines of one more page."""
        edge = sheet.height * _EDGE
        order = range(len(rows)) if self.at_top else range(len(rows) - 1, -1, -1)
        for seen, row in enumerate(order):
            strip = rows[row]
            if seen >= _DEEPEST or (strip.bottom > edge if self.at_top else strip.top < sheet.height - edge):
                break
            if is_boxed(sheet, strip):
                break  # a drawn table's row: nothing further in is a running head
            for piece in pieces(sheet, strip):
                text = _with_numbers(sheet, piece)
                digits = _DIGITS.findall(text)
                key = self._keys.first_like(_DIGITS.sub("#", text) if digits else text, sheet.scanned)
                self.lines.append(_Line(number, piece, row, key, tuple([int(d[:9]) for d in digits])))


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
                alike = process.extract_iter(key, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
                self._first[key] = next((first for first, _, _ in alike), key)
            key = self._first[key]
        known[key] = key
        return key


def _recurring(
    lines: list[_Line], sheets: list[Sheet], all_rows: list[list[Strip]]
) -> dict[int, dict[int, list[Strip]]]:
    """Sheet → row → pieces that other pages repeat at the same height."""
    groups: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
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
            if not (opening and line.sheet == first and line.piece.size > _SMALLER * type_size):
                recurring[line.sheet][line.row].append(line.piece)
    return recurring


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


def _outer(sheet: Sheet, rows: list[Strip], recurring: dict[int, list[Strip]], at_top: bool) -> list[Strip]:
    """The recurring pieces from the page's edge inwards, as far as they stand apart from what follows."""
    order = list(range(len(rows))) if at_top else list(range(len(rows) - 1, -1, -1))
    taken: list[Strip] = []
    sure = 0
    for step, row in enumerate(order[: _DEEPEST + 1]):
        whole = pieces(sheet, rows[row])
        here = recurring.get(row, [])
        words = {i for piece in here for i in piece.words}
        numbers = [p for p in whole if _is_page_number(sheet, p, rows[row], at_top)]
        extra = [p for p in numbers if not words.issuperset(p.words)]
        if (not here and not extra) or is_boxed(sheet, rows[row]):
            break
        following = order[step + 1] if step + 1 < len(order) else None
        apart = following is None or _stands_apart(sheet, rows, row, following)
        if len(words) + sum(len(p.words) for p in extra) < len(rows[row].words):
            # Beside running words stands something of this page's own: nothing further in is a running head.
            if _in_columns(sheet, whole, [rows[n] for n in order[step + 1 : step + 1 + _BESIDE]]):
                break  # a table's row, which has a cell at the same place as a row of another page
            if (sheet.number > 1 and apart) or extra:
                taken += extra if sheet.number == 1 else here + extra
                sure = len(taken)
            break
        taken += here + extra
        if apart or extra:
            sure = len(taken)
    return taken[:sure]


def _in_columns(sheet: Sheet, cells: list[Strip], near: list[Strip]) -> bool:
    """Whether three or more pieces of a line stand in the columns of one of the lines near it."""
    return any(
        sum(any(abs(p.x0 - q.x0) <= 2 or abs(p.x1 - q.x1) <= 2 for q in pieces(sheet, line)) for p in cells) >= 3
        for line in near
        if len(pieces(sheet, line)) >= 3
    )


def _is_page_number(sheet: Sheet, piece: Strip, row: Strip, at_top: bool) -> bool:
    """A page's number by its form, where it stands alone in the outermost lines."""
    text = _with_numbers(sheet, piece)
    match = PAGE_NUMBER.match(text)
    edge = sheet.height * (0.1 if len(text) < 8 else 0.2)
    if (piece.bottom > edge) if at_top else (piece.top < sheet.height - edge):
        return False
    numbers = _DIGITS.findall(text)
    if not match or not numbers:
        return False
    if not text.strip().isdigit():
        return True
    return len(piece.words) == len(row.words) and int(numbers[0]) == sheet.number


def _stands_apart(sheet: Sheet, rows: list[Strip], row: int, following: int) -> bool:
    near, far = rows[row], rows[following]
    white = far.top - near.bottom if following > row else near.top - far.bottom
    if any(
        near.bottom - 2 <= y <= far.top + 2 or far.bottom - 2 <= y <= near.top + 2
        for x0, x1, y in sheet.horizontal
        if x1 - x0 > 0.5 * sheet.width
    ) and not is_boxed(sheet, near):
        return white > 0.3 * near.size
    # On a page of few lines set far apart, what is usual there tells nothing.
    usual = min(_usual_white(rows), _WIDEST_PITCH * far.size)
    return white > max(0.75 * max(near.size, far.size), 1.6 * usual) and not is_boxed(sheet, near)


def _usual_white(rows: list[Strip]) -> float:
    whites = sorted(max(0.0, b.top - a.bottom) for a, b in itertools.pairwise(rows))
    return whites[len(whites) // 2] if whites else 0.0


def _margin_notes(sheet: Sheet) -> list[Strip]:
    """Words that run up or down in the margin ("Vorabfassung …") and stamps set askew."""
    if not sheet.astray:
        return []
    body = sheet.free()
    left = min((sheet.x0[i] for i in body), default=0.0)
    right = max((sheet.x1[i] for i in body), default=sheet.width)
    middles = {i: (sheet.x0[i] + sheet.x1[i]) / 2 for i in sheet.astray}
    outside = [i for i, x in middles.items() if not left <= x <= right or sheet.page.words.angle[i] < 0]
    return [sheet.strip(outside)] if outside else []


def _turned_notes(sheet: Sheet, rows: list[Strip], noted: set[str]) -> list[Strip]:
    """What other pages note in their margin: on a page whose text was turned it reads as the text does."""
    if not noted or not sheet.upright or not sheet.page.words.angle[sheet.upright[0]]:
        return []
    return [piece for row in rows for piece in pieces(sheet, row) if sheet.words_text(piece.words) in noted]
