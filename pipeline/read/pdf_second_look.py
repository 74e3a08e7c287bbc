"""What PDFium passes over in silence: qpdf looks at the same file, since a page lost without a word is the worst.

Both count the pages, and qpdf says whether the file had to be put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from pipeline.model.issues import Issue, issue

# Others of its warnings are about slips that many writers of PDFs make and that cost no page its words.
_BROKEN = re.compile(r"damaged|reconstruct|recover|loop|startxref|endstream|unexpected EOF|xref")
_LONGEST = 120


def second_look(data: bytes, count: int) -> list[Issue]:
    """Issues of a PDF in which PDFium found ``count`` pages."""
    try:
        document = pikepdf.open(BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError) as error:
        return [issue("second_reader_failed", f"Another reader of PDFs cannot open the file ({_short(error)}).")]
    with document:
        try:
            issues = list(_lost_pages(document, count))
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError) as error:
            issues = [issue("second_reader_failed", f"Another reader of PDFs gave up on the file ({_short(error)}).")]
        if broken := next((w for w in map(str, document.get_warnings()) if _BROKEN.search(w)), None):
            issues.insert(
                0, issue("file_mended", f"The file is damaged and was read as well as it could be: {_short(broken)}.")
            )
    return issues


def _lost_pages(document: pikepdf.Pdf, count: int) -> Iterator[Issue]:
    if len(document.pages) != count:
        message = f"One reader of PDFs finds {count} pages, another {len(document.pages)}; some may be lost."
        yield issue("page_count_unsure", message)


def _short(said: object) -> str:
    words = " ".join(str(said).split()).rpartition("BytesIO object at")[2]
    return re.sub(r"^ ?0x[0-9a-f]+>[:,]? ?", "", words)[:_LONGEST]
