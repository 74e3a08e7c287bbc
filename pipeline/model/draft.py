"""What the parsers found in the letter: fields as printed, each with its spans; nothing is interpreted yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.letter import Letter
from pipeline.model.reading import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A field as printed, its lines joined, and the spans that it was read from.

    ``origin``: for each character of ``raw`` its offset in the text.
    """

    raw: str
    spans: tuple[Span, ...]
    origin: Sequence[int]

    def part(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of ``raw[start:end]``."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        cut = (Span(max(s.start, first), min(s.end, last)) for s in self.spans)
        return tuple(s for s in cut if s.start < s.end)


@dataclass(frozen=True, slots=True)
class Subject:
    """The lines that say what the letter answers; ``paper``: the kind of paper ("Kleine Anfrage").

    ``spoiled_reference``: what stands where the paper's number should, where none can be read.
    """

    paper: Found | None = None
    askers: Found | None = None
    references: tuple[Found, ...] = ()
    spoiled_reference: Found | None = None
    question_reference: Found | None = None
    asked_on: Found | None = None
    title: Found | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``answerers``: places that begin with the ministries that answered, one list each. ``writers``: where none is,
    the places where the writer's name may stand, best first. ``office``: the writer's office.

    ``reference`` and ``published_on``: of a printed paper, from its head.
    """

    answerers: tuple[Found, ...] = ()
    writers: tuple[Found, ...] = ()
    office: Found | None = None
    addressee_role: Found | None = None
    addressee: Found | None = None
    file_reference: Found | None = None
    date: Found | None = None
    reference: Found | None = None
    published_on: Found | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    signatory: Found | None = None
    role: Found | None = None
    deputy: Found | None = None
    declared_annexes: Found | None = None


@dataclass(frozen=True, slots=True)
class AnnexHead:
    label: Found | None = None
    title: Found | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """``annexes`` has one head for each of the letter's annexes."""

    letter: Letter
    letterhead: Letterhead
    subject: Subject
    closing: Closing
    annexes: tuple[AnnexHead, ...]
