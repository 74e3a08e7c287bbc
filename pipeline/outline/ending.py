"""The end of the letter: closing formula, signature, declared annexes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.model.reading import Reading, Region
from pipeline.outline.headings import opens_answer
from pipeline.profiles import Profile

_SIGNATURE_LINES = 16
_LONGEST_SIGNATURE_LINE = 70


@dataclass(frozen=True, slots=True)
class Ending:
    """``closing``: indexes of the lines from the closing formula to the declared annexes; ``body_ends``: the first line
    that is no part of the answers; ``annexes_begin``: the first line behind the closing.
    """

    closing: tuple[int, ...]
    body_ends: int
    annexes_begin: int


def find_ending(reading: Reading, start: int, turning: Collection[int], profile: Profile) -> Ending:
    """Where the letter closes, looking from line ``start`` on: at its closing formula or a printed paper's imprint,
    which are among the ``turning`` lines.

    A formula with further answers between it and the next one ends a letter that an answer quotes.
    """
    lines = reading.lines
    found: int | None = None
    answers_follow = False
    for i in sorted(i for i in turning if i >= start):
        here = lines[i].text
        body = lines[i].region is Region.BODY
        if found is None and profile.imprint.match(here):
            return Ending((), i, i)
        if body and profile.closing.match(here) and (found is None or answers_follow):
            found, answers_follow = i, False
        elif body and found is not None and opens_answer(here, profile):
            answers_follow = True
    if found is None:
        return Ending((), len(lines), len(lines))
    closing = _closing_lines(reading, found, profile)
    return Ending(closing, found, closing[-1] + 1)


def _closing_lines(reading: Reading, start: int, profile: Profile) -> tuple[int, ...]:
    """The closing's lines: short ones on the page of the closing formula, up to a table or an annex's heading.

    "Anlage" is declared by its first line there and headed by the second.
    """
    closing = [start]
    declared = False
    for i in range(start + 1, len(reading.lines)):
        line = reading.lines[i]
        if line.region in (Region.SIDEBAR, Region.FURNITURE, Region.FOOTNOTE):
            continue
        here = line.text
        if line.region is Region.TABLE or len(closing) > _SIGNATURE_LINES or len(here) > _LONGEST_SIGNATURE_LINE:
            break
        if line.page != reading.lines[start].page and (declared or profile.annex_heading.match(here)):
            break
        declares = any(p.search(here) for p in profile.declared_annexes)
        if not declares and profile.annex_heading.match(here) and _has_content(reading, i, profile):
            break
        if declares and declared and profile.annex_heading.match(here):
            break
        declared = declared or declares
        closing.append(i)
    return tuple(closing)


def _has_content(reading: Reading, i: int, profile: Profile) -> bool:
    """Whether a line that reads like an annex's heading has an annex below it, rather than another such line."""
    for line in reading.lines[i + 1 :]:
        if line.region is Region.TABLE:
            return True
        if line.region is Region.BODY:
            return not profile.annex_heading.match(line.text)
    return False
