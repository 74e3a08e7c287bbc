"""A page turned so that its text reads, and its words in the frame in which they run.

Everything in layout is worked out on sheets; the boxes that go into the reading are those of the page as shown.
"""

from __future__ import annotations

import weakref
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.layout.level import levelled
from pipeline.model.pages import Floats, Page

ASCENT, DESCENT = 0.74, 0.22
"""How far a line of type reaches above and below its base line, in heights of its type."""
SMALLER = 0.93
"""Type of no more than about this share of the text's size is set smaller than it."""
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
        frame = _turned_back(self.page, self.angle) if self.angle else self.page
        return levelled(frame) if self.scanned else frame

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
