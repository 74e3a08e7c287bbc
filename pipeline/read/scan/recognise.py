"""Words of a picture as columns of a page: in points, with size and weight of their type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.model.pages import Words
from pipeline.read.scan.engine import Word, find_words
from pipeline.read.scan.ink import Pieces, find_pieces
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.raised import lift_marks
from pipeline.read.scan.second_look import look_again
from pipeline.read.scan.stamps import Stamp, words_of

_X_HEIGHT, _CAPITAL = 0.52, 0.72
"""Heights of small letters and capitals as shares of the type's size."""
_WAVER_OF_FOOT = 0.15
"""A letter whose foot is off the base line by more than this share of its height does not stand on it."""
_APART = 1.5
"""In heights of a word: where the next begins further off, the engine took two columns for one line."""
_ASCENDING = frozenset("bdfhkltßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789/%€&")
_BOLDER = 1.28
"""Strokes this much wider than those of the page's usual line, type for type, are bold."""
_WAVERS = 0.09
"""By so much of itself the measured size of one type wavers from line to line; the commonest one is taken for all."""
_TELLING, _WAVERS_OF_FEW = 8, 0.3
"""Fewer letters of one size on a page tell little: the base line of a "1)" is a guess."""
# The engine writes a dash between words as it likes; in German it is a short one.
_DASHES = {"—": "–", "—-": "–", "–-": "–", "-–": "–", "-—": "–", "––": "–"}


def recognise(grey: Grey, scale: float, stamps: Sequence[Stamp] = ()) -> tuple[Words, list[float]]:
    """The words of an upright picture, in points, and the confidence of each in percent; ``scale``: pixels a point.

    ``stamps``: those that were cut out of it; their words come last.
    """
    dpi = scale * 72
    words = look_again(grey, dpi, find_words(grey, dpi))
    pieces = find_pieces(grey)
    words = lift_marks(grey, dpi, pieces, words, [size * scale for size in _sizes(words, pieces, scale)])
    for n, stamp in enumerate(stamps, start=1):
        words += [replace(word, line=-n) for word in words_of(stamp, scale)]
    sizes = _sizes(words, pieces, scale)
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
        glued=np.array([word.glued for word in words], dtype=np.bool_),
        angle=np.array([-1 if word.askew else 0 for word in words], dtype=np.int64),
    )
    return columns, [word.confidence for word in words]


def sureness_of(words: Words, confidence: list[float]) -> float:
    """Mean confidence over all letters; 0 without words."""
    letters = [len(word) for word in words.text]
    return sum(c * n for c, n in zip(confidence, letters, strict=True)) / max(sum(letters), 1)


def _sizes(words: list[Word], pieces: Pieces, scale: float) -> list[float]:
    """The size of the type of each word: that of its line, one of the few that its page is set in."""
    heights = [_height(word, pieces) / scale for word in words]
    lines = _by_line(words, heights)
    letters: dict[float, int] = {}
    for word, size in zip(words, lines, strict=True):
        letters[size] = letters.get(size, 0) + len(word.text)
    usual: list[float] = []
    for size in sorted(letters, key=lambda size: (-letters[size], size)):
        wavers = _WAVERS if letters[size] >= _TELLING else _WAVERS_OF_FEW
        if not any(abs(size - other) <= wavers * other for other in usual):
            usual.append(size)
    nearest = {size: min(usual, key=lambda other: abs(size - other)) for size in letters}
    own = zip(words, heights, lines, strict=True)
    return [round(2 * (height if word.raised else nearest[line])) / 2 for word, height, line in own]


def _height(word: Word, pieces: Pieces) -> float:
    """The height of a word's type in pixels, from how high its letters reach above the base line.

    The engine's boxes reach into the next line where lines are set tight.
    """
    x0, top, x1, bottom = word.box
    if word.raised:
        return (bottom - top) / _CAPITAL
    letters = pieces.within((x0, top, x1, bottom))
    high = word.baseline - letters[:, 1]
    on_line = abs(letters[:, 3] - word.baseline) <= _WAVER_OF_FOOT * (letters[:, 3] - letters[:, 1])
    if not on_line.any():
        high, on_line = np.array([word.baseline - top]), np.array([True])
    share = _CAPITAL if any(letter in _ASCENDING for letter in word.text) else _X_HEIGHT
    return max(float(high[on_line].max()), 1.0) / share


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
    """Each value replaced by the median over its line, letter by letter; columns side by side are lines apart."""
    lines: list[list[int]] = []
    for n, word in enumerate(words):
        before = words[n - 1]
        apart = word.box[0] - before.box[2] > _APART * (word.box[3] - word.box[1])
        if not n or apart or word.line != before.line:
            lines.append([])
        lines[-1].append(n)
    found = list(values)
    for line in lines:
        told = [values[n] for n in line if not words[n].raised for _ in words[n].text] or [values[line[0]]]
        for n in line:
            found[n] = float(np.median(told))
    return found
