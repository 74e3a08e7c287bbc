"""PDFium's functions that are called for every word and every path of a page, bound to plain addresses.

pypdfium2's own bindings check and convert a typed pointer for each argument, which takes longer than most answers.
Here a handle is a number, and an answer is written into a buffer that is made once: ``rect[:]`` reads it at one go.
PDFium runs on one thread, and so do the buffers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c


def _bound(name: str) -> Callable[..., Any]:
    """A function of PDFium as pypdfium2 declares it, with addresses in place of typed pointers."""
    function = getattr(pdfium_c, name)
    result, *arguments = (_plain(kind) for kind in (function.restype, *function.argtypes))
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if hasattr(kind, "contents") else kind


def address_of(handle: Any) -> int:
    """The address behind a handle of pypdfium2, as the functions below take it."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def places_in(buffer: ctypes.Array[Any]) -> tuple[int, ...]:
    """The addresses of a buffer's members."""
    start, size = ctypes.addressof(buffer), ctypes.sizeof(buffer) // len(buffer)
    return tuple(range(start, start + len(buffer) * size, size))


count_chars = _bound("FPDFText_CountChars")
get_text = _bound("FPDFText_GetText")
get_unicode = _bound("FPDFText_GetUnicode")
count_rects = _bound("FPDFText_CountRects")
get_rect = _bound("FPDFText_GetRect")
has_unicode_map_error = _bound("FPDFText_HasUnicodeMapError")
get_char_origin = _bound("FPDFText_GetCharOrigin")
get_char_matrix = _bound("FPDFText_GetMatrix")
get_char_size = _bound("FPDFText_GetFontSize")
get_text_object = _bound("FPDFText_GetTextObject")
get_font = _bound("FPDFTextObj_GetFont")
get_font_name = _bound("FPDFFont_GetBaseFontName")
get_font_weight = _bound("FPDFFont_GetWeight")
get_render_mode = _bound("FPDFTextObj_GetTextRenderMode")

count_objects = _bound("FPDFPage_CountObjects")
get_object = _bound("FPDFPage_GetObject")
count_form_objects = _bound("FPDFFormObj_CountObjects")
get_form_object = _bound("FPDFFormObj_GetObject")
get_type = _bound("FPDFPageObj_GetType")
get_bounds = _bound("FPDFPageObj_GetBounds")
get_matrix = _bound("FPDFPageObj_GetMatrix")
get_fill_colour = _bound("FPDFPageObj_GetFillColor")
get_stroke_colour = _bound("FPDFPageObj_GetStrokeColor")
get_draw_mode = _bound("FPDFPath_GetDrawMode")
count_segments = _bound("FPDFPath_CountSegments")
get_segment = _bound("FPDFPath_GetPathSegment")
get_segment_point = _bound("FPDFPathSegment_GetPoint")
get_segment_type = _bound("FPDFPathSegment_GetType")
get_segment_close = _bound("FPDFPathSegment_GetClose")
