"""A cheap look before a dear one: around which words of a text an expression can match at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_COMMON = "vpzüäkwfbomc.glhudtarsine "
"""Signs of German texts, the commonest last; all others are rare."""


class Sought(NamedTuple):
    """Some words to be looked for: ``pattern`` ends where one of them does, and begins at most ``lead`` characters
    behind its beginning.
    """

    pattern: re.Pattern[str]
    lead: int


def one_of(words: Iterable[str], behind: str = "") -> Sought:
    """What the function below looks for: any of some words, as they are; ``behind``: an expression for what follows.

    Each is looked for by its rarest sign: at each place of a text one look at the sign there tells whether to go on.
    """
    by_sign: dict[str, list[str]] = {}
    lead = 0
    for word in words:
        at = min(range(len(word)), key=lambda n: _COMMON.find(word[n]))
        before = f"(?<={re.escape(word[: at + 1])})" if at else ""
        by_sign.setdefault(word[at], []).append(before + re.escape(word[at + 1 :]))
        lead = max(lead, at)
    pattern = "|".join(f"{re.escape(sign)}(?:{'|'.join(rest)}){behind}" for sign, rest in by_sign.items())
    return Sought(re.compile(pattern), lead)


def near(text: str, words: Sought, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where one of the words stands, with so many characters before its beginning and behind its end, in order.

    Pieces that touch are one; a few characters more may stand before a word. An expression that holds one of the words,
    reaches no further from it and looks at nothing but its neighbours finds in the pieces what it finds in the whole;
    but where ``words`` name what follows them, a match that ends with a piece may be none in the whole.
    """
    before += words.lead
    start, end = 0, -1
    for word in words.pattern.finditer(text):
        if word.start() - before > end:
            if end > 0:
                yield start, end
            start = max(0, word.start() - before)
        end = word.end() + after
    if end > 0:
        yield start, min(end, len(text))
