"""Evidence in the making: which spans each value of the record was read from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pipeline.model.draft import Found
from pipeline.model.letter import Passage
from pipeline.model.reading import Reading, Span
from pipeline.values.prose import Prose, Source


class Places:
    """JSON Pointer → spans, and the way back: which text of the record holds an offset."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.evidence: dict[str, tuple[Span, ...]] = {}
        self._source = Source(reading.text, (call.span for call in reading.calls))
        self._texts: list[tuple[int, int, str]] = []

    def put(self, pointer: str, spans: Iterable[tuple[int, int]]) -> None:
        """Note where the value under ``pointer`` stands; nothing for a value that stands nowhere."""
        own = tuple(Span(*s) for s in spans)
        if own:
            self.evidence[pointer] = own

    def read(self, pointer: str, passage: Passage) -> Prose:
        """The running text of a passage, noted under ``pointer``; footnote marks are no part of it."""
        prose = self._source.join(passage)
        self.put(pointer, prose.spans(0, len(prose.text)))
        self._texts += [(s.start, s.end, pointer) for paragraph in passage for s in paragraph]
        return prose

    def told(self, pointer: str, found: Found) -> Prose:
        """The running text of a field that is joined already, noted under ``pointer``."""
        self.put(pointer, found.spans)
        self._texts += [(s.start, s.end, pointer) for s in found.spans]
        breaks = array("i", (bisect_left(found.origin, span.start) for span in found.spans[1:]))
        return Prose(found.raw, array("i", range(len(found.raw))), array("i", found.origin), breaks)

    def text_at(self, offset: int) -> str | None:
        """The pointer of the text that was read from around ``offset`` (a mark behind the last word counts)."""
        texts: Sequence[tuple[int, int, str]] = self._sorted()
        at = bisect_right(texts, offset, key=lambda t: t[0]) - 1
        return texts[at][2] if at >= 0 and offset <= texts[at][1] else None

    def _sorted(self) -> list[tuple[int, int, str]]:
        self._texts.sort()  # quick where it is in order already
        return self._texts
