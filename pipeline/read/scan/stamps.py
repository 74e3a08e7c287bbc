"""Stamps: frames that stand askew on a straight page. What is printed in them is none of the letter's words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.engine import Shape, Word, find_words
from pipeline.read.scan.ink import connected, darker
from pipeline.read.scan.picture import Grey, coarse

_DARK = 160
_ASKEW = 2.0
"""Least degrees by which a stamp's frame leans; a straightened page's own frames do not."""
_WIDE, _HIGH = (50.0, 320.0), (16.0, 140.0)
"""Sides of a stamp in points."""
_HOLLOW = 0.3
"""Most ink of a frame, as a share of what it surrounds."""
_AROUND = 4
"""Pixels by which a frame may be larger than it is in a coarse picture."""
_FRAME = 4.0
"""Points that are left out along the frame before what it holds is read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a frame holds, laid straight, and where that stands: ``back`` leads from its picture to the page's."""

    picture: Grey
    back: npt.NDArray[np.float64]


def cut_stamps(grey: Grey, scale: float) -> tuple[Grey, list[Stamp]]:
    """The picture of a straight page without its stamps, and these; ``scale``: pixels a point."""
    stamps: list[Stamp] = []
    clean = grey
    for x0, y0, x1, y1, area in _stamp_like(grey, scale):
        (cx, cy), (width, height), angle = _around(darker(grey[y0:y1, x0:x1], _DARK))
        if abs(angle) > 45:  # it may be told along either side
            width, height, angle = height, width, angle - math.copysign(90, angle)
        if not _is_stamp(width / scale, height / scale, angle, area / max(width * height, 1)):
            continue
        middle = (cx + x0, cy + y0)
        stamps += _laid_straight(grey, middle, (width, height), angle, scale)
        if clean is grey:
            clean = grey.copy()
        corners = cv2.boxPoints((middle, (width + 2 * scale, height + 2 * scale), angle))
        cv2.fillConvexPoly(clean, corners.round().astype(np.int32), (255,))
    return clean, stamps


def without_frames(grey: Grey, scale: float) -> Grey:
    """The picture without any frame as large as a stamp's, and what it holds: a stamp would tell how a page lies, where
    little else stands on it.
    """
    clean = grey.copy()
    for x0, y0, x1, y1, area in _frames(darker(grey, _DARK), scale):
        w, h = x1 - x0, y1 - y0
        if w <= _WIDE[1] * scale and h <= _HIGH[1] * scale and area <= _HOLLOW * w * h:
            clean[y0:y1, x0:x1] = 255
    return clean if (clean < _DARK).any() else grey


def words_of(stamp: Stamp, scale: float) -> list[Word]:
    """The words printed on a stamp, leaning, about where they stand on the page."""
    found = []
    for word in find_words(stamp.picture, scale * 72, Shape.BLOCK):
        left, top, right, bottom = word.box
        x, y = (float(at) for at in stamp.back @ np.array([(left + right) / 2, (top + bottom) / 2, 1.0]))
        w, h = (right - left) / 2, (bottom - top) / 2
        found.append(replace(word, box=(x - w, y - h, x + w, y + h), baseline=y + h, angle=-1))
    return found


def _stamp_like(grey: Grey, scale: float) -> Iterator[tuple[int, int, int, int, int]]:
    """The frames that are no larger than a stamp's: looked for in the coarse picture, and seen in the fine one, where
    they are apart from letters that they nearly touch.
    """
    small, its_scale = coarse(grey, scale)
    times = scale / its_scale
    for sides in _frames(darker(small, _DARK), its_scale):
        x0, y0, x1, y1 = (round(side * times) for side in sides[:4])
        if max(x1 - x0, y1 - y0) > math.hypot(_WIDE[1], _HIGH[1]) * scale:
            continue
        left, top = max(x0 - _AROUND, 0), max(y0 - _AROUND, 0)
        for a, b, c, d, area in _frames(darker(grey[top : y1 + _AROUND, left : x1 + _AROUND], _DARK), scale):
            yield left + a, top + b, left + c, top + d, area


def _frames(ink: Grey, scale: float) -> list[tuple[int, int, int, int, int]]:
    """The pieces of ink that are large enough for a stamp's frame: left, top, right, bottom, and pixels of ink."""
    found = connected(ink)
    wide, high = found[:, 2] - found[:, 0], found[:, 3] - found[:, 1]
    return [tuple(piece) for piece in found[(wide >= _WIDE[0] * scale) & (high >= _HIGH[0] * scale)].tolist()]


def _around(part: Grey) -> tuple[Sequence[float], Sequence[float], float]:
    """The narrowest rectangle about the ink that reaches to all sides of a part: its middle, sides and degrees."""
    outlines, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return cv2.minAreaRect(max(outlines, key=lambda outline: math.prod(cv2.boundingRect(outline)[2:])))


def _is_stamp(width: float, height: float, angle: float, share: float) -> bool:
    """By its sides in points, the degrees by which it leans, and the share of it that is ink."""
    sized = _WIDE[0] <= width <= _WIDE[1] and _HIGH[0] <= height <= _HIGH[1]
    return sized and abs(angle) >= _ASKEW and share <= _HOLLOW


def _laid_straight(
    grey: Grey, middle: tuple[float, float], size: tuple[float, float], angle: float, scale: float
) -> list[Stamp]:
    """What a frame of a stamp holds, as a stamp; none where nothing is inside."""
    width, height = (round(side - 2 * _FRAME * scale) for side in size)
    if min(width, height) < 1:
        return []
    matrix = cv2.getRotationMatrix2D(middle, angle, 1.0)
    matrix[:, 2] += np.array([width / 2 - middle[0], height / 2 - middle[1]])
    picture = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    return [Stamp(np.asarray(picture, np.uint8), np.asarray(cv2.invertAffineTransform(matrix), np.float64))]
