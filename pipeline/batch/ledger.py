"""The ledger: one line for each input of an output folder, and what became of it.

``ledger.sqlite`` holds it and can be asked while a run goes on and after; each line is in it as soon as its document
is in place, so that a killed run goes on where it was. ``ledger.csv`` is written from it at the end of each run,
without what differs from run to run: the same documents give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from pipeline.write.characters import encodable
from pipeline.write.csv_text import csv_line
from pipeline.write.staging import new_file

Status = Literal["ok", "partial", "failed", "pending"]

_FORMAT = 1
"""Raised when a column changes; a ledger of another format is not read."""


class LedgerError(Exception):
    """The ledger cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one input. Texts are empty and counts None where there is nothing to say."""

    file: str
    """Relative to the input root, with forward slashes; what cannot be printed is escaped."""
    status: Status
    """``pending``: found by a run that was stopped before it came to it."""
    reason: str = ""
    """Why there is no record, as a code; empty where there is one."""
    message: str = ""
    parliament: str = ""
    reference: str = ""
    """Of the record; of a duplicate, the one that it shares with another file."""
    pages: int | None = None
    issues: int | None = None
    """How many the record has."""
    bytes: int | None = None
    """Size of the file."""
    sha256: str = ""
    """Of the file's content; empty where it could not be read."""
    settings: str = ""
    """Digest of all else that the outcome depends on: profiles, --parliament, NAME.source.json, and the limits where
    one of them was reached."""
    pipeline_version: str = ""
    origin: str = ""
    """Digest of NAME.source.json."""
    reader: str = ""
    """Which reader of PDFs gave the record; empty for text."""
    question: str = ""
    """Reference of the Drucksache that the record answers, where that has a number of its own."""
    output: str = ""
    """Digest of the record and its evidence as written: from these the tables are made."""
    stamp: str = ""
    """What the file system says of the file: while it says the same, the content is not looked at."""
    seconds: float | None = None
    """How long it was read, all readers together."""
    read_at: str = ""
    """When its reading ended, in UTC."""


_COLUMNS = tuple(field.name for field in fields(Line))
_values = attrgetter(*_COLUMNS)
_IN_CSV = _COLUMNS[: _COLUMNS.index("origin")]

_SCHEMA = f"""
CREATE TABLE lines (
    {", ".join(f"{name} {'' if name != 'file' else 'PRIMARY KEY'}" for name in _COLUMNS)},
    term INTEGER, number INTEGER,
    run INTEGER,      -- the last run that accounted for it
    read_in INTEGER   -- the run that read it
) WITHOUT ROWID;
CREATE INDEX by_reference ON lines (parliament, reference);
CREATE INDEX by_number ON lines (parliament, term, number);
CREATE INDEX by_run ON lines (run, status);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, version TEXT, started TEXT, finished TEXT, inputs INTEGER,
    boot TEXT,        -- of the machine, so that a power cut is noticed
    synced TEXT       -- all that was written before this moment is safe on the disk
);
PRAGMA user_version = {_FORMAT};
"""
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM lines"
_RECORDS = "status IN ('ok', 'partial')"


def open_ledger(path: Path) -> sqlite3.Connection:
    """The database at ``path``, made where there is none. Raises ``LedgerError`` with a sentence for any other file."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if not found:
            # Readers see a whole ledger while it is written, and a killed run costs no line.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LedgerError(
            f"{path} is damaged ({error}); move it away, and the next run reads everything again"
        ) from error
    if found not in (0, _FORMAT):
        connection.close()
        raise LedgerError(f"{path} is of another version; move it away, and the next run reads everything again")
    return connection


class Ledger:
    """The lines of one output folder, as a run writes them. A context; every change is kept as soon as it is made."""

    def __init__(self, path: Path, version: str = "", boot: str = "") -> None:
        """Begins a run. ``boot``: names the time since the machine was last started; "" where that is not known."""
        self._db = open_ledger(path)
        self._distrust_lost(boot)
        self._synced: str = self._db.execute("SELECT max(synced) FROM runs").fetchone()[0] or moment()
        self.run: int = self._db.execute(
            "INSERT INTO runs (version, started, boot, synced) VALUES (?, ?, ?, ?) RETURNING id",
            (version, moment(), boot, self._synced),
        ).fetchone()[0]

    def register(self, files: Iterable[str]) -> None:
        """Enter those files that have no line yet as pending: whatever happens, each input is accounted for."""
        with self._transaction():
            rows = (_values(Line(file, "pending")) for file in files)
            query = f"INSERT OR IGNORE INTO lines ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
            self._db.executemany(query, rows)

    def line(self, file: str) -> Line | None:
        """The line of an input."""
        return self._one(f"{_SELECT} WHERE file = ?", file)

    def owner(self, parliament: str, reference: str) -> Line | None:
        """The line of the input whose record bears this reference."""
        return self._one(f"{_SELECT} WHERE parliament = ? AND reference = ? AND {_RECORDS}", parliament, reference)

    def duplicates(self, parliament: str, reference: str) -> list[Line]:
        """The lines of the inputs that would have given a record with this reference."""
        query = f"{_SELECT} WHERE parliament = ? AND reference = ? AND reason = 'duplicate'"
        return list(_lines(self._db, query, parliament, reference))

    def accounted(self, file: str) -> bool:
        """Whether this run has come to the input."""
        found = self._db.execute("SELECT run FROM lines WHERE file = ?", (file,)).fetchone()
        return found is not None and found[0] == self.run

    def enter(self, line: Line) -> None:
        """Enter what became of an input in this run, in the place of its line before."""
        self._put(line, self.run, self.run)

    def demote(self, line: Line) -> None:
        """Enter a line for an input that this run has yet to come to."""
        self._put(line, None, None)

    def keep(self, file: str) -> None:
        """Note that an input is as it was."""
        self._db.execute("UPDATE lines SET run = ? WHERE file = ?", (self.run, file))

    def amend(self, file: str, message: str) -> None:
        """Put another message into the line of an input."""
        self._db.execute("UPDATE lines SET message = ? WHERE file = ?", (_storable(message), file))

    def restamp(self, file: str, stamp: str) -> None:
        """Note another stamp for content that is as it was."""
        self._db.execute("UPDATE lines SET stamp = ? WHERE file = ?", (stamp, file))

    def distrust(self, parliament: str, reference: str) -> None:
        """Have the input of a record read again by the next run."""
        query = f"UPDATE lines SET settings = '' WHERE parliament = ? AND reference = ? AND {_RECORDS}"
        self._db.execute(query, (parliament, reference))

    def drop(self, file: str) -> None:
        """Take the line of an input away."""
        self._db.execute("DELETE FROM lines WHERE file = ?", (file,))

    def partitions(self) -> list[tuple[str, int]]:
        """Parliament and term of all records, in order."""
        return self._db.execute(
            f"SELECT DISTINCT parliament, term FROM lines WHERE {_RECORDS} ORDER BY parliament, term"
        ).fetchall()

    def documents(self, parliament: str, term: int) -> Iterator[tuple[int, str]]:
        """Number of each record of one parliament and term, in order, and a digest of what its rows are made from: the
        record and that of the question which it answers.
        """
        yield from self._db.execute(
            f"""SELECT a.number, a.output || ' ' || coalesce(q.output, '') FROM lines a
            LEFT JOIN lines q ON q.parliament = a.parliament AND q.reference = a.question AND q.{_RECORDS}
            WHERE a.parliament = ? AND a.term = ? AND a.{_RECORDS} ORDER BY a.number""",
            (parliament, term),
        )

    def counts(self) -> Counter[str]:
        """How many inputs of this run have each status, and how many were ``unchanged``."""
        rows = self._db.execute("SELECT status, count(*) FROM lines WHERE run = ? GROUP BY status", (self.run,))
        counts = Counter(dict(rows.fetchall()))
        query = "SELECT count(*) FROM lines WHERE run = ? AND read_in < run"
        counts["unchanged"] = self._db.execute(query, (self.run,)).fetchone()[0]
        return counts

    def failed(self, most: int) -> list[Line]:
        """The first inputs of this run that gave no record, by file."""
        query = f"{_SELECT} WHERE run = ? AND status = 'failed' ORDER BY file LIMIT ?"
        return list(_lines(self._db, query, self.run, most))

    @property
    def unsafe_for(self) -> float:
        """Seconds since all that had been written was known to be safe on the disk."""
        return (datetime.now(UTC) - datetime.fromisoformat(self._synced)).total_seconds()

    def synced(self, before: str) -> None:
        """Note that all that was written before this ``moment`` is safe on the disk."""
        self._synced = before
        self._db.execute("UPDATE runs SET synced = ? WHERE id = ?", (before, self.run))

    def finish(self, csv: Path) -> None:
        """End the run well: no input is pending any more. Writes ``ledger.csv``."""
        with self._transaction():
            self._db.execute("DELETE FROM lines WHERE status = 'pending'")
            self._db.execute(
                "UPDATE runs SET finished = ?, inputs = (SELECT count(*) FROM lines WHERE run = id) WHERE id = ?",
                (moment(), self.run),
            )
        with new_file(csv) as path, path.open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(_IN_CSV))
            rows = self._db.execute(f"SELECT {', '.join(_IN_CSV)} FROM lines ORDER BY file")
            file.writelines(csv_line(row) for row in rows)

    def copy_to(self, path: Path) -> None:
        """Write the database as it is now into another file."""
        self._db.execute("VACUUM INTO ?", (str(path),))

    def _distrust_lost(self, boot: str) -> None:
        """After a power cut, read again what may not have reached the disk, although the ledger has it."""
        last = self._db.execute("SELECT boot, synced FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if last is not None and last[0] != boot:
            self._db.execute("UPDATE lines SET settings = '' WHERE read_at > ?", (last[1],))

    def _put(self, line: Line, run: int | None, read_in: int | None) -> None:
        numbers = map(int, line.reference.split("/")) if line.reference else (None, None)
        values = (*map(_storable, _values(line)), *numbers, run, read_in)
        marks = ", ".join("?" * len(values))
        self._db.execute(
            f"INSERT OR REPLACE INTO lines ({', '.join(_COLUMNS)}, term, number, run, read_in) VALUES ({marks})", values
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _one(self, query: str, *values: Any) -> Line | None:
        row = self._db.execute(query, values).fetchone()
        return Line(*row) if row else None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an output folder stands: ``counts`` and ``reasons`` over all lines, and the last run."""

    counts: Counter[str]
    reasons: Counter[str]
    """How many inputs gave no record for each reason."""
    started: str
    finished: str | None
    """None while the last run goes on, and where it was stopped."""
    unchanged: int
    """Inputs that the last run did not have to read."""


class LedgerReader:
    """A look at a ledger, also while a run writes it. A context."""

    def __init__(self, path: Path) -> None:
        """Raises ``LedgerError`` with a sentence where there is none that can be read."""
        if not path.is_file():
            raise LedgerError(f"there is no {path}; run drucksachen extract first, or name its output with --out")
        self._db = open_ledger(path)

    def standing(self) -> Standing:
        """How the folder stands."""
        run, started, finished = self._db.execute(
            "SELECT id, started, finished FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone() or (0, "", None)
        reasons = self._db.execute("SELECT reason, count(*) FROM lines WHERE status = 'failed' GROUP BY reason")
        unchanged = self._db.execute("SELECT count(*) FROM lines WHERE run = ? AND read_in < run", (run,)).fetchone()[0]
        counts = self._db.execute("SELECT status, count(*) FROM lines GROUP BY status")
        return Standing(Counter(dict(counts)), Counter(dict(reasons)), started, finished, unchanged)

    def failed(self) -> Iterator[Line]:
        """All inputs without a record: first by reason, then by file."""
        return _lines(self._db, f"{_SELECT} WHERE status = 'failed' ORDER BY reason, file")

    def __enter__(self) -> LedgerReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()


def moment() -> str:
    """Now, in UTC, as the ledger writes it; later moments are greater texts."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _lines(db: sqlite3.Connection, query: str, *values: Any) -> Iterator[Line]:
    for row in db.execute(query, values):
        yield Line(*row)


def _storable(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value
