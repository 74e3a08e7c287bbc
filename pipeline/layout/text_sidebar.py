"""The side column and running heads in plain text, where they stand in the middle of the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, count, pairwise
from operator import attrgetter

from pipeline.layout.printed_blocks import find_printed_blocks
from pipeline.layout.text_lines import TextLine
from pipeline.profiles import Profile
from pipeline.values.expressions import BySign, finder, found_in
from pipeline.values.labels import with_label_list

_NARROW = 48
"""A side column has no longer lines (in characters); body lines are about twice as long."""
_LONGEST_CUE = 64
"""A cue may be longer where it is an address of the net."""
_PAGE_NUMBER = re.compile(r"\d{1,4}")
_FEWEST_PAGES = 3
_SENTENCE_END = re.compile(r"[.!?:;]$")
_BROKEN = re.compile(r"[^.!?:;]$")
_LONGEST_BLOCK = 8


def find_furniture(lines: Sequence[TextLine], by_sign: BySign, profile: Profile) -> list[bool]:
    """For each line whether it is a running head or foot. ``by_sign``: the lines' texts.

    By its form; since it recurs, word for word, at the edges of most pages; as the page number below a head; or as part
    of a block that each paper bears. What opens a question, an answer or an annex is none, however often it recurs.
    """
    pages = lines[-1].page if lines else 0
    texts = by_sign.texts
    furniture = [False] * len(lines)
    for i in found_in(profile.furniture, by_sign):
        furniture[i] = True
    formed = furniture.copy()
    if pages >= _FEWEST_PAGES:
        first = list(compress(count(), map(attrgetter("first_on_page"), lines)))
        edges = sorted({*first, *(i - 1 for i in first[1:]), len(lines) - 1})
        recurs = Counter(texts[i] for i in edges)
        for i in edges:
            furniture[i] |= recurs[texts[i]] > pages // 2 and not _opens_a_part(texts[i], profile)
    for i in compress(range(1, len(lines)), furniture):
        if lines[i - 1].first_on_page or formed[i - 1]:
            furniture[i] |= _PAGE_NUMBER.fullmatch(texts[i]) is not None
    for i in compress(range(len(lines)), find_printed_blocks(by_sign, profile)):
        furniture[i] = True
    return furniture


def _opens_a_part(line: str, profile: Profile) -> bool:
    marks = profile.marks
    patterns = (*marks.question, marks.single, *marks.heading, profile.annex_heading)
    return any(with_label_list(p).match(line) for p in patterns)


def find_sidebar(lines: Sequence[TextLine], by_sign: BySign, free: Sequence[bool], profile: Profile) -> list[bool]:
    """For each line whether it belongs to the side column. ``by_sign``: the lines' texts.

    A block of short lines that opens with a cue ("Hausanschrift", "Telefon") is one; so is what a cue opens inside a
    block, as far as the lines stay short and look like addresses, numbers or labels; and what stands between two such
    blocks and is as narrow.
    """
    side = [False] * len(lines)
    cues = set(found_in(profile.sidebar, by_sign))
    goes_on_by_form = finder(profile.sidebar_goes_on)
    i = min(cues, default=len(lines))
    while i < len(lines):
        if i not in cues or not free[i] or len(lines[i].text) > _LONGEST_CUE:
            i += 1
            continue
        opens_block = lines[i].blanks > 0 or lines[i].first_on_page or i == 0 or side[i - 1]
        side[i] = True
        i += 1
        while i < len(lines) and free[i] and not lines[i].blanks and not lines[i].first_on_page:
            line = lines[i].text
            narrow = len(line) <= _NARROW
            goes_on = i in cues or goes_on_by_form(line) is not None
            # Inside a block of the body only what looks like a side column goes on with it.
            broken_word = lines[i - 1].text.endswith("-")
            if not (goes_on or (narrow and (opens_block or broken_word))):
                break
            side[i] = True
            i += 1
    return _without_lone_lines(_with_blocks_between(lines, free, side)) if any(side) else side


def _without_lone_lines(side: list[bool]) -> list[bool]:
    """A side column has more than one line; one that stands alone in the body is an address that the body names."""
    alone = [
        here and not (i > 0 and side[i - 1]) and not (i + 1 < len(side) and side[i + 1]) for i, here in enumerate(side)
    ]
    return [here and not lone for here, lone in zip(side, alone, strict=True)]


def _with_blocks_between(lines: Sequence[TextLine], free: Sequence[bool], side: list[bool]) -> list[bool]:
    """Narrow blocks without a cue belong to the side column between two of its blocks, or behind one where their own
    line breaks show that they were set in it.
    """
    blocks: list[list[int]] = []
    for i, line in enumerate(lines):
        if not blocks or line.blanks or line.first_on_page or side[i] != side[i - 1] or free[i] != free[i - 1]:
            blocks.append([])
        blocks[-1].append(i)
    for n in range(1, len(blocks)):
        block = blocks[n]
        texts = [lines[i].text for i in block]
        if not side[blocks[n - 1][0]] or side[block[0]] or not all(free[i] for i in block):
            continue
        if max(map(len, texts)) > _NARROW or len(texts) > _LONGEST_BLOCK:
            continue
        between = n + 1 < len(blocks) and side[blocks[n + 1][0]] and not _SENTENCE_END.search(texts[-1])
        if between or any(_BROKEN.search(a) and b[:1].islower() for a, b in pairwise(texts)):
            for i in block:
                side[i] = True
    return side
