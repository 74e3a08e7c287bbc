"""A PDF read without PDFium, by pdfplumber: ten times as slow, for files that PDFium does not survive."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue, issue
from pipeline.model.pages import Floats, Page, Words

_BOLD = ("bold", "black", "heavy", "semibd")
_TIGHT = 0.15
"""Words nearer to each other than this, in heights of type, are parts of one."""
_WHITE = 0.98


def read_plumbed(path: Path) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """The pages of a PDF; raises ``UnreadableError`` where none can be read or none has words."""
    try:
        with pdfplumber.open(path) as document:
            pages = tuple(_page(page, number) for number, page in enumerate(document.pages, start=1))
    except PdfminerException as error:
        if isinstance(error.args[0], MemoryError):
            raise error.args[0] from None
        raise UnreadableError("damaged", "The PDF is damaged or encrypted; please fetch it again.") from None
    if not any(len(page.words) for page in pages):
        raise UnreadableError("no_text", "The PDF has no text that can be read.")
    issues = [
        issue("page_without_words", f"Page {page.number} has no words.", f"page {page.number}")
        for page in pages
        if not len(page.words)
    ]
    told = issue(
        "other_reader",
        f"PDFium failed on the file; pdfplumber read {len(pages)} pages of it. Compare the record with the paper.",
    )
    return pages, (told, *issues)


def _page(page: Any, number: int) -> Page:
    words = page.extract_words(use_text_flow=True, extra_attrs=["fontname", "size"], return_chars=True)
    edges = page.edges
    page.close()  # lets go of the page's objects
    return Page(
        number,
        float(page.width),
        float(page.height),
        _words(words, float(page.height)),
        _numbers([(e["x0"], e["x1"], e["top"]) for e in edges if e["orientation"] == "h"], 3),
        _numbers([(e["top"], e["bottom"], e["x0"]) for e in edges if e["orientation"] == "v"], 3),
        _numbers([(r["x0"], r["top"], r["x1"], r["bottom"]) for r in page.rects if r["fill"] and not _white(r)], 4),
    )


def _words(words: list[dict[str, Any]], height: float) -> Words:
    matrices = [word["chars"][0]["matrix"] for word in words]
    angle = np.array([_angle(matrix) for matrix in matrices], dtype=np.int64)
    x0, top, x1, bottom = _numbers([(w["x0"], w["top"], w["x1"], w["bottom"]) for w in words], 4).T
    size = np.array([word["size"] for word in words], dtype=np.float64)
    origin = np.array([(m[4], height - m[5]) for m in matrices], dtype=np.float64).reshape(-1, 2)
    baseline = np.where((angle == 90) | (angle == 270), origin[:, 0], origin[:, 1])
    glued = np.zeros(len(words), dtype=np.bool_)
    near = (x0[1:] - x1[:-1] < _TIGHT * size[1:]) & (x0[1:] > x1[:-1] - 1)
    glued[1:] = near & (np.abs(baseline[1:] - baseline[:-1]) < np.maximum(size[1:], size[:-1]))
    bold = [any(sign in word["fontname"].lower() for sign in _BOLD) for word in words]
    text = [word["text"] for word in words]
    return Words(text, x0, top, x1, bottom, baseline, size, np.array(bold, dtype=np.bool_), glued, angle)


def _angle(matrix: tuple[float, ...]) -> int:
    turned = -math.degrees(math.atan2(matrix[1], matrix[0])) % 360
    quarter = round(turned / 90) % 4 * 90
    return quarter if min(abs(turned - quarter), abs(turned - quarter - 360)) <= 8 else -1


def _white(rect: dict[str, Any]) -> bool:
    paint = rect["non_stroking_color"]
    shades = paint if isinstance(paint, tuple | list) else [paint]
    numbers = [shade for shade in shades if isinstance(shade, int | float)]
    return len(numbers) in (1, 3) and min(numbers) >= _WHITE


def _numbers(rows: list[tuple[float, ...]], width: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(-1, width)
