"""Every euro sign, "Euro" and "EUR" is read as an amount, as a unit, or knowingly left; every amount has its value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.check.texts import running_texts
from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.values.amounts import find_currency_mentions, names_currency

_AROUND = 30


def check_currency(record: Record) -> Iterator[Issue]:
    """Mentions of the currency of which nothing is known, and amounts whose digits make no number."""
    for n, amount in enumerate(record.amounts):
        if amount.value is None and any(map(str.isdigit, amount.raw)):
            yield issue("unread_amount", f"no number can be read from: {amount.raw}", f"/amounts/{n}")
    for pointer, text in chain(running_texts(record), _cells(record)):
        for mention in find_currency_mentions(text):
            if mention.verdict == "unknown":
                around = text[max(mention.start - _AROUND, 0) : mention.end + _AROUND]
                yield issue("unread_currency", f"no amount could be read here: … {around} …", pointer)


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    """Pointer and text of the cells in rows that name a currency."""
    for i, table in enumerate(record.tables):
        for j, row in enumerate(table.rows):
            if names_currency("\t".join(row)):
                yield from ((f"/tables/{i}/rows/{j}/{k}", cell) for k, cell in enumerate(row))
