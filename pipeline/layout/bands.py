"""Running heads and feet of scanned pages of which a part was misread: a stamp lies over them, or the page on its side.

What is like a line of another page's head, at the same place of the page as it came from the scanner, tells that the
page has this head. All that stands as far out as the head reaches is then the head's, whatever was read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from pipeline.layout.header_rows import is_boxed
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces, strips
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
_MEETS = 3.0
"""Points from a rule at which one begins that hangs from it."""
_NEAR = 8
"""Pages before and behind whose heads are compared; chapters have heads of their own."""
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


class _Ends(NamedTuple):
    """The lines near one end of a page that was scanned."""

    known: list[_Line]
    """Those of its head or foot: found before, or parted from the text by a rule; and that rule."""
    all: list[_Line]
    """Whatever may be a line of its head or foot."""


def take_bands(sheets: list[Sheet], found: list[list[Strip]]) -> None:
    """Give the heads and feet of scanned pages what was misread of them.

    ``found``: for each sheet the furniture that is known, to which that is added. The first page is left alone: beside
    its running head stands the letter's own.
    """
    scans = [(sheet, furniture) for sheet, furniture in zip(sheets, found, strict=True) if sheet.scanned]
    for at_top in (True, False):
        ends = [_ends_of(sheet, furniture, at_top) for sheet, furniture in scans]
        for n, (sheet, furniture) in enumerate(scans[1:], 1):
            near = [ends[k].known for k in range(max(0, n - _NEAR), min(n + _NEAR + 1, len(ends))) if k != n]
            like = [known for known in near if any(_is_same(a, b) for a in ends[n].all for b in known)]
            reach = median(max(line.reach for line in known) for known in like) if like else 0.0
            words = _outside(sheet, reach, at_top)
            if words:
                sheet.taken.update(words)
                furniture += [piece for row in strips(sheet, words) for piece in pieces(sheet, row)]


def _ends_of(sheet: Sheet, furniture: list[Strip], at_top: bool) -> _Ends:
    rows, boxes = strips(sheet, list(sheet.upright)), _boxes(sheet)
    rules = list(_rules(sheet)) if at_top else []
    heading = [rule for rule in rules if _heads(sheet, rows, rule)]
    above = [row for row in rows if any(row.baseline < rule.reach for rule in heading)]
    angles = sorted({int(sheet.page.words.angle[i]) for i in sheet.astray})
    along = [sheet.strip([i for i in sheet.astray if sheet.page.words.angle[i] == angle]) for angle in angles]
    known = [*furniture, *(piece for row in above for piece in pieces(sheet, row))]
    every = [*(piece for row in rows for piece in pieces(sheet, row)), *along]
    return _Ends(
        [*_lines(sheet, boxes, known, at_top), *heading],
        [*_lines(sheet, boxes, every, at_top), *rules],
    )


def _boxes(sheet: Sheet) -> Floats:
    """The words of a page as it was scanned, if straight: left, top, right, bottom."""
    words = sheet.page.words
    return replace(sheet.page, skew=0.0).as_shown(np.column_stack([words.x0, words.top, words.x1, words.bottom]))


def _height(sheet: Sheet) -> float:
    return sheet.page.width if sheet.page.quarters % 2 else sheet.page.height


def _lines(sheet: Sheet, boxes: Floats, lines: list[Strip], at_top: bool) -> Iterator[_Line]:
    """Those of some lines that stand near one end of the page and say enough."""
    height = _height(sheet)
    for line in lines:
        x0, top, x1, bottom = boxes[line.words].T
        reach = float(bottom.max() if at_top else height - top.min())
        if reach > _ZONE * height or bottom.max() - top.min() > x1.max() - x0.min():
            continue  # what runs up or down the page as it was scanned is none of its head
        said = "".join(c for c in sheet.words_text(line.words).casefold() if c.isalnum())
        if len(said) >= _FEWEST:
            yield _Line(said, float(x0.min()), float(x1.max()), reach)


def _rules(sheet: Sheet) -> Iterator[_Line]:
    """The long rules near the top of a page that lies upright, as if they were lines."""
    if not sheet.angle and not sheet.page.quarters:
        for x0, x1, y in sheet.horizontal:
            if x1 - x0 > 0.5 * sheet.width and y <= _ZONE * sheet.height:
                yield _Line(_RULE, x0, x1, y)


def _heads(sheet: Sheet, rows: list[Strip], rule: _Line) -> bool:
    """Whether a rule parts a head from the text: it reaches further right than what follows, as hardly a table's does,
    what stands above it is no row of a drawn one, and no sides of cells hang from it.
    """
    if sum(abs(top - rule.reach) <= _MEETS and rule.x0 - 3 <= x <= rule.x1 + 3 for top, _, x in sheet.vertical) > 1:
        return False
    above = sum(row.baseline < rule.reach for row in rows)
    below = [row.x1 for row in rows[above : above + _BESIDE]]
    further = 0 < above <= _DEEPEST and bool(below) and rule.x1 > max(below) + _RULE_FURTHER
    return further and not any(is_boxed(sheet, row) for row in rows[:above])


def _outside(sheet: Sheet, reach: float, at_top: bool) -> list[int]:
    """The words without a place whose middle is nearer to the edge than this, or that are none by their look."""
    boxes, height = _boxes(sheet), _height(sheet)
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    reaches = middles if at_top else height - middles
    return [
        i
        for i in (*sheet.upright, *sheet.astray)
        if i not in sheet.taken and (reaches[i] <= reach or (reaches[i] <= _ZONE * height and _is_drawn(sheet, i)))
    ]


def _is_drawn(sheet: Sheet, word: int) -> bool:
    """Whether what was read is no type but part of a stamp or a drawing: no letters are so wide."""
    letters, high = sum(map(str.isalnum, sheet.text[word])), max(sheet.size[word], sheet.bottom[word] - sheet.top[word])
    return letters > 1 and sheet.x1[word] - sheet.x0[word] > _WIDEST * high * letters


def _is_same(a: _Line, b: _Line) -> bool:
    places = min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)), abs(a.reach - b.reach)
    return max(places) <= _SAME_PLACE and fuzz.ratio(a.said, b.said) >= _ALIKE
