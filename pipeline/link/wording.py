"""Two printings of the same questions: which of them are worded differently, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from pipeline.values.labels import key, section_of

if TYPE_CHECKING:
    from pipeline.model.record import Question

Kind = Literal["changed", "only_asked", "only_reprinted"]

# Line ends make and take blanks and hyphens, and editors set signs; neither makes other words. A sign between digits
# does: "1,5".
_NO_WORDS = re.compile(r"(?<!\d)[^\w%§€$]+|[^\w%§€$]+(?!\d)|\s+")
_SHOWN = 6
"""So many changes of a question are shown."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as ``asked`` and as ``reprinted``.

    ``label``: of the question, or of the whole where the printings part it differently. ``change``: the words that
    changed, "old → new", for people to read.
    """

    label: str
    kind: Kind
    asked: str | None
    reprinted: str | None
    change: str | None


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words; blanks, hyphens and signs do not count."""
    return one == other or _NO_WORDS.sub("", one) == _NO_WORDS.sub("", other)


def compare(asked: Sequence[Question], reprinted: Sequence[Question]) -> tuple[int, tuple[Wording, ...]]:
    """How many questions there are in either printing, and those that differ, in the order of their labels."""
    before, after = _by_label(asked, reprinted), _by_label(reprinted, asked)
    labels = sorted(before.keys() | after.keys(), key=lambda label: (key(label), label))
    return len(labels), tuple(
        _wording(label, before.get(label), after.get(label))
        for label in labels
        if not (label in before and label in after and same_words(before[label], after[label]))
    )


def _by_label(questions: Sequence[Question], others: Sequence[Question]) -> dict[str, str]:
    """The texts by label; a question that the other printing parts differently is given as one."""
    texts: dict[str, str] = {}
    theirs = _parts(others)
    for number, labels in _parts(questions).items():
        own = sorted((q for q in questions if q.label in labels), key=lambda q: key(q.label))
        if number in theirs and labels != theirs[number]:
            texts[number] = " ".join(q.text for q in own)
        else:
            texts.update((q.label, q.text) for q in own)
    return texts


def _parts(questions: Sequence[Question]) -> dict[str, set[str]]:
    """The labels of each question and its parts, by the question's."""
    in_order = sorted(questions, key=lambda q: key(q.label))
    return {whole: {q.label for q in parts} for whole, parts in groupby(in_order, key=_whole)}


def _whole(question: Question) -> str:
    """The label of the question that this is, or is a part of."""
    return f"{section_of(question.label)}{key(question.label).number}"


def _wording(label: str, asked: str | None, reprinted: str | None) -> Wording:
    if asked is None or reprinted is None:
        return Wording(label, "only_reprinted" if asked is None else "only_asked", asked, reprinted, None)
    return Wording(label, "changed", asked, reprinted, _change(asked.split(), reprinted.split()))


def _change(before: list[str], after: list[str]) -> str:
    """The words that changed, without those whose signs alone did."""
    shown = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = " ".join(before[a:b]), " ".join(after[c:d])
        if what != "equal" and not same_words(old, new):
            shown.append(f"{old or '–'} → {new or '–'}")
    return "; ".join([*shown[:_SHOWN], *(["…"] if len(shown) > _SHOWN else [])])
