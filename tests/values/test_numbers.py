"""Numbers in digits, percentages and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.numbers import read_foreign_number, read_number, read_number_words, read_percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("49 793", "49793"),
        ("1234", "1234"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("– 5", "-5"),
        ("+5", "5"),
        ("12,5", "12.5"),
        ("0,500", "0.500"),
        ("1.234.567", "1234567"),
        (" 7 ", "7"),
        ("1\u202f234", "1234"),
        ("1.5", None),
        ("1.23.4", None),
        ("1,234.56", None),
        ("1 23", None),
        ("01 500", None),
        ("0.500", None),
        ("", None),
        ("zwei", None),
        ("12a", None),
        ("1\u202f234 567", None),
        ("1,2,3", None),
        ("5 %", None),
        ("--5", None),
    ],
)
def test_german_digits_are_read_and_all_else_is_refused(text: str, value: str | None) -> None:
    """A number that could be read in two ways is no number; printed decimals are kept."""
    assert read_number(text) == (None if value is None else Decimal(value))
    assert value is None or str(read_number(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", "1234.56"),
        ("1,234,567", "1234567"),
        ("12.50", "12.50"),
        ("1'234.50", "1234.50"),
        ("1’234", "1234"),
        ("1.234", None),
        ("1,234", None),
        ("1.23.4", None),
    ],
)
def test_foreign_notations_are_read_only_where_they_can_be_no_german_ones(text: str, value: str | None) -> None:
    assert read_foreign_number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5 %", "12.5"),
        ("12%", "12"),
        ("-3 Prozent", "-3"),
        ("7 v. H.", "7"),
        ("12,5", None),
        ("%", None),
        ("5 % von", None),
    ],
)
def test_a_percentage_needs_its_sign(text: str, value: str | None) -> None:
    assert read_percent(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("eins", "1"),
        ("siebzehn", "17"),
        ("einundzwanzig", "21"),
        ("hundert", "100"),
        ("zweihundertfünf", "205"),
        ("zweihunderttausend", "200000"),
        ("elftausendfünfhundert", "11500"),
        ("Zwölf", "12"),
        ("zwei hundert", "200"),
        ("eine Million zweihunderttausend", "1200000"),
        ("hundert Millionen", "100000000"),
        ("anderthalb", "1.5"),
        ("dreieinhalb Millionen", "3500000"),
        ("eine halbe Million", "500000"),
        ("zwölfhundert", "1200"),
        ("ein Dutzend", None),
        ("zwei drei", None),
        ("zwei Millionen drei Millionen", None),
        ("Hunde", None),
        ("", None),
        ("eine eine", None),
        ("tausend Millionen Milliarden", None),
    ],
)
def test_number_words_follow_the_grammar_of_german_numbers(text: str, value: str | None) -> None:
    assert read_number_words(text) == (None if value is None else Decimal(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_number_printed_in_german_reads_back_as_itself(value: Decimal) -> None:
    printed = f"{value:,.3f}".translate(str.maketrans(",.", ".,"))
    assert read_number(printed) == value


ONES = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
TEENS = [
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]


def in_words(number: int) -> str:
    if number >= 1000:
        return in_words(number // 1000) + "tausend" + (in_words(number % 1000) if number % 1000 else "")
    if number >= 100:
        return ONES[number // 100] + "hundert" + (in_words(number % 100) if number % 100 else "")
    if number >= 20:
        return (ONES[number % 10] + "und" if number % 10 else "") + TENS[number // 10]
    return TEENS[number - 10] if number >= 10 else "eins" if number == 1 else ONES[number]


@given(st.integers(1, 999_999))
def test_every_number_written_out_reads_back_as_itself(number: int) -> None:
    words = in_words(number).replace("einstausend", "eintausend")
    assert read_number_words(words) == number


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_number(text)
    read_foreign_number(text)
    read_percent(text)
    read_number_words(text)
