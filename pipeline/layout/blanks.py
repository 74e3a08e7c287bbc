"""How wide the blanks between words are: what is no wider parts no columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from pipeline.layout.sheet import Sheet

_LEAST, _MOST = 0.2, 0.9
"""In type heights: from the blanks of the narrowest faces to those of a typewriter's."""
_STEP = 0.04
_SAMPLE = 100
"""Blanks that are looked at on one page."""
_ENOUGH = 60
"""With fewer nothing is known of the document's blanks."""
_SLACK = 1.3
"""Words end in letters that stand more or less clear of their blank, so that it may be so much wider than most."""


def measure_blanks(sheets: Sequence[Sheet]) -> None:
    """Tell each sheet how wide a blank between words may be, from the words of the whole document.

    Counted are blanks between words of letters, since those between numbers may part columns.
    """
    blanks = np.array([blank for sheet in sheets for blank in islice(_blanks(sheet), _SAMPLE)])
    counts = Counter(np.rint(blanks / _STEP).astype(int).tolist())
    if counts.total() < _ENOUGH:
        return
    # A blank's likely width falls between two steps as often as not: three neighbours are looked at together.
    usual = max(counts, key=lambda step: (sum(counts[step + k] for k in (-1, 0, 1)), -step))
    for sheet in sheets:
        sheet.blank = max(sheet.blank, usual * _STEP * _SLACK)


def _blanks(sheet: Sheet) -> Iterator[float]:
    """The blanks between neighbouring words of letters, in type heights."""
    words, text = sheet.frame.words, sheet.text
    size, baseline = words.size, words.baseline
    with np.errstate(divide="ignore", invalid="ignore"):
        blanks = (words.x0[1:] - words.x1[:-1]) / size[1:]
    beside = (baseline[1:] == baseline[:-1]) & (size[1:] == size[:-1]) & ~words.glued[1:]
    [usual] = (beside & (blanks >= _LEAST) & (blanks <= _MOST)).nonzero()
    for i, blank in zip(usual.tolist(), blanks[usual].tolist(), strict=True):
        if text[i][-1].isalpha() and text[i + 1][0].isalpha():
            yield blank
