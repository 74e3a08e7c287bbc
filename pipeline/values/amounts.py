"""Sums of money: in running text, in a table's cells, and the units that its headers name.

The door to the reading of money; ``sums`` reads running text, ``mentions`` accounts for every euro sign.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.values.currencies import Unit, may_name_money
from pipeline.values.knowledge import either, load
from pipeline.values.mentions import CurrencyMention, find_currency_mentions, names_currency
from pipeline.values.numbers import CELLS, MINUS, THIN
from pipeline.values.numerals import numeral_after
from pipeline.values.sums import Amount, decimal_string, find_amounts, full_units, is_hedged
from pipeline.values.units import read_unit

__all__ = [
    "Amount",
    "CurrencyMention",
    "Unit",
    "decimal_string",
    "find_amounts",
    "find_currency_mentions",
    "may_name_money",
    "names_currency",
    "read_cell_amount",
    "read_unit",
]

_AFTER = re.compile(r"[\s.)\]]*(?:(?:/|pro|je|p\.)\s*[^\W\d]+\.?)?\s*")
_SIGN = re.compile(rf"(?:(?P<minus>[{MINUS}])|\+)?[{THIN}]?")


@lru_cache(maxsize=CELLS)
def read_cell_amount(text: str, unit: Unit | None) -> Amount | None:
    """A table cell that is one amount: with a currency of its own, or a number that counts ``unit``.

    A scale of its own ("2,5 Mio." in a column "in €") wins. None for a cell that is anything else ("–",
    "k. A.", a range, a date, a number in brackets); ``value`` None for digits that cannot be read.
    """
    amounts = find_amounts(text)
    if amounts:
        amount = amounts[0]
        alone = _before().fullmatch(text, 0, amount.start) and _AFTER.fullmatch(text, amount.end)
        return amount if len(amounts) == 1 and alone else None
    lead = _before().match(text) if unit else None
    if unit is None or lead is None:
        return None
    sign = _SIGN.match(text, lead.end())
    numeral = numeral_after(text, sign.end()) if sign else None
    if sign is None or numeral is None or text[numeral.end :].strip():
        return None
    factor = numeral.factor if numeral.factor is not None else unit.factor
    value = numeral.value if numeral.value is None or not sign["minus"] else -numeral.value
    return Amount(
        start=sign.start(),
        end=numeral.end,
        raw=text[sign.start() : numeral.end],
        value=None if value is None else full_units(value, factor),
        currency=unit.currency,
        exact=value is not None and factor <= 1 and not is_hedged(text, 0, sign.start()),
        total=False,
        mended=numeral.mended,
    )


@cache
def _before() -> re.Pattern[str]:
    """What may stand before the one amount of a cell: hedges and such words as "je" and "insgesamt"."""
    known = load("amounts.yml")
    words = either([*known["hedges"], *known["hedge_fillers"], *known["totals"]])
    return re.compile(rf"\s*(?:(?:{words})(?!\w)\s*:?\s*){{0,4}}", re.IGNORECASE)
