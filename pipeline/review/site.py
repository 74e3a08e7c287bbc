"""The written outputs of a run → the static site ``<out>/site/``."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool
from pypdfium2 import PdfiumError

from pipeline.review.document import document_page, page_path
from pipeline.review.files import put_assets, put_text
from pipeline.review.images import Sheet, draw_sheets, drawn_sheets, remove_other_images
from pipeline.review.index import Entry, entry_of, put_index
from pipeline.review.pictures import put_pictures
from pipeline.review.proposals import Proposal, read_proposals
from pipeline.write.folders import TEXT, document_folders
from pipeline.write.written import read_written

SITE = "site"

_SECONDS = 300
"""A file whose pages take longer to draw is shown as text."""
_UNDER_WAY = 4
"""Documents for each process that are handed out at once."""


@dataclass(slots=True)
class Built:
    """A site that was built."""

    site: Path
    entries: list[Entry] = field(default_factory=list)
    without_pages: list[str] = field(default_factory=list)
    """PDFs whose pages are not shown: they are not below the input root, changed, or cannot be drawn."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Documents of which there is no page, and why."""


@dataclass(frozen=True, slots=True)
class _Page:
    entry: Entry
    name: str
    drawn: bool


def build_site(out: Path, raw: Path, jobs: int = 1, on_done: Callable[[], None] = lambda: None) -> Built:
    """Write the site of all documents below ``out``, and remove the pages of those that are no longer there.

    ``raw``: the input root, for the pages' pictures. What has not changed is not written again, and no page is drawn
    twice. ``on_done`` is told of each document. Raises ``OSError`` where the site cannot be written.
    """
    site = out / SITE
    put_assets(site)
    built = Built(site)
    pages: list[_Page] = []
    proposals = read_proposals(out)
    with ProcessPool(max_workers=jobs, context=get_context("spawn")) as pool:
        under_way: dict[Future[_Page], tuple[Path, bool]] = {}

        def hand_out(folder: Path, draw: bool) -> None:
            names = proposals.get(folder.relative_to(out).as_posix(), [])
            future = pool.schedule(_write_page, args=[folder, names, raw, site, draw], timeout=_SECONDS)
            under_way[future] = folder, draw

        def settle() -> None:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                folder, draw = under_way.pop(future)
                try:
                    pages.append(future.result())
                except (ProcessExpired, TimeoutError, PdfiumError, MemoryError) as error:
                    if draw:  # drawing killed the process; the text can be shown all the same
                        hand_out(folder, False)
                        continue
                    built.left_out[folder.relative_to(out).as_posix()] = str(error) or type(error).__name__
                except ValueError:
                    why = "its record is not as this version writes it; extract it again with --force"
                    built.left_out[folder.relative_to(out).as_posix()] = why
                on_done()

        for folder in document_folders(out):
            hand_out(folder, True)
            while len(under_way) >= _UNDER_WAY * jobs:
                settle()
        while under_way:
            settle()
    built.entries = sorted((page.entry for page in pages), key=lambda one: (one.parliament, one.term, one.number))
    built.without_pages = sorted(page.name for page in pages if not page.drawn)
    put_index(site, built.entries)
    put_pictures(out, site)
    remove_other_images(site, {one.sha256 for one in built.entries})
    _remove_other_pages(site, built.entries)
    return built


def _write_page(folder: Path, names: list[Proposal], raw: Path, site: Path, draw: bool) -> _Page:
    written = read_written(folder)
    record = written.record
    sheets: list[Sheet] = draw_sheets(site, record.source, raw) if draw else drawn_sheets(site, record.source)
    entry = entry_of(record)
    text = (folder / TEXT).read_bytes().decode()
    put_text(site / page_path(entry.parliament, entry.term, entry.number), document_page(written, text, sheets, names))
    is_pdf = record.source.media_type == "application/pdf"
    return _Page(entry, f"{record.parliament}/{record.reference}", bool(sheets) or not is_pdf)


def _remove_other_pages(site: Path, entries: list[Entry]) -> None:
    kept = {page_path(one.parliament, one.term, one.number) for one in entries}
    for path in (site / "documents").rglob("*.html"):
        if path.relative_to(site).as_posix() not in kept:
            path.unlink()
