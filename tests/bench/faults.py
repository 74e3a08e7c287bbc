"""Files that bite among good ones: what a run makes of them, and how well it holds them to their limits."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.batch.isolation import DiedError, Isolation
from tests.faults import write_faults
from tests.faults.kills import write_letters
from tests.faults.outcome import documents, unexpected_lines
from tests.faults.tasks import CLOCK, hang, spin

GOOD = range(94_000, 94_100)


def faults() -> str:
    """The whole corpus and a hundred good letters in one run; the same letters alone; and processes that hang."""
    with tempfile.TemporaryDirectory() as home:
        mixed, alone = Path(home, "mixed"), Path(home, "alone")
        expected = write_faults(mixed)
        for raw in (mixed, alone):
            write_letters(raw, len(GOOD), GOOD.start)
        peak = _run(mixed, Path(home, "out of mixed"))
        _run(alone, Path(home, "out of alone"))
        wrong = unexpected_lines(mixed, Path(home, "out of mixed"), expected)
        good, among = documents(Path(home, "out of alone"), GOOD), documents(Path(home, "out of mixed"), GOOD)
    inputs = len(expected) + len(GOOD)
    return "\n".join(
        (
            f"{inputs} inputs, {len(expected)} of them bad: {inputs - len(wrong)} have one line and the right one",
            *(f"  {file}: {', '.join(lines) or 'no line'}" for file, lines in sorted(wrong.items())),
            f"{len(good)} files of {len(GOOD)} good letters, the same bytes without the bad: {good == among}",
            f"peak of the parent {peak:.0f} MB",
            f"processes that hang are gone {_overrun():.2f} s after their time at the latest",
        )
    )


def _run(raw: Path, out: Path) -> float:
    """Peak memory in MB of a run by itself."""
    command = [sys.executable, "-m", "tests.bench.run", str(raw), str(out), "2"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1])


def _overrun() -> float:
    """Seconds from the end of its time until the run knows that a process is gone, the worst of ten."""
    over = []
    with Isolation(1) as isolation:
        isolation.call(len, "started")
        for task in (hang, spin) * 5:
            began = time.perf_counter()
            try:
                isolation.call(task)
            except DiedError:
                over.append(time.perf_counter() - began - CLOCK)
    return max(over)
