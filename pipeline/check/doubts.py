"""Sums of money in a scan of whose figures the engine was not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.model.extraction import Extraction
from pipeline.model.issues import Issue, issue
from pipeline.model.reading import words_within

_BY_BLANKS, _BY_STOPS = re.compile(r"\d\s\d{3}(?!\d)"), re.compile(r"\d\.\d{3}(?!\d)")
"""How thousands are grouped; of what was recognised, a blank may also stand between the numbers of two columns."""
_UNSURE = 0.8
"""Confidence in a word below which its figures may be others."""


def check_doubts(extraction: Extraction) -> Iterator[Issue]:
    """Recognised amounts with a word that was read with little confidence, or whose figures are grouped by blanks where
    the paper groups others by stops.
    """
    boxes = extraction.reading.boxes
    if boxes is None or boxes.confidence is None:
        return
    by_stops = any(_BY_STOPS.search(amount.raw) for amount in extraction.record.amounts)
    for n, amount in enumerate(extraction.record.amounts):
        where = f"/amounts/{n}/raw"
        sure = 1.0
        start, end = np.array(extraction.evidence.get(where, ()), dtype=np.int64).reshape(-1, 2).T
        for first, last in zip(*words_within(boxes.start, boxes.end, start, end), strict=True):
            sure = np.nanmin(boxes.confidence[first:last], initial=sure)
        if sure < _UNSURE:
            told = f"the figures of {amount.raw} may be others: they were recognised with a confidence of {sure:.0%}"
            yield issue("amount_in_doubt", told, where)
        elif by_stops and _BY_BLANKS.search(amount.raw):
            told = f"{amount.raw} may be two numbers: others of the paper have stops between their thousands"
            yield issue("amount_in_doubt", told, where)
