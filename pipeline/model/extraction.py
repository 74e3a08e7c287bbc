"""All that came of one document, ready to be written: the record and where each of its values stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from pipeline.model.letter import Zone
from pipeline.model.reading import Ints, Reading, Span
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


def span_columns(evidence: Evidence) -> tuple[Ints, Ints, Ints]:
    """All spans of some evidence, in order: the number of the value that each belongs to, where it starts and ends."""
    offsets = chain.from_iterable(chain.from_iterable(evidence.values()))
    start, end = np.fromiter(offsets, np.int64).reshape(-1, 2).T  # ten times as quick as an array of named tuples
    return np.repeat(np.arange(len(evidence)), [len(spans) for spans in evidence.values()]), start, end
