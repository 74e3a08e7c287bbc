"""What recognising a page costs beside the bare engine, what two at a time bring, and what a rerun costs."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from pipeline.read.scan import pages as scanned_pages
from pipeline.read.scan.engine import find_words
from pipeline.read.scan.page import read_picture
from pipeline.read.scan.picture import render
from tests.bench.documents import typeset
from tests.typesetter.scanner import faults_of, scan

SEED = 3
PAGES = 4
"""The first ones of the document."""
RUNS = 5


def scan_cost() -> str:
    """The processor's time, since the machine may have other things to do; two at a time by the clock as well."""
    document = pypdfium2.PdfDocument(scan(typeset(SEED).pdf, faults_of(SEED), SEED))
    pages = min(len(document), PAGES)
    with _own_cache():
        _whole(document)  # the engine is loaded
    bare: list[float] = []
    ours: list[float] = []
    one: list[float] = []
    two: list[float] = []
    again: list[float] = []
    for _ in range(RUNS):
        with _own_cache():
            bare.append(_timed(time.process_time, _bare, document))
            ours.append(_timed(time.process_time, _whole, document))
            again.append(_timed(time.process_time, _whole, document))
        for workers, took in ((1, one), (2, two)):
            with _own_cache(), _workers(workers):
                took.append(_timed(time.perf_counter, _side_by_side, document))
    return "\n".join(
        (
            f"{pages} pages of a typeset document, scanned at 200 dpi, median of {RUNS} runs",
            f"{'bare engine, processor':44}{median(bare) / pages:8.2f} s a page",
            f"{'rendered, laid straight, recognised':44}{median(ours) / pages:8.2f} s a page"
            f"{median(o / b for o, b in zip(ours, bare, strict=True)):8.2f} times",
            f"{'once more':44}{median(again) / pages:8.2f} s a page",
            f"{'two at a time, by the clock':44}{median(a / b for a, b in zip(one, two, strict=True)):8.2f} times",
        )
    )


def _pages(document: Any) -> list[Any]:
    return [document[n] for n in range(min(len(document), PAGES))]


def _bare(document: Any) -> None:
    for page in _pages(document):
        grey, scale = render(page)
        find_words(grey, scale * 72)


def _whole(document: Any) -> None:
    for number, page in enumerate(_pages(document), start=1):
        read_picture(*render(page), number)


def _side_by_side(document: Any) -> None:
    scanned_pages.read_scans(document, range(1, min(len(document), PAGES) + 1))


def _timed(clock: Callable[[], float], run: Callable[[Any], None], document: Any) -> float:
    begun = clock()
    run(document)
    return clock() - begun


@contextmanager
def _own_cache() -> Iterator[None]:
    """Nothing is known from before."""
    with tempfile.TemporaryDirectory() as folder, _environment("XDG_CACHE_HOME", str(Path(folder))):
        yield


@contextmanager
def _workers(count: int) -> Iterator[None]:
    usual = os.cpu_count
    os.cpu_count = lambda: count
    try:
        yield
    finally:
        os.cpu_count = usual


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
