"""Evidence in the making: which spans each value of the record was read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

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
        self._texts: list[tuple[int, int, str]] = []
        self._in_order = True

    def put(self, pointer: str, spans: Iterable[tuple[int, int]]) -> None:
        """Note where the value under ``pointer`` stands; nothing for a value that stands nowhere."""
        own = tuple(Span(*s) for s in spans)
        if own:
            self.evidence[pointer] = own

    def read(self, pointer: str, passage: Passage) -> Prose:
        """The running text of a passage, noted under ``pointer``; footnote marks are no part of it."""
        prose = self._source.join(passage)
        self.put(pointer, prose.spans(0, len(prose.text)))
        self._texts += [(*span, pointer) for paragraph in passage for span in paragraph]
        self._in_order = False
        return prose

    def told(self, pointer: str, found: Found) -> Prose:
        """The running text of a field that is joined already, noted under ``pointer``."""
        self.put(pointer, found.spans)
        self._texts += [(*span, pointer) for span in found.spans]
        self._in_order = False
        breaks = [bisect_left(found.origin, span.start) for span in found.spans[1:]]
        return Prose(found.raw, range(len(found.raw)), found.origin, breaks)

    def text_at(self, offset: int) -> str | None:
        """The pointer of the text that was read from around ``offset`` (a mark behind the last word counts)."""
        if not self._in_order:
            self._texts.sort()
            self._in_order = True
        at = bisect_right(self._texts, offset, key=itemgetter(0)) - 1
        return self._texts[at][2] if at >= 0 and offset <= self._texts[at][1] else None
