"""Lines of type in the columns of a table → its rows.

What says where a row begins, in this order: a rule; a line with a number in it, where the table is one of numbers; a
wider gap than between the lines of one cell; and where the pitch is even, whether the line could be the wrapped end
of the one above: its first word would have fitted there, so it is none.
"""

from __future__ import annotations

import itertools
from statistics import median_low

from pipeline.layout.sheet import Sheet
from pipeline.layout.tables.levels import header_levels
from pipeline.layout.tables.lines import CellLine, Line, beside
from pipeline.layout.tables.values import is_blank_sign, is_number, is_year

_WIDER = 0.5
"""In type heights: lines further from each other than the tightest by this, or by a line, are not of one cell."""


def group_rows(sheet: Sheet, lines: list[Line], columns: int, rules: list[float], size: float) -> list[list[int]]:
    """The indexes of the lines of each row. ``rules``: heights of rules through the table."""
    if sheet.scanned:
        size = median_low(cell.strip.size for line in lines for cell in line.cells)
        lines = [line.of_size(size) for line in lines]
    numeric = numeric_columns(lines, columns)
    edges = _right_edges(lines, columns)
    blocks: list[list[int]] = [[0]]
    for i in range(1, len(lines)):
        above, below = max(line.bottom for line in lines[max(0, i - 3) : i]), lines[i].top
        if any(lines[i - 1].top + 2 < y < lines[i].bottom - 2 and above - 4 < y < below + 4 for y in rules):
            blocks.append([i])
        else:
            blocks[-1].append(i)
    counted = [_has_number(line, numeric) for line in lines]
    # In rows whose cells stand in the middle, lines of a label stand beside the line of the numbers.
    meets = [beside(lines, i, i + 1, size) for i in range(len(lines) - 1)]
    set_beside = sum(
        not counted[i] and any(counted[k] and meets[min(i, k)] for k in (i - 1, i + 1) if 0 <= k < len(lines))
        for i in range(len(lines))
    )
    if numeric and sum(counted) >= 0.4 * (len(lines) - set_beside):
        top = next(i for i, number in enumerate(counted) if number and not _are_years(lines, i, numeric))
        while top and (beside(lines, top - 1, top, size) or _opens_row(lines, top - 1, size)):
            top -= 1
        if top > 1 and _is_section(lines, top - 1, numeric, counted, size):
            top -= 1
        header = header_levels(lines, top, blocks, size)
        rest = [[i for i in block if i >= top] for block in blocks]
        return header + [row for block in rest if block for row in _by_numbers(lines, block, counted, size)]
    whites = [_white(lines, a) for block in blocks for a in block[1:]]
    wraps = [_wraps(sheet, lines, block[0], a, edges, lone=True) for block in blocks for a in block[1:]]
    known = [wrap for wrap in wraps if wrap is not None]
    if len(blocks) >= 4 and (not known or sum(known) >= 0.5 * len(known)):
        # A rule below the rows: where two rows have none between them, their gap is as wide as at the rules.
        between = sorted(_white(lines, block[0]) for block in blocks[1:])
        tight, wide = min(whites, default=0.0), between[len(between) // 2]
        if wide - max(tight, 0.0) < 0.3 * size:
            return blocks
        return [row for block in blocks for row in _by_gaps(sheet, lines, block, edges, 0.8 * wide, 0.0)]
    limit = _wide([_white(lines, i) for i in range(1, len(lines))], size)
    if limit is not None:
        inner = [wrap for white, wrap in zip(whites, wraps, strict=True) if white < limit and wrap is not None]
        if inner and sum(inner) < 0.5 * len(inner):
            limit = None  # lines that stand tight are rows by themselves, set in groups
    least = min(whites, default=0.0)
    rows = [row for block in blocks for row in _by_gaps(sheet, lines, block, edges, limit, least + 0.8 * size)]
    return _header_apart(sheet, lines, rows, edges, size) if limit is not None and limit > size else rows


def _header_apart(
    sheet: Sheet, lines: list[Line], rows: list[list[int]], edges: list[float], size: float
) -> list[list[int]]:
    """Rows spread over a page, the first parted where the header stands nearer to it than rows to each other."""
    first = rows[0]
    whites = [_white(lines, i) for i in first[1:]]
    if len(whites) < 2:
        return rows
    usual = sorted(whites)[len(whites) // 2]
    for place, white in enumerate(whites[:4], 1):
        if white > usual + 0.16 * size and _wraps(sheet, lines, first[0], first[place], edges) is False:
            return [first[:place], first[place:], *rows[1:]]
    return rows


def numeric_columns(lines: list[Line], columns: int) -> set[int]:
    """Columns that mostly hold numbers."""
    numbers, filled, signs = [0] * columns, [0] * columns, [0] * columns
    for line in lines:
        for cell in line.cells:
            if cell.col == cell.last_col:
                filled[cell.col] += 1
                if is_number(cell.text):
                    numbers[cell.col] += 1
                elif is_blank_sign(cell.text):
                    signs[cell.col] += 1
    return {c for c in range(columns) if numbers[c] >= 2 and numbers[c] >= 0.6 * (filled[c] - signs[c])}


def _has_number(line: Line, numeric: set[int]) -> bool:
    return any(cell.col in numeric and cell.col == cell.last_col and (is_number(cell.text) or is_blank_sign(cell.text))
               for cell in line.cells)  # fmt: skip


def _are_years(lines: list[Line], at: int, numeric: set[int]) -> bool:
    """Whether the numbers of one of the first lines are years over other numbers: names of columns."""
    here = [c for c in lines[at].cells if c.col in numeric and is_number(c.text)]
    if at > 3 or not here or not all(is_year(c.text) for c in here):
        return False
    columns = {c.col for c in here}
    below = [c.text for line in lines[at + 1 :] for c in line.cells if c.col in columns and is_number(c.text)]
    return sum(map(is_year, below)) < 0.3 * len(below)


def _right_edges(lines: list[Line], columns: int) -> list[float]:
    """How far to the right the text of each column reaches."""
    edges = [0.0] * columns
    for line in lines:
        for cell in line.cells:
            if cell.col == cell.last_col:
                edges[cell.col] = max(edges[cell.col], cell.strip.x1)
    return edges


def _white(lines: list[Line], i: int) -> float:
    """White space above a line; cells set in the middle of their row make lines that overlap."""
    return lines[i].top - max((line.bottom for line in lines[max(0, i - 3) : i]), default=lines[i].top)


def _by_numbers(lines: list[Line], block: list[int], counted: list[bool], size: float) -> list[list[int]]:
    """Each line with a number is a row; a line without one belongs to a neighbour or is a row of its own.

    ``counted``: for each line whether it has a number.
    """
    rows: list[list[int]] = []
    leading: list[int] = []
    apart = _apart(lines, block, counted, size)
    wide = min(_least_white(lines, block, size) + _WIDER * size, size)
    for place, i in enumerate(block):
        if i in apart:
            if i == apart[i][0]:
                rows.extend([j] for j in leading)
                leading = []
                rows.append(apart[i])
            continue
        if counted[i]:
            rows.append([*leading, i])
            leading = []
            continue
        before = block[place - 1] if place else None
        after = block[place + 1] if place + 1 < len(block) else None
        below = _white(lines, after) if after is not None else 99.0
        above = _white(lines, i) if before is not None else below
        up, down = _continues(lines, before, i), _continues(lines, i, after)
        alike = before is not None and lines[before].bold == lines[i].bold
        if before is not None and not alike:
            up, above = False, above + size
        if after is not None and lines[after].bold != lines[i].bold:
            down, below = False, below + size
        slack = 0.15 * size
        # Lines in other columns than the first, tight below their row: the ends of its wrapped cells.
        rest = not lines[i].spans and all(cell.col > 0 for cell in lines[i].cells)
        # Lines set beside each other are of one row, whatever stands in them.
        if before is not None and rows and not leading and beside(lines, before, i, size):
            rows[-1].append(i)
        elif after is not None and beside(lines, i, after, size):
            leading.append(i)
        elif rest and rows and not leading and above <= below + slack:
            rows[-1].append(i)
        elif leading and above <= below + slack and (up or above < below - slack):
            leading.append(i)
        elif after is None and above > wide and not up and not rest:
            rows.extend([j] for j in [*leading, i])  # the name of rows that the next page holds
            leading = []
        elif alike and rows and not leading and ((up and above <= below + slack) or above < below - 2 * slack):
            rows[-1].append(i)
        elif after is not None and (
            (down and below <= above + slack) or (below < above - 2 * slack and not lines[i].spans)
        ):
            rows.extend([j] for j in leading)
            leading = [i]
        else:
            rows.extend([j] for j in leading)
            leading = []
            rows.append([i])
    rows.extend([j] for j in leading)
    return rows


def _apart(lines: list[Line], block: list[int], counted: list[bool], size: float) -> dict[int, list[int]]:
    """The lines that stand tight on each other, apart from those around them, with a number in one alone: its row."""
    tight = max(_least_white(lines, block, size), 0.0) + 0.15 * size
    found: dict[int, list[int]] = {}
    group = block[:1]
    for i in [*block[1:], -1]:
        if i >= 0 and _white(lines, i) <= tight and lines[i].bold == lines[group[-1]].bold:
            group.append(i)
            continue
        if len(group) > 1 and sum(counted[k] for k in group) == 1:
            found.update((k, group) for k in group)
        group = [i]
    return found


def _least_white(lines: list[Line], block: list[int], size: float) -> float:
    """How tight lines stand below each other; lines set beside each other, which overlap, say nothing of that."""
    return min((white for white in (_white(lines, i) for i in block[1:]) if white > -0.15 * size), default=0.0)


def _opens_row(lines: list[Line], i: int, size: float) -> bool:
    """Whether a line above the first number is the first line of its row's cells, not the header's last."""
    line, after = lines[i], lines[i + 1]
    nearer = i > 0 and _white(lines, i + 1) < _white(lines, i) - 0.15 * size
    if line.bold != after.bold or (i and not nearer):
        return False
    if len(line.cells) == 1 and not line.cells[0].col:
        return nearer and _continues(lines, i, i + 1)
    # Cells that stand in the middle of their row: as many of their lines above the number as below.
    mirrored = lines[i + 2] if i + 2 < len(lines) else line
    return (
        line.columns() < after.columns()
        and line.columns() <= mirrored.columns() < after.columns()
        and mirrored is not line
        and abs(_white(lines, i + 2) - _white(lines, i + 1)) <= 0.3 * size
    )


def _is_section(lines: list[Line], at: int, numeric: set[int], counted: list[bool], size: float) -> bool:
    """Whether the line below the header names the rows below it: over several columns, or set apart like a row."""
    line = lines[at]
    if len(line.cells) > 1 or line.cells[0].col:
        return False
    if line.spans:
        return line.cells[0].last_col in numeric or len(lines[at - 1].cells) > 1
    pitch = sorted(_white(lines, i) for i in range(at + 1, len(lines)) if counted[i])
    usual, least = pitch[len(pitch) // 2], min(_white(lines, i) for i in range(1, len(lines)))
    return _white(lines, at) >= 0.8 * usual and usual > least + 0.1 * size


def _continues(lines: list[Line], a: int | None, b: int | None) -> bool:
    """Whether the words of one line go on in the next, by hyphen, small initial or a hanging indent."""
    if a is None or b is None:
        return False
    over = {cell.col: cell for cell in lines[a].cells}
    for cell in lines[b].cells:
        above = over.get(cell.col)
        if above is None or is_number(cell.text):
            continue
        if above.text.endswith(("-", "/", ",")) or cell.text[:1].islower():
            return True
    return False


def _by_gaps(
    sheet: Sheet, lines: list[Line], block: list[int], edges: list[float], limit: float | None, far: float
) -> list[list[int]]:
    """Rows parted by wide gaps or, without a ``limit``, by what can't be the wrapped end of the line above."""
    rows = [[block[0]]]
    for i in block[1:]:
        white = _white(lines, i)
        if limit is not None:
            opens = white >= limit
        else:
            opens = white > far or _wraps(sheet, lines, rows[-1][0], i, edges) is False
        if opens:
            rows.append([i])
        else:
            rows[-1].append(i)
    return rows


def _wide(whites: list[float], size: float) -> float | None:
    """The least white between rows, where gaps are of two kinds; None where they are all alike."""
    # Lines beside each other, in cells set in the middle of their row, overlap: that says nothing of rows.
    if len(whites) < 2:
        return None
    apart = sorted(white for white in whites if white > -0.15 * size)
    floor = apart[len(apart) // 4] if apart and len(apart) < len(whites) else -1e6
    ordered = sorted(max(white, floor) for white in whites)
    step, at = max((b - a, i) for i, (a, b) in enumerate(zip(ordered, [*ordered[1:], ordered[-1]], strict=True)))
    # The first clear step counts: beyond it lie rows, and headings still further apart.
    for i, (a, b) in enumerate(itertools.pairwise(ordered)):
        if b - a > max(0.16 * size, 0.5 * step) and a < 0.75 * size:
            step, at = b - a, i
            break
    if step < 0.16 * size:
        return None
    return (ordered[at] + ordered[at + 1]) / 2


def _wraps(sheet: Sheet, lines: list[Line], first: int, at: int, edges: list[float], lone: bool = False) -> bool | None:
    """Whether a line can be the wrapped end of the cells above it (from line ``first`` on).

    It can't where what it begins with had room there, nor where a column begins in it (unless ``lone``: in cells set
    in the middle of their row any line may be a column's first). None where the line says nothing.
    """
    line = lines[at]
    seen = False
    overlaps = _white(lines, at) < -0.15 * line.cells[0].strip.size
    for cell in line.cells:
        before = _cell_above(lines, first, at, cell.col)
        if before is None:
            if overlaps or lone:
                continue
            if cell.col == 0 or line.columns() - lines[at - 1].columns():
                return False
            continue
        if cell.last_col > cell.col or before.last_col > before.col or is_number(cell.text):
            return False
        seen = True
        if before.text.endswith("-"):
            continue
        word = cell.strip.words[0]
        needed = before.strip.x1 + 0.25 * cell.strip.size + (sheet.x1[word] - sheet.x0[word])
        if needed < edges[cell.col] - 0.5 * cell.strip.size:
            return False
    return True if seen and not overlaps else None


def _cell_above(lines: list[Line], first: int, at: int, col: int) -> CellLine | None:
    """The nearest line above in the same column, if it is the line directly above or set beside it."""
    for i in range(at - 1, max(first, at - 4) - 1, -1):
        for cell in lines[i].cells:
            if cell.col == col:
                return cell
        if _white(lines, i) >= 0 and i > first and i < at - 1:
            break
    return None
