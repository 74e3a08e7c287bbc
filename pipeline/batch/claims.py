"""To whom a reference belongs when several inputs claim it.

Of the inputs of one run the first by name keeps it, whichever was read first. An input of an earlier run keeps it too,
unless it is among this run's inputs, so that its turn is still to come, or is the same file under a former name, or its
output was removed.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from pipeline.batch.ledger import Ledger, Line
from pipeline.batch.stores import Store


class Claims:
    """The claims of one run. ``names``: all of its inputs."""

    def __init__(self, ledger: Ledger, store: Store, names: Container[str]) -> None:
        self._ledger = ledger
        self._store = store
        self._names = names

    def rival(self, line: Line) -> Line | None:
        """The line that keeps the reference of this one; None where this one takes it."""
        owner = self._ledger.owner(line.parliament, line.reference)
        if owner is None or owner.file == line.file:
            return None
        if owner.file in self._names:
            return owner if owner.file < line.file and self._ledger.accounted(owner.file) else None
        renamed = owner.sha256 == line.sha256 and line.sha256 != ""
        return None if renamed or not self._store.has(line.parliament, line.reference) else owner

    def take(self, line: Line) -> None:
        """Take the reference from its owner, before the record is put in its place."""
        owner = self._ledger.owner(line.parliament, line.reference)
        if owner is None or owner.file == line.file:
            return
        if owner.file not in self._names:
            self._ledger.drop(owner.file)
        elif self._ledger.accounted(owner.file):
            self._ledger.enter(duplicate(owner, line))
        else:
            self._ledger.demote(duplicate(owner, line))

    def enter(self, line: Line) -> None:
        """Enter a line; duplicates that named another owner of its reference name this one."""
        self._ledger.enter(line)
        if line.status == "failed":
            return
        for one in self._ledger.duplicates(line.parliament, line.reference):
            self._ledger.amend(one.file, _sentence(one, line))


def duplicate(line: Line, of: Line) -> Line:
    """The line of an input whose record another one gives."""
    return replace(
        line,
        status="failed",
        reason="duplicate",
        message=_sentence(line, of),
        pages=None,
        issues=None,
        reader="",
        output="",
    )


def _sentence(line: Line, of: Line) -> str:
    if line.sha256 == of.sha256:
        return f"it is the same file as {of.file}, whose record was kept"
    return f"it gives Drucksache {line.reference}, as {of.file} does, whose record was kept"
