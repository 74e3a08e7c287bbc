"""The written outputs of a run → the static site ``<out>/site/``."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass, field, replace
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
from pipeline.review.standing import Made, keep_standing, key_of, still_stands, take_standing
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


def build_site(out: Path, raw: Path, jobs: int = 1, on_done: Callable[[], None] = lambda: None) -> Built:
    """Write the site of all documents below ``out``, and remove the pages of those that are no longer there.

    ``raw``: the input root, for the pages' pictures. What has not changed is not made again, and no page is drawn
    twice. ``on_done`` is told of each document. Raises ``OSError`` where the site cannot be written.
    """
    site = out / SITE
    put_assets(site)
    built = Built(site)
    pages: dict[str, Made] = {}
    standing = take_standing(site)
    proposals = read_proposals(out)
    with ProcessPool(max_workers=jobs, context=get_context("spawn")) as pool:
        under_way: dict[Future[Made], tuple[_Job, str]] = {}

        def hand_out(job: _Job, name: str) -> None:
            under_way[pool.schedule(_write_page, args=[job], timeout=_SECONDS)] = job, name

        def settle() -> None:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                job, name = under_way.pop(future)
                try:
                    pages[name] = future.result()
                except (ProcessExpired, TimeoutError, PdfiumError, MemoryError) as error:
                    if job.draw:  # drawing killed the process; the text can be shown all the same
                        hand_out(replace(job, draw=False), name)
                        continue
                    built.left_out[name] = str(error) or type(error).__name__
                except ValueError:
                    built.left_out[name] = "its record is not as this version writes it; extract it again with --force"
                on_done()

        for folder in document_folders(out):
            name = folder.relative_to(out).as_posix()
            names = proposals.get(name, [])
            key = key_of(folder, names)
            before = standing.get(name)
            if before and still_stands(before, key, site):
                pages[name] = before
                on_done()
                continue
            hand_out(_Job(folder, names, key, raw, site), name)
            while len(under_way) >= _UNDER_WAY * jobs:
                settle()
        while under_way:
            settle()
    entries = (page.entry for page in pages.values())
    built.entries = sorted(entries, key=lambda one: (one.parliament, one.term, one.number))
    built.without_pages = sorted(name for name, page in pages.items() if not page.drawn)
    put_index(site, built.entries)
    put_pictures(out, site)
    remove_other_images(site, {one.sha256 for one in built.entries})
    _remove_other_pages(site, built.entries)
    keep_standing(site, pages)
    return built


@dataclass(frozen=True, slots=True)
class _Job:
    """A page to be made. ``key``: of what it is made; ``draw``: whether missing pictures are drawn."""

    folder: Path
    names: list[Proposal]
    key: str
    raw: Path
    site: Path
    draw: bool = True


def _write_page(job: _Job) -> Made:
    written = read_written(job.folder)
    source = written.record.source
    sheets: list[Sheet] = draw_sheets(job.site, source, job.raw) if job.draw else drawn_sheets(job.site, source)
    entry = entry_of(written.record)
    path = page_path(entry.parliament, entry.term, entry.number)
    text = (job.folder / TEXT).read_bytes().decode()
    put_text(job.site / path, document_page(written, text, sheets, job.names))
    return Made(job.key, entry, path, bool(sheets), bool(sheets) or source.media_type != "application/pdf")


def _remove_other_pages(site: Path, entries: list[Entry]) -> None:
    kept = {page_path(one.parliament, one.term, one.number) for one in entries}
    for path in (site / "documents").rglob("*.html"):
        if path.relative_to(site).as_posix() not in kept:
            path.unlink()
