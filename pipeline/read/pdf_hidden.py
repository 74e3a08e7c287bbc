"""Words that no reader of a page sees: outside of it, white on white, painted with nothing, too small for any eye."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model.pages import Flags, Floats, Ints, Words
from pipeline.read.pdf_words import Ink

_SMALLEST = 0.5
"""Height of type in points below which nobody reads it."""


def without_hidden(
    page: Any, words: Words, inks: Ints, width: float, height: float, shades: Floats
) -> tuple[Words, dict[str, int]]:
    """The words that can be seen, and how many others there are for each reason.

    Words painted with nothing are the text layer of a scan where a picture lies on the page; then they are kept.
    White words are kept where they may stand on something dark.
    """
    x, y = (words.x0 + words.x1) / 2, (words.top + words.bottom) / 2
    outside = (x < -1) | (x > width + 1) | (y < -1) | (y > height + 1)
    tiny = (words.size < _SMALLEST) & (words.bottom - words.top < _SMALLEST)
    white, bare = inks == int(Ink.WHITE), inks == int(Ink.NONE)
    if not (outside | tiny | white | bare).any():
        return words, {}
    if (white | bare).any() and _has_picture(page):
        white = bare = np.zeros(len(words), dtype=np.bool_)
    for x0, top, x1, bottom in shades:
        white = white & ~((x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom))
    reasons = {"outside of the page": outside, "white on white": white, "invisible": bare, "too small to read": tiny}
    hidden: Flags = outside | white | bare | tiny
    return _some(words, ~hidden), {reason: int(flags.sum()) for reason, flags in reasons.items() if flags.any()}


def _has_picture(page: Any) -> bool:
    count = pdfium_c.FPDFPage_CountObjects(page)
    pictures = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING)
    return any(
        pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFPage_GetObject(page, i)) in pictures for i in range(min(count, 5_000))
    )


def _some(words: Words, kept: Flags) -> Words:
    """Those words that are kept; none stays glued to one that is not."""
    behind_kept = np.concatenate([[True], kept[:-1]])[: len(kept)]
    return Words(
        text=[text for text, keep in zip(words.text, kept, strict=True) if keep],
        x0=words.x0[kept],
        top=words.top[kept],
        x1=words.x1[kept],
        bottom=words.bottom[kept],
        baseline=words.baseline[kept],
        size=words.size[kept],
        bold=words.bold[kept],
        glued=(words.glued & behind_kept)[kept],
        angle=words.angle[kept],
    )
