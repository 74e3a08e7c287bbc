"""Which features a typeset table has, so that a score says where tables are lost."""

from __future__ import annotations

from collections.abc import Iterator

from tests.typesetter.described import Annex, AnswerGroup, Beside, Block, TableSpec
from tests.typesetter.layout import Layout
from tests.typesetter.pdf import Setting


def table_features(setting: Setting, layout: Layout, pages: list[list[int]]) -> list[set[str]]:
    """For each table in printed order its features; ``pages`` are those on which it stands."""
    found = []
    for (table, traits), on in zip(_tables(setting, layout), pages, strict=True):
        traits = traits | _own(table, layout)
        if len(on) > 1:
            repeated = layout.header_repeated and table.levels
            traits |= {"over pages", "header repeated" if repeated else "header not repeated"}
            traits |= {"rows may split"} if layout.rows_split else set()
        found.append(traits)
    return found


def _tables(setting: Setting, layout: Layout) -> Iterator[tuple[TableSpec, set[str]]]:
    letter = setting.letter
    for part in letter.body:
        if isinstance(part, AnswerGroup):
            yield from _in_blocks(part.blocks, {"answer", f"rules {layout.rules}"})
    for n, annex in enumerate(letter.annexes):
        yield from _in_blocks(annex.blocks, _annex_traits(annex, n, layout))


def _annex_traits(annex: Annex, n: int, layout: Layout) -> set[str]:
    return {"annex", f"rules {layout.annex_rules or layout.rules}", f"page {layout.turn(n)}"}


def _in_blocks(blocks: tuple[Block, ...], traits: set[str]) -> Iterator[tuple[TableSpec, set[str]]]:
    for block in blocks:
        if isinstance(block, TableSpec):
            yield block, traits
        elif isinstance(block, Beside):
            yield from ((table, traits | {"beside"}) for table in block.tables)


def _own(table: TableSpec, layout: Layout) -> set[str]:
    cells = [cell for row in table.rows for cell in row]
    traits = {f"header of {table.levels}", layout.family}
    traits |= {"sections"} if table.sections else set()
    traits |= {"row labels span"} if table.spans else set()
    traits |= {"captioned"} if table.title else set()
    traits |= {"marks"} if table.notes else set()
    traits |= {"total"} if table.rows[-1][0] in ("Summe", "Gesamt") else set()
    traits |= {"decimal comma"} if any(c.align == "decimal" for c in table.columns) else set()
    traits |= {"empty cells"} if "k. A." in cells or "-" in cells else set()
    traits |= {"years as names"} if table.levels == 1 and table.columns[-1].header[0].isdigit() else set()
    traits |= {"thin header"} if not layout.header_bold else set()
    traits |= {f"cells at {layout.cells_at}"}
    return traits
