"""Whether two headers of a scan are the same, though some of their names were misread: the others are enough."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.layout.sheet import Sheet
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.header import ALIKE, cell_text

_SURE = 75.0
"""Confidence in percent: a word that is read with less may be another."""


def same_names(sheets: list[Sheet], a: Found, b: Found, rows: int) -> bool:
    """Whether most names in the first rows of two pieces are the same, and each of the others may be misread in one."""
    one, other = _names(a, rows), _names(b, rows)
    same = 0
    for place in one.keys() & other.keys():
        texts = [_letters(sheets[t.sheet], names[place]) for t, names in ((a, one), (b, other))]
        if len({digits for text in texts if (digits := "".join(filter(str.isdigit, text)))}) > 1:
            return False  # the same names over other years
        part = texts[0] in texts[1] or texts[1] in texts[0]  # a word of it may not have been recognised
        if fuzz.ratio(*texts) >= ALIKE:
            same += 1
        elif not (part or _is_doubtful(sheets[a.sheet], one[place]) or _is_doubtful(sheets[b.sheet], other[place])):
            return False
    return same > 1 and 2 * same > len(one.keys() | other.keys())


def _names(table: Found, rows: int) -> dict[tuple[int, int], FoundCell]:
    return {(cell.row, cell.col): cell for cell in table.cells if cell.row < rows and cell.lines}


def _letters(sheet: Sheet, cell: FoundCell) -> str:
    return cell_text(sheet, cell).replace(" ", "").replace("-", "")


def _is_doubtful(sheet: Sheet, cell: FoundCell) -> bool:
    sure = sheet.page.words.confidence
    return sure is not None and any(sure[i] < _SURE for line in cell.lines for i in line.words)
