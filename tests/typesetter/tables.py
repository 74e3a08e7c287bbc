"""Tables → boxes: one for each row, with cells that wrap, rules where the layout wants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from tests.typesetter.described import TableSpec
from tests.typesetter.flow import Box, RowRef
from tests.typesetter.layout import Layout, Rules
from tests.typesetter.lines import Face, Line, set_lines
from tests.typesetter.rules import Field, RowPlace, draw_rules

_NUMBERS = ("integer", "decimal", "percent", "amount")
_DECIMALS = re.compile(r",\d+")


@dataclass(frozen=True)
class _Cell:
    x: float
    width: float
    lines: tuple[Line, ...]
    align: str = "left"
    inset: float = 0.0  # from the right, so that decimal commas stand below each other
    open_above: bool = False
    open_below: bool = False
    spanning: bool = False
    over: float = 0.0  # height of the rows below over which the cell goes on

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    @property
    def field(self) -> Field:
        return Field(self.x, self.width, self.open_above, self.open_below, self.spanning)

    def shift(self, line: Line, side: float) -> float:
        """How far from the cell's left, its inner side, the line begins."""
        free = self.width - line.width - 2 * side
        return {"left": 0.0, "right": free - self.inset, "center": free / 2}[self.align]


Row = tuple[_Cell, ...]


@dataclass(frozen=True)
class _Setter:
    table: TableSpec
    layout: Layout
    face: Face
    width: float
    rules: Rules

    @property
    def edges(self) -> list[float]:
        whole = sum(c.width for c in self.table.columns)
        edges = [0.0]
        for column in self.table.columns:
            edges.append(edges[-1] + self.width * column.width / whole)
        return edges

    @cached_property
    def decimals(self) -> list[float]:
        """For each column the width of the longest part behind the comma."""
        widths = []
        for n in range(len(self.table.columns)):
            tails = [found[0] for row in self.table.rows for found in _DECIMALS.finditer(row[n])]
            lines = [set_lines(tail, self.face, 400)[0].width for tail in tails]
            widths.append(max(lines, default=0.0))
        return widths

    def cell(self, text: str, first: int, last: int, *, bold: bool = False, align: str = "left") -> _Cell:
        x, width = self.edges[first], self.edges[last] - self.edges[first]
        lines = set_lines(
            text, self.face, width - 2 * self.layout.cell_side, bold=bold, hyphenate=self.layout.hyphenate
        )
        return _Cell(x, width, tuple(lines) if text else (), align)

    def header(self) -> list[Row]:
        return [tuple(self.header_cells(level)) for level in range(self.table.levels)]

    def header_cells(self, level: int) -> Iterator[_Cell]:
        """One level's cells; over an empty one the cell above is open, so that both look like one."""
        below = self.table.header_row(level + 1) if level + 1 < self.table.levels else None
        for (text, _), group in groupby(enumerate(self.table.header_row(level)), key=_span_key):
            at = [n for n, _ in group]
            align = self.name_align(at[0]) if len(at) == 1 else self.layout.merged_at
            cell = self.cell(text, at[0], at[-1] + 1, bold=self.layout.header_bold, align=align)
            open_below = below is not None and len(at) == 1 and not below[at[0]]
            yield replace(cell, open_above=level > 0 and not text, open_below=open_below, spanning=len(at) > 1)

    def name_align(self, column: int) -> str:
        """How a column's name stands: over numbers as the layout wants it, else to the left."""
        chosen = self.table.columns[column].align
        if chosen in ("left", "center"):
            return chosen
        return self.layout.numbers_under if self.table.columns[column].kind in _NUMBERS else "left"

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        for n, texts in enumerate(self.table.rows):
            if n in self.table.sections:
                rows.append((self.cell(texts[0], 0, len(texts), bold=True),))
                continue
            if self.table.full_stop and n == len(self.table.rows) - 1:
                texts = (*texts[:-1], f"{texts[-1]}.")
            bold = any(text.startswith(("Summe", "Gesamt")) for text in texts[:2])
            cells = [self.body_cell(text, k, bold) for k, text in enumerate(texts)]
            under = self.table.under_label
            cells[0] = replace(cells[0], open_above=n in under, open_below=n + 1 in under)
            rows.append(tuple(cells))
        return rows

    def body_cell(self, text: str, column: int, bold: bool) -> _Cell:
        kind, align = self.table.columns[column].kind, str(self.table.columns[column].align)
        if align != "decimal":
            align = align or ("right" if kind in _NUMBERS else "left")
            return self.cell(text, column, column + 1, bold=bold, align=align)
        cell = self.cell(text, column, column + 1, bold=bold, align="right")
        tail = _DECIMALS.search(text)
        own = set_lines(tail[0], self.face, 400, bold=bold)[0].width if tail else 0.0
        return replace(cell, inset=self.decimals[column] - own if cell.lines else 0.0)


def _span_key(entry: tuple[int, str]) -> tuple[str, int]:
    """Equal texts side by side are one cell; empty ones stay apart."""
    at, text = entry
    return text, 0 if text else at


def set_table(
    table: TableSpec,
    piece: int,
    layout: Layout,
    face: Face,
    width: float,
    fill: float | None = None,
    rules: Rules | None = None,
) -> list[Box]:
    """Boxes of a table; ``fill`` spreads its rows over that height, where they need less."""
    setter = _Setter(table, layout, face, width * table.share, rules or layout.rules)
    head, rows = setter.header(), setter.rows()
    heights = [_height(row, layout) for row in head + rows]
    if fill is not None and sum(heights) < fill:
        extra = (fill - sum(heights)) / len(rows)
        heights = heights[: len(head)] + [h + extra for h in heights[len(head) :]]
    if layout.cells_at == "middle":
        for row, count in table.spans:
            over = sum(heights[len(head) + row + 1 : len(head) + row + count])
            rows[row] = (replace(rows[row][0], over=over), *rows[row][1:])
    header = tuple(
        _row(cells, height, setter, RowRef(piece, -1, height), keep=True, first=not n, head_end=n == len(head) - 1)
        for n, (cells, height) in enumerate(zip(head, heights, strict=False))
    )
    body = []
    for n, cells in enumerate(rows):
        height = heights[len(head) + n]
        ref = RowRef(piece, n, height)
        repeat = header if layout.header_repeated else ()
        last = n == len(rows) - 1
        body.append(_row(cells, height, setter, ref, repeat=repeat, first=not (n or head), last=last))
    return _with_labels([*header, *body], len(head), setter)


def _with_labels(boxes: list[Box], head: int, setter: _Setter) -> list[Box]:
    """Rows under one label stand together where the label stands in their middle."""
    if setter.layout.cells_at == "middle":
        for row, rows in setter.table.spans:
            for n in range(row, row + rows - 1):
                boxes[head + n] = replace(boxes[head + n], keep=True)
    return boxes


def _height(cells: Sequence[_Cell], layout: Layout) -> float:
    return max(cell.height for cell in cells) + 2 * layout.row_padding


def _row(
    cells: Row,
    height: float,
    setter: _Setter,
    ref: RowRef,
    *,
    keep: bool = False,
    repeat: tuple[Box, ...] = (),
    first: bool = False,
    last: bool = False,
    head_end: bool = False,
) -> Box:
    layout = setter.layout
    calls = tuple(call for cell in cells for line in cell.lines for call in line.calls)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        place = RowPlace(
            x, top, setter.width, height,
            head=ref.row < 0, first=first, last=last, head_end=head_end,
            odd=ref.row % 2 == 1, section=ref.row in setter.table.sections,
        )  # fmt: skip
        draw_rules(canvas, place, [cell.field for cell in cells], setter.rules, layout)
        at = layout.header_at if ref.row < 0 else layout.cells_at
        for cell in cells:
            free = height + cell.over - 2 * layout.row_padding - cell.height
            y = top - layout.row_padding - {"top": 0.0, "middle": free / 2, "bottom": free}[at]
            for line in cell.lines:
                line.draw(canvas, x + cell.x + layout.cell_side + cell.shift(line, layout.cell_side), y)
                y -= line.height

    def split(room: float) -> tuple[Box, Box] | None:
        fit = int((room - 2 * layout.row_padding) / setter.face.leading)
        if fit < 1 or fit >= max(len(cell.lines) for cell in cells):
            return None
        above = tuple(replace(c, lines=c.lines[:fit]) for c in cells)
        below = tuple(replace(c, lines=c.lines[fit:]) for c in cells)
        rest = _row(below, _height(below, layout), setter, ref, repeat=repeat, last=last)
        return _row(above, _height(above, layout), setter, ref, first=first), rest

    parting: Callable[[float], tuple[Box, Box] | None] | None = split if layout.rows_split and ref.row >= 0 else None
    return Box(height, draw, calls, keep=keep, row=ref, repeat=repeat, split=parting, zone="table")
