"""Lines with their zones → ``layout.json``: spans of the text, each character in exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typing_extensions import TypedDict

from pipeline.model.letter import Zone, zone_runs
from pipeline.model.reading import Reading
from pipeline.write.characters import json_list, json_mapping

_SPAN = '{"zone": "%s", "start": %s, "end": %s}'
"""A ``ZoneSpan`` as JSON, from its fields."""


class ZoneSpan(TypedDict):
    """``text.txt[start:end]`` belongs to ``zone``."""

    zone: Zone
    start: int
    end: int


class Layout(TypedDict):
    """What ``layout.json`` holds; the spans follow each other without gaps from 0 to the end of the text."""

    zones: list[ZoneSpan]


def zones_json(reading: Reading, zones: Sequence[Zone]) -> str:
    """``layout.json``: consecutive lines of one zone as one; the white space behind a line goes with it.

    ``zones``: one for each line of ``reading.lines``. White space before the first line goes with that line; a
    text without lines is unplaced.
    """
    length = len(reading.text)
    runs = [(zone, reading.lines[first].span.start) for zone, first, _ in zone_runs(zones)]
    if not runs and length:
        runs = [(Zone.UNPLACED, 0)]
    edges = (0, *(start for _, start in runs[1:]), length)
    spans = [_SPAN % (zone, *edge) for (zone, _), edge in zip(runs, pairwise(edges), strict=False)]
    return "".join(json_mapping([("zones", (json_list(spans, depth=1),))]))
