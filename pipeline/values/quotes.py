"""Quotation marks around a whole text."""

from __future__ import annotations

import re

_FAMILIES = ('„“”‟"', "»«", "‚‘’", "›‹")
_MARKS = tuple("".join(_FAMILIES))


def may_be_quoted(opening: str) -> bool:
    """Whether what opens with this text may have quotation marks around the whole."""
    return opening.lstrip().startswith(_MARKS)


def strip_quotes(text: str) -> tuple[int, int]:
    """Span of ``text`` without one pair of quotation marks around the whole, and without white space.

    Only a pair that belongs together: in „A „B“ C“ the outer one, in „A“ und „B“ none. Without a pair it is
    the span of the text without outer white space.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    family = next((marks for marks in _FAMILIES if start < end and text[start] in marks), None)
    if family is None or end - start < 2 or text[end - 1] not in family:
        return start, max(start, end)
    depth = 0
    for mark in re.finditer(f"[{family}]", text[start:end]):
        at = start + mark.start()
        if mark[0] in "‘’" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum():
            continue  # an apostrophe
        depth += 1 if _opens(text, at, start) else -1
        if depth <= 0 and at < end - 1:
            return start, end
    if depth != 0:
        return start, end
    inner = text[start + 1 : end - 1]
    first = start + 1 + len(inner) - len(inner.lstrip())
    return first, max(first, start + 1 + len(inner.rstrip()))


def _opens(text: str, at: int, start: int) -> bool:
    """Whether the mark at ``at`` opens: „ and ‚ always, the others by what stands beside them."""
    if text[at] in "„‚" or at == start:
        return True
    before, after = text[at - 1], text[at + 1 : at + 2]
    return (before.isspace() or before in '([–/„‚»›“"') and after != "" and not after.isspace()
