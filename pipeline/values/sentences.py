"""Running text → its sentences."""

from __future__ import annotations

import re
from functools import cache

from pipeline.values.knowledge import either, load

Span = tuple[int, int]

# A mark, closing quotes and brackets behind it, and white space before what can open a sentence.
_SEAM = re.compile(r"(?P<mark>[.!?…])[”“\"’‘'»)\]]*(?:[ \t\u00a0]+(?=[A-ZÄÖÜ0-9„“\"»‚(\[•–§-])|[ \t\u00a0]*(?=\n|\Z))")
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_]\Z")  # "z. B.", "S. 4": a single letter
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\Z")


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text, in order, without the white space around them; a line feed always ends one.

    The full stop of an abbreviation ("Abs.", "z. B."), of an ordinal number ("20. Wahlperiode") or of a date ends
    none.
    """
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        at = start
        for seam in _SEAM.finditer(text, start, end):
            if seam["mark"] != "." or not _goes_on(text, at, seam):
                _add(spans, text, at, seam.end())
                at = seam.end()
        _add(spans, text, at, end)
        start = end
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(bare)))


def _goes_on(text: str, start: int, seam: re.Match[str]) -> bool:
    """Whether the full stop ends no sentence."""
    if seam.end("mark") >= len(text) or text[seam.end("mark")] in "\n":
        return False
    low = max(start, seam.start() - 24)
    if _LETTER.search(text, low, seam.start()) or _abbreviated().search(text, low, seam.start()):
        return True
    number = _NUMBER.search(text, low, seam.start())
    return number is not None and bool(
        _ordinal_noun().match(text, seam.end()) or _ordinal_opener().search(text, low, number.start())
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(load('sentences.yml')['abbreviations'])})\Z")


@cache
def _ordinal_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(load('sentences.yml')['ordinal_nouns'])})(?!\w)")


@cache
def _ordinal_opener() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load('sentences.yml')['ordinal_openers'])})\s\Z", re.IGNORECASE)
