"""How sure each value is, 0 to 1: by the words that were recognised, what was repaired, and what rules doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pipeline.model.extraction import Evidence, Extraction, span_columns
from pipeline.model.reading import Boxes, words_within
from pipeline.model.record import Record

_REPAIRS = {"mended_reference", "mended_date", "mended_amount", "mended_ministry"}
_DOUBTS = {
    *("cell_does_not_fit", "unread_amount"),
    *("date_outside_term", "file_name_mismatch", "unknown_term"),
}
"""Issues that speak against a value as it was read. That a sum is not that of its rows does not: nearly all sums so
told are right (``python -m tests.bench.sureness``)."""
_DOUBTED = 0.6
"""What is left where one of these stands: 22 of 35 cells that do not fit their column are right."""
_CELL = re.compile(r"/tables/(\d+)/rows/")


def with_confidence(extraction: Extraction) -> Extraction:
    """The extraction with the confidence of its values, and the record with its own: their mean, letter by letter.

    Where nothing was recognised the record has none, and its values have none but those that were repaired: nobody
    measures what a file says of itself.
    """
    record = extraction.record
    words = dict(_of_words(extraction.evidence, extraction.reading.boxes))
    repaired = {one.where for one in record.issues if one.code in _REPAIRS}
    if not words and not repaired:
        return extraction
    doubted = {one.where for one in record.issues if one.code in _DOUBTS} | repaired
    amounts = enumerate(record.amounts)
    cells = {f"/amounts/{n}/raw": amount.where for n, amount in amounts if _CELL.match(amount.where)}
    sure: dict[str, float] = {}
    total = letters = 0.0
    for pointer in extraction.evidence:
        read, count = words.get(pointer, (None, 0))
        if read is None and pointer not in repaired:
            continue
        cell = cells.get(pointer, pointer)
        value = _no_surer_than_table(1.0 if read is None else read, cell, record)
        if not doubted.isdisjoint((pointer, cell, pointer.removesuffix("/raw"))):
            value *= _DOUBTED
        sure[pointer] = round(value, 3)
        total, letters = total + count * value, letters + count
    record = record.model_copy(update={"confidence": round(total / letters, 3) if letters else None})
    return replace(extraction, record=record, confidence=sure)


def _no_surer_than_table(value: float, pointer: str, record: Record) -> float:
    """What stands in a table may be read well, and stand in a wrong row."""
    within = _CELL.match(pointer)
    table = record.tables[int(within[1])].confidence if within else None
    return value if table is None else min(value, table)


def _of_words(evidence: Evidence, boxes: Boxes | None) -> Iterator[tuple[str, tuple[float, int]]]:
    """The mean confidence over the letters of each value's words, and how many letters were measured."""
    if boxes is None or boxes.confidence is None:
        return
    length = np.where(np.isnan(boxes.confidence), 0, boxes.end - boxes.start)
    before = np.append(0, np.cumsum(length))
    sure_before = np.append(0.0, np.cumsum(length * np.nan_to_num(boxes.confidence)))
    value, start, end = span_columns(evidence)
    first, last = words_within(boxes.start, boxes.end, start, end)
    last = np.maximum(first, last)
    letters = np.bincount(value, before[last] - before[first], len(evidence))
    sums = np.bincount(value, sure_before[last] - sure_before[first], len(evidence))
    for pointer, total, count in zip(evidence, sums.tolist(), letters.tolist(), strict=True):
        if count:
            yield pointer, (total / count, int(count))
