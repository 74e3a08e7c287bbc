"""The ledger: one line for each input of an output folder, and what became of it.

``ledger.csv`` is sorted by file. While a run goes on, each line goes to a journal beside it at once; the journal
is folded in at the end. One that is there at the beginning was left by a killed run, and its lines count.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, get_args

from pipeline.write.csv_text import csv_line, runs_as_formula
from pipeline.write.staging import write_whole

Status = Literal["ok", "partial", "failed"]

LEDGER = "ledger.csv"
_JOURNAL = ".ledger.journal"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one input. Texts are empty and counts None where there is nothing to say."""

    file: str
    """Relative to the input root, with forward slashes; what cannot be printed is escaped."""
    status: Status
    reason: str = ""
    """Why there is no record, as a code; empty where there is one."""
    message: str = ""
    parliament: str = ""
    reference: str = ""
    """Of the record; of a duplicate, the one that it shares with another file."""
    pages: int | None = None
    issues: int | None = None
    """How many the record has."""
    sha256: str = ""
    """Of the file's content; empty where it could not be read."""
    settings: str = ""
    """Digest of all else that the outcome depends on: profiles, --parliament, NAME.source.json."""
    pipeline_version: str = ""


_COLUMNS = tuple(field.name for field in fields(Line))
_COUNTS = ("pages", "issues")

# Folders are named after these two, so nothing else is believed.
_IDS = re.compile(r"[a-z-]+ \d+/\d+| ")


class Ledger:
    """The lines of one output folder by file. A context: leaving it without an error folds the journal in."""

    def __init__(self, out: Path) -> None:
        self._path = out / LEDGER
        self._journal_path = out / _JOURNAL
        self._journal: IO[str] | None = None
        self.interrupted = self._journal_path.exists()
        """Whether the run before was stopped: documents may be newer than the tables made from them."""
        self.lines = _read_ledger(self._path)
        for entry in _read_journal(self._journal_path):
            self._take(entry)

    def enter(self, line: Line) -> None:
        """Enter a line for an input in the place of its line before, if any; a kill after this loses nothing."""
        if self.lines.get(line.file) != line:
            self._append(asdict(line))

    def drop(self, file: str) -> None:
        """Take the line of an input away."""
        self._append({"file": file})

    def close(self) -> None:
        """Write the sorted ledger, whole or not at all, and then remove the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        rows = [csv_line(map(_protected, asdict(self.lines[f]).values())) for f in sorted(self.lines)]
        write_whole(self._path, (csv_line(_COLUMNS) + "".join(rows)).encode())
        self._journal_path.unlink(missing_ok=True)

    def _append(self, entry: dict[str, Any]) -> None:
        if self._journal is None:
            self._journal = self._journal_path.open("a", encoding="utf-8")
            self._journal.write("\n")  # ends what a killed run may have left torn
        self._journal.write(json.dumps(entry) + "\n")
        self._journal.flush()
        self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        if len(entry) > 1:
            self.lines[entry["file"]] = Line(**entry)
        else:
            self.lines.pop(entry["file"], None)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        elif self._journal is not None:
            self._journal.close()


def _protected(value: Any) -> Any:
    # In CSV a text that a spreadsheet would run has an apostrophe before it. So that every text comes back as
    # it was, one that looks like a protected text gets an apostrophe more.
    return f"'{value}" if isinstance(value, str) and _looks_protected(value) else value


def _looks_protected(text: str) -> bool:
    return text.startswith("'") and runs_as_formula(text.lstrip("'"))


def _read_ledger(path: Path) -> dict[str, Line]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", errors="replace", newline="") as rows:
        lines = [_line(row) for row in csv.DictReader(rows)]
    return {line.file: line for line in lines if line is not None}


def _line(row: dict[str, str | None]) -> Line | None:
    """A line from its cells; None where another version or another hand wrote something else."""
    cells: dict[str, Any] = {}
    for name in _COLUMNS:
        text = row.get(name) or ""
        cells[name] = text[1:] if _looks_protected(text) else text
    for name in _COUNTS:
        cells[name] = int(cells[name]) if cells[name].isdecimal() else None
    return Line(**cells) if _is_known(cells) else None


def _is_known(cells: dict[str, Any]) -> bool:
    ids = f"{cells['parliament']} {cells['reference']}"
    return bool(cells["file"] and cells["status"] in get_args(Status) and _IDS.fullmatch(ids))


def _read_journal(path: Path) -> list[dict[str, Any]]:
    """The entries in order; what a killed run left torn is left out, and its document is read again."""
    entries = []
    for text in path.read_bytes().splitlines() if path.exists() else []:
        try:
            entries.append(json.loads(text))
        except ValueError:
            continue
    dropped, entered = {"file"}, set(_COLUMNS)
    return [e for e in entries if e.keys() == dropped or (e.keys() == entered and _is_known(e))]
