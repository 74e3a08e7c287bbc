"""The pages of a PDF that are pictures, read from their pictures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from pipeline.model.issues import Issue, issue
from pipeline.model.pages import Page
from pipeline.read.scan.page import is_blank, read_picture
from pipeline.read.scan.picture import render
from pipeline.read.scan.typeface import settle_sizes

_UNSURE = 80.0
"""Mean confidence in percent below which a page has to be compared with its picture."""


def read_scans(document: Any, numbers: Sequence[int]) -> tuple[dict[int, Page], list[Issue]]:
    """The pages (from 1) of a ``pypdfium2.PdfDocument`` as recognised, blank ones left out, and what was noticed.

    PDFium renders one page after the other, since it knows no threads; the engine recognises several at a time.
    """
    workers = os.cpu_count() or 1
    found: dict[int, Page] = {}
    issues: list[Issue] = []
    with ThreadPoolExecutor(workers) as pool:
        running: list[tuple[int, Future[Page]]] = []
        for number in numbers:
            page = document[number - 1]
            grey, scale = render(page)
            page.close()
            if is_blank(grey):
                issues.append(issue("page_blank", f"Page {number} is blank.", f"page {number}"))
                continue
            running.append((number, pool.submit(read_picture, grey, scale, number)))
            if len(running) > 2 * workers:  # pictures are large; few wait at a time
                running[-1 - 2 * workers][1].result()
        for number, future in running:
            found[number] = future.result()
    found = {page.number: page for page in settle_sizes(found.values())}
    issues += [_told(page) for page in found.values()]
    return found, issues


def _told(page: Page) -> Issue:
    where = f"page {page.number}"
    sureness = page.sureness or 0.0
    if not len(page.words):
        return issue("page_without_words", f"No words could be recognised in the picture of page {page.number}.", where)
    told = f"Page {page.number} was recognised from its picture, with a mean confidence of {sureness:.0f} %"
    if sureness < _UNSURE:
        return issue("page_hard_to_read", f"{told}; compare it with the page.", where)
    return issue("page_recognised", f"{told}.", where)
