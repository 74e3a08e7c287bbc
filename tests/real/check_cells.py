"""How many of the table cells read by eye in real answers the layout gets right: ``python -m tests.real.check_cells``.

A cell is right where some table found has a cell with the same text and nothing else, and its words stand where the
cell was read. White space, hyphens inside words and the kinds of dashes and quotation marks make no difference. A
header repeated at the top of a piece is given once in a table (CONTRACT.md): there it is enough that the table which
goes on at that place has a header cell with the text.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.layout.pages import lay_out
from pipeline.model.reading import Cell, Grid, Reading
from pipeline.read.files import read_pages
from pipeline.values.prose import join

ROOT = Path(__file__).parents[3] / "shared" / "data" / "bt" / "pdf"
CELLS = Path(__file__).with_name("bt_cells.json")

# Letters reach over the box of their ink and a footnote mark widens it, both by less than this.
_POINTS = 3.0

_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("„“”‟«»", '"') | dict.fromkeys("‚‘’‛‹›´`", "'"))
_WHITE = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_HYPHENS = re.compile(r"(?<=[^\W\d_])-+(?=[^\W\d_])")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """A cell as read by eye; ``box`` is x0, top, x1, bottom of its letters in points, ``span`` its columns."""

    file: str
    page: int
    table: int
    kind: str
    column: int
    span: int
    box: Box
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class GoldTable:
    """A table, or the piece of it on one page; ``continues`` one on the page before. Its sums, by their row labels."""

    file: str
    page: int
    table: int
    box: Box
    rows: int
    columns: int
    header_rows: int
    continues: bool
    total_rows: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A cell, or a table's title, as the layout found it."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on one page as the layout found it; ``header`` are the texts of its title and header cells."""

    box: Box
    continues: bool
    header: frozenset[str]


@cache
def truth() -> tuple[Gold, ...]:
    """The cells read by eye."""
    cells: list[list[Any]] = _read()["cells"]
    return tuple(Gold(*cell) for cell in cells)


@cache
def tables() -> tuple[GoldTable, ...]:
    """The tables that the cells are from."""
    return tuple(GoldTable(*table) for table in _read()["tables"])


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(CELLS.read_text("utf-8"))
    return data


@cache
def reading_of(file: str) -> Reading:
    """What the layout makes of a file."""
    return lay_out(read_pages(ROOT / file, ROOT).pages)


@cache
def found_in(file: str) -> dict[int, tuple[Found, ...]]:
    """Page → the cells that the layout found on it, and the titles of its tables."""
    reading = reading_of(file)
    drop = [call.span for call in reading.calls]
    pages: dict[int, list[Found]] = {}
    for cell in sorted({cell for cell in _cells(reading.grids) if cell}):
        page, box = _where(reading, cell)
        pages.setdefault(page, []).append(Found(box, join(reading.text, [cell], drop).text))
    return {page: tuple(cells) for page, cells in pages.items()}


@cache
def pieces_in(file: str) -> dict[int, tuple[Piece, ...]]:
    """Page → the tables and pieces of tables that the layout found on it."""
    reading = reading_of(file)
    drop = [call.span for call in reading.calls]
    pages: dict[int, list[Piece]] = {}
    for grid in reading.grids:
        cells = {grid.title, *itertools.chain.from_iterable(grid.header or ())}
        header = frozenset(plain(join(reading.text, [cell], drop).text) for cell in cells)
        for place, part in enumerate(grid.fragments):
            if part.bbox is not None:
                pages.setdefault(part.page, []).append(Piece(part.bbox, place > 0, header))
    return {page: tuple(pieces) for page, pieces in pages.items()}


def plain(text: str) -> str:
    """The text as far as it is compared."""
    return _HYPHENS.sub("", _WHITE.sub("", text.translate(_ALIKE)))


def is_right(gold: Gold) -> bool:
    """Whether the layout found this cell."""
    text = plain(gold.text)
    return any(plain(cell.text) == text for cell in at(gold)) or (
        gold.kind == "header"
        and not at(gold)
        and any(
            piece.continues and _holds(piece.box, gold.box) and text in piece.header
            for piece in pieces_in(gold.file).get(gold.page, ())
        )
    )


def at(gold: Gold) -> list[Found]:
    """The cells found where this one was read: the middle of each lies in the other."""
    cells = found_in(gold.file).get(gold.page, ())
    return [cell for cell in cells if _holds(cell.box, gold.box) and _holds(gold.box, cell.box)]


def is_joined_rightly(gold: GoldTable) -> bool:
    """Whether exactly one table was found there, and goes on from the page before just where this one does."""
    pieces = [p for p in pieces_in(gold.file).get(gold.page, ()) if _holds(p.box, gold.box) or _holds(gold.box, p.box)]
    return [piece.continues for piece in pieces] == [gold.continues]


def files() -> list[str]:
    """The PDFs that cells were read from."""
    return sorted({gold.file for gold in truth()})


def count(file: str) -> tuple[int, int]:
    """Right and all of one file."""
    cells = [gold for gold in truth() if gold.file == file]
    return sum(map(is_right, cells)), len(cells)


def _cells(grids: Iterable[Grid]) -> Iterator[Cell]:
    for grid in grids:
        yield grid.title
        for cells in (*(grid.header or ()), *grid.rows):
            yield from cells


def _where(reading: Reading, cell: Cell) -> tuple[int, Box]:
    """Page and box of a cell's words; of a cell on two pages, of those on the first."""
    boxes = reading.boxes
    assert boxes is not None
    low = np.searchsorted(boxes.end, [span.start for span in cell], side="right")
    high = np.searchsorted(boxes.start, [span.end for span in cell], side="left")
    words = np.concatenate([np.arange(a, b) for a, b in zip(low, high, strict=True)])
    page = int(boxes.page[words].min())
    words = words[boxes.page[words] == page]
    x0, top = float(boxes.x0[words].min()), float(boxes.top[words].min())
    return page, (x0, top, float(boxes.x1[words].max()), float(boxes.bottom[words].max()))


def _holds(box: Box, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] - _POINTS <= x <= box[2] + _POINTS and box[1] - _POINTS <= y <= box[3] + _POINTS


def _instead(gold: Gold) -> str:
    """What stands where the cell should be."""
    cells = at(gold) or [c for c in found_in(gold.file).get(gold.page, ()) if _holds(c.box, gold.box)]
    return " | ".join(f"“{cell.text}”" for cell in cells) or "no cell of a table"


def main() -> None:
    """Prints right and all of each file and in total, and some of the wrong cells."""
    parser = argparse.ArgumentParser(description="Cells read by eye in four real answers: how many the layout gets.")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print N of the wrong cells of each file")
    arguments = parser.parse_args()
    if not ROOT.is_dir():
        parser.exit(1, f"The PDFs are not here: {ROOT}\n")
    total = [0, 0]
    for file in files():
        right, every = count(file)
        total = [total[0] + right, total[1] + every]
        print(f"{file}: {right} of {every} cells right, {right / every:.4f}")
        unjoined = [gold for gold in tables() if gold.file == file and not is_joined_rightly(gold)]
        for table in unjoined[: arguments.worst]:
            print(f"  page {table.page}, table {table.table}: not one table that begins or goes on as printed")
        wrong = [gold for gold in truth() if gold.file == file and not is_right(gold)]
        for gold in wrong[: arguments.worst]:
            where = f"page {gold.page}, table {gold.table}, {gold.kind}, column {gold.column}"
            print(f"  {where}: “{gold.text}” but found {_instead(gold)}")
    going_on = [is_joined_rightly(table) for table in tables() if table.continues]
    others = [is_joined_rightly(table) for table in tables() if not table.continues]
    print(f"pieces joined to the page before: {sum(going_on)} of {len(going_on)} that go on")
    print(f"tables found as one and joined to nothing before: {sum(others)} of {len(others)} that begin on their page")
    print(f"together: {total[0]} of {total[1]} cells right, {total[0] / total[1]:.4f}")


if __name__ == "__main__":
    main()
