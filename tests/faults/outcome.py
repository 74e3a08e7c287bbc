"""What a run over bad files among good ones has to leave."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from pipeline.batch.inputs import find_inputs
from tests.faults.kills import Tree


def unexpected_lines(raw: Path, out: Path, expected: Mapping[str, str]) -> dict[str, list[str]]:
    """Inputs that have not exactly one line in the ledger, and the expected one; ``ok`` is expected of all others."""
    lines: dict[str, list[str]] = {one.name: [] for one in find_inputs([raw], out)}
    names = {one.name: Path(one.relative).name for one in find_inputs([raw], out)}
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        for file, status, reason in ledger.execute("SELECT file, status, reason FROM lines"):
            lines.setdefault(file, []).append(reason or status)
    return {file: found for file, found in lines.items() if found != [expected.get(names.get(file, file), "ok")]}


def documents(out: Path, numbers: range) -> Tree:
    """All files of the records of so many Drucksachen of Saxony's seventh term."""
    folders = [out / "sn" / "7" / str(number) for number in numbers]
    return {p.relative_to(out).as_posix(): p.read_bytes() for f in folders for p in f.rglob("*") if p.is_file()}
