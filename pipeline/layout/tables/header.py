"""Which rows of a table are its header, decided by evidence; without any there is none.

Evidence: set bold or shaded, unlike the rows below; words over columns of numbers; a rule below it alone; short names
over wrapped text; the same rows again on another page (seen where pieces are joined).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from pipeline.layout.sheet import Sheet
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.values import count_numbers, is_blank_sign, is_number, is_year

Grid = list[list[FoundCell | None]]

ALIKE = 80.0
"""Recognised headers that are so much alike, in percent, are the same header."""


def row_texts(sheet: Sheet, table: Found, rows: int | None = None) -> list[list[str]]:
    """The text of each place of the first rows (of all, without ``rows``), a spanning cell's only in its first."""
    return _texts(sheet, table.grid(rows))


def _texts(sheet: Sheet, grid: Grid) -> list[list[str]]:
    texts: list[list[str]] = []
    for number, line in enumerate(grid):
        wide: list[FoundCell] = []  # cells over several columns that were met already
        said: list[str] = []
        for cell in line:
            if cell is None or cell.row != number or (cell.last_col > cell.col and any(cell is met for met in wide)):
                said.append("")
                continue
            said.append(cell_text(sheet, cell) if cell.lines else "")
            if cell.last_col > cell.col:
                wide.append(cell)
        texts.append(said)
    return texts


def cell_text(sheet: Sheet, cell: FoundCell) -> str:
    """A cell's lines on one line, as printed."""
    if len(cell.lines) == 1:
        return sheet.words_text(cell.lines[0].words)
    return " ".join([sheet.words_text(line.words) for line in cell.lines])


def same_texts(a: list[list[str]], b: list[list[str]], misread: bool = False) -> bool:
    """Whether rows say the same, whatever wrapping does to their cells.

    ``misread``: a letter may be another than was printed, or a short name of several may be lost. Rows with numbers,
    which may differ in few letters, are the same only where all of them is.
    """
    one, other = _unwrapped(a), _unwrapped(b)
    if one == other:
        return True
    if not misread or any(is_number(cell) and not is_year(cell) for row in (*a, *b) for cell in row):
        return False
    said, again = ("".join(cell for row in rows for cell in row) for rows in (one, other))
    years, again_years = (re.findall(r"\d{4}", text) for text in (said, again))
    return years == again_years and fuzz.ratio(said, again) >= ALIKE


def hold_words(texts: list[list[str]], words: list[str]) -> bool:
    """Whether all of some words stand in rows, whatever wrapping does to their cells."""
    said = "\n".join(cell for row in _unwrapped(texts) for cell in row)
    return all(word in said for word in _unwrapped([words])[0])


def _unwrapped(texts: list[list[str]]) -> list[list[str]]:
    return [[cell.replace(" ", "").replace("-", "") for cell in row] for row in texts]


def count_header_rows(sheet: Sheet, table: Found, following: Sequence[list[str]] = ()) -> int:
    """How many rows at a table's top are its header. ``following``: its rows on the next page, where it goes on."""
    if table.rows < 2:
        return 0
    grid = table.grid()
    texts = _texts(sheet, grid)
    by_type = _above_numbers([*texts, *following], grid, table)
    bold, shaded = _unlike(grid, lambda c: all(line.bold for line in c.lines)), _unlike(grid, lambda c: c.shaded)
    if by_type or sheet.scanned:  # of small type that was recognised nobody knows whether it is bold
        bold = _without_numbers(texts, bold, by_type)
    marked = max(bold, _without_numbers(texts, shaded, by_type) if by_type else shaded)
    while marked and _is_section(texts[marked - 1], grid[marked - 1], marked - 1):
        marked -= 1
    if marked and by_type:
        return max(marked, by_type) if all(map(_names_columns, texts[marked:by_type])) else marked
    count = marked or by_type
    if not count:
        count = _above_rule(table) or _short_names(texts, grid)
    return min(count, table.rows - 1)


def _unlike(grid: Grid, has: Callable[[FoundCell], bool]) -> int:
    """Rows at the top of which all cells have a look that few of those below have."""
    flags: list[bool] = []
    for number, row in enumerate(grid):
        cells = [c for c in row if c is not None and c.lines and (c.row == number or number == 0)]
        flags.append(bool(cells) and all(map(has, cells)))
        if not flags[0]:
            return 0
    top = 0
    while top < len(flags) and flags[top]:
        top += 1
    below = flags[top:]
    return top if below and sum(below) <= 0.34 * len(below) and top <= max(1, len(below)) else 0


def _above_numbers(texts: list[list[str]], grid: Grid, table: Found) -> int:
    """Rows without numbers above columns of numbers; a row of years above other numbers is a header too."""
    columns = table.columns
    numeric = []
    for col in range(columns):
        below = [row[col] for row in texts[1:] if row[col]]
        numbers, others = count_numbers(below)
        filled = numbers + others
        if (filled >= 2 and numbers >= 0.6 * filled) or (filled == numbers == 1 and table.rows <= 3):
            numeric.append(col)
    if not numeric:
        return 0
    count = 0
    while count < len(texts) and _names_only(texts, count, numeric):
        count += 1
    if count >= table.rows:
        return 0
    while count and _is_section(texts[count - 1], grid[count - 1], count - 1):
        count -= 1  # a label alone above the numbers names a group of rows
    return count


def _names_only(texts: list[list[str]], row: int, numeric: list[int]) -> bool:
    """Whether a row has no number in the columns of numbers, or years over other numbers."""
    numbers = [c for c in numeric if is_number(texts[row][c]) or is_blank_sign(texts[row][c])]
    if not all(is_year(texts[row][c]) for c in numbers):
        return False
    return not numbers or not all(is_year(line[c]) for line in texts[row + 1 :] for c in numbers if line[c])


def _is_section(texts: list[str], cells: list[FoundCell | None], row: int) -> bool:
    """A row with nothing but a label: it names the rows below."""
    fresh = [c for c in cells if c is not None and c.row == row and c.lines]
    from_above = any(c is not None and c.row < row for c in cells)
    return len({id(c) for c in fresh}) == 1 and fresh[0].col == 0 and not from_above


def _names_columns(texts: list[str]) -> bool:
    """Whether a row of a header goes on below its marked ones: names of several columns, or one over some columns."""
    return not texts[0] or any(texts[1:])


def _without_numbers(texts: list[list[str]], marked: int, by_type: int) -> int:
    """How many of the rows that are set like a header are of it: below its names a row of numbers is the table's."""
    while marked > by_type and _holds_numbers(texts[marked - 1]):
        marked -= 1
    return marked


def _holds_numbers(texts: list[str]) -> bool:
    """Whether a row has numbers that neither are years nor count its columns."""
    numbers = [cell for cell in texts if is_number(cell) and not is_year(cell)]
    return bool(numbers) and [cell.strip("()") for cell in numbers] != [str(n + 1) for n in range(len(numbers))]


def _above_rule(table: Found) -> int:
    """Rows above the only rule inside an unruled table; between two rows a rule tells nothing."""
    inner = sorted(r for r in table.ruled_below if r < table.rows - 1)
    if table.method == "unruled" and table.rows > 2 and len(inner) == 1 and inner[0] <= 3:
        return inner[0] + 1
    return 0


def _short_names(texts: list[list[str]], grid: Grid) -> int:
    """One row of short names, all filled and on one line, over rows of wrapped text."""
    first, rest = grid[0], grid[1:]
    if len(first) < 3 or not rest or not all(texts[0]):
        return 0
    if any(c is None or len(c.lines) > 1 or c.last_col > c.col for c in first):
        return 0
    if any(ch.isdigit() for t in texts[0] for ch in t):
        return 0
    deep = [max((len(c.lines) for c in row if c is not None), default=0) for row in rest]
    long = sum(len(t) for t in texts[0]) * 2 < sum(len(t) for row in texts[1:] for t in row) / len(rest)
    return 1 if sum(d >= 2 for d in deep) >= 0.7 * len(deep) and long else 0
