"""What is left of a scanned page's skew: words of a line far from each other tell it better than the picture does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.model.pages import Floats, Page, Words

_FAR = 150.0
"""Points: nearer words say little, since what is recognised of base lines wavers by a dot of the picture."""
_NEAR, _STEEPEST = 0.6, 0.006
"""Words of a line have base lines that differ by so many points, and by so many more for each point between them."""
_FEWEST = 40
"""Pairs of words that tell a slope."""
_LEAST = 0.0005
"""A slope below this moves no word of a page by as much as its base line wavers."""
_MOST = 600
"""Words that are looked at: each is held against each."""
_WRONG = np.arange(-0.04, 0.0401, 0.001)
"""Slopes that a page may have whose skew was measured wrongly, as happens where stamps say more than a narrow table."""
_BESIDE = 60.0
"""Points between words that tell such a slope."""
_CLEARLY = 2
"""So many times as many pairs have it as have none."""


def levelled(page: Page) -> Page:
    """A recognised page whose words read, turned by what its lines still rise or fall."""
    slope = _slope(page.words)
    if abs(slope) < _LEAST:
        return page
    words, across, down, shades = page.words, page.horizontal, page.vertical, page.shades
    middle = (words.top + words.bottom) / 2
    return replace(
        page,
        words=replace(
            words,
            x0=words.x0 + slope * middle,
            x1=words.x1 + slope * middle,
            top=words.top - slope * words.x0,
            bottom=words.bottom - slope * words.x0,
            baseline=words.baseline - slope * words.x0,
        ),
        horizontal=across + slope * np.column_stack([across[:, 2], across[:, 2], -across[:, :2].mean(axis=1)]),
        vertical=down + slope * np.column_stack([-down[:, 2], -down[:, 2], down[:, :2].mean(axis=1)]),
        shades=shades + slope * np.column_stack([shades[:, 1], -shades[:, 0], shades[:, 3], -shades[:, 0]]),
    )


def _slope(words: Words) -> float:
    """How far lines fall for each point to the right; 0 where too few words tell."""
    told = [n for n, text in enumerate(words.text) if len(text) > 1 and text.isalnum()]  # no marks, no signs
    told = told[:: 1 + len(told) // _MOST]
    x0, baseline = words.x0[told], words.baseline[told]
    right, lower = x0[None] - x0[:, None], baseline[None] - baseline[:, None]
    rough = _rough_slope(right, lower)
    of_line = (right > _FAR) & (np.abs(lower - rough * right) <= _NEAR + _STEEPEST * right)
    return float(np.median(lower[of_line] / right[of_line])) if of_line.sum() >= _FEWEST else rough


def _rough_slope(right: Floats, lower: Floats) -> float:
    """The slope of lines, and of the left edges of columns, where it is clearly another than none; else 0."""
    beside, below = right > _BESIDE, lower > _BESIDE
    slopes = np.concatenate([lower[beside] / right[beside], -right[below] / lower[below]])
    near = np.sort(slopes[np.abs(slopes) < 2 * _WRONG[-1]])
    counts = np.searchsorted(near, _WRONG + 0.0015) - np.searchsorted(near, _WRONG - 0.0015)
    most = int(counts.argmax())
    clear = counts[most] >= max(_FEWEST, _CLEARLY * counts[len(_WRONG) // 2])
    return float(_WRONG[most]) if clear else 0.0
