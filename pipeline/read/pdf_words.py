"""The words of one PDF page, from PDFium's text layer.

PDFium has already put glyphs into words and lines; asking it for each word's box, origin and text object costs a
few calls a word instead of some for every character. What a run of type is (size, weight, direction) hangs on its
text object and is asked once for each.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Flags, Floats, Ints, Words
from pipeline.read import pdfium

HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at a line end; it also swallows the line break that follows."""

_HYPHENS = HYPHEN + "\u2010\u2011"
# A word ends at white space, at a control character and behind a hyphen at a line end.
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffe\ufeff\u200b]+\ufffe?|\ufffe")
# Only these can hold a mark that is raised: asking for each character's place is dear.
_MAY_HOLD_MARK = re.compile(r"[0-9*†‡)#§][.,;:!?\"“”’]*$|^[0-9*†‡]")
_SMALLER = 0.88
"""A mark's type against that of its word; below this it is another run."""
_RAISED = 0.12
"""Rise of a mark's base line, in heights of its word's type."""
WHITE = 250
"""From this value of red, green and blue on paint is white."""
_UNPAINTED = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|-bd\b", re.IGNORECASE)


class Ink(IntEnum):
    """What a run of type leaves on the paper."""

    SEEN = 0
    WHITE = 1
    """It shows on a dark ground alone."""
    NONE = 2
    """Set so that nothing is painted, as the text behind a scan is."""


class _Run(NamedTuple):
    """What a text object says of its letters."""

    size: float
    bold: bool
    angle: int
    ink: Ink


class _Fonts:
    """Which fonts of a page are bold; asked once a font."""

    def __init__(self) -> None:
        self._bold: dict[int | None, bool] = {}

    def is_bold(self, text_object: pdfium.Handle) -> bool:
        """Whether the font of a text object is bold, by its weight or its name."""
        font = pdfium.get_font(text_object)
        bold = self._bold.get(font.value)
        if bold is None:
            name = ctypes.create_string_buffer(256)
            pdfium.get_font_name(font, name, len(name))
            weight = pdfium.get_font_weight(font)
            bold = weight >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value.decode("latin-1")))
            self._bold[font.value] = bold
        return bold


class _Layer:
    """A page's text layer and the calls that are asked of it."""

    def __init__(self, textpage: Any) -> None:
        self._page = pdfium.address_of(textpage)
        self._fonts = _Fonts()
        self._numbers: dict[int | None, int] = {}
        """Text object → place of its run among ``runs``."""
        self.runs: list[_Run] = []
        self.place = (ctypes.c_double * 6)()
        """Left, bottom, right, top of the letters and the origin (x, y) of the letter that were asked for last."""
        left, low, right, high, *point = pdfium.places_in(self.place)
        self._rect_sides = left, high, right, low
        self._point_sides = tuple(point)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_place = ctypes.byref(self._matrix)
        self._colour = (ctypes.c_uint * 4)()
        self._colours = pdfium.places_in(self._colour)

    def text(self) -> str:
        count = pdfium.count_chars(self._page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count * 2 + 2))()
        written = pdfium.get_text(self._page, 0, count, ctypes.byref(buffer))
        units = bytes(buffer)[: max(written - 1, 0) * 2]
        text = units.decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Characters outside the basic plane, or without any Unicode value, take the indexes apart: ask one by one.
        codes = (pdfium.get_unicode(self._page, i) for i in range(count))
        return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)

    def run(self, index: int) -> int:
        """The run of type to which a character belongs, as a place among ``runs``."""
        text_object = pdfium.get_text_object(self._page, index)
        number = self._numbers.get(text_object.value)
        if number is None:
            number = self._numbers[text_object.value] = len(self.runs)
            self.runs.append(self._read_run(text_object, index))
        return number

    def _read_run(self, text_object: pdfium.Handle, index: int) -> _Run:
        pdfium.get_char_matrix(self._page, index, self._matrix_place)
        a, b, c, d, _, _ = self._matrix[:]
        size = pdfium.get_char_size(self._page, index) * math.hypot(c, d)
        bold = bool(text_object) and self._fonts.is_bold(text_object)
        ink = self._ink(text_object) if text_object else Ink.SEEN
        return _Run(size, bold, _angle(a, b) if b or a <= 0 else 0, ink)

    def _ink(self, text_object: pdfium.Handle) -> Ink:
        if pdfium.get_render_mode(text_object) in _UNPAINTED:
            return Ink.NONE
        if not pdfium.get_fill_colour(text_object, *self._colours):
            return Ink.SEEN
        red, green, blue, alpha = self._colour[:]
        if not alpha:
            return Ink.NONE  # wholly transparent
        return Ink.WHITE if min(red, green, blue) >= WHITE else Ink.SEEN

    def read_rect(self, start: int, length: int) -> int:
        """Puts the box around some letters into ``place``; returns of how many pieces it is made, 0 for no box."""
        page, sides, place = self._page, self._rect_sides, self.place
        count: int = pdfium.count_rects(page, start, length)
        if count <= 0:
            return 0
        pdfium.get_rect(page, 0, *sides)
        if count > 1:
            boxes = [place[:4]]
            for i in range(1, count):
                pdfium.get_rect(page, i, *sides)
                boxes.append(place[:4])
            left, low, right, high = zip(*boxes, strict=True)
            place[:4] = [min(left), min(low), max(right), max(high)]
        return count

    def read_origin(self, index: int) -> None:
        """Puts the origin of a letter into ``place``."""
        pdfium.get_char_origin(self._page, index, *self._point_sides)

    def parts(self, start: int, length: int) -> list[tuple[int, int]]:
        """A word of several text objects cut where the type becomes smaller or rises: at a raised mark."""
        cuts = [start]
        last, base = self._placed(start)
        for i in range(start + 1, start + length):
            number = self.run(i)
            if self.runs[number] is last:
                continue
            run, here = self._placed(i)
            big, small = max(run.size, last.size), min(run.size, last.size)
            across = 1 if run.angle in (0, 180, -1) else 0
            if small < _SMALLER * big or abs(here[across] - base[across]) > _RAISED * big:
                cuts.append(i)
            last, base = run, here
        return [(a, b - a) for a, b in zip(cuts, [*cuts[1:], start + length], strict=True)]

    def _placed(self, index: int) -> tuple[_Run, list[float]]:
        self.read_origin(index)
        return self.runs[self.run(index)], self.place[4:]


def _angle(a: float, b: float) -> int:
    """The direction in which type runs whose matrix begins with these two, in degrees clockwise; -1 where askew."""
    turned = -math.degrees(math.atan2(b, a)) % 360
    quarter = round(turned / 90) % 4 * 90
    askew = min(abs(turned - quarter), abs(turned - quarter - 360)) > 8
    return -1 if askew else quarter


def read_words(textpage: Any, bounds: tuple[float, float, float, float], rotation: int) -> tuple[Words, Ints]:
    """All words of a text page, with boxes on the page as it is shown, and the ``Ink`` of each.

    ``bounds`` is the page's visible box in its own coordinates, ``rotation`` its /Rotate.
    """
    layer = _Layer(textpage)
    text = layer.text()
    texts: list[str] = []
    placed = bytearray()
    runs: list[int] = []
    glued: list[bool] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        count = layer.read_rect(start, end - start)
        if not count:
            continue
        parts = [(start, end - start)]
        if count > 1 and _MAY_HOLD_MARK.search(word):
            parts = layer.parts(start, end - start)
        for at, length in parts:
            if len(parts) > 1:
                layer.read_rect(at, length)
                word = text[at : at + length]
            layer.read_origin(at)
            texts.append(sys.intern(_clean(word) if word[-1] in _HYPHENS or "\xad" in word else word))
            placed.extend(layer.place)
            runs.append(layer.run(at))
            glued.append(at > start)
    box, origin = np.hsplit(np.frombuffer(placed).reshape(-1, 6), [4])
    x0, top, x1, bottom = turn_boxes(box, bounds, rotation).T
    origin_x, origin_y, _, _ = turn_boxes(np.hstack([origin, origin]), bounds, rotation).T
    of_run = np.array(layer.runs, dtype=np.float64).reshape(-1, len(_Run._fields)).T
    size, bold, angle, ink = (column[np.array(runs, dtype=np.int64)] for column in of_run)
    angle = np.where(angle < 0, angle, (angle + rotation) % 360)
    sideways = (angle == 90) | (angle == 270)
    words = Words(
        text=texts,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        baseline=np.where(sideways, origin_x, origin_y),
        size=size,
        bold=bold > 0,
        glued=np.array(glued, dtype=np.bool_) | _follows_mark(texts, x0, x1, size),
        angle=angle.astype(np.int16),
    )
    return words, ink.astype(np.int64)


def _follows_mark(texts: list[str], x0: Floats, x1: Floats, size: Floats) -> Flags:
    """The stops right behind a raised mark: PDFium sees a blank there, since the type changes."""
    follows = np.zeros(len(texts), dtype=np.bool_)
    tight = (x0[1:] - x1[:-1] < 0.22 * size[1:]) & (x0[1:] > x1[:-1] - 1)
    follows[1:] = tight & (size[:-1] < _SMALLER * size[1:])
    for i in np.flatnonzero(follows).tolist():
        follows[i] = texts[i][0] in ",.;:!?)“”’"
    return follows


def _clean(word: str) -> str:
    """Hyphen marks become hyphens; soft hyphens inside a word print nothing."""
    if word[-1] in _HYPHENS:
        word = word[:-1] + "-"
    if "\xad" in word:
        word = word[:-1].replace("\xad", "") + word[-1].replace("\xad", "-")
    return word


def turn_boxes(box: Floats, bounds: tuple[float, float, float, float], rotation: int) -> Floats:
    """Boxes (left, bottom, right, top) in a page's own coordinates → (x0, top, x1, bottom) on the page as shown."""
    left, low, right, high = bounds
    a, b, c, d = box.T
    if rotation == 90:
        sides = (b - low, a - left, d - low, c - left)
    elif rotation == 180:
        sides = (right - c, b - low, right - a, d - low)
    elif rotation == 270:
        sides = (high - d, right - c, high - b, right - a)
    else:
        sides = (a - left, high - d, c - left, high - b)
    return np.column_stack(sides)
