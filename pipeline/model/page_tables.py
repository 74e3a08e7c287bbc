"""A table as it stands on one page: a grid of cells with spans, before anything is made of it."""

from __future__ import annotations

from typing import NamedTuple


class PageCell(NamedTuple):
    """A cell that is not blank. Rows and columns count from 0."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


class PageTable(NamedTuple):
    """``page`` counts from 1."""

    page: int
    cells: tuple[PageCell, ...]
