"""Plain text → Reading: the text stays as it is; side column, furniture, tables and footnotes are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, count

from pipeline.layout.text_footnotes import find_footnotes
from pipeline.layout.text_lines import ITEM, TextLine, blanks_tell, line_width, split_lines
from pipeline.layout.text_sidebar import find_furniture, find_sidebar
from pipeline.layout.text_tables import find_tables
from pipeline.model.reading import Line, Reading, Region, Span
from pipeline.profiles import Profile
from pipeline.values.sentences import breaks_off

_TERMINAL, _CLOSING = (".", "!", "?", ":", ";"), ')“”"’»'
_LOWER, _OPENS = "abcdefghijklmnopqrstuvwxyzäöüß", re.compile(r"[A-ZÄÖÜ\d„]")
_SURE_TO_FIT = 0.85
"""A word that the line before had room for opens a paragraph; questions are set narrower than the rest."""
_BULLETS, _BETWEEN_ITEMS = "-–•·", (",", ";", " und", " oder", " sowie")
_SHORT = 0.5
"""A line of no greater share of the width, with room for the next word, is a heading or a row, and no running text."""
_SPACED = re.compile(r"(?:\w\s){4,}")  # "V o r b e m e r k u n g"


def lay_out_text(texts: Sequence[str], profile: Profile) -> Reading:
    """The reading of a text file's pages; ``Reading.text`` is the pages with form feeds between them."""
    text = "\f".join(texts)
    lines = split_lines(text)
    furniture = find_furniture(lines, profile)
    free = [not f for f in furniture]
    side = find_sidebar(lines, free, profile)
    free = [f and not s for f, s in zip(free, side, strict=True)]
    grids, of_table, issues = find_tables(text, lines, free)
    free = [f and i not in of_table for i, f in enumerate(free)]
    width = line_width(lines)
    telling = blanks_tell(lines)
    notes, calls, of_note = find_footnotes(text, lines, free, furniture, width, telling)

    body = Region.BODY
    regions = [body] * len(lines)
    for region, indexes in (
        (Region.FOOTNOTE, of_note),
        (Region.TABLE, of_table),
        (Region.SIDEBAR, compress(count(), side)),
        (Region.FURNITURE, compress(count(), furniture)),
    ):
        for i in indexes:
            regions[i] = region

    out: list[Line] = []
    last_body: TextLine | None = None
    opening: TextLine | None = None  # the line that opened the paragraph
    cut_in = False  # whether side column, furniture or footnotes stand between the last body line and this one
    for i, (line, region) in enumerate(zip(lines, regions, strict=True)):
        opens = False
        if region is body:
            opens = (
                last_body is None
                or _opens(line, last_body, cut_in, width, telling)
                or (line.text[0] in _BULLETS and _goes_on_listing(line, last_body, opening))
            )
            opening = line if opens else opening
            last_body, cut_in = line, False
        elif region is Region.TABLE:
            last_body = None
        else:
            cut_in = True
        span, runs_on = Span(line.start, line.end), line.trailing if telling else None
        laid = Line(span, line.page, region, opens, runs_on, line.blanks, line.indent)
        out.append(laid._replace(table=of_table[i]) if region is Region.TABLE else laid)
    starts = [0]
    for page in texts[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return Reading(text, tuple(out), tuple(starts), tuple(grids), tuple(notes), tuple(calls), None, tuple(issues))


def _opens(line: TextLine, last: TextLine, cut_in: bool, width: int | None, telling: bool) -> bool:
    """Whether a body line opens a paragraph after the body line ``last``.

    What stands between the two in the file (side column, furniture, footnotes: ``cut_in``) cuts into a sentence as
    often as not: there, and at the top of a page, blank lines say nothing and the sentence itself decides.
    ``telling``: see ``blanks_tell``.
    """
    if width is None:
        return True
    here, before = line.text, last.text
    if (here[1:2].isspace() and _SPACED.match(here)) or (before[1:2].isspace() and _SPACED.match(before)):
        return True
    if telling and last.trailing:
        return False
    broken_off = (before.endswith(".") and breaks_off(before, here)) or (before.endswith("-)") and here[0].isalpha())
    ended = not broken_off and (before.endswith(")") or before.rstrip(_CLOSING).endswith(_TERMINAL))
    short = len(before) < 0.7 * width
    if cut_in or line.page != last.page:
        return ended or (short and here[0] not in _LOWER)
    if line.blanks:
        return True
    if broken_off:
        return False
    would_fit = len(before) + 1 + len(here.split(" ", 1)[0]) <= _SURE_TO_FIT * width
    if telling:
        return (ended or would_fit or ITEM.match(here) is not None) and here[0] not in _LOWER
    if short and (ended or ITEM.match(here)):
        return True
    headed = would_fit and len(before) < _SHORT * width and _OPENS.match(here)
    return bool(headed or (ended and ITEM.match(here)))


def _goes_on_listing(line: TextLine, last: TextLine, opening: TextLine | None) -> bool:
    """Whether a line that begins with a bullet is the next item of a list whose items end with a comma."""
    if opening is None or not last.text.endswith(_BETWEEN_ITEMS):
        return False
    bullet = f"{line.text[0]} "
    return opening.text.startswith(bullet) and line.text.startswith(bullet)
