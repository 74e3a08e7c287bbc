"""The printed lines of a plain text, before anyone knows what they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.model.reading import as_rows

_BLANKS = " \u00a0\u2002\u2003\u2007\u2009\u202f\x0b\x85"
_WRAPPED_BELOW = 160
"""No typewriter or transcript sets lines of more characters; longer ones are whole paragraphs."""

_OPENING = 300
"""So many lines show how a text is set; annexes, which may be set otherwise, come later."""
_NO_TABLE = 30
"""Lines of running text have more characters."""
FEW = 6
"""Fewer wrapped lines do not show how wide a text is."""
BULLETS = "-–—−‒•·▪■●○◦►➢"
ITEM = re.compile(
    rf"[{BULLETS}]\s|[IVX]{{1,4}}[.)]\s|"
    r"\(?\d{1,3}(?:\.\d{1,2})*\s?[.)](?:\s|(?=[A-ZÄÖÜ„])|$)|\(?[a-z]\)\s|(?i:frage)\s+\d{1,3}\s?[a-z]?\s*(?::|$)"
)
"""What begins like a question, a part of one, or an item of a list."""
_START = attrgetter("start")


class TextLine(NamedTuple):
    """``start``, ``end``: its span without surrounding blanks. ``blanks``: empty lines above it on its page."""

    start: int
    end: int
    page: int
    blanks: int
    first_on_page: bool
    text: str
    indent: int
    trailing: bool
    """Whether blanks stand behind the line."""


def split_lines(text: str) -> list[TextLine]:
    """The lines of ``text`` that are not empty; form feeds part pages."""
    return list(as_rows(TextLine, _lines(text)))


def _lines(text: str) -> Iterator[tuple[Any, ...]]:
    at = 0
    for page, printed in enumerate(text.split("\f"), 1):
        blanks, first = 0, True
        for raw in printed.split("\n"):
            line = raw.strip(_BLANKS)  # a tab at either end parts an empty cell
            if line and not line.isspace():
                indent = 0 if raw[0] == line[0] else raw.index(line[0])
                start = at + indent
                yield start, start + len(line), page, blanks, first, line, indent, raw[-1].isspace()
                blanks, first = 0, False
            elif not first:
                blanks += 1
            at += len(raw) + 1


def line_at(lines: Sequence[TextLine], offset: int) -> int:
    """The index of the line in which a character of the text stands."""
    return bisect_right(lines, offset, key=_START) - 1


def lines_with(piece: str, text: str, lines: Sequence[TextLine]) -> list[int]:
    """The indexes of the lines that hold a piece of text; those that hold it twice are named twice."""
    found = []
    at = text.find(piece)
    while at >= 0:
        found.append(line_at(lines, at))
        at = text.find(piece, at + 1)
    return found


def blanks_tell(texts: Sequence[str], trailing: Sequence[bool]) -> bool:
    """Whether a blank behind a line says that its paragraph goes on: in some texts only wrapped lines have one.

    ``texts``: the lines'; ``trailing``: whether each has blanks behind it.
    """
    opening = zip(pairwise(texts[:_OPENING]), trailing, strict=False)
    running = [(a, b, trails) for (a, b), trails in opening if len(a) > _NO_TABLE]
    ended = [trails for a, b, trails in running if a.endswith((".", "?", ":")) and (b[:1].isupper() or ITEM.match(b))]
    wrapped = [trails for _, b, trails in running if b[:1].islower()]
    if not ended or not wrapped:
        return False
    share = sum(ended) / len(ended)
    return share < 0.6 and sum(wrapped) / len(wrapped) > share + 0.1


def wrapped_lines(texts: Sequence[str]) -> list[str]:
    """Lines of running text that a small letter follows, among those that show how a text is set."""
    opening = [text for text in texts[:_OPENING] if "\t" not in text]
    return [a for a, b in pairwise(opening) if b[:1].islower() and len(a) > _NO_TABLE]


def line_width(texts: Sequence[str]) -> int | None:
    """The width at which running text is wrapped, in characters; None where each line is a whole paragraph.

    Lines that a small letter follows are wrapped; tables and headings have few of them. ``texts``: the lines'.
    """
    lengths = [len(text) for text in texts if "\t" not in text]
    if not lengths or sum([n for n in lengths if n > _WRAPPED_BELOW]) > sum(lengths) // 4:
        return None
    wrapped = sorted(map(len, wrapped_lines(texts)))
    if len(wrapped) < FEW:
        return sorted(lengths[:_OPENING])[int(len(lengths[:_OPENING]) * 0.95)]
    return wrapped[int(len(wrapped) * 0.75)]
