"""Evidence in the making: which spans each value of the record was read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.model.draft import Found
from pipeline.model.letter import Passage
from pipeline.model.reading import Reading, Span
from pipeline.values.prose import Prose, source_of


class Places:
    """JSON Pointer → spans, and the way back: which text of the record holds an offset."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.evidence: dict[str, tuple[Span, ...]] = {}
        self._source = source_of(reading)
        self._texts: list[tuple[str, Passage]] = []

    def put(self, pointer: str, spans: tuple[Span, ...]) -> None:
        """Note where the value under ``pointer`` stands; nothing for a value that stands nowhere."""
        if spans:
            self.evidence[pointer] = spans

    def read(self, pointer: str, passage: Passage) -> Prose:
        """The running text of a passage, noted under ``pointer``; footnote marks are no part of it."""
        prose = self._source.join(passage)
        self.put(pointer, prose.whole)
        self._texts.append((pointer, passage))
        return prose

    def told(self, pointer: str, found: Found) -> Prose:
        """The running text of a field that is joined already, noted under ``pointer``."""
        self.put(pointer, found.spans)
        self._texts.append((pointer, (found.spans,)))
        breaks = [bisect_left(found.origin, span.start) for span in found.spans[1:]]
        return Prose(found.raw, range(len(found.raw)), found.origin, breaks)

    def text_at(self, offset: int) -> str | None:
        """The pointer of the text that was read from around ``offset`` (a mark behind the last word counts)."""
        return next((pointer for pointer, passage in self._texts if _holds(passage, offset)), None)


def _holds(passage: Passage, offset: int) -> bool:
    """Whether an offset lies in one of a passage's lines or right behind it; the lines are in the order of the text."""
    if not passage or not passage[0][0].start <= offset <= passage[-1][-1].end:
        return False
    at = bisect_right(passage, offset, key=lambda lines: lines[0].start) - 1
    return any(start <= offset <= end for start, end in passage[at])
