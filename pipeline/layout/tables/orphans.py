"""Rows of a table that a page break has parted from it: too few by themselves to be seen as a table."""

from __future__ import annotations

from pipeline.layout.sheet import Sheet, Strip, strips
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.join import PageEnds, column_places, no_room
from pipeline.layout.tables.unruled import rows_in_columns, table_of_rows

_MOST = 12
"""Lines at a page's end that may be the orphans."""


def take_orphans(sheets: list[Sheet], bodies: list[list[Strip | Found]], ends: list[PageEnds]) -> None:
    """Make pieces of lines that end or begin a page and stand in the columns of the table on the page beside."""
    for number in range(len(sheets) - 1):
        upper, lower = ends[number], ends[number + 1]
        if lower.first is not None and upper.last is None and bodies[number] and not lower.first.header_rows:
            rows = _edge_rows(sheets[number], bodies[number][::-1])
            count = rows_in_columns(sheets[number], rows[::-1], lower.first.edges, column_places(lower.first))
            if count:
                piece = table_of_rows(sheets[number], number, rows[-count:], lower.first.edges)
                if no_room(sheets, piece, lower.first, upper.floor, 0):
                    bodies[number][:] = [*_without(bodies[number], rows[-count:]), piece]
        elif upper.last is not None and lower.first is None and bodies[number + 1]:
            rows = _edge_rows(sheets[number + 1], bodies[number + 1])
            count = rows_in_columns(sheets[number + 1], rows, upper.last.edges, column_places(upper.last))
            if count:
                piece = table_of_rows(sheets[number + 1], number + 1, rows[:count], upper.last.edges)
                if no_room(sheets, upper.last, piece, upper.floor, 0):
                    bodies[number + 1][:] = [piece, *_without(bodies[number + 1], rows[:count])]


def _edge_rows(sheet: Sheet, body: list[Strip | Found]) -> list[Strip]:
    """The lines before the first table of a body, put together again over its whole width."""
    lines: list[Strip] = []
    for item in body:
        if isinstance(item, Found) or len(lines) >= _MOST:
            break
        lines.append(item)
    return strips(sheet, [i for line in lines for i in line.words])


def _without(body: list[Strip | Found], rows: list[Strip]) -> list[Strip | Found]:
    words = {i for row in rows for i in row.words}
    return [item for item in body if isinstance(item, Found) or not words.intersection(item.words)]
