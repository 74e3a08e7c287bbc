"""Tables in plain text: lines whose cells are separated by tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.layout.headers import looks_like_header
from pipeline.layout.text_lines import TextLine
from pipeline.model.issues import Issue, issue
from pipeline.model.reading import Cell, Grid, Span
from pipeline.model.record import Fragment

# "1.<tab>Wie viele …", "-<tab>Punkt": a list set with tabs, no table.
_LIST_MARK = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-z]\)|[-–•*·])$")
_CAPTION = re.compile(r"(?:Tabelle|Tab\.|Übersicht|Abbildung)\s*\d*[a-z]?\s*[:.–-]")


def _cells(line: TextLine) -> tuple[Cell, ...]:
    """The spans of the line's cells; an empty cell has none."""
    cells: list[Cell] = []
    offset = line.start
    for piece in line.text.split("\t"):
        stripped = piece.strip()
        at = offset + (piece.index(stripped[0]) if stripped else 0)
        cells.append((Span(at, at + len(stripped)),) if stripped else ())
        offset += len(piece) + 1
    return tuple(cells)


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    return all(len(row) == 2 and _LIST_MARK.match(row[0].strip()) for row in rows)


def find_tables(
    text: str, lines: Sequence[TextLine], free: Sequence[bool]
) -> tuple[list[Grid], dict[int, int], list[Issue]]:
    """All tables among the lines that are ``free``.

    Returns the grids, for each line that belongs to one the index of its grid, and issues. Rows that are short of cells
    are filled with empty ones and reported; nothing is dropped.
    """
    runs: list[list[int]] = []
    for i, line in enumerate(lines) if "\t" in text else ():
        if "\t" not in line.text or not free[i]:
            continue
        goes_on = runs and runs[-1][-1] == i - 1 and not line.blanks and not line.first_on_page
        # Without blank lines between them, the pieces of a long table begin with their header again.
        again = bool(runs) and line.text == lines[runs[-1][0]].text
        same = goes_on and line.text.count("\t") == lines[i - 1].text.count("\t")
        if goes_on and not again and (same or len(runs[-1]) > 1):
            runs[-1].append(i)
        else:
            runs.append([i])

    kept: list[list[int]] = []
    for run in runs:
        if len(run) > 1 and not _is_list([lines[i].text.split("\t") for i in run]):
            kept.append(run)

    first_rows = Counter(lines[run[0]].text for run in kept)
    grids: list[Grid] = []
    of_line: dict[int, int] = {}
    issues: list[Issue] = []
    series_of: dict[str, int] = {}
    for index, run in enumerate(kept):
        rows: list[tuple[Cell, ...]] = [_cells(lines[i]) for i in run]
        width = max(map(len, rows))
        if any(len(row) < width for row in rows):
            page = lines[run[0]].page
            issues.append(
                issue(
                    "ragged_table",
                    f"rows of different length were filled up to {width} cells",
                    f"page {page}",
                )
            )
        rows = [row + ((),) * (width - len(row)) for row in rows]
        texts = [[text[c[0].start : c[0].end] if c else "" for c in row] for row in rows]
        first = lines[run[0]].text
        has_header = first_rows[first] > 1 or looks_like_header(texts)
        header = tuple((cell,) for cell in rows[0]) if has_header else None
        body = tuple(rows[1:] if has_header else rows)
        # The pieces of one long table, each with its header again, stay tables of their own in plain text.
        series = series_of.setdefault(first, len(series_of)) if first_rows[first] > 1 else None
        title: Cell = ()
        above = run[0] - 1
        if above >= 0 and free[above] and above not in of_line and _CAPTION.match(lines[above].text):
            title = (Span(lines[above].start, lines[above].end),)
            of_line[above] = index
        fragments = (Fragment(page=lines[run[0]].page, bbox=None, first_row=0, rows=len(body)),)
        grids.append(Grid(header, body, fragments, title=title, series=series))
        of_line.update(dict.fromkeys(run, index))
    return grids, of_line, issues
