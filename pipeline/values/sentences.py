"""Running text → its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.values.knowledge import either, load

Span = tuple[int, int]

# A line's end; or a mark, closing quotes and brackets behind it, and white space before what can open a sentence.
_SEAM = re.compile(
    r"(?P<mark>[.!?…\n])(?:(?<=\n)|[”“\"’‘'»)\]]*(?:[ \t\u00a0]+(?=[A-ZÄÖÜ0-9„“\"»‚(\[•–§-])|[ \t\u00a0]*(?=\n|\Z)))"
)
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_]\Z")  # "z. B.", "S. 4": a single letter
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\Z")
_TOLD = re.compile(r"[.!][)“”\"’»\]]*\s*$")


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text, in order, without the white space around them; a line feed always ends one.

    The full stop of an abbreviation ("Abs.", "z. B."), of an ordinal number ("20. Wahlperiode") or of a date ends
    none.
    """
    spans: list[Span] = []
    at = 0
    for seam in _SEAM.finditer(text):
        if seam["mark"] != "." or not _goes_on(text, at, seam):
            _add(spans, text, at, seam.end())
            at = seam.end()
    _add(spans, text, at, len(text))
    return spans


def sentences_at(text: str, places: Iterable[int]) -> Iterator[Span]:
    """Those of the sentences of a text in which some places lie, each once; the places are in order, and none is white
    space. Only the lines with such a place are parted into sentences.
    """
    here: Iterator[Span] = iter(())
    behind = stop = 0
    for at in places:
        if at >= behind:
            first = text.rfind("\n", 0, at) + 1
            behind = text.find("\n", at) + 1 or len(text) + 1
            here = iter([(first + start, first + end) for start, end in sentences(text[first : behind - 1])])
        while at >= stop:
            start, stop = next(here)
            if at < stop:
                yield start, stop


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end].rstrip()
    bare = piece.lstrip()
    if bare:
        stop = start + len(piece)
        spans.append((stop - len(bare), stop))


def breaks_off(text: str, following: str) -> bool:
    """Whether the full stop at the end of a printed line ends no sentence, since ``following``, the next line, goes on
    with it: "… vgl.", or "… am 27." before "September". A line of a single word is no running text.
    """
    text = text.rstrip()
    if not text.endswith(".") or " " not in text or not following:
        return False
    abbreviates = _abbreviates(f"{text} {following.lstrip()}", 0, len(text) - 1, len(text) + 1)
    return abbreviates and not opens_sentence(following)


def ends_telling(text: str, following: str) -> bool:
    """Whether a sentence that does not ask ends where ``text`` does and ``following`` begins."""
    return bool(_TOLD.search(text)) and not breaks_off(text, following)


def opens_sentence(text: str) -> bool:
    """Whether a text begins with an article, a preposition or the like that has a capital only at the head of a
    sentence; a noun has one anywhere.
    """
    return bool(_opening_word().match(text))


def _goes_on(text: str, start: int, seam: re.Match[str]) -> bool:
    """Whether the full stop ends no sentence."""
    if seam.end("mark") >= len(text) or text[seam.end("mark")] in "\n":
        return False
    return _abbreviates(text, start, seam.start(), seam.end())


def _abbreviates(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the full stop at offset ``stop`` is that of an abbreviation or of an ordinal number; ``following``: where
    the next word begins.
    """
    longest = _longest()
    if stop > longest and text[stop - longest - 1 : stop].isalnum():
        return False  # behind a longer word, as most are
    low = max(start, stop - 24)
    if not text[stop - 1 : stop].isdecimal():
        return bool(_LETTER.search(text, max(low, stop - 1), stop) or _abbreviated().search(text, low, stop))
    number = _NUMBER.search(text, low, stop)
    return number is not None and bool(
        _ordinal_noun().match(text, following) or _ordinal_opener().search(text, low, number.start())
    )


@cache
def _longest() -> int:
    """So many letters has the longest abbreviation."""
    return max(map(len, load("sentences.yml")["abbreviations"]))


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(load('sentences.yml')['abbreviations'])})\Z")


@cache
def _ordinal_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(load('sentences.yml')['ordinal_nouns'])})(?!\w)")


@cache
def _ordinal_opener() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load('sentences.yml')['ordinal_openers'])})\s\Z", re.IGNORECASE)


@cache
def _opening_word() -> re.Pattern[str]:
    return re.compile(rf"\s*[„»\"(]?(?:{either(load('sentences.yml')['opening_words'])})(?!\w)")
