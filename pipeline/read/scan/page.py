"""A picture of a page → the same ``Page`` that a born-digital one gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.model.pages import Page
from pipeline.read.scan import cache
from pipeline.read.scan.engine import quarters_turned
from pipeline.read.scan.picture import Grey, skew_of, turned
from pipeline.read.scan.recognise import recognise
from pipeline.read.scan.rules import find_rules
from pipeline.read.scan.stamps import cut_stamps, without_frames

_UNSURE = 60.0
"""Below this mean confidence a page may lie on its side or on its head."""
_FEW = 5
_LONG = 4
"""Words of so many letters are wider than high."""
_INK, _BLANK = 140, 2e-5
"""Grey below which a pixel is ink, and the share of ink below which a page is blank."""


def is_blank(grey: Grey) -> bool:
    """Whether a picture shows nothing but paper, its margins left out: shadows and holes stand there."""
    height, width = grey.shape
    inner = grey[height // 20 : height - height // 20, width // 20 : width - width // 20]
    return bool((inner < _INK).mean() < _BLANK)


def read_picture(grey: Grey, scale: float, number: int) -> Page:
    """Recognise a page from its picture, ``scale`` pixels a point.

    Its words and rules stand where they are once the page lies straight and upright; ``Page.skew`` and
    ``Page.quarters`` tell how it lay.
    """
    page = _read_upright(grey, scale, number)
    on_side = _is_on_side(page)
    if not on_side and not _is_unsure(page) and len(page.words) >= _FEW:
        return page
    quarters = quarters_turned(grey)
    if not quarters:
        return page
    again = _read_turned(grey, scale, number, quarters)
    if _is_unsure(again) and quarters % 2:  # of a table's numbers the engine hardly knows which of its sides is up
        again = max(again, _read_turned(grey, scale, number, (quarters + 2) % 4), key=_sureness)
    return again if on_side or _sureness(again) > _sureness(page) else page


def _sureness(page: Page) -> float:
    return page.sureness or 0.0


def _is_unsure(page: Page) -> bool:
    return _sureness(page) < _UNSURE


def _read_turned(grey: Grey, scale: float, number: int, quarters: int) -> Page:
    page = _read_upright(np.ascontiguousarray(np.rot90(grey, -quarters)), scale, number)
    return replace(page, quarters=quarters)


def _is_on_side(page: Page) -> bool:
    """Whether most of its longer words stand upright as columns do: the engine reads such pages, too, as they lie."""
    words = page.words
    long = np.array([len(word) >= _LONG for word in words.text], dtype=np.bool_)
    upright = (words.bottom - words.top) > (words.x1 - words.x0)
    return bool(2 * (upright & long).sum() > max(long.sum(), _FEW))


def _read_upright(grey: Grey, scale: float, number: int) -> Page:
    skew = skew_of(without_frames(grey, scale))
    straight = turned(grey, skew) if skew else grey
    unstamped, stamps = cut_stamps(straight, scale)
    horizontal, vertical, clean = find_rules(unstamped, scale)
    key = cache.key_of(straight, scale)
    words = cache.recall(key)
    if words is None:
        words = recognise(clean, scale, stamps)
        cache.keep(key, words)
    height, width = grey.shape
    shades = np.zeros((0, 4))
    return Page(number, width / scale, height / scale, words, horizontal, vertical, shades, source="ocr", skew=skew)
