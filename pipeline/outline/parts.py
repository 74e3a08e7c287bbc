"""The parts of a question that letters or numbers of their own open: a), b), c) …, or 3.1, 3.2 … under question 3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from pipeline.outline.blocks import Block
from pipeline.profiles import Profile
from pipeline.values.labels import key
from pipeline.values.sentences import ends_telling

_ASKS = re.compile(r"\?[)“”\"»\]]*(?=\s|$)")


class PartMark(NamedTuple):
    """Where a part begins: its block, its label as printed, and the length of the mark in the block's text.

    ``asks``: a question mark, or a request in brackets, follows before any sentence has ended otherwise.
    """

    block: int
    label: str
    length: int
    asks: bool


def find_parts(blocks: Sequence[Block], label: str, profile: Profile) -> list[PartMark]:
    """The marks of the parts of question ``label`` among its blocks, in their order; [] where it has none.

    A list that begins anew at a) is another one: of the answers, or of something that an answer counts. The question's
    list is the first whose members all ask or, where none does, the first of all.
    """
    lists = _lists(blocks, profile) or _numbered(blocks, label, profile)
    return next((marks for marks in lists if all(mark.asks for mark in marks)), lists[0] if lists else [])


def _lists(blocks: Sequence[Block], profile: Profile) -> list[list[PartMark]]:
    """The lettered lists, each from its a) on, in the order of their beginnings.

    A letter that would go on with several lists goes on with the one that asks as it does, of those with the one that
    stands nearest above. Parts that ask may be printed out of their order, as their answers want it: a), c), then b).
    """
    lists: list[list[PartMark]] = []
    for n, block in enumerate(blocks):
        match = profile.marks.part.match(block.text) if block.grid is None else None
        if not match:
            continue
        mark = PartMark(n, match.group("label"), match.end(), _asks(blocks, n, profile))
        fitting = [marks for marks in lists if _fits(marks, mark)]
        if mark.label == "a":
            lists.append([mark])
        elif fitting:
            nearest = max(fitting, key=lambda marks: (marks[-1].asks == mark.asks, marks[-1].block))
            nearest.append(mark)
    return [_complete(marks) for marks in lists]


def _fits(marks: Sequence[PartMark], mark: PartMark) -> bool:
    """Whether a mark may go on with a list: as the next, or as one that asks like the rest and was not there yet."""
    there = mark.label in {m.label for m in marks}
    return not there and (_goes_on(marks[-1].label, mark.label) or (mark.asks and all(m.asks for m in marks)))


def _complete(marks: Sequence[PartMark]) -> list[PartMark]:
    """The marks up to the first letter that is missing among them, in the order as printed."""
    in_order = sorted(marks, key=lambda mark: key(f"1{mark.label}"))
    whole = [*takewhile(lambda pair: _goes_on(pair[0].label, pair[1].label), pairwise(in_order))]
    kept = {in_order[0].label, *(mark.label for _, mark in whole)}
    return [mark for mark in marks if mark.label in kept]


def _goes_on(label: str, following: str) -> bool:
    """Whether a letter is the next one; z) goes on with aa), and aa) with ab) or bb)."""
    if len(set(label)) == 1 and len(label) > 1 and following == chr(ord(label[0]) + 1) * len(label):
        return True
    return key(f"1{following}").letter == key(f"1{label}").letter + 1


def _numbered(blocks: Sequence[Block], label: str, profile: Profile) -> list[list[PartMark]]:
    """The one list of the parts 3.1, 3.2 … of question 3, if it has any."""
    marks: list[PartMark] = []
    following = f"{label}.1"
    for n, block in enumerate(blocks):
        may_open = following in block.text and block.grid is None
        match = profile.marks.numbered_part.match(block.text) if may_open else None
        if match and match.group("label") == following:
            marks.append(PartMark(n, following, match.end(), _asks(blocks, n, profile)))
            following = f"{label}.{len(marks) + 1}"
    return [marks] if marks else []


def _asks(blocks: Sequence[Block], n: int, profile: Profile) -> bool:
    """Whether a question mark stands in the block or in those that its sentence runs on in, or a request ends it."""
    for m, block in enumerate(blocks[n:], n):
        if block.grid is not None or (m > n and profile.marks.part.match(block.text)):
            return False
        if _ASKS.search(block.text) or _ends_in_request(block.text, profile):
            return True
        following = blocks[m + 1].text if m + 1 < len(blocks) else ""
        if ends_telling(block.text, following):
            return False
    return False


def _ends_in_request(text: str, profile: Profile) -> bool:
    """Whether a text ends with a request in brackets, "(Bitte … aufschlüsseln)": often without a question mark."""
    requests = list(profile.marks.request.finditer(text))
    return bool(requests) and not text[requests[-1].end() :].strip(" .:")
