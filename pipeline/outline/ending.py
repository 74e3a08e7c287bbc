"""The end of the letter: closing formula, signature, declared annexes; then the annexes themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.letter import AnnexPart, Paragraph, Zone
from pipeline.model.reading import Reading, Region
from pipeline.outline.blocks import Block, behind, blocks, prose
from pipeline.outline.captions import take_captions
from pipeline.outline.headings import opens_answer
from pipeline.profiles import Profile
from pipeline.values.expressions import finder

_SIGNATURE_LINES = 16
_LONGEST_SIGNATURE_LINE = 70
_FINISHED = re.compile(r"[.!:*][)“”\"’»\]*]*\s*$|[\d%–-]\s*$")
"""How a sentence ends, or the last row of a table that plain text has flattened."""


@dataclass(frozen=True, slots=True)
class Ending:
    """``closing``: indexes of the lines from the closing formula to the declared annexes; ``body_ends``: the first line
    that is no part of the answers; ``annexes_begin``: the first line behind the closing.
    """

    closing: tuple[int, ...]
    body_ends: int
    annexes_begin: int


def find_ending(reading: Reading, start: int, profile: Profile) -> Ending:
    """Where the letter closes, looking from line ``start`` on: at its closing formula or a printed paper's imprint.

    A formula with further answers between it and the next one ends a letter that an answer quotes.
    """
    lines = reading.lines
    closes, imprint = finder(profile.closing), finder(profile.imprint)
    found: int | None = None
    answers_follow = False
    for i in range(start, len(lines)):
        here = reading.text[lines[i].span.start : lines[i].span.end]
        body = lines[i].region is Region.BODY
        if found is None and imprint(here):
            return Ending((), i, i)
        if body and closes(here) and (found is None or answers_follow):
            found, answers_follow = i, False
        elif body and found is not None and opens_answer(here, profile):
            answers_follow = True
    if found is None:
        return Ending((), len(lines), len(lines))
    closing = _closing_lines(reading, found, profile)
    return Ending(closing, found, closing[-1] + 1)


def first_annex(blocks: Sequence[Block], after: int, profile: Profile) -> int | None:
    """The first block behind block ``after`` that an annex's heading opens, where no closing stands before the annexes.

    A line of running text may begin with "Anlage 2": a heading stands behind a finished sentence, behind white space or
    at a page's head. Right behind a question mark stands an answer.
    """
    for n in range(after + 1, len(blocks)):
        block, last = blocks[n], blocks[n - 1]
        apart = block.gap > 0 and not last.text.endswith("?")
        finished = block.first_on_page or apart or last.grid is not None or _FINISHED.search(last.text)
        if block.grid is None and finished and profile.annex_heading.match(block.text):
            return n
    return None


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
        here = reading.text[line.span.start : line.span.end]
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
            return not profile.annex_heading.match(reading.text[line.span.start : line.span.end])
    return False


@dataclass(slots=True)
class Annexes:
    """What stands behind the closing; ``captions``: titles of tables by the table's index."""

    parts: list[AnnexPart] = field(default_factory=list)
    zones: dict[int, Zone] = field(default_factory=dict)
    captions: dict[int, Paragraph] = field(default_factory=dict)


def read_annexes(reading: Reading, indexes: Sequence[int], profile: Profile) -> Annexes:
    """The annexes among the lines behind the closing.

    A heading opens one; the same label again at the head of a later page goes on with it. What stands before any
    heading is one annex without a label.
    """
    out = Annexes()
    heading: Paragraph | None = None
    label = ""
    own: list[Block] = []

    def close() -> None:
        if own or heading:
            # Right below a heading stands the annex's own title.
            kept, captions = take_captions(own, first=1 if heading else 0)
            out.captions.update(captions)
            passage = tuple(b.spans for b in kept if b.grid is None and b.spans)
            grids = tuple(dict.fromkeys(b.grid for b in kept if b.grid is not None))
            out.parts.append(AnnexPart(heading, passage, grids))

    for block in blocks(reading, indexes, profile, in_annexes=True):
        out.zones.update(dict.fromkeys(block.lines, Zone.ANNEX if block.grid is None else Zone.TABLE))
        first = prose(reading, [block.spans[:1]]).text if block.grid is None and block.spans else ""
        match = profile.annex_heading.match(first)
        if not match:
            own.append(block)
            continue
        if heading is not None and match.group("label") == label:
            continue  # the running head of a further page
        close()
        label, heading = match.group("label"), block.spans[:1]
        rest = behind(reading, block, len(first)) if len(block.spans) > 1 else None
        own = [rest] if rest and rest.spans else []
    close()
    return out
