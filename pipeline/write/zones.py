"""Lines with their zones → ``layout.json``: spans of the text, each character in exactly one."""

from __future__ import annotations

from collections.abc import Sequence

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
    spans: list[ZoneSpan] = []
    for line, zone in zip(reading.lines, zones, strict=True):
        if not spans or spans[-1]["zone"] != zone:
            start = line.span.start if spans else 0
            if spans:
                spans[-1]["end"] = start
            spans.append({"zone": zone, "start": start, "end": start})
    if reading.text and not spans:
        spans.append({"zone": Zone.UNPLACED, "start": 0, "end": 0})
    if spans:
        spans[-1]["end"] = len(reading.text)
    return {"zones": spans}
