"""The lines of a header → its levels."""

from __future__ import annotations

import itertools

from pipeline.layout.tables.lines import Line, beside


def header_levels(lines: list[Line], top: int, blocks: list[list[int]], size: float) -> list[list[int]]:
    """The rows of a header: lines of one level wrap, a cell in the middle over several columns makes a level."""
    levels: list[list[int]] = []
    ruled = {block[0] for block in blocks}
    # A name set in the middle of the header's height stands beside two of its levels and makes none.
    middle = {i for i in range(1, top - 1) if beside(lines, i - 1, i, size) and beside(lines, i, i + 1, size)
              and not beside(lines, i - 1, i + 1, size)}  # fmt: skip
    for i in (i for i in range(top) if i not in middle):
        near = levels[-1][-1] if levels else None
        white = lines[i].top - lines[near].bottom if near is not None else 0.0
        wraps = white < -0.15 * size or (i not in ruled and white < 0.5 * size)
        if levels and (_completes(lines, i) or (wraps and not _over_several(lines, levels[-1], i))):
            levels[-1].append(i)
        else:
            levels.append([i])
    for i in sorted(middle):
        level = max((lv for lv in levels if lv[0] < i), key=lambda lv: lv[0])
        level.append(i)
        level.sort()
    return levels


def _completes(lines: list[Line], at: int) -> bool:
    """Whether a line holds the second half of a name that a hyphen parts."""
    above = {cell.col: cell.text for line in lines[:at] for cell in line.cells}
    return any(above.get(cell.col, "").endswith("-") and cell.text[:1].islower() for cell in lines[at].cells)


def _over_several(lines: list[Line], level: list[int], below: int) -> bool:
    """Whether a cell of a level spans, or stands in the middle over, several cells of the line below."""
    for i in level:
        for cell in lines[i].cells:
            under = [
                c.strip
                for c in lines[below].cells
                if c.strip.x1 > cell.strip.x0 - 40 and c.strip.x0 < cell.strip.x1 + 40
            ]
            if under and cell.last_col > cell.col:
                return True
            middle = (cell.strip.x0 + cell.strip.x1) / 2
            if any(s.x0 < middle < s.x1 and abs((s.x0 + s.x1) / 2 - middle) < 5 for s in under):
                continue
            for a, b in itertools.pairwise(under):
                off = abs((a.x0 + b.x1) / 2 - middle)
                if off < 3 or (off < 6 and a.x1 < middle < b.x0):
                    return True
    return False
