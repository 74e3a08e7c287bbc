"""All that came of one document, ready to be written: the record and where each of its values stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.letter import Zone
from pipeline.model.reading import Reading, Span
from pipeline.model.record import Record

Evidence = Mapping[str, tuple[Span, ...]]
"""JSON Pointer into the record → the spans of ``text.txt`` from which the value was read, in order."""

Confidence = Mapping[str, float]
"""JSON Pointer of the evidence → how sure its value is, 0 to 1; a value of which nothing is measured has none."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """``zones`` has one zone for each line of ``reading.lines``."""

    record: Record
    evidence: Evidence
    reading: Reading
    zones: tuple[Zone, ...]
    confidence: Confidence = field(default_factory=dict)
