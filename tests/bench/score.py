"""How right the tables are that were found: cells, rows, whole tables; and which were missed or made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher

from tests.bench.found import FlatTable

_SAME = 0.3
"""A table found is one of the truth where it shares at least this much of their words."""


@dataclass
class Score:
    """Counts, so that documents add up. A row counts where all its cells are right; ``split``: pieces left over."""

    tables: int = 0
    whole: int = 0
    headers: int = 0
    rows: int = 0
    rows_right: int = 0
    rows_extra: int = 0
    cells: int = 0
    cells_right: int = 0
    missed: int = 0
    false: int = 0
    split: int = 0
    letters: int = 0
    letters_right: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))

    def shares(self) -> dict[str, float]:
        """What the counts come to; rows and cells too many count as wrong ones."""
        return {
            "rows right": _share(self.rows_right, self.rows + self.rows_extra),
            "whole tables": _share(self.whole, self.tables),
            "headers": _share(self.headers, self.tables),
            "cells right": _share(self.cells_right, self.cells),
            "zones right": _share(self.letters_right, self.letters),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def compare(truth: Sequence[FlatTable], found: Sequence[FlatTable]) -> tuple[Score, list[Score]]:
    """The score of a document, and of each of its true tables."""
    pairs, left = match(truth, found)
    each = [_compare_one(table, pairs.get(n)) for n, table in enumerate(truth)]
    score = sum(each, Score())
    for table in left:
        if max((likeness(table, true) for true in truth), default=0.0) >= _SAME:
            score.split += 1
            score.faults.append(f"a piece by itself, pages {_pages(table)}: {_glance(table)}")
        else:
            score.false += 1
            score.faults.append(f"no table, page {_pages(table)}: {_glance(table)}")
    return score, each


def match(truth: Sequence[FlatTable], found: Sequence[FlatTable]) -> tuple[dict[int, FlatTable], list[FlatTable]]:
    """For each true table the one found that shares most of its words, each used once; and those left over."""
    likely = sorted(
        ((_shared(true, table), n, k) for n, true in enumerate(truth) for k, table in enumerate(found)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    pairs: dict[int, int] = {}
    for words, n, k in likely:
        if words and n not in pairs and k not in pairs.values() and likeness(found[k], truth[n]) >= _SAME:
            pairs[n] = k
    used = set(pairs.values())
    return {n: found[k] for n, k in pairs.items()}, [t for k, t in enumerate(found) if k not in used]


def likeness(found: FlatTable, true: FlatTable) -> float:
    """Which share of the words of a table found stand in the true one, on one of its pages."""
    if not _meet(found, true):
        return 0.0
    words = sum(_words(found).values())
    return _shared(true, found) / words if words else 0.0


def _shared(one: FlatTable, other: FlatTable) -> int:
    if not _meet(one, other):
        return 0
    return sum((_words(one) & _words(other)).values())


def _meet(one: FlatTable, other: FlatTable) -> bool:
    """Whether they stand on a common page; where the truth knows no pages, anywhere."""
    return not one.pages or not other.pages or bool(set(one.pages) & set(other.pages))


def _words(table: FlatTable) -> Counter[str]:
    return Counter(word for cell in table.cells for word in cell.split())


def _compare_one(true: FlatTable, found: FlatTable | None) -> Score:
    width = len(true.rows[0]) if true.rows else 0
    score = Score(tables=1, rows=len(true.rows), cells=len(true.rows) * width)
    if found is None:
        score.missed = 1
        score.faults.append(f"missed, pages {_pages(true)}: {_glance(true)}")
        return score
    score.headers = int(found.header == true.header)
    if not score.headers:
        score.faults.append(f"header, page {_pages(found)}: {found.header} instead of {true.header}")
    for kind, a, b, c, d in SequenceMatcher(None, true.rows, found.rows, autojunk=False).get_opcodes():
        if kind == "equal":
            score.rows_right += b - a
            score.cells_right += (b - a) * width
            continue
        score.rows_extra += max(0, (d - c) - (b - a))
        for n, row in enumerate(true.rows[a:b]):
            other = found.rows[c + n] if c + n < d else ()
            score.cells_right += sum(x == y for x, y in zip(row, other, strict=False))
        wrong = f"{found.rows[c:d][:3]} instead of {true.rows[a:b][:3]}"
        score.faults.append(f"rows {a}–{b} of {len(true.rows)}, pages {_pages(true)}: {wrong}")
    score.whole = int(bool(score.headers) and found.rows == true.rows)
    return score


def _pages(table: FlatTable) -> str:
    return "–".join(map(str, dict.fromkeys(table.pages[:1] + table.pages[-1:]))) or "?"


def _glance(table: FlatTable) -> str:
    return f"{table.header} {table.rows[:2]}"
