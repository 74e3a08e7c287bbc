"""Words → lines of type, with the marks and signs in them that stand on no base line of their own."""

from __future__ import annotations

import itertools
import re

from pipeline.layout.sheet import ASCENT, Sheet, Strip

MARK = re.compile(r"^[(\[]?(?:\d{1,3}|\*{1,4}|[†‡§#]{1,2})[)\]]?[.,;:]?$")
"""What can be a footnote mark."""

_SIGN = re.compile(r"^(?:[-–—−_=~.·•'’\"”“]+|[%‰€])$")
"""Signs that do not stand on the base line: of those recognised in a picture nobody knows theirs."""
_DASH, _BELOW = 0.3, -0.1
"""In heights of type: so far above the base line a dash stands, and a stop at least."""
_FEW = 24


def strips(sheet: Sheet, words: list[int]) -> list[Strip]:
    """Words → lines of type from top to bottom, each over the whole width that the words cover.

    Raised marks go with the line of the word behind which they stand, not with their own base line.
    """
    if len(words) == 1:
        return [sheet.strip(words[:])]
    size, baseline, glued, x0 = sheet.size, sheet.baseline, sheet.glued, sheet.x0
    if _on_one_line(sheet, words):
        return [sheet.strip(_from_left(words, x0))]
    # In the cell of a table set small a mark is smaller still: the cell's own type tells.
    small = 0.82 * min(sheet.type_size, max([size[i] for i in words])) if words else 0.0
    marks = [i for i in words if size[i] < small and MARK.match(sheet.text[i])]
    behind = [i for i in words if i in glued] if glued else []
    signs = [i for i in words if _SIGN.match(sheet.text[i])] if sheet.scanned else []
    apart = {*marks, *behind, *signs}
    rows: list[list[int]] = []
    bases: list[float] = []
    row: list[int] = []
    base = -1e9
    for i in sorted([i for i in words if i not in apart] if apart else words, key=baseline.__getitem__):
        lower = baseline[i] - base
        if lower == 0.0:
            row.append(i)
        elif lower <= 1.2 or lower <= 0.22 * size[i]:
            row.append(i)
            # The larger type tells the base line: a sign set smaller may sit a little higher.
            if size[i] > size[row[0]]:
                base = bases[-1] = baseline[i]
        else:
            row, base = [i], baseline[i]
            rows.append(row)
            bases.append(base)
    row_of = {i: number for number, row in enumerate(rows) for i in row} if apart else {}
    lone = _seat_marks(sheet, [i for i in marks if i not in glued], rows, bases, row_of)
    lone += _seat_signs(sheet, [i for i in signs if i not in glued], rows, bases, row_of)
    for i in behind:
        before = i - 1
        while before > 0 and before in glued and before not in row_of:
            before -= 1
        if before in row_of:
            row_of[i] = row_of[before]
            rows[row_of[i]].append(i)
        else:
            lone.append(i)
    # Numbers of a small table may look like marks: they go first, and carry the marks that are raised above them.
    for i in sorted(lone, key=lambda i: (-size[i], baseline[i])):
        near = min(range(len(bases)), key=lambda r: abs(bases[r] - baseline[i]), default=None)
        if near is not None and abs(bases[near] - baseline[i]) <= max(1.2, 0.22 * size[i]):
            rows[near].append(i)
        elif _seat_marks(sheet, [i], rows, bases, row_of):
            rows.append([i])
            bases.append(baseline[i])
    if sheet.scanned:
        rows = _with_openings(sheet, rows, bases)
    made = [sheet.strip(_from_left(row, x0)) for row in rows]
    made.sort(key=lambda s: s.baseline)
    return made


def _from_left(words: list[int], x0: list[float]) -> list[int]:
    """Words from left to right, those that begin at one place in the order of the text layer."""
    ordered = sorted(words)
    ordered.sort(key=x0.__getitem__)
    return ordered


def _on_one_line(sheet: Sheet, words: list[int]) -> bool:
    """Whether a few words, such as a cell's, stand on one base line in one type."""
    if not words or len(words) > _FEW:
        return False
    baseline, size = sheet.baseline, sheet.size
    base, type_size = baseline[words[0]], size[words[0]]
    return not [i for i in words if abs(baseline[i] - base) > 0.5 or abs(size[i] - type_size) > 0.1]


def _seat_marks(
    sheet: Sheet, marks: list[int], rows: list[list[int]], bases: list[float], row_of: dict[int, int]
) -> list[int]:
    """Put raised marks into the rows of their words; returns those that stand alone."""
    lone: list[int] = []
    for i in marks:
        for row, base in enumerate(bases):
            rise = base - sheet.baseline[i]
            if not -1 <= rise <= 12:
                continue
            if any(
                sheet.size[i] < 0.85 * sheet.size[j]
                and 0.08 * sheet.size[j] < rise < 0.75 * sheet.size[j]
                and (
                    -2 <= sheet.x0[i] - sheet.x1[j] <= 0.6 * sheet.size[j]
                    or -2 <= sheet.x0[j] - sheet.x1[i] <= sheet.size[j]
                )
                for j in rows[row]
            ):
                rows[row].append(i)
                row_of[i] = row
                break
        else:
            lone.append(i)
    return lone


def _seat_signs(
    sheet: Sheet, signs: list[int], rows: list[list[int]], bases: list[float], row_of: dict[int, int]
) -> list[int]:
    """Put recognised signs without a foot ("–") into the rows within whose letters they stand; returns the others."""
    lone: list[int] = []
    for i in signs:
        middle = (sheet.top[i] + sheet.bottom[i]) / 2
        rises = [(base - middle) / sheet.size[row[0]] for base, row in zip(bases, rows, strict=True)]
        near = min(range(len(rows)), key=lambda r: abs(rises[r] - _DASH), default=None)
        if near is not None and _BELOW <= rises[near] <= ASCENT:
            rows[near].append(i)
            row_of[i] = near
        else:
            lone.append(i)
    return lone


def _with_openings(sheet: Sheet, rows: list[list[int]], bases: list[float]) -> list[list[int]]:
    """The rows, a recognised mark that makes one by itself put before the first word of the line that it is raised in:
    its size wavers too much to tell it from a number.
    """
    kept = []
    for row, base in zip(rows, bases, strict=True):
        if len(row) == 1 and _is_opening(sheet.text[row[0]]):
            line = next((n for n, other in enumerate(rows) if _opens(sheet, row[0], other, bases[n] - base)), None)
            if line is not None:
                rows[line].append(row[0])
                continue
        kept.append(row)
    return kept


def _is_opening(text: str) -> bool:
    return bool(MARK.match(text)) or (len(text) <= 2 and not any(map(str.isalnum, text)))


def _opens(sheet: Sheet, mark: int, line: list[int], rise: float) -> bool:
    """Whether a mark is raised directly before the first word of a line."""
    first = min(line, key=sheet.x0.__getitem__)
    size = sheet.size[first]
    near = -2 <= sheet.x0[first] - sheet.x1[mark] <= 0.8 * size
    return first != mark and near and 0.15 * size < rise <= 0.6 * size


def pieces(sheet: Sheet, strip: Strip, wide: float = 1.0) -> list[Strip]:
    """A line cut at blanks wider than ``wide`` type heights; a line whose blanks are all wide is justified, not cut."""
    words, widest = strip.words, strip.widest
    limit = wide * strip.size
    if widest <= limit:
        return [strip]
    x0, x1 = sheet.x0, sheet.x1
    gaps = [x0[b] - x1[a] for a, b in itertools.pairwise(words)]
    if len(gaps) >= 3 and sorted(gaps)[len(gaps) // 3] > 0.5 * widest and widest < 3 * strip.size:
        return [strip]
    parts: list[list[int]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > limit:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [sheet.strip(part) for part in parts]
