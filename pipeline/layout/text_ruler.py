"""How far the lines of a plain text reach, and whether one more word had room on them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

_NARROW, _THIN, _LETTER = "ijl'|", "ftI.,:;/!\\[] ()-r`„“”‚‘’", "ckszvxyJ"
_WIDE = {"FTZ": 611, "ABEKPSVXYÄ&": 667, "CDHNRUÜw": 722, "GOQÖ": 778, "mM": 833, "%": 889, "W": 944, "@—…": 1000}
_WIDTHS: defaultdict[str, int] = defaultdict(lambda: 556)
"""The characters' widths in most sans-serif typefaces, Helvetica's, in thousandths of the type's height."""
for _letters, _width in {_NARROW: 222, _THIN: 278, _LETTER: 500, **_WIDE}.items():
    _WIDTHS.update(dict.fromkeys(_letters, _width))
_USUAL = 0.9
"""Of what wrapped lines print, so much stands on lines no longer than the text is wide; few are set wider."""
_NEARLY = 0.985
"""Letters of another typeface are a little wider or narrower; so full a line is full."""


_UNBROKEN = re.compile(
    r"(?:§+\s)?\d[\d.,]*(?:\s\d{3}\b[\d.,]*)*(?:\s(?:Euro|Mio\.|Millionen|Prozent|[€%]))?(?!\S)|§+\s\S+|\S+"
)
"""What no line end parts: a word, or a number with its blanks, its unit and the sign before it."""


class Ruler(NamedTuple):
    """The ``width`` of a text's lines, as ``length`` measures them: in characters, or by how wide these are.

    ``sure``: up to this share of the width a word has room in any paragraph, headings and lists among them.
    """

    width: float
    length: Callable[[str], float]
    sure: float

    def share(self, line: str) -> float:
        """How much of the width a line takes."""
        return self.length(line) / self.width

    def has_room(self, paragraph: Sequence[str], following: str) -> bool:
        """Whether the ``following`` line's first word had room on a paragraph's last line, so that its end was meant.

        The lines above the last are as long as type and indent allow: what is bold or a list reaches less far.
        """
        above = max(map(self.length, paragraph[:-1]), default=_NEARLY * self.width)
        word = _UNBROKEN.match(following)
        return self.length(f"{paragraph[-1]} {word[0] if word else following}") <= above


def ruler(wrapped: Sequence[str], sure: float) -> Ruler:
    """The ruler for a text with these ``wrapped`` lines: the one that finds them more even.

    A typewriter's lines have a count of characters in common, a printed paper's a width.
    """
    return min((_measure(wrapped, length, sure) for length in (len, _printed)), key=lambda measured: measured[0])[1]


def _measure(wrapped: Sequence[str], length: Callable[[str], float], sure: float) -> tuple[float, Ruler]:
    """How uneven lines are, and their ruler; each line counts for what it prints, since a table's cells are many."""
    lengths = sorted(map(length, wrapped))
    half, usual = _quantile(lengths, 0.5), _quantile(lengths, _USUAL)
    return (usual - half) / usual, Ruler(usual, length, sure)


def _quantile(lengths: Sequence[float], share: float) -> float:
    left = share * sum(lengths)
    for each in lengths:
        left -= each
        if left <= 0:
            return each
    return lengths[-1]


def _printed(line: str) -> float:
    return sum(map(_WIDTHS.__getitem__, line)) / 1000
