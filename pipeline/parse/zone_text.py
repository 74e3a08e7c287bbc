"""The text of some lines, with the way back to where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from pipeline.collector import while_it_lives
from pipeline.model.draft import Found
from pipeline.model.letter import Letter, Zone, zone_runs
from pipeline.model.reading import Line, Reading, Span
from pipeline.values.prose import Prose, source_of


class ZoneText:
    """Lines of a reading as one text: joined to one paragraph, or line by line."""

    def __init__(self, reading: Reading, lines: Iterable[Span], joined: bool) -> None:
        spans = list(lines)
        self.prose: Prose = source_of(reading).join([spans] if joined else [[span] for span in spans])
        self.text = self.prose.text

    def found(self, start: int, end: int) -> Found | None:
        """What stands from ``start`` to ``end`` without surrounding white space; None for nothing."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start >= end:
            return None
        return Found(self.text[start:end], self.prose.spans(start, end), self.prose.origins(start, end))

    def group(self, match: re.Match[str], name: str | int) -> Found | None:
        """A group of a match in ``text``."""
        return self.found(*match.span(name)) if match.group(name) else None

    def whole(self) -> Found | None:
        """All of it."""
        return self.found(0, len(self.text))


def lines_of(letter: Letter, *zones: Zone, page: int | None = None) -> list[Span]:
    """The spans of the lines in these zones, in the order of the text; of one page only where one is named."""
    by_zone = _lines_by_zone(letter)
    own = chain.from_iterable(by_zone.get(zone, ()) for zone in zones)
    return sorted([line.span for line in own if page is None or line.page == page])


@while_it_lives
def _lines_by_zone(letter: Letter) -> dict[Zone, list[Line]]:
    by_zone: dict[Zone, list[Line]] = {}
    for zone, first, behind in zone_runs(letter.zones):
        by_zone.setdefault(zone, []).extend(letter.reading.lines[first:behind])
    return by_zone
