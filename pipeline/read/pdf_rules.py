"""Straight rules and shaded areas of one PDF page, from its path objects.

A rule is whatever looks like one: a stroked line, the side of a drawn box, a filled rectangle too thin to be an
area. White paint prints nothing and is left out.
"""

from __future__ import annotations

import ctypes
import itertools
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Floats
from pipeline.read import pdfium
from pipeline.read.pdf_words import WHITE, Bounds, turn_boxes

_THIN = 3.2
"""A filled rectangle up to this thick (points) is a rule."""
_SHORTEST = 6.0
"""Shorter rules are dashes, ticks and parts of drawings."""
_TOUCHING = 3.0
"""Pieces of a dashed or cell-by-cell rule with gaps up to this are one rule."""
MOST_OBJECTS = 20_000
"""A page with more drawn objects is a picture; its rules are not looked for further."""
_MOST_SEGMENTS = 4_000
_DEEPEST_FORM = 6
_SPECK = _SHORTEST / 4
_PATH, _FORM = pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Drawn:
    """Boxes in the page's own coordinates (left, bottom, right, top)."""

    lines: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    objects: int = 0

    @property
    def too_many(self) -> bool:
        """Whether the search was broken off."""
        return self.objects >= MOST_OBJECTS


def read_drawn(page: Any) -> Drawn:
    """All thin lines and filled areas of a page (``FPDF_PAGE``), forms included."""
    drawn = Drawn()
    holder = pdfium.address_of(page)
    _read_objects(pdfium.get_object, holder, pdfium.count_objects(holder), None, drawn, 0)
    return drawn


def _read_objects(
    get: Callable[[Any, int], pdfium.Handle], holder: Any, count: int, matrix: Matrix | None, drawn: Drawn, depth: int
) -> None:
    """``count`` objects of a page, or of a form in it; ``get`` asks for one of them."""
    kind_of = pdfium.get_type
    for thing in map(get, repeat(holder, count), range(count)):
        kind = kind_of(thing)
        if kind == _PATH:
            drawn.objects += 1
            _read_path(thing, matrix, drawn)
        elif kind == _FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix(thing), matrix)
            parts = pdfium.count_form_objects(thing)
            _read_objects(pdfium.get_form_object, thing, parts, inner, drawn, depth + 1)
        if drawn.objects >= MOST_OBJECTS:
            return


def _read_path(path: pdfium.Handle, matrix: Matrix | None, drawn: Drawn) -> None:
    if not pdfium.get_bounds(path, _LEFT, _LOW, _RIGHT, _HIGH):
        return
    box: Box
    box = left, low, right, high = _FOUR.unpack_from(_BOX)
    if matrix is not None:
        (x0, y0), (x1, y1) = _apply(matrix, left, low), _apply(matrix, right, high)
        box = left, low, right, high = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    width, height = right - left, high - low
    if width < _SPECK and height < _SPECK:
        return
    pdfium.get_draw_mode(path, _FILL, _STROKE)
    fill, stroke = _MODE[:]
    filled = fill and _shows(pdfium.get_fill_colour, path)
    stroked = stroke and _shows(pdfium.get_stroke_colour, path)
    if not filled and not stroked:
        return
    if width <= _THIN or height <= _THIN:
        drawn.lines.append(box)
        return
    segments = pdfium.count_segments(path)
    if stroked and segments <= _MOST_SEGMENTS:
        drawn.lines.extend(_sides(path, segments, matrix))
    if filled:
        if segments <= 6:
            drawn.areas.append(box)
        elif segments <= _MOST_SEGMENTS:
            for part in _subpaths(path, segments, matrix):
                thin = min(part[2] - part[0], part[3] - part[1]) <= _THIN
                (drawn.lines if thin else drawn.areas).append(part)


# PDFium's answers; it runs on one thread anyway.
_FOUR = struct.Struct("4f")
_BOX = (ctypes.c_float * 4)()
_LEFT, _LOW, _RIGHT, _HIGH = pdfium.places_in(_BOX)
_MODE = (ctypes.c_int * 2)()
_FILL, _STROKE = pdfium.places_in(_MODE)
_COLOUR = (ctypes.c_uint * 4)()
_RED, _GREEN, _BLUE, _ALPHA = pdfium.places_in(_COLOUR)
_POINT = (ctypes.c_float * 2)()
_X, _Y = pdfium.places_in(_POINT)
_MATRIX = (ctypes.c_float * 6)()
_MATRIX_PLACE = ctypes.byref(_MATRIX)


def _shows(ask: Callable[..., int], path: pdfium.Handle) -> bool:
    """Whether a path is painted in a colour that shows on white paper; ``ask`` says which one."""
    if not ask(path, _RED, _GREEN, _BLUE, _ALPHA):
        return True
    red, green, blue, alpha = _COLOUR[:]
    return alpha > 5 and (red < WHITE or green < WHITE or blue < WHITE)


def _sides(path: pdfium.Handle, segments: int, matrix: Matrix | None) -> Iterator[Box]:
    """The level and plumb strokes of a path."""
    for points in _outlines(path, segments, matrix):
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _subpaths(path: pdfium.Handle, segments: int, matrix: Matrix | None) -> Iterator[Box]:
    """The boxes of the parts of a path that holds several rectangles."""
    for points in _outlines(path, segments, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield min(xs), min(ys), max(xs), max(ys)


def _outlines(path: pdfium.Handle, segments: int, matrix: Matrix | None) -> Iterator[list[tuple[float, float]]]:
    own = _times(_matrix(path), matrix)
    points: list[tuple[float, float]] = []
    for i in range(segments):
        segment = pdfium.get_segment(path, i)
        pdfium.get_segment_point(segment, _X, _Y)
        if pdfium.get_segment_type(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_apply(own, *_POINT[:]))
        if pdfium.get_segment_close(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(thing: pdfium.Handle) -> Matrix:
    if not pdfium.get_matrix(thing, _MATRIX_PLACE):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = _MATRIX[:]
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix | None) -> Matrix:
    if then is None:
        return first
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def as_shown(drawn: Drawn, bounds: Bounds, rotation: int) -> tuple[Floats, Floats, Floats]:
    """Horizontal rules, vertical rules and shaded areas on the page as it is shown."""
    x0, top, x1, bottom = _on_page(drawn.lines, bounds, rotation)
    level = (x1 - x0) >= (bottom - top)
    across, down = np.array([x0, x1, (top + bottom) / 2]), np.array([top, bottom, (x0 + x1) / 2])
    return _merged(across.T[level]), _merged(down.T[~level]), _on_page(drawn.areas, bounds, rotation).T


def _on_page(boxes: Sequence[Box], bounds: Bounds, rotation: int) -> Floats:
    """Left, top, right and bottom of boxes on the page as it is shown; what reaches beyond its edges is cut off."""
    if not boxes:
        return np.zeros((4, 0))
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if rotation in (90, 270):
        width, height = height, width
    left, low, right, high = np.array(boxes, dtype=np.float64).reshape(-1, 4).T
    x0, top, x1, bottom = turn_boxes((left, low, right, high), bounds, rotation)
    inside = (x1 > -1) & (x0 < width + 1) & (bottom > -1) & (top < height + 1)
    shown: Floats = np.array([x0, top, x1, bottom])[:, inside]
    cut: Floats = np.minimum(np.maximum(shown, 0), np.array([[width], [height], [width], [height]]))
    return cut


def _merged(rules: Floats) -> Floats:
    """Rules (start, end, place) with pieces of one rule put together, and what stays too short left out."""
    if not len(rules):
        return rules.reshape(0, 3)
    order = np.lexsort((rules[:, 0], np.rint(rules[:, 2])))
    merged: list[tuple[float, float, float]] = []
    first, furthest, at = 0.0, 0.0, -1e9
    for start, end, place in rules[order].tolist():
        if -1.2 <= place - at <= 1.2 and first - _TOUCHING <= start <= furthest + _TOUCHING:
            furthest = max(furthest, end)
        else:
            merged.append((first, furthest, at))
            first, furthest, at = start, end, place
    merged.append((first, furthest, at))
    out = np.array([m for m in merged if m[1] - m[0] >= _SHORTEST], dtype=np.float64)
    return out.reshape(-1, 3)
