"""A cheap look before a dear one: where in a text an expression can match at all.

To look for a plain word costs a hundredth of what an expression with alternatives costs. Whatever an expression finds
holds certain words; where none of them stands, it need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

# The parser that re itself uses; there is no other way to an expression's parts but to parse it anew.
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def near(text: str, words: Iterable[str], before: int, after: int) -> Iterator[tuple[int, int]]:
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


def places(text: str, words: Iterable[str]) -> list[int]:
    """The offsets at which one of the words stands, in order."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def possible(patterns: Iterable[re.Pattern[str]], folded: str) -> list[re.Pattern[str]]:
    """Those of the expressions that may match somewhere in a text, given in casefold; the others cannot."""
    return [p for p in patterns if any(word in folded for word in words_of(p))]


Look = Callable[[str], re.Match[str] | None]


@cache
def finder(pattern: re.Pattern[str]) -> Look:
    """The expression's ``search``; where it can match at the beginning of a text alone, its ``match`` will do."""
    return pattern.match if _is_anchored(parser.parse(pattern.pattern, pattern.flags)) else pattern.search


def _is_anchored(parsed: Any) -> bool:
    kind, value = parsed[0] if len(parsed) else (None, None)
    if kind is kinds.SUBPATTERN:
        return _is_anchored(value[-1])
    if kind is kinds.BRANCH:
        return all(map(_is_anchored, value[1]))
    never = kind is kinds.FAILURE or (kind is kinds.ASSERT_NOT and not len(value[1]))
    return never or (kind is kinds.AT and value in (kinds.AT_BEGINNING, kinds.AT_BEGINNING_STRING))


@cache
def words_of(pattern: re.Pattern[str]) -> Collection[str]:
    """Pieces of text, in casefold, one of which stands in whatever the expression finds; ("",) where nothing must."""
    return _words(parser.parse(pattern.pattern, pattern.flags)) or ("",)


def _words(parsed: Any) -> tuple[str, ...]:
    """The best choice of words among the parts of a sequence: the one whose shortest word is the longest."""
    choices: list[tuple[str, ...]] = []
    letters: list[str] = []
    for kind, value in [*parsed, (None, None)]:
        if kind is kinds.LITERAL:
            letters.append(chr(value))
            continue
        if letters:
            choices.append(("".join(letters).casefold(),))
            letters = []
        if kind is kinds.SUBPATTERN or (kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] > 0):
            choices.append(_words(value[-1]))
        elif kind is kinds.BRANCH:
            branches = [_words(branch) for branch in value[1]]
            choices.append(tuple(dict.fromkeys(w for words in branches for w in words)) if all(branches) else ())
    return max(choices, key=lambda words: min(map(len, words), default=0), default=())
