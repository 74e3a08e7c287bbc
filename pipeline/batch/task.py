"""What a run asks of its workers and what they answer: small things that travel between processes."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.batch.inputs import may_be_pdf
from pipeline.batch.ledger import Line
from pipeline.batch.limits import Limits
from pipeline.corrections.folder import corrections_file
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
    corrections: str = ""
    """Directory of what people set right; "" for none."""
    before: Line | None = None
    """Its line from an earlier run, where that still holds unless the content is another."""

    @property
    def may_be_pdf(self) -> bool:
        """Whether it can be given to other readers of PDFs."""
        return may_be_pdf(self.relative)

    def settings(self, line: Line) -> str:
        """``Line.settings`` of an input of which the line tells reason, origin and reference."""
        parts = [self.profiles, self.parliament or "", line.origin]
        if line.reason in _DEPENDS_ON_LIMITS:
            parts.append(repr(self.limits))
        if corrected := self._corrected(line):
            parts.append(corrected)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def _corrected(self, line: Line) -> str:
        """What people set right of the line's paper, as it stands in its file."""
        if not (self.corrections and line.reference):
            return ""
        try:
            return corrections_file(Path(self.corrections), line.parliament, line.reference).read_text("utf-8")
        except (OSError, UnicodeError):
            return ""


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
    line = Line(task.file, "failed", reason=reason, message=message, pipeline_version=VERSION, stamp=task.stamp)
    return replace(line, settings=task.settings(line))


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
