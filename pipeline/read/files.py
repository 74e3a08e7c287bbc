"""File → Pages, whatever it is: content decides, not the name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.model.errors import UnreadableError
from pipeline.model.pages import Pages
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text

# A PDF may have some bytes of another kind before its header (PDF 32000-1, annex H.3.4.1: within the first 1,024).
_PDF_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024


def read_pages(path: Path, root: Path) -> Pages:
    """The pages of a PDF or text file. ``Pages.file`` is the path relative to ``root`` with forward slashes.

    Raises ``UnreadableError`` with a reason and a sentence where there is nothing to read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable", f"the file could not be opened: {error.strerror}") from error
    file = path.relative_to(root).as_posix()
    sha256 = hashlib.sha256(data).hexdigest()
    if _PDF_HEADER in data[:_HEADER_WITHIN]:
        pages, issues = read_pdf(path)
        return Pages(file, sha256, "application/pdf", "pdf_text", pages=pages, issues=issues)
    if path.suffix.lower() == ".pdf" and data.strip():
        what = "a web page" if b"<html" in data[:2048].lower() else "no PDF"
        raise UnreadableError("not_a_pdf", f"the file is named .pdf but is {what}; download the document itself")
    texts, text_issues = read_text(data)
    return Pages(file, sha256, "text/plain", "text", texts=texts, issues=text_issues)
