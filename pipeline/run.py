"""The order of the stages."""

from __future__ import annotations

from pathlib import Path

from pipeline.check.record import check
from pipeline.collector import return_freed_memory, without_collector
from pipeline.layout.reading import read_layout
from pipeline.model.errors import UnreadableError
from pipeline.model.extraction import Extraction
from pipeline.outline.letter import read_letter
from pipeline.parse.draft import parse_letter
from pipeline.read.files import Reader, read_pages
from pipeline.resolve.record import resolve
from pipeline.triage import find_paper, find_profile, require_order


@without_collector()
def extract_document(path: Path, root: Path, parliament: str | None = None, reader: Reader = "pdfium") -> Extraction:
    """Read one Drucksache: file → pages → reading → letter → draft → record.

    ``root``: the input root that ``source.file`` is relative to. ``parliament``: a profile's key; None recognises it
    from the document. ``reader``: who reads a PDF. Raises ``UnreadableError`` where no record can be had, with a reason
    and a sentence.
    """
    pages = read_pages(path, root, reader)
    try:
        profile = find_paper(pages, find_profile(pages, parliament))
        require_order(pages, profile)
    except UnreadableError as error:
        # What was wrong with the file may be why nobody knows the paper.
        raise UnreadableError(error.reason, "; ".join([error.message, *(i.message for i in pages.issues)])) from error
    reading, source, issues = read_layout(pages, profile), pages.source, pages.issues
    del pages  # the words of a long paper, which stand in the reading now
    return_freed_memory(source.pages)
    letter = read_letter(reading, profile)
    draft = parse_letter(letter, profile)
    extraction = check(resolve(draft, source, issues, profile), profile)
    return_freed_memory(source.pages)
    return extraction
