"""Pages → Reading: what stands where on the pages of a PDF, by geometry alone.

The order of steps: running heads and feet go first, since everything else is judged against what remains; drawn
tables are certain and come next; then the side column, footnotes, columns of text, and tables without rules.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Sequence

from pipeline.collector import return_freed_memory
from pipeline.layout.blanks import measure_blanks
from pipeline.layout.columns import find_columns, find_sidebar, in_blocks
from pipeline.layout.compose import Composer, PageFlow
from pipeline.layout.footnotes import calls_in, find_footnotes
from pipeline.layout.furniture import find_furniture
from pipeline.layout.paragraphs import Shape
from pipeline.layout.sheet import Desk, Sheet, Strip, turn
from pipeline.layout.strips import strips
from pipeline.layout.tables.around import take_caption, take_notes
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.header import cell_text, count_header_rows, row_texts
from pipeline.layout.tables.join import PageEnds, floors, join_tables
from pipeline.layout.tables.orphans import take_orphans
from pipeline.layout.tables.ruled import find_ruled
from pipeline.layout.tables.spread import part_names, spread_header
from pipeline.layout.tables.unruled import find_unruled
from pipeline.model.page_tables import PageCell, PageTable
from pipeline.model.pages import Page
from pipeline.model.reading import Reading

_MARGIN = 0.1
"""This share of a page's height, at its end, may hold a running foot."""
_BELOW, _FAR = 0.5, 3.0
"""In heights of type: what stands so much lower than the foot and so far from the text is none of it."""


def lay_out(pages: Sequence[Page]) -> Reading:
    """The reading of a PDF's pages."""
    sheets, flows = _lay_out_pages(pages)
    tables = [_tables_of(flow) for flow in flows]
    joined = join_tables(sheets, tables, _page_ends(sheets, flows))
    return_freed_memory(len(pages))  # of all the sheets that were made and put away
    shape = Shape(sheets, [_runs(flow.body) for flow in flows], [flow.sidebar for flow in flows])
    return Composer(sheets, flows, joined).reading(shape, ())


def find_tables(pages: Sequence[Page]) -> list[PageTable]:
    """The tables of a PDF's pages, each page's by itself: not joined, header rows as they are printed."""
    sheets, flows = _lay_out_pages(pages)
    out = []
    for sheet, flow in zip(sheets, flows, strict=True):
        for table in _tables_of(flow):
            cells = tuple(
                PageCell(
                    row=cell.row,
                    col=cell.col,
                    row_span=cell.last_row - cell.row + 1,
                    col_span=cell.last_col - cell.col + 1,
                    text=cell_text(sheet, cell),
                )
                for cell in table.cells
                if cell.lines
            )
            out.append(PageTable(sheet.number, cells))
    return out


def _lay_out_pages(pages: Sequence[Page]) -> tuple[list[Sheet], list[PageFlow]]:
    desk: Desk = deque()
    sheets = [turn(page, desk) for page in pages]
    measure_blanks(sheets)
    rows = [strips(sheet, sheet.free()) for sheet in sheets]
    furniture = find_furniture(sheets, rows)
    rows.reverse()
    flows: list[PageFlow] = []
    for number, sheet in enumerate(sheets):
        flow = _lay_out_page(sheet, number, rows.pop(), bool(flows and flows[-1].notes))
        _place_furniture(sheet, flow, furniture[number])
        flows.append(flow)
        sheet.taken.clear()  # by now each word has its place; over thousands of pages these sets would fill memory
    take_orphans(sheets, [flow.body for flow in flows], _page_ends(sheets, flows))
    return sheets, flows


def _free(sheet: Sheet, rows: list[Strip]) -> list[Strip]:
    """The lines of the words that have no place yet; what is left of a line may be several, or part of another."""
    if all(sheet.taken.isdisjoint(row.words) or sheet.taken.issuperset(row.words) for row in rows):
        return [row for row in rows if sheet.taken.isdisjoint(row.words)]
    return strips(sheet, sheet.free())


def _tables_of(flow: PageFlow) -> list[Found]:
    return [item for item in flow.body if isinstance(item, Found)]


def _lay_out_page(sheet: Sheet, number: int, rows: list[Strip], after_notes: bool) -> PageFlow:
    """The page's flow. ``rows``: its lines of type, furniture among them."""
    flow = PageFlow()
    tables, drawings = find_ruled(sheet, number)
    rows = _free(sheet, rows)
    flow.sidebar = find_sidebar(sheet, rows)
    rows = _free(sheet, rows)
    flow.notes, flow.small_print = find_footnotes(sheet, rows, after_notes)
    rows = _free(sheet, rows)
    head = _letter_head(sheet, rows) if number == 0 else 0.0
    blocks = find_columns(sheet, rows)
    if blocks is None:
        flow.body = _flow(sheet, number, rows, tables, drawings, head)
    else:
        for block, running in blocks:
            lines = strips(sheet, block)
            inside = [t for t in tables if _stands_in(t, lines)]
            tables = [t for t in tables if t not in inside]
            flow.body += _flow(sheet, number, lines, inside, drawings, head, unruled=not running)
        flow.body += tables
    _notes_of_table(sheet, flow)
    stray = [i for i in sheet.astray if i not in sheet.taken]
    if stray:
        flow.foot.append(sheet.strip(stray))
        sheet.taken.update(stray)
    return flow


def _notes_of_table(sheet: Sheet, flow: PageFlow) -> None:
    """Small print at the foot that stands right below a table and is called from nowhere else is the table's."""
    last = flow.body[-1] if flow.body else None
    if not flow.notes or flow.notes[0].mark is None or not isinstance(last, Found) or last.notes:
        return
    first = flow.notes[0].lines[0]
    if not 0 <= first.top - last.tops[-1] + 2 <= 1.8 * first.size or first.x0 > last.edges[-1]:
        return
    marks = {note.mark for note in flow.notes if note.mark}
    lines = [item for item in flow.body if not isinstance(item, Found)]
    if not any(calls_in(sheet, line.words, marks) for line in lines):
        last.notes = [note.lines for note in flow.notes]
        flow.notes = []


def _stands_in(table: Found, lines: list[Strip]) -> bool:
    x0, top, x1, _ = table.box
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    return left - 12 <= (x0 + x1) / 2 <= right + 12 and top >= lines[0].top - 200


def _flow(
    sheet: Sheet,
    number: int,
    rows: list[Strip],
    ruled: list[Found],
    drawings: list[tuple[float, float]],
    head: float,
    unruled: bool = True,
) -> list[Strip | Found]:
    """One column of the page: its lines and tables from top to bottom, captions and notes with their tables.

    ``unruled``: whether tables without rules may stand in it; narrow columns of running text have wide blanks.
    """
    tables = list(ruled)
    cuts = sorted([*(t.tops[0] for t in ruled), *(top for top, _ in drawings)])
    # What stands beside a chart's lines are the names of its axes.
    loose = [row for row in rows if not any(top <= row.baseline <= bottom for top, bottom in drawings)]
    for part in _parted(loose, cuts) if unruled else ():
        tables += find_unruled(sheet, number, part, head)
    for table in tables:
        table.header_rows = count_header_rows(sheet, table)
        if table.method == "unruled":
            part_names(sheet, table)
            spread_header(table, row_texts(sheet, table, table.header_rows))
    tables.sort(key=lambda t: (t.tops[0], t.edges[0]))
    free = [row for row in (_rest(sheet, row) for row in rows) if row is not None]
    flow: list[Strip | Found] = []
    for place, table in enumerate(tables):
        above = [row for row in free if row.baseline < table.tops[0] + 0.3 * row.size]
        free = free[len(above) :]
        table.title = take_caption(sheet, table, above)
        if table.title:
            above = above[: -len(table.title)]
        following = tables[place + 1].tops[0] if place + 1 < len(tables) else 1e9
        table.notes = take_notes(sheet, table, [row for row in free if row.baseline < following], sheet.type_size)
        free = free[sum(len(note) for note in table.notes) :]
        flow += [piece for parts in in_blocks(sheet, above) for piece in parts]
        flow.append(table)
    flow += [piece for parts in in_blocks(sheet, free) for piece in parts]
    return flow


def _parted(rows: list[Strip], cuts: list[float]) -> list[list[Strip]]:
    """Lines between the ruled tables."""
    parts: list[list[Strip]] = [[]]
    cuts = list(cuts)
    for row in rows:
        while cuts and row.baseline > cuts[0]:
            cuts.pop(0)
            parts.append([])
        parts[-1].append(row)
    return [part for part in parts if len(part) > 1]


def _rest(sheet: Sheet, row: Strip) -> Strip | None:
    """What is left of a line after tables have taken their words."""
    if sheet.taken.isdisjoint(row.words):
        return row
    words = [i for i in row.words if i not in sheet.taken]
    return sheet.strip(words) if words else None


def _letter_head(sheet: Sheet, rows: list[Strip]) -> float:
    """Height of the first line of running text on the first page; what stands above may be addresses."""
    if not rows:
        return 0.0
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    for a, b in itertools.pairwise(rows):
        both = all(r.x1 - r.x0 > 0.8 * (right - left) and len(r.words) >= 6 for r in (a, b))
        if both and b.top - a.bottom < 0.8 * a.size:
            return a.top
    return sheet.height * 0.5


def _place_furniture(sheet: Sheet, flow: PageFlow, furniture: list[Strip]) -> None:
    for piece in sorted(furniture, key=lambda p: (round(p.baseline), p.x0)):
        (
            flow.head if piece.baseline < sheet.height / 2 and not set(piece.words) & set(sheet.astray) else flow.foot
        ).append(piece)
    _take_below_foot(sheet, flow)


def _take_below_foot(sheet: Sheet, flow: PageFlow) -> None:
    """What stands below the running foot, far from the text, is none of it: a note in the margin that was misread."""
    astray = set(sheet.astray)
    foot = max((p.baseline for p in flow.foot if astray.isdisjoint(p.words)), default=0.0)
    if foot < (1 - _MARGIN) * sheet.height:
        return
    while flow.body:
        last, before = flow.body[-1], flow.body[-2] if len(flow.body) > 1 else None
        if isinstance(last, Found) or last.baseline < foot + _BELOW * last.size:
            return
        above = before.tops[-1] if isinstance(before, Found) else before.bottom if before else 0.0
        if last.top - above < _FAR * last.size:
            return
        flow.foot.append(last)
        del flow.body[-1]


def _page_ends(sheets: list[Sheet], flows: list[PageFlow]) -> list[PageEnds]:
    lowest = []
    for flow in flows:
        bottoms = [item.tops[-1] if isinstance(item, Found) else item.bottom for item in flow.body]
        bottoms += [line.bottom for note in flow.notes for line in note.lines]
        bottoms += [line.bottom for line in flow.small_print]
        lowest.append(max(bottoms, default=0.0))
    ends = []
    for sheet, flow, floor in zip(sheets, flows, floors(sheets, lowest), strict=True):
        first, last = (flow.body[0], flow.body[-1]) if flow.body else (None, None)
        noted = [line.top for note in flow.notes for line in note.lines] + [line.top for line in flow.small_print]
        if noted and isinstance(last, Found):
            # The rule that parts the notes from the text stands between the table and them.
            noted += [y for _, _, y in sheet.horizontal if last.tops[-1] + 2 < y < min(noted)]
        ends.append(
            PageEnds(
                first if isinstance(first, Found) else None,
                last if isinstance(last, Found) else None,
                min([floor, *(top - 1.6 * sheet.type_size for top in noted)]),
            )
        )
    return ends


def _runs(body: list[Strip | Found]) -> list[list[Strip]]:
    """The lines of a page's body between its tables."""
    runs: list[list[Strip]] = [[]]
    for item in body:
        if isinstance(item, Found):
            runs.append([])
        else:
            runs[-1].append(item)
    return [run for run in runs if run]
