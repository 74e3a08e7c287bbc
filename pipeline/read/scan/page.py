"""A picture of a page → the same ``Page`` that a born-digital one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model.pages import Floats, Page
from pipeline.read.scan import cache
from pipeline.read.scan.engine import Word, find_words, quarters_turned, sureness
from pipeline.read.scan.holes import without_holes
from pipeline.read.scan.picture import Grey, skew_of, turned
from pipeline.read.scan.recognise import recognise
from pipeline.read.scan.rules import find_rules
from pipeline.read.scan.runs import find_runs
from pipeline.read.scan.stamps import Stamp, cut_stamps, without_frames
from pipeline.read.scan.upright import UprightLine, cut_upright, words_upright

_UNSURE = 60.0
"""Below this mean confidence a page may lie on its side or on its head."""
_FEW = 5
_LINES, _MANY = 8, 2
"""So many lines tell which side of a page is up, where so many times as many letters read better that way."""
_LONG = 4
"""Words of so many letters are wider than high."""
_CELLS, _TYPE, _OF_CELL = 200, 10.0, 0.4
"""On a page of more runs of ink than this the engine finds the words as well without a search for tables, which takes
up to half as long there as reading does; such runs are at least as high as this share of a type of so many points."""
_INK, _BLANK = 140, 2e-5
"""Grey below which a pixel is ink, and the share of ink below which a page is blank."""


def is_blank(grey: Grey) -> bool:
    """Whether a picture shows nothing but paper, its margins left out: shadows and holes stand there."""
    height, width = grey.shape
    inner = grey[height // 20 : height - height // 20, width // 20 : width - width // 20]
    return bool((inner < _INK).mean() < _BLANK)


def read_picture(grey: Grey, scale: float, number: int) -> Page:
    """Recognise a page from its picture, ``scale`` pixels a point, unless it is known from before.

    Its words and rules stand where they are once the page lies straight and upright; ``Page.skew`` and
    ``Page.quarters`` tell how it lay.
    """
    key = cache.key_of(grey, scale)
    page = cache.recall(key, number)
    if page is None:
        page = _page_of(_upright(grey, scale), scale, number)
        cache.keep(key, page)
    return page


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture laid straight, without the holes, stamps, rules and lines up or down on it, and the words that the
    engine sees at first.
    """

    clean: Grey
    quarters: int
    skew: float
    stamps: list[Stamp]
    upright: list[UprightLine]
    horizontal: Floats
    vertical: Floats
    words: list[Word]

    @property
    def is_unsure(self) -> bool:
        return sureness(self.words) < _UNSURE

    @property
    def is_on_side(self) -> bool:
        """Whether most of its longer words, or lines, stand upright as columns do: the engine reads such pages, too."""
        long = [word.box for word in self.words if len(word.text) >= _LONG]
        upright = sum(bottom - top > x1 - x0 for x0, top, x1, bottom in long) + len(self.upright)
        return 2 * upright > max(len(long) + len(self.upright), _FEW)


def _upright(grey: Grey, scale: float) -> _Sheet:
    """The sheet as it lies, or turned upright."""
    sheet = _seen(grey, scale)
    if not sheet.is_on_side and not sheet.is_unsure and len(sheet.words) >= _FEW:
        return sheet
    quarters = (sheet.is_on_side and _quarters_told(sheet.upright, scale)) or quarters_turned(grey)
    quarters = quarters or int(sheet.is_on_side)  # one way or the other
    if not quarters:
        return sheet
    other = _seen(grey, scale, quarters)
    if other.is_unsure and quarters % 2:  # of a table's numbers the engine hardly knows which of its sides is up
        other = max(other, _seen(grey, scale, (quarters + 2) % 4), key=lambda sheet: sureness(sheet.words))
    return other if sheet.is_on_side or sureness(other.words) > sureness(sheet.words) else sheet


def _quarters_told(lines: Sequence[UprightLine], scale: float) -> int:
    """By how many quarters clockwise a page on its side has to be turned, by how its longest lines read better; 0 where
    they do not tell.
    """
    longest = sorted(lines, key=lambda line: line.box[1] - line.box[3])[:_LINES]
    words = [word for line in longest for word in words_upright(line, scale * 72)]
    up, down = (sum(len(word.text) for word in words if word.angle == angle) for angle in (270, 90))
    if max(up, down) <= _MANY * min(up, down):
        return 0
    return 1 if up > down else 3


def _seen(grey: Grey, scale: float, quarters: int = 0) -> _Sheet:
    """What the engine sees at first of a picture, turned by some quarters clockwise."""
    grey = np.ascontiguousarray(np.rot90(grey, -quarters))
    skew = skew_of(without_frames(grey, scale))
    straight = turned(grey, skew) if skew else grey
    unstamped, stamps = cut_stamps(without_holes(straight, scale), scale)
    horizontal, vertical, unruled = find_rules(unstamped, scale)
    clean, upright = cut_upright(unruled, scale)
    words = find_words(clean, scale * 72, tables=not _is_crowded(clean, scale))
    return _Sheet(clean, quarters, skew, stamps, upright, horizontal, vertical, words)


def _is_crowded(clean: Grey, scale: float) -> bool:
    """Whether a page holds more cells than the engine is to look for tables in."""
    return sum(run.height >= _OF_CELL * _TYPE * scale for run in find_runs(clean, _TYPE * scale)) > _CELLS


def _page_of(sheet: _Sheet, scale: float, number: int) -> Page:
    height, width = sheet.clean.shape
    words = recognise(sheet.clean, scale, sheet.words, sheet.stamps, sheet.upright)
    shades = np.zeros((0, 4))
    return Page(
        number,
        width / scale,
        height / scale,
        words,
        sheet.horizontal,
        sheet.vertical,
        shades,
        source="ocr",
        skew=sheet.skew,
        quarters=sheet.quarters,
    )
