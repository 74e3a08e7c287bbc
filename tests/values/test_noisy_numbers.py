"""Sums that a poor text layer has broken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.values.amounts import Unit, find_amounts, read_cell_amount


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("Es wurden 1 .819,39 Euro gezahlt.", "1 .819,39 Euro", "1819.39"),
        ("davon 3 .318.472,95 €", "3 .318.472,95 €", "3318472.95"),
        ("12 .500 €", "12 .500 €", "12500"),
        ("1.234 ,50 €", "1.234 ,50 €", "1234.50"),
        ("l.234,50 €", "l.234,50 €", "1234.50"),
        ("1.8l9,39 EUR", "1.8l9,39 EUR", "1819.39"),
        ("2.5OO Euro", "2.5OO Euro", "2500"),
        ("EUR 1 .819,39", "EUR 1 .819,39", "1819.39"),
    ],
)
def test_a_broken_sum_is_read_whole_and_says_so(text: str, raw: str, value: str) -> None:
    [amount] = find_amounts(text)
    assert (amount.raw, amount.value, amount.mended) == (raw, Decimal(value), True)


@pytest.mark.parametrize(
    "text", ["1.819,39 Euro", "12.500 €", "500 Euro", "2,50 €", "1 500 Euro", "im Jahr 2015 500 €"]
)
def test_a_clean_sum_is_not_mended(text: str) -> None:
    assert not any(amount.mended for amount in find_amounts(text))


def test_a_broken_cell_is_read_in_the_unit_of_its_column() -> None:
    amount = read_cell_amount("1 .819,39", Unit("EUR", Decimal(1)))
    assert amount and (amount.value, amount.mended) == (Decimal("1819.39"), True)
