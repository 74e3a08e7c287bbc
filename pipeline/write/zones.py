"""Lines with their zones → ``layout.json``: spans of the text, each character in exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not

from typing_extensions import TypedDict

from pipeline.model.letter import Zone
from pipeline.model.reading import Reading


class ZoneSpan(TypedDict):
    """``text.txt[start:end]`` belongs to ``zone``."""

    zone: Zone
    start: int
    end: int


class Layout(TypedDict):
    """What ``layout.json`` holds; the spans follow each other without gaps from 0 to the end of the text."""

    zones: list[ZoneSpan]


def zone_spans(reading: Reading, zones: Sequence[Zone]) -> Layout:
    """Merge consecutive lines of one zone; the white space behind a line goes with it.

    ``zones``: one for each line of ``reading.lines``. White space before the first line goes with that line; a
    text without lines is unplaced.
    """
    if not zones:
        return {"zones": [{"zone": Zone.UNPLACED, "start": 0, "end": len(reading.text)}] if reading.text else []}
    turns = list(compress(count(1), map(is_not, zones[1:], zones)))
    starts = [0, *(reading.lines[n].span.start for n in turns)]
    ends = [*starts[1:], len(reading.text)]
    each = zip((0, *turns), starts, ends, strict=True)
    return {"zones": [{"zone": zones[n], "start": start, "end": end} for n, start, end in each]}
