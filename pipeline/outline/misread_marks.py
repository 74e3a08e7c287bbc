"""Marks of questions that were misread in a picture, told by the type and the order of all questions.

Where questions are set in a type of their own, each paragraph in it that asks is one. If those whose labels were read
stand where their numbers say, the first as the first and the fourth as the fourth, the others are known by their place.
Whatever the type, a number by itself above what asks is the label that the others lack, though its stop was not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.reading import Span
from pipeline.outline.blocks import Block
from pipeline.outline.chain import ASKS, Mark
from pipeline.values.labels import key

_LABEL = 4
"""Characters of what a label may have been read as."""
_STOPS = " .,:;)'’"
"""Signs that a label's stop or bracket may have been read as."""
_LARGER = 0.04
"""Of the text's size: type that differs by less is the same."""


def with_misread(chain: list[Mark], blocks: Sequence[Block]) -> list[Mark]:
    """The chain with the marks of questions whose labels were misread, and without what only looks like one; the chain
    itself where nothing is certain.
    """
    chain = _with_bare_numbers(chain, blocks)
    asking = [mark for mark in chain if mark.asks and _is_apart(blocks[mark.block])]
    if max((mark.key.number for mark in asking), default=1) == 1:
        return chain  # the first one tells of no other's place
    if any(mark.label != str(mark.key.number) for mark in asking):
        return chain
    questions = [n for n, block in enumerate(blocks) if _asks_like(block, blocks[asking[0].block])]
    if _is_complete(chain) and {mark.block for mark in chain}.issuperset(questions):
        return chain  # type may be misread, too: of a few words, on a page where little else is set
    of_block = {mark.block: mark for mark in asking}
    marks = [of_block.get(n) or _by_place(blocks, n, str(place)) for place, n in enumerate(questions, 1)]
    known = [mark.label == str(place) for place, mark in enumerate(marks, 1) if mark in asking]
    return marks if all(known) and len(known) == len(asking) else chain


def _with_bare_numbers(chain: list[Mark], blocks: Sequence[Block]) -> list[Mark]:
    """The chain with the numbers that it leaves out, where each stands by itself between its neighbours."""
    found: list[Mark] = []
    for above, below in pairwise(chain):
        missing = range(above.key.number + 1, below.key.number)
        bare = [n for n in range(above.block + 1, below.block - 1) if _is_bare_label(blocks, n, missing)]
        if [int(blocks[n].text.strip(_STOPS)) for n in bare] == list(missing):
            for number, n in zip(missing, bare, strict=True):
                label, printed = str(number), blocks[n]
                found.append(Mark(n, label, key(label), printed.spans[0], 0.0, False, True, printed.text))
    return sorted([*chain, *found], key=lambda mark: mark.block) if found else chain


def _is_bare_label(blocks: Sequence[Block], n: int, numbers: range) -> bool:
    label, asking = blocks[n], blocks[n + 1]
    text = label.text.strip(_STOPS)
    number = int(text) if text.isdecimal() else 0
    return number in numbers and label.grid is None and asking.opens and bool(ASKS.search(asking.text))


def _is_complete(chain: Sequence[Mark]) -> bool:
    """Whether every question is there, and asks."""
    return all(mark.asks and mark.label == str(place) for place, mark in enumerate(chain, 1))


def _is_apart(block: Block) -> bool:
    """Whether a paragraph is in another type than the text."""
    return block.bold or abs(block.size - 1) > _LARGER


def _asks_like(block: Block, question: Block) -> bool:
    """Whether a paragraph asks and is set like a question."""
    return _in_its_type(block, question) and block.opens and bool(ASKS.search(block.text))


def _in_its_type(block: Block, question: Block) -> bool:
    return block.grid is None and block.bold == question.bold and abs(block.size - question.size) <= _LARGER


def _by_place(blocks: Sequence[Block], n: int, label: str) -> Mark:
    """The mark of a question without a label; what stands above it in its type, a few signs, was the label."""
    above = blocks[n - 1] if n else None
    start = blocks[n].spans[0].start
    if above and len(above.text) <= _LABEL and _in_its_type(above, blocks[n]):
        return Mark(n - 1, label, key(label), above.spans[0], 0.0, False, True, above.text)
    return Mark(n, label, key(label), Span(start, start), 0.0, False, True, "")
