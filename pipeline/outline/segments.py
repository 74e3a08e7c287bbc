"""What stands between one question's mark and the next: the question itself, then the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model.reading import Reading, Span
from pipeline.outline.blocks import Block, behind, unmarked
from pipeline.outline.chain import Mark
from pipeline.outline.parts import PartMark, find_parts
from pipeline.outline.question import split_question, tell_type, tells
from pipeline.profiles import Profile

_ENDS_ASKING = re.compile(r"\?[)“”\"»\]]*\s*$")
_WHOLE = re.compile(r"\?|[.!][)“”\"»\]]*\s*$")
"""What a question has that does not break off: it asks somewhere, or its last sentence ends."""
_TELLS = re.compile(r"[A-ZÄÖÜ\d„].*[.:]\s*$", re.DOTALL)


@dataclass(slots=True)
class Segment:
    """A question (``stem``: only the words before its lettered parts) and all that stands before the next one."""

    label: str
    marker: Span
    question: list[Block]
    rest: list[Block]
    stem: bool = False


def split_segments(reading: Reading, blocks: Sequence[Block], marks: Sequence[Mark], profile: Profile) -> list[Segment]:
    """A segment for each mark, in order; parts that are questions by themselves are segments of their own."""
    out: list[Segment] = []
    blocks = tell_type(blocks, [mark.block for mark in marks])
    ends = [m.block for m in marks[1:]] + [len(blocks)]
    for mark, end in zip(marks, ends, strict=True):
        length = mark.marker.end - mark.marker.start
        own = [unmarked(blocks[mark.block], length), *blocks[mark.block + 1 : end]]
        question, rest = split_question(reading, own, profile)
        segment = Segment(mark.label, mark.marker, question, rest)
        out += _parts_of_above(reading, out, segment, profile) or _with_parts(reading, segment, profile)
    for above, part in pairwise(out):
        # "2." right above "2a)": only the words before its parts
        above.stem |= not above.rest and above.label.isdigit() and part.label.removeprefix(above.label).isalpha()
    return out


def _parts_of_above(reading: Reading, above: Sequence[Segment], segment: Segment, profile: Profile) -> list[Segment]:
    """The segment and, behind its answer, the parts of the question listed right above it; [] where there are none.

    A question that breaks off goes on in its parts, even where what both questions share is answered before them.
    """
    if not above or above[-1].rest or not above[-1].label.isdigit():
        return []
    if _is_whole(above[-1]) or not _is_whole(segment):
        return []
    parts = find_parts(segment.rest, above[-1].label, profile)
    if len(parts) < 2 or parts[0].block == 0:
        return []
    whole = replace(segment, rest=segment.rest[: parts[0].block])
    return [whole, *_segments_of(reading, above[-1].label, segment.rest, parts, profile, unfinished=True)]


def _is_whole(segment: Segment) -> bool:
    return any(_WHOLE.search(block.text) for block in segment.question)


def _with_parts(reading: Reading, segment: Segment, profile: Profile) -> list[Segment]:
    """The segment's parts as questions of their own ("4a"), its own text before them as their stem or, where that is
    answered by itself, as a question.

    Letters that only list things inside one sentence stay in its text. A part is a question of its own where each asks
    by itself, or where answers stand between the parts.
    """
    blocks = [*segment.question, *segment.rest]
    parts = find_parts(blocks, segment.label, profile)
    if not parts:
        return [segment]
    first = parts[0].block
    of_question = first <= len(segment.question) and not _ENDS_ASKING.search(blocks[first - 1].text)
    if len(parts) == 1 and of_question:
        return [segment]  # one letter is no list, but may ask once more
    stem, answer = blocks[: min(first, len(segment.question))], segment.rest[: max(first - len(segment.question), 0)]
    if of_question and tells(reading, stem):
        stem, answer = split_question(reading, stem, profile, unfinished=True)
    apart = of_question and (bool(answer) or _answered_apart(reading, blocks, parts))
    if not (apart or all(part.asks for part in parts)):
        return [segment]
    out = []
    if any(block.text for block in stem):
        out.append(Segment(segment.label, segment.marker, stem, answer, stem=not answer))
    return [*out, *_segments_of(reading, segment.label, blocks, parts, profile, unfinished=apart)]


def _segments_of(
    reading: Reading,
    number: str,
    blocks: Sequence[Block],
    parts: Sequence[PartMark],
    profile: Profile,
    unfinished: bool,
) -> list[Segment]:
    """A segment for each part of question ``number``; ``unfinished``: see ``split_question``."""
    out = []
    ends = [part.block for part in parts[1:]] + [len(blocks)]
    for part, end in zip(parts, ends, strict=True):
        start = blocks[part.block].spans[0].start
        own = [behind(reading, blocks[part.block], part.length), *blocks[part.block + 1 : end]]
        label = part.label if part.label[0].isdigit() else f"{number}{part.label}"
        marker = Span(start, start + part.length)
        out.append(Segment(label, marker, *split_question(reading, own, profile, unfinished)))
    return out


def _answered_apart(reading: Reading, blocks: Sequence[Block], parts: Sequence[PartMark]) -> bool:
    """Whether answers stand between the parts: tables, or sentences that tell."""
    for part, following in pairwise(parts):
        between = blocks[part.block : following.block]
        if any(block.grid is not None or _TELLS.match(block.text) for block in between[1:]) or tells(reading, between):
            return True
    return False
