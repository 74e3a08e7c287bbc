"""Nothing is lost: every character of the text is in exactly one zone."""

from __future__ import annotations

import json

import pytest

from pipeline.model.letter import Zone
from pipeline.model.reading import Line, Reading, Region, Span
from pipeline.write.zones import zones_json

A, Q = Zone.ANSWER, Zone.QUESTION


@pytest.mark.parametrize(
    ("text", "lines", "zones", "expected"),
    [
        ("ab\ncd\n\nef\n", [(0, 2), (3, 5), (7, 9)], [Q, Q, A], [(Q, 0, 7), (A, 7, 10)]),
        ("\n\nab\n", [(2, 4)], [Q], [(Q, 0, 5)]),
        ("ab\ncd\nef", [(0, 2), (3, 5), (6, 8)], [Q, A, Q], [(Q, 0, 3), (A, 3, 6), (Q, 6, 8)]),
        (" \n", [], [], [(Zone.UNPLACED, 0, 2)]),
        ("", [], [], []),
    ],
)
def test_zones_cover_the_text(
    text: str, lines: list[tuple[int, int]], zones: list[Zone], expected: list[tuple[Zone, int, int]]
) -> None:
    reading = Reading(text, tuple(Line(Span(*span), text[slice(*span)], 1, Region.BODY) for span in lines), (0,))
    assert [(z["zone"], z["start"], z["end"]) for z in json.loads(zones_json(reading, zones))["zones"]] == expected
