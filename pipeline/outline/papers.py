"""Where a file holds more than one paper: the first is read, the others are told."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.issues import Issue, issue
from pipeline.model.reading import Reading
from pipeline.profiles import Profile


def first_paper(reading: Reading, profile: Profile) -> tuple[Reading, list[Issue]]:
    """The reading up to the head of a second paper, and an issue where there is one."""
    heads = [match.start() for match in profile.paper_opens.finditer(reading.text)]
    if len(heads) < 2:
        return reading, []
    n = next(i for i, line in enumerate(reading.lines) if line.span.end > heads[1])
    line = reading.lines[n]
    told = f"a second paper begins ({line.text}); it was not read: put each into a file of its own"
    return _until(reading, n), [issue("several_papers", told, f"page {line.page}")]


def _until(reading: Reading, n: int) -> Reading:
    """The lines before line ``n`` or, where that is not on the first page, before its page, and what stands in them."""
    page = reading.lines[n].page
    begins = next(i for i, line in enumerate(reading.lines) if line.page == page)
    lines = reading.lines[: begins or n]
    end = lines[-1].span.end
    tables = max((line.table for line in lines if line.table is not None), default=-1) + 1
    return replace(
        reading,
        lines=lines,
        grids=reading.grids[:tables],
        notes=tuple(note for note in reading.notes if note.mark_span.start < end),
        calls=tuple(call for call in reading.calls if call.span.start < end),
    )
