"""How many megabytes of plain text a second, records written, and what a long document costs beside a short one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.readers import whole_pipeline

REAL = Path(__file__).parents[3] / "shared" / "data" / "bt" / "answers"
LONG = 2_000_000
"""Bytes from which a document is a long one."""
SAMPLE = 8
"""Of the others each eighth is read."""
RUNS = 3


def text_speed() -> str:
    """Real answers as plain text: long and short ones in turn, then all of them by the command, on one core."""
    files = sorted(REAL.glob("*.txt"))
    if not files:
        return f"real answers: not at hand ({REAL})"
    long = [file for file in files if file.stat().st_size >= LONG]
    short = [file for file in files if file not in long][::SAMPLE]
    lines = ["real answers as plain text, read and written: the processor's time, best of several runs"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        both = {"short": short, "long": long}
        best = dict.fromkeys(both, float("inf"))
        for _ in range(RUNS):
            for name, sample in both.items():
                best[name] = min(best[name], _seconds(sample, out / "sample"))
        for name, sample in both.items():
            lines.append(_line(f"{len(sample)} {name} ones", sample, best[name]))
        lines.append(_line(f"all {len(files)} by the command with tables, by the clock", files, _command(out / "all")))
    return "\n".join(lines)


def _seconds(files: Sequence[Path], out: Path) -> float:
    run = whole_pipeline(out)
    begun = time.process_time()
    for file in files:
        run(file)
    return time.process_time() - begun


def _command(out: Path) -> float:
    """By the clock: the time of the processes that the command starts is not to be had."""
    command = (sys.executable, "-m", "pipeline", "extract", str(REAL), "--out", str(out), "--jobs", "1")
    begun = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - begun


def _line(name: str, files: Sequence[Path], seconds: float) -> str:
    size = sum(file.stat().st_size for file in files)
    return f"{name:52}{size / 1e6:8.2f} MB{size / 1e6 / seconds:8.2f} MB/s{seconds / size * 1e9:8.0f} ns a byte"
