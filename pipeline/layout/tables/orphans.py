"""Rows of a table that a page break has parted from it: too few by themselves to be seen as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.strips import strips
from pipeline.layout.tables.breaks import goes_on, no_room
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.header import count_header_rows, hold_words, row_texts, same_texts
from pipeline.layout.tables.join import PageEnds, column_places
from pipeline.layout.tables.spread import part_names, spread_header
from pipeline.layout.tables.unruled import cut_at, names_above, rows_in_columns, table_of_rows

_MOST = 12
"""Lines at a page's end that may be the orphans."""
_REST = 3
"""Lines that may be left of a row."""
_WAVERS, _WAVERS_SCANNED = 0.05, 0.15
"""By so much of itself the size of one type differs between two lines: by a point where it was recognised."""


def take_orphans(sheets: list[Sheet], bodies: list[list[Strip | Found]], ends: list[PageEnds]) -> None:
    """Make pieces of lines that end or begin a page and stand in the columns of the table on the page beside."""
    for number in range(len(sheets) - 1):
        upper, lower = ends[number], ends[number + 1]
        if lower.first is not None and upper.last is None and bodies[number]:
            rows = _edge_rows(sheets[number], bodies[number][::-1])
            piece = _at_the_foot(sheets, number, rows, lower.first)
            if piece is not None and no_room(sheets, piece, lower.first, upper.floor, lower.first.header_rows):
                bodies[number][:] = [*_without(bodies[number], piece), piece]
        elif upper.last is not None and lower.first is not None and lower.first.header_rows:
            _lay_anew(sheets, number, bodies[number], lower.first, upper.floor)
        elif upper.last is not None and not upper.last.notes and lower.first is None and bodies[number + 1]:
            below = bodies[number + 1]
            if (
                _take_name(below, upper.last, _WAVERS_SCANNED if sheets[number + 1].scanned else _WAVERS)
                or _begin_anew(sheets, number, below, upper.last)
                or _take_rest(sheets[number + 1], below, upper.last)
            ):
                continue
            rows = _edge_rows(sheets[number + 1], bodies[number + 1])
            piece = _at_the_top(sheets, number + 1, rows, upper.last)
            if piece is not None and no_room(sheets, upper.last, piece, upper.floor, piece.header_rows):
                bodies[number + 1][:] = [piece, *_without(bodies[number + 1], piece)]


def _at_the_foot(sheets: list[Sheet], number: int, rows: list[Strip], table: Found) -> Found | None:
    """The rows at a page's foot with which the table of the next page begins."""
    sheet, below = sheets[number], sheets[number + 1]
    if table.header_rows:
        # The header given again on the next page: the same names open the table here.
        names = row_texts(below, table, table.header_rows)
        depths = _header_depths(table)
        for count in range(max(sum(depths), table.header_rows) + 1, len(rows) + 1):
            if not (sheet.scanned or hold_words(names, [sheet.text[i] for i in rows[-count].words])):
                continue
            piece = table_of_rows(sheet, number, rows[-count:], table.edges, depths)
            if piece.rows <= table.header_rows:
                continue
            piece.header_rows = table.header_rows
            spread_header(piece, row_texts(sheet, piece, piece.header_rows))
            if same_texts(row_texts(sheet, piece, piece.header_rows), names, sheet.scanned):
                return piece
        return None
    count = rows_in_columns(sheet, rows[::-1], table.edges, column_places(table))
    if not count:
        return None
    count += names_above(sheet, rows[-count - 1 :: -1], table.edges, rows[-count].top)
    piece = table_of_rows(sheet, number, rows[-count:], table.edges)
    piece.header_rows = count_header_rows(sheet, piece, row_texts(below, table))
    part_names(sheet, piece)
    return piece


def _lay_anew(sheets: list[Sheet], number: int, body: list[Strip | Found], table: Found, floor: float) -> None:
    """Give the few rows at a page's foot the columns and the header that the table has again on the next page."""
    last = body[-1]
    if not isinstance(last, Found) or last.title or last.rows > _MOST or last.method == "ruled":
        return
    sheet, names = sheets[number], row_texts(sheets[number + 1], table, table.header_rows)
    if last.columns == table.columns and same_texts(row_texts(sheet, last, table.header_rows), names, sheet.scanned):
        return
    depth = sum(_header_depths(table))
    if not depth:
        return
    lines = _edge_rows(sheet, body[-2::-1])[-depth:]  # above what was found stands no more than the header
    piece = _at_the_foot(sheets, number, strips(sheet, [*_words(lines), *last.words()]), table)
    if (
        piece is not None
        and set(last.words()) <= set(piece.words())
        and no_room(sheets, piece, table, floor, table.header_rows)
    ):
        piece.notes = last.notes
        body[:] = [*_without(body[:-1], piece), piece]


def _begin_anew(sheets: list[Sheet], number: int, body: list[Strip | Found], table: Found) -> bool:
    """Give the rows at the next page's top the columns of a table whose header they repeat; False where they do not."""
    place = next((n for n, item in enumerate(body) if isinstance(item, Found)), 0)
    first = body[place]
    if not place or not table.header_rows or not isinstance(first, Found) or first.title or first.method == "ruled":
        return False
    sheet = sheets[number + 1]
    lines, depth = _edge_rows(sheet, body[:place]), sum(_header_depths(table))
    rows = strips(sheet, [*_words(lines), *first.words()])
    piece = _with_header(sheets, number + 1, rows, table) if len(lines) <= depth < len(rows) else None
    if piece is None:
        return False
    piece.notes = first.notes
    body[: place + 1] = [piece]
    return True


def _take_rest(sheet: Sheet, body: list[Strip | Found], before: Found) -> bool:
    """Give lines at a page's top that stand in the columns of the table below them to it, where a line was not
    recognised: what is left of its row is too little to be seen as one. ``before``: the table's last piece.
    """
    place = next((n for n, item in enumerate(body) if isinstance(item, Found)), 0)
    first = body[place]
    if not sheet.scanned or not 0 < place <= _REST or not isinstance(first, Found) or first.title or first.header_rows:
        return False
    if first.method == "ruled" or first.columns != before.columns:
        return False
    rows, places = _edge_rows(sheet, body[:place]), column_places(first)
    cells = [(cell, places[cell.col]) for row in rows for cell in cut_at(sheet, row, first.edges).cells]
    if any(
        cell.last_col > cell.col or min(abs(cell.strip.x0 - left), abs(cell.strip.x1 - right)) > 3
        for cell, (left, _, right) in cells
    ):
        return False
    piece = table_of_rows(sheet, first.sheet, strips(sheet, [*_words(rows), *first.words()]), first.edges)
    piece.notes = first.notes
    body[: place + 1] = [piece]
    return True


def _with_header(sheets: list[Sheet], number: int, rows: list[Strip], table: Found) -> Found | None:
    """The piece that some rows make in the columns of the page before; None where they do not begin with its header."""
    piece = table_of_rows(sheets[number], number, rows, table.edges, _header_depths(table))
    piece.header_rows = table.header_rows
    spread_header(piece, row_texts(sheets[number], piece, piece.header_rows))
    names = row_texts(sheets[table.sheet], table, table.header_rows)
    again = row_texts(sheets[number], piece, piece.header_rows)
    return piece if same_texts(again, names, sheets[number].scanned) else None


def _header_depths(table: Found) -> list[int]:
    """How many lines each row of a header has; none at all where a row has no line of its own."""
    lines = sorted((s.baseline, c.row) for c in table.cells if c.row < table.header_rows for s in c.lines)
    depths = [0] * table.header_rows
    last = -1e6
    for baseline, row in lines:
        depths[row] += baseline - last > 1.0
        last = baseline
    return depths if all(depths) else []


def _at_the_top(sheets: list[Sheet], number: int, rows: list[Strip], table: Found) -> Found | None:
    """The rows at a page's top with which the table of the page before ends."""
    sheet, places = sheets[number], column_places(table)
    depth = sum(_header_depths(table))
    count = depth and rows_in_columns(sheet, rows[depth:], table.edges, places)
    again = _with_header(sheets, number, rows[: depth + count], table) if count else None
    if again is not None:
        return again
    count = rows_in_columns(sheet, rows, table.edges, places)
    if count:
        return table_of_rows(sheet, number, rows[:count], table.edges)
    # Or no more than the end of its last cell.
    first = rows[:1]
    largest = 1.05 * min((s.size for c in table.cells for s in c.lines), default=0.0)
    below = first and first[0].x1 > table.edges[0] and first[0].x0 < table.edges[-1]
    if below and all(sheet.size[i] <= largest for i in first[0].words):
        piece = table_of_rows(sheet, number, first, table.edges)
        if goes_on(sheets, table, piece):
            return piece
    return None


def _take_name(body: list[Strip | Found], before: Found, wavers: float) -> bool:
    """Give the line that begins a page to the table below it, where it names rows like others on the page before."""
    name, table = body[0], body[1] if len(body) > 1 else None
    if isinstance(name, Found) or not isinstance(table, Found) or table.title or table.header_rows:
        return False
    if not name.bold or table.columns != before.columns or not _names_rows(before, name, wavers):
        return False
    for cell in table.cells:
        cell.row, cell.last_row = cell.row + 1, cell.last_row + 1
    table.cells.insert(0, FoundCell(0, 0, 0, 0, [name]))
    table.tops.insert(0, name.top)
    table.ruled_below = {row + 1 for row in table.ruled_below}
    del body[0]
    return True


def _names_rows(table: Found, name: Strip, wavers: float) -> bool:
    """Whether a line looks like those of a table's rows that hold nothing but a name.

    ``wavers``: by how much of itself the size of its type may differ from theirs.
    """
    filled = Counter(cell.row for cell in table.cells if cell.lines)
    return any(
        filled[cell.row] == len(cell.lines) == 1 and cell.row >= table.header_rows and cell.col == 0
        and cell.lines[0].bold and abs(cell.lines[0].size - name.size) <= wavers * name.size
        for cell in table.cells
    )  # fmt: skip


def _edge_rows(sheet: Sheet, body: list[Strip | Found]) -> list[Strip]:
    """The lines before the first table of a body, put together again over its whole width."""
    lines: list[Strip] = []
    bases: set[float] = set()
    for item in body:
        if isinstance(item, Found) or len(bases) >= _MOST:
            break
        lines.append(item)
        bases.add(item.baseline)
    return strips(sheet, [*_words(lines)])


def _words(lines: list[Strip]) -> Iterator[int]:
    return (i for line in lines for i in line.words)


def _without(body: list[Strip | Found], piece: Found) -> list[Strip | Found]:
    words = set(piece.words())
    return [item for item in body if isinstance(item, Found) or not words.intersection(item.words)]
