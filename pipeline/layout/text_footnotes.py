"""Footnotes in plain text: the notes, and the marks in the running text that call them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import attrgetter

from pipeline.layout.text_lines import ITEM, TextLine, lines_with
from pipeline.model.reading import Call, Note, Span
from pipeline.values.expressions import BySign
from pipeline.values.sentences import breaks_off

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_RAISED_NOTE = re.compile(rf"([{_RAISED}]{{1,3}}|\*{{1,3}})\)?(?:\s*(?=\S)|$)")
_PLAIN_NOTE = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3}))\s+(?=[^\s\d.)]|\d{2}\.)")
_ROW = re.compile(r"(?:\s+(?:[-–]\s*)?\d[\d.,]*%?){3}$")
_SIGNS = "*["
"""What a mark may begin with that is no digit."""
_MARKS = f"{_RAISED}*"
"""What marks are made of but for plain digits."""
_RAISED_CALL = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}")
# m², km³: a raised digit that belongs to a unit.
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d(/])(?:k|c|d|m)?m$")
_GOES_ON = re.compile(r"[a-zäöüß(„]")
_FULL, _SHORT = 0.85, 0.7
"""Shares of the width: what fills less may end its paragraph, or does."""
_FEW_BLANKS = 0.02
"""The share of lines below blank ones in a text that has lost these."""
_LONGEST_NOTES, _DECLARES = 12, 2
"""The notes at a page's foot have fewer lines; the words that declare a letter's annexes are two."""
_MAY_END = re.compile(r"(?:[.>)\d%]|(?<!\w)[A-ZÄÖÜ]\w+)$")
"""How a note may end though its sentence has no full stop: with a noun or a number."""
_NUMBERED = (
    r"Fragen?|Antwort(?:en)?|Absatz|Artikel|Nummern?|Satz|Sätze|Anlagen?|Anhang|Tabellen?|Abbildung|Kapitel|Ziffern?|Seiten?"
    r"|Punkte?|Buch|Teil|Titel|Spalte|Zeile|Linie|Gleis|Klassen?|Version|Paragra(?:f|ph)en?|\w*(?:[gG]ruppen?|[sS]tufen?|[pP]hasen?)"
)
"""Words that a number stands behind."""
_STARRED_CALL = re.compile(r"(?<=[\w“”\").,;:?])\*{1,3}(?![\w*])")


def _note_at(line: TextLine, called: set[str]) -> tuple[str, int] | None:
    """The mark that opens the line and the length that it takes, where the line opens a footnote."""
    raised = _RAISED_NOTE.match(line.text)
    if raised:
        mark = raised.group(1).translate(_PLAIN)
        return (mark, raised.end()) if mark[0].isdigit() or mark in called else None
    plain = _PLAIN_NOTE.match(line.text)
    if plain:
        mark = plain.group(1) or plain.group(2)
        return (mark, plain.end()) if mark in called and not _ROW.search(line.text) else None
    return None


def _glued(mark: str) -> re.Pattern[str]:
    """A mark as a plain digit behind a word or its point ("Medienberichten1", "Bericht.2", "Ziel“.3", "[4]"), no part's
    "1.2"; behind a year ("Juni 20241"); or between two sentences ("Anstieg. 5 Die").
    """
    digits = re.escape(mark)
    word = "".join(rf"|(?<=[^\W\d]{signs}{digits})" for signs in accumulate(repeat(r"[.,:!?“”\")]", 3)))
    return re.compile(  # the digits first: they are quick to find
        rf"(?P<mark>{digits})(?:(?<=[a-zäöüß]{{2}}{digits}){word}|(?<=\d\d[.,“”\")]{digits})|(?<=\b(?:19|20)\d\d{digits})"
        rf"|(?:(?<=[a-zäöüß]{{4}}\.\s{digits})|(?<=[a-zäöüß]{{4}}\)\.\s{digits}))(?=\s[A-ZÄÖÜ]|$))(?![\w%€/]|\.\d)"
        rf"|\[(?P<bracketed>{digits})\]"
    )


def _apart(mark: str) -> re.Pattern[str]:
    """A mark with a blank before it: behind another one ("Bericht.2 3 Die"), or behind a bracket or a noun where it
    counts nothing ("die Träger 4, die", "(Mitte) 8 sind"; but "Frage 4").
    """
    digits = re.escape(mark)
    return re.compile(
        rf"(?:[.,:;!?“”\")\w]\d\s(?P<mark>{digits})(?=\s|$)"
        rf"|(?:\)|\b(?!(?:{_NUMBERED})\s)[A-ZÄÖÜ][a-zäöüß]{{3,}})\s(?P<lone>{digits})(?=[,;]|[.:]?$|\s[a-zäöüß]))"
    )


def find_footnotes(
    text: str,
    lines: Sequence[TextLine],
    by_sign: BySign,
    free: Sequence[bool],
    furniture: Sequence[bool],
    width: int | None,
    telling: bool,
) -> tuple[list[Note], list[Call], set[int]]:
    """The footnotes among the lines of a text that are ``free``, their calls, and the indexes of the notes' lines.

    A raised digit that opens a line after a blank one is a note; a plain digit is one only where it is the next in the
    count, which may begin anew on each page, and the same digit stands glued to a word above it on the page, or where
    blank lines part paragraphs and it goes on with the count right below a note or at a page's foot.
    ``by_sign``: the lines' texts; ``width`` and ``telling``: see ``line_width`` and ``blanks_tell``.
    """
    signed = sorted({i for sign in _MARKS for i in lines_with(sign, text, lines) if free[i]})
    raised = {m.group().translate(_PLAIN) for i in signed for m in _RAISED_CALL.finditer(lines[i].text)}
    starred = {m.group() for i in signed for m in _STARRED_CALL.finditer(lines[i].text)}
    spaced = telling or sum(map(bool, map(attrgetter("blanks"), lines))) > _FEW_BLANKS * len(lines)
    notes: list[Note] = []
    of_note: set[int] = set()
    expected = 1
    end = 0  # the line behind the last note
    marks = (places for sign, places in by_sign.places.items() if sign.isdigit() or sign in _SIGNS)
    for i in sorted(chain.from_iterable(marks)):
        line = lines[i]
        plain = _PLAIN_NOTE.match(line.text)
        if i < end or (plain is None and line.text[0] not in _MARKS):
            continue
        starred_note = line.text.startswith("* ") and "*" in starred
        apart = starred_note or line.blanks > 0 or line.first_on_page or (i - 1) in of_note or not free[i - 1]
        if not free[i] or not (apart or (plain and not spaced and _ends_page(lines, furniture, i))):
            continue
        glued: set[str] = set()
        mark = plain.group(1) or plain.group(2) if plain else ""
        anew = mark == "1" and not (notes and notes[-1].page == line.page)
        if mark == str(expected) or anew:
            top = bisect_left(lines, line.page, key=attrgetter("page"))
            goes_on = not telling and bool(notes) and not anew
            counted = goes_on and (not line.blanks if (i - 1) in of_note else _ends_page(lines, furniture, i))
            if counted or _glued(mark).search("\n".join(lines[n].text for n in range(top, i) if free[n])):
                glued = {mark}
        found = _note_at(line, raised | starred | glued)
        if not found:
            continue
        mark, length = found
        spans = [Span(line.start + length, line.end)] if line.start + length < line.end else []
        end = i + 1
        further = raised | starred | {str(expected + 1)}
        while end < len(lines) and free[end] and not _ends_note(lines[i:end], lines[end], width, telling, further):
            spans.append(Span(lines[end].start, lines[end].end))
            end += 1
        of_note.update(range(i, end))
        if mark.isdigit():
            expected = int(mark) + 1
        notes.append(Note(mark, line.page, Span(line.start, line.start + length), tuple(spans)))
    return notes, _find_calls(lines, free, signed, of_note, notes), of_note


def _ends_page(lines: Sequence[TextLine], furniture: Sequence[bool], i: int) -> bool:
    """Whether a line ("2 Siehe oben."; "2 Anlagen" closes a letter) is one of the last above a running head or foot."""
    following = range(i + 1, min(i + _LONGEST_NOTES, len(lines)))
    end = next((n for n in following if furniture[n] or lines[n].blanks), None)
    words = lines[i].text.split()
    return end is not None and furniture[end] and (len(words) > _DECLARES or not words[-1].isalpha())


def _ends_note(note: Sequence[TextLine], line: TextLine, width: int | None, telling: bool, called: set[str]) -> bool:
    """Whether a note of these lines ends before ``line``: at white space, before the next note, with a finished
    sentence unless it fills its line as the note's first one does, behind a short line.
    """
    last = note[-1]
    if line.blanks or line.first_on_page or _note_at(line, called):
        return True
    if width is None:
        return True
    if telling:
        goes_on = _GOES_ON.match(line.text) and not ITEM.match(line.text)
        return not last.trailing and (last.text.endswith(".") or not goes_on)
    may_end = _MAY_END.search(last.text) is not None
    if ITEM.match(line.text):
        return may_end
    finished = last.text.endswith((".", ">")) and not breaks_off(last.text, line.text)
    if not line.text[:1].isupper():
        return finished
    if finished:
        return len(note) == 1 or len(last.text) < _FULL * len(note[0].text)
    return may_end and len(last.text) < _SHORT * width


def _find_calls(
    lines: Sequence[TextLine],
    free: Sequence[bool],
    signed: Sequence[int],
    of_note: set[int],
    notes: Sequence[Note],
) -> list[Call]:
    """All raised and starred marks (in ``signed`` lines); of a plain digit the first on the note's page, or anywhere
    where none is there.
    """
    starred = {note.mark for note in notes if not note.mark.isdigit()}
    raised: set[str] = set()
    calls: list[Call] = []
    for line in (lines[i] for i in signed if i not in of_note):
        for m in _RAISED_CALL.finditer(line.text):
            mark = m.group().translate(_PLAIN)
            if not _UNIT_BEFORE.search(line.text[: m.start()]):
                calls.append(Call(mark, line.page, Span(line.start + m.start(), line.start + m.end())))
                raised.add(mark)
        for m in _STARRED_CALL.finditer(line.text) if starred else ():
            if m.group() in starred:
                calls.append(Call(m.group(), line.page, Span(line.start + m.start(), line.start + m.end())))
    plain = [note for note in notes if note.mark not in raised | starred]
    by_page: dict[int, list[TextLine]] = {}
    for i, line in enumerate(lines) if plain else ():
        if free[i] and i not in of_note:
            by_page.setdefault(line.page, []).append(line)
    for note in plain:
        sign = _glued(note.mark)
        pages = [note.page, *(page for page in by_page if page != note.page)]
        bearing = (line for page in pages for line in by_page.get(page, ()) if note.mark in line.text)
        found = next(((line, hit) for line in bearing for hit in sign.finditer(line.text)), None)
        if not found:
            sign = _apart(note.mark)
            alone = [(line, hit) for line in by_page.get(note.page, ()) for hit in sign.finditer(line.text)]
            found = alone[0] if len(alone) == 1 else None
        if found:
            line, hit = found
            start, end = hit.span(0 if hit.lastgroup in (None, "bracketed") else hit.lastgroup)
            calls.append(Call(note.mark, line.page, Span(line.start + start, line.start + end)))
    return sorted(set(calls), key=lambda call: call.span)
