"""Tables in pieces: which there are, and which of them a page break joins to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.typesetter.described import Annex, AnswerGroup, Beside, Block, Letter, TableSpec
from tests.typesetter.flow import Page
from tests.typesetter.layout import Layout


@dataclass(frozen=True)
class Fragment:
    """One page's part of a table; a row parted by the page break counts where it begins."""

    page: int
    first_row: int
    rows: int


def tables_in(blocks: Iterable[Block]) -> list[TableSpec]:
    tables: list[TableSpec] = []
    for block in blocks:
        if isinstance(block, TableSpec):
            tables.append(block)
        elif isinstance(block, Beside):
            tables += block.tables
    return tables


def pieces_of(letter: Letter) -> list[TableSpec]:
    """Every table, or piece of one, in printed order."""
    answers = [part for part in letter.body if isinstance(part, AnswerGroup)]
    groups: list[Sequence[Block]] = [part.blocks for part in answers]
    groups += [annex.blocks for annex in letter.annexes]
    return [table for blocks in groups for table in tables_in(blocks)]


def set_as(letter: Letter, layout: Layout) -> Letter:
    """The letter with its tables as this layout breaks them: "flow" makes one table of the pieces."""
    if layout.pieces != "flow":
        return letter
    return replace(letter, annexes=tuple(_merged(annex) for annex in letter.annexes))


def _merged(annex: Annex) -> Annex:
    blocks: list[Block] = []
    for block in annex.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, TableSpec) and block.continues and isinstance(last, TableSpec):
            blocks[-1] = replace(last, rows=last.rows + block.rows, notes=last.notes + block.notes)
        else:
            blocks.append(block)
    return replace(annex, blocks=tuple(blocks))


def apart(letter: Letter) -> list[list[int]]:
    """Without pages there is no evidence: each piece is a table of its own."""
    return [[n] for n in range(len(pieces_of(letter)))]


def joined(letter: Letter, pages: Sequence[Page]) -> list[list[int]]:
    """Pieces that make one table on the evidence of the page.

    The piece before ends its page with no room for a further row, this one begins the next page, their
    columns agree and nothing stands between.
    """
    tables = pieces_of(letter)
    groups: list[list[int]] = []
    for n, table in enumerate(tables):
        if n and _same_columns(tables[n - 1], table) and _goes_on(n, pages):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def fragments(group: Sequence[int], letter: Letter, pages: Sequence[Page]) -> list[Fragment]:
    """Where the rows of a table stand, page by page."""
    tables = pieces_of(letter)
    before = {n: sum(len(tables[m].rows) for m in group if m < n) for n in group}
    seen: set[int] = set()
    found = []
    for number, page in enumerate(pages, start=1):
        refs = [ref for box, _ in page.placed for ref in box.refs() if ref.piece in before]
        rows = [before[ref.piece] + ref.row for ref in refs if ref.row >= 0]
        fresh = [row for row in dict.fromkeys(rows) if row not in seen]
        seen.update(fresh)
        if rows:
            found.append(Fragment(number, fresh[0] if fresh else rows[0], len(fresh)))
    return found


def _same_columns(one: TableSpec, other: TableSpec) -> bool:
    return [c.header for c in one.columns] == [c.header for c in other.columns] and not other.title


def _goes_on(piece: int, pages: Sequence[Page]) -> bool:
    for page, after in pairwise(pages):
        here = [box for box, _ in page.placed if box.height]
        there = [box for box, _ in after.placed if box.height]
        last, first = here[-1].row, there[0].row
        if last and first and last.piece == piece - 1 and first.piece == piece and page.frame == after.frame:
            row = next(box.row for box in there if box.row and box.row.row >= 0)
            return row is not None and page.room() < row.whole_height
    return False
