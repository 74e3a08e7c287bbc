"""Letters as a scan's recogniser reads them, line by line of what is printed: before any layout.

What goes wrong here is misread; what the record lacks besides is the layout's doing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.model.pages import Page
from tests.bench.zones import nearest_line
from tests.typesetter.ink import Ink, Zone


@dataclass(frozen=True)
class ReadLine:
    """A printed line and what was read of it; blanks are single."""

    page: int
    printed: str
    read: str

    @property
    def wrong(self) -> int:
        """How many characters are wrong, missing or too many."""
        return Levenshtein.distance(self.read, self.printed)


def read_lines(pages: Sequence[Page], ink: Sequence[Ink], zone: Zone = "body") -> Iterator[ReadLine]:
    """Each printed line of a zone beside the words that stand where it is printed."""
    for page in pages:
        lines = [line for line in ink if line.page == page.number]
        words = page.words
        boxes = np.column_stack([words.x0, words.top, words.x1, words.bottom])
        found: dict[Ink, list[int]] = defaultdict(list)
        for n, (x0, top, x1, bottom) in enumerate(replace(page, skew=0.0).as_shown(boxes).tolist()):
            line = nearest_line(lines, (x0 + x1) / 2, (top + bottom) / 2) if words.upright[n] else None
            if line:
                found[line].append(n)
        for line in lines:
            if line.zone == zone:
                inside = sorted(found[line], key=lambda n: float(words.x0[n]))
                read = "".join(("" if words.glued[n] else " ") + words.text[n] for n in inside)
                yield ReadLine(page.number, " ".join(line.text.split()), read.strip())
