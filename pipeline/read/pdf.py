"""A born-digital PDF → pages with words and rules. What can't be read says so in a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue, issue
from pipeline.model.pages import Page
from pipeline.model.vocabulary import TextSource
from pipeline.read.patience import tell_of_pictures
from pipeline.read.pdf_damage import find_damaged_pages
from pipeline.read.pdf_hidden import without_hidden
from pipeline.read.pdf_rules import MOST_OBJECTS, as_shown, read_drawn
from pipeline.read.pdf_second_look import second_look
from pipeline.read.pdf_words import Ink, read_words
from pipeline.read.scan.layer import poor_layers

_HEAD = 1024
"""A PDF says what it is within its first bytes, as readers have always allowed."""
_TAIL = 4096
_FEW = 0.001
"""Up to this share of a page's letters may be guessed without a word about it."""
_LARGEST = 14_400
"""Sides of a page in points that PDF allows; anything larger is no sheet of paper."""
_NAMELESS = re.compile(r"[\ufffd\ue000-\uf8ff]\S*[\ufffd\ue000-\uf8ff]")
"""A word with letters that have no name, or names that only the file's maker knows; one alone is a bullet."""
_MANY = 0.1
"""This share of a page's letters may be nameless: signs and formulas."""
_GLANCE = 300
"""Pixels along a page's longer side that are enough to see whether anything is drawn on it."""
_PAPER = 255
_NO_WORDS = "they need OCR: install drucksachen[ocr], or look whether there are words at all"


def read_pdf(path: Path) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """The pages of a PDF as they are shown, and what is wrong with single ones.

    Raises ``UnreadableError`` for a file that is empty, no PDF, encrypted, damaged or without any words.
    """
    data = path.read_bytes()
    _check_head(data)
    _check_end(data)
    pages, issues = read_pdf_pages(data)
    return pages, (*second_look(data, len(pages)), *issues)


def read_pdf_pages(data: bytes) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """What PDFium reads of a file's content; raises ``UnreadableError`` where that is nothing."""
    document = _open(data)
    try:
        pages, issues = _read_pages(document)
    finally:
        document.close()
    return pages, (*issues, *_damage(data))


def _damage(data: bytes) -> list[Issue]:
    """PDFium tells nothing of damaged streams; it goes on with what it could make of them."""
    damaged = find_damaged_pages(data)
    if damaged is None:
        return [issue("page_damaged", "Parts of the PDF are damaged; on which pages cannot be told.")]
    message = "The content of page {0} is damaged; words may be missing or wrong."
    return [issue("page_damaged", message.format(number), f"page {number}") for number in damaged]


def count_pdf_pages(path: Path) -> int:
    """How many pages a PDF says that it has; 0 where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def _check_head(data: bytes) -> None:
    if not data.strip():
        raise UnreadableError("empty", "The file is empty.")
    if b"%PDF-" not in data[:_HEAD]:
        kind = (
            "an HTML page"
            if re.match(rb"\s*<(!doctype html|html|head|\?xml)", data[:_HEAD], re.I)
            else "something else"
        )
        raise UnreadableError("not_a_pdf", f"The file is no PDF but {kind}; please fetch it again.")


def _check_end(data: bytes) -> None:
    """A file that was cut off lacks its end; PDFium would rebuild it without a word about the pages lost."""
    if b"%%EOF" not in data[-_TAIL:] and b"startxref" not in data[-_TAIL:]:
        raise UnreadableError("damaged", "The PDF is cut off before its end; please fetch it again.")


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        reason = getattr(error, "err_code", None)
        # PDFium may tell of the file before this one; no file is encrypted that does not say so.
        if b"/Encrypt" not in data:
            reason = None
        if reason == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableError("encrypted", "The PDF is encrypted; it can't be read without its password.") from None
        if reason == pdfium_c.FPDF_ERR_SECURITY:
            raise UnreadableError("encrypted", "The PDF is encrypted in a way that can't be read.") from None
        raise UnreadableError("damaged", "The PDF is damaged or cut off; please fetch it again.") from None
    if not count:
        document.close()
        raise UnreadableError("damaged", "The PDF has no pages; please fetch it again.")
    return document


def _read_pages(document: pypdfium2.PdfDocument) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    pages: list[Page] = []
    issues: list[Issue] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            raise UnreadableError(
                "damaged", f"Page {number} of the PDF is damaged; please fetch the file again."
            ) from None
        try:
            pages.append(_read_page(page, number, issues))
        finally:
            page.close()
    recognised, told = _recognised(document, _pictures(pages))
    pages = [recognised.get(page.number, page) for page in pages]
    if not any(len(page.words) for page in pages):
        raise UnreadableError("no_text", f"The PDF has no text, only pictures of pages; {_NO_WORDS}.")
    return tuple(pages), (*issues, *told)


def _pictures(pages: Sequence[Page]) -> list[Page]:
    """The pages whose words have to be read from their pictures: they have none, or poor ones behind a scan."""
    has_lexicon = find_spec("tesserocr") is not None  # both come along with the engine
    layered = [page for page in pages if len(page.words) and page.source == "pdf_ocr_layer" and has_lexicon]
    poor = poor_layers([page.words.text for page in layered])
    spoiled = {page.number for page, is_poor in zip(layered, poor, strict=True) if is_poor}
    return [page for page in pages if not len(page.words) or page.number in spoiled]


def _recognised(document: pypdfium2.PdfDocument, pictures: list[Page]) -> tuple[dict[int, Page], list[Issue]]:
    """The pages as recognised, by number; where the engine is not installed, none."""
    bare = {page.number for page in pictures if not len(page.words) and _is_bare(document, page.number)}
    told = [issue("page_blank", f"Page {number} is blank.", f"page {number}") for number in sorted(bare)]
    drawn = [page.number for page in pictures if page.number not in bare]
    if not drawn:
        return {}, told
    if find_spec("tesserocr") is None:
        message = "Page {0} has no words that can be read; {1}."
        return {}, [
            *told,
            *(issue("page_without_words", message.format(number, _NO_WORDS), f"page {number}") for number in drawn),
        ]
    tell_of_pictures(len(drawn))
    from pipeline.read.scan.pages import read_scans  # brings OpenCV and the engine, which few papers need

    found, issues = read_scans(document, drawn)
    return found, [*told, *issues]


def _is_bare(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether nothing at all is seen of a page: it holds no picture and comes out white, however small it is drawn."""
    page = document[number - 1]
    try:
        if any(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,))):
            return False
        scale = _GLANCE / max(*page.get_size(), 1.0)
        return bool((page.render(scale=scale, grayscale=True).to_numpy() == _PAPER).all())
    finally:
        page.close()


def _read_page(page: Any, number: int, issues: list[Issue]) -> Page:
    bounds = page.get_bbox()
    rotation = page.get_rotation()
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if rotation in (90, 270):
        width, height = height, width
    textpage = page.get_textpage()
    try:
        words, inks, letters, unnamed = read_words(textpage.raw, bounds, rotation)
    finally:
        textpage.close()
    drawn = read_drawn(page.raw)
    horizontal, vertical, shades = as_shown(drawn, bounds, rotation)
    where = f"page {number}"
    if not math.isfinite(width + height):
        width = height = 0.0
    layered = np.count_nonzero(inks == int(Ink.NONE)) > 0.5 * len(inks)
    words, hidden = without_hidden(page.raw, words, inks, width, height, shades)
    for reason, count in hidden.items():
        message = f"{count} words on page {number} are {reason}; they were left out."
        issues.append(issue("page_hidden_text", message, where))
    left, low, right, high = page.get_mediabox()
    if max(width, height) > _LARGEST or min(width, height, right - left, high - low) <= 0:
        issues.append(issue("page_odd_size", f"Page {number} is {width:.0f} by {height:.0f} points large.", where))
    if len(words) and (unnamed > _MANY * letters or _nameless(words.text)):
        issues.append(
            issue(
                "page_without_letters",
                f"The fonts of page {number} don't say which letters they print.",
                where,
            )
        )
    elif unnamed > _FEW * letters:
        message = f"The fonts of page {number} do not name {unnamed} of its {letters} letters; these were guessed."
        issues.append(issue("page_letters_unsure", message, where))
    if drawn.too_many:
        message = f"Page {number} has more than {MOST_OBJECTS} drawn objects; rules beyond these were not looked at."
        issues.append(issue("page_too_many_paths", message, where))
    source: TextSource = "pdf_ocr_layer" if layered else "pdf_text"
    return Page(number, width, height, words, horizontal, vertical, shades, source)


def _nameless(words: list[str]) -> bool:
    """Whether many words of a page are of letters that say nothing, or none of any that say something."""
    text = "\n".join(words)
    return sum(map(len, _NAMELESS.findall(text))) > _MANY * len(text) or not any(map(str.isalnum, text))
