"""File → Pages, whatever it is: content decides, not the name."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Literal

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue
from pipeline.model.pages import Page, Pages
from pipeline.read.text import read_text

Reader = Literal["pdfium", "pdfplumber", "repair"]

# A PDF may have some bytes of another kind before its header (PDF 32000-1, annex H.3.4.1: within the first 1,024).
_PDF_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024


def read_pages(path: Path, root: Path, reader: Reader = "pdfium") -> Pages:
    """The pages of a PDF or text file. ``Pages.file`` is the path relative to ``root`` with forward slashes.

    ``reader``: who reads a PDF; another than the first is for files that the first one did not survive. Raises
    ``UnreadableError`` with a reason and a sentence where there is nothing to read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable", f"the file could not be opened: {error.strerror}") from error
    file = path.relative_to(root).as_posix()
    sha256 = hashlib.sha256(data).hexdigest()
    if _PDF_HEADER in data[:_HEADER_WITHIN]:
        pages, issues = _read_with(reader, path)
        [(source, _)] = Counter(page.source for page in pages).most_common(1)
        return Pages(file, sha256, "application/pdf", source, pages=pages, issues=issues)
    if path.suffix.lower() == ".pdf" and data.strip():
        what = "a web page" if b"<html" in data[:2048].lower() else "no PDF"
        raise UnreadableError("not_a_pdf", f"the file is named .pdf but is {what}; download the document itself")
    texts, text_issues = read_text(data)
    return Pages(file, sha256, "text/plain", "text", texts=texts, issues=text_issues)


def count_pages(path: Path) -> int:
    """How many pages a PDF says that it has, before any is looked at; 0 for text and where nobody can say."""
    with path.open("rb") as file:
        head = file.read(_HEADER_WITHIN)
    if _PDF_HEADER not in head:
        return 0
    from pipeline.read.pdf import count_pdf_pages

    return count_pdf_pages(path)


def _read_with(reader: Reader, path: Path) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    # What reads PDFs is large, and who reads only text needs none of it; the others are for one PDF in a thousand.
    if reader == "pdfplumber":
        from pipeline.read.pdf_plumbed import read_plumbed

        return read_plumbed(path)
    if reader == "repair":
        from pipeline.read.pdf_repaired import read_repaired

        return read_repaired(path)
    from pipeline.read.pdf import read_pdf

    return read_pdf(path)
