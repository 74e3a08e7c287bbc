"""A table as found on one page, before headers are known and pieces are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.layout.sheet import Strip
from pipeline.model.reading import Cell

Method = Literal["ruled", "unruled"]


@dataclass(slots=True)
class FoundCell:
    """A cell and the rows and columns that it covers; ``lines`` from top to bottom, until they are written."""

    row: int
    col: int
    last_row: int
    last_col: int
    lines: list[Strip]
    shaded: bool = False
    spans: Cell = ()
    """Where its lines stand in the text, once that is written."""


@dataclass(slots=True)
class Found:
    """One page's piece of a table. ``edges``: the left edges of its columns and the right edge of the last."""

    sheet: int
    method: Method
    edges: list[float]
    tops: list[float]
    """Top of each row, and the bottom of the last."""
    cells: list[FoundCell]
    header_rows: int = 0
    ruled_below: set[int] = field(default_factory=set)
    """Rows below which a rule runs over most of the width."""
    title: list[Strip] = field(default_factory=list)
    notes: list[list[Strip]] = field(default_factory=list)
    strength: float = 1.0
    """What the finder saw, 0 to 1: it goes into the confidence."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    @property
    def rows(self) -> int:
        """How many rows there are, those of the header too."""
        return len(self.tops) - 1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the sheet."""
        return self.edges[0], self.tops[0], self.edges[-1], self.tops[-1]

    def grid(self, rows: int | None = None) -> list[list[FoundCell | None]]:
        """Row by row the cell that covers each place; of the first rows alone, where their number is given."""
        count = self.rows if rows is None else min(rows, self.rows)
        columns = self.columns
        grid: list[list[FoundCell | None]] = [[None] * columns for _ in range(count)]
        for cell in self.cells:
            row, col = cell.row, cell.col
            if row >= count:
                continue
            if row == cell.last_row and col == cell.last_col:
                grid[row][col] = cell
                continue
            for line in grid[row : cell.last_row + 1]:
                line[col : cell.last_col + 1] = [cell] * (cell.last_col + 1 - col)
        return grid

    def words(self) -> list[int]:
        """All words of the cells."""
        return [word for cell in self.cells for line in cell.lines for word in line.words]
