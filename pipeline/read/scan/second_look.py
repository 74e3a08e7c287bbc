"""A closer look at what the engine was unsure of, and at ink that it passed over: each alone, and enlarged.

In tables it takes numbers of several columns for one line and loses commas; alone they are read right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from pipeline.read.scan.engine import Shape, Word, find_words
from pipeline.read.scan.picture import Grey

_UNSURE = 90.0
"""Words below this confidence are looked at again; most of them are right, and stay as they are."""
_SURER = 3.0
"""By so much the second reading has to be surer."""
_ACCEPTED = 70.0
"""Confidence from which on ink that was passed over is words."""
_ENLARGED = 2.0
_AROUND = 0.3
"""Paper that is taken with a word, in heights of its box."""
_BORDER = 12
_MOST_PIECES = 400
"""A page with more of them is no text; the rest stays as it was read."""
_DARK = 128

Box = tuple[float, float, float, float]


def look_again(picture: Grey, dpi: float, words: Sequence[Word]) -> list[Word]:
    """The words, those that were read better alone in the place of the first reading, and those that were missed."""
    if not words:
        return []
    looked = 0
    out: list[Word] = []
    for n, word in enumerate(words):
        again: list[Word] = []
        beside = [w.box for w in (*words[max(0, n - 1) : n], *words[n + 1 : n + 2])]
        if word.confidence < _UNSURE and looked < _MOST_PIECES:
            looked += 1
            again = [
                w
                for w in _read(picture, dpi, _with_paper(word.box), word)
                if _lies_in(w.box, word.box) and not any(_lies_in(w.box, box) for box in beside)
            ]
        surer = bool(again) and min(w.confidence for w in again) >= word.confidence + _SURER
        out += again if surer else [word]
    line = max(word.line for word in words)
    for box in _missed(picture, out)[:_MOST_PIECES]:
        line += 1
        found = [replace(word, line=line) for word in _read(picture, dpi, box, None)]
        out += [word for word in found if word.confidence >= _ACCEPTED and any(map(str.isalnum, word.text))]
    return out


def _with_paper(box: Box) -> Box:
    around = _AROUND * (box[3] - box[1])
    return box[0] - around, box[1] - around, box[2] + around, box[3] + around


def _lies_in(box: Box, whole: Box) -> bool:
    """Whether a word's middle lies in a box: parts of its neighbours are read along with a word."""
    return whole[0] <= (box[0] + box[2]) / 2 <= whole[2]


def _read(picture: Grey, dpi: float, box: Box, first: Word | None) -> list[Word]:
    """The words in a part of the picture; as parts of ``first`` they stand on its line."""
    height, width = picture.shape
    x0, y0 = max(0, round(box[0])), max(0, round(box[1]))
    part = picture[y0 : min(height, round(box[3])), x0 : min(width, round(box[2]))]
    if not part.size:
        return []
    large = cv2.resize(part, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    large = cv2.copyMakeBorder(large, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=(255,))
    found = []
    for word in find_words(np.asarray(large, np.uint8), dpi * _ENLARGED, Shape.LINE):
        left, top, right, bottom = ((side - _BORDER) / _ENLARGED for side in word.box)
        placed = (x0 + left, y0 + top, x0 + right, y0 + bottom)
        baseline = y0 + (word.baseline - _BORDER) / _ENLARGED
        found.append(
            replace(word, box=placed, baseline=first.baseline, line=first.line)
            if first
            else replace(word, box=placed, baseline=baseline)
        )
    return found


def _missed(picture: Grey, words: Sequence[Word]) -> list[Box]:
    """Boxes of ink as high as type that no word covers, letters side by side in one."""
    height = median(word.box[3] - word.box[1] for word in words)
    ink = np.asarray(picture < _DARK, np.uint8)
    for word in words:
        x0, y0, x1, y1 = (round(side) for side in word.box)
        ink[max(0, y0 - 2) : y1 + 3, max(0, x0 - 2) : x1 + 3] = 0
    joined = cv2.dilate(ink, np.ones((1, max(3, round(height * 0.6))), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return sorted(_as_high_as_type(stats[1:].tolist(), height), key=lambda box: (box[1], box[0]))


def _as_high_as_type(parts: Sequence[Sequence[int]], height: float) -> Iterator[Box]:
    for x, y, w, h, _ in parts:
        if 0.6 * height <= h <= 2 * height and w >= 0.5 * height:
            around = _AROUND * height
            yield x - around, y - around, x + w + around, y + h + around
