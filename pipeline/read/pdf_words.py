"""The words of one PDF page, from PDFium's text layer.

PDFium has already put glyphs into words and lines; asking it for each word's box, origin and text object costs a
few calls a word instead of some for every character. What a run of type is (size, weight, direction) hangs on its
text object and is asked once for each.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Floats, Ints, Words

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
    """Set in a mode that paints nothing, as the text behind a scan is."""


@dataclass(slots=True)
class _Run:
    """What a text object says of its letters."""

    size: float
    bold: bool
    angle: int
    ink: Ink


class Fonts:
    """Which fonts of a document are bold; asked once a font."""

    def __init__(self) -> None:
        self._bold: dict[int, bool] = {}

    def is_bold(self, text_object: Any) -> bool:
        """Whether the font of a text object is bold, by its weight or its name."""
        font = pdfium_c.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._bold:
            name = ctypes.create_string_buffer(256)
            pdfium_c.FPDFFont_GetBaseFontName(font, name, 256)
            weight = pdfium_c.FPDFFont_GetWeight(font)
            self._bold[key] = weight >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value.decode("latin-1")))
        return self._bold[key]


def _with_plain_address(name: str) -> Any:
    """A function of PDFium that gives an object's address as a number: a typed pointer is dear to compare."""
    function = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return function(ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0)


_text_object = _with_plain_address("FPDFText_GetTextObject")


class _Layer:
    """A page's text layer and the calls that are asked of it."""

    def __init__(self, textpage: Any, fonts: Fonts) -> None:
        self._page = textpage
        self._address = ctypes.cast(textpage, ctypes.c_void_p)
        self._fonts = fonts
        self._runs: dict[int, _Run] = {}
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(n) for n in self._numbers]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_refs = [ctypes.byref(n) for n in self._colour]

    def text(self) -> str:
        count = pdfium_c.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count * 2 + 2))()
        written = pdfium_c.FPDFText_GetText(self._page, 0, count, buffer)
        units = bytes(buffer)[: max(written - 1, 0) * 2]
        text = units.decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Characters outside the basic plane, or without any Unicode value, take the indexes apart: ask one by one.
        codes = (pdfium_c.FPDFText_GetUnicode(self._page, i) for i in range(count))
        return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)

    def run(self, index: int) -> _Run:
        """The run of type to which a character belongs."""
        key = _text_object(self._address, index) or 0
        run = self._runs.get(key)
        if run is None:
            text_object = pdfium_c.FPDFText_GetTextObject(self._page, index)
            matrix = pdfium_c.FS_MATRIX()
            pdfium_c.FPDFText_GetMatrix(self._page, index, matrix)
            size = pdfium_c.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
            turned = -math.degrees(math.atan2(matrix.b, matrix.a)) % 360
            quarter = round(turned / 90) % 4 * 90
            askew = min(abs(turned - quarter), abs(turned - quarter - 360)) > 8
            bold = bool(key) and self._fonts.is_bold(text_object)
            ink = self._ink(text_object) if key else Ink.SEEN
            run = self._runs[key] = _Run(size, bold, -1 if askew else quarter, ink)
        return run

    def _ink(self, text_object: Any) -> Ink:
        if pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) in _UNPAINTED:
            return Ink.NONE
        if not pdfium_c.FPDFPageObj_GetFillColor(text_object, *self._colour_refs):
            return Ink.SEEN
        return Ink.WHITE if min(c.value for c in self._colour[:3]) >= WHITE else Ink.SEEN

    def box(self, start: int, length: int) -> tuple[int, float, float, float, float]:
        """Number of text objects in a word, and the box around them (left, bottom, right, top)."""
        page, (a, b, c, d), (ra, rb, rc, rd) = self._page, self._numbers, self._refs
        count = pdfium_c.FPDFText_CountRects(page, start, length)
        if count <= 0:
            return 0, 0.0, 0.0, 0.0, 0.0
        pdfium_c.FPDFText_GetRect(page, 0, ra, rb, rc, rd)
        if count == 1:
            return 1, a.value, d.value, c.value, b.value
        left, top, right, bottom = a.value, b.value, c.value, d.value
        for i in range(1, count):
            pdfium_c.FPDFText_GetRect(page, i, ra, rb, rc, rd)
            left, top = min(left, a.value), max(top, b.value)
            right, bottom = max(right, c.value), min(bottom, d.value)
        return count, left, bottom, right, top

    def origin(self, index: int) -> tuple[float, float]:
        a, b, _, _ = self._numbers
        pdfium_c.FPDFText_GetCharOrigin(self._page, index, self._refs[0], self._refs[1])
        return a.value, b.value

    def parts(self, start: int, length: int) -> list[tuple[int, int]]:
        """A word of several text objects cut where the type becomes smaller or rises: at a raised mark."""
        cuts = [start]
        last, base = self.run(start), self.origin(start)
        for i in range(start + 1, start + length):
            run = self.run(i)
            if run is last:
                continue
            here = self.origin(i)
            big, small = max(run.size, last.size), min(run.size, last.size)
            across = 1 if run.angle in (0, 180, -1) else 0
            if small < _SMALLER * big or abs(here[across] - base[across]) > _RAISED * big:
                cuts.append(i)
            last, base = run, here
        return [(a, b - a) for a, b in zip(cuts, [*cuts[1:], start + length], strict=True)]


def read_words(
    textpage: Any, bounds: tuple[float, float, float, float], rotation: int, fonts: Fonts
) -> tuple[Words, Ints]:
    """All words of a text page, with boxes on the page as it is shown, and the ``Ink`` of each.

    ``bounds`` is the page's visible box in its own coordinates, ``rotation`` its /Rotate.
    """
    layer = _Layer(textpage, fonts)
    text = layer.text()
    texts: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    origins: list[tuple[float, float]] = []
    runs: list[_Run] = []
    glued: list[bool] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        length = len(word)
        count, *box = layer.box(start, length)
        if not count:
            continue
        pieces = [(start, length)]
        if count > 1 and _MAY_HOLD_MARK.search(word):
            pieces = layer.parts(start, length)
        for number, (at, long) in enumerate(pieces):
            if len(pieces) > 1:
                _, *box = layer.box(at, long)
            texts.append(_clean(text[at : at + long]))
            boxes.append((box[0], box[1], box[2], box[3]))
            origins.append(layer.origin(at))
            runs.append(layer.run(at))
            glued.append(number > 0)
    inks = np.array([run.ink for run in runs], dtype=np.int64)
    return _as_shown(texts, boxes, origins, runs, glued, bounds, rotation), inks


def _clean(word: str) -> str:
    """Hyphen marks become hyphens; soft hyphens inside a word print nothing."""
    if word[-1] in _HYPHENS:
        word = word[:-1] + "-"
    if "\xad" in word:
        word = word[:-1].replace("\xad", "") + word[-1].replace("\xad", "-")
    return word


def _as_shown(
    texts: list[str],
    boxes: list[tuple[float, float, float, float]],
    origins: list[tuple[float, float]],
    runs: list[_Run],
    glued: list[bool],
    bounds: tuple[float, float, float, float],
    rotation: int,
) -> Words:
    box = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    origin = np.array(origins, dtype=np.float64).reshape(-1, 2)
    x0, top, x1, bottom = turn_boxes(box, bounds, rotation).T
    origin_x, origin_y, _, _ = turn_boxes(np.hstack([origin, origin]), bounds, rotation).T
    angle = np.array([run.angle for run in runs], dtype=np.int64)
    size = np.array([run.size for run in runs], dtype=np.float64)
    glue = np.array(glued, dtype=np.bool_)
    if len(texts) > 1:
        # PDFium sees a blank where the type changes; a stop right behind a raised mark has none before it.
        tight = (x0[1:] - x1[:-1] < 0.22 * size[1:]) & (x0[1:] > x1[:-1] - 1) & (size[:-1] < _SMALLER * size[1:])
        glue[1:] |= tight & np.array([text[0] in ",.;:!?)“”’" for text in texts[1:]], dtype=np.bool_)
    angle = np.where(angle < 0, angle, (angle + rotation) % 360)
    sideways = (angle == 90) | (angle == 270)
    return Words(
        text=texts,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        baseline=np.where(sideways, origin_x, origin_y),
        size=size,
        bold=np.array([run.bold for run in runs], dtype=np.bool_),
        glued=glue,
        angle=angle,
    )


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
