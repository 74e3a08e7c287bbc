"""Zones by letters: what stands in which zone, looked up by the place of each word on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.model.reading import Reading, Region
from tests.typesetter.ink import Ink, Zone

_NEAR = 3.0
"""Points by which a word may lie off the line that it belongs to."""

# What a region may be in each zone. The head of the first page is the outline's to part, and a caption or a note
# under a table may stand with the table or in the text.
ALLOWED: dict[Zone, set[Region]] = {
    "letterhead": {Region.BODY, Region.SIDEBAR, Region.FURNITURE},
    "sidebar": {Region.SIDEBAR},
    "furniture": {Region.FURNITURE},
    "footnote": {Region.FOOTNOTE},
    "body": {Region.BODY},
    "table": {Region.TABLE},
    "caption": {Region.TABLE, Region.BODY},
    "note": {Region.TABLE, Region.BODY, Region.FOOTNOTE},
}


def score_zones(reading: Reading, ink: Sequence[Ink]) -> tuple[int, int, Counter[str]]:
    """Letters right, letters in all (of the page or of the reading, whichever are more), and what went wrong."""
    lines: dict[int, list[Ink]] = defaultdict(list)
    for line in ink:
        lines[line.page].append(line)
    once = _heads_that_stand_once(ink)
    starts = [line.span.start for line in reading.lines]
    right = seen = 0
    wrong: Counter[str] = Counter()
    boxes = reading.boxes
    if boxes is None:
        return 0, sum(line.letters for line in ink), wrong
    for n in range(len(boxes.start)):
        start, end = int(boxes.start[n]), int(boxes.end[n])
        word = reading.text[start:end]
        letters = sum(not c.isspace() for c in word)
        seen += letters
        x, y = float(boxes.x0[n] + boxes.x1[n]) / 2, float(boxes.top[n] + boxes.bottom[n]) / 2
        near = nearest_line(lines[int(boxes.page[n])], x, y)
        region = reading.lines[bisect_right(starts, start) - 1].region
        if near is None:
            wrong[f"nowhere → {region}"] += letters
        elif region in ALLOWED[near.zone] or _either(near, region, once):
            right += letters
        else:
            wrong[f"{near.zone} → {region} (page {near.page}: {near.text[:30]!r})"] += letters
    whole = sum(line.letters for line in ink)
    return right, max(whole, seen), wrong


def _either(line: Ink, region: Region, once: set[Ink]) -> bool:
    """Where two readings are right: a head that stands once, and the page's number at the end of the side column."""
    if line.zone == "sidebar":
        return region == Region.FURNITURE and line.text.startswith("Seite ")
    return line in once and region == Region.BODY


def nearest_line(lines: Sequence[Ink], x: float, y: float) -> Ink | None:
    """The line that holds a point, or nearly does."""
    line = min(lines, key=lambda ink: _off(ink, x, y), default=None)
    return line if line and _off(line, x, y) <= _NEAR else None


def _off(line: Ink, x: float, y: float) -> float:
    """How far a point lies outside of a line's box."""
    dx = max(line.x0 - x, 0.0, x - line.x1)
    dy = max(line.top - y, 0.0, y - line.bottom)
    return max(dx, dy)


def _heads_that_stand_once(ink: Sequence[Ink]) -> set[Ink]:
    """Running heads of a single page: nothing repeats them, so that a heading is as good a reading."""
    count = Counter(line.text.strip() for line in ink if line.zone == "furniture")
    return {
        line
        for line in ink
        if line.zone == "furniture" and line.text.startswith("Anlage") and count[line.text.strip()] == 1
    }
