"""Numbers that are wider than the figures read of them: the engine left one out where two of them touch.

In the faces that papers are set in all figures are as wide as each other, and so are both stops. So the ink of the
many numbers of one size tells how wide each of them should be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.model.pages import Floats
from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import figures_in
from pipeline.read.scan.ink import Pieces

_NUMBER = re.compile(r"\d[\d.,]*")
_FEWEST, _USUAL = 12, 0.75
"""So many numbers of one size tell how wide their figures are, where this share of them is as wide as they say."""
_LIKE, _OFF = 0.35, 0.65
"""By how many figures a number's width may be off where it is as wide as it should be; and from which on one is lost,
since the figures at its ends are narrower or wider than their place.
"""
_ROUNDS = 3
_DOUBT = 50.0
"""Most confidence in percent of a number that lacks a figure."""


def doubt_short_numbers(words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]) -> list[Word]:
    """The words, those numbers in doubt that are a figure wider or narrower than what was read.

    ``sizes``: of their type in pixels.
    """
    of_size: dict[float, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        if _NUMBER.fullmatch(word.text) and word.angle == 0:
            of_size[sizes[n]].append(n)
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4)
    out = list(words)
    for numbers in of_size.values():
        if len(numbers) < _FEWEST:
            continue
        widths = np.array([_width_of_ink(n, boxes, pieces) for n in numbers])
        for n, off in zip(numbers, _figures_off([words[n].text for n in numbers], widths), strict=True):
            if abs(off) > _OFF:
                out[n] = replace(words[n], confidence=min(words[n].confidence, _DOUBT))
    return out


def _width_of_ink(n: int, boxes: Floats, pieces: Pieces) -> float:
    """How wide the ink of a word is, without that of the next one, over which the engine's box may reach."""
    left, top, right, bottom = boxes[n].tolist()
    behind = boxes[(boxes[:, 1] < bottom) & (top < boxes[:, 3]) & (boxes[:, 0] > left), 0]
    ink = figures_in(pieces, (left, top, min(right, behind.min(initial=np.inf)), bottom))
    return float(ink[-1, 2] - ink[0, 0]) if len(ink) else 0.0


def _figures_off(texts: Sequence[str], widths: Floats) -> list[float]:
    """By how many figures each number is wider than those like it, by figures and stops; 0 where they do not agree."""
    figures = [sum(map(str.isdigit, text)) for text in texts]
    signs = np.array([(count, len(text) - count, 1) for count, text in zip(figures, texts, strict=True)], np.float64)
    usual = np.ones(len(texts), np.bool_)
    off = np.zeros(len(texts))
    for _ in range(_ROUNDS):
        wide = np.linalg.lstsq(signs[usual], widths[usual], rcond=None)[0]
        if wide[0] <= 0:
            return [0.0] * len(texts)
        off = (widths - signs @ wide) / wide[0]
        usual = np.abs(off) <= _LIKE
        if usual.mean() < _USUAL:
            return [0.0] * len(texts)
    return [float(value) for value in off]
