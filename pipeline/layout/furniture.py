"""Running heads and feet, page numbers, the letterhead given again, notes in the margin.

Found by their recurrence at the same place, not by a list of words. A table's repeated header recurs too; what keeps
it out is that it stands tight on what follows, while a running head stands apart, and that it has rules around it.
"""

from __future__ import annotations

import itertools

from rapidfuzz import fuzz

from pipeline.layout.bands import take_bands
from pipeline.layout.header_rows import Cells, heads_columns, is_boxed
from pipeline.layout.recurrence import ALIKE, DEEPEST, DIGITS, EDGE, PAGE_NUMBER, Edge, with_numbers
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces

_SAID = 0.6
"""This share of the letters of a scan's repeated letterhead is alike."""
_WIDEST_PITCH = 1.2
"""White space between lines of text, in heights of their type: no text is set wider."""
_LEGIBLE, _MARGIN = 50.0, 0.1
"""Confidence in percent below which a word may be no word; and the share of a page's height at its edges in which such
ones say nothing."""
_LONGEST_NUMBER = 6
"""Letters and signs of a page number, as "- 12 -"."""
_PART = 2
"""Letters of what was broken off a word that runs up or down."""
_BESIDE = 8
"""So many lines further in tell whether a line stands in their columns."""


def find_furniture(sheets: list[Sheet], all_rows: list[list[Strip]]) -> list[list[Strip]]:
    """For each sheet its furniture, taken out of the free words. ``all_rows``: for each its lines of type."""
    edges = Edge(at_top=True), Edge(at_top=False)
    for number, (sheet, rows) in enumerate(zip(sheets, all_rows, strict=True)):
        for edge in edges:
            edge.add(number, sheet, rows)
    recurring = [edge.recurring(sheets, all_rows) for edge in edges]
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
        furniture += _illegible(sheet, rows, furniture)
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
        if len(piece.words) > 1 and not held.intersection(piece.words) and PAGE_NUMBER.match(with_numbers(sheet, piece))
    ]


def _illegible(sheet: Sheet, rows: list[Strip], furniture: list[Strip]) -> list[Strip]:
    """The outermost lines of a scan in which no word was read with any confidence, where they stand apart from what
    follows: what a stamp has left of a page number, or a stroke of a pen.
    """
    told = sheet.page.words.confidence
    if told is None:
        return []
    held = {i for piece in furniture for i in piece.words}
    edge = _MARGIN * sheet.height
    found: list[Strip] = []
    for inwards in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        taken: list[Strip] = []
        apart = True
        for number in inwards:
            row = rows[number]
            words = [i for i in row.words if i not in held]
            outside = row.bottom < edge or row.top > sheet.height - edge
            apart = not taken or _stands_apart(sheet, rows, number - inwards.step, number)
            if not outside or max(told[words], default=0.0) >= _LEGIBLE:
                break
            taken += [sheet.strip(words)] if words else []
            held.update(words)
        found += taken if apart else []
    return found


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
        for number, row in enumerate(rows[:DEEPEST]):
            if row.bottom > EDGE * sheet.height or is_boxed(sheet, row) or heads_columns(cells, number):
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
    if scanned and any(fuzz.ratio(text, part) >= ALIKE for part in parts):
        return True
    held = [part for part in parts if len(part) > 4 and part in text]
    return sum(map(len, held)) >= 0.9 * len(text)


def _outer(sheet: Sheet, rows: list[Strip], recurring: dict[int, list[Strip]], at_top: bool) -> list[Strip]:
    """The recurring pieces from the page's edge inwards, as far as they stand apart from what follows."""
    order = list(range(len(rows))) if at_top else list(range(len(rows) - 1, -1, -1))
    taken: list[Strip] = []
    sure = 0
    for step, row in enumerate(order[: DEEPEST + 1]):
        whole = pieces(sheet, rows[row])
        here = recurring.get(row, [])
        words = {i for piece in here for i in piece.words}
        numbers = [
            p for p in whole if _is_page_number(sheet, p, rows[row], at_top) or _is_misread_number(sheet, p, here)
        ]
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
                stamped = sheet.scanned and apart and not step and bool(numbers)  # what would recur may lie under it
                taken += extra if sheet.number == 1 else whole if stamped else here + extra
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
    text = with_numbers(sheet, piece)
    match = PAGE_NUMBER.match(text)
    edge = sheet.height * (0.1 if len(text) < 8 else 0.2)
    if (piece.bottom > edge) if at_top else (piece.top < sheet.height - edge):
        return False
    numbers = DIGITS.findall(text)
    if not match or not numbers:
        return False
    if not text.strip().isdigit():
        return True
    return len(piece.words) == len(row.words) and int(numbers[0]) == sheet.number


def _is_misread_number(sheet: Sheet, piece: Strip, recurring: list[Strip]) -> bool:
    """Whether a few letters of a scan between running words on both sides are its page number, however it was read."""
    between = any(p.x1 < piece.x0 for p in recurring) and any(p.x0 > piece.x1 for p in recurring)
    return sheet.scanned and between and len(sheet.words_text(piece.words)) <= _LONGEST_NUMBER


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
    broken = _broken_off(sheet)
    body = [i for i in sheet.free() if i not in broken]
    left = min((sheet.x0[i] for i in body), default=0.0)
    right = max((sheet.x1[i] for i in body), default=sheet.width)
    middles = {i: (sheet.x0[i] + sheet.x1[i]) / 2 for i in sheet.astray}
    outside = [i for i, x in middles.items() if not left <= x <= right or sheet.page.words.angle[i] < 0]
    return [sheet.strip([*outside, *broken])] if outside else []


def _broken_off(sheet: Sheet) -> list[int]:
    """What was recognised as words of a letter or two among those that run up or down the margin: parts of theirs."""
    if not sheet.scanned:
        return []
    along = [i for i in sheet.astray if sheet.page.words.angle[i] > 0]
    free = sheet.free()
    between = [
        i
        for i in free
        if len(sheet.text[i]) <= _PART
        and any(sheet.x0[j] - 2 <= sheet.x0[i] and sheet.x1[i] <= sheet.x1[j] + 2 for j in along)
    ]
    if not between or sum(len(sheet.text[i]) for i in between) >= sum(len(sheet.text[j]) for j in along):
        return []
    # Below a name that runs up a table's header stand numbers, too: within what else the page holds.
    said = [(sheet.x0[i], sheet.x1[i]) for i in free if i not in between]
    drawn = [(x0, x1) for x0, x1, _ in sheet.horizontal]
    left, right = min((a for a, _ in said + drawn), default=0.0), max((b for _, b in said + drawn), default=sheet.width)
    return [i for i in between if sheet.x1[i] < left or sheet.x0[i] > right]


def _turned_notes(sheet: Sheet, rows: list[Strip], noted: set[str]) -> list[Strip]:
    """What other pages note in their margin: on a page whose text was turned it reads as the text does."""
    if not noted or not sheet.upright or not sheet.page.words.angle[sheet.upright[0]]:
        return []
    return [piece for row in rows for piece in pieces(sheet, row) if sheet.words_text(piece.words) in noted]
