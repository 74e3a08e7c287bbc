"""A few letters, read beside a word of the page that is sure.

The engine reads a line as a sequence: a "2." or a "7" that stands alone is hardly legible to it, however large. With a
word behind it, in a type of its height and on its base line, it is read as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from pipeline.read.scan.engine import Word, find_enlarged
from pipeline.read.scan.ink import Pieces
from pipeline.read.scan.picture import Grey, enlarged

_SURE, _LETTERS = 93.0, (4, 14)
"""Least confidence in percent of a word that others are read beside, and how many letters it has."""
_STEMS, _HANGING = frozenset("bdfhklABDEFHIKLMNPRTUVWXYZ"), frozenset("gjpqyJQßÄÖÜ")
"""One of its letters has a stem, and none reaches below the base line or above the stems."""
_BLANK, _AROUND = 0.6, 0.3
"""White space before it, and paper above and below it, in heights of its stems."""
_LIKE = (0.75, 1.34)
"""Its stems' height over that of what is read: else it is brought to that height."""
_MOST = 400
"""So many words of a page are enough to choose from."""
_BORDER = 12


@dataclass(frozen=True, slots=True)
class _Companion:
    """A sure word: left, top of its stems, right, and base line, in pixels."""

    left: int
    top: int
    right: int
    foot: int

    @property
    def high(self) -> int:
        return self.foot - self.top


class Company:
    """The sure words of a page, beside which others are read; ``picture`` of the page, upright and clean."""

    def __init__(self, picture: Grey, words: Sequence[Word], pieces: Pieces) -> None:
        self._picture = picture
        self._of_height: dict[int, _Companion] = {}
        for word in islice(filter(_may_accompany, words), _MOST):
            ink = pieces.within(word.box)
            if len(ink):
                (left, top), (right, foot) = ink[:, :2].min(axis=0).tolist(), ink[:, 2:].max(axis=0).tolist()
                self._of_height.setdefault(foot - top, _Companion(left, top, right, foot))

    def read(self, part: Grey, dpi: float, times: float, top: int, foot: int) -> list[Word]:
        """The words of a part of the picture, whose letters stand on its row ``foot`` and rise to its row ``top``; none
        where no word can be told from the one beside it. Boxes and base lines are in the part's own pixels.
        """
        if not self._of_height or foot <= top:
            return []
        high = foot - top
        companion = min(self._of_height.values(), key=lambda other: abs(other.high - high))
        beside = self._cut(companion)
        its_foot = companion.foot - max(0, companion.top - self._paper(companion))
        if not _LIKE[0] <= companion.high / high <= _LIKE[1]:
            beside = enlarged(beside, high / companion.high, 0)
            its_foot = round(its_foot * high / companion.high)
        above = max(foot, its_foot)
        rows = above + max(len(part) - foot, len(beside) - its_foot)
        row = np.full((rows, part.shape[1] + round(_BLANK * high) + beside.shape[1]), 255, np.uint8)
        row[above - foot : above - foot + len(part), : part.shape[1]] = part
        row[above - its_foot : above - its_foot + len(beside), row.shape[1] - beside.shape[1] :] = beside
        found = []
        for word in find_enlarged(row, dpi, times, _BORDER):
            left, upper, right, lower = word.box
            if left < part.shape[1] < right - _BLANK * high:
                return []
            if right <= row.shape[1] - beside.shape[1]:
                box = (left, upper + foot - above, right, lower + foot - above)
                found.append(replace(word, box=box, baseline=word.baseline + foot - above))
        return found

    def _paper(self, companion: _Companion) -> int:
        return round(_AROUND * companion.high)

    def _cut(self, companion: _Companion) -> Grey:
        paper = self._paper(companion)
        return self._picture[
            max(0, companion.top - paper) : companion.foot + paper, max(0, companion.left - 1) : companion.right + 1
        ]


def _may_accompany(word: Word) -> bool:
    letters = set(word.text)
    fits = word.confidence >= _SURE and _LETTERS[0] <= len(word.text) <= _LETTERS[1] and not word.angle
    return fits and word.text.isalpha() and bool(letters & _STEMS) and not letters & _HANGING
