"""Whether a line at the head of a page is a table's and no running head, though both are given again on each page."""

from __future__ import annotations

from pipeline.layout.gutters import NARROWEST
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import pieces

_LEVELS = 4
"""Lines of a header."""
_CELLS = 12
"""So many lines below are looked at."""
_LOOSEST = 2.0
"""Lines of a table follow each other within this many heights of their type."""
_LEVEL = 1.3
"""A line of the header stands so many times as far from the one above as from the rows below, at most."""
_NAMED = 0.6
"""At least this share of the columns has a name."""
_FRAME = 0.85
"""Two rules of this share of the page's height are a frame around the page."""


def is_boxed(sheet: Sheet, line: Strip) -> bool:
    """Whether rules stand between a line's words or on both sides of it: it is a row of a drawn table."""
    middle = (line.top + line.bottom) / 2
    beside = [(bottom - top, x) for top, bottom, x in sheet.vertical if top - 1 <= middle <= bottom + 1]
    if len(beside) < 2 or (len(beside) == 2 and all(height > _FRAME * sheet.height for height, _ in beside)):
        return False
    between = sum(line.x0 - 8 < x < line.x1 + 8 for _, x in beside)
    return between >= 2 or (any(x < line.x0 + 2 for _, x in beside) and any(x > line.x1 - 2 for _, x in beside))


class Cells:
    """The lines of a page and, of those that were looked at, the pieces that may be cells."""

    def __init__(self, sheet: Sheet, rows: list[Strip]) -> None:
        self.sheet, self.rows = sheet, rows
        self._parts: dict[int, list[Strip]] = {}

    def of(self, row: int) -> list[Strip]:
        """The pieces of a line."""
        if row not in self._parts:
            self._parts[row] = pieces(self.sheet, self.rows[row], 1.2 * self.sheet.blank)
        return self._parts[row]


def heads_columns(cells: Cells, row: int) -> bool:
    """Whether a line, or one that stands tight below it, has a name over each of the columns that follow."""
    rows = cells.rows
    for level in range(row, min(row + _LEVELS, len(rows) - 2)):
        if level > row:
            above, below = _white(rows[level - 1], rows[level]), _white(rows[level], rows[level + 1])
            if above > max(rows[level].size, _LEVEL * below):
                return False
        if _stands_over(cells, level):
            return True
    return False


def _stands_over(page: Cells, row: int) -> bool:
    rows, head = page.rows, page.rows[row]
    names = pieces(page.sheet, head)
    if len(names) < 2:
        return False
    cells: list[list[Strip]] = []
    steps: list[float] = []
    for below in range(row + 1, min(row + 1 + _CELLS, len(rows))):
        over, line = rows[below - 1], rows[below]
        if _white(over, line) > _LOOSEST * line.size:
            break
        parts = page.of(below)
        if len(parts) == 1 and sum(line.x0 < name.x1 and name.x0 < line.x1 for name in names) > 1:
            break  # text that runs on below several names
        if len(parts) > 1:
            steps.append(_white(over, line))
            cells.append(parts)
    if len(cells) < 2:
        return False
    # Rows whose cells wrap stand further apart than their lines: those with the most cells begin one.
    most = max(len(parts) for parts in cells)
    whites = [(len(parts) >= 0.8 * most, white) for parts, white in zip(cells[1:], steps[1:], strict=True)]
    pitches = sorted(white for begins, white in whites if begins) or sorted(white for _, white in whites)
    usual = pitches[len(pitches) // 2]
    columns = _columns(cells)
    return (
        steps[0] <= max(0.0, 1.5 * usual) + 0.5 * head.size
        and len(names) >= _NAMED * len(columns)
        and _named_in_order(names, columns)
    )


def _named_in_order(names: list[Strip], columns: list[tuple[float, float]]) -> bool:
    """Whether each name has a column: it touches neither the one before nor the one behind, however it is set."""
    ends = [-1e9, *(right for _, right in columns)]
    starts = [*(left for left, _ in columns), 1e9]
    column = 0
    for name in names:
        while column < len(columns) and not (ends[column] < name.x0 and name.x1 < starts[column + 1]):
            column += 1
        if column == len(columns):
            return False
        column += 1
    return True


def _columns(lines: list[list[Strip]]) -> list[tuple[float, float]]:
    """From where to where the columns of some lines' cells reach."""
    columns: list[tuple[float, float]] = []
    for cell in sorted((cell for line in lines for cell in line), key=lambda cell: cell.x0):
        if columns and cell.x0 < columns[-1][1] + NARROWEST:
            columns[-1] = (columns[-1][0], max(columns[-1][1], cell.x1))
        else:
            columns.append((cell.x0, cell.x1))
    return columns


def _white(line: Strip, below: Strip) -> float:
    return below.top - line.bottom
