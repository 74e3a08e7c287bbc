"""The lines and shades of a table's row, in the ways in which tables are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from tests.typesetter.layout import Layout, Rules

_THIN = 0.6
_GREY = 0.88


@dataclass(frozen=True)
class Field:
    """What a cell is to its rules: its place, and the sides at which it goes on into a neighbour."""

    x: float
    width: float
    open_above: bool = False
    open_below: bool = False
    spanning: bool = False


@dataclass(frozen=True)
class RowPlace:
    """A row in its table: its place on the page, and what it is there."""

    x: float
    top: float
    width: float
    height: float
    head: bool
    first: bool
    last: bool
    head_end: bool = False
    odd: bool = False
    section: bool = False


def draw_rules(canvas: Canvas, row: RowPlace, fields: Sequence[Field], rules: Rules, layout: Layout) -> None:
    """Rules and shades of one row, drawn before its text."""
    canvas.saveState()
    canvas.setLineWidth(0.5)
    shaded = (row.head and layout.shaded_header) or (row.section and rules in ("grid", "thin"))
    if shaded or (rules == "zebra" and row.odd and not row.head):
        canvas.setFillGray(_GREY if shaded else 0.93)
        canvas.rect(row.x, row.top - row.height, row.width, row.height, stroke=0, fill=1)
    if rules == "grid":
        _grid(canvas, row, fields)
    elif rules == "thin":
        _thin_grid(canvas, row, fields)
    elif rules == "horizontal":
        _horizontal(canvas, row, fields)
    elif rules == "header":
        _header_rules(canvas, row, fields)
    canvas.restoreState()


def _grid(canvas: Canvas, row: RowPlace, fields: Sequence[Field]) -> None:
    for field in fields:
        left, right, foot = row.x + field.x, row.x + field.x + field.width, row.top - row.height
        sides = [(left, row.top, left, foot), (right, row.top, right, foot)]
        sides += [] if field.open_above else [(left, row.top, right, row.top)]
        sides += [] if field.open_below else [(left, foot, right, foot)]
        canvas.lines(sides)


def _thin_grid(canvas: Canvas, row: RowPlace, fields: Sequence[Field]) -> None:
    """As word processors write them: each rule is a filled rectangle."""
    canvas.setFillGray(0)
    foot = row.top - row.height
    for field in fields:
        left, right = row.x + field.x, row.x + field.x + field.width
        rects = [(left, foot, _THIN, row.height), (right, foot, _THIN, row.height)]
        rects += [] if field.open_above else [(left, row.top, field.width + _THIN, _THIN)]
        rects += [] if field.open_below else [(left, foot, field.width + _THIN, _THIN)]
        for rect in rects:
            canvas.rect(*rect, stroke=0, fill=1)


def _horizontal(canvas: Canvas, row: RowPlace, fields: Sequence[Field]) -> None:
    if row.first:
        canvas.line(row.x, row.top, row.x + row.width, row.top)
    canvas.setLineWidth(0.8 if row.head or row.last else 0.25)
    below = [field for field in fields if field.open_below]
    if not below:
        canvas.line(row.x, row.top - row.height, row.x + row.width, row.top - row.height)
        return
    for field in fields:
        if not field.open_below:
            foot = row.top - row.height
            canvas.line(row.x + field.x, foot, row.x + field.x + field.width, foot)


def _header_rules(canvas: Canvas, row: RowPlace, fields: Sequence[Field]) -> None:
    foot = row.top - row.height
    if row.first:
        canvas.line(row.x, row.top, row.x + row.width, row.top)
    if row.head_end or row.last:
        canvas.line(row.x, foot, row.x + row.width, foot)
    elif row.head:
        for field in fields:
            if field.spanning:
                canvas.line(row.x + field.x + 2, foot, row.x + field.x + field.width - 2, foot)
