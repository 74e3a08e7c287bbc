"""Runs that are killed at any moment, as by a power cut: what they leave must be whole, and the next run goes on."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.faults.letter import letter_pdf, letter_text

Tree = dict[str, bytes]


def write_letters(folder: Path, count: int, first: int = 94_000) -> None:
    """So many letters, every fourth as PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        if number % 4:
            (folder / f"7_{number}.txt").write_text(letter_text(number), encoding="utf-8")
        else:
            (folder / f"7_{number}.pdf").write_bytes(letter_pdf(number))


def written(out: Path) -> Tree:
    """All that a run wrote, but for the ledger's times."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith("ledger.sqlite")
    }


def extract(raw: Path, out: Path, kill_after: float | None = None) -> str:
    """What the command says. ``kill_after``: seconds until it and all its processes are killed, if they still run."""
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if kill_after is not None:
        time.sleep(kill_after)
        os.killpg(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    return said


def read_in(said: str) -> int:
    """How many inputs a run had to read, by its closing table."""
    found = re.search(r"^\s+(\d+)\s+(\d+)(?:\s+\d+){4}\s*$", said, re.MULTILINE)
    assert found, said
    return int(found[2])


def torn(out: Path) -> list[str]:
    """What is not whole: documents that lack a file, and tables that do not hold together."""
    wrong = []
    for record in out.glob("*/*/*/record.json"):
        files = {path.name for path in record.parent.iterdir()}
        if not files >= {"record.json", "text.txt", "evidence.json", "layout.json"}:
            wrong.append(str(record.parent))
        json.loads(record.read_bytes())
    tables = out / "tables"
    if tables.exists():
        parts = json.loads((tables / "partitions.json").read_bytes())
        with (tables / "documents.csv").open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.DictReader(file))
        if rows != sum(part["documents"] for part in parts):
            wrong.append("tables")
    return wrong


def kill_often(home: Path, letters: int, kills: int, seed: int = 0) -> list[str]:
    """Kill a run over some letters so many times, each time with some letters more to read, then let it end.

    Returns what was wrong; nothing is.
    """
    random = Random(seed)
    raw, out = home / "raw", home / "out"
    write_letters(raw, letters)
    began = time.monotonic()
    extract(raw, home / "undisturbed")
    took = time.monotonic() - began
    wanted, wrong = written(home / "undisturbed"), []
    for _ in range(kills):
        extract(raw, out, kill_after=random.uniform(0.2, 1.1) * took)
        wrong += torn(out) if out.exists() else []
        if random.random() < 0.3:  # begin anew, so that not all kills meet a run that has nothing left to do
            out = home / f"out {random.random()}"
    extract(raw, out)
    wrong += [] if written(out) == wanted else ["the outputs differ from those of an undisturbed run"]
    wrong += [] if read_in(extract(raw, out)) == 0 else ["a third run reads what was read"]
    return wrong
