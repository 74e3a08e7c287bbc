"""Whole runs: how much faster several processes are, whether time and memory stay flat, what a long paper needs, and
what kills do."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from pipeline.batch.engines import Engine, open_engine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import run_batch
from tests.bench.documents import typeset
from tests.bench.speed import pages_of
from tests.faults.kills import kill_often, write_letters, written
from tests.typesetter import set_pdf
from tests.typesetter.random_documents import TUNING, long_document

ANSWERS = 118_370
"""Answers in the archive of kleineAnfragen, for which the estimate is made."""


def _write_papers(folder: Path, count: int) -> None:
    """Up to a hundred typeset letters of several pages; beyond these short ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in TUNING[: min(count, 100)]:
        typeset(seed).written(folder)
    write_letters(folder, max(0, count - 100))


def _timed(raw: Path, out: Path, engine: AbstractContextManager[Engine]) -> tuple[int, float]:
    """Inputs and seconds of a run, start-up included."""
    began = time.perf_counter()
    with engine as readers:
        counts = run_batch(find_inputs([raw], out), out, readers).counts
    return counts["ok"] + counts["partial"] + counts["failed"], time.perf_counter() - began


def jobs(count: int = 500) -> str:
    """The same papers with one process, with two, and on a Dask cluster of two workers."""
    lines, trees = [], []
    with tempfile.TemporaryDirectory() as home:
        raw = Path(home, "raw")
        _write_papers(raw, count)
        first = both = 0.0
        for name, many, dask in (("1 job", 1, False), ("2 jobs", 2, False), ("Dask, 2 workers", 2, True)):
            out = Path(home, name)
            inputs, took = _timed(raw, out, open_engine(many, dask=dask))
            first, both = first or took, took if name == "2 jobs" else both
            trees.append(written(out))
            lines.append(
                f"{name:16} {inputs} papers, {took:7.1f} s, {took / inputs * 1000:6.1f} ms each, × {first / took:.2f}"
            )
    lines.append(f"the same bytes: {all(tree == trees[0] for tree in trees)}")
    each = both / count * 1000
    seconds = ANSWERS * each / 1000
    sum_of = f"{ANSWERS:,} × {each:.1f} ms = {seconds:,.0f} s = {seconds / 3600:.1f} h"
    lines.append(f"{ANSWERS:,} answers like these, 2 jobs: {sum_of}")
    return "\n".join(lines)


def flat(sizes: Sequence[int] = (100, 1_000, 10_000)) -> str:
    """Time a paper and peak memory of the run itself, whatever the number of papers."""
    lines = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as home:
            raw, out = Path(home, "raw"), Path(home, "out")
            write_letters(raw, size, first=100_000)
            one = _watched(raw, out, os.cpu_count() or 1)
            each = f"{one.seconds / size * 1000:6.1f} ms each"
            again = f"again with nothing new {one.again / size * 1000:5.2f} ms each"
            peaks = f"peak of the parent {one.parent:.0f} MB, of a worker {one.worker:.0f} MB"
            lines.append(f"{size:6} papers: {each}, {again}, {peaks}")
    return "\n".join(lines)


def memory(pages: int = 2000) -> str:
    """Peak memory of the process that reads a long paper and makes its tables, Python and libraries included."""
    with tempfile.TemporaryDirectory() as home:
        raw = Path(home, "raw")
        raw.mkdir()
        path = raw / f"7_{89000 + pages}.pdf"
        path.write_bytes(set_pdf(*long_document(pages)).pdf)
        count = pages_of([path])
        return f"peak memory of {count} pages: {_watched(raw, Path(home, 'out'), 1).worker:.0f} MB"


class _Watched(NamedTuple):
    """A run of its own: seconds, those of a second one that has nothing to read, and the peaks of its memory in MB."""

    seconds: float
    parent: float
    again: float
    worker: float


def _watched(raw: Path, out: Path, jobs: int) -> _Watched:
    command = [sys.executable, "-m", "tests.bench.run", str(raw), str(out), str(jobs)]
    with tempfile.TemporaryFile("w+") as said:
        run = subprocess.Popen(command, stdout=said)
        largest = 0.0
        while run.poll() is None:
            for process in psutil.Process(run.pid).children(recursive=True):
                largest = max(largest, _peak(process))
            time.sleep(0.1)
        said.seek(0)
        seconds, parent, again = map(float, said.read().split())
    return _Watched(seconds, parent, again, largest)


def _peak(process: psutil.Process) -> float:
    """What a process ever held, in MB; where the system keeps no account of that, what it holds now."""
    with suppress(psutil.Error, OSError):
        status = Path(f"/proc/{process.pid}/status")
        if not status.is_file():
            return float(process.memory_info().rss) / 1024**2
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


def kills(times: int = 20, letters: int = 60) -> str:
    """Runs killed at random moments; see ``tests/faults/kills.py``."""
    with tempfile.TemporaryDirectory() as home:
        wrong = kill_often(Path(home), letters, times)
    told = "; ".join(wrong) or "nothing torn, the same bytes, nothing read twice"
    return f"{times} kills over {letters} letters: {told}"
