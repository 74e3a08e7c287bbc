"""Sums against their parts: in tables by rows, in sentences by "davon"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from pipeline.check.texts import running_texts
from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record, Table
from pipeline.profiles import Profile
from pipeline.values.amounts import decimal_string, find_amounts
from pipeline.values.cells import typed_cell
from pipeline.values.expressions import folded, may_match
from pipeline.values.sentences import sentences

_NUMERIC = {"amount", "integer", "decimal"}
_DAVON = re.compile(r"(?<!\bgeht )(?<!\bgehen )\bdavon\b|\bund\s+zwar\b|\baufgeteilt\s+in\b", re.IGNORECASE)


def check_sum_rows(record: Record, profile: Profile) -> Iterator[Issue]:
    """Each "Summe" row agrees with rows above it or, where it stands first, below it.

    A sum may be that of all rows, of those since the last sum, of the last few, or of sums: ministries print all of
    these. The pieces of one series are one table here, since only its last piece has the sums.
    """
    rows = [[_Row.of(row, profile) for row in table.rows] for table in record.tables]
    series = [table.series or table.id for table in record.tables]
    summed = {name for name, own in zip(series, rows, strict=True) if any(row.total_at is not None for row in own)}
    above: dict[tuple[str, int], _Column] = {}
    for i, table in enumerate(record.tables):
        for k, kind in enumerate(table.column_types if series[i] in summed else ()):
            name = table.header[k] if table.header else ""
            if kind in _NUMERIC and not profile.no_sum_columns.search(name):
                column = above.setdefault((series[i], k), _Column())
                yield from _check_column(f"/tables/{i}/rows", rows[i], k, kind, _numbers(table, k), column)


class _Row(NamedTuple):
    """``name``: the first filled cell; ``total_at``: the column that it stands in where it heads a row of sums."""

    name: str
    total_at: int | None
    is_part: bool

    @classmethod
    def of(cls, row: Sequence[str], profile: Profile) -> _Row:
        name = next(filter(None, row), "")
        total = profile.total_rows.match(name)
        return cls(name, row.index(name) if total else None, profile.part_rows.match(name) is not None)

    def is_total(self, column: int) -> bool:
        """Whether the row's cell in a column is a sum: it stands behind the words that say so."""
        return self.total_at is not None and self.total_at < column


@dataclass(slots=True)
class _Column:
    """What a sum may be the sum of, top to bottom."""

    items: list[Decimal] = field(default_factory=list)
    totals: list[Decimal] = field(default_factory=list)


def _numbers(table: Table, k: int) -> list[Decimal | None]:
    """The numbers of a column; None for what is none."""
    kind, unit = table.column_types[k], table.column_units.get(str(k))
    values = (typed_cell(row[k], kind, unit) for row in table.rows)
    return [Decimal(value) if isinstance(value, int | Decimal) else None for value in values]


def _check_column(
    at: str, rows: Sequence[_Row], k: int, kind: str, numbers: Sequence[Decimal | None], above: _Column
) -> Iterator[Issue]:
    first = True
    for j, (row, value) in enumerate(zip(rows, numbers, strict=True)):
        if value is None or row.is_part:
            continue
        if not row.is_total(k):
            above.items.append(value)
            first = False
            continue
        below = _below(rows, j, k, numbers) if first else []
        where = f"{at}/{j}/{k}"
        if below:
            ends_series = not above.totals and _adds_up(value, above.items, reversed)
            if not (_adds_up(value, below) or ends_series):
                yield from _whole_above_parts(where, row.name, value, below, kind)
        elif above.items and not _agrees(value, above):
            told = decimal_string(sum(above.items, Decimal(0)))
            message = f"{row.name} gives {decimal_string(value)}, the rows above add up to {told}"
            yield issue("sum_mismatch", message, where)
        above.totals.append(value)


def _whole_above_parts(where: str, name: str, whole: Decimal, parts: Sequence[Decimal], kind: str) -> Iterator[Issue]:
    """A whole that heads its column: its parts may be only the largest, but never come to more than it."""
    if kind == "decimal" and min(parts) <= whole <= max(parts):
        return  # a mean of the rows, no sum
    told = f"{name} gives {decimal_string(whole)}, the rows below add up to {decimal_string(sum(parts, Decimal(0)))}"
    yield issue("sum_mismatch" if sum(parts) > whole else "parts_mismatch", told, where)


def _agrees(value: Decimal, above: _Column) -> bool:
    return _adds_up(value, above.items, reversed) or value in accumulate(reversed(above.totals))


def _adds_up(
    value: Decimal, rows: Sequence[Decimal], way: Callable[[Sequence[Decimal]], Iterable[Decimal]] = iter
) -> bool:
    """Whether a sum is that of rows, or of those among them that head blocks of their own parts."""
    return value in accumulate(way(rows)) or any(value in accumulate(way(_heads(rows, fewest))) for fewest in (2, 1))


def _heads(rows: Sequence[Decimal], fewest: int) -> list[Decimal]:
    """The rows without those right below a row that are together as much as it: its parts, ``fewest`` or more."""
    heads: list[Decimal] = []
    at = 0
    while at < len(rows):
        head = rows[at]
        heads.append(head)
        at += 1
        for n, came_to in enumerate(accumulate(rows[n] for n in range(at, len(rows))), 1):
            if came_to == head and head and n >= fewest:
                at += n
            if came_to >= head and n >= fewest:
                break
    return heads


def _below(rows: Sequence[_Row], j: int, k: int, numbers: Sequence[Decimal | None]) -> list[Decimal]:
    """The numbers below row ``j`` up to the next sum; where that follows at once, all of them."""
    end = next((n for n in range(j + 1, len(rows)) if rows[n].is_total(k)), len(rows))
    last = end if end > j + 1 else len(rows)
    return [value for value in numbers[j + 1 : last] if value is not None]


def check_wholes(record: Record) -> Iterator[Issue]:
    """Where a sentence gives a whole and, behind "davon", its parts, whether they add up; told for information only.

    A sentence with several "davon" parts the parts again, or gives several wholes: nothing tells what adds up to what.
    """
    with_amounts = {amount.where for amount in record.amounts}
    for pointer, text in running_texts(record):
        for start, end in sentences(text) if pointer in with_amounts and may_match(_DAVON, folded(text)) else ():
            words = text[start:end]
            splits = list(_DAVON.finditer(words))
            if len(splits) != 1:
                continue
            split = splits[0]
            amounts = find_amounts(words)
            wholes = [a.value for a in amounts if a.end <= split.start() and a.value is not None]
            parts = [a.value for a in amounts if a.start >= split.end()]
            if wholes and len(parts) > 1:
                yield from _compare(pointer, wholes[-1], parts)


def _compare(pointer: str, whole: Decimal, parts: Sequence[Decimal | None]) -> Iterator[Issue]:
    known = [p for p in parts if p is not None]
    if len(known) == len(parts) and sum(known) != whole:
        told = decimal_string(sum(known, Decimal(0)))
        yield issue("parts_mismatch", f"of {decimal_string(whole)} the parts named add up to {told}", pointer)
