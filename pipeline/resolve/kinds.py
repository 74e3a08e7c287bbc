"""What kind of answer it is, and which words say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.vocabulary import AnswerKind
from pipeline.profiles import Profile
from pipeline.profiles.profile import Kinds
from pipeline.values.expressions import AnyOf
from pipeline.values.flattened import FEWEST_ROWS, flattened_rows
from pipeline.values.sentences import Span, sentences, sentences_at

_REASONS = 500
"""So much may stand before or behind "nothing is known" to say why, as long as it gives no figure."""
_GAP = 2
"""So many sentences among the reasons of a refusal may have none of the words that the profile knows."""
_FIGURE = re.compile(
    r"\d(?<!\w.)(?<!§\s.)(?<!Artikel\s.)(?<!Absatz\s.)(?<!Abs\.\s.)(?<!Nummer\s.)(?<!Nr\.\s.)(?<!\d[./].)(?:[\d.,]*\d)?\s*"
    r"(?:€|Euro\b|%|[A-ZÄÖÜ][a-zäöüß]+)|\bProzent\b"
)
"""A figure of something; no law's, and no ordinal ("1. Mai")."""


class Kind(NamedTuple):
    """The kind of an answer, where the words stand that decided (None where none did), and whether it is classified."""

    kind: AnswerKind
    words: Span | None
    classified: bool


class _Sentence(NamedTuple):
    """What a sentence says, by where the words stand that say so; where nothing is found, it tells something.

    ``classified``: it speaks of what is deposited as secret; where that is the answer, it ``deposits`` it. ``hands``:
    it points to a part of the letter itself. ``no_more``: besides what was told, nothing is known.
    """

    text: str
    refuses: Span | None = None
    unable: Span | None = None
    deposits: Span | None = None
    nothing: Span | None = None
    points: Span | None = None
    hands: bool = False
    classified: bool = False
    no_more: bool = False


def read_kind(text: str, has_tables: bool, profile: Profile) -> Kind:
    """The kind of an answer by its sentences.

    Who says that he cannot tell refuses where secrecy, effort or competence is the reason beside it, and has no
    information where none is. A refusal in an answer that tells something besides is ``partial``; "nothing known"
    decides where the answer opens with it or comes to it ("Aus diesem Grund …"), a mere reference where nothing else is
    said.
    """
    kinds = profile.kinds
    stems = (end - 1 for _, end in kinds.has_stem.places(text))
    read = {span: _read(text, span, kinds) for span in sentences_at(text, stems)}
    if not any(any(sentence[1:]) for sentence in read.values()):
        return Kind("substantive", None, False)
    said = [read.get(span) or _Sentence(text[slice(*span)]) for span in sentences(text)]
    classified = any(s.classified for s in said)
    declining = [n for n in range(len(said)) if _declines(said, n, kinds)]
    if declining:
        first = said[declining[0]]
        partial = has_tables or _tells(said, declining, kinds) or _has_rows(text)
        words = first.refuses or first.deposits or first.unable
        return Kind("partial" if partial else "refused", words, classified)
    if not has_tables:
        own = [s for s in said if not s.points and any(map(str.isalpha, s.text))]
        nothing = _no_information(own, kinds)
        points = next((s.points for s in said if s.points), None) if all(s.no_more for s in own) else None
        if (nothing or points) and not _has_rows(text):
            return Kind("no_information" if nothing else "reference", nothing or points, classified)
    return Kind("substantive", None, classified)


def _has_rows(text: str) -> bool:
    """Whether a table stands in the text whose columns are lost."""
    return flattened_rows(text) >= FEWEST_ROWS


def _gives(sentence: _Sentence) -> bool:
    """Whether a sentence gives a figure, or a part of the letter itself."""
    return sentence.hands or bool(_FIGURE.search(sentence.text))


def _no_information(own: Sequence[_Sentence], kinds: Kinds) -> Span | None:
    """The words that say that nothing is known, of an answer that says no more but why, and gives no figure.

    Reasons stand between such words and behind them; or else before them, where these conclude, or where the reason is
    that others are competent.
    """
    known = [n for n, s in enumerate(own) if s.nothing or s.unable]
    if not known or any(_gives(s) for n, s in enumerate(own) if n not in known):
        return None
    first, last = known[0], known[-1]
    before, behind = own[:first], own[last + 1 :]
    reasoned = kinds.concludes.search(own[first].text) or all(kinds.competence.search(s.text) for s in before)
    if (before and (behind or not reasoned)) or sum(len(s.text) for s in before or behind) > _REASONS:
        return None
    return min(filter(None, (own[first].nothing, own[first].unable)))


def _read(text: str, span: Span, kinds: Kinds) -> _Sentence:
    """What the sentence at a span says, which has one of the stems."""
    sentence = text[span[0] : span[1]]
    folded = sentence.casefold()

    def find(patterns: AnyOf) -> Span | None:
        match = patterns.search(sentence, folded)
        return (span[0] + match.start(), span[0] + match.end()) if match else None

    refuses = find(kinds.refused)
    deposits = None
    if secret := find(kinds.secret):
        if not_even := find(kinds.not_even):
            refuses = refuses or _both(secret, not_even)
        elif handed_over := find(kinds.handed_over):
            deposits = _both(secret, handed_over)
    classified = deposits is not None
    points = find(kinds.reference)
    own = points is not None and bool(kinds.own_parts.search(sentence))
    if points and not own and kinds.other_answers.search(sentence):
        deposits = None  # what is secret is the answer to another question
    if own or deposits:
        points = None  # what the letter itself holds is part of the answer
    if deposits and kinds.papers.search(sentence):
        deposits, points = None, deposits  # a paper that is secret by itself is not the answer
    nothing, unable = find(kinds.no_information), find(kinds.unable)
    no_more = nothing is not None and bool(kinds.besides.search(sentence))
    if no_more or kinds.yes_or_no.match(sentence):
        nothing = None
    if kinds.conditional.search(sentence):
        nothing = unable = None  # a rule, which need not be the case
    hands = own and not deposits
    return _Sentence(sentence, refuses, unable, deposits, nothing, points, hands, classified, no_more)


def _both(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _declines(said: Sequence[_Sentence], n: int, kinds: Kinds) -> bool:
    """Whether a sentence refuses: in so many words, by giving it to the secret file, or for a reason told beside it."""
    sentence = said[n]
    if sentence.refuses or sentence.deposits:
        return True
    return sentence.unable is not None and any(_gives_grounds(s, kinds) for s in said[max(0, n - 1) : n + 2])


def _gives_grounds(sentence: _Sentence, kinds: Kinds) -> bool:
    return kinds.grounds.search(sentence.text, sentence.text.casefold()) is not None


def _tells(said: Sequence[_Sentence], declining: Sequence[int], kinds: Kinds) -> bool:
    """Whether an answer that refuses also tells something, or points to where something is told.

    The reasons, that others are competent among them, stand around the refusal; what stands between two of them is one
    of them. Of a refusal of the whole answer so is, unless it gives a figure, what it concludes, and what follows it
    where nothing is handed over instead. What is not known is told where only a part is refused; a part of the letter
    itself is told in any case.
    """
    told = {
        n
        for n, s in enumerate(said)
        if n not in declining and not kinds.competence.search(s.text) and not _gives_grounds(s, kinds)
    }
    reasons = sorted(set(range(len(said))) - told)
    for left, right in pairwise(reasons):
        if right - left - 1 <= _GAP:
            told.difference_update(range(left, right))
    for n in declining:
        if kinds.whole.match(said[n].text) and not kinds.of_a_part.search(said[n].text):
            first = 0 if kinds.concludes.search(said[n].text) else n
            last = len(said) if said[n].refuses else n
            told.difference_update(m for m in range(first, last) if not _gives(said[m]))
    told.update(m for m, s in enumerate(said) if s.hands and m not in declining)
    of_a_part = any(kinds.of_a_part.search(said[n].text) for n in declining)
    return any(
        (of_a_part or not s.nothing) and not (s.points and kinds.preamble.search(s.text))
        for s in map(said.__getitem__, told)
    )
