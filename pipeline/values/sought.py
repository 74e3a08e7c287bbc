"""A cheap look before a dear one: around which words of a text an expression can match at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def one_of(words: Iterable[str], behind: str = "") -> re.Pattern[str]:
    """What the function below looks for: any of some words, as they are; ``behind``: an expression for what follows."""
    by_sign: dict[str, list[str]] = {}  # at each place one look at its sign tells whether to go on
    for word in words:
        by_sign.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(sign)}(?:{'|'.join(rest)}){behind}" for sign, rest in by_sign.items()))


def near(text: str, words: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where one of the words stands, with so many characters before its beginning and behind its end, in order.

    Pieces that touch are one. An expression that holds one of the words, reaches no further from it and looks at
    nothing but its neighbours finds in the pieces what it finds in the whole.
    """
    start, end = 0, -1
    for word in words.finditer(text):
        if word.start() - before > end:
            if end > 0:
                yield start, end
            start = max(0, word.start() - before)
        end = word.end() + after
    if end > 0:
        yield start, min(end, len(text))
