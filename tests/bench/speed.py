"""How long a page takes, and how that grows with the document."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from tests.bench.documents import typeset
from tests.bench.found import read_file
from tests.bench.readers import (
    bare_word_ends,
    bare_words,
    camelot_lattice,
    goes_whole,
    pdfplumber_tables,
    whole_pipeline,
)
from tests.typesetter import set_pdf
from tests.typesetter.random_documents import TUNING, long_document

REAL = Path(__file__).parents[3] / "shared" / "data" / "bt" / "pdf"
Tool = Callable[[Path], object]
_WORDS, _WORD_ENDS = "pypdfium2: words with boxes", "pypdfium2: boxes of word ends"
LETTERS = 40
RUNS = 5
PATIENCE = 60.0
"""Seconds after which no further run of a slow tool begins; the runs made are printed."""


@dataclass
class Timing:
    """The runs of one tool over some files: seconds, run by run."""

    runs: list[list[float]] = field(default_factory=list)

    @property
    def spent(self) -> float:
        return sum(map(sum, self.runs))

    @property
    def median(self) -> float:
        """The time for all files once: each file's median, added up."""
        return float(sum(statistics.median(times) for times in zip(*self.runs, strict=True)))


def seconds(tools: Mapping[str, Tool], files: Sequence[Path], runs: int = RUNS) -> dict[str, Timing]:
    """Each tool over all files, several times; the tools take turns, so that what else runs here slows all alike."""
    for run in tools.values():
        run(files[0])  # start-up: imports, caches of fonts and patterns
    timings = {name: Timing([[] for _ in range(runs)]) for name in tools}
    for turn in range(runs):
        patient = [name for name in tools if timings[name].spent < PATIENCE]
        for file in files:
            for name in patient:
                start = time.perf_counter()
                tools[name](file)
                timings[name].runs[turn].append(time.perf_counter() - start)
    for timing in timings.values():
        timing.runs = [times for times in timing.runs if times]
    return timings


def pages_of(files: Sequence[Path]) -> int:
    """How many pages the files have together."""
    count = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        count += len(document)
        document.close()
    return count


def compare_speed(name: str, files: Sequence[Path], out: Path, slow: bool = True) -> str:
    """A line for each tool, in milliseconds a page and as multiples of the bare word list."""
    pages = pages_of(files)
    whole = all(goes_whole(file) for file in files)
    tools: dict[str, Tool] = {
        _WORDS: bare_words,
        _WORD_ENDS: bare_word_ends,
        "our pipeline: pages and layout": read_file,
        "our pipeline: all, with writing" if whole else "our pipeline: no record, as above": whole_pipeline(out),
    }
    if slow:
        tools |= {"pdfplumber: extract_tables": pdfplumber_tables, "camelot: lattice": camelot_lattice}
    lines = [
        f"{name}: {len(files)} files, {pages} pages",
        f"{'':36}{'ms/page':>9}{'× words':>9}{'× ends':>9}{'runs':>6}",
    ]
    timings = seconds(tools, files)
    words, ends = (timings[tool].median for tool in (_WORDS, _WORD_ENDS))
    for tool, timing in timings.items():
        took = timing.median
        beside = f"{took / pages * 1000:9.2f}{took / words:9.2f}{took / ends:9.2f}"
        lines.append(f"{tool:36}{beside}{len(timing.runs):6}")
    return "\n".join(lines)


def speed(slow: bool = True) -> str:
    """Typeset letters and, where they are at hand, real answers."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        letters = [typeset(seed).written(Path(folder)) for seed in TUNING[:LETTERS]]
        parts.append(compare_speed("typeset letters", letters, Path(folder) / "out", slow))
        real = sorted(REAL.glob("*.pdf"))
        if real:
            parts.append(compare_speed("real answers", real, Path(folder) / "out", slow))
        else:
            parts.append(f"real answers: not at hand ({REAL})")
    return "\n\n".join(parts)


def _long_file(pages: int, folder: Path) -> Path:
    path = folder / f"7_{89000 + pages}.pdf"
    setting = set_pdf(*long_document(pages))
    path.write_bytes(setting.pdf)
    return path


def growth(sizes: Sequence[int] = (10, 100, 1000)) -> str:
    """Cost per page of the whole pipeline on documents of one kind and several lengths."""
    lines = ["whole pipeline, one long document each"]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = _long_file(size, Path(folder))
            pages = pages_of([path])
            tools = {"whole": whole_pipeline(Path(folder) / "out"), "words": bare_words}
            timings = seconds(tools, [path])
            whole, words = timings["whole"].median, timings["words"].median
            times = f"{whole / pages * 1000:8.2f} ms/page, {whole / words:5.2f} × the bare words"
            lines.append(f"{pages:6} pages: {times} ({len(timings['whole'].runs)} runs)")
    return "\n".join(lines)
