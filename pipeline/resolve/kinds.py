"""What kind of answer it is, and which words say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.record import AnswerKind
from pipeline.profiles import Profile
from pipeline.profiles.profile import Kinds
from pipeline.values.expressions import may_match
from pipeline.values.sentences import Span, sentences

_REASONS = 500
"""So much may stand behind "nothing is known" to say why, as long as it gives no figure."""
_GAP = 2
"""So many sentences among the reasons of a refusal may have none of the words that the profile knows."""
_FIGURE = re.compile(
    r"(?<!§\s)(?<!Artikel\s)(?<!Absatz\s)(?<!Abs\.\s)(?<!Nummer\s)(?<!Nr\.\s)(?<!\d[./])\b\d[\d.,]*\s*"
    r"(?:€|Euro\b|Prozent\b|%|[A-ZÄÖÜ][a-zäöüß]+)"
)
"""A figure of something, which is no law's."""


class Kind(NamedTuple):
    """The kind of an answer, where the words stand that decided (None where none did), and whether it is classified."""

    kind: AnswerKind
    words: Span | None
    classified: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence says, by where the words stand that say so; where nothing is found, it tells something."""

    text: str
    refuses: Span | None = None
    unable: Span | None = None
    deposits: Span | None = None
    nothing: Span | None = None
    points: Span | None = None


def read_kind(text: str, has_tables: bool, profile: Profile) -> Kind:
    """The kind of an answer by its sentences.

    Who says that he cannot tell refuses where secrecy, effort or competence is the reason beside it, and has no
    information where none is. A refusal in an answer that tells something besides is ``partial``; "nothing known"
    decides where the answer opens with it, a mere reference where nothing else is said.
    """
    kinds = profile.kinds
    said = [_read(text, span, kinds) for span in sentences(text)]
    classified = any(s.deposits for s in said)
    declining = [n for n in range(len(said)) if _declines(said, n, kinds)]
    if declining:
        first = said[declining[0]]
        partial = has_tables or _tells(said, declining, kinds)
        words = first.refuses or first.deposits or first.unable
        return Kind("partial" if partial else "refused", words, classified)
    if not has_tables:
        own = [s for s in said if not s.points and any(map(str.isalpha, s.text))]
        nothing = own[0].nothing or own[0].unable if own else None
        rest = " ".join(s.text for s in own if not s.nothing and not s.unable)
        if nothing and len(rest) <= _REASONS and not _FIGURE.search(rest):
            return Kind("no_information", nothing, classified)
        points = next((s.points for s in said if s.points), None)
        if points and not own:
            return Kind("reference", points, classified)
    return Kind("substantive", None, classified)


def _read(text: str, span: Span, kinds: Kinds) -> _Sentence:
    sentence = text[slice(*span)]
    if not any(stem in sentence for stem in kinds.stems):
        return _Sentence(sentence)
    folded = sentence.casefold()

    def find(pattern: re.Pattern[str]) -> Span | None:
        match = pattern.search(sentence) if may_match(pattern, folded) else None
        return (span[0] + match.start(), span[0] + match.end()) if match else None

    refuses = find(kinds.refused)
    secret, not_even = find(kinds.secret), find(kinds.not_even)
    deposits = None
    if secret and not_even:
        refuses = refuses or _both(secret, not_even)
    elif secret and (handed_over := find(kinds.handed_over)):
        deposits = _both(secret, handed_over)
    points = find(kinds.reference)
    if points and (deposits or kinds.own_parts.search(sentence)):
        points = None  # what the letter itself holds is part of the answer
    nothing = find(kinds.no_information)
    if nothing and kinds.besides.search(sentence):
        nothing = None
    return _Sentence(sentence, refuses, find(kinds.unable), deposits, nothing, points)


def _both(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _declines(said: Sequence[_Sentence], n: int, kinds: Kinds) -> bool:
    """Whether a sentence refuses: in so many words, by giving it to the secret file, or for a reason told beside it."""
    sentence = said[n]
    if sentence.refuses or sentence.deposits:
        return True
    return sentence.unable is not None and any(kinds.grounds.search(s.text) for s in said[max(0, n - 1) : n + 2])


def _tells(said: Sequence[_Sentence], declining: Sequence[int], kinds: Kinds) -> bool:
    """Whether an answer that refuses also tells something, or points to where something is told.

    The reasons stand around the refusal; what stands between two of them is one of them.
    """
    reasons = sorted({*declining, *(n for n, s in enumerate(said) if kinds.grounds.search(s.text))})
    told = set(range(len(said))).difference(reasons)
    for left, right in pairwise(reasons):
        if right - left - 1 <= _GAP:
            told.difference_update(range(left, right))
    return any(not s.nothing and not (s.points and kinds.preamble.search(s.text)) for s in map(said.__getitem__, told))
