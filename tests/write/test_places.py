"""Each value says truly where it stands: one place for each page and column, and only its own words in it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.model.reading import Boxes, Call, Reading, Span
from tests.write.extractions import Printed, places_of, set_lines

LEFT: list[Printed] = [(1, 70, 700, "eins zwei"), (1, 70, 715, "drei vier")]
CASES: dict[str, tuple[list[Printed], list[str], list[tuple[int, list[float], str]]]] = {
    "a word": (LEFT, ["zwei"], [(1, [95, 700, 115, 710], "zwei")]),
    "a part of a word has its box": (LEFT, ["wei"], [(1, [95, 700, 115, 710], "wei")]),
    "two whole lines": (LEFT, ["eins zwei\ndrei vier"], [(1, [70, 700, 115, 725], "eins zwei\ndrei vier")]),
    "two whole lines as two spans": (
        LEFT,
        ["eins zwei", "drei vier"],
        [(1, [70, 700, 115, 725], "eins zwei\ndrei vier")],
    ),
    "a few words over a line end, beside others": (
        LEFT,
        ["zwei\ndrei"],
        [(1, [95, 700, 115, 710], "zwei"), (1, [70, 715, 90, 725], "drei")],
    ),
    "over a page end": (
        [*LEFT, (2, 70, 50, "fünf")],
        ["vier\nfünf"],
        [(1, [95, 715, 115, 725], "vier"), (2, [70, 50, 90, 60], "fünf")],
    ),
    "into the next column": (
        [*LEFT, (1, 300, 50, "fünf sechs")],
        ["drei vier\nfünf"],
        [(1, [70, 715, 115, 725], "drei vier"), (1, [300, 50, 320, 60], "fünf")],
    ),
    "type that runs up the page is no column": (
        [(1, 70, 300, "eins"), (1, 70, 270, "zwei"), (1, 70, 240, "drei")],
        ["eins\nzwei\ndrei"],
        [(1, [70, 240, 90, 310], "eins\nzwei\ndrei")],
    ),
    "around other text": (
        [(1, 70, 50, "eins fremd zwei")],
        ["eins", "zwei"],
        [(1, [70, 50, 90, 60], "eins"), (1, [125, 50, 145, 60], "zwei")],
    ),
    "backwards": (
        LEFT,
        ["drei", "eins"],
        [(1, [70, 715, 90, 725], "drei"), (1, [70, 700, 90, 710], "eins")],
    ),
    "blank": (LEFT, [" "], []),
}


@pytest.mark.parametrize("case", CASES)
def test_places_of_a_value(case: str) -> None:
    lines, words, expected = CASES[case]
    reading = set_lines(lines)
    starts = [reading.text.index(w) for w in words]
    spans = tuple(Span(s, s + len(w)) for s, w in zip(starts, words, strict=True))
    places = places_of({"/x": spans}, reading).get("/x", [])
    found = [(p["page"], list(p["bbox"] or ()), reading.text[p["start"] : p["end"]]) for p in places]
    assert found == expected


def test_a_footnote_mark_does_not_part_a_value() -> None:
    lines = set_lines([(1, 70, 50, "Brunnen 1 kosten")])
    reading = Reading(lines.text, lines.lines, lines.page_starts, calls=(Call("1", 1, Span(8, 9)),), boxes=lines.boxes)
    places = places_of({"/x": (Span(0, 7), Span(10, 16))}, reading)
    assert [(p["start"], p["end"]) for p in places["/x"]] == [(0, 16)]


def test_plain_text_has_pages_and_no_boxes() -> None:
    reading = Reading("eins zwei\n\fdrei vier\n", (), (0, 11))
    places = places_of({"/x": (Span(5, 15),), "/y": (Span(16, 20),)}, reading)
    assert places == {
        "/x": [{"page": 1, "bbox": None, "start": 5, "end": 9}, {"page": 2, "bbox": None, "start": 11, "end": 15}],
        "/y": [{"page": 2, "bbox": None, "start": 16, "end": 20}],
    }


def test_order_is_that_of_the_record_and_of_each_pointer() -> None:
    reading = set_lines(LEFT)
    places = places_of({"/b": (Span(10, 14),), "/a": (Span(0, 4),), "/none": ()}, reading)
    assert list(places) == ["/b", "/a"]


def test_boxes_are_rounded() -> None:
    column = np.array([1.23456])
    offsets = np.array([0])
    boxes = Boxes(offsets, offsets + 4, offsets + 1, column, column, column, column)
    places = places_of({"/x": (Span(0, 4),)}, Reading("eins", (), (0,), boxes=boxes))
    assert list(places["/x"][0]["bbox"] or ()) == [1.23, 1.23, 1.23, 1.23]


NO_WORDS, NO_EDGES = np.array([], dtype=np.int64), np.array([], dtype=np.float64)


@pytest.mark.parametrize("boxes", [None, Boxes(NO_WORDS, NO_WORDS, NO_WORDS, NO_EDGES, NO_EDGES, NO_EDGES, NO_EDGES)])
def test_a_document_without_words(boxes: Boxes | None) -> None:
    assert places_of({"/x": (Span(0, 0),)}, Reading("", (), (0,), boxes=boxes)) == {}
