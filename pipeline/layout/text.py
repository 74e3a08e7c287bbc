"""Plain text → Reading: the text stays as it is; side column, furniture, tables and footnotes are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.text_footnotes import find_footnotes
from pipeline.layout.text_lines import ITEM, TextLine, blanks_tell, line_width, split_lines
from pipeline.layout.text_sidebar import find_furniture, find_sidebar
from pipeline.layout.text_tables import find_tables
from pipeline.model.reading import Line, Reading, Region, Span
from pipeline.profiles import Profile
from pipeline.values.sentences import breaks_off

_TERMINAL, _CLOSING = (".", "!", "?", ":", ";"), ')“”"’»'
_LOWER, _OPENS = re.compile(r"[a-zäöüß]"), re.compile(r"[A-ZÄÖÜ\d„]")
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
    notes, calls, of_note = find_footnotes(lines, free, furniture, width, telling)

    out: list[Line] = []
    last_body: TextLine | None = None
    opening: TextLine | None = None  # the line that opened the paragraph
    cut_in = False  # whether side column, furniture or footnotes stand between the last body line and this one
    for i, line in enumerate(lines):
        region = (
            Region.FURNITURE
            if furniture[i]
            else Region.SIDEBAR
            if side[i]
            else Region.TABLE
            if i in of_table
            else Region.FOOTNOTE
            if i in of_note
            else Region.BODY
        )
        opens = False
        if region is Region.BODY:
            opens = _opens(line, last_body, cut_in, width, telling) or _goes_on_listing(line, last_body, opening)
            opening = line if opens else opening
            last_body, cut_in = line, False
        elif region is Region.TABLE:
            last_body = None
        else:
            cut_in = True
        span, runs_on = Span(line.start, line.end), line.trailing if telling else None
        laid = Line(span, line.page, region, opens, runs_on, float(line.blanks), float(line.indent))
        out.append(laid._replace(table=of_table[i]) if region is Region.TABLE else laid)
    starts = [0]
    for page in texts[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return Reading(text, tuple(out), tuple(starts), tuple(grids), tuple(notes), tuple(calls), None, tuple(issues))


def _opens(line: TextLine, last: TextLine | None, cut_in: bool, width: int | None, telling: bool) -> bool:
    """Whether a body line opens a paragraph after the body line ``last``.

    What stands between the two in the file (side column, furniture, footnotes: ``cut_in``) cuts into a sentence as
    often as not: there, and at the top of a page, blank lines say nothing and the sentence itself decides.
    ``telling``: see ``blanks_tell``.
    """
    if last is None or width is None:
        return True
    if _is_spaced(line.text) or _is_spaced(last.text):
        return True
    if telling and last.trailing:
        return False
    broken_off = breaks_off(last.text, line.text)
    ended = (last.text.endswith(")") or last.text.rstrip(_CLOSING).endswith(_TERMINAL)) and not broken_off
    short = len(last.text) < 0.7 * width
    if cut_in or line.page != last.page:
        return ended or (short and not _LOWER.match(line.text))
    if line.blanks:
        return True
    if broken_off:
        return False
    bullet = bool(ITEM.match(line.text))
    would_fit = len(last.text) + 1 + len(line.text.split(" ", 1)[0]) <= _SURE_TO_FIT * width
    if telling:
        return (ended or would_fit or bullet) and not _LOWER.match(line.text)
    headed = would_fit and len(last.text) < _SHORT * width and bool(_OPENS.match(line.text))
    return (short and ended) or (bullet and (short or ended)) or headed


def _goes_on_listing(line: TextLine, last: TextLine | None, opening: TextLine | None) -> bool:
    """Whether a line is the next item of a list whose items end with a comma."""
    if last is None or opening is None or not last.text.endswith(_BETWEEN_ITEMS):
        return False
    sign = line.text[:1]
    return bool(sign) and sign in _BULLETS and opening.text.startswith(f"{sign} ") and line.text.startswith(f"{sign} ")


def _is_spaced(line: str) -> bool:
    return line[1:2].isspace() and _SPACED.match(line) is not None
