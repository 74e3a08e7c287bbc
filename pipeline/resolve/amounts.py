"""Every sum of money in the record's texts and cells, in printed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.reading import Span
from pipeline.model.record import Amount
from pipeline.profiles import Profile
from pipeline.resolve.places import Places
from pipeline.resolve.repairs import Repairs
from pipeline.resolve.tables import ReadTable
from pipeline.values import amounts as values
from pipeline.values.prose import Prose


@dataclass(frozen=True, slots=True)
class _Sum:
    amount: values.Amount
    where: str
    total: bool
    spans: tuple[Span, ...]


def resolve_amounts(
    texts: Iterable[tuple[str, Prose]],
    tables: Iterable[ReadTable],
    places: Places,
    profile: Profile,
    repairs: Repairs,
) -> list[Amount]:
    """The amounts of running texts (pointer, prose) and of tables, numbered as they are printed."""
    sums = [
        _Sum(a, where, a.total, prose.spans(a.start, a.end))
        for where, prose in texts
        for a in values.find_amounts(prose.text)
    ]
    for index, read in enumerate(tables):
        sums += _of_table(index, read, profile)
    sums.sort(key=lambda s: s.spans[0])
    out = []
    for n, s in enumerate(sums):
        places.put(f"/amounts/{n}/raw", s.spans)
        value = None if s.amount.value is None else values.decimal_string(s.amount.value)
        if s.amount.mended and value:
            repairs.put("mended_amount", f"/amounts/{n}/raw", "the only number it can be", (s.amount.raw, value))
        out.append(
            Amount(
                id=f"a{n + 1}",
                raw=s.amount.raw,
                value=value,
                currency=s.amount.currency,
                exact=s.amount.exact,
                role="total" if s.total else "item",
                where=s.where,
            )
        )
    return out


def _of_table(index: int, read: ReadTable, profile: Profile) -> list[_Sum]:
    """A cell takes the unit of its column; what is no single sum is looked through like running text."""
    header = read.table.header
    kinds = read.table.column_types
    units = [unit if kind == "amount" else None for unit, kind in zip(read.units, kinds, strict=True)]
    total_columns = {k for k, name in enumerate(header or ()) if profile.total_columns.search(name)}
    out = []
    for j, row in enumerate(read.cells):
        first = next(filter(None, read.table.rows[j]), "")
        total_row = bool(profile.total_rows.match(first))
        named = values.may_name_money("\t".join(read.table.rows[j]))
        for k, cell in enumerate(row):
            unit = units[k]
            if cell is None or not (unit or named):
                continue
            single = values.read_cell_amount(cell.text, unit)
            for amount in (single,) if single else values.find_amounts(cell.text):
                total = total_row or k in total_columns or amount.total
                out.append(_Sum(amount, f"/tables/{index}/rows/{j}/{k}", total, cell.spans(amount.start, amount.end)))
    return out
