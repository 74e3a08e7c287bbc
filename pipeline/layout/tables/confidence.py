"""How sure a table is, from what was seen: 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.tables.found import Found
from pipeline.layout.tables.join import Joined
from pipeline.model.issues import Issue, issue
from pipeline.model.reading import Grid

DOUBT = 0.55
"""Below this a person should look: half of the rows lack cells, or cells run over the columns."""


def in_doubt(grids: Sequence[Grid]) -> list[Issue]:
    """An issue for each table of which little is sure."""
    return [
        issue(
            "table_in_doubt",
            f"This table on page {grid.fragments[0].page} was read with a confidence of {grid.confidence:.2f}.",
            f"/tables/{number}",
        )
        for number, grid in enumerate(grids)
        if grid.confidence is not None and grid.confidence < DOUBT
    ]


def confidence(table: Joined) -> float:
    """The lowest of its pieces', since one wrong piece makes a wrong table."""
    return round(min(_piece(piece) for piece in table.pieces), 2)


def _piece(piece: Found) -> float:
    """The finder's own strength, less where rows differ in width or cells overlap columns."""
    rows: dict[int, int] = {}
    spans = 0
    cells = [cell for cell in piece.cells if cell.row >= piece.header_rows]
    for cell in cells:
        if cell.lines:
            rows[cell.row] = rows.get(cell.row, 0) + cell.last_col - cell.col + 1
            spans += cell.last_col > cell.col
    if not rows:
        return 0.3
    full = sum(width >= 0.6 * piece.columns for width in rows.values()) / len(rows)
    return piece.strength * (0.6 + 0.4 * full) * (1 - 0.3 * spans / max(len(cells), 1))
