"""Punched holes: round shadows in a page's margin, which the engine would read as letters of the line beside them."""

from __future__ import annotations

import math

import numpy as np

from pipeline.read.scan.ink import DRAWN, connected, darker
from pipeline.read.scan.picture import Grey, coarse

_WIDTH = (11.0, 22.0)
"""Points across a hole (6 mm by ISO 838), and across what a scan makes of it."""
_ROUND = 0.15
"""Largest difference of its two widths, as a share of them."""
_OF_DISC = 0.08
"""By how much the share of its box that is ink may differ from a disc's."""
_FROM_EDGE = 60.0
"""Points from a hole's middle to the nearest edge at most (12 mm by ISO 838, on a sheet that may lie off)."""
_AROUND = 1.5
"""Points around a hole that its shadow's edge reaches."""


def without_holes(grey: Grey, scale: float) -> Grey:
    """The picture with paper where holes were; ``scale``: pixels a point."""
    small, its_scale = coarse(grey, scale)
    found = connected(darker(small, DRAWN))
    sides = found[:, 2:4] - found[:, :2]
    middles = (found[:, :2] + found[:, 2:4]) / 2
    size = np.array(small.shape[::-1])
    holes = (
        ((_WIDTH[0] * its_scale <= sides) & (sides <= _WIDTH[1] * its_scale)).all(axis=1)
        & (np.abs(sides[:, 0] - sides[:, 1]) <= _ROUND * sides.max(axis=1))
        & (np.abs(found[:, 4] / sides.prod(axis=1) - math.pi / 4) <= _OF_DISC)
        & (np.minimum(middles, size - middles).min(axis=1) <= _FROM_EDGE * its_scale)
    )
    if not holes.any():
        return grey
    clean, times = grey.copy(), scale / its_scale
    for x0, y0, x1, y1 in (found[holes, :4] * times).tolist():
        around = _AROUND * scale
        clean[max(0, round(y0 - around)) : round(y1 + around), max(0, round(x0 - around)) : round(x1 + around)] = 255
    return clean
