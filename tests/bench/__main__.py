"""``python -m tests.bench`` (``make bench``): speed, growth, memory, and tables beside other tools, in one run."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tests.bench.batch import flat, jobs, kills, memory
from tests.bench.documents import name_of_set
from tests.bench.faults import faults
from tests.bench.layers import layers
from tests.bench.rivals import RIVALS
from tests.bench.scan_cost import scan_cost
from tests.bench.scans import scans
from tests.bench.site import site
from tests.bench.speed import growth, speed
from tests.bench.tables import run, table_of_features, table_of_scores
from tests.bench.text_speed import text_speed
from tests.bench.typesetters import score_typesetters
from tests.typesetter.random_documents import TUNING

_BESIDE = TUNING[:40]


def _tables() -> str:
    ours = run(TUNING)
    beside = run(_BESIDE, list(RIVALS))
    return "\n".join(
        (
            f"seeds {TUNING[0]} to {TUNING[-1]}, {name_of_set(TUNING)}",
            table_of_scores(ours),
            "",
            table_of_features(ours),
            "",
            f"seeds {_BESIDE[0]} to {_BESIDE[-1]}, beside other tools (their pieces joined for them, see rivals.py)",
            table_of_scores(beside),
        )
    )


PARTS: dict[str, Callable[[], str]] = {
    "speed": speed,
    "text": text_speed,
    "growth": growth,
    "memory": memory,
    "jobs": jobs,
    "flat": flat,
    "kills": kills,
    "faults": faults,
    "layers": layers,
    "tables": _tables,
    "scans": scans,
    "scan_cost": scan_cost,
    "site": site,
    "typesetters": lambda: score_typesetters(_BESIDE),
}


def main() -> None:
    """Run all parts, or those that are named."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="How fast and how right, beside other tools."
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)} (all without)")
    names = parser.parse_args().parts or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    for name in names:
        print(f"== {name}", PARTS[name](), sep="\n", end="\n\n", flush=True)


if __name__ == "__main__":
    main()
