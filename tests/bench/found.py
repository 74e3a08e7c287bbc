"""A file → the tables that our pipeline finds in it, as plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.collector import without_collector
from pipeline.layout.reading import read_layout
from pipeline.model.reading import Cell, Grid, Reading
from pipeline.profiles import load_profile
from pipeline.read.files import read_pages
from pipeline.values.prose import join


@dataclass(frozen=True)
class FlatTable:
    """A table as the record has it: one name a column, and its rows; ``pages`` from 1."""

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    pages: tuple[int, ...]

    @property
    def cells(self) -> list[str]:
        """All texts, the header's first."""
        return [*(self.header or ()), *(cell for row in self.rows for cell in row)]


@without_collector()
def read_file(path: Path) -> Reading:
    """The first two stages of the pipeline, as they run for any profile, and as it runs them: without the collector."""
    return read_layout(read_pages(path, path.parent), load_profile("sn"))


def tables_of(reading: Reading) -> list[FlatTable]:
    """The grids of a reading, headers flattened, cells joined, footnote marks out."""
    marks: list[tuple[int, int]] = sorted(call.span for call in reading.calls)
    return [_flat(grid, reading.text, marks) for grid in reading.grids]


def _flat(grid: Grid, text: str, marks: list[tuple[int, int]]) -> FlatTable:
    def said(cell: Cell) -> str:
        if not cell:
            return ""
        start, end = min(s.start for s in cell), max(s.end for s in cell)
        inside = [mark for mark in marks if start <= mark[0] < end]
        return " ".join(join(text, [cell], inside).text.split())

    header = None
    if grid.header is not None:
        header = tuple(" ".join(said(c) for c in dict.fromkeys(levels) if c) for levels in grid.header)
    rows = tuple(tuple(said(cell) for cell in row) for row in grid.rows)
    return FlatTable(header, rows, tuple(f.page for f in grid.fragments))
