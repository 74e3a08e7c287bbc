"""Pieces of one table on several pages → joined where there is evidence, in one series where not.

Evidence, all of it: on the page before no further row would have fitted, the piece begins its page, the columns
agree, nothing stands between. A repeated header is given once; a row that goes on over the page break is one row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.layout.sheet import Sheet
from pipeline.layout.tables.breaks import empty_firsts, goes_on, no_room, often_empty_first
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.header import count_header_rows, row_texts, same_texts
from pipeline.layout.tables.misread import same_names
from pipeline.layout.tables.spread import spread_header
from pipeline.layout.tables.unruled import recut
from pipeline.layout.tables.values import is_number, is_year

_DEEPEST_FOOT = 85.0
"""A page may be empty below its table by this much (three centimetres), whatever the other pages show."""


@dataclass(slots=True)
class Joined:
    """A table with its pieces in order. ``continues``: whether a piece's first row goes on with the row before."""

    pieces: list[Found]
    continues: list[bool] = field(default_factory=list)
    series: int | None = None
    torn: bool = False
    """Whether it ends at a page's foot, or begins at the top without a header, and nothing agrees with it there."""
    counted: list[tuple[int, int]] = field(default_factory=list)
    """For each piece how many rows it has, and how many of these have no first cell; empty while there is one."""


@dataclass(slots=True)
class PageEnds:
    """What stands first and last in the body of a page, and where its body ends."""

    first: Found | None
    last: Found | None
    floor: float
    """Lowest place that a line of the body may take."""


def join_tables(sheets: list[Sheet], tables: list[list[Found]], ends: list[PageEnds]) -> list[Joined]:
    """All tables of a document in printed order."""
    joined: list[Joined] = []
    counter = 0
    for number, found in enumerate(tables):
        for table in found:
            before = joined[-1] if joined else None
            last = before.pieces[-1] if before else None
            if before is not None and last is not None and _faces(last, table, ends):
                same, repeated = _agree(sheets, before, table)
                if same and not table.title and no_room(sheets, last, table, ends[number - 1].floor, repeated):
                    table.header_rows = repeated
                    before.counted = before.counted or [empty_firsts(last)]
                    before.counted.append(empty_firsts(table))
                    before.continues.append(goes_on(sheets, last, table, often_empty_first(before.counted)))
                    before.pieces.append(table)
                    _count_header_again(sheets, before)
                    continue
            joined.append(Joined([table], [False]))
            if before is not None and last is not None and _faces(last, table, ends):
                torn = (
                    not table.title
                    and not table.header_rows
                    and no_room(sheets, last, table, ends[number - 1].floor, 0)
                )
                before.torn, joined[-1].torn = before.torn or torn, torn
            if before is not None and _same_header(sheets, before.pieces[0], table):
                if before.series is None:
                    counter += 1
                    before.series = counter
                joined[-1].series = before.series
    return joined


def _count_header_again(sheets: list[Sheet], joined: Joined) -> None:
    """The first page may hold too few rows to tell a header from them."""
    head, second = joined.pieces[0], joined.pieces[1]
    if len(joined.pieces) == 2 and not head.header_rows and not second.header_rows:
        following = row_texts(sheets[second.sheet], second)
        head.header_rows = count_header_rows(sheets[head.sheet], head, following)
        if head.method == "unruled":
            spread_header(head, row_texts(sheets[head.sheet], head, head.header_rows))
        joined.counted[0] = empty_firsts(head)


def _faces(last: Found, table: Found, ends: list[PageEnds]) -> bool:
    """Whether one table ends its page and the other begins the page that follows."""
    return last.sheet == table.sheet - 1 and ends[table.sheet].first is table and ends[last.sheet].last is last


def _agree(sheets: list[Sheet], before: Joined, table: Found) -> tuple[bool, int]:
    """Whether a piece has the columns of the table before, and how many rows of its header it repeats."""
    head = before.pieces[0]
    last = before.pieces[-1]
    repeated = _repeated(sheets, head, table)
    if not repeated and _names_other_rows(sheets, head, table):
        table.header_rows = 1
        return False, 0
    unlike = last.columns != table.columns and last.method == table.method == "unruled"
    if unlike and recut(sheets[table.sheet], table, last.edges):
        repeated = _repeated(sheets, head, table)
    if last.columns != table.columns:
        return (_fit_columns(last, table) if not repeated else False), repeated
    outer = max(abs(last.edges[0] - table.edges[0]), abs(last.edges[-1] - table.edges[-1]))
    if repeated and table.columns > 2 and outer <= (4 if last.method == "ruled" else 30):
        return True, repeated  # the same names again: columns may be set anew for each page
    if table.header_rows and not repeated and not _plain_top(sheets, head, table):
        return False, 0
    if last.method == table.method == "ruled":
        return _in_step(last, table) or (bool(repeated) and _shifted(last, table)), repeated
    return _same_column_places(sheets, last, table), repeated


def _in_step(a: Found, b: Found) -> bool:
    """Whether the columns of two tables stand at the same places."""
    return all(abs(x - y) <= 4 for x, y in zip(a.edges, b.edges, strict=True))


def _shifted(a: Found, b: Found) -> bool:
    """Whether two tables differ only by where they stand: on odd and even pages margins may be mirrored."""
    return all(abs((x - a.edges[0]) - (y - b.edges[0])) <= 4 for x, y in zip(a.edges, b.edges, strict=True))


def _same_column_places(sheets: list[Sheet], a: Found, b: Found) -> bool:
    """Whether the columns of two unruled pieces begin, end or have their middle at the same places.

    A column that one piece leaves empty says nothing. Numbers, which may stand at their comma, need only overlap.
    """
    filled = {cell.col for cell in b.cells if cell.lines} & {cell.col for cell in a.cells if cell.lines}

    @cache
    def numeric() -> set[int]:
        return _number_columns(sheets[a.sheet], a) & _number_columns(sheets[b.sheet], b)

    return all(
        any(abs(p - q) <= 4 for p, q in zip(one, other, strict=True))
        or (one[0] < other[2] and other[0] < one[2] and col == 0)
        or (
            min(one[2], other[2]) - max(one[0], other[0]) > 0.5 * min(one[2] - one[0], other[2] - other[0])
            and col in numeric()
        )
        for col, (one, other) in enumerate(zip(column_places(a), column_places(b), strict=True))
        if col in filled
    )


def _number_columns(sheet: Sheet, table: Found) -> set[int]:
    """The columns in which most cells below the header are numbers."""
    texts = row_texts(sheet, table)[table.header_rows :]
    columns = [[row[col] for row in texts if row[col]] for col in range(table.columns)]
    return {col for col, cells in enumerate(columns) if 2 * sum(map(is_number, cells)) > len(cells)}


def column_places(table: Found) -> list[tuple[float, float, float]]:
    """Left edge, middle and right edge of what stands in each column."""
    lefts: list[list[float]] = [[] for _ in range(table.columns)]
    rights: list[list[float]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.col == cell.last_col:
            lefts[cell.col] += [line.x0 for line in cell.lines]
            rights[cell.col] += [line.x1 for line in cell.lines]
    places = []
    for col, (starts, ends) in enumerate(zip(lefts, rights, strict=True)):
        left, right = min(starts, default=table.edges[col]), max(ends, default=table.edges[col + 1])
        places.append((left, (left + right) / 2, right))
    return places


def _repeated(sheets: list[Sheet], head: Found, table: Found) -> int:
    """How many rows at a piece's top say the same as the table's own first rows."""
    if head.columns != table.columns:
        return 0
    _count_header_by(sheets, head, table)
    depth = min(max(head.header_rows, 1), table.rows - 1)
    most = min(depth + 2, table.rows - 1, head.rows - 1)
    if depth < 1:
        return 0
    a, b = row_texts(sheets[head.sheet], head, most), row_texts(sheets[table.sheet], table, most)
    # Names over several columns are spread only where the piece shows that they are.
    misread = sheets[table.sheet].scanned and bool(head.header_rows or table.header_rows)
    same = same_texts(_filled(a[:depth]), _filled(b[:depth]), misread) or (
        misread and _in_step(head, table) and same_names(sheets, head, table, depth)
    )
    if not same or not any(any(row) for row in a[:depth]):
        return 0
    # Further rows of names that come again are the header's, too.
    while depth < most and same_texts(a[depth:][:1], b[depth:][:1]) and _names_columns(a[depth]):
        depth += 1
    if depth > head.header_rows:
        head.header_rows = depth
        if head.method == "unruled":
            spread_header(head, a[:depth])
    return depth


def _filled(texts: list[list[str]]) -> list[list[str]]:
    """Rows without their empty cells."""
    return [[cell for cell in row if cell] for row in texts]


def _names_columns(row: list[str]) -> bool:
    """Whether a row that comes again is one of names: not of sums that two tables share, but years and counters are."""
    cells = [cell for cell in row if cell]
    numbers = [cell for cell in cells if is_number(cell) and not is_year(cell)]
    counters = [str(n) for n in range(1, len(row) + 1)]
    return len(cells) > 1 and (not numbers or numbers == counters[-len(numbers) :])


def _count_header_by(sheets: list[Sheet], head: Found, table: Found) -> None:
    """Where a piece that follows begins with the same words, it may know better how many of the rows are the header."""
    known, count = head.header_rows, table.header_rows
    if not count or count == known or max(count, known) >= min(head.rows, table.rows):
        return
    a, b = (_filled(row_texts(sheets[t.sheet], t, max(count, known))) for t in (head, table))
    misread = sheets[table.sheet].scanned
    if same_texts(a[:count], b[:count], misread) and not (count < known and same_texts(a, b, misread)):
        head.header_rows = count
        if head.method == "unruled":
            spread_header(head, row_texts(sheets[head.sheet], head, count))


def _names_other_rows(sheets: list[Sheet], head: Found, table: Found) -> bool:
    """Whether a piece's first row has the names of all columns but the first: another table of the same kind."""
    if head.header_rows != 1 or head.columns != table.columns or table.rows < 2:
        return False
    (named,), (first,) = row_texts(sheets[head.sheet], head, 1), row_texts(sheets[table.sheet], table, 1)
    names = [name for name in named[1:] if name]
    return bool(names) and not any(map(is_number, names)) and same_texts([named[1:]], [first[1:]])


def _plain_top(sheets: list[Sheet], head: Found, table: Found) -> bool:
    """A header seen only by words over numbers may as well be a first row that lacks them."""
    return not head.header_rows or (
        table.header_rows == 1
        and not any(
            cell.shaded or all(line.bold for line in cell.lines) for cell in table.cells if cell.row == 0 and cell.lines
        )
    )


def _fit_columns(last: Found, table: Found) -> bool:
    """A piece in which a column stayed empty: its columns each lie in one of the table's."""
    if table.method != "unruled" or table.columns >= last.columns:
        return False
    places = []
    for col in range(table.columns):
        lines = [line for c in table.cells if c.col == c.last_col == col for line in c.lines]
        if not lines:
            return False
        middle = (min(s.x0 for s in lines) + max(s.x1 for s in lines)) / 2
        places.append(sum(middle > e for e in last.edges[1:-1]))
    if len(set(places)) < len(places):
        return False
    for cell in table.cells:
        cell.col, cell.last_col = places[cell.col], places[cell.last_col]
    table.edges = last.edges[:]
    return True


def _same_header(sheets: list[Sheet], a: Found, b: Found) -> bool:
    if a.columns != b.columns:
        return False
    depth = max(a.header_rows, b.header_rows)
    if not depth or depth >= min(a.rows, b.rows) + 1:
        return False
    one, other = row_texts(sheets[a.sheet], a, depth), row_texts(sheets[b.sheet], b, depth)
    if not same_texts(one, other, sheets[b.sheet].scanned):
        return False
    a.header_rows = b.header_rows = depth
    return True


def floors(sheets: list[Sheet], lowest: list[float]) -> list[float]:
    """For each page how far down its body may reach: as far as pages of its shape do, if that is credible.

    One page of many that reaches further (by an imprint, a note across the foot) is an exception.
    """
    margins: dict[tuple[int, int], list[float]] = {}
    for sheet, low in zip(sheets, lowest, strict=True):
        margins.setdefault((round(sheet.width), round(sheet.height)), []).append(sheet.height - low)
    least = {shape: _usual_least(sorted(found)) for shape, found in margins.items()}
    return [sheet.height - min(least[round(sheet.width), round(sheet.height)], _DEEPEST_FOOT) for sheet in sheets]


def _usual_least(margins: list[float]) -> float:
    """The least margin that is no exception: a twentieth of the pages come as near to it as a line is high."""
    if len(margins) < 5:
        return margins[0]
    enough = max(2, len(margins) // 20)
    return next((m for m in margins if sum(m <= other <= m + 10 for other in margins) >= enough), margins[0])
