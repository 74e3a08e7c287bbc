"""A table's cell as its column's type has it. A cell that does not fit is None; nothing is bent to fit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Literal

from pipeline.values.amounts import Unit, read_cell_amount
from pipeline.values.dates import read_date, read_year
from pipeline.values.numbers import CELLS, read_number, read_percent

CellType = Literal["text", "integer", "decimal", "percent", "amount", "date", "year"]
CellValue = str | int | Decimal | date | None

DECIMAL_PRECISION = 38
DECIMAL_PLACES = 9
"""Digits in all and behind the point of a decimal in Parquet: what 128 bits hold, and prices per kilowatt hour."""

_LARGEST_INTEGER = 2**63 - 1

_NOTHING = re.compile(
    r"(?:[-–—−/.]{0,3}|k\.\s?A\.?|n\.\s?b\.?|o\.\s?A\.?|entfällt|keine(?:\s+Angaben?)?)", re.IGNORECASE
)


@lru_cache(maxsize=CELLS)
def is_empty(cell: str) -> bool:
    """Whether a cell holds no value: empty, a dash, "k. A."."""
    return _NOTHING.fullmatch(cell.strip()) is not None


def fits_decimal(value: Decimal) -> bool:
    """Whether the number can be stored with ``DECIMAL_PRECISION`` and ``DECIMAL_PLACES`` without rounding."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    return -exponent <= DECIMAL_PLACES and value.adjusted() < DECIMAL_PRECISION - DECIMAL_PLACES


@lru_cache(maxsize=CELLS)
def typed_cell(raw: str, column_type: CellType, unit: str | None) -> CellValue:
    """The value of one cell: a text as it is, a number, an amount in full units, a date; None where none fits.

    ``unit``: the column's as the record has it ("EUR×1000"); None where it has none. A date needs its day. A
    number that 64 bits (whole numbers) or ``DECIMAL_PRECISION`` digits cannot hold does not fit either.
    """
    if column_type == "text":
        return raw
    raw = raw.rstrip("* ")  # a star that calls for a note, set as large as its number
    if column_type == "date":
        return _day(read_date(raw))
    if column_type == "year":
        return read_year(raw)
    number = _number(raw, column_type, unit)
    if number is None:
        return None
    if column_type == "integer":
        whole = number == number.to_integral_value() and abs(number) <= _LARGEST_INTEGER
        return int(number) if whole else None
    return number if fits_decimal(number) else None


def _number(raw: str, column_type: CellType, unit: str | None) -> Decimal | None:
    if column_type == "amount":
        amount = read_cell_amount(raw, _unit(unit) if unit else None)
        return amount.value if amount else None
    if column_type == "percent":
        percent = read_percent(raw)
        return read_number(raw) if percent is None else percent
    return read_number(raw)


@cache
def _unit(printed: str) -> Unit | None:
    """The unit that ``str(Unit)`` wrote; None for one that is no money ("%")."""
    currency, _, factor = printed.partition("×")
    try:
        return Unit(currency, Decimal(factor or 1)) if re.fullmatch("[A-Z]{3}", currency) else None
    except InvalidOperation:
        return None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso and len(iso) == len("2024-06-10") else None
