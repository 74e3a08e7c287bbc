"""Whether lines in columns are a table: against addresses, lists, forms, signatures and columns of text."""

from __future__ import annotations

import itertools

from pipeline.layout.gutters import Gutter
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.lines import Line
from pipeline.layout.tables.rows import numeric_columns
from pipeline.layout.tables.values import is_blank_sign, is_marker, is_number


def is_table(
    sheet: Sheet, lines: list[Line], columns: int, head: float, rows: list[Strip], gutters: list[Gutter]
) -> bool:
    """Against the false ones: addresses, lists, forms, signatures, columns of running text."""
    both = [line for line in lines if len(line.cells) >= 2]
    if len(both) < 2:
        return False
    if sum(not any(c.isalnum() for c in line.cells[0].text) for line in both) > 0.5 * len(both):
        return False  # bullets
    wide = sum(len(line.cells) >= 3 for line in both)
    if wide < 2 and sum(_beside(lines, i) for i in range(len(lines))) < 0.25 * len(lines):
        return False
    numeric = numeric_columns(lines, columns)
    if columns == 2:
        lefts = [line.cells[0].text for line in both]
        rights = [line.cells[-1].text for line in both]
        if sum(is_marker(t) for t in lefts) > 0.5 * len(lefts):
            return False
        if sum(t.endswith(":") for t in lefts) > 0.5 * len(lefts):
            return False
        numbers = sum(is_number(t) or is_blank_sign(t) for t in rights)
        if numbers < 0.6 * len(rights):
            if len(both) < 3 or lines[0].top < head:
                return False
            if _running_columns(lines) or _two_blocks(lines):
                return False
        elif lines[0].top < head and len(both) < 3:
            return False
        return True
    if _is_list(both):
        return False
    if len(both) < 3 and not numeric:
        return False
    if not numeric and lines[0].top < head and len(both) < 4:
        return False
    filled = sum(len(line.cells) for line in both) / len(both)
    return filled >= 2 and (len(both) >= 3 or filled >= 2.5)


def _is_list(both: list[Line]) -> bool:
    """Whether every line begins with what opens an item of a list, near its text: a counter stands further off."""
    return all(
        is_marker(line.cells[0].text) and line.cells[1].strip.x0 - line.cells[0].strip.x1 < line.cells[0].strip.size
        for line in both
    )


def _beside(lines: list[Line], i: int) -> bool:
    """Whether two cells stand beside each other in a line or in lines that overlap."""
    columns = lines[i].columns()
    for near in lines[max(0, i - 1) : i + 2]:
        if near.top < lines[i].bottom and near.bottom > lines[i].top:
            columns |= near.columns()
    return len(columns) > 1


def _two_blocks(lines: list[Line]) -> bool:
    """A few lines set as tight as text, none of them a header: addresses or signatures beside each other."""
    if len(lines) > 7 or (lines[0].bold and not lines[-1].bold):
        return False
    size = lines[0].cells[0].strip.size
    return all(b.top - a.bottom < 0.55 * size for a, b in itertools.pairwise(lines))


def _running_columns(lines: list[Line]) -> bool:
    """Two columns of running text: line after line filled, and no place where both begin anew."""
    whites = [b.top - a.bottom for a, b in itertools.pairwise(lines)]
    long = sum(len(c.text) > 28 for line in lines for c in line.cells)
    return long > 0.75 * sum(len(line.cells) for line in lines) and max(whites) - min(whites) < 2 and len(lines) > 6
