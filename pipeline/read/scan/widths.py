"""Numbers that are wider than the figures read of them: the engine left one out where two of them touch.

In the faces that papers are set in all figures are as wide as each other, and so are both stops. So the ink of the
many numbers of one size tells how wide each of them should be. One that is not is read again in other inks, and is in
doubt whatever was read then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import cv2
import numpy as np

from pipeline.model.pages import Floats
from pipeline.read.scan.engine import Word, find_enlarged
from pipeline.read.scan.figures import figures_in
from pipeline.read.scan.ink import Pieces
from pipeline.read.scan.picture import Grey, cut_out, with_paper

_NUMBER = re.compile(r"\d[\d.,]*")
_NO_SHARE = re.compile(r"%(?=\d)")
"""Figures: a 9 and a rounded one, or this alone, are taken for the sign of percent, which never stands before any."""
_FEWEST, _USUAL = 8, 0.6
"""So many numbers of one size tell how wide their figures are, where this share of them is as wide as they say."""
_LIKE, _OFF = 0.35, 0.65
"""By how many figures a number's width may be off where it is as wide as it should be; and from which on one is lost,
since the figures at its ends are narrower or wider than their place.
"""
_ROUNDS = 3
_INKS = [np.asarray(255 * (np.arange(256) / 255) ** dark, np.uint8) for dark in (1.3, 2.2, 3.5, 0.7)]
"""For each grey the one in which the number is read again: darker, so that thin strokes are as dark as thick ones, or
paler, so that what touches is apart."""
_ENLARGED, _BORDER = (2.0, 3.0, 1.0), 12
"""So many times as large, with so many pixels of paper."""
_DOUBT = 50.0
"""Most confidence in percent of a number that is another one by its width."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """How wide, in pixels, a figure and a stop of some numbers are, and what these have more beside them."""

    figure: float
    stop: float
    more: float

    def off(self, text: str, width: float) -> float:
        """By how many figures a number is wider than it should be."""
        figures = sum(map(str.isdigit, text))
        return (width - figures * self.figure - (len(text) - figures) * self.stop - self.more) / self.figure


def mend_short_numbers(
    picture: Grey, dpi: float, words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]
) -> list[Word]:
    """The words, those numbers read again, and in doubt, that are a figure wider or narrower than what was read.

    ``sizes``: of their type in pixels.
    """
    words = [_without_share(picture, dpi, word) if _NO_SHARE.search(word.text) else word for word in words]
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
        usual = _usual([words[n].text for n in numbers], widths)
        if usual is None:
            continue
        for n, width in zip(numbers, widths.tolist(), strict=True):
            word = words[n]
            if abs(usual.off(word.text, width)) > _OFF:
                fits = (text for text in _in_other_inks(picture, dpi, word) if abs(usual.off(text, width)) <= _LIKE)
                out[n] = replace(word, text=next(fits, word.text), confidence=min(word.confidence, _DOUBT))
    return out


def _without_share(picture: Grey, dpi: float, word: Word) -> Word:
    """A number with figures for the sign of percent that was read before it, in doubt."""
    like = re.compile(_NO_SHARE.sub(r"\\d\\d?", re.escape(word.text)))
    text = next(filter(like.fullmatch, _in_other_inks(picture, dpi, word)), word.text)
    return replace(word, text=text, confidence=min(word.confidence, _DOUBT))


def _in_other_inks(picture: Grey, dpi: float, word: Word) -> Iterator[str]:
    """What a number reads as by itself, darker or paler and ever larger, where that is a number."""
    part, *_ = cut_out(picture, with_paper(word.box))
    for ink, times in product(_INKS, _ENLARGED):
        again = find_enlarged(np.asarray(cv2.LUT(part, ink), np.uint8), dpi, times, _BORDER)
        yield from (found.text for found in again if _NUMBER.fullmatch(found.text))


def _width_of_ink(n: int, boxes: Floats, pieces: Pieces) -> float:
    """How wide the ink of a word is, without that of the next one, over which the engine's box may reach."""
    left, top, right, bottom = boxes[n].tolist()
    behind = boxes[(boxes[:, 1] < bottom) & (top < boxes[:, 3]) & (boxes[:, 0] > left), 0]
    ink = figures_in(pieces, (left, top, min(right, behind.min(initial=np.inf)), bottom))
    return float(ink[-1, 2] - ink[0, 0]) if len(ink) else 0.0


def _usual(texts: Sequence[str], widths: Floats) -> _Usual | None:
    """How wide the figures and stops of some numbers are; None where these do not agree."""
    figures = [sum(map(str.isdigit, text)) for text in texts]
    signs = np.array([(count, len(text) - count, 1) for count, text in zip(figures, texts, strict=True)], np.float64)
    agree = np.ones(len(texts), np.bool_)
    for _ in range(_ROUNDS):
        wide = np.linalg.lstsq(signs[agree], widths[agree], rcond=None)[0]
        figure, stop, more = wide.tolist()
        if figure <= 0:
            return None
        # Those that lack a figure are wider all, and draw the mean; the one in the middle is as it should be.
        usual = _Usual(figure, stop, more + float(np.median(widths - signs @ wide)))
        off = np.array([abs(usual.off(text, width)) for text, width in zip(texts, widths.tolist(), strict=True)])
        agree = off <= max(_LIKE, float(np.median(off)))
    return usual if (off <= _LIKE).mean() >= _USUAL else None
