"""The type that words of a picture are set in: how large, and whether it is bold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean, median

import cv2
import numpy as np

from pipeline.model.pages import Page
from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import figures_in
from pipeline.read.scan.ink import DARK, Pieces, darker
from pipeline.read.scan.picture import Grey

_X_HEIGHT, _CAPITAL = 0.52, 0.72
"""Heights of small letters and capitals as shares of the type's size."""
_WAVER_OF_FOOT = 0.15
"""A letter whose foot is off the base line by more than this share of its height does not stand on it."""
_UNDERLINED, _LINE = 0.85, 0.25
"""Where so much of a word's width ends on one height, that is a line drawn below it; and ink that is so low beside the
word's box is none of its letters."""
_HIGHEST = 1.05
"""No letter is higher, in sizes of its type."""
_APART = 1.5
"""In heights of a word: where the next begins further off, the engine took two columns for one line."""
_ASCENDING = frozenset("bdfhkltßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789/%€&?!")
_STEMS = _ASCENDING - frozenset("ftJQß/%€&?!")
"""Those that stand on the base line and reach up to the capitals' height in all faces."""
_DESCENDING, _LOW = frozenset("gjpqyJQß()[]{}/|§&$@_„"), 0.4
"""Letters that reach below the base line in some faces; ink lower than this share of the size is no letter, and none
reaches as far below the base line."""
_HANGING, _HANG = frozenset("gjpqy"), 0.21
"""Letters that reach below the base line in all faces, and how far, as a share of the size."""
_BOLDER, _BOLDER_OF_RARE = 1.23, 1.28
"""Strokes this much wider than those of the page's usual line are bold; and where no type of about their size is usual,
since small type looks heavier."""
_ALIKE, _ENOUGH, _USUAL = 0.12, 200, 0.35
"""Type that differs by less of its size is compared, where there are so many letters of it; this quantile is usual."""
_WAVERS = 0.07
"""By so much of itself the measured size of one type wavers from line to line; the commonest one is taken for all."""
_USUAL_OF_LINE = 0.06
"""What differs by less of itself from the median of a line's words tells with it, since a pixel is much of a letter."""
_COMMON = 40
"""Letters of one size on a page, of a line or more."""
_TELLING, _WAVERS_OF_FEW = 8, 0.3
"""Fewer letters of one size on a page tell little: the base line of a "1)" is a guess."""


class Sizes:
    """Of words' type, in pixels, on a page of so many pixels a point; what a word shows is measured once."""

    def __init__(self, pieces: Pieces, scale: float) -> None:
        self._pieces = pieces
        self._scale = scale
        self._heights: dict[Word, float] = {}

    def of(self, words: Sequence[Word]) -> list[float]:
        """Half points of it: the size of each word's line, one of the few of its page."""
        for word in words:
            if word not in self._heights:
                self._heights[word] = _height(word, self._pieces) / self._scale
        heights = [self._heights[word] for word in words]
        # Faces differ more in their small letters' height than in that of capitals, stems and figures.
        telling = [not word.raised and _ascends(word.text) for word in words]
        lines = [round(height, 1) for height in _by_line(words, heights, telling)]
        nearest = _to_usual(lines, [len(word.text) for word in words])
        own = zip(words, heights, lines, strict=True)
        return [round(2 * (height if word.raised else nearest[line])) / 2 * self._scale for word, height, line in own]


def settle_sizes(pages: Iterable[Page]) -> list[Page]:
    """The pages with sizes of type that are the same for all: a pixel more or less makes two of one size."""
    pages = list(pages)
    sizes = [float(size) for page in pages for size in page.words.size]
    # What is far from all others on its page, such as a raised mark, stays so.
    nearest = _to_usual(sizes, [len(text) for page in pages for text in page.words.text], _WAVERS)
    return [
        replace(
            page, words=replace(page.words, size=np.array([nearest[float(s)] for s in page.words.size], np.float64))
        )
        for page in pages
    ]


def _to_usual(sizes: Sequence[float], lengths: Sequence[int], of_few: float = _WAVERS_OF_FEW) -> dict[float, float]:
    """For each size the usual one that is meant; ``lengths``: how many letters are set in it, one number a word;
    ``of_few``: by how much of itself a size wavers in which few are set.
    """
    letters: dict[float, int] = {}
    for size, length in zip(sizes, lengths, strict=True):
        letters[size] = letters.get(size, 0) + length
    usual: list[float] = []
    for size in sorted(letters, key=lambda size: (-letters[size], size)):
        wavers = _WAVERS if letters[size] >= _TELLING else of_few
        if not any(abs(size - other) <= wavers * other for other in usual):
            usual.append(size)
    # The nearest one in reach, but for rare ones, which may lie nearer by chance; else the nearest.
    common = [size for size in usual if letters[size] >= _COMMON]
    found = {}
    for size in letters:
        reach = [u for u in usual if abs(size - u) <= _WAVERS * u]
        within = [u for u in reach if u in common] or reach[:1] or usual
        found[size] = min(within, key=lambda other: abs(size - other))
    return found


def feet_of(grey: Grey, words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]) -> list[float]:
    """The base line of each word in pixels: where its letters stand, those left out that may reach below it.

    The engine's own is that of a whole line; of what it read alone, or in a row with other columns, it is a guess.
    """
    feet = []
    for word, size in zip(words, sizes, strict=True):
        low = sum(letter in _DESCENDING for letter in word.text)
        standing = sum(letter.isalnum() and letter not in _DESCENDING for letter in word.text)
        letters = figures_in(pieces, word.box)
        if (letters[:, 3] - letters[:, 1] > _HIGHEST * size).any():
            letters = pieces.within(word.box)  # dots of the line below are none of its letters'
        ends = letters[letters[:, 3] - letters[:, 1] >= _LOW * size, 3]
        if word.raised or word.angle or not standing or not len(ends):
            feet.append(word.baseline)
        elif low and len(ends) < low + standing:
            feet.append(_foot_of_strokes(grey, word, int(ends.max()), size, standing / (standing + low) / 2))
        else:
            # Those that stand are the highest ends: their median.
            feet.append(_quantile(sorted(ends.tolist()), standing / (standing + low) / 2))
    return feet


def _foot_of_strokes(grey: Grey, word: Word, lowest: int, size: float, share: float) -> float:
    """Where strokes end of letters that touch each other: their ink reaches as low as the lowest of them.

    ``share``: of the ends, from the highest on, in whose midst those are that stand.
    """
    x0, y0, x1, _ = (round(side) for side in word.box)
    dark = grey[y0:lowest, x0:x1] < DARK
    ends = lowest - dark[::-1, dark.any(axis=0)].argmax(axis=0)
    ends = ends[ends > lowest - _LOW * size]  # no hyphen's, nor those of arches
    if not len(ends) or (ends >= lowest - 1).mean() > _UNDERLINED:
        return word.baseline
    middle = _quantile(sorted(ends.tolist()), share)
    near = ends[abs(ends - middle) <= _WAVER_OF_FOOT * size / 2]
    return float(np.bincount(near).argmax()) if len(near) else middle


def _quantile(values: Sequence[float], share: float) -> float:
    """As numpy has it, which takes long for a few values."""
    at = share * (len(values) - 1)
    below = int(at)
    return values[below] + (at - below) * (values[min(below + 1, len(values) - 1)] - values[below])


def bold_of(grey: Grey, words: Sequence[Word], sizes: Sequence[float]) -> list[bool]:
    """Whether each word's line is set in strokes wider than those of most of the page's type of about its size."""
    strokes = [width / size for width, size in zip(_strokes(grey, words), sizes, strict=True)]
    letters = np.array([len(word.text) for word in words])
    lines = _by_line(words, strokes, [not word.raised for word in words])
    of, all_sizes = np.array(strokes), np.array(sizes)
    least: dict[float, float] = {}
    for size in set(sizes):
        alike, bolder = np.abs(all_sizes - size) <= _ALIKE * size, _BOLDER
        if letters[alike].sum() < _ENOUGH:
            alike, bolder = np.ones(len(words), np.bool_), _BOLDER_OF_RARE
        least[size] = bolder * float(np.quantile(np.repeat(of[alike], letters[alike]), _USUAL))
    return [bool(line > least[size]) for line, size in zip(lines, sizes, strict=True)]


def _ascends(text: str) -> bool:
    return any(letter in _ASCENDING for letter in text)


def _height(word: Word, pieces: Pieces) -> float:
    """The height of a word's type in pixels: from its stems, capitals and figures where no two letters touch, else from
    how high its letters reach above the base line.

    The engine's boxes reach into the next line where lines are set tight, and its base line of a "1)" is a guess.
    """
    x0, top, x1, bottom = word.box
    if word.raised:
        return (bottom - top) / _CAPITAL
    if word.angle > 0:
        reach = word.baseline - x0 if word.angle == 270 else x1 - word.baseline
        return max(reach, 1.0) / (_CAPITAL if _ascends(word.text) else _X_HEIGHT)
    figures = figures_in(pieces, word.box)
    if len(figures) == len(word.text):
        heights = list(zip((figures[:, 3] - figures[:, 1]).tolist(), word.text, strict=True))
        # In some faces capitals are lower than stems.
        stems = [high for high, letter in heights if letter in _STEMS and letter.islower()]
        stems = stems or [high for high, letter in heights if letter in _STEMS]
        if stems:
            return float(median(stems)) / _CAPITAL
    letters = pieces.within(word.box)
    letters = letters[letters[:, 3] - letters[:, 1] > _LINE * (word.baseline - top)]
    if not len(letters):
        return max(word.baseline - top, 1.0) / (_CAPITAL if _ascends(word.text) else _X_HEIGHT)
    share = _CAPITAL if _ascends(word.text) else _X_HEIGHT
    high = word.baseline - letters[:, 1]
    if not _HANGING.isdisjoint(word.text) and letters[:, 3].max() - word.baseline < _WAVER_OF_FOOT * high.max():
        # None hangs below it: the engine's base line is where the hanging letters end.
        return float(letters[:, 3].max() - letters[:, 1].min()) / (share + _HANG)
    on_line = abs(letters[:, 3] - word.baseline) <= _WAVER_OF_FOOT * (letters[:, 3] - letters[:, 1])
    # Where none stands on it, the engine's base line is that of another column.
    highest = high[on_line].max() if on_line.any() else (letters[:, 3] - letters[:, 1]).max()
    return max(float(highest), 1.0) / share


def _strokes(grey: Grey, words: Sequence[Word]) -> list[float]:
    """How wide the strokes of each word are, in pixels: twice its ink's area over the length of its edges."""
    ink = darker(grey, 128)
    edges = cv2.subtract(ink, cv2.erode(ink, np.ones((3, 3), np.uint8)))
    widths = []
    for word in words:
        x0, y0, x1, y1 = (round(side) for side in word.box)
        area, edge = cv2.countNonZero(ink[y0:y1, x0:x1]), cv2.countNonZero(edges[y0:y1, x0:x1])
        widths.append(2 * area / max(edge, 1))
    return widths


def _by_line(words: Sequence[Word], values: Sequence[float], telling: Sequence[bool]) -> list[float]:
    """Each value replaced by the usual one of its line, letter by letter; columns side by side are lines apart.

    Only words that are ``telling`` count, where the line has any.
    """
    lines: list[list[int]] = []
    for n, word in enumerate(words):
        before = words[n - 1]
        apart = word.box[0] - before.box[2] > _APART * (word.box[3] - word.box[1])
        if not n or apart or word.line != before.line:
            lines.append([])
        lines[-1].append(n)
    found = list(values)
    for line in lines:
        told = [values[n] for n in line if telling[n] for _ in words[n].text] or [values[n] for n in line]
        middle = median(told)
        near = [value for value in told if abs(value - middle) <= _USUAL_OF_LINE * middle]
        usual = fmean(near) if near else middle
        for n in line:
            found[n] = usual
    return found
