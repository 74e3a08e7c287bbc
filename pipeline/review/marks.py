"""Where values stand: boxes on pages, stretches of the text, and amounts within a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.record import Amount
from pipeline.write.places import Places


class Box(NamedTuple):
    """A value's box on a page, in points from its top left."""

    pointer: str
    kind: str
    x: float
    y: float
    width: float
    height: float


class Stretch(NamedTuple):
    """A piece of the text that stands in the same values throughout; the shortest value is named first."""

    text: str
    pointers: tuple[str, ...]
    kind: str
    page: int | None
    """Set where a page begins with it."""


_KINDS = {
    "questions": "question",
    "answers": "answer",
    "preambles": "answer",
    "tables": "table",
    "annexes": "table",
    "amounts": "amount",
    "footnotes": "note",
    "references": "note",
}


def kind_of(pointer: str) -> str:
    """What sort of thing a JSON Pointer leads to; each has a colour of its own."""
    return _KINDS.get(pointer.split("/")[1], "field")


def boxes_by_page(evidence: Places) -> dict[int, list[Box]]:
    """The boxes of each page, large ones first: what is drawn later lies on top, and can be clicked."""
    pages: dict[int, list[Box]] = defaultdict(list)
    for pointer, places in evidence.items():
        for place in places:
            if place["bbox"] is not None:
                x0, top, x1, bottom = place["bbox"]
                box = Box(pointer, kind_of(pointer), x0, top, round(x1 - x0, 2), round(bottom - top, 2))
                pages[place["page"]].append(box)
    for boxes in pages.values():
        boxes.sort(key=lambda box: -box.width * box.height)
    return pages


def stretches(text: str, evidence: Places) -> Iterator[Stretch]:
    """The whole text, cut wherever a value begins or ends."""
    begins: dict[int, list[tuple[int, str]]] = defaultdict(list)
    edges = {0, len(text)}
    pages: dict[int, int] = {}
    for pointer, places in evidence.items():
        for place in places:
            start, end = place["start"], min(place["end"], len(text))
            if start < end:
                begins[start].append((end, pointer))
                edges |= {start, end}
            pages[place["page"]] = min(start, pages.get(place["page"], start))
    page_at = {start: page for page, start in pages.items()}
    under_way: list[tuple[int, int, str]] = []  # end, start, pointer
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        under_way = [one for one in under_way if one[0] > start]
        under_way += [(until, start, pointer) for until, pointer in begins.get(start, ())]
        under_way.sort(key=lambda one: one[0] - one[1])
        pointers = tuple(dict.fromkeys(pointer for _, _, pointer in under_way))
        yield Stretch(text[start:end], pointers, kind_of(pointers[0]) if pointers else "", page_at.get(start))


def with_amounts(text: str, amounts: Sequence[tuple[int, Amount]]) -> Iterator[tuple[str, int | None]]:
    """A text in pieces: what lies between its amounts, and each amount with its place in the record's list.

    ``amounts``: those that stand in the text, in printed order. One whose words the text does not have as they are
    printed (a line end may stand in them) is passed over.
    """
    done = 0
    for number, amount in amounts:
        at = text.find(amount.raw, done)
        if at < 0 or not amount.raw:
            continue
        yield text[done:at], None
        yield amount.raw, number
        done = at + len(amount.raw)
    yield text[done:], None
