"""The words of one PDF page, from PDFium's text layer.

PDFium has already put glyphs into words and lines; asking it for each word's box, origin and text object costs a
few calls a word instead of some for every character. What a run of type is (size, weight, direction) hangs on its
text object and is asked once for each.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
import sys
from array import array
from enum import IntEnum
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Flags, Floats, Ints, Words
from pipeline.read import pdfium

HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at a line end; it also swallows the line break that follows."""

_HYPHENS = HYPHEN + "\u2010\u2011"
_SOFT = "\xad"
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
Bounds = tuple[float, float, float, float]
Sides = tuple[Floats, Floats, Floats, Floats]
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|-bd\b", re.IGNORECASE)


class Ink(IntEnum):
    """What a run of type leaves on the paper."""

    SEEN = 0
    WHITE = 1
    """It shows on a dark ground alone."""
    NONE = 2
    """Set so that nothing is painted, as the text behind a scan is."""


class _Type(NamedTuple):
    """The type of some letters, as their text object tells it."""

    size: float
    bold: bool
    angle: int
    """On the page as it is shown."""
    ink: Ink


# PDFium's answers; it runs on one thread anyway.
_PLACE = (ctypes.c_double * 6)()
"""Left, bottom, right, top of some letters, and the origin (x, y) of the first."""
_LEFT, _LOW, _RIGHT, _HIGH, _X, _Y = pdfium.places_in(_PLACE)
_LOOK = ctypes.create_string_buffer(32)
"""A matrix, whose last two numbers say where the object stands; over these red, green, blue and how far they cover."""
_UNPLACED = struct.Struct("4f4I")
_MATRIX = ctypes.byref(_LOOK)
_RED, _GREEN, _BLUE, _ALPHA = (ctypes.byref(_LOOK, at) for at in (16, 20, 24, 28))


class _Layer:
    """A page's text layer and the calls that are asked of it."""

    def __init__(self, textpage: Any, rotation: int) -> None:
        self._page = pdfium.address_of(textpage)
        self._rotation = rotation
        self._text = self._read_text()
        self._bold: dict[int | None, bool] = {}
        """Font → whether it is bold."""
        self._numbers: dict[int | None, int] = {}
        """Text object → place of its type among ``types``."""
        self._known: dict[tuple[int | None, int, int, float, bytes], int] = {}
        """All that a text object tells → the same; hundreds of objects tell the same."""
        self.types: list[_Type] = []
        self.words: list[str] = []
        """The words that were read; for each the index of its first letter, the numbers of ``_PLACE`` and the place of
        its type among ``types``."""
        self.starts: list[int] = []
        self.places = bytearray()
        self.types_of_words = array("q")
        self.behind: list[int] = []
        """Words that are parts of the one before."""
        self._of_pieces: list[range] = []
        """The letters of words of several text objects."""

    def _read_text(self) -> str:
        """The characters of the page, each at its index."""
        count = pdfium.count_chars(self._page)
        if count <= 0:
            return ""
        buffer = bytearray(2 * count + 2)
        written = pdfium.get_text(self._page, 0, count, ctypes.byref(ctypes.c_char.from_buffer(buffer)))
        text = buffer[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Characters outside the basic plane, or without any Unicode value, take the indexes apart: ask one by one.
        codes = (pdfium.get_unicode(self._page, i) for i in range(count))
        return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)

    def _type_of(self, index: int) -> int:
        """The type of a character, as a place among ``types``."""
        text_object = pdfium.get_text_object(self._page, index)
        number = self._numbers.get(text_object.value)
        return self._read_type(text_object, index) if number is None else number

    def _read_type(self, text_object: pdfium.Handle, index: int) -> int:
        size = pdfium.get_char_size(self._page, index)
        pdfium.get_char_matrix(self._page, index, _MATRIX)
        if text_object:
            font = pdfium.get_font(text_object)
            mode = pdfium.get_render_mode(text_object)
            coloured = pdfium.get_fill_colour(text_object, _RED, _GREEN, _BLUE, _ALPHA)
        else:
            font, mode, coloured = pdfium.Handle(), 0, 0
        told = font.value, mode, coloured, size, _LOOK.raw
        number = self._known.get(told)
        if number is None:
            number = self._known[told] = len(self.types)
            a, b, c, d, red, green, blue, alpha = _UNPLACED.unpack(told[-1])
            ink = _ink(mode, (red, green, blue, alpha) if coloured else None)
            self.types.append(_Type(size * math.hypot(c, d), self._is_bold(font), self._angle(a, b), ink))
        self._numbers[text_object.value] = number
        return number

    def _is_bold(self, font: pdfium.Handle) -> bool:
        """Whether a font is bold, by its weight or its name."""
        if font.value not in self._bold:
            name = ctypes.create_string_buffer(256)
            pdfium.get_font_name(font, name, len(name))
            weight = pdfium.get_font_weight(font) if font else 0
            bold = weight >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value.decode("latin-1")))
            self._bold[font.value] = bold
        return self._bold[font.value]

    def _angle(self, a: float, b: float) -> int:
        """The direction in which type runs whose matrix begins with these two, in degrees clockwise; -1 where askew."""
        turned = (-math.degrees(math.atan2(b, a)) if b or a <= 0 else 0.0) % 360
        quarter = round(turned / 90) % 4 * 90
        askew = min(abs(turned - quarter), abs(turned - quarter - 360)) > 8
        return -1 if askew else (quarter + self._rotation) % 360

    def read(self) -> None:
        """All words of the page.

        The loop is the hottest of all reading: what it asks is bound to names of its own, and words of one piece, as
        nearly all are, are added without a further call.
        """
        count_rects, get_rect, get_origin = pdfium.count_rects, pdfium.get_rect, pdfium.get_char_origin
        get_text_object, number_of, read_type = pdfium.get_text_object, self._numbers.get, self._read_type
        page, words, starts, types = self._page, self.words.append, self.starts.append, self.types_of_words.append
        places = self.places.extend
        for match in _WORD.finditer(self._text):
            start, end = match.span()
            count = count_rects(page, start, end - start)
            if count == 1:
                get_rect(page, 0, _LEFT, _HIGH, _RIGHT, _LOW)
                get_origin(page, start, _X, _Y)
                places(_PLACE)
                words(match.group())
                starts(start)
                text_object = get_text_object(page, start)
                number = number_of(text_object.value)
                types(read_type(text_object, start) if number is None else number)
            elif count > 1:
                self._read_pieces(match.group(), start)

    def has_hyphens(self) -> bool:
        """Whether there are any but plain ones."""
        return any(sign in self._text for sign in _HYPHENS + _SOFT)

    def count_unnamed(self) -> tuple[int, int]:
        """How many characters the page has, and for how many of them its fonts don't say which letter they print.

        A font names a letter or does not, so it is enough to ask for each letter once in each run of words of one type,
        and for all in words of several; only where one has no name all characters are counted.
        """
        text, page, is_unnamed = self._text, self._page, pdfium.has_unicode_map_error
        types = pairwise(self.types_of_words)
        begins = [at for at, (before, own) in zip(self.starts[1:], types, strict=True) if own != before]
        runs = pairwise([0, *begins, len(text)])
        asked = {text.index(letter, begin) for begin, end in runs for letter in set(text[begin:end])}
        if not any(is_unnamed(page, at) == 1 for at in asked.union(*self._of_pieces)):
            return len(text), 0
        told = map(is_unnamed, repeat(page, len(text)), range(len(text)))
        return len(text), list(told).count(1)  # -1 stands for characters that PDFium itself added

    def _read_pieces(self, word: str, start: int) -> None:
        """A word of several text objects, whose box is around theirs; it may hold a mark."""
        self._of_pieces.append(range(start, start + len(word)))
        parts = self._parts(start, len(word)) if _MAY_HOLD_MARK.search(word) else [(0, len(word))]
        for begin, end in parts:
            if begin:
                self.behind.append(len(self.words))
            self._read_place(start + begin, end - begin)
            self.words.append(word[begin:end])
            self.starts.append(start + begin)
            self.places.extend(_PLACE)
            self.types_of_words.append(self._type_of(start + begin))

    def _read_place(self, start: int, length: int) -> None:
        """Puts the box around some letters, and where the first of them stands, into ``_PLACE``."""
        boxes = []
        for i in range(pdfium.count_rects(self._page, start, length)):
            pdfium.get_rect(self._page, i, _LEFT, _HIGH, _RIGHT, _LOW)
            boxes.append(_PLACE[:4])
        left, low, right, high = zip(*boxes, strict=True)
        _PLACE[:4] = [min(left), min(low), max(right), max(high)]
        pdfium.get_char_origin(self._page, start, _X, _Y)

    def _parts(self, start: int, length: int) -> list[tuple[int, int]]:
        """A word of several text objects cut where the type becomes smaller or rises: at a raised mark.

        Where each part begins and ends in the word.
        """
        cuts = [0]
        within, last, base = self._placed(start)
        for i in range(1, length):
            text_object, letters, here = self._placed(start + i)
            if text_object == within:
                continue
            big, small = max(letters.size, last.size), min(letters.size, last.size)
            across = 0 if (letters.angle - self._rotation) % 180 == 90 and letters.angle >= 0 else 1
            if small < _SMALLER * big or abs(here[across] - base[across]) > _RAISED * big:
                cuts.append(i)
            within, last, base = text_object, letters, here
        return list(pairwise([*cuts, length]))

    def _placed(self, index: int) -> tuple[int | None, _Type, list[float]]:
        """The text object of a letter, its type, and where it stands."""
        pdfium.get_char_origin(self._page, index, _X, _Y)
        return pdfium.get_text_object(self._page, index).value, self.types[self._type_of(index)], _PLACE[4:]


def _ink(mode: int, colour: tuple[int, int, int, int] | None) -> Ink:
    """What letters leave that are painted in a mode and, if it is known, in a colour."""
    if mode in _UNPAINTED:
        return Ink.NONE
    if colour is None:
        return Ink.SEEN
    *paint, alpha = colour
    if not alpha:
        return Ink.NONE  # wholly transparent
    return Ink.WHITE if min(paint) >= WHITE else Ink.SEEN


class TextLayer(NamedTuple):
    """What is read of a page's text layer."""

    words: Words
    """With boxes on the page as it is shown."""
    inks: Ints
    """The ``Ink`` of each word."""
    letters: int
    unnamed: int
    """For how many letters the page's fonts don't say what they print."""


def read_words(textpage: Any, bounds: Bounds, rotation: int) -> TextLayer:
    """All words of a text page.

    ``bounds`` is the page's visible box in its own coordinates, ``rotation`` its /Rotate.
    """
    layer = _Layer(textpage, rotation)
    layer.read()
    texts = [*map(sys.intern, map(_clean, layer.words) if layer.has_hyphens() else layer.words)]
    left, low, right, high, x, y = np.frombuffer(layer.places).reshape(-1, 6).T
    x0, top, x1, bottom = turn_boxes((left, low, right, high), bounds, rotation)
    origin_x, origin_y, _, _ = turn_boxes((x, y, x, y), bounds, rotation)
    of_type = np.array(layer.types, dtype=np.float64).reshape(-1, len(_Type._fields)).T
    own = np.frombuffer(layer.types_of_words, dtype=np.int64)
    size, bold, angle, ink = (column[own] for column in of_type)
    glued = _follows_mark(texts, x0, x1, size)
    glued[layer.behind] = True
    words = Words(
        text=texts,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        baseline=np.where((angle == 90) | (angle == 270), origin_x, origin_y) if angle.any() else origin_y,
        size=size,
        bold=bold > 0,
        glued=glued,
        angle=angle.astype(np.int16),
    )
    return TextLayer(words, ink.astype(np.int8), *layer.count_unnamed())


def _follows_mark(texts: list[str], x0: Floats, x1: Floats, size: Floats) -> Flags:
    """The stops right behind a raised mark: PDFium sees a blank there, since the type changes."""
    follows = np.zeros(len(texts), dtype=np.bool_)
    tight = (x0[1:] - x1[:-1] < 0.22 * size[1:]) & (x0[1:] > x1[:-1] - 1)
    follows[1:] = tight & (size[:-1] < _SMALLER * size[1:])
    for i in follows.nonzero()[0].tolist():
        follows[i] = texts[i][0] in ",.;:!?)“”’"
    return follows


def _clean(word: str) -> str:
    """Hyphen marks become hyphens; soft hyphens inside a word print nothing."""
    if word[-1] in _HYPHENS:
        word = word[:-1] + "-"
    if _SOFT in word:
        word = word[:-1].replace(_SOFT, "") + word[-1].replace(_SOFT, "-")
    return word


def turn_boxes(sides: Sides, bounds: Bounds, rotation: int) -> Sides:
    """Left, bottom, right, top of boxes in a page's own coordinates → x0, top, x1, bottom on the page as shown."""
    left, low, right, high = bounds
    a, b, c, d = sides
    if rotation == 90:
        return b - low, a - left, d - low, c - left
    if rotation == 180:
        return right - c, b - low, right - a, d - low
    if rotation == 270:
        return high - d, right - c, high - b, right - a
    return a - left, high - d, c - left, high - b
