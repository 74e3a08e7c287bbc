"""Sums of money in a scan of whose figures the engine was not sure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.model.extraction import Extraction
from pipeline.model.issues import Issue, issue
from pipeline.model.reading import words_within

_UNSURE = 0.8
"""Confidence in a word below which its figures may be others."""


def check_doubts(extraction: Extraction) -> Iterator[Issue]:
    """Amounts with a word that was recognised with little confidence."""
    boxes = extraction.reading.boxes
    if boxes is None or boxes.confidence is None:
        return
    for n, amount in enumerate(extraction.record.amounts):
        where = f"/amounts/{n}/raw"
        sure = 1.0
        start, end = np.array(extraction.evidence.get(where, ()), dtype=np.int64).reshape(-1, 2).T
        for first, last in zip(*words_within(boxes.start, boxes.end, start, end), strict=True):
            sure = np.nanmin(boxes.confidence[first:last], initial=sure)
        if sure < _UNSURE:
            told = f"the figures of {amount.raw} may be others: they were recognised with a confidence of {sure:.0%}"
            yield issue("amount_in_doubt", told, where)
