"""Plain text → Reading: the text stays as it is; side column, furniture, tables and footnotes are told apart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, compress, count, repeat

from pipeline.layout.text_footnotes import find_footnotes
from pipeline.layout.text_lines import (
    BULLETS,
    FEW,
    ITEM,
    blanks_tell,
    line_at,
    line_width,
    lines_with,
    split_lines,
    wrapped_lines,
)
from pipeline.layout.text_rows import lines_set_apart
from pipeline.layout.text_ruler import Ruler, ruler
from pipeline.layout.text_sidebar import find_furniture, find_sidebar
from pipeline.layout.text_tables import find_tables
from pipeline.model.reading import Line, Reading, Region, Span, as_rows
from pipeline.profiles import Profile
from pipeline.values.expressions import BySign
from pipeline.values.sentences import breaks_off

_TERMINAL, _CLOSING = (".", "!", "?", ":", ";"), ')“”"’»'
_LOWER, _OPENS = "abcdefghijklmnopqrstuvwxyzäöüß", re.compile(r"[A-ZÄÖÜ\d„]")
_ENDS_IN_ITEM = re.compile(r"(?<!\w)(?:\w|\d\d)\)$")
"""A list within a sentence: "… b)"."""
_SHORT = 0.7
"""Of the width; a shorter line may end its paragraph."""
_SURE_TO_FIT = 0.85
"""A word that the line before had room for opens a paragraph; questions are set narrower than the rest."""
_GUESSED = 0.6
"""The same where few lines tell how wide a text is."""
_BETWEEN_ITEMS = (",", ";", " und", " oder", " sowie")
_EXPLAINED = re.compile(r"(?:[^\W_]|[^\w\s=]{1,2}|\( \)) = ")  # "/ = keine Angabe": a sign that a table uses
_SPACED = re.compile(r"(?:\w\s){4,}")  # "V o r b e m e r k u n g"


def lay_out_text(pages: Sequence[str], profile: Profile) -> Reading:
    """The reading of a text file's pages; ``Reading.text`` is the pages with form feeds between them."""
    text = "\f".join(pages)
    lines = split_lines(text)
    starts, ends, of_page, blanks, _, whole, indents, trailing = zip(*lines, strict=True) if lines else [()] * 8
    by_sign, texts = BySign(whole), list(whole)
    furniture = find_furniture(lines, by_sign, profile)
    free = [not f for f in furniture]
    side = list(compress(count(), find_sidebar(lines, by_sign, free, profile)))
    _take(free, side)
    grids, of_table, issues = find_tables(text, lines, free)
    _take(free, of_table)
    width = line_width(texts)
    telling = blanks_tell(whole, trailing)
    measure = None if telling or width is None else _ruler(texts, width)
    notes, calls, of_note = find_footnotes(text, lines, by_sign, free, furniture, width, telling)

    regions = [Region.BODY] * len(lines)
    for region, indexes in (
        (Region.FOOTNOTE, of_note),
        (Region.TABLE, of_table),
        (Region.SIDEBAR, side),
        (Region.FURNITURE, compress(count(), furniture)),
    ):
        for i in indexes:
            regions[i] = region

    apart = lines_set_apart(lines, texts, width, telling) if width is not None else set(range(len(lines)))
    apart.update(i for i in lines_with(" = ", text, lines) if _EXPLAINED.match(texts[i]))
    for call in calls:
        i = line_at(lines, call.span.start)
        if call.span.end == lines[i].end:  # behind the last word
            texts[i] = text[lines[i].start : call.span.start].rstrip()
    printed = zip(whole, texts, regions, of_page, blanks, trailing, strict=True)
    opens = _openings(printed, apart, width or 0, measure)

    spans = as_rows(Span, zip(starts, ends, strict=True))
    runs_on = trailing if telling else repeat(None)
    tables = map(of_table.get, range(len(lines))) if of_table else repeat(None)
    columns = (spans, whole, of_page, regions, opens, runs_on, blanks, indents, repeat(1.0), repeat(False), tables)
    laid = tuple(as_rows(Line, zip(*columns, strict=False)))  # without end are those that are alike for all lines
    page_starts = tuple(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))
    return Reading(text, laid, page_starts, tuple(grids), tuple(notes), tuple(calls), None, tuple(issues))


def _take(free: list[bool], indexes: Iterable[int]) -> None:
    """Lines of which it is known what they are, are free no more."""
    for i in indexes:
        free[i] = False


def _openings(
    lines: Iterable[tuple[str, str, Region, int, int, bool]], apart: Container[int], width: int, measure: Ruler | None
) -> Iterator[bool]:
    """For each line whether it opens a paragraph of the body.

    ``lines``: their texts, these without a mark that calls a footnote at the end, the regions, the pages, how many
    empty lines stand above and whether blanks stand behind; ``apart``: those that open one wherever they stand in the
    body; ``measure``: None where blanks behind a line tell that it goes on (see ``blanks_tell``).

    What stands between two body lines in the file (side column, furniture, footnotes) cuts into a sentence as often as
    not: there, and at the top of a page, blank lines say nothing and the sentence itself decides.
    """
    telling = measure is None
    body, table = Region.BODY, Region.TABLE
    last_page = 0  # that of the last body line; 0 where none stands above
    goes_on = False  # whether blanks behind that tell so
    paragraph: list[str] = []  # the lines of it so far
    spaced = False  # whether the last body line is set with blanks between its letters
    cut_in = False  # whether side column, furniture or footnotes stand between the last body line and this one
    for i, (here, text, region, page, blanks, trailing) in enumerate(lines):
        if region is not body:
            last_page, cut_in = 0 if region is table else last_page, True
            yield False
            continue
        spaced, after_spaced = text[1:2].isspace() and _SPACED.match(text) is not None, spaced
        torn = cut_in or page != last_page
        opens = (
            not last_page
            or spaced
            or after_spaced
            or i in apart
            or (not goes_on and ((blanks > 0 and not torn) or _opens(here, paragraph, torn, width, measure)))
            or (text[0] in BULLETS and _goes_on_listing(here, paragraph))
        )
        if opens:
            paragraph = []
        paragraph.append(text)
        last_page, goes_on, cut_in = page, telling and trailing, False
        yield opens


def _ruler(texts: Sequence[str], width: int) -> Ruler:
    wrapped = wrapped_lines(texts)
    return Ruler(width, len, _GUESSED) if len(wrapped) < FEW else ruler(wrapped, _SURE_TO_FIT)


def _opens(here: str, paragraph: Sequence[str], torn: bool, width: int, measure: Ruler | None) -> bool:
    """Whether a body line without an empty one above it opens a paragraph after the ``paragraph`` so far, from which a
    page's end or other matter has ``torn`` it.

    ``measure``: None where blanks behind a line tell, of which the one before has none.
    """
    before = paragraph[-1]
    small = here[0] in _LOWER
    if not torn and small and measure is None:
        return False
    broken_off = (before.endswith(".") and breaks_off(before, here)) or (before.endswith("-)") and here[0].isalpha())
    ended = not broken_off and (before.endswith(")") or before.rstrip(_CLOSING).endswith(_TERMINAL))
    if torn:
        return ended or (len(before) < _SHORT * width and not small)
    if measure is None and (ended or broken_off):
        return ended
    word = here.split(" ", 1)[0]
    item = ITEM.match(here) is not None
    if measure is None:
        return item or len(before) + 1 + len(word) <= _SURE_TO_FIT * width
    short = (ended or item) and measure.share(before) < _SHORT
    if item and (short or ended) and (not broken_off or here[0] in BULLETS):
        return True
    if broken_off:
        return False
    if ended or (item and before.endswith(_BETWEEN_ITEMS) and not here[0].isdigit()):
        goes_on = _ENDS_IN_ITEM.search(before) or (small and not item and not before.endswith(":"))
        return short or (not goes_on and measure.has_room(paragraph, here))
    return bool(_OPENS.match(here)) and measure.share(f"{before} {word}") <= measure.sure


def _goes_on_listing(here: str, paragraph: Sequence[str]) -> bool:
    """Whether a line that begins with a bullet is the next item of a list whose items end with a comma."""
    bullet = f"{here[0]} "
    return paragraph[-1].endswith(_BETWEEN_ITEMS) and paragraph[0].startswith(bullet) and here.startswith(bullet)
