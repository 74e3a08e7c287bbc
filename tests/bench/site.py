"""The site: how long it takes beyond drawing the pages, what its index weighs, and how fast it answers in a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipeline.review.images import draw_sheets
from pipeline.review.index import entry_of, put_index
from pipeline.review.site import SITE, Built, build_site
from pipeline.run import extract_document
from pipeline.write.document import write_document
from pipeline.write.folders import document_folders
from pipeline.write.written import read_written
from tests.bench.documents import typeset
from tests.typesetter.random_documents import TUNING

PAGES = 6
_DIFFERENT = 20
"""Papers of so many pages are set; the others are copies with numbers of their own."""

# From the key to the list that is laid out, as the reader waits for it.
_ANSWERS = """([field, value]) => {
  const one = document.getElementById(field), began = performance.now();
  one.value = value;
  one.dispatchEvent(new Event("input", {bubbles: true}));
  document.getElementById("list").getBoundingClientRect();
  return performance.now() - began;
}"""
_ASKED = {
    "search": ("q", ["b", "be", "ber", "beri", "7/900", "nirgendwo", ""]),
    "filter": ("asker", ["Ada Anders7", "Ada Anders123", ""]),
    "sort": ("sort", ["newest", "oldest", "number", "doubt"]),
}


def site(count: int = 500, listed: int = 5_000) -> str:
    """``count`` papers of six pages through ``make review``, then an index of ``listed`` papers in Chromium."""
    with tempfile.TemporaryDirectory() as home:
        raw, out = Path(home, "raw"), Path(home, "out")
        raw.mkdir()
        different = _write_papers(raw, out, count)
        began = time.perf_counter()
        for folder in different:
            draw_sheets(out / SITE, read_written(folder).record.source, raw)
        drawing = (time.perf_counter() - began) / (len(different) * PAGES)
        jobs = os.cpu_count() or 1
        built, took, worked = _timed(out, raw, jobs)
        _, again, _ = _timed(out, raw, jobs)
        return "\n".join(
            (
                f"{len(built.entries)} papers of {PAGES} pages, {jobs} jobs, pages drawn before: {took:.1f} s"
                f" ({worked:.1f} s of the processors' time), again with nothing new {again:.1f} s",
                f"drawing: {drawing * 1000:.0f} ms a page",
                *_index(out, listed),
            )
        )


def _timed(out: Path, raw: Path, jobs: int) -> tuple[Built, float, float]:
    """A build, its seconds by the clock, and those of the processors, its workers' among them."""
    began, before = time.perf_counter(), sum(os.times()[:4])
    built = build_site(out, raw, jobs)
    return built, time.perf_counter() - began, sum(os.times()[:4]) - before


def _write_papers(raw: Path, out: Path, count: int) -> list[Path]:
    """The folders of those that differ; ``out`` holds ``count`` in all."""
    sixes = (paper for paper in map(typeset, TUNING) if paper.pages == PAGES)
    different = [write_document(extract_document(paper.written(raw), raw), out) for paper in islice(sixes, _DIFFERENT)]
    for number, folder in zip(range(1, count - len(different) + 1), cycle(different), strict=False):
        copy = folder.parent / str(number)
        shutil.copytree(folder, copy)
        record = json.loads((copy / "record.json").read_bytes())
        record |= {"number": number, "reference": f"{record['legislative_term']}/{number}"}
        (copy / "record.json").write_text(json.dumps(record), encoding="utf-8")
    return different


def _index(out: Path, listed: int) -> list[str]:
    """What an index weighs, and the milliseconds until it has answered."""
    real = [entry_of(read_written(folder).record) for folder in document_folders(out)]
    made = [
        replace(one, number=100_000 + i, title=f"{one.title} ({i})", askers=(f"Ada Anders{i % 300}",))
        for i, one in enumerate(islice(cycle(real), listed))
    ]
    target = out / SITE
    put_index(target, made)
    data = sorted((target / "data").glob("*.js"))
    first = [path for path in data if not path.name.startswith("documents-") or path.name == "documents-0.js"]
    index = target / "index.html"
    named = re.findall(r'(?:src|href)="(assets/[^"]+)"', index.read_text(encoding="utf-8"))
    first += [index, *(target / name for name in named)]
    weights = [sum(path.stat().st_size for path in paths) / 1e6 for paths in (first, data)]
    lines = [f"index of {listed:,} papers: {weights[0]:.2f} MB to begin with, {weights[1]:.2f} MB of data in all"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(locale="de-DE")
        began = time.perf_counter()
        page.goto(f"file://{target}/index.html")
        page.wait_for_selector("#list > li")
        shown = time.perf_counter() - began
        page.wait_for_function("partsLoaded === catalogue.parts")
        lines.append(
            f"first papers shown after {shown * 1000:.0f} ms, all after {(time.perf_counter() - began) * 1000:.0f} ms"
        )
        for name, (field, values) in _ASKED.items():
            waits = [page.evaluate(_ANSWERS, [field, value]) for _ in range(3) for value in values]
            lines.append(f"{name}: median {statistics.median(waits):.0f} ms, longest {max(waits):.0f} ms")
        browser.close()
    return lines
