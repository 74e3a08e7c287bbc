"""A broken PDF, put together anew by qpdf, then read as any other."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue, issue
from pipeline.model.pages import Page
from pipeline.read.pdf import read_pdf_pages


def read_repaired(path: Path) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """The pages that can be saved. Raises ``UnreadableError`` where there are none."""
    whole = BytesIO()
    try:
        with pikepdf.open(path) as document:
            document.save(whole)
    except pikepdf.PasswordError:
        raise UnreadableError("encrypted", "The PDF is encrypted; it can't be read without its password.") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        raise UnreadableError("damaged", "The PDF is damaged and can't be repaired; please fetch it again.") from None
    pages, issues = read_pdf_pages(whole.getvalue())
    told = issue(
        "repaired", f"The file is damaged; it was repaired, and {len(pages)} pages were found. Others may be lost."
    )
    return pages, (told, *issues)
