"""One consistent reading of the whole document: which lines are head, questions, answers, closing, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress, count, pairwise
from operator import is_not
from typing import Literal

from pipeline.model.issues import Issue
from pipeline.model.reading import Reading, Span

Paragraph = tuple[Span, ...]
"""The printed lines of one paragraph."""

Passage = tuple[Paragraph, ...]


class Zone(StrEnum):
    """The zones of ``layout.json``; every character of the text is in exactly one."""

    LETTERHEAD = "letterhead"
    SIDEBAR = "sidebar"
    ADDRESS = "address"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    QUESTION = "question"
    ANSWER = "answer"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CLOSING = "closing"
    ANNEX = "annex"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


def zone_runs(zones: Sequence[Zone]) -> Iterator[tuple[Zone, int, int]]:
    """Consecutive lines of one zone: the zone, the first of them and the one behind the last."""
    turns = compress(count(), map(is_not, zones, (None, *zones)))
    for first, behind in pairwise((*turns, len(zones))):
        yield zones[first], first, behind


Zoned = tuple[Sequence[int], Zone]
"""Indexes of lines of the body, and the zone that they are in."""


@dataclass(frozen=True, slots=True)
class PreamblePart:
    by: Literal["originator", "government"]
    passage: Passage


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """``marker``: where the label is printed ("Frage 1:", "3.1."); empty span for a single unnumbered question."""

    label: str
    marker: Span
    passage: Passage
    stem: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """``grids``: indexes into ``Reading.grids`` of the tables that stand in the answer."""

    questions: tuple[str, ...]
    heading: Paragraph | None
    passage: Passage
    grids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexPart:
    heading: Paragraph | None
    passage: Passage
    grids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Letter:
    """``zones`` has one zone for each line of ``reading.lines``; ``captions``: by a table's index, its title where
    that stands above it in the running text.
    """

    reading: Reading
    zones: tuple[Zone, ...]
    preambles: tuple[PreamblePart, ...]
    questions: tuple[QuestionPart, ...]
    answers: tuple[AnswerPart, ...]
    annexes: tuple[AnnexPart, ...]
    captions: Mapping[int, Paragraph]
    issues: tuple[Issue, ...] = ()
