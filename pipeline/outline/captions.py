"""Short lines right above a table that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.letter import Paragraph
from pipeline.outline.blocks import Block

_LONGEST = 100
_TITLE = re.compile(r"[A-ZÄÖÜ0-9„].*[^.,:;!?]$")
_ITEM = re.compile(r"(?:[-–•·]|[a-z]{1,2}\)|\(?\d{1,2}[.)])\s")


def take_captions(blocks: Sequence[Block], first: int = 0) -> tuple[list[Block], dict[int, Paragraph]]:
    """The blocks without those that are the title of the table below them, and these by the table's index.

    A title is short, no sentence and no list item. Blocks before ``first`` are something else in any case.
    """
    if all(block.grid is None for block in blocks):
        return list(blocks), {}
    captions: dict[int, Paragraph] = {}
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        below = blocks[n + 1] if n + 1 < len(blocks) else None
        names = (
            n >= first
            and block.grid is None
            and below is not None
            and below.grid is not None
            and len(block.text) <= _LONGEST
            and _TITLE.match(block.text)
            and not _ITEM.match(block.text)
        )
        if names and below is not None and below.grid is not None:
            captions[below.grid] = block.spans
        else:
            kept.append(block)
    return kept, captions
