"""Lines of type in the columns of a table: what they hold, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.sheet import ASCENT, DESCENT, Strip


@dataclass(slots=True)
class CellLine:
    """One printed line in a cell: the columns that it covers, its text."""

    col: int
    last_col: int
    strip: Strip
    text: str


@dataclass(slots=True)
class Line:
    """The cell lines on one base line."""

    cells: list[CellLine]
    top: float
    bottom: float

    def columns(self) -> set[int]:
        """The columns in which the line has words."""
        return {c for cell in self.cells for c in range(cell.col, cell.last_col + 1)}

    def of_size(self, size: float) -> Line:
        """The line as high as type of a size is: what was recognised of its own wavers from line to line."""
        baseline = (DESCENT * self.top + ASCENT * self.bottom) / (ASCENT + DESCENT)
        return Line(self.cells, baseline - ASCENT * size, baseline + DESCENT * size)

    @property
    def bold(self) -> bool:
        """Whether all of it is set bold."""
        return all(cell.strip.bold for cell in self.cells)

    @property
    def spans(self) -> bool:
        """Whether words run over a gutter."""
        return any(cell.last_col > cell.col for cell in self.cells)


def beside(lines: Sequence[Line], a: int, b: int, size: float) -> bool:
    """Whether two lines stand beside each other, the second lower by less than a line's height."""
    return lines[b].top - lines[a].bottom < -0.15 * size
