"""A page as a grey picture, and how it is laid straight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

Grey = npt.NDArray[np.uint8]
"""Shape (height, width), 0 is black."""

_LEAST_DPI, _MOST_DPI = 150, 300
_USUAL_DPI = 200
_MOST_PIXELS = 40_000_000
"""A sheet of A3 at 300 dpi has 17 million pixels; a larger page is rendered more coarsely."""
_MOST_SKEW = 5.0
_STEPS = (0.1, 0.05)
_COARSE = 0.5
"""Steps in degrees, each within the one before."""
_SMALLEST, _SMALL = 450, 900
"""Pixels of the longer side at which the skew is looked for, at first and then closely."""
_PALEST = 207
"""Grey above which a pixel is paper or what shines through it."""
_STRAIGHT = 0.04
"""Degrees below which a page is left as it lies: over its width a line shifts by less than half a point."""


def render(page: Any) -> tuple[Grey, float]:
    """A page (``pypdfium2.PdfPage``) as it is shown, and its pixels a point: its largest picture's, within reason."""
    width, height = page.get_size()
    dpi = min(max(_dpi_of_pictures(page), _LEAST_DPI), _MOST_DPI)
    scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    return np.ascontiguousarray(page.render(scale=scale, grayscale=True).to_numpy().squeeze()), scale


def _dpi_of_pictures(page: Any) -> float:
    best, dpi = 0.0, float(_USUAL_DPI)
    for picture in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, low, right, high = picture.get_bounds()
        area = (right - left) * (high - low)
        if area > best and right > left:
            best, dpi = area, picture.get_px_size()[0] / (right - left) * 72
    return dpi


def skew_of(grey: Grey) -> float:
    """By how many degrees clockwise the lines of a page run down: the angle at which its rows are most unlike.

    Where lines are straight across, rows of ink and rows of paper alternate; the squares of the differences between
    neighbouring rows are largest then.
    """
    coarse = _unlikest(_ink(grey, _SMALLEST), np.arange(-_MOST_SKEW, _MOST_SKEW + _COARSE, _COARSE))
    closely, angle, around = _ink(grey, _SMALL), coarse, _COARSE
    for step in _STEPS:
        angle = _unlikest(closely, np.arange(angle - around, angle + around + step / 2, step))
        around = step
    return angle if abs(angle) >= _STRAIGHT else 0.0


def _ink(grey: Grey, longest: int) -> Grey:
    """How dark the picture is, reduced to so many pixels of its longer side."""
    factor = min(1.0, longest / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(np.where(small > _PALEST, 0, 255 - small), np.uint8)


def _unlikest(ink: Grey, angles: Iterable[float]) -> float:
    def unlike(angle: float) -> float:
        rows = turned(ink, angle, paper=0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return float(max(angles, key=unlike))


def enlarged(part: Grey, times: float, paper: int) -> Grey:
    """A part of a picture some times as large, with so many pixels of paper around it."""
    large = cv2.resize(part, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, paper, paper, paper, paper, cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(framed, np.uint8)


def turned(grey: Grey, angle: float, paper: int = 255) -> Grey:
    """The picture turned counter-clockwise by some degrees about its middle, its size kept."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    straight = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,))
    return np.asarray(straight, np.uint8)
