"""A page turned so that its text reads, and the lines of type on it.

Everything in layout is worked out on sheets; the boxes that go into the reading are those of the page as shown.
"""

from __future__ import annotations

import itertools
import re
import weakref
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.model.pages import Floats, Page

ASCENT, DESCENT = 0.74, 0.22
"""How far a line of type reaches above and below its base line, in heights of its type."""
MARK = re.compile(r"^[(\[]?(?:\d{1,3}|\*{1,4}|[†‡§#]{1,2})[)\]]?[.,;:]?$")
"""What can be a footnote mark."""

_SIGN = re.compile(r"^[-–—−_=~.·•'’\"”“]+$")
"""Signs that do not stand on the base line: of those recognised in a picture nobody knows theirs."""
_DASH, _BELOW = 0.3, -0.1
"""In heights of type: so far above the base line a dash stands, and a stop at least."""
_FEW = 24
_TEXT_SHARE = 0.2
"""A size in which this share of a page's letters is set is that of text."""


@dataclass(slots=True)
class Strip:
    """Words on one base line, left to right, and the line of type that they make."""

    words: list[int]
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    widest: float
    """The widest blank between two of its words, in points."""

    @property
    def top(self) -> float:
        """Top of the line of type, whatever letters it has."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Bottom of the line of type, whatever letters it has."""
        return self.baseline + DESCENT * self.size


_AT_HAND = 100
"""Pages; with the words of all pages as lists a long document would fill the memory."""
Desk = deque["weakref.ref[Sheet]"]
"""The sheets of a document that hold their words as lists, in the order in which they came to."""
_COLUMNS = frozenset({"x0", "top", "x1", "bottom", "baseline", "size", "bold"})
_RULES = frozenset({"horizontal", "vertical", "shades"})
_NONE: frozenset[int] = frozenset()


@dataclass(slots=True, weakref_slot=True, eq=False)
class Sheet:
    """One page's words as plain lists, in the frame in which they read; ``astray`` words run in other directions.

    Lists are quick to look into and large: each is made when it is first asked for, and again after many other
    sheets were laid on the desk. What was found on a sheet stays.
    """

    page: Page
    angle: int
    """Degrees clockwise in which most words of the page run; the sheet is turned back by as many."""
    width: float
    height: float
    desk: Desk
    text: list[str]
    glued: frozenset[int]
    """Words that no blank parts from the one before."""
    upright: Sequence[int]
    astray: list[int]
    type_size: float = field(init=False)
    frame: Page = field(init=False)
    """The page turned back: words and rules where they are once it reads."""
    x0: list[float] = field(init=False)
    top: list[float] = field(init=False)
    x1: list[float] = field(init=False)
    bottom: list[float] = field(init=False)
    baseline: list[float] = field(init=False)
    size: list[float] = field(init=False)
    bold: list[bool] = field(init=False)
    horizontal: list[tuple[float, float, float]] = field(init=False)
    vertical: list[tuple[float, float, float]] = field(init=False)
    shades: list[tuple[float, float, float, float]] = field(init=False)
    taken: set[int] = field(default_factory=set)
    """Words that have found their place; later steps leave them alone."""
    blank: float = 0.42
    """In type heights: a blank between words may be as wide as this, a little more than in most faces."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in _COLUMNS:
                made: Any = getattr(self.frame.words, name).tolist()
            elif name in _RULES:
                made = list(map(tuple, getattr(self.frame, name).tolist()))
            elif name == "frame":
                made = self._laid_on_desk()
            else:
                raise AttributeError(name)
            setattr(self, name, made)
            return made

    def _laid_on_desk(self) -> Page:
        self.desk.append(weakref.ref(self))
        last = self.desk.popleft()() if len(self.desk) > _AT_HAND else None
        if last is not None:
            for name in ("frame", *_COLUMNS, *_RULES):
                with suppress(AttributeError):  # not all of them are asked for
                    delattr(last, name)
        return _turned_back(self.page, self.angle) if self.angle else self.page

    @property
    def number(self) -> int:
        """The page's number, from 1."""
        return self.page.number

    @property
    def scanned(self) -> bool:
        """Whether its words were recognised from a picture: places, sizes and letters are then a little off."""
        return self.page.is_recognised

    def free(self) -> list[int]:
        """Upright words that have no place yet."""
        taken = self.taken
        return [i for i in self.upright if i not in taken]

    def strip(self, words: list[int]) -> Strip:
        """The line of type that some words on one base line make."""
        lead = words[0]
        if len(words) == 1:
            return Strip(
                words, self.x0[lead], self.x1[lead], self.baseline[lead], self.size[lead], self.bold[lead], 0.0
            )
        text, size, bold, x0, x1 = self.text, self.size, self.bold, self.x0, self.x1
        left = start = x0[lead]
        right = end = x1[lead]
        widest = 0.0
        most = letters = heavy = 0
        for i in words:  # the longest word tells the type; a raised mark or a lone sign does not
            long = len(text[i])
            letters += long
            if bold[i]:
                heavy += long
            if long > most or (long == most and size[i] > size[lead]):
                most, lead = long, i
            start = x0[i]
            if start - end > widest:
                widest = start - end
            end = x1[i]
            if start < left:
                left = start
            if end > right:
                right = end
        return Strip(words, left, right, self.baseline[lead], size[lead], heavy > 0.8 * letters, widest)

    def words_text(self, words: list[int]) -> str:
        """The text of some words, with blanks where the page has them."""
        text, glued = self.text, self.glued
        if len(words) == 1:
            return text[words[0]]
        if glued and not glued.isdisjoint(words):
            return "".join([text[words[0]], *[text[i] if i in glued else " " + text[i] for i in words[1:]]])
        return " ".join([text[i] for i in words])


def turn(page: Page, desk: Desk | None = None) -> Sheet:
    """The sheet of a page; a page whose text mostly runs up or down is turned until it reads.

    ``desk``: the document's; without one the page is by itself.
    """
    words = page.words
    angle = 0
    upright: Sequence[int] = range(len(words))
    astray: list[int] = []
    if words.angle.any():
        angles, shares = np.unique(words.angle, return_counts=True)
        angle = max(int(angles[np.argmax(shares)]), 0)
        astray = np.flatnonzero(words.angle != angle).tolist()
        upright = np.flatnonzero(words.angle == angle).tolist() if astray else upright
    sideways = angle in (90, 270)
    sheet = Sheet(
        page=page,
        angle=angle,
        width=page.height if sideways else page.width,
        height=page.width if sideways else page.height,
        desk=deque() if desk is None else desk,
        text=words.text,
        glued=frozenset(words.glued.nonzero()[0].tolist()) or _NONE,
        upright=upright,
        astray=astray,
    )
    sheet.type_size = _text_size(list(map(len, words.text)), sheet.size)
    return sheet


def _turned_back(page: Page, angle: int) -> Page:
    """A page with its words and rules where they are once it is turned back by an angle."""
    words, width, height = page.words, page.width, page.height
    boxes = np.column_stack([words.x0, words.top, words.x1, words.bottom])
    x0, top, x1, bottom = _turned(boxes, width, height, angle).T
    across = _turned(page.horizontal[:, [0, 2, 1, 2]], width, height, angle)
    down = _turned(page.vertical[:, [2, 0, 2, 1]], width, height, angle)
    if angle in (90, 270):
        across, down = down, across
    baseline = words.baseline if angle == 270 else (width if angle == 90 else height) - words.baseline
    return replace(
        page,
        words=replace(words, x0=x0, top=top, x1=x1, bottom=bottom, baseline=baseline),
        horizontal=across[:, [0, 2, 1]],
        vertical=down[:, [1, 3, 0]],
        shades=_turned(page.shades, width, height, angle),
    )


def _turned(box: Floats, width: float, height: float, angle: int) -> Floats:
    """Boxes, shape (n, 4), on a page of some width and height once it is turned back by an angle."""
    if not len(box):
        return box
    x0, top, x1, bottom = box.T
    if angle == 270:
        return np.column_stack([height - bottom, x0, height - top, x1])
    if angle == 90:
        return np.column_stack([top, width - x1, bottom, width - x0])
    return np.column_stack([width - x1, height - bottom, width - x0, height - top])


def text_size(sheet: Sheet, rows: list[Strip]) -> float:
    """The size of the text among some lines, in points; the page's where there are none."""
    if not rows:
        return sheet.type_size
    return _text_size([sum(len(sheet.text[i]) for i in row.words) for row in rows], [row.size for row in rows])


def _text_size(letters: list[int], sizes: list[float]) -> float:
    """The largest size that is no mere heading's: tables and notes are set smaller, and there may be more of them."""
    exact: dict[float, int] = defaultdict(int)
    for number, size in zip(letters, sizes, strict=True):
        exact[size] += number
    count: dict[float, int] = defaultdict(int)
    for size, number in exact.items():
        count[round(size * 2) / 2] += number
    enough = _TEXT_SHARE * sum(letters)
    return max((size for size, number in count.items() if number >= enough), default=10.0)


def strips(sheet: Sheet, words: list[int]) -> list[Strip]:
    """Words → lines of type from top to bottom, each over the whole width that the words cover.

    Raised marks go with the line of the word behind which they stand, not with their own base line.
    """
    if len(words) == 1:
        return [sheet.strip(words[:])]
    size, baseline, glued, x0 = sheet.size, sheet.baseline, sheet.glued, sheet.x0
    if _on_one_line(sheet, words):
        return [sheet.strip(_from_left(words, x0))]
    # In the cell of a table set small a mark is smaller still: the cell's own type tells.
    small = 0.82 * min(sheet.type_size, max([size[i] for i in words])) if words else 0.0
    marks = [i for i in words if size[i] < small and MARK.match(sheet.text[i])]
    behind = [i for i in words if i in glued] if glued else []
    signs = [i for i in words if _SIGN.match(sheet.text[i])] if sheet.scanned else []
    apart = {*marks, *behind, *signs}
    rows: list[list[int]] = []
    bases: list[float] = []
    row: list[int] = []
    base = -1e9
    for i in sorted([i for i in words if i not in apart] if apart else words, key=baseline.__getitem__):
        lower = baseline[i] - base
        if lower == 0.0:
            row.append(i)
        elif lower <= 1.2 or lower <= 0.22 * size[i]:
            row.append(i)
            # The larger type tells the base line: a sign set smaller may sit a little higher.
            if size[i] > size[row[0]]:
                base = bases[-1] = baseline[i]
        else:
            row, base = [i], baseline[i]
            rows.append(row)
            bases.append(base)
    row_of = {i: number for number, row in enumerate(rows) for i in row} if apart else {}
    lone = _seat_marks(sheet, [i for i in marks if i not in glued], rows, bases, row_of)
    lone += _seat_signs(sheet, [i for i in signs if i not in glued], rows, bases, row_of)
    for i in behind:
        before = i - 1
        while before > 0 and before in glued and before not in row_of:
            before -= 1
        if before in row_of:
            row_of[i] = row_of[before]
            rows[row_of[i]].append(i)
        else:
            lone.append(i)
    # Numbers of a small table may look like marks: they go first, and carry the marks that are raised above them.
    for i in sorted(lone, key=lambda i: (-size[i], baseline[i])):
        near = min(range(len(bases)), key=lambda r: abs(bases[r] - baseline[i]), default=None)
        if near is not None and abs(bases[near] - baseline[i]) <= max(1.2, 0.22 * size[i]):
            rows[near].append(i)
        elif _seat_marks(sheet, [i], rows, bases, row_of):
            rows.append([i])
            bases.append(baseline[i])
    if sheet.scanned:
        rows = _with_openings(sheet, rows, bases)
    made = [sheet.strip(_from_left(row, x0)) for row in rows]
    made.sort(key=lambda s: s.baseline)
    return made


def _from_left(words: list[int], x0: list[float]) -> list[int]:
    """Words from left to right, those that begin at one place in the order of the text layer."""
    ordered = sorted(words)
    ordered.sort(key=x0.__getitem__)
    return ordered


def _on_one_line(sheet: Sheet, words: list[int]) -> bool:
    """Whether a few words, such as a cell's, stand on one base line in one type."""
    if not words or len(words) > _FEW:
        return False
    baseline, size = sheet.baseline, sheet.size
    base, type_size = baseline[words[0]], size[words[0]]
    return not [i for i in words if abs(baseline[i] - base) > 0.5 or abs(size[i] - type_size) > 0.1]


def _seat_marks(
    sheet: Sheet, marks: list[int], rows: list[list[int]], bases: list[float], row_of: dict[int, int]
) -> list[int]:
    """Put raised marks into the rows of their words; returns those that stand alone."""
    lone: list[int] = []
    for i in marks:
        for row, base in enumerate(bases):
            rise = base - sheet.baseline[i]
            if not -1 <= rise <= 12:
                continue
            if any(
                sheet.size[i] < 0.85 * sheet.size[j]
                and 0.08 * sheet.size[j] < rise < 0.75 * sheet.size[j]
                and (
                    -2 <= sheet.x0[i] - sheet.x1[j] <= 0.6 * sheet.size[j]
                    or -2 <= sheet.x0[j] - sheet.x1[i] <= sheet.size[j]
                )
                for j in rows[row]
            ):
                rows[row].append(i)
                row_of[i] = row
                break
        else:
            lone.append(i)
    return lone


def _seat_signs(
    sheet: Sheet, signs: list[int], rows: list[list[int]], bases: list[float], row_of: dict[int, int]
) -> list[int]:
    """Put recognised signs without a foot ("–") into the rows within whose letters they stand; returns the others."""
    lone: list[int] = []
    for i in signs:
        middle = (sheet.top[i] + sheet.bottom[i]) / 2
        rises = [(base - middle) / sheet.size[row[0]] for base, row in zip(bases, rows, strict=True)]
        near = min(range(len(rows)), key=lambda r: abs(rises[r] - _DASH), default=None)
        if near is not None and _BELOW <= rises[near] <= ASCENT:
            rows[near].append(i)
            row_of[i] = near
        else:
            lone.append(i)
    return lone


def _with_openings(sheet: Sheet, rows: list[list[int]], bases: list[float]) -> list[list[int]]:
    """The rows, a recognised mark that makes one by itself put before the first word of the line that it is raised in:
    its size wavers too much to tell it from a number.
    """
    kept = []
    for row, base in zip(rows, bases, strict=True):
        if len(row) == 1 and _is_opening(sheet.text[row[0]]):
            line = next((n for n, other in enumerate(rows) if _opens(sheet, row[0], other, bases[n] - base)), None)
            if line is not None:
                rows[line].append(row[0])
                continue
        kept.append(row)
    return kept


def _is_opening(text: str) -> bool:
    return bool(MARK.match(text)) or (len(text) <= 2 and not any(map(str.isalnum, text)))


def _opens(sheet: Sheet, mark: int, line: list[int], rise: float) -> bool:
    """Whether a mark is raised directly before the first word of a line."""
    first = min(line, key=sheet.x0.__getitem__)
    size = sheet.size[first]
    near = -2 <= sheet.x0[first] - sheet.x1[mark] <= 0.8 * size
    return first != mark and near and 0.15 * size < rise <= 0.6 * size


def pieces(sheet: Sheet, strip: Strip, wide: float = 1.0) -> list[Strip]:
    """A line cut at blanks wider than ``wide`` type heights; a line whose blanks are all wide is justified, not cut."""
    words, widest = strip.words, strip.widest
    limit = wide * strip.size
    if widest <= limit:
        return [strip]
    x0, x1 = sheet.x0, sheet.x1
    gaps = [x0[b] - x1[a] for a, b in itertools.pairwise(words)]
    if len(gaps) >= 3 and sorted(gaps)[len(gaps) // 3] > 0.5 * widest and widest < 3 * strip.size:
        return [strip]
    parts: list[list[int]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > limit:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [sheet.strip(part) for part in parts]
