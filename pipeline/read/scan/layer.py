"""Whether the text layer behind a picture is good enough to be read instead of the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.values.noisy_words import is_english, is_german, may_be_german

_SPOILED = 0.04
"""More of a page's German words are spoiled in a poor layer. Set on pages of our own, as set and then misread (``make
bench PARTS=layers``): the good ones lie below, nearly all on which one word in twelve is misread lie above."""
_FEWEST_SPOILED = 3
"""A single odd word is a name or a misprint."""
_LEAST_KNOWN = 0.1
"""A page with fewer words that are or could be German or English, of all, is made of nothing that can be read."""
_ENOUGH = 50
"""Fewer words tell little by themselves; such a page is like the document's others."""
_FEWEST = 12
"""Fewer words say nothing by what they are not."""
_EDGE = ".,;:()[]{}„“”\"'–-»«?/"
_NO_WORD = re.compile(r"[/@.]")
"""Addresses, abbreviations, "und/oder"."""
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Words:
    """How many words a page has, how many of them the lexicon has, and how many it would have but for misread letters.

    Names, compounds and words of other languages are neither, and do not count against a page.
    """

    all: int = 0
    known: int = 0
    spoiled: int = 0

    def __add__(self, other: _Words) -> _Words:
        return _Words(self.all + other.all, self.known + other.known, self.spoiled + other.spoiled)

    @property
    def are_poor(self) -> bool:
        telling = self.known + self.spoiled
        spoiled = self.spoiled >= _FEWEST_SPOILED and self.spoiled > _SPOILED * telling
        return spoiled or (self.all >= _FEWEST and telling < _LEAST_KNOWN * self.all)


def poor_layers(pages: Sequence[Sequence[str]]) -> list[bool]:
    """For each page, by its words in their order, whether its text layer is poor.

    One engine made the layers of a document: a page of few words (a table of numbers) is judged by all of them.
    """
    counts = [_count(words) for words in pages]
    whole = sum(counts, _Words())
    return [(count if count.all >= _ENOUGH else whole).are_poor for count in counts]


def _count(words: Sequence[str]) -> _Words:
    total = known = spoiled = 0
    broken = False
    for printed in words:
        rest_of_word, broken = broken, printed.endswith("-")
        word = printed.strip(_EDGE)
        if rest_of_word or broken or sum(map(str.isalpha, word)) < _FEWEST_LETTERS or _NO_WORD.search(word):
            continue
        total += 1
        if is_german(word) or is_english(word):
            known += 1
        elif may_be_german(word):
            spoiled += 1
    return _Words(total, known, spoiled)
