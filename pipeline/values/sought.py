"""A cheap look before a dear one: around which words of a text an expression can match at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """What the functions below look for: any of some words, as they are."""
    return re.compile("|".join(map(re.escape, words)))


def near(text: str, words: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where one of the words stands, with so many characters before and behind its beginning, in order.

    Pieces that touch are one. An expression that holds one of the words, reaches no further from its beginning and
    looks at nothing but its neighbours finds in the pieces what it finds in the whole.
    """
    found = places(text, words)
    if not found:
        return
    start, end = max(0, found[0] - before), found[0] + after
    for at in found:
        if at - before > end:
            yield start, end
            start = at - before
        end = at + after
    yield start, min(end, len(text))


def places(text: str, words: re.Pattern[str]) -> list[int]:
    """The offsets at which one of the words stands, in order; two words may overlap."""
    found = []
    match = words.search(text)
    while match:
        found.append(match.start())
        match = words.search(text, match.start() + 1)
    return found
