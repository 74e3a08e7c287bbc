"""Spans → places: the page and the box of each value, worked out here, once, for all values of a document.

Everything goes by words. In a PDF these are the words of ``Reading.boxes``; plain text is cut into words at
white space, which have a page and no box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from typing_extensions import TypedDict

from pipeline.model.extraction import Evidence, span_columns
from pipeline.model.pages import Floats
from pipeline.model.reading import Boxes, Ints, Reading, words_within
from pipeline.write.characters import json_list, json_mapping

_IS_BLANK = np.array([chr(code).isspace() for code in range(0x3002)])
"""By code point; the last, a comma, stands for all that come after it, none of which is a blank."""
_Counts = npt.NDArray[np.int32]
_UNBOXED = '{"page": %s, "bbox": null, "start": %s, "end": %s}'
_BOXED = '{"page": %s, "bbox": [%s, %s, %s, %s], "start": %s, "end": %s}'
"""A ``Place`` as JSON, from its numbers."""
_FEW_WORDS = 12
_AT_ONCE = 4_096
_LETTERS_AT_ONCE = 1 << 16


class Place(TypedDict):
    """One page's or column's part of a value: ``text.txt[start:end]``, and its box where there are boxes."""

    page: int
    """From 1."""
    bbox: tuple[float, float, float, float] | None
    """x0, top, x1, bottom in points from the top left of the page as it is shown; None in plain text."""
    start: int
    end: int


Places = Mapping[str, list[Place]]
"""JSON Pointer into the record → where the value stands."""


@dataclass(frozen=True, slots=True)
class _Words:
    """``block`` grows with each new page or column, ``line`` with each new line as well; ``told[i]`` counts the words
    before ``i`` that are no marks.
    """

    start: Ints
    end: Ints
    page: Ints
    block: _Counts
    line: _Counts
    told: _Counts
    boxes: Boxes | None


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Consecutive words ``first:last`` of one block, and the part of the text that a value has of them; a row each.

    ``value``: which of the evidence's values it is.
    """

    value: Ints
    first: Ints
    last: Ints
    start: Ints
    end: Ints


def places_json(evidence: Evidence, reading: Reading) -> Iterator[str]:
    """``evidence.json`` part by part: each JSON Pointer with its places, one for each page and column that it covers,
    in the order of its spans.

    Where other text stands between two spans (more than white space and footnote marks) a new place begins as
    well, and so it does at a line end within a few words of running text: a box around "mehrere | Millionen Euro"
    would hold two whole lines. A pointer whose spans hold no word has no entry.
    """
    words = _words(reading)
    pieces = _pieces(evidence, words)
    boxes = _boxes(pieces, words.boxes)
    form = _BOXED if boxes else _UNBOXED
    placed = map(form.__mod__, _rows((words.page[pieces.first], *boxes, pieces.start, pieces.end)))
    counts = np.bincount(pieces.value, minlength=len(evidence)).tolist()
    return json_mapping(
        (pointer, (json_list(list(islice(placed, count)), depth=1),))
        for pointer, count in zip(evidence, counts, strict=True)
        if count
    )


def _rows(columns: Sequence[npt.NDArray[Any]]) -> Iterator[tuple[Any, ...]]:
    """Row by row what columns hold; some thousands at a time, since numbers are large as objects of their own."""
    for first in range(0, len(columns[0]), _AT_ONCE):
        yield from zip(*(column[first : first + _AT_ONCE].tolist() for column in columns), strict=True)


def _pieces(evidence: Evidence, words: _Words) -> _Pieces:
    value, start, end = span_columns(evidence)
    first, last = words_within(words.start, words.end, start, end)
    filled = first < last
    value, start, end, first, last = (column[filled] for column in (value, start, end, first, last))
    few = (last - first <= _FEW_WORDS) & _share_lines(words.line, first, last)
    span, left, right = _parted(words, few, first, last)
    parts = _Pieces(
        value[span],
        left,
        right,
        np.maximum(start[span], words.start[left]),
        np.minimum(end[span], words.end[right - 1]),
    )
    return _merged(parts, few[span], words)


def _share_lines(line: _Counts, first: Ints, last: Ints) -> npt.NDArray[np.bool_]:
    """Whether other words stand on the first line before ``first:last``, or on the last one behind it."""
    edged = np.concatenate([[-1], line, [-1]])  # no line is that of the words before the first and behind the last
    shared: npt.NDArray[np.bool_] = (edged[first] == edged[first + 1]) | (edged[last] == edged[last + 1])
    return shared


def _parted(words: _Words, few: npt.NDArray[np.bool_], first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Spans cut where a block begins, those of a few words where a line does.

    Returns for each part the place of its span, its first word and the one behind its last.
    """
    begin = np.where(few, words.line[first], words.block[first])
    count = np.where(few, words.line[last - 1], words.block[last - 1]) - begin + 1
    span = np.repeat(np.arange(len(count)), count)
    nth = np.arange(len(span)) + np.repeat(begin - np.cumsum(count) + count, count)

    def begins(nth: Ints) -> Ints:
        return np.where(few[span], words.line.searchsorted(nth), words.block.searchsorted(nth))

    return span, np.maximum(first[span], begins(nth)), np.minimum(last[span], begins(nth + 1))


def _merged(parts: _Pieces, few: npt.NDArray[np.bool_], words: _Words) -> _Pieces:
    """Parts of one value between which only white space and footnote marks stand as one piece; those of a few words
    only where they stand on one line.
    """
    before, after = slice(None, -1), slice(1, None)
    same_line = words.line[parts.last[before] - 1] == words.line[parts.first[after]]
    goes_on = (
        (parts.value[before] == parts.value[after])
        & (same_line | ~few[after])
        & (parts.end[before] <= parts.start[after])
        & (words.block[parts.first[before]] == words.block[parts.first[after]])
        & (words.told[parts.first[after]] <= words.told[parts.last[before]])
    )
    opens = np.ones(len(parts.value), dtype=np.bool_)
    closes = opens.copy()
    opens[1:] = closes[:-1] = ~goes_on
    return _Pieces(parts.value[opens], parts.first[opens], parts.last[closes], parts.start[opens], parts.end[closes])


def _boxes(pieces: _Pieces, boxes: Boxes | None) -> Sequence[Floats]:
    """The sides of the box around the words of each piece, a column each; no columns where the words have none."""
    if boxes is None or not len(pieces.value):
        return ()
    # reduceat takes each pair (first, last) as an interval; the intervals from one piece's end to the next
    # one's beginning come between them and are left out. The row more lets ``last`` be the number of words.
    edges = np.column_stack([pieces.first, pieces.last]).reshape(-1)

    def outermost(which: np.ufunc, sides: Floats) -> Floats:
        return np.asarray(which.reduceat(np.append(sides, sides[-1]), edges)[::2], dtype=np.float64).round(2)

    low = (outermost(np.minimum, sides) for sides in (boxes.x0, boxes.top))
    high = (outermost(np.maximum, sides) for sides in (boxes.x1, boxes.bottom))
    return *low, *high


def _words(reading: Reading) -> _Words:
    boxes = reading.boxes
    if boxes is None:
        start, end = _parted_by_blanks(reading.text)
        page: Ints = np.array(reading.page_starts, dtype=np.int64).searchsorted(start, side="right")
        block = line = _numbered(np.diff(page, prepend=page[:1]) != 0)
    else:
        start, end, page = boxes.start, boxes.end, boxes.page
        begins = _begins_block(boxes)
        lower = np.abs(np.diff(boxes.top, prepend=boxes.top[:1])) > (boxes.bottom - boxes.top) / 2
        block, line = _numbered(begins), _numbered(begins | lower)
    told = _numbered(np.append(False, ~_marks(reading, start, end)))
    return _Words(start, end, page, block, line, told, boxes)


def _numbered(begins: npt.NDArray[np.bool_]) -> _Counts:
    """For each of a row how many have begun with it and before."""
    return begins.cumsum(dtype=np.int32)


def _parted_by_blanks(text: str) -> tuple[Ints, Ints]:
    """Where the words of a plain text begin and end."""
    blank = np.ones(len(text) + 2, dtype=np.bool_)
    for at in range(0, len(text), _LETTERS_AT_ONCE):
        code = np.frombuffer(text[at : at + _LETTERS_AT_ONCE].encode("utf-32-le", "surrogatepass"), dtype="<u4")
        here = blank[at + 1 : at + 1 + len(code)]
        np.equal(code, ord(" "), out=here)
        # All else that ASCII prints is no blank; to look up the rest alone is cheap.
        rare = np.flatnonzero((code < ord(" ")) | (code > ord("~")))
        here[rare] = _IS_BLANK.take(code[rare], mode="clip")
    edges = np.flatnonzero(blank[1:] != blank[:-1])
    return edges[::2], edges[1::2]


def _begins_block(boxes: Boxes) -> npt.NDArray[np.bool_]:
    """For each word whether a page or a column begins with it.

    A column begins where the text jumps up by more than a line and to the side; words one above the other are
    a line of type that stands upright on its side.
    """
    begins = np.zeros(len(boxes.start), dtype=np.bool_)
    above = boxes.bottom[1:] < boxes.top[:-1]
    aside = _apart(boxes.x0, boxes.x1)
    begins[1:] = (boxes.page[1:] != boxes.page[:-1]) | (above & aside)
    return begins


def _apart(x0: Floats, x1: Floats) -> npt.NDArray[np.bool_]:
    return (x0[1:] >= x1[:-1]) | (x1[1:] <= x0[:-1])


def _marks(reading: Reading, start: Ints, end: Ints) -> npt.NDArray[np.bool_]:
    """For each word whether it is nothing but a footnote mark."""
    marks = np.zeros(len(start), dtype=np.bool_)
    called = np.array([call.span for call in reading.calls], dtype=start.dtype).reshape(-1, 2)
    firsts, lasts = np.searchsorted(start, called[:, 0]), np.searchsorted(end, called[:, 1], side="right")
    for first, last in zip(firsts, lasts, strict=True):
        marks[first:last] = True
    return marks
