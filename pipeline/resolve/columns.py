"""What a table's columns hold: units from their headers, types from their cells."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import islice

from pipeline.model.vocabulary import ColumnType
from pipeline.profiles import Profile
from pipeline.values.amounts import Unit, may_name_money, read_cell_amount
from pipeline.values.cells import is_empty
from pipeline.values.dates import read_year
from pipeline.values.numbers import read_number

_PERCENT = re.compile(r"^[-–+]?\s*\d[\d.,\s]*\s*(?:%|Prozent|v\.\s?H\.)$")
_DATE_LIKE = re.compile(r"^\d{1,2}\.\s?(?:\d{1,2}\.|(?!Quartal|Halbjahr)[A-ZÄÖÜa-zäöü]+)\s?\d{2,5}$")
_DIGIT = re.compile(r"\d")
_FIT = 2 / 3
"""This share of a column's filled cells must fit its type; the others are reported and null when typed."""


def column_type(cells: Sequence[str], header: str, unit: Unit | None, profile: Profile) -> ColumnType:
    """The type that at least two thirds of the filled cells fit, the narrowest first; else ``text``."""
    filled = [c.strip() for c in cells if not is_empty(c)]
    if not filled:
        return "text"

    misses = len(filled) - math.ceil(_FIT * len(filled))
    money = unit is not None or may_name_money("\t".join(filled))
    if not money and sum(_DIGIT.search(cell) is None for cell in filled) > misses:
        return "text"

    def fit(test: Callable[[str], bool]) -> bool:
        """Looks no further than the first cell too many that does not."""
        return next(islice((cell for cell in filled if not test(cell)), misses, None), None) is None

    if money and fit(lambda c: _is_amount(c, unit)):
        return "amount"
    in_percent = bool(profile.percent_columns.search(header))
    if fit(lambda c: bool(_PERCENT.match(c)) or (in_percent and read_number(c) is not None)):
        return "percent"
    if fit(lambda c: bool(_DATE_LIKE.match(c))):
        return "date"
    if fit(lambda c: read_year(c) is not None) and (not header or profile.year_columns.search(header)):
        return "year"
    if fit(_is_integer):
        return "integer"
    if fit(lambda c: read_number(c) is not None):
        return "decimal"
    return "text"


def _is_amount(cell: str, unit: Unit | None) -> bool:
    """One sum that fills the cell; with a unit in the header a bare number is one."""
    return read_cell_amount(cell, unit) is not None


def _is_integer(cell: str) -> bool:
    number = read_number(cell)
    return number is not None and number == number.to_integral_value() and "," not in cell
