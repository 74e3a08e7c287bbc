"""Straight rules and shaded areas of one PDF page, from its path objects.

A rule is whatever looks like one: a stroked line, the side of a drawn box, a filled rectangle too thin to be an
area. White paint prints nothing and is left out.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Floats
from pipeline.read.pdf_words import WHITE, turn_boxes

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
    count = pdfium_c.FPDFPage_CountObjects(page)
    get, kind_of = pdfium_c.FPDFPage_GetObject, pdfium_c.FPDFPageObj_GetType
    for i in range(count):
        thing = get(page, i)
        kind = kind_of(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH or kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            _read_object(thing, kind, None, drawn, 0)
            if drawn.too_many:
                break
    return drawn


def _read_object(thing: Any, kind: int, matrix: Matrix | None, drawn: Drawn, depth: int) -> None:
    if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
        if depth >= _DEEPEST_FORM:
            return
        inner = _times(_matrix(thing), matrix)
        for i in range(pdfium_c.FPDFFormObj_CountObjects(thing)):
            part = pdfium_c.FPDFFormObj_GetObject(thing, i)
            _read_object(part, pdfium_c.FPDFPageObj_GetType(part), inner, drawn, depth + 1)
            if drawn.too_many:
                return
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        drawn.objects += 1
        _read_path(thing, matrix, drawn)


def _read_path(path: Any, matrix: Matrix | None, drawn: Drawn) -> None:
    box = _bounds(path, matrix)
    if box is None:
        return
    width, height = box[2] - box[0], box[3] - box[1]
    if width < _SHORTEST / 4 and height < _SHORTEST / 4:
        return
    filled, stroked = _paint(path)
    if not filled and not stroked:
        return
    if min(width, height) <= _THIN:
        drawn.lines.append(box)
        return
    segments = pdfium_c.FPDFPath_CountSegments(path)
    if stroked and segments <= _MOST_SEGMENTS:
        drawn.lines.extend(_sides(path, segments, matrix))
    if filled:
        if segments <= 6:
            drawn.areas.append(box)
        elif segments <= _MOST_SEGMENTS:
            for part in _subpaths(path, segments, matrix):
                thin = min(part[2] - part[0], part[3] - part[1]) <= _THIN
                (drawn.lines if thin else drawn.areas).append(part)


# ctypes makes objects slowly: those that take PDFium's answers are made once. PDFium runs on one thread anyway.
_NUMBERS = [ctypes.c_float() for _ in range(4)]
_REFS = [ctypes.byref(n) for n in _NUMBERS]
_MODE = [ctypes.c_int(), ctypes.c_int()]
_MODE_REFS = [ctypes.byref(n) for n in _MODE]


def _bounds(thing: Any, matrix: Matrix | None) -> Box | None:
    a, b, c, d = _NUMBERS
    if not pdfium_c.FPDFPageObj_GetBounds(thing, *_REFS):
        return None
    box = (a.value, b.value, c.value, d.value)
    if matrix is None:
        return box
    corners = [_apply(matrix, box[i], box[j]) for i, j in ((0, 1), (2, 3))]
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _paint(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled and whether it is stroked, in a colour that shows on white paper."""
    mode, stroke = _MODE
    pdfium_c.FPDFPath_GetDrawMode(path, *_MODE_REFS)
    filled = bool(mode.value) and _shows(pdfium_c.FPDFPageObj_GetFillColor, path)
    stroked = bool(stroke.value) and _shows(pdfium_c.FPDFPageObj_GetStrokeColor, path)
    return filled, stroked


_COLOUR = [ctypes.c_uint() for _ in range(4)]
_COLOUR_REFS = [ctypes.byref(n) for n in _COLOUR]


def _shows(ask: Any, path: Any) -> bool:
    red, green, blue, alpha = _COLOUR
    if not ask(path, *_COLOUR_REFS):
        return True
    return alpha.value > 5 and min(red.value, green.value, blue.value) < WHITE


def _sides(path: Any, segments: int, matrix: Matrix | None) -> Iterator[Box]:
    """The level and plumb strokes of a path."""
    for points in _outlines(path, segments, matrix):
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _subpaths(path: Any, segments: int, matrix: Matrix | None) -> Iterator[Box]:
    """The boxes of the parts of a path that holds several rectangles."""
    for points in _outlines(path, segments, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield min(xs), min(ys), max(xs), max(ys)


def _outlines(path: Any, segments: int, matrix: Matrix | None) -> Iterator[list[tuple[float, float]]]:
    own = _times(_matrix(path), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(segments):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_apply(own, x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(thing: Any) -> Matrix:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, m):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix | None) -> Matrix:
    if then is None:
        return first
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def as_shown(drawn: Drawn, bounds: Box, rotation: int) -> tuple[Floats, Floats, Floats]:
    """Horizontal rules, vertical rules and shaded areas on the page as it is shown."""
    right, low = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if rotation in (90, 270):
        right, low = low, right
    lines = turn_boxes(np.array(drawn.lines, dtype=np.float64).reshape(-1, 4), bounds, rotation)
    lines = _on_page(lines, right, low)
    x0, top, x1, bottom = lines.T
    level = (x1 - x0) >= (bottom - top)
    horizontal = np.column_stack([x0, x1, (top + bottom) / 2])[level]
    vertical = np.column_stack([top, bottom, (x0 + x1) / 2])[~level]
    areas = turn_boxes(np.array(drawn.areas, dtype=np.float64).reshape(-1, 4), bounds, rotation)
    return _merged(horizontal), _merged(vertical), _on_page(areas, right, low)


def _on_page(boxes: Floats, width: float, height: float) -> Floats:
    inside: npt.NDArray[np.bool_] = (
        (boxes[:, 2] > -1) & (boxes[:, 0] < width + 1) & (boxes[:, 3] > -1) & (boxes[:, 1] < height + 1)
    )
    boxes = boxes[inside]
    return np.clip(boxes, 0, [width, height, width, height])


def _merged(rules: Floats) -> Floats:
    """Rules (start, end, place) with pieces of one rule put together, and what stays too short left out."""
    if not len(rules):
        return rules.reshape(0, 3)
    order = np.lexsort((rules[:, 0], np.round(rules[:, 2])))
    merged: list[list[float]] = []
    for start, end, place in rules[order].tolist():
        last = merged[-1] if merged else None
        if last is not None and abs(last[2] - place) <= 1.2 and last[0] - _TOUCHING <= start <= last[1] + _TOUCHING:
            last[1] = max(last[1], end)
        else:
            merged.append([start, end, place])
    out = np.array([m for m in merged if m[1] - m[0] >= _SHORTEST], dtype=np.float64)
    return out.reshape(-1, 3)
