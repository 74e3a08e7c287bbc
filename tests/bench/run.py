"""``python -m tests.bench.run RAW OUT JOBS``: one run by itself, and a second one that has nothing to read.

Prints the seconds of the first, its peak memory (MB), and the seconds of the second.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from pipeline.batch.engines import LocalEngine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import run_batch


def main(raw: Path, out: Path, jobs: int) -> None:
    """Two runs over the same inputs."""
    took = []
    for _ in range(2):
        began = time.perf_counter()
        with LocalEngine(jobs) as engine:
            run_batch(find_inputs([raw], out), out, engine)
        took.append(time.perf_counter() - began)
    print(took[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, took[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
