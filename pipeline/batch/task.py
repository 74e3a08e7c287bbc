"""What a run asks of its workers and what they answer: small things that travel between processes."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from pipeline.batch.ledger import Line
from pipeline.batch.limits import Limits
from pipeline.version import VERSION

_DEPENDS_ON_LIMITS = ("crash", "memory", "timeout", "too_large")


@dataclass(frozen=True, slots=True)
class Task:
    """All that a worker must know to read one input."""

    file: str
    """Its name in the ledger."""
    root: str
    """Directory or URL that the ``relative`` name starts from."""
    relative: str
    out: str
    """Directory or URL of the output."""
    parliament: str | None
    limits: Limits
    profiles: str
    """Digest of all profiles."""
    stamp: str = ""
    """What the file system said of the file when it was found."""
    before: Line | None = None
    """Its line from an earlier run, where that still holds unless the content is another."""

    @property
    def may_be_pdf(self) -> bool:
        """Whether it can be given to other readers of PDFs."""
        return not self.relative.lower().endswith(".txt")

    def settings(self, reason: str, origin: str) -> str:
        """``Line.settings``. ``reason``: where reading failed; ``origin``: digest of NAME.source.json."""
        parts = [self.profiles, self.parliament or "", origin]
        if reason in _DEPENDS_ON_LIMITS:
            parts.append(repr(self.limits))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task. ``token`` names the folder in the staging of the output that holds the document."""

    line: Line
    token: str = ""
    codes: Counter[str] = field(default_factory=Counter)
    """How many issues of each code the record has."""
    unchanged: bool = False
    """The content and all else is as it was; nothing was read."""
    unwritable: str = ""
    """Why the output can no longer be written."""


def failed_line(task: Task, reason: str, message: str) -> Line:
    """The line of an input that gave no record, where nothing more is known of it."""
    return Line(
        task.file,
        "failed",
        reason=reason,
        message=message,
        settings=task.settings(reason, ""),
        pipeline_version=VERSION,
        stamp=task.stamp,
    )


@dataclass(frozen=True, slots=True)
class Partition:
    """The documents of one parliament and term, whose rows go into files of their own."""

    out: str
    """Directory or URL of the output."""
    parliament: str
    term: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tabulated:
    """The files of a partition, under ``token`` in the staging of the output."""

    token: str
    left_out: dict[str, str]
    """References of documents that could not be taken up, and why."""
