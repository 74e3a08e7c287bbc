"""Real papers set otherwise: which are then read otherwise, too? ``python -m tests.real.check_changed``."""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from pipeline.model.errors import UnreadableError
from pipeline.model.record import Record
from pipeline.run import extract_document
from tests.changes import CHANGES, differences
from tests.real.texts import FOLDERS, are_here, extraction_of

_LARGEST = 120_000
"""Bytes."""


class Outcome(NamedTuple):
    """``wrong``: how many of so many ``questions`` are asked or answered otherwise; ``told``: by a new issue."""

    file: str
    change: str
    questions: int
    wrong: int
    told: bool
    why: str


def drawn(folder: Path, papers: int, seed: int) -> list[str]:
    """Files of a folder by a fixed order; none that the scores of questions are measured on without being tuned on."""
    order = {p.name: hashlib.sha256(p.name.encode()).hexdigest() for p in folder.glob("*.txt")}
    free = [n for n in sorted(order) if int(order[n][0], 16) >= 5 and (folder / n).stat().st_size <= _LARGEST]
    return sorted(random.Random(seed).sample(free, min(papers, len(free))))


def outcomes(file: str, changes: Sequence[str], seed: int) -> list[Outcome]:
    """What becomes of a paper under each of the changes; nothing where it gives no record as it is."""
    try:
        before = extraction_of(file)
    except UnreadableError:
        return []
    out = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        for name in changes:
            changed = CHANGES[name](before, random.Random(f"{seed} {file}"))
            path.write_bytes(changed.text.encode())
            try:
                after = extract_document(path, path.parent, before.record.parliament).record
            except UnreadableError as error:
                out.append(
                    Outcome(file, name, len(before.record.questions), len(before.record.questions), True, str(error))
                )
                continue
            wrong, why = differences(before.record, after, changed.added)
            told = bool(_issues(after) - _issues(before.record))
            out.append(Outcome(file, name, len(before.record.questions), len(wrong), told, why))
    return out


def _issues(record: Record) -> Counter[str]:
    return Counter(issue.code for issue in record.issues if issue.severity != "info")


def main() -> None:
    """Prints for each change how many papers are read otherwise, how many of those without a new issue."""
    parser = argparse.ArgumentParser(description="Real papers set otherwise: is each question's answer what it was?")
    parser.add_argument("--seed", type=int, default=1, help="which papers, and what is put into them")
    parser.add_argument("--papers", type=int, nargs=2, default=[60, 20], metavar=("BT", "NI"))
    parser.add_argument("--only", nargs="+", choices=CHANGES, default=list(CHANGES), metavar="CHANGE")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print N papers of each change")
    arguments = parser.parse_args()
    if not are_here():
        parser.exit(1, "The texts are not here.\n")
    files = [f for folder, n in zip(FOLDERS, arguments.papers, strict=False) for f in drawn(folder, n, arguments.seed)]
    with ProcessPoolExecutor(2) as pool:
        tasks = [pool.submit(outcomes, file, arguments.only, arguments.seed) for file in files]
        found = [outcome for task in tasks for outcome in task.result()]
    papers = len({o.file for o in found})
    print(f"{papers} papers: read otherwise; these without a new issue; questions asked or answered otherwise")
    for name in arguments.only:
        own = [o for o in found if o.change == name]
        wrong = sorted((o for o in own if o.wrong), key=lambda o: (o.told, -o.wrong))
        silent = sum(not o.told for o in wrong)
        share = sum(o.wrong for o in own) / max(sum(o.questions for o in own), 1)
        print(f"{name:<42}{len(wrong):>4}{silent:>4}{share:>9.4f}")
        for o in wrong[: arguments.worst]:
            print(f"    {o.file}{', told' if o.told else ''}: {o.why[:200]}")


if __name__ == "__main__":
    main()
