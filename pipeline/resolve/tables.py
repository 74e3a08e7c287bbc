"""Grids → tables of the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model.letter import Paragraph
from pipeline.model.reading import Cell, Grid, Span
from pipeline.model.record import Table, TableNote
from pipeline.model.vocabulary import ColumnType
from pipeline.profiles import Profile
from pipeline.resolve.columns import column_type
from pipeline.resolve.places import Places
from pipeline.values.amounts import Unit, read_unit
from pipeline.values.prose import Prose

_SENTENCE_STOP = re.compile(r"(?<=[\d€%])\s*\.$")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a table stands: in an answer or in an annex with its label."""

    location: Literal["answer", "annex"]
    annex: str | None = None


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of the record, and the joined text of each cell for those who look for values in it; ``told``: pointer
    and text of its title and notes.
    """

    table: Table
    cells: list[list[Prose | None]]
    units: list[Unit | None]
    told: list[tuple[str, Prose]]


def resolve_table(
    index: int, grid: Grid, caption: Paragraph, home: Home, places: Places, profile: Profile, marks: Mapping[Cell, str]
) -> ReadTable:
    """The table ``tables[index]`` of the record.

    ``caption``: its title in the running text, if it has none of its own; ``marks``: of footnotes, by their lines.
    """
    at = f"/tables/{index}"
    header = None
    if grid.header is not None:
        header = [_header_name(levels, f"{at}/header/{k}", places) for k, levels in enumerate(grid.header)]
    cells: list[list[Prose | None]] = []
    rows: list[list[str]] = []
    for j, row in enumerate(_without_stop(grid.rows, places.reading.text)):
        proses = [places.read(f"{at}/rows/{j}/{k}", (cell,)) if cell else None for k, cell in enumerate(row)]
        cells.append(proses)
        rows.append([p.text if p else "" for p in proses])
    width = len(grid.rows[0]) if grid.rows else len(header or ())
    units = [read_unit(header[k]) if header else None for k in range(width)]
    types: list[ColumnType] = [
        column_type([row[k] for row in rows], header[k] if header else "", units[k], profile) for k in range(width)
    ]
    named = grid.title or caption
    title = places.read(f"{at}/title", (named,)) if named else None
    notes = [places.read(f"{at}/notes/{n}/text", (note,)) for n, note in enumerate(grid.notes)]
    told = [(f"{at}/title", title)] if title else []
    told += [(f"{at}/notes/{n}/text", note) for n, note in enumerate(notes)]
    table = Table(
        id=f"t{index + 1}",
        series=f"s{grid.series + 1}" if grid.series is not None else None,
        location=home.location,
        annex=home.annex,
        title=title.text if title else None,
        header=header,
        rows=rows,
        column_units={str(k): str(unit) for k, unit in enumerate(units) if unit},
        column_types=types,
        notes=[TableNote(mark=marks.get(lines), text=n.text) for lines, n in zip(grid.notes, notes, strict=True)],
        fragments=list(grid.fragments),
        confidence=grid.confidence,
    )
    return ReadTable(table, cells, units, told)


def _without_stop(rows: tuple[tuple[Cell, ...], ...], text: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the full stop of the sentence that a table in running text ends: "… 1.200,00 €."."""
    if not rows or not rows[-1] or not rows[-1][-1]:
        return rows
    *lines, last = rows[-1][-1]
    stop = _SENTENCE_STOP.search(text, last.start, last.end)
    if not stop:
        return rows
    return (*rows[:-1], (*rows[-1][:-1], (*lines, Span(last.start, stop.start()))))


def _header_name(levels: tuple[Cell, ...], pointer: str, places: Places) -> str:
    """One name from a column's header cells, top to bottom."""
    passage = tuple(dict.fromkeys(level for level in levels if level))
    return " ".join(places.read(pointer, passage).text.split()) if passage else ""
