"""Every running text of a record, with its JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.record import Record


def running_texts(record: Record) -> Iterator[tuple[str, str]]:
    """Pointer and text of everything that is read as running text."""
    if record.title:
        yield "/title", record.title
    for part in ("preambles", "questions", "answers", "footnotes", "annexes"):
        for n, thing in enumerate(getattr(record, part)):
            yield f"/{part}/{n}/text", thing.text
    for n, table in enumerate(record.tables):
        if table.title:
            yield f"/tables/{n}/title", table.title
        for k, note in enumerate(table.notes):
            yield f"/tables/{n}/notes/{k}/text", note.text
