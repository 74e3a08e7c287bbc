"""PDFium's functions that are called for every word and every path of a page, bound without any checks.

pypdfium2's own bindings check and convert a typed pointer for each argument, which takes longer than most answers.
Here an argument is a whole number, which is passed as an int of C, or an address made by ``address_of`` or
``places_in``; an object is a ``Handle``, which is false where there is none. An answer is written into a buffer that is
made once: ``rect[:]`` reads it at one go, five times faster than unpacking it. PDFium runs on one thread, and so do the
buffers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c


class Handle(ctypes.c_void_p):
    """An object of PDFium, as its functions give and take it; ``value`` is the same for the same object."""


def _bound(name: str) -> Callable[..., Any]:
    """A function of PDFium that takes its arguments as they are; they are declared only where one is no int of C."""
    function = getattr(pdfium_c, name)
    result, *arguments = (_plain(kind) for kind in (function.restype, *function.argtypes))
    declared = arguments if ctypes.c_ulong in arguments else ()
    return ctypes.PYFUNCTYPE(result, *declared)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _plain(kind: Any) -> Any:
    return Handle if hasattr(kind, "contents") else kind


def address_of(handle: Any) -> Any:
    """The address behind a handle, as an argument: what is asked often is wrapped only once."""
    place = ctypes.cast(handle, ctypes.c_void_p).value or 0
    return ctypes.byref(ctypes.c_char.from_address(place)) if place else None


def places_in(buffer: ctypes.Array[Any]) -> tuple[Any, ...]:
    """The addresses of a buffer's members, as arguments."""
    size = ctypes.sizeof(buffer) // len(buffer)
    return tuple(ctypes.byref(buffer, size * i) for i in range(len(buffer)))


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
