"""What poor text layers make of German words: letters taken for others that look like them, umlauts without dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec

_UMLAUTS = (("a", "ä"), ("o", "ö"), ("u", "ü"), ("A", "Ä"), ("O", "Ö"), ("U", "Ü"), ("ii", "ü"))
# What is printed in a poor layer, and what may stand on the paper.
_TAKEN_FOR = (
    *_UMLAUTS,
    *(("1", "l"), ("1", "i"), ("l", "i"), ("i", "l"), ("1", "I"), ("I", "l"), ("l", "I"), ("!", "i"), ("|", "l")),
    *(("¡", "i"), ("¡", "f"), ("0", "o"), ("0", "O"), ("O", "0"), ("5", "S"), ("8", "B"), ("B", "ß"), ("ß", "B")),
    *(("m", "rn"), ("rn", "m"), ("c", "e"), ("e", "c"), ("li", "h"), ("li", "ü"), ("vv", "w"), ("n", "u"), ("u", "n")),
    *(("f", "t"), ("t", "f")),
)
_MOST_PLACES = 3
"""In so many places of a word the same letters may have been taken for others."""
_WORD = re.compile(r"(?<![\w@./-])\w[\w!|¡]*\w(?![\w@/-]|\.\w)")
_IMPOSSIBLE = re.compile(
    "|".join(rf"{re.escape(sign)}(?<=[^\W\d_].)[^\W\d_]" for sign in "01!|¡")
    + r"|B(?<=[aeiouyäöü]B)(?![A-Z])|f(?<!\wf)(?:ii|u)r(?!\w)|b(?:(?<!\wiib)(?<=iib)|(?<!\wub)(?<=ub))er(?!\w)"
)
"""What no clean text has: signs within words, ß (only vowels precede it) as B, umlauts as two letters or none. Each
begins with a sign of its own, so that little is tried elsewhere.
"""
_SAMPLE, _NOISY = 20_000, 3
"""So much of a text is looked through, and so many impossible words make it noisy."""
_LONG_WORD = 50
"""Characters; no further is looked to find the word around an offset."""
_LONGEST_NAME = 8
"""A capitalised word of so many letters may be somebody's name: "Kohler" is not "Köhler"."""


def is_noisy(text: str) -> bool:
    """Whether a text shows in several places that a poor layer has spoiled it; always False without a lexicon."""
    sample = text[:_SAMPLE]
    spoiled = end = 0
    for impossible in _IMPOSSIBLE.finditer(sample):
        at = impossible.start()
        at -= sample[at - 1 : at].isalpha()  # the letter before a sign belongs to it, unless it does to the last one
        if at >= end:
            spoiled += _in_word(sample, at)
            end = impossible.end()
    return spoiled >= _NOISY and find_spec("simplemma") is not None


def _in_word(text: str, at: int) -> bool:
    """Whether an offset lies in a word of running text, rather than in an address or beside a hyphen."""
    around = _WORD.finditer(text, max(0, at - _LONG_WORD), at + _LONG_WORD)
    return any(word.start() <= at < word.end() for word in around)


def spoiled_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each word of a noisy text that can only be one German word, and that word."""
    for match in _WORD.finditer(text):
        word = _mended(match[0])
        if word:
            yield *match.span(), word


@lru_cache(maxsize=65536)
def _mended(word: str) -> str | None:
    if sum(map(str.isalpha, word)) < max(3, len(word) / 2) or is_german(word):
        return None
    may_be_name = word[0].isupper() and len(word) <= _LONGEST_NAME and not _IMPOSSIBLE.search(word)
    pairs = _UMLAUTS if is_english(word) else _TAKEN_FOR  # "fur" is English, too
    found = {other for other in _others(word, pairs) if is_german(other)}
    return found.pop() if len(found) == 1 and not may_be_name else None


def is_german(word: str) -> bool:
    """Whether the lexicon has the word, in capitals too."""
    return _is_in(word, "de") or (word.isupper() and _is_in(word.capitalize(), "de"))


def is_english(word: str) -> bool:
    """Whether the lexicon has the word as an English one."""
    return _is_in(word, "en")


def may_be_german(word: str) -> bool:
    """Whether an unknown word would be German but for letters taken for others: of one kind, in one place or in all."""
    return any(map(is_german, _others(word, _TAKEN_FOR)))


def _others(word: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for printed, meant in pairs:
        count = word.count(printed)
        at = -1
        for _ in range(min(count, _MOST_PLACES)):
            at = word.index(printed, at + 1)
            yield word[:at] + meant + word[at + len(printed) :]
        if count > 1:
            yield word.replace(printed, meant)


@lru_cache(maxsize=65536)
def _is_in(word: str, language: str) -> bool:
    import simplemma  # its lexicon takes a second to load, and few papers need it

    return simplemma.is_known(word, lang=language)
