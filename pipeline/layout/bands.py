"""Running heads and feet of scanned pages of which a part was misread: a stamp lies over them, or the page on its side.

What is like a line of another page's head, at the same place of the page as it came from the scanner, tells that the
page has this head. All that stands as far out as the head reaches is then the head's, whatever was read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from pipeline.layout.sheet import Sheet, Strip, pieces, strips
from pipeline.model.pages import Floats

_ZONE = 0.22
"""Running heads and feet stand within this share of the page's height from its edges."""
_ALIKE = 80.0
"""Lines that are so much alike, in percent, are the same line."""
_SAME_PLACE = 9.0
"""Points by which it may stand further in or out on another page, or begin and end elsewhere."""
_DEEPEST, _BESIDE = 3, 8
"""Lines above a running head's rule, and lines below it that are looked at."""
_RULE_FURTHER = 20.0
"""Points by which it is longer than a table below it is wide."""
_FEWEST = 8
"""Letters and digits of a line that tells a head."""
_WIDEST = 2.0
"""In heights of its type: no letter is as wide."""
_RULE = "—" * 8
"""What a rule says, if it were a line."""


class _Line(NamedTuple):
    """A line of the page as it was scanned: where it begins and ends, and how far its inner side is from the edge."""

    said: str
    x0: float
    x1: float
    reach: float


@dataclass
class _Scan:
    """A page as it was scanned, if straight; ``furniture``: what is known of it to be a head or a foot."""

    sheet: Sheet
    furniture: list[Strip]

    @cached_property
    def _boxes(self) -> Floats:
        words = self.sheet.page.words
        straight = replace(self.sheet.page, skew=0.0)
        return straight.as_shown(np.column_stack([words.x0, words.top, words.x1, words.bottom]))

    @cached_property
    def _height(self) -> float:
        return self.sheet.page.width if self.sheet.page.quarters % 2 else self.sheet.page.height

    def known(self, at_top: bool) -> list[_Line]:
        """The lines of its head or foot: those found before, and those that a rule parts from the text."""
        rules = [rule for rule in self._rules(at_top) if self._heads(rule.reach)]
        above = [row for row in self._rows if any(row.baseline < rule.reach for rule in rules)]
        ruled_off = [piece for row in above for piece in pieces(self.sheet, row)]
        return [*self._lines([*self.furniture, *ruled_off], at_top), *rules]

    def all(self, at_top: bool) -> list[_Line]:
        """Whatever may be a line of its head or foot."""
        sheet = self.sheet
        lines = [piece for row in self._rows for piece in pieces(sheet, row)]
        angles = {int(sheet.page.words.angle[i]) for i in sheet.astray}
        lines += [sheet.strip([i for i in sheet.astray if sheet.page.words.angle[i] == a]) for a in sorted(angles)]
        return [*self._lines(lines, at_top), *self._rules(at_top)]

    def outside(self, reach: float, at_top: bool) -> list[int]:
        """The words without a place whose middle is nearer to the edge than this, or that are none by their look."""
        middles = (self._boxes[:, 1] + self._boxes[:, 3]) / 2
        sheet, reaches = self.sheet, middles if at_top else self._height - middles
        inside = _ZONE * self._height
        return [
            i
            for i in (*sheet.upright, *sheet.astray)
            if i not in sheet.taken and (reaches[i] <= reach or (reaches[i] <= inside and _is_drawn(sheet, i)))
        ]

    @cached_property
    def _rows(self) -> list[Strip]:
        return strips(self.sheet, list(self.sheet.upright))

    def _lines(self, lines: list[Strip], at_top: bool) -> Iterator[_Line]:
        for line in lines:
            boxes = self._boxes[line.words]
            reach = float(boxes[:, 3].max() if at_top else self._height - boxes[:, 1].min())
            said = "".join(c for c in self.sheet.words_text(line.words).casefold() if c.isalnum())
            if reach <= _ZONE * self._height and len(said) >= _FEWEST:
                yield _Line(said, float(boxes[:, 0].min()), float(boxes[:, 2].max()), reach)

    def _rules(self, at_top: bool) -> Iterator[_Line]:
        """The rule below a head that lies as its page does."""
        if at_top and not self.sheet.angle and not self.sheet.page.quarters:
            for x0, x1, y in self.sheet.horizontal:
                if x1 - x0 > 0.5 * self.sheet.width and y <= _ZONE * self._height:
                    yield _Line(_RULE, x0, x1, y)

    def _heads(self, y: float) -> bool:
        """Whether a rule parts a head from the text: it reaches further right than what follows, as no table's does."""
        above = [row for row in self._rows if row.baseline < y]
        below = [row.x1 for row in self._rows if row.baseline > y][:_BESIDE]
        right = max(x1 for _, x1, place in self.sheet.horizontal if place == y)
        return 0 < len(above) <= _DEEPEST and bool(below) and right > max(below) + _RULE_FURTHER


def take_bands(sheets: list[Sheet], found: list[list[Strip]]) -> None:
    """Give the heads and feet of scanned pages what was misread of them.

    ``found``: for each sheet the furniture that is known, to which that is added. The first page is left alone: beside
    its running head stands the letter's own.
    """
    scans = [_Scan(sheet, furniture) for sheet, furniture in zip(sheets, found, strict=True) if sheet.scanned]
    for at_top in (True, False):
        known = [(scan, scan.known(at_top)) for scan in scans]
        reaches = [max((line.reach for line in lines), default=0.0) for _, lines in known]
        for scan in scans[1:]:
            lines = scan.all(at_top)
            like = [
                reach
                for reach, (other, heads) in zip(reaches, known, strict=True)
                if other is not scan and any(_is_same(a, b) for a in lines for b in heads)
            ]
            words = scan.outside(median(like) if like else 0.0, at_top)
            if words:
                scan.sheet.taken.update(words)
                scan.furniture += [piece for row in strips(scan.sheet, words) for piece in pieces(scan.sheet, row)]


def _is_drawn(sheet: Sheet, word: int) -> bool:
    """Whether what was read is no type but part of a stamp or a drawing: no letters are so wide."""
    letters, high = sum(map(str.isalnum, sheet.text[word])), max(sheet.size[word], sheet.bottom[word] - sheet.top[word])
    return letters > 1 and sheet.x1[word] - sheet.x0[word] > _WIDEST * high * letters


def _is_same(a: _Line, b: _Line) -> bool:
    places = min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)), abs(a.reach - b.reach)
    return max(places) <= _SAME_PLACE and fuzz.ratio(a.said, b.said) >= _ALIKE
