"""Figures read a second time, by their shapes: all sevens of a page look alike.

The engine reads a line as a sequence and is at its weakest where there is no language: it drops the comma of "7,9" or
the minus before it. But it is right about most figures of a page, and a page is set in few faces. So each piece of ink
in what may be a number is compared with all pieces that the engine named, and bears the name that most of those bear
that are like it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.engine import Word
from pipeline.read.scan.ink import Pieces, find_pieces
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.readings import CONTESTED

Box = tuple[float, float, float, float]

_SIGNS = frozenset("0123456789.,-–()€%")
PLAIN = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
"""A number as it should be: its thousands all grouped or none, its decimals behind a comma."""
_FORMED = re.compile(rf"[-–(]?{PLAIN}[€%)]?|\d\d?\.\d\d?\.\d{{4}}")
"""A number or a date as it should be."""
_INK = (200, 165, 130)
"""Greys below which a pixel belongs to a figure: thin strokes are pale, and so is paper between figures set close."""
_BESIDE = 0.35
"""How far beside a number, in type heights, what belongs to it may stand."""
_OVER = 0.5
"""Pieces that share so much of the narrower one's width are parts of one figure or sign."""
_DOUBTED = 80.0
"""What the engine read with less confidence in percent than this may be any number, though no figure was read."""
_HIGH, _OFF = 0.7, 0.25
"""Height of a figure in heights of the type; and by so much of itself the size of a line may be off for its numbers."""
_SIDE = 12
"""Pixels of the square that a piece is brought to."""
_PLACE = 20.0
"""What a difference in width, height or foot, in type heights and squared, counts beside one of shape."""
_LIKE = 0.25
"""How unlike, at most, a piece may be to those that name it."""
_VOICES, _SURE = 5, 0.75
"""So many of the nearest pieces name a piece, where this share of them agrees."""
_LEAST = 3
"""A name that fewer pieces of the page bear is not given."""
_MOST = 1000
"""So many pieces of a page are enough to name the others."""


Shapes = npt.NDArray[np.float32]
"""The shapes of some pieces, shape (n, 147), of which the squared distance of two tells how unlike they are."""


def read_figures(picture: Grey, words: Sequence[Word], sizes: Sequence[float]) -> list[Word]:
    """The words, numbers as their shapes say where these are sure; ``sizes``: of their type in pixels."""
    at = [n for n, word in enumerate(words) if _may_be_number(word)]
    if not at:
        return list(words)
    boxes = _with_ends([word.box for word in words], at, sizes)
    told: list[list[tuple[str, Box]]] = [[] for _ in at]
    numbers = _parts(picture, boxes)
    for dark in _INK:
        pieces = find_pieces(numbers, dark)
        figures = [figures_in(pieces, box) for box in boxes]
        own = [_own_size(found, sizes[i]) for found, i in zip(figures, at, strict=True)]
        for n, (text, box) in enumerate(_readings(picture, figures, [words[i] for i in at], own)):
            if text:
                told[n].append((text, box))
    out = list(words)
    for n, readings in zip(at, told, strict=True):
        texts = [text for text, _ in readings]
        if texts and words[n].text not in texts and _is_better(texts, words[n]):
            text, box = readings[0]
            out[n] = replace(words[n], text=text, box=box)
        elif texts and words[n].text not in texts and _has_other_figures(texts[0], words[n].text):
            out[n] = replace(words[n], confidence=min(words[n].confidence, CONTESTED))
    return out


def _has_other_figures(one: str, other: str) -> bool:
    """Whether two numbers have as many figures, but not the same."""
    return sum(map(str.isdigit, one)) == sum(map(str.isdigit, other)) and not _same_digits(one, other)


def _own_size(figures: npt.NDArray[np.int64], size: float) -> float:
    """The size of the type that some figures are set in, by how high they are, where it is about that of their line."""
    high = figures[:, 3] - figures[:, 1]
    own = float(np.median(high[high > high.max() / 2])) / _HIGH if len(high) else size
    return own if abs(own - size) <= _OFF * size else size


def _is_better(readings: Sequence[str], word: Word) -> bool:
    """Whether what the shapes say in the palest ink stands instead of the word.

    Signs are easily lost, but dirt is none: it would make the number or date ill-formed. That a figure is lost, or one
    too many, is believed only of what is read twice; and that one was taken for another only where the engine doubts
    it.
    """
    text, twice = readings[0], readings.count(readings[0]) > 1
    if _same_digits(text, word.text) and _FORMED.fullmatch(word.text) and not _FORMED.fullmatch(text):
        return False
    signs = [letter for letter in text if not letter.isdigit()] == [c for c in word.text if not c.isdigit()]
    if word.confidence < _DOUBTED or not set(word.text) <= _SIGNS:
        return len(text) >= len(word.text) or (twice and signs)
    letters = iter(text)
    return (
        len(text) > len(word.text) and all(c in letters for c in word.text) and (twice or _same_digits(text, word.text))
    )


def _same_digits(one: str, other: str) -> bool:
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


def _with_ends(boxes: Sequence[Box], at: Sequence[int], sizes: Sequence[float]) -> list[Box]:
    """The boxes of some words with what stands close beside each and belongs to no other, such as a minus."""
    whole = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    found = []
    for n in at:
        x0, top, x1, bottom = boxes[n]
        row = whole[(whole[:, 1] < bottom) & (top < whole[:, 3])]
        before, behind = row[row[:, 2] <= (x0 + x1) / 2, 2], row[row[:, 0] >= (x0 + x1) / 2, 0]
        left = max(x0 - _BESIDE * sizes[n], before.max(initial=0.0))
        right = min(x1 + _BESIDE * sizes[n], behind.min(initial=np.inf))
        found.append((min(left, x0), top, max(right, x1), bottom))
    return found


def _parts(picture: Grey, boxes: Sequence[Box]) -> Grey:
    """The picture with nothing but what stands in some boxes and close around: pieces are found the sooner."""
    parts = np.full_like(picture, 255)
    for x0, top, x1, bottom in boxes:
        around = (bottom - top) / 2
        left, upper = max(0, int(x0 - around)), max(0, int(top - around))
        part = np.s_[upper : int(bottom + around) + 1, left : int(x1 + around) + 1]
        parts[part] = picture[part]
    return parts


def _readings(
    picture: Grey, figures: Sequence[npt.NDArray[np.int64]], words: Sequence[Word], sizes: Sequence[float]
) -> Iterator[tuple[str, Box]]:
    """What the shapes of each word's figures say, and where they stand; nothing where one of them has no name."""
    first = list(accumulate(map(len, figures), initial=0))
    names = [""] * first[-1]
    for word, start, end in zip(words, first, first[1:], strict=False):
        if len(word.text) == end - start and set(word.text) <= _SIGNS:
            names[start:end] = word.text
    told = _named(_shapes(picture, figures, sizes), names)
    for boxes, start, end in zip(figures, first, first[1:], strict=False):
        if start == end or not all(told[start:end]):
            yield "", (0.0, 0.0, 0.0, 0.0)
            continue
        (left, top), (right, bottom) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
        yield "".join(told[start:end]), (left, top, right, bottom)


def _may_be_number(word: Word) -> bool:
    """Whether most of what was read are figures, or the engine doubts that it is a word."""
    if not any(map(str.isdigit, word.text)):
        return word.confidence < _DOUBTED
    return sum(letter in _SIGNS for letter in word.text) * 2 >= len(word.text)


def figures_in(pieces: Pieces, box: Box) -> npt.NDArray[np.int64]:
    """The boxes of the figures in a box: pieces one above the other are one."""
    merged: list[list[int]] = []
    for x0, y0, x1, y1 in pieces.within(box).tolist():
        last = merged[-1] if merged else None
        if last and min(last[2], x1) - x0 >= _OVER * min(last[2] - last[0], x1 - x0):
            merged[-1] = [last[0], min(last[1], y0), max(last[2], x1), max(last[3], y1)]
        else:
            merged.append([x0, y0, x1, y1])
    return np.array(merged, dtype=np.int64).reshape(-1, 4)


def start_of_last(boxes: Sequence[Sequence[int]]) -> int:
    """The first box of the last sign: the rings of a "%" stand apart, but none is clear of its stroke."""
    at = len(boxes) - 1
    while at > 0 and boxes[at][0] <= boxes[at - 1][2]:
        at -= 1
    return at


def _shapes(picture: Grey, groups: Sequence[npt.NDArray[np.int64]], sizes: Sequence[float]) -> Shapes:
    """The shapes of the pieces of some words; places are measured from each word's own base line."""
    parts, places = [], []
    for boxes, size in zip(groups, sizes, strict=True):
        high = boxes[:, 3] - boxes[:, 1]
        if not len(boxes):
            continue
        base = median(boxes[high >= 0.8 * high.max(), 3].tolist())
        for x0, y0, x1, y1 in boxes.tolist():
            parts.append(cv2.resize(picture[y0:y1, x0:x1], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA))
            places.append(((x1 - x0) / size, (y1 - y0) / size, (base - y1) / size))
    pictures = np.array(parts, np.float32).reshape(-1, _SIDE**2)
    dark = pictures.mean(axis=1, keepdims=True) - pictures
    dark /= np.maximum(np.linalg.norm(dark, axis=1, keepdims=True), 1)
    stand = np.array(places, np.float32).reshape(-1, 3)
    return np.hstack([dark / np.float32(2**0.5), np.float32(_PLACE**0.5) * stand])


def _named(shapes: Shapes, names: Sequence[str]) -> list[str]:
    """For each piece what those most like it are called; nothing where they are not like it, or do not agree."""
    known = np.array([n for n, name in enumerate(names) if name], dtype=np.int64)
    known = known[:: 1 + len(known) // _MOST]
    if len(known) <= _VOICES:
        return [""] * len(names)
    borne = Counter(names)
    others = np.ones((len(names), len(known)), np.uint8)
    others[known, np.arange(len(known))] = 0  # no piece names itself
    # numpy's product of matrices is sooner done, but by threads of its own, which wait for work by being busy.
    unlike, nearest = cv2.batchDistance(
        shapes, shapes[known], cv2.CV_32F, normType=cv2.NORM_L2SQR, K=_VOICES, mask=others
    )
    told: list[str] = []
    for row, heard in zip(nearest.tolist(), (unlike <= _LIKE).tolist(), strict=True):
        voices = [names[known[n]] for n, near in zip(row, heard, strict=True) if near]
        best = max(sorted(set(voices)), key=voices.count, default="")
        agreed = len(voices) >= _LEAST and voices.count(best) >= _SURE * len(voices) and borne[best] >= _LEAST
        told.append(best if agreed else "")
    return told
