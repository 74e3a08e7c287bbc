"""Sections of a long paper ("I. …", "II. …"): their headings, and questions whose numbers begin anew in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model.issues import Issue, issue
from pipeline.model.letter import Zone
from pipeline.model.reading import Reading
from pipeline.outline.annexes import annex_without_heading, first_annex
from pipeline.outline.blocks import Block, mend
from pipeline.outline.chain import Mark, find_marks
from pipeline.outline.misread_marks import with_misread
from pipeline.outline.pairing import Pairing, pair
from pipeline.outline.segments import split_segments
from pipeline.profiles import Profile

_HEADING = re.compile(r"(?P<number>[IVXL]{1,6})\.\s+[A-ZÄÖÜ„]")
_SIGNS = tuple("IVXL")
_LONGEST = 200
_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NUMERALS = tuple(tens + ones for tens in ("", "X", "XX") for ones in _ONES)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks below it. ``prefix``: "II." where its questions are numbered anew, else empty."""

    heading: Block
    blocks: list[Block]
    prefix: str = ""


def pair_sections(reading: Reading, blocks: list[Block], annexes_follow: bool, profile: Profile) -> Pairing:
    """The questions and answers among the body's blocks, section by section where the questions are numbered anew.

    Their labels then bear the section's number ("II.3"). ``annexes_follow``: no closing parts the annexes from the last
    answer.
    """
    opening, sections = _sections(blocks, profile)
    if not sections:
        return _pair_one(reading, blocks, annexes_follow, profile)
    whole = Pairing(opening)
    if not sections[0].prefix:
        below = [block for section in sections for block in section.blocks]
        whole = _pair_one(reading, [*opening, *below], annexes_follow, profile)
    for n, section in enumerate(sections):
        if section.prefix:
            last = n + 1 == len(sections)
            _add(whole, _pair_one(reading, section.blocks, annexes_follow and last, profile), section.prefix)
        whole.zones.append((section.heading.lines, Zone.QUESTION))
    return whole


def _pair_one(reading: Reading, blocks: list[Block], annexes_follow: bool, profile: Profile) -> Pairing:
    """The same for blocks whose questions are numbered once."""
    marks = find_marks(reading, blocks, profile)
    if reading.boxes is not None and reading.boxes.confidence is not None:
        marks = with_misread(marks, blocks)
    blocks, gone = mend(reading, blocks, {mark.block for mark in marks})
    marks = [mark._replace(block=gone[mark.block]) for mark in marks]
    if not marks:
        return Pairing(blocks)
    annex = first_annex(blocks, marks[-1].block, profile) if annexes_follow else None
    before, answered = blocks[: marks[0].block], blocks[:annex]
    segments = split_segments(reading, answered, marks, profile)
    last = segments[-1]
    bare = annex_without_heading(reading, answered, last.rest, profile) if annexes_follow else None
    begins = blocks[annex] if annex is not None else None
    perhaps = last.rest[bare] if bare is not None else None
    if perhaps and perhaps.first_on_page:
        begins, perhaps, last.rest = perhaps, None, last.rest[:bare]
    pairing = pair(reading, before, segments, profile)
    pairing.issues += _misread(marks)
    pairing.annexes_begin, pairing.perhaps_annex = begins and begins.lines[0], perhaps
    return pairing


def _misread(marks: Sequence[Mark]) -> list[Issue]:
    """An issue for each question whose label was not recognised."""
    told = "{!r} was recognised in place of the label {}, which the question has by its place among the others"
    return [
        issue("mended_label", told.format(mark.misread, mark.label), f"/questions/{n}/label")
        for n, mark in enumerate(marks)
        if mark.misread is not None
    ]


def _sections(blocks: list[Block], profile: Profile) -> tuple[list[Block], list[Section]]:
    """What stands before the first section, and the sections: headings numbered I, II, III … in order, at least two,
    with a question right below each.
    """
    heads: list[int] = []
    for n, block in enumerate(blocks[:-1]):
        if not block.text.startswith(_SIGNS) or block.grid is not None or len(block.text) > _LONGEST:
            continue
        match = _HEADING.match(block.text)
        expected = _NUMERALS[len(heads)] if len(heads) < len(_NUMERALS) else None
        if match and match["number"] == expected and "?" not in block.text and _number(blocks[n + 1], profile):
            heads.append(n)
    if len(heads) < 2:
        return blocks, []
    anew = all(_number(blocks[n + 1], profile) == "1" for n in heads)
    ends = [*heads[1:], len(blocks)]
    return blocks[: heads[0]], [
        Section(blocks[n], blocks[n + 1 : end], f"{numeral}." if anew else "")
        for numeral, n, end in zip(_NUMERALS, heads, ends, strict=False)
    ]


def _number(block: Block, profile: Profile) -> str | None:
    """The number of the question that a block opens with, if it does."""
    matches = (pattern.match(block.text) for pattern in profile.marks.question)
    return next((match["label"] for match in matches if match and "label" in match.groupdict()), None)


def _add(whole: Pairing, part: Pairing, prefix: str) -> None:
    """Take up a section's questions and answers, their labels with the section's number before them."""
    whole.questions += [replace(q, label=prefix + q.label) for q in part.questions]
    whole.answers += [replace(a, questions=tuple(prefix + label for label in a.questions)) for a in part.answers]
    whole.preambles += part.preambles
    whole.zones += part.zones
    whole.captions.update(part.captions)
    whole.issues += part.issues
    whole.annexes_begin, whole.perhaps_annex = part.annexes_begin, part.perhaps_annex
