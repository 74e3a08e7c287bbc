"""Letters by themselves in a column of numbers: "so" or "S6", where 50 and 56 are printed.

The engine reads what stands alone as a word where it can. In a column of numbers it is one, though in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.model.pages import Floats
from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import PLAIN

_FIGURES = str.maketrans("OoQDIlZzSsGbBgq", "000011225566899")
_LIKE = re.compile(r"(?![Il]+$)[\dOoQDIlZzSsGbBgq]{1,3}")
"""Letters that look like figures; a stroke alone may be what is left of a rule."""
_NUMBER = re.compile(rf"{PLAIN}|[-–]")
_NEAREST, _FEWEST, _REACH = 6, 4, 12.0
"""So many words above and below it tell what a column holds, or so few, within so many of its heights."""
_APART = 1.0
"""In its heights: nothing in its row stands as near."""
_DOUBTED = 60.0
"""Most confidence in percent of a number that was read as letters."""


def numbers_in_columns(words: Sequence[Word]) -> list[Word]:
    """The words, with numbers for letters that look like some and stand in a column of numbers."""
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4)
    out = list(words)
    for n, word in enumerate(words):
        if _LIKE.fullmatch(word.text) and not word.text.isdecimal() and _is_in_numbers(n, words, boxes):
            sure = min(word.confidence, _DOUBTED)
            out[n] = replace(word, text=word.text.translate(_FIGURES), confidence=sure)
    return out


def _is_in_numbers(n: int, words: Sequence[Word], boxes: Floats) -> bool:
    left, top, right, bottom = words[n].box
    high = bottom - top
    x0, y0, x1, y1 = boxes.T
    beside = (y0 < bottom) & (top < y1)
    beside[n] = False
    if (beside & (x0 < right + _APART * high) & (left - _APART * high < x1)).any():
        return False
    off = np.maximum(y0 - bottom, top - y1)
    column = np.flatnonzero((x0 < right) & (left < x1) & ~beside & (off >= 0) & (off < _REACH * high))
    nearest = column[np.argsort(off[column], kind="stable")][:_NEAREST]
    texts = [words[k].text for k in nearest.tolist()]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in texts)
    others = sum(_NUMBER.fullmatch(text) is None and _LIKE.fullmatch(text) is None for text in texts)
    return numbers >= _FEWEST and others <= 1  # the column's name
