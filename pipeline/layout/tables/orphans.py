"""Rows of a table that a page break has parted from it: too few by themselves to be seen as a table."""

from __future__ import annotations

from pipeline.layout.sheet import Sheet, Strip, strips
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.header import count_header_rows, row_texts, same_texts
from pipeline.layout.tables.join import PageEnds, column_places, goes_on, no_room
from pipeline.layout.tables.spread import spread_header
from pipeline.layout.tables.unruled import rows_in_columns, table_of_rows

_MOST = 12
"""Lines at a page's end that may be the orphans."""


def take_orphans(sheets: list[Sheet], bodies: list[list[Strip | Found]], ends: list[PageEnds]) -> None:
    """Make pieces of lines that end or begin a page and stand in the columns of the table on the page beside."""
    for number in range(len(sheets) - 1):
        upper, lower = ends[number], ends[number + 1]
        if lower.first is not None and upper.last is None and bodies[number]:
            rows = _edge_rows(sheets[number], bodies[number][::-1])
            piece = _at_the_foot(sheets, number, rows, lower.first)
            if piece is not None and no_room(sheets, piece, lower.first, upper.floor, lower.first.header_rows):
                bodies[number][:] = [*_without(bodies[number], piece), piece]
        elif upper.last is not None and lower.first is None and bodies[number + 1]:
            rows = _edge_rows(sheets[number + 1], bodies[number + 1])
            piece = _at_the_top(sheets, number + 1, rows, upper.last)
            if piece is not None and no_room(sheets, upper.last, piece, upper.floor, 0):
                bodies[number + 1][:] = [piece, *_without(bodies[number + 1], piece)]


def _at_the_foot(sheets: list[Sheet], number: int, rows: list[Strip], table: Found) -> Found | None:
    """The rows at a page's foot with which the table of the next page begins."""
    sheet, below = sheets[number], sheets[number + 1]
    if table.header_rows:
        # The header given again on the next page: the same names open the table here.
        names = row_texts(below, table, table.header_rows)
        for count in range(table.header_rows + 1, len(rows) + 1):
            piece = table_of_rows(sheet, number, rows[-count:], table.edges)
            if piece.rows > table.header_rows:
                piece.header_rows = table.header_rows
                spread_header(piece, row_texts(sheet, piece, piece.header_rows))
                if same_texts(row_texts(sheet, piece, piece.header_rows), names):
                    return piece
        return None
    count = rows_in_columns(sheet, rows[::-1], table.edges, column_places(table))
    if not count:
        return None
    piece = table_of_rows(sheet, number, rows[-count:], table.edges)
    piece.header_rows = count_header_rows(sheet, piece, row_texts(below, table))
    return piece


def _at_the_top(sheets: list[Sheet], number: int, rows: list[Strip], table: Found) -> Found | None:
    """The rows at a page's top with which the table of the page before ends."""
    sheet = sheets[number]
    count = rows_in_columns(sheet, rows, table.edges, column_places(table))
    if count:
        return table_of_rows(sheet, number, rows[:count], table.edges)
    # Or no more than the end of its last cell.
    first = rows[:1]
    if first and all(sheet.size[i] <= 1.05 * min(s.size for c in table.cells for s in c.lines) for i in first[0].words):
        piece = table_of_rows(sheet, number, first, table.edges)
        if goes_on(sheets, table, piece):
            return piece
    return None


def _edge_rows(sheet: Sheet, body: list[Strip | Found]) -> list[Strip]:
    """The lines before the first table of a body, put together again over its whole width."""
    lines: list[Strip] = []
    for item in body:
        if isinstance(item, Found) or len(lines) >= _MOST:
            break
        lines.append(item)
    return strips(sheet, [i for line in lines for i in line.words])


def _without(body: list[Strip | Found], piece: Found) -> list[Strip | Found]:
    words = set(piece.words())
    return [item for item in body if isinstance(item, Found) or not words.intersection(item.words)]
