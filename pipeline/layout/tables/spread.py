"""Merged header cells of unruled tables: over which columns each of them stands.

Where no rules tell, the columns named in the row below are shared out among the cells of the row above: by names that
come again under each of them, else so that the cells stand as near as can be to the middle, or the left edge, of what
they cover, with as few columns as can be left without one.
"""

from __future__ import annotations

from functools import cache

from pipeline.layout.sheet import Sheet
from pipeline.layout.strips import pieces
from pipeline.layout.tables.found import Found, FoundCell

_LEFT_OUT = 14.0
"""Points that a cell is rather off its place than a column is left without one."""
_OUT = 2.0
"""Points by which the middle of a cell may stand outside the columns that it covers."""
APART = 0.8
"""In type heights: names of columns stand further apart than the words of a name."""
_MOST = 24

Share = tuple[int, int]
"""First and last column that a cell covers."""


def part_names(sheet: Sheet, table: Found) -> None:
    """Part a line of the header that runs over columns into their names, where it has as many pieces as columns.

    A name set to the left, or in the middle, may begin where the longest label before it has not yet ended.
    """
    parted: list[FoundCell] = []
    for cell in table.cells:
        columns = range(cell.col, cell.last_col + 1)
        names = pieces(sheet, cell.lines[0], APART) if len(cell.lines) == 1 else []
        if cell.row == cell.last_row == table.header_rows - 1 and len(names) == len(columns) > 1:
            parted += [
                FoundCell(cell.row, col, cell.row, col, [name]) for col, name in zip(columns, names, strict=True)
            ]
        else:
            parted.append(cell)
    table.cells = parted


def spread_header(table: Found, texts: list[list[str]]) -> None:
    """Give merged header cells the columns that they cover, from the lowest level up. ``texts``: by row and column."""
    for row in range(table.header_rows - 2, -1, -1):
        cells = sorted((c for c in table.cells if c.row == row and c.last_row == row and c.lines), key=lambda c: c.col)
        if not cells or len(cells) >= table.columns or len(cells) > _MOST:
            continue
        below = _named_below(table, row)
        over = [c for c in cells if below & set(range(c.col, c.last_col + 1))]
        columns = sorted(below - {k for c in cells if c not in over for k in range(c.col, c.last_col + 1)})
        if not over or not columns:
            continue
        shares = _by_repeated_names(table, over, columns, texts[table.header_rows - 1])
        for cell, (first, last) in zip(over, shares or _by_place(table, row, over, columns), strict=True):
            cell.col, cell.last_col = first, last


def _named_below(table: Found, row: int) -> set[int]:
    """The columns with a name of their own in the row below."""
    below = {
        c for cell in table.cells if cell.row == row + 1 and cell.lines for c in range(cell.col, cell.last_col + 1)
    }
    through = {c for cell in table.cells if cell.row <= row < cell.last_row for c in range(cell.col, cell.last_col + 1)}
    return below - through


def _by_repeated_names(
    table: Found, cells: list[FoundCell], columns: list[int], names: list[str]
) -> list[Share] | None:
    """Equal shares, where below each cell the same names would stand: "2023" and "2024" over "Anzahl", "Betrag"."""
    count, rest = divmod(len(columns), len(cells))
    if len(cells) < 2 or count < 2 or rest or columns[-1] - columns[0] != len(columns) - 1:
        return None
    groups = [columns[n : n + count] for n in range(0, len(columns), count)]
    first = [names[c] for c in groups[0]]
    if not all(first) or any([names[c] for c in group] != first for group in groups):
        return None
    shares = [(group[0], group[-1]) for group in groups]
    return shares if all(_holds(table, cell, share) for cell, share in zip(cells, shares, strict=True)) else None


def _by_place(table: Found, row: int, cells: list[FoundCell], columns: list[int]) -> list[Share]:
    """The cheapest shares: a point for each that a cell is off its place, more for each column left without a cell."""
    free = set(columns)

    @cache
    def best(at: int, start: int) -> tuple[float, tuple[Share, ...]]:
        if at == len(cells):
            return _LEFT_OUT * sum(c >= start for c in columns), ()
        cell = cells[at]
        found: tuple[float, tuple[Share, ...]] = (1e9, ())
        for first in range(start, cell.col + 2):
            for last in range(max(first, cell.last_col), table.columns):
                if last > first and not free >= set(range(first, last + 1)):
                    break
                if not _holds(table, cell, (first, last)):
                    continue
                left_out = _LEFT_OUT * sum(start <= c < first for c in columns)
                cost, shares = best(at + 1, last + 1)
                cost += left_out + _off_place(table, row, cell, first, last)
                if cost < found[0]:
                    found = cost, ((first, last), *shares)
        return found

    cost, shares = best(0, 0)
    return list(shares) if cost < 1e9 else [(cell.col, cell.last_col) for cell in cells]


def _holds(table: Found, cell: FoundCell, share: Share) -> bool:
    """Whether a cell's middle stands over some columns."""
    middle = _middle(cell)
    return table.edges[share[0]] - _OUT <= middle <= table.edges[share[1] + 1] + _OUT


def _middle(cell: FoundCell) -> float:
    return (min(s.x0 for s in cell.lines) + max(s.x1 for s in cell.lines)) / 2


def _off_place(table: Found, row: int, cell: FoundCell, first: int, last: int) -> float:
    """How far a cell is from the middle of some columns, or from the left edge of their names, whichever is nearer.

    The middle is that of the names in the row below, of all that stands in the columns, or of the columns themselves.
    """
    inside = [c for c in table.cells if first <= c.col and c.last_col <= last and c.lines and c.row > row]
    names = [s for c in inside if c.row == row + 1 for s in c.lines]
    middle = _middle(cell)
    off = [abs((table.edges[first] + table.edges[last + 1]) / 2 - middle)]
    for lines in (names, [s for c in inside for s in c.lines]):
        if lines:
            off.append(abs((min(s.x0 for s in lines) + max(s.x1 for s in lines)) / 2 - middle))
    if names:
        off.append(abs(min(s.x0 for s in names) - min(s.x0 for s in cell.lines)))
    return min(off)
