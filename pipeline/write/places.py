"""Spans → places: the page and the box of each value, worked out here, once, for all values of a document.

Everything goes by words. In a PDF these are the words of ``Reading.boxes``; plain text is cut into words at
white space, which have a page and no box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from typing_extensions import TypedDict

from pipeline.model.extraction import Evidence
from pipeline.model.pages import Floats
from pipeline.model.reading import Boxes, Ints, Reading

_BLANKS = np.array([code for code in range(0x10000) if chr(code).isspace()], dtype=np.uint32)
_FEW_WORDS = 12


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
    block: Ints
    line: Ints
    told: Ints
    box: npt.NDArray[np.float64] | None
    """Shape (words, 4): x0, top, x1, bottom."""


@dataclass(slots=True)
class _Piece:
    """Consecutive words ``first:last`` of one block, and the part of the text that the value has of them."""

    pointer: str
    first: int
    last: int
    start: int
    end: int


def find_places(evidence: Evidence, reading: Reading) -> dict[str, list[Place]]:
    """For each JSON Pointer its places, one for each page and column that it covers, in the order of its spans.

    Where other text stands between two spans (more than white space and footnote marks) a new place begins as
    well, and so it does at a line end within a few words of running text: a box around "mehrere | Millionen Euro"
    would hold two whole lines. A pointer whose spans hold no word has no entry.
    """
    words = _words(reading)
    pieces = _pieces(evidence, words)
    boxes = _boxes(pieces, words.box)
    places: dict[str, list[Place]] = {}
    for i, piece in enumerate(pieces):
        places.setdefault(piece.pointer, []).append(
            {
                "page": int(words.page[piece.first]),
                "bbox": boxes[i] if boxes else None,
                "start": piece.start,
                "end": piece.end,
            }
        )
    return places


def _pieces(evidence: Evidence, words: _Words) -> list[_Piece]:
    pointers = [pointer for pointer, spans in evidence.items() for _ in spans]
    flat = np.array([span for spans in evidence.values() for span in spans], dtype=np.int64).reshape(-1, 2)
    firsts = np.searchsorted(words.end, flat[:, 0], side="right").tolist()
    lasts = np.searchsorted(words.start, flat[:, 1], side="left").tolist()
    pieces: list[_Piece] = []
    rows = zip(pointers, flat.tolist(), firsts, lasts, strict=True)
    for pointer, (start, end), first, last in rows:
        few = last - first <= _FEW_WORDS and _shares_lines(words.line, first, last)
        for left, right in _parts(words.line if few else words.block, first, last):
            piece = _Piece(
                pointer,
                left,
                right,
                max(start, int(words.start[left])),
                min(end, int(words.end[right - 1])),
            )
            same_line = bool(pieces) and words.line[pieces[-1].last - 1] == words.line[left]
            if pieces and (same_line or not few) and _goes_on(pieces[-1], piece, words):
                pieces[-1].last, pieces[-1].end = piece.last, piece.end
            else:
                pieces.append(piece)
    return pieces


def _shares_lines(line: Ints, first: int, last: int) -> bool:
    """Whether other words stand on the first line before ``first:last``, or on the last one behind it."""
    if first >= last:
        return False
    before = first > 0 and line[first - 1] == line[first]
    behind = last < len(line) and line[last] == line[last - 1]
    return bool(before or behind)


def _parts(number: Ints, first: int, last: int) -> list[tuple[int, int]]:
    """``first:last`` cut where the number of the words' block or line changes; empty where there are no words."""
    if first >= last:
        return []
    if number[first] == number[last - 1]:
        return [(first, last)]
    cuts = (np.flatnonzero(np.diff(number[first:last])) + first + 1).tolist()
    return list(zip([first, *cuts], [*cuts, last], strict=True))


def _goes_on(before: _Piece, piece: _Piece, words: _Words) -> bool:
    """Whether only white space and footnote marks stand between two pieces of the same value."""
    return (
        before.pointer == piece.pointer
        and before.end <= piece.start
        and bool(words.block[before.first] == words.block[piece.first])
        and bool(words.told[piece.first] <= words.told[before.last])
    )


def _boxes(pieces: list[_Piece], box: npt.NDArray[np.float64] | None) -> list[tuple[float, float, float, float]]:
    """The box around the words of each piece; empty where the words have none."""
    if box is None or not pieces:
        return []
    # reduceat takes each pair (first, last) as an interval; the intervals from one piece's end to the next
    # one's beginning come between them and are left out. The row more lets ``last`` be the number of words.
    edges = np.array([edge for piece in pieces for edge in (piece.first, piece.last)])
    padded = np.vstack([box, box[-1:]])
    low = np.minimum.reduceat(padded[:, :2], edges, axis=0)[::2]
    high = np.maximum.reduceat(padded[:, 2:], edges, axis=0)[::2]
    rows = np.round(np.hstack([low, high]), 2).tolist()
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in rows]


def _words(reading: Reading) -> _Words:
    boxes = reading.boxes
    if boxes is None:
        start, end = _parted_by_blanks(reading.text)
        page = np.searchsorted(np.array(reading.page_starts, dtype=np.int64), start, side="right")
        begins = turns = np.diff(page, prepend=page[:1]) != 0
        box = None
    else:
        start, end, page = boxes.start, boxes.end, boxes.page
        begins = _begins_block(boxes)
        turns = begins | (np.abs(np.diff(boxes.top, prepend=boxes.top[:1])) > (boxes.bottom - boxes.top) / 2)
        box = np.column_stack([boxes.x0, boxes.top, boxes.x1, boxes.bottom])
    told = np.concatenate([[0], np.cumsum(~_marks(reading, start, end))])
    return _Words(start, end, page, np.cumsum(begins), np.cumsum(turns), told, box)


def _parted_by_blanks(text: str) -> tuple[Ints, Ints]:
    """Where the words of a plain text begin and end."""
    blank = np.isin(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"), _BLANKS)
    edges = np.flatnonzero(np.diff(blank, prepend=True, append=True))
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
    for call in reading.calls:
        first = np.searchsorted(start, call.span.start, side="left")
        last = np.searchsorted(end, call.span.end, side="right")
        marks[first:last] = True
    return marks
