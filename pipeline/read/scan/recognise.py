"""Words of a picture as columns of a page: in points, with size and weight of their type."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.model.pages import Words
from pipeline.read.scan.engine import Word, find_words
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.second_look import look_again

_X_HEIGHT, _CAPITAL, _DESCENT = 0.52, 0.72, 0.21
"""Heights of small letters and capitals, and depth of descenders, as shares of the type's size."""
_ASCENDING = frozenset("bdfhklßtijABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜäöü0123456789()[]/§%€&!?|\"'„“”")
_DESCENDING = frozenset("gjpqyQ(),;[]/§|„")
_BOLDER = 1.28
"""Strokes this much wider than those of the page's usual line, type for type, are bold."""
# The engine writes a dash between words as it likes; in German it is a short one.
_DASHES = {"—": "–", "—-": "–", "–-": "–", "-–": "–", "-—": "–", "––": "–"}


def recognise(grey: Grey, scale: float) -> tuple[Words, list[float]]:
    """The words of an upright picture, in points, and the confidence of each in percent; ``scale``: pixels a point."""
    dpi = scale * 72
    words = look_again(grey, dpi, find_words(grey, dpi))
    sizes = _sizes(words, scale)
    strokes = [width / size for width, size in zip(_strokes(grey, words, scale), sizes, strict=True)]
    usual = float(np.median(strokes)) if strokes else 1.0
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4) / scale
    columns = Words(
        text=[_DASHES.get(word.text, word.text) for word in words],
        x0=boxes[:, 0],
        top=boxes[:, 1],
        x1=boxes[:, 2],
        bottom=boxes[:, 3],
        baseline=np.array([word.baseline / scale for word in words], dtype=np.float64),
        size=np.array(sizes, dtype=np.float64),
        bold=np.array([stroke > _BOLDER * usual for stroke in _by_line(words, strokes)], dtype=np.bool_),
        glued=np.zeros(len(words), dtype=np.bool_),
        angle=np.zeros(len(words), dtype=np.int64),
    )
    return columns, [word.confidence for word in words]


def sureness_of(words: Words, confidence: list[float]) -> float:
    """Mean confidence over all letters; 0 without words."""
    letters = [len(word) for word in words.text]
    return sum(c * n for c, n in zip(confidence, letters, strict=True)) / max(sum(letters), 1)


def _sizes(words: list[Word], scale: float) -> list[float]:
    """The size of the type of each word: that of its line, from what the letters that it holds are high."""
    return _by_line(words, [(w.box[3] - w.box[1]) / _share(w.text) / scale for w in words])


def _share(text: str) -> float:
    """The height of a word's box as a share of the type's size."""
    high = _CAPITAL if any(letter in _ASCENDING for letter in text) else _X_HEIGHT
    return high + (_DESCENT if any(letter in _DESCENDING for letter in text) else 0.0)


def _strokes(grey: Grey, words: list[Word], scale: float) -> list[float]:
    """How wide the strokes of each word are, in points: twice its ink's area over the length of its edges."""
    ink = np.asarray(grey < 128, np.uint8)
    edges = ink - cv2.erode(ink, np.ones((3, 3), np.uint8))
    widths = []
    for word in words:
        x0, y0, x1, y1 = (round(side) for side in word.box)
        area, edge = int(ink[y0:y1, x0:x1].sum()), int(edges[y0:y1, x0:x1].sum())
        widths.append(2 * area / max(edge, 1) / scale)
    return widths


def _by_line(words: list[Word], values: list[float]) -> list[float]:
    """Each value replaced by the median over its line."""
    lines: dict[int, list[float]] = {}
    for word, value in zip(words, values, strict=True):
        lines.setdefault(word.line, []).append(value)
    medians = {line: float(np.median(found)) for line, found in lines.items()}
    return [medians[word.line] for word in words]
