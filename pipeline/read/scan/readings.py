"""Which of two readings of the same ink stands, and whether what stands is in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.scan.engine import Word
from pipeline.read.scan.runs import Run

UNSURE = 85.0
"""Words below this confidence are looked at again; most of them are right, and stay as they are. Of 300 between it and
90 % none read otherwise, which cost more than all that are below."""
_UNSURE_OF_SUM, _SUM = 88.0, re.compile(r"\d,\d\d\b")
"""Figures of sums between these two are seldom wrong, but a wrong one has to be told: two readings then differ."""
_UNGROUPED = re.compile(r"\d{4,}\.\d{3}\b")
"""Figures that lack a stop before the next one."""
SURER = 3.0
"""By so much the second reading has to be surer."""
SERIOUS, CONTESTED = 50.0, 60.0
"""A reading of less confidence says nothing against another; where figures are read otherwise by one that says
something, neither is surer than the second."""
_ACCEPTED = 70.0
"""Least confidence of one that reads on where the first ended, though it is less sure."""
MISSED = 0.4
"""Width of a run that no word covers, in heights of it, from which on a figure or letter was passed over."""


def is_unsure(word: Word) -> bool:
    """Whether a word is to be read again."""
    return _is_ill_formed(word) or word.confidence < (_UNSURE_OF_SUM if _SUM.search(word.text) else UNSURE)


def _is_ill_formed(word: Word) -> bool:
    """Whether a sum lacks a stop, as "2343.947,12" does."""
    return _SUM.search(word.text) is not None and _UNGROUPED.search(word.text) is not None


def covered(run: Run, words: Sequence[Word], height: float) -> bool:
    """Whether the words' boxes reach over the run, but for its blanks, none of which is wider than its type is high."""
    held = sum(max(0.0, min(word.box[2], run.box[2]) - max(word.box[0], run.box[0])) for word in words)
    blanks = sum(min(max(0.0, after.box[0] - before.box[2]), height) for before, after in pairwise(words))
    return run.width - held - blanks < MISSED * run.height


def least(words: Sequence[Word]) -> float:
    """The confidence of the word that is least sure."""
    return min(word.confidence for word in words)


def is_better(again: Sequence[Word], first: Sequence[Word], run: Run, height: float) -> bool:
    """Whether the second reading of a run stands: it is surer, or it reads what the first one passed over."""
    surer = least(again) - least(first)
    if any(map(_is_ill_formed, first)) and not any(map(_is_ill_formed, again)):
        return surer >= -SURER
    if surer >= 0 and _letters(first).isdecimal() and _in_order(_letters(first), _letters(again)):
        return True
    if surer >= 0 and len(_figures(again)) > len(_figures(first)):
        plainer = least(first) < SERIOUS and least(again) >= UNSURE
        return plainer or _in_order(_figures(first), _figures(again))
    if surer < SURER and covered(run, again, height) and not covered(run, first, height):
        longer = len(again) == len(first) and _in_order(_letters(first), _letters(again))
        return surer >= -SURER or (longer and least(again) >= _ACCEPTED)
    return surer >= SURER


def chosen(words: Sequence[Word], *others: Sequence[Word]) -> list[Word]:
    """The words, in doubt where one of the other readings, which were not chosen, has other figures."""
    contested = any(_figures(o) and least(o) >= SERIOUS and _figures(o) != _figures(words) for o in others)
    return [
        replace(word, confidence=min(word.confidence, CONTESTED)) if contested and _figures([word]) else word
        for word in words
    ]


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _figures(words: Sequence[Word]) -> str:
    return "".join(filter(str.isdigit, _letters(words)))


def _in_order(some: str, letters: str) -> bool:
    """Whether some letters are among others, in their order."""
    rest = iter(letters)
    return all(letter in rest for letter in some)
