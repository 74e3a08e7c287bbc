"""Extractions made by hand, so that what writes them can be tested without the stages before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.model.extraction import Evidence, Extraction
from pipeline.model.issues import issue
from pipeline.model.letter import Zone
from pipeline.model.reading import Boxes, Line, Reading, Region, Span
from pipeline.model.record import (
    Amount,
    Answer,
    Fragment,
    Organisation,
    Person,
    Question,
    Record,
    Reference,
    Source,
    Table,
)
from pipeline.write.places import Places, places_json

Printed = tuple[int, float, float, str]
"""One line on paper: page, left edge, top, words. A letter is 5 points wide, a line 10 high."""


def set_lines(lines: Sequence[Printed]) -> Reading:
    """A reading of a PDF that has these lines, in this order, and a box for each word."""
    text, spans, boxes = "", [], []
    page_starts: list[int] = []
    for page, x0, top, words in lines:
        if page > len(page_starts):
            page_starts.append(len(text))
        start, x = len(text), x0
        for word in words.split():
            at = start + (x - x0) // 5
            boxes.append((at, at + len(word), page, x, top, x + 5 * len(word), top + 10))
            x += 5 * (len(word) + 1)
        text += words + "\n"
        spans.append(Line(Span(start, start + len(words)), words, page, Region.BODY))
    columns = np.array(boxes, dtype=np.float64).T
    return Reading(
        text,
        tuple(spans),
        tuple(page_starts),
        boxes=Boxes(*columns[:3].astype(np.int64), *columns[3:]),
    )


def span_of(reading: Reading, words: str) -> Span:
    """Where the words stand first."""
    start = reading.text.index(words)
    return Span(start, start + len(words))


ASKER = Person(
    name="Walburga Kranich",
    honorific_prefix="Dr.",
    given_name="Walburga",
    family_name="Kranich",
    party="SPD",
    sort_name="Kranich, Walburga",
    raw="Dr. Walburga Kranich",
)
MINISTRY = Organisation(
    name="Sächsisches Staatsministerium für Kultus", kind="ministry", raw="Staatsministerium für Kultus"
)
PUMP = Organisation(name="Pumpe GmbH", legal_form="GmbH", kind="company", raw="Pumpe GmbH")

_LINES: tuple[Printed, ...] = (
    (1, 70, 50, "Thema: Brunnen in Bad Nirgends"),
    (1, 70, 80, "Frage 1: Was kosten die Brunnen?"),
    (1, 70, 110, "Es kostet rund 2,5 Mio. Euro; siehe Tabelle."),
    (2, 70, 50, "Firma Kosten in T€ Beginn"),
    (2, 70, 70, "Pumpe GmbH 12,5 01.02.2019"),
    (2, 70, 90, "=HYPERLINK -3 29.02.2019"),
)


def extraction(number: int = 1, *, parliament: str = "sn", **changes: Any) -> Extraction:
    """A small answer with everything in it; ``changes`` are fields of the record."""
    reading = set_lines(_LINES)
    table = Table(
        id="t1",
        location="answer",
        header=["Firma", "Kosten in T€", "Beginn"],
        rows=[["Pumpe GmbH", "12,5", "01.02.2019"], ["=HYPERLINK", "-3", "29.02.2019"]],
        column_units={"1": "EUR×1000"},
        column_types=["text", "amount", "date"],
        fragments=[Fragment(page=2, bbox=(70, 50, 250, 100), first_row=0, rows=2)],
    )
    fields: dict[str, Any] = {
        "pipeline_version": "0.0.0",
        "parliament": parliament,
        "legislative_term": 7,
        "number": number,
        "reference": f"7/{number}",
        "doctype": "kleine_anfrage",
        "title": "Brunnen in Bad Nirgends",
        "originators": [ASKER],
        "originator_groups": ["SPD"],
        "answerers": [MINISTRY],
        "answered_on": "2022-05-03",
        "asked_on": "2022-04",
        "questions": [Question(label="1", text="Was kosten die Brunnen?")],
        "answers": [
            Answer(
                questions=["1"],
                text="Es kostet rund 2,5 Mio. Euro; siehe Tabelle.",
                kind="substantive",
                table_ids=["t1"],
            )
        ],
        "tables": [table],
        "amounts": [
            _amount("a1", "2,5 Mio. Euro", "2500000", exact=False, where="/answers/0/text"),
            _amount("a2", "12,5", "12500", exact=False, where="/tables/0/rows/0/1"),
        ],
        "people": [ASKER],
        "organisations": [MINISTRY, PUMP],
        "references": [Reference(reference="7/99", raw="Drs. 7/99")],
        "issues": [issue("cell_does_not_fit", "no date can be read from: 29.02.2019", "/tables/0/rows/1/2")],
        "status": "partial",
        "source": Source(
            file=f"7_{number}.pdf", sha256="0" * 64, media_type="application/pdf", pages=2, text_source="pdf_text"
        ),
    }
    evidence = {
        "/title": "Brunnen in Bad Nirgends",
        "/questions/0/text": "Was kosten die Brunnen?",
        "/answers/0/text": "Es kostet rund 2,5 Mio. Euro; siehe Tabelle.",
        "/tables/0/rows/0/0": "Pumpe GmbH",
        "/tables/0/rows/0/1": "12,5",
        "/amounts/0/raw": "2,5 Mio. Euro",
        "/amounts/1/raw": "12,5",
    }
    return Extraction(
        record=Record(**(fields | changes)),
        evidence={pointer: (span_of(reading, words),) for pointer, words in evidence.items()},
        reading=reading,
        zones=(Zone.SUBJECT, Zone.QUESTION, Zone.ANSWER, Zone.TABLE, Zone.TABLE, Zone.TABLE),
    )


def places_of(evidence: Evidence, reading: Reading) -> Places:
    """The places of some evidence, as they are read back."""
    places: Places = json.loads("".join(places_json(evidence, reading)))
    return places


def _amount(id: str, raw: str, value: str, *, exact: bool, where: str) -> Amount:
    return Amount(id=id, raw=raw, value=value, currency="EUR", exact=exact, role="item", where=where)
