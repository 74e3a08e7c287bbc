"""Where an unruled table begins and ends: running text is left off, the ends of wrapped cells are taken in."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from statistics import median_low

from pipeline.layout.sheet import ASCENT, DESCENT, Sheet, Strip
from pipeline.layout.tables.around import is_caption
from pipeline.layout.tables.cut import CutLines
from pipeline.layout.tables.lines import Line
from pipeline.layout.tables.values import is_number

_ALIGNED = 1.6
"""Points by which edges that stand in one column may differ."""
_SLACK, _SLACK_SCANNED = 0.15, 0.3
"""In heights of type: lines of one cell may stand so much further apart than the tightest; recognised sizes waver."""
_SENTENCE = 4
"""Words that a line needs to be running text."""
_CAPTION = 3
"""Lines of a caption."""


def trimmed(sheet: Sheet, first: int, last: int, lines: CutLines) -> tuple[int, int]:
    """A range of lines without running text at its ends."""
    rows = lines.rows
    size = rows[(first + last) // 2].size
    start, end = first, last
    columns = cache(lambda a, b: _column_edges(lines, a, b))
    while start < end:
        caption = _caption_end(sheet, rows, start)
        if start < caption <= end:
            start = caption
            continue
        block = _block(rows, start, end, 1)
        edges, runs_on = partial(columns, start, end), partial(_runs_on, lines, start, -1)
        if len(block) < 0.5 * (end - start) and _is_text(
            [lines[i] for i in block], partial(columns, block[-1] + 1, end)
        ):
            start = block[-1] + 1
        elif _foreign(lines[start], edges, size, runs_on, above=True) or _is_heading(lines, start, end):
            start += 1
        else:
            break
    while end > start:
        block = _block(rows, start, end, -1)
        edges, runs_on = partial(columns, start, end), partial(_runs_on, lines, end, 1)
        apart = rows[end].top - rows[end - 1].bottom > 0.8 * size
        sentence = apart and (_is_sentence(sheet, lines[end]) or _is_text_below(sheet, rows[end], lines[end], size))
        if len(block) < 0.5 * (end - start) and _is_text(
            [lines[i] for i in block], partial(columns, start, block[-1] - 1)
        ):
            end = block[-1] - 1
        elif sentence or _foreign(lines[end], edges, size, runs_on, above=False) or _is_outdented(lines[end], edges):
            end -= 1
        else:
            break
    return start, end


def _caption_end(sheet: Sheet, rows: list[Strip], at: int) -> int:
    """The line behind the caption that begins with a line: those tight below in its type are its own; none is 0."""
    if not is_caption(sheet.words_text(rows[at].words)):
        return 0
    end = at + 1
    while end < len(rows) and _is_tight(rows[end - 1], rows[end]) and rows[end].bold == rows[at].bold:
        end += 1
    return end


def _is_tight(upper: Strip, lower: Strip) -> bool:
    """Whether two lines follow each other as those of a paragraph do."""
    return lower.top - upper.bottom <= 0.45 * lower.size and abs(lower.size - upper.size) <= 0.05 * lower.size


def _block(rows: list[Strip], first: int, last: int, step: int) -> list[int]:
    """The lines that stand tight on each other at one end of a range."""
    at, end = (first, last) if step > 0 else (last, first)
    block = [at]
    while at != end:
        upper, lower = rows[min(at, at + step)], rows[max(at, at + step)]
        if not _is_tight(upper, lower):
            break
        at += step
        block.append(at)
    return block


def _is_text(block: list[Line], columns: Columns) -> bool:
    """Whether lines tight on each other are a paragraph: some run over a gutter, none stands in the columns."""
    if len(block) < 2 or block[0].bold:
        return False
    if any(len(line.cells) > 1 and not _parted_by_chance(line) for line in block):
        return False
    texts = [cell.text for line in block for cell in line.cells]
    if sum(map(is_number, texts)) > 0.25 * len(texts):
        return False
    astray = 0
    for line in block:
        rest = [c for c in line.cells if c.col > 0 or c.last_col > c.col]
        in_place = [c for c in rest if c.col == c.last_col and columns()[c.col].aligned(c.strip, own=0)]
        if rest and len(in_place) == len(rest):
            return False
        astray += len(in_place) < 0.5 * len(rest)
    return astray > 0


def _foreign(line: Line, columns: Columns, size: float, runs_on: Callable[[], bool], *, above: bool) -> bool:
    """Running text above or below the table: over a gutter in one piece, or with blanks that are there by chance.

    Above, a line in another type whose words stand over a gutter may be the top of the header.
    """
    if len(line.cells) == 1:
        return line.spans
    first = line.cells[0]
    in_place = sum(columns()[c.col].aligned(c.strip) for c in line.cells[1:] if c.col == c.last_col)
    if in_place >= 0.5 * (len(line.cells) - 1) or not _parted_by_chance(line):
        return False
    other = abs(first.strip.size - size) > 0.05 * size or (first.col == 0 and not columns()[0].holds(first.strip))
    return (other and not (above and line.spans)) or runs_on()


def _is_outdented(line: Line, columns: Columns) -> bool:
    """Whether the last line, which has no numbers, begins far left of the rows: a note, cut where words are lacking."""
    first = line.cells[0].strip
    if len(line.cells) < 2 or any(is_number(cell.text) for cell in line.cells):
        return False
    return first.x0 < columns()[0].usual_left - 1.5 * first.size


def _is_heading(lines: CutLines, first: int, last: int) -> bool:
    """Whether the first line, cut though it was at a blank like those of text, stands further from the others than any
    of them from the next, and in few of their columns.
    """
    line, below = lines[first], lines[first + 1]
    if last - first < 3 or not 1 < len(line.cells) < 0.5 * len(below.cells) or not _parted_by_chance(line):
        return False
    rows = lines.rows
    whites = [rows[i + 1].top - rows[i].bottom for i in range(first, last)]
    return whites[0] > max(whites[1:]) + 0.5 * rows[first].size


def _is_sentence(sheet: Sheet, line: Line) -> bool:
    """Whether a line is words with no more than the blanks of text between them, cut though it was."""
    words = [word for cell in line.cells for word in cell.text.split()]
    alpha = sum(word[0].isalpha() for word in words)
    blanks = [b.strip.x0 - a.strip.x1 for a, b in itertools.pairwise(line.cells)]
    limit = 1.2 * sheet.blank * line.cells[0].strip.size
    return bool(blanks) and len(words) >= 4 and alpha >= len(words) - 1 and max(blanks) <= limit


def _is_text_below(sheet: Sheet, row: Strip, line: Line, size: float) -> bool:
    """Whether a line of one cell is words in a larger type than the rows above: they are no row's label."""
    words = [sheet.text[i] for i in row.words]
    return (
        len(line.cells) == 1 and len(words) >= _SENTENCE and row.size > 1.05 * size
        and sum(word[0].isalpha() for word in words) >= len(words) - 1 and words[-1].endswith((".", ":"))
    )  # fmt: skip


def _parted_by_chance(line: Line) -> bool:
    """Whether most blanks between the cells of a line are as narrow as those of text, or as those inside its cells."""
    cuts = sorted(b.strip.x0 - a.strip.x1 for a, b in itertools.pairwise(line.cells))
    between = cuts[len(cuts) // 2]
    inside = max((cell.strip.widest for cell in line.cells), default=0.0)
    return between < line.cells[0].strip.size or between < 1.5 * inside


def _runs_on(lines: CutLines, at: int, step: int) -> bool:
    """Whether a line at a table's end goes on in running text, to which it stands nearer than to the table."""
    rows = lines.rows
    outside, inside = at + step, at - step
    if not 0 <= outside < len(rows) or not 0 <= inside < len(rows):
        return False
    out = rows[outside].top - rows[at].bottom if step > 0 else rows[at].top - rows[outside].bottom
    into = rows[at].top - rows[inside].bottom if step > 0 else rows[inside].top - rows[at].bottom
    size = rows[at].size
    if abs(rows[outside].size - size) > 0.05 * size or rows[outside].bold != rows[at].bold or out > into - 0.15 * size:
        return False
    return lines[outside].spans


def extended(sheet: Sheet, first: int, last: int, lines: CutLines) -> tuple[int, int]:
    """Lines directly above and below that stand in the columns: the ends of wrapped cells, the top of a header."""
    rows = lines.rows
    columns = _column_edges(lines, first, last)
    # Sizes that were recognised waver: one height for all, so that only the base lines tell white space.
    height = (ASCENT + DESCENT) * median_low(rows[i].size for i in range(first, last + 1))
    whites = [b.baseline - a.baseline - height for a, b in itertools.pairwise(rows[first : last + 1])]
    usual, pitch = max(whites, default=0.0), _least_pitch(lines, first, last) or height
    tight = pitch - height
    while last + 1 < len(rows) and sheet.taken.isdisjoint(rows[last + 1].words):
        row, line = rows[last + 1], lines[last + 1]
        white = row.baseline - rows[last].baseline - height
        if white <= usual + 0.5 and (
            _names_rows(sheet, lines, first, last, line) or _is_lone_number(lines, first, last, line)
        ):
            last += 1
            continue
        if line.spans or white > max(min(usual, tight + 0.6 * row.size), 0.1 * row.size) + 0.5:
            break
        if not all(
            abs(c.strip.x0 - columns[c.col].left) <= 3
            or abs(c.strip.x1 - columns[c.col].right) <= 3
            or (sheet.scanned and abs(c.strip.x0 - columns[c.col].usual_left) <= 3)
            for c in line.cells
        ):
            break
        slack = _SLACK_SCANNED if sheet.scanned else _SLACK
        if len(line.cells) == 1 and _pitch_in_column(lines, first, last, line) > pitch + slack * row.size:
            break
        last += 1
    caption = max((_caption_end(sheet, rows, at) for at in range(max(0, first - _CAPTION), first)), default=0)
    while first > caption and sheet.taken.isdisjoint(rows[first - 1].words):
        row, line = rows[first - 1], lines[first - 1]
        white = rows[first].baseline - row.baseline - height
        alone = len(line.cells) < 2
        # The rest of a cell from the page before stands in its column, above the first whole row.
        rest = alone and not line.spans and columns[line.cells[0].col].aligned(row)
        if rest and line.cells[0].col == 0:
            plain = not line.bold or _names_rows(sheet, lines, first, last, line)
            alike = abs(row.size - rows[first].size) <= 0.05 * row.size
            rest = first == 1 and plain and alike and not lines[first].bold
        limit = 1.2 * usual if rest else max(min(usual, 0.6 * row.size), 0.1 * row.size)
        belongs = not alone or rest or _begins_name(line, lines[first]) or not _foreign_above(line, columns)
        if white > limit + 0.5 or not belongs:
            break
        first -= 1
    return first, last


def _names_rows(sheet: Sheet, lines: CutLines, first: int, last: int, line: Line) -> bool:
    """Whether a line is the name of a group of rows that the next page holds: like others inside the table, bold.

    What is recognised of small type does not tell bold: there it is one that opens with the same word.
    """
    if len(line.cells) != 1 or not (line.bold or sheet.scanned):
        return False
    cell = line.cells[0]
    return any(
        len(other.cells) == 1
        and (
            (line.bold and other.bold and not lines[i + 1].bold)
            or (sheet.scanned and len(lines[i + 1].cells) > 1 and _first_word(other) == _first_word(line))
        )
        and abs(other.cells[0].strip.x0 - cell.strip.x0) <= _ALIGNED
        and abs(other.cells[0].strip.size - cell.strip.size) <= 0.05 * cell.strip.size
        for i, other in ((i, lines[i]) for i in range(first, last))
    )


def _is_lone_number(lines: CutLines, first: int, last: int, line: Line) -> bool:
    """Whether a line is no more than a number below others, of which some stand alone, too, below their label."""
    cell = line.cells[0]
    if len(line.cells) > 1 or not cell.col or not is_number(cell.text):
        return False
    inside = [lines[i] for i in range(first, last + 1)]
    above = [(c.strip.x1, len(other.cells)) for other in inside for c in other.cells
             if c.col == c.last_col == cell.col and is_number(c.text)]  # fmt: skip
    return any(count == 1 for _, count in above) and any(abs(x1 - cell.strip.x1) <= _ALIGNED for x1, _ in above)


def _first_word(line: Line) -> str:
    return line.cells[0].text.split(maxsplit=1)[0]


def _pitch_in_column(lines: CutLines, first: int, last: int, line: Line) -> float:
    """From the base line above a line in its column to its own."""
    for i in range(last, first - 1, -1):
        if any(cell.col == line.cells[0].col for cell in lines[i].cells):
            return _base(line) - _base(lines[i])
    return 1e6


def _least_pitch(lines: CutLines, first: int, last: int) -> float:
    """From one base line to the next within a cell, whatever sizes were recognised of their type."""
    above: dict[int, float] = {}
    pitches = []
    for i in range(first, last + 1):
        base = _base(lines[i])
        for cell in lines[i].cells:
            if cell.col in above and base - above[cell.col] > (ASCENT + DESCENT - 0.3) * cell.strip.size:
                pitches.append(base - above[cell.col])
            above[cell.col] = base
    return min(pitches, default=0.0)


def _base(line: Line) -> float:
    return line.cells[0].strip.baseline


def _begins_name(line: Line, below: Line) -> bool:
    """Whether a line of one cell stands tight above a cell of the next, which goes on with it: "Lfd." over "Nr."."""
    strip = line.cells[0].strip
    under = next((c.strip for c in below.cells if c.col == c.last_col == line.cells[0].col), None)
    if line.spans or under is None or under.bold != strip.bold or len(below.cells) < 2:
        return False
    offs = under.x0 - strip.x0, under.x1 - strip.x1
    aligned = min(abs(offs[0]), abs(offs[1]), abs(sum(offs)) / 2) <= _ALIGNED
    return aligned and abs(under.size - strip.size) <= 0.05 * strip.size and below.top - line.bottom < 0.5 * strip.size


def _foreign_above(line: Line, columns: list[Column]) -> bool:
    cell = line.cells[0]
    if cell.last_col > cell.col and cell.col == 0:
        return True
    left, right = columns[cell.col].left, columns[cell.last_col].right
    return cell.strip.x0 < left - 12 or cell.strip.x1 > right + 12 or cell.col == 0


@dataclass(slots=True)
class Column:
    """Where the cells of a column begin and end."""

    lefts: list[float]
    rights: list[float]

    @property
    def left(self) -> float:
        """Where the foremost cell begins."""
        return min(self.lefts, default=1e6)

    @property
    def usual_left(self) -> float:
        """Where most cells of a column set to the left begin, though a speck was read before one of them."""
        return median_low(self.lefts) if self.lefts else 1e6

    @property
    def right(self) -> float:
        """Where the longest cell ends."""
        return max(self.rights, default=0.0)

    def aligned(self, strip: Strip, own: int = 1) -> bool:
        """Whether other cells begin or end where this one does, or stand around the same middle.

        ``own``: how many of the column's cells are the one asked about.
        """
        middle = (strip.x0 + strip.x1) / 2
        edges = list(zip(self.lefts, self.rights, strict=True))
        sides = sum(abs(a - strip.x0) <= _ALIGNED or abs(b - strip.x1) <= _ALIGNED for a, b in edges)
        centred = sum(abs((a + b) / 2 - middle) <= _ALIGNED for a, b in edges)
        return sides > own or centred > own + 1

    def holds(self, strip: Strip) -> bool:
        """Whether a cell lies within what the others take up."""
        lefts, rights = sorted(self.lefts), sorted(self.rights)
        if len(lefts) < 3:
            return True
        return strip.x0 >= lefts[1] - 3 and strip.x1 <= rights[-2] + 6


Columns = Callable[[], list[Column]]
"""The columns of some lines, which many a line can be judged without."""


def _column_edges(lines: CutLines, first: int, last: int) -> list[Column]:
    edges = [Column([], []) for _ in range(len(lines.bounds) + 1)]
    for i in range(first, last + 1):
        for cell in lines[i].cells:
            if cell.col == cell.last_col:
                edges[cell.col].lefts.append(cell.strip.x0)
                edges[cell.col].rights.append(cell.strip.x1)
    return edges
