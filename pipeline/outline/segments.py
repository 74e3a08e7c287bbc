"""What stands between one question's mark and the next: the question itself, then the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model.reading import Reading, Span
from pipeline.outline.blocks import Block, behind
from pipeline.outline.chain import Mark
from pipeline.outline.question import split_question
from pipeline.profiles import Profile

_ENDS_ASKING = re.compile(r"\?[)“”\"»\]]*\s*$")
_TELLS = re.compile(r"[A-ZÄÖÜ\d„].*[.:]\s*$", re.DOTALL)
_ASKS = re.compile(r"\?[)“”\"»\]]*(?=\s|$)")


@dataclass(slots=True)
class Segment:
    """A question (``stem``: only the words before its lettered parts) and all that stands before the next one."""

    label: str
    marker: Span
    question: list[Block]
    rest: list[Block]
    stem: bool = False


def split_segments(reading: Reading, blocks: Sequence[Block], marks: Sequence[Mark], profile: Profile) -> list[Segment]:
    """A segment for each mark, in order; lettered parts that ask by themselves are segments of their own."""
    out = []
    ends = [m.block for m in marks[1:]] + [len(blocks)]
    for mark, end in zip(marks, ends, strict=True):
        length = mark.marker.end - mark.marker.start
        own = [_unmarked(blocks[mark.block], length), *blocks[mark.block + 1 : end]]
        question, rest = split_question(reading, own, profile)
        out += _lettered(reading, Segment(mark.label, mark.marker, question, rest), profile)
    return out


def _unmarked(block: Block, length: int) -> Block:
    """The block without the mark of ``length`` characters that opens it."""
    start = block.spans[0].start + length
    spans = tuple(Span(max(s.start, start), s.end) for s in block.spans if s.end > start)
    return replace(block, spans=spans, text=block.text[length:].lstrip())


def _lettered(reading: Reading, segment: Segment, profile: Profile) -> list[Segment]:
    """The segment's lettered parts as questions of their own ("4a"), its own text before them as their stem or, where
    it is answered by itself, as a question.

    Letters that only list things inside one sentence stay in its text. A part is a question of its own where each asks
    by itself, or where answers stand between the parts.
    """
    blocks = [*segment.question, *segment.rest]
    parts = _part_marks(blocks, segment.label, profile)
    if not parts:
        return [segment]
    first = parts[0][0]
    if len(parts) == 1 and first <= len(segment.question) and not _ENDS_ASKING.search(blocks[first - 1].text):
        return [segment]  # one letter is no list, but may ask once more
    of_question = first <= len(segment.question) and not _ENDS_ASKING.search(blocks[first - 1].text)
    asking = all(_ASKS.search(blocks[n].text) for n, _ in parts)
    between = (blocks[a + 1 : b] for (a, _), (b, _) in pairwise(parts))
    apart = of_question and any(_TELLS.match(b.text) for answer in between for b in answer)
    if not (asking or apart):
        return [segment]
    out = []
    if any(block.text for block in blocks[:first]):
        size = min(first, len(segment.question))
        if apart:  # an answer may stand between the words before the parts and the first of them
            size = next((n for n in range(1, size) if _TELLS.match(blocks[n].text)), size)
        answered = blocks[size:first]
        out.append(Segment(segment.label, segment.marker, blocks[:size], answered, stem=not answered))
    ends = [n for n, _ in parts[1:]] + [len(blocks)]
    for (n, mark), end in zip(parts, ends, strict=True):
        start = blocks[n].spans[0].start
        own = [behind(reading, blocks[n], mark.end()), *blocks[n + 1 : end]]
        label = mark.group("label") if mark.group("label")[0].isdigit() else f"{segment.label}{mark.group('label')}"
        out.append(Segment(label, Span(start, start + mark.end()), *split_question(reading, own, profile)))
    return out


def _part_marks(blocks: Sequence[Block], label: str, profile: Profile) -> list[tuple[int, re.Match[str]]]:
    """The blocks that open with a), b), c) …, or with 3.1, 3.2 … under question 3, in this order, each with its match;
    a repeated one is skipped.
    """
    lettered: list[tuple[int, re.Match[str]]] = []
    numbered: list[tuple[int, re.Match[str]]] = []
    for n, block in enumerate(blocks):
        if block.grid is not None:
            continue
        match = profile.marks.part.match(block.text)
        if match and match.group("label") == chr(ord("a") + len(lettered)):
            lettered.append((n, match))
        match = profile.marks.numbered_part.match(block.text)
        if match and match.group("label") == f"{label}.{len(numbered) + 1}":
            numbered.append((n, match))
    return lettered or numbered
