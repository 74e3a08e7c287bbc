"""A cheap look before a dear one: which words stand in a text, and where; only there an expression is tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

_FEW = 10
"""So few words are sooner looked for one after the other, where it is not asked where they stand."""


class Words:
    """Some words, as they are written, that are looked for all at once: one pass over a text, however many they are."""

    def __init__(self, words: Iterable[str]) -> None:
        each = list(words)
        self._few = each if len(each) <= _FEW else []
        self._each = AhoCorasick(each)
        self._apart = AhoCorasick(each, matchkind=MatchKind.LeftmostLongest)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, in order; of those that overlap the one that begins first, or else the longest."""
        return [(start, end) for _, start, end in _found(self._apart, text)]

    def held(self, text: str) -> set[int]:
        """Which of the words stand in the text, by their indexes."""
        if self._few:
            return {n for n, word in enumerate(self._few) if word in text}
        return {n for n, _, _ in _found(self._each, text, overlapping=True)}


def _found(words: AhoCorasick, text: str, overlapping: bool = False) -> list[tuple[int, int, int]]:
    try:
        return words.find_matches_as_indexes(text, overlapping)
    except UnicodeEncodeError:  # a lone surrogate, of a broken font: another sign in its place moves no word
        return words.find_matches_as_indexes(text.encode(errors="replace").decode(), overlapping)


def near(text: str, words: Words, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where one of the words stands, with so many characters before its beginning and behind its end, in order.

    Pieces that touch are one. An expression that holds one of the words, reaches no further from it and looks at
    nothing but its neighbours finds in the pieces what it finds in the whole.
    """
    start, end = 0, -1
    for first, last in words.places(text):
        if first - before > end:
            if end > 0:
                yield start, end
            start = max(0, first - before)
        end = last + after
    if end > 0:
        yield start, min(end, len(text))
