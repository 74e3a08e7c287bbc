"""Stamps: frames that stand askew on a straight page. What is printed in them is none of the letter's words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.engine import Shape, Word, find_words
from pipeline.read.scan.picture import Grey

_DARK = 160
_ASKEW = 2.0
"""Least degrees by which a stamp's frame leans; a straightened page's own frames do not."""
_WIDE, _HIGH = (50.0, 320.0), (16.0, 140.0)
"""Sides of a stamp in points."""
_HOLLOW = 0.3
"""Most ink of a frame, as a share of what it surrounds."""
_FRAME = 4.0
"""Points that are left out along the frame before what it holds is read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a frame holds, laid straight, and where that stands: ``back`` leads from its picture to the page's."""

    picture: Grey
    back: npt.NDArray[np.float64]


def cut_stamps(grey: Grey, scale: float) -> tuple[Grey, list[Stamp]]:
    """The picture of a straight page without its stamps, and these; ``scale``: pixels a point."""
    labels, frames = _frames(np.asarray(grey < _DARK, np.uint8), scale)
    stamps: list[Stamp] = []
    clean = grey
    for label, (x, y, w, h, area) in frames.items():
        points = np.argwhere(labels[y : y + h, x : x + w] == label)[:, ::-1].astype(np.float32)
        (cx, cy), (width, height), angle = cv2.minAreaRect(points)
        if abs(angle) > 45:  # it may be told along either side
            width, height, angle = height, width, angle - math.copysign(90, angle)
        if not _is_stamp(width / scale, height / scale, angle, area / max(width * height, 1)):
            continue
        middle = (cx + x, cy + y)
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
    _, frames = _frames(np.asarray(grey < _DARK, np.uint8), scale)
    for x, y, w, h, area in frames.values():
        if w <= _WIDE[1] * scale and h <= _HIGH[1] * scale and area <= _HOLLOW * w * h:
            clean[y : y + h, x : x + w] = 255
    return clean if (clean < _DARK).any() else grey


def words_of(stamp: Stamp, scale: float) -> list[Word]:
    """The words printed on a stamp, each ``askew``, about where they stand on the page."""
    found = []
    for word in find_words(stamp.picture, scale * 72, Shape.BLOCK):
        left, top, right, bottom = word.box
        x, y = (float(at) for at in stamp.back @ np.array([(left + right) / 2, (top + bottom) / 2, 1.0]))
        w, h = (right - left) / 2, (bottom - top) / 2
        found.append(replace(word, box=(x - w, y - h, x + w, y + h), baseline=y + h, askew=True))
    return found


def _frames(ink: Grey, scale: float) -> tuple[npt.NDArray[np.int32], dict[int, tuple[int, int, int, int, int]]]:
    """The label of each pixel's piece of ink; and the pieces that are large enough for a stamp's frame, by their label:
    left, top, width, height and pixels of ink.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (stats[:, 2] >= _WIDE[0] * scale) & (stats[:, 3] >= _HIGH[0] * scale)
    found = {}
    for label in np.flatnonzero(large).tolist():
        if label:
            x, y, w, h, area = (int(value) for value in stats[label])
            found[label] = x, y, w, h, area
    return np.asarray(labels, np.int32), found


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
