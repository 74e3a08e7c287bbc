"""What an expression's own parts tell of where it can match, so that it is tried only there.

To look for a plain word, or at the first letter of a line, costs a hundredth of what it costs to try an expression
with alternatives. What is told here errs on one side only: an expression may be tried in vain, but never missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

# The parser that re itself uses; there is no other way to an expression's parts but to parse it anew.
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

from pipeline.values.sought import Words

_AT_ONCE = 1 << 16
"""Letters that are folded at once, for which Python takes twelve bytes each."""


@cache
def _parsed(pattern: re.Pattern[str]) -> Any:
    """An expression's parts."""
    return parser.parse(pattern.pattern, pattern.flags)


def folded(text: str) -> str:
    """The text in casefold, by which ``may_match`` and ``AnyOf`` go."""
    return "".join([text[at : at + _AT_ONCE].casefold() for at in range(0, len(text), _AT_ONCE)])


def may_match(pattern: re.Pattern[str], folded_text: str) -> bool:
    """Whether an expression may match somewhere in a text, given in casefold."""
    return holds_each(words_of(pattern), folded_text)


def holds_each(groups: Iterable[Iterable[str]], text: str) -> bool:
    """Whether one word of each group stands in a text."""
    for words in groups:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


class AnyOf:
    """Expressions of which any may match; each is tried only in a text that has the words it needs."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns: list[tuple[re.Pattern[str], Sequence[tuple[str, ...]]]] = []
        self._of_any_text: list[int] = []
        of_word: dict[str, list[int]] = {}  # the places of those that need it, or another word in its place
        for n, pattern in enumerate(patterns):
            first, *further = sorted(words_of(pattern), key=_cost) or [()]
            self._patterns.append((pattern, further))
            for word in first:
                of_word.setdefault(word, []).append(n)
            if not first:
                self._of_any_text.append(n)
        self._words, self._of_word = Words(of_word), list(of_word.values())

    def possible(self, folded_text: str) -> list[re.Pattern[str]]:
        """Those that may match somewhere in a text, given in casefold; the others cannot."""
        likely = {n for word in self._words.held(folded_text) for n in self._of_word[word]}
        likely.update(self._of_any_text)
        if not likely:
            return []
        each = self._patterns
        return [each[n][0] for n in sorted(likely) if holds_each(each[n][1], folded_text)]

    def search(self, text: str, folded_text: str) -> re.Match[str] | None:
        """The match that begins first; of several that begin there, that of the first expression. ``folded_text``: the
        text in casefold.
        """
        matches = [match for pattern in self.possible(folded_text) if (match := pattern.search(text))]
        return min(matches, key=re.Match.start) if matches else None


Look = Callable[[str], re.Match[str] | None]
_One = TypeVar("_One")


@cache
def finder(pattern: re.Pattern[str]) -> Look:
    """The expression's ``search``; where it can match at the beginning of a text alone, its ``match`` will do."""
    return pattern.match if _is_anchored(_parsed(pattern)) else pattern.search


class BySign:
    """Texts, and where those stand that begin with each sign: of most signs nothing else begins with them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        places: defaultdict[str, list[int]] = defaultdict(list)
        for n, text in enumerate(texts):
            places[text[:1]].append(n)
        self.places: Mapping[str, list[int]] = places


def found_in(pattern: re.Pattern[str], texts: BySign) -> list[int]:
    """The indexes of the texts in which the expression is found; where it can match at the beginning alone, the sign
    that a text begins with says that of most it is not.
    """
    if matches_nothing(pattern):
        return []
    openings = _as_opening(pattern)
    return openings.found(texts) if openings else [n for n, text in enumerate(texts.texts) if pattern.search(text)]


@cache
def _as_opening(pattern: re.Pattern[str]) -> Openings | None:
    return Openings([pattern]) if _is_anchored(_parsed(pattern)) else None


@cache
def matches_nothing(pattern: re.Pattern[str]) -> bool:
    """Whether it is the expression that stands for an empty list of them."""
    return any(map(_is_failure, _parsed(pattern)))


def _is_failure(part: Any) -> bool:
    kind, value = part
    return kind is kinds.FAILURE or (kind is kinds.ASSERT_NOT and not len(value[1]))


def _is_anchored(parsed: Any) -> bool:
    if not len(parsed):
        return False
    kind, value = parsed[0]
    if kind is kinds.SUBPATTERN:
        return _is_anchored(value[-1])
    if kind is kinds.BRANCH:
        return all(map(_is_anchored, value[1]))
    return _is_failure(parsed[0]) or (kind is kinds.AT and value in (kinds.AT_BEGINNING, kinds.AT_BEGINNING_STRING))


@cache
def words_of(pattern: re.Pattern[str]) -> Sequence[tuple[str, ...]]:
    """Groups of pieces of text, in casefold: of each group one stands in whatever the expression finds. None where
    nothing must.
    """
    return _words(_parsed(pattern))


def _words(parsed: Any) -> list[tuple[str, ...]]:
    """The groups of the parts of a sequence, the most telling first: the one whose shortest word is the longest."""
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
            choices += _words(value[-1])
        elif kind is kinds.BRANCH:
            branches = [_words(branch) for branch in value[1]]
            choices += [words for words in branches[0] if all(words in further for further in branches)]
            if all(branches):
                choices.append(tuple(_shortest(word for best, *_ in branches for word in best)))
    return sorted(dict.fromkeys(choices), key=lambda words: -min(map(len, words)))


def _cost(words: tuple[str, ...]) -> float:
    """How dear it is to look for some words, and how often in vain: those are the best that are few and long."""
    return len(words) / min(map(len, words))


def _shortest(words: Iterable[str]) -> list[str]:
    """The words without those that hold another of them, each once."""
    each = dict.fromkeys(words)
    return [word for word in each if not any(other in word for other in each if other != word)]


def _signs_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Signs of which one stands in whatever the expression finds; none where only words tell, which may be written in
    other letters, or nothing does.
    """
    groups = (words for words in words_of(pattern) if len(words) < 3 and not any(map(str.isalpha, "".join(words))))
    return next(groups, ())


class _BySign(dict[str, Sequence[_One]]):
    """What there is to be tried on a text by the sign that it begins with, looked up when it is first asked for."""

    def __init__(self, look_up: Callable[[str], Sequence[_One]]) -> None:
        self._look_up = look_up

    def __missing__(self, sign: str) -> Sequence[_One]:
        self[sign] = found = self._look_up(sign)
        return found


class Openings:
    """Expressions that are matched at the beginning of a text, by the sign that the text begins with."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = [(pattern, _parsed(pattern)) for pattern in patterns]
        self._by_sign = _BySign(self._may_begin)
        self._tried = _BySign(self._by_further_signs)

    def _may_begin(self, sign: str) -> Sequence[re.Pattern[str]]:
        return [p for p, parsed in self._patterns if _may_begin(parsed, sign, bool(p.flags & re.I)) is not False]

    def _by_further_signs(self, sign: str) -> Sequence[tuple[tuple[str, ...], list[Look]]]:
        """What is tried on texts that begin with the sign, by the signs of which these need one."""
        each: dict[tuple[str, ...], list[Look]] = {}
        for pattern in self._by_sign[sign]:
            each.setdefault(_signs_of(pattern), []).append(pattern.match)
        return list(each.items())

    def of(self, text: str) -> Sequence[re.Pattern[str]]:
        """Those of the expressions, in their order, that may match at the beginning of the text."""
        return self._by_sign[text[:1]]

    def possible(self, texts: BySign) -> list[int]:
        """The indexes of the texts at whose beginning one of the expressions may match."""
        return sorted(chain.from_iterable(places for sign, places in texts.places.items() if self._by_sign[sign]))

    def found(self, texts: BySign) -> list[int]:
        """The indexes of the texts at whose beginning one of the expressions matches."""
        each = texts.texts
        out: set[int] = set()
        for opening, places in texts.places.items():
            for signs, matches in self._tried[opening]:
                likely = {n for sign in signs for n in places if sign in each[n]} if signs else places
                for match in matches:
                    out.update([n for n in likely if match(each[n])])
        return sorted(out)

    def matches(self, texts: Iterable[tuple[int, str]]) -> dict[re.Pattern[str], list[tuple[int, re.Match[str]]]]:
        """For each of the expressions, in their order, its matches at the beginning of numbered texts."""
        found: dict[re.Pattern[str], list[tuple[int, re.Match[str]]]] = {pattern: [] for pattern, _ in self._patterns}
        for n, text in texts:
            for pattern in self.of(text):
                if match := pattern.match(text):
                    found[pattern].append((n, match))
        return found

    def match(self, text: str) -> re.Match[str] | None:
        """The match of the first expression that matches at the beginning of the text."""
        for pattern in self.of(text):
            if match := pattern.match(text):
                return match
        return None


def _may_begin(parsed: Any, sign: str, any_case: bool) -> bool | None:
    """Whether what a sequence matches may begin with the sign; None where it may match without any."""
    for part in parsed:
        kind, value = part
        if _is_failure(part):
            return False
        if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
            continue
        if kind is kinds.SUBPATTERN:
            may = _may_begin(value[-1], sign, any_case or bool(value[1] & re.I))
        elif kind is kinds.BRANCH:
            each = [_may_begin(branch, sign, any_case) for branch in value[1]]
            may = True if True in each else None if None in each else False
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            may = _may_begin(value[-1], sign, any_case) or (None if value[0] == 0 else False)
        elif kind in (kinds.LITERAL, kinds.IN):
            may = any(_holds(one, sign, any_case) for one in ([part] if kind is kinds.LITERAL else value))
        else:
            may = True
        if may is not None:
            return may
    return None


_CATEGORIES: dict[Any, Callable[[str], bool]] = {kinds.CATEGORY_DIGIT: str.isdigit, kinds.CATEGORY_SPACE: str.isspace}


def _holds(one: Any, sign: str, any_case: bool) -> bool:
    """Whether a part of a set of signs may hold the sign; of what is not understood, it may."""
    kind, value = one
    cases = (sign, sign.lower(), sign.upper()) if any_case else (sign,)
    if kind is kinds.LITERAL:
        return chr(value) in cases or (any_case and chr(value).casefold() == sign.casefold())
    if kind is kinds.RANGE:
        return any(value[0] <= ord(c) <= value[1] for case in cases for c in case)
    return kind is not kinds.CATEGORY or _CATEGORIES.get(value, bool)(sign)
