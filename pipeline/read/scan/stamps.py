"""Stamps: frames that stand askew on a straight page. What is printed in them is none of the letter's words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.engine import Shape, Word, find_words, sureness
from pipeline.read.scan.ink import DRAWN, connected, darker
from pipeline.read.scan.picture import Grey, coarse

_ASKEW, _MOST_ASKEW = 2.0, 15.0
"""Degrees by which a stamp's frame leans; a straightened page's own frames do not."""
_STEPS = (0.5, 0.1)
"""Degrees from one angle to the next, ever more closely."""
_WIDE, _HIGH = (50.0, 320.0), (16.0, 140.0)
"""Sides of a stamp in points; one on a page that is turned may stand on the shorter."""
_HOLLOW = 0.3
"""Most ink of a frame, as a share of what it surrounds."""
_OF_FIELD = 0.8
"""Least share of what a stamp surrounds that is one field; a table's rules part it into many."""
_LEVEL = 60.0
"""Points: what runs level or upright for longer is a rule of the page, which a stamp may lie across."""
_OF_SIDE = 0.6
"""So much of a side is ink, at least, and of each of its halves; no line of letters is."""
_WAVER = 1.5
"""Pixels of the coarse picture by which a frame's line may be off."""
_MARGIN, _FRAME = 1.0, 4.0
"""Points that are cut out around the frame, and that are left out along it before what it holds is read."""

_EDGE = 36.0
"""Points from the edge of a page, up to which what is long and stands there wholly is a scanner's or copier's trace."""

_Place = TypeVar("_Place", float, npt.NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a frame holds, laid straight, and where that stands: ``back`` leads from its picture to the page's."""

    picture: Grey
    back: npt.NDArray[np.float64]


def cut_stamps(grey: Grey, scale: float) -> tuple[Grey, list[Stamp]]:
    """The picture of a straight page without its stamps, and these; ``scale``: pixels a point.

    They are looked for in the coarse picture, without the rules that they may lie across.
    """
    small, its_scale = coarse(grey, scale)
    times = scale / its_scale
    stamps: list[Stamp] = []
    clean = grey
    ink = _without_rules(darker(small, DRAWN), its_scale)
    # Where a rule crosses a frame it leaves a gap.
    whole = connected(np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)), np.uint8))
    for x0, y0, x1, y1, _ in _frames(whole, its_scale):
        if max(x1 - x0, y1 - y0) > math.hypot(_WIDE[1], _HIGH[1]) * its_scale:
            continue
        frame = _frame_in(ink[y0:y1, x0:x1], its_scale)
        if frame is None:
            continue
        middle = ((frame.middle[0] + x0) * times, (frame.middle[1] + y0) * times)
        size = (frame.size[0] * times, frame.size[1] * times)
        stamps += _laid_straight(grey, middle, size, frame.angle, scale)
        if clean is grey:
            clean = grey.copy()
        around = 2 * _MARGIN * scale
        corners = cv2.boxPoints((middle, (size[0] + around, size[1] + around), frame.angle))
        cv2.fillConvexPoly(clean, corners.round().astype(np.int32), (255,))
    return clean, stamps


def without_frames(grey: Grey, scale: float) -> Grey:
    """The picture without any frame as large as a stamp's, and what it holds, and without lines at the page's edge:
    they would tell how a page lies, where little else stands on it.
    """
    clean, ink = grey.copy(), darker(grey, DRAWN)
    pieces = connected(ink)
    for left, top, right, bottom, area in _frames(pieces, scale):
        w, h = right - left, bottom - top
        small = max(w, h) <= _WIDE[1] * scale and min(w, h) <= _HIGH[1] * scale
        if small and area <= _HOLLOW * w * h and _is_one_field(ink[top:bottom, left:right]):
            clean[top:bottom, left:right] = 255
    x0, y0, x1, y1, _ = pieces.T
    height, width, edge, long = *grey.shape, _EDGE * scale, _WIDE[0] * scale
    upright = (y1 - y0 >= long) & ((x1 <= edge) | (x0 >= width - edge))
    level = (x1 - x0 >= long) & ((y1 <= edge) | (y0 >= height - edge))
    for left, top, right, bottom, _ in pieces[upright | level].tolist():
        clean[top:bottom, left:right] = 255
    return clean if (clean < DRAWN).any() else grey


def words_of(stamp: Stamp, scale: float) -> list[Word]:
    """The words printed on a stamp, leaning, about where they stand on the page."""
    found = []
    for word in find_words(stamp.picture, scale * 72, Shape.BLOCK):
        left, top, right, bottom = word.box
        x, y = (float(at) for at in stamp.back @ np.array([(left + right) / 2, (top + bottom) / 2, 1.0]))
        w, h = (right - left) / 2, (bottom - top) / 2
        found.append(replace(word, box=(x - w, y - h, x + w, y + h), baseline=y + h, angle=-1))
    return found


def _frames(pieces: npt.NDArray[np.int64], scale: float) -> list[tuple[int, int, int, int, int]]:
    """The pieces of ink that are large enough for a stamp's frame: left, top, right, bottom, and pixels of ink."""
    sides = np.sort(pieces[:, 2:4] - pieces[:, :2], axis=1)
    return [tuple(p) for p in pieces[(sides[:, 0] >= _HIGH[0] * scale) & (sides[:, 1] >= _WIDE[0] * scale)].tolist()]


def _is_one_field(ink: Grey) -> bool:
    """Whether most of what a frame surrounds is not parted."""
    height, width = ink.shape
    parts = connected(~ink)
    inside = parts[(parts[:, :2] > 0).all(axis=1) & (parts[:, 2] < width) & (parts[:, 3] < height), 4]
    return bool(inside.size and inside.max() >= _OF_FIELD * inside.sum())


def _without_rules(ink: Grey, scale: float) -> Grey:
    long = round(_LEVEL * scale)
    for run in ((long, 1), (1, long)):
        ink = ink & ~np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(run, np.uint8)), np.uint8)
    return ink


@dataclass(frozen=True, slots=True)
class _Frame:
    """A rectangle in pixels that leans by some degrees clockwise."""

    middle: tuple[float, float]
    size: tuple[float, float]
    angle: float


def _frame_in(ink: Grey, scale: float) -> _Frame | None:
    """The frame of a stamp in a part of a picture: four lines that lean, whatever letters touch or cross them."""
    height, width = ink.shape
    y, x = np.nonzero(ink)
    x, y = x - width / 2, y - height / 2
    lean, around = 0.0, _MOST_ASKEW
    for step in _STEPS:
        angles = np.arange(lean - around, lean + around + step / 2, step)
        lean = float(max(angles, key=lambda angle: _on_few_lines(*_straight(x, y, angle))))
        around = step
    if abs(lean) < _ASKEW:
        return None
    across, down = _straight(x, y, lean)
    top, bottom = _outermost(down)
    left, right = _outermost(across[(top <= down) & (down <= bottom)])
    wide, high = right - left, bottom - top
    longer, shorter = max(wide, high) / scale, min(wide, high) / scale
    if not (_WIDE[0] <= longer <= _WIDE[1] and _HIGH[0] <= shorter <= _HIGH[1]):
        return None
    inside = (left <= across) & (across <= right) & (top <= down) & (down <= bottom)
    level = all(_is_drawn(down, line, across, left, wide) for line in (top, bottom))
    upright = all(_is_drawn(across, line, down, top, high) for line in (left, right))
    if inside.sum() > _HOLLOW * wide * high or not (level and upright):
        return None
    off, below = _straight((left + right) / 2, (top + bottom) / 2, -lean)
    return _Frame((off + width / 2, below + height / 2), (wide, high), lean)


def _straight(x: _Place, y: _Place, degrees: float) -> tuple[_Place, _Place]:
    """Where points stand that lean by some degrees clockwise once they are laid straight: along, and across."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return x * cos + y * sin, y * cos - x * sin


def _on_few_lines(across: npt.NDArray[np.float64], down: npt.NDArray[np.float64]) -> float:
    """The larger, the more points lie on few upright and level lines."""
    return float(np.square(_counts(across)).sum() + np.square(_counts(down)).sum())


def _counts(places: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """How many points lie in each pixel from the first on."""
    return np.bincount((places - places.min()).round().astype(np.int64))


def _outermost(places: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Where the first and the last line is that nearly as many points lie on as on any."""
    counts = _counts(places)
    at = np.flatnonzero(counts >= _OF_SIDE * counts.max()) + places.min()
    return float(at[0]), float(at[-1])


def _is_drawn(
    places: npt.NDArray[np.float64], line: float, along: npt.NDArray[np.float64], start: float, length: float
) -> bool:
    """Whether points lie on most of each half of a line."""
    on_line = along[np.abs(places - line) <= _WAVER]
    held = np.zeros(2 * max(1, round(length / 2)), np.bool_)
    at = (on_line - start).round().astype(np.int64)
    held[at[(at >= 0) & (at < len(held))]] = True
    return bool(held.reshape(2, -1).mean(axis=1).min() >= _OF_SIDE)


def _laid_straight(
    grey: Grey, middle: tuple[float, float], size: tuple[float, float], angle: float, scale: float
) -> list[Stamp]:
    """What a frame of a stamp holds, as a stamp; none where nothing is inside."""
    if size[0] >= size[1]:
        return _turned_by(grey, middle, size, angle, scale)
    ways = [_turned_by(grey, middle, size[::-1], angle + quarter, scale) for quarter in (90, -90)]
    return max(ways, key=lambda stamps: sum(sureness(words_of(stamp, scale)) for stamp in stamps))


def _turned_by(
    grey: Grey, middle: tuple[float, float], size: tuple[float, float], angle: float, scale: float
) -> list[Stamp]:
    """What a frame holds, turned counter-clockwise by some degrees; ``size``: its sides, then."""
    width, height = (round(side - 2 * _FRAME * scale) for side in size)
    if min(width, height) < 1:
        return []
    matrix = cv2.getRotationMatrix2D(middle, angle, 1.0)
    matrix[:, 2] += np.array([width / 2 - middle[0], height / 2 - middle[1]])
    picture = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    return [Stamp(np.asarray(picture, np.uint8), np.asarray(cv2.invertAffineTransform(matrix), np.float64))]
