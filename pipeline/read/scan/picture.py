"""A page as a grey picture, and how it is laid straight."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

# Pages are recognised side by side; threads of OpenCV's own within each would be in their way.
cv2.setNumThreads(1)

Grey = npt.NDArray[np.uint8]
"""Shape (height, width), 0 is black."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_LEAST_DPI, _MOST_DPI = 150, 300
_USUAL_DPI = 200
_MOST_PIXELS = 40_000_000
"""A sheet of A3 at 300 dpi has 17 million pixels; a larger page is rendered more coarsely."""
_COARSE_DPI = 150
_MOST_SKEW = 5.0
_STEPS = ((4, 0.25), (2, 0.1), (1, 0.02))
"""Pixels within which feet count as on one line, and the degrees from one angle to the next, ever more closely."""
_PALEST = 190
"""Grey above which a pixel is paper or what shines through it."""
_BEST = 0.999
"""Angles at which nearly as many feet stand on one line as at the best are as good; their middle is taken."""
_OF_HALVES = 3
"""So much more the halves of a page tell, where they tell anything."""
_AROUND = 0.3
"""Paper that is taken with a word, in heights of its box."""
_STRAIGHT = 0.03
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


def coarse(grey: Grey, scale: float) -> tuple[Grey, float]:
    """The picture and its pixels a point, halved until it is no finer than is needed to see what is large."""
    while scale * 72 > _COARSE_DPI:
        grey = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
        scale /= 2
    return grey, scale


def skew_of(grey: Grey) -> float:
    """By how many degrees clockwise the lines of a page run down: the angle at which most feet stand on few lines.

    Feet are ink above paper, most of them those of letters. They are counted over the whole width, which tells of
    narrow columns far apart, and in each half by itself: columns of text beside each other need not share their lines.
    """
    ink = cv2.threshold(grey, _PALEST - 1, 255, cv2.THRESH_BINARY_INV)[1]
    feet = cv2.findNonZero(cv2.subtract(ink[:-1], ink[1:]))
    if feet is None:
        return 0.0
    width = grey.shape[1]
    x, y = feet.reshape(-1, 2).T
    half, x, y = 2 * x // width, x.astype(np.float32) - width / 2, y.astype(np.float32)
    angle, around = 0.0, _MOST_SKEW
    for high, step in _STEPS:
        angles = np.arange(angle - around, angle + around + step / 2, step)
        counts = [_on_few((y - x * np.float32(np.tan(np.radians(a)))) / high, half) for a in angles]
        whole, halves = (counts / np.max(counts, axis=0)).T
        shown = whole * halves**_OF_HALVES
        angle, around = float(angles[shown >= _BEST * shown.max()].mean()), 1.5 * step
    return angle if abs(angle) >= _STRAIGHT else 0.0


def _on_few(lines: npt.NDArray[np.float32], half: npt.NDArray[np.int32]) -> tuple[float, float]:
    """Two numbers that are the larger, the fewer lines some feet stand on: over the whole width, and in each half."""
    at = np.rint(lines).astype(np.int32)
    feet = np.bincount(2 * (at - at.min()) + half, minlength=4)
    feet = np.append(feet, [0] * (len(feet) % 2)).reshape(-1, 2)
    # The feet of a line of type may fall on both sides of a bound.
    near = feet[:-1] + feet[1:]
    return float(np.square(near.sum(axis=1), dtype=np.float64).sum()), float(np.square(near, dtype=np.float64).sum())


def with_paper(box: Box) -> Box:
    """The box of a word with some paper around it."""
    around = _AROUND * (box[3] - box[1])
    return box[0] - around, box[1] - around, box[2] + around, box[3] + around


def cut_out(picture: Grey, box: Box) -> tuple[Grey, int, int]:
    """A part of the picture, and where its left and top are."""
    height, width = picture.shape
    x0, y0 = max(0, round(box[0])), max(0, round(box[1]))
    return picture[y0 : min(height, round(box[3])), x0 : min(width, round(box[2]))], x0, y0


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
