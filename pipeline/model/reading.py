"""The document in reading order: one text, and what layout knows of its lines, tables and footnotes.

From here on only spans travel: ``(start, end)`` in ``Reading.text``. Boxes wait in ``Reading.boxes`` until
the writer asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.model.issues import Issue
from pipeline.model.pages import Floats
from pipeline.model.record import Fragment

Ints = npt.NDArray[np.integer[Any]]


_Row = TypeVar("_Row", bound=tuple[Any, ...])


as_row = tuple.__new__
"""A tuple as a named tuple of a kind, of which it has all fields: half the time of calling it."""


class Span(NamedTuple):
    start: int
    end: int


def as_rows(kind: type[_Row], rows: Iterable[tuple[Any, ...]]) -> Iterator[_Row]:
    """Tuples as named tuples of a kind, of which each has all fields: a third of the time of calling it for each."""
    return map(as_row, repeat(kind), rows)


class Region(StrEnum):
    """Where on the page a line stands, which says what it cannot be."""

    BODY = "body"
    SIDEBAR = "sidebar"
    FURNITURE = "furniture"
    FOOTNOTE = "footnote"
    TABLE = "table"


class Line(NamedTuple):
    """One printed line; ``text``: what the reading has at its ``span``, without the line end.

    ``opens``: the line opens a paragraph, as far as layout can see (blank line, wider gap, first-line indent,
    short line before). ``runs_on``: whether its paragraph goes on in the next line, None where layout
    does not know. ``gap``: white space above it in line heights, 0 where lines follow tightly, 0 at the top of a
    page. ``indent``: its left edge against the body's, in points (characters in plain text). ``size``: its type
    against the body's, 1.0 in plain text. ``table``: index into ``Reading.grids`` where the line belongs to one.
    """

    span: Span
    text: str
    page: int
    region: Region
    opens: bool = False
    runs_on: bool | None = None
    gap: float = 0.0
    indent: float = 0.0
    size: float = 1.0
    bold: bool = False
    table: int | None = None


Cell = tuple[Span, ...]
"""The printed lines of one cell, top to bottom; empty where the cell is."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found: pieces on several pages are already joined where there is evidence for it.

    ``header``: for each column the cells of its header rows, top to bottom (a merged header cell is given to each
    column that it covers); None where the table has none. Every row has as many cells as there are columns. ``title``:
    the caption printed with the table. ``notes``: the lines printed under the table as its notes, a paragraph each.
    ``confidence``: 0 to 1 from the evidence, None where there is no measure (tab-separated plain text).
    """

    header: tuple[tuple[Cell, ...], ...] | None
    rows: tuple[tuple[Cell, ...], ...]
    fragments: tuple[Fragment, ...]
    title: Cell = ()
    notes: tuple[Cell, ...] = ()
    series: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of the page: its mark in plain digits or signs, and the spans of its text without the mark."""

    mark: str
    page: int
    mark_span: Span
    lines: Cell
    misread: str | None = None
    """What was recognised in place of the mark, which is then the one that the page's text calls."""


@dataclass(frozen=True, slots=True)
class Call:
    """A footnote mark in the running text or in a cell: no part of any text that is read from there."""

    mark: str
    page: int
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Where the words of ``Reading.text`` stand; rows in the order of ``start``. None of it for plain text.

    ``confidence``: how sure it is that each word is what the page says, 0 to 1: as the engine has it, 1 for words set
    by machine, NaN for a text layer behind a picture; None where no page was recognised, so that nothing is measured.
    """

    start: Ints
    end: Ints
    page: Ints
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    confidence: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Reading:
    """``lines`` are in the order of the text and cover every character of it that is not white space, once."""

    text: str
    lines: tuple[Line, ...]
    page_starts: tuple[int, ...]
    """Offset at which each page begins."""
    grids: tuple[Grid, ...] = ()
    notes: tuple[Note, ...] = ()
    calls: tuple[Call, ...] = ()
    boxes: Boxes | None = None
    issues: tuple[Issue, ...] = ()


def words_within(word_start: Ints, word_end: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Of words in the order of the text, for each span the first that it touches and the one behind the last."""
    return word_end.searchsorted(start, side="right"), word_start.searchsorted(end, side="left")
