"""Units in headers, amounts in cells, and the account of every euro sign."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.amounts import Unit, decimal_string, find_currency_mentions, read_cell_amount, read_unit

EURO = Unit("EUR", Decimal(1))
THOUSANDS = Unit("EUR", Decimal(1000))


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("in T€", "EUR×1000"),
        ("Betrag in EUR", "EUR"),
        ("Kosten (Mio. Euro)", "EUR×1000000"),
        ("Summe in €", "EUR"),
        ("Fördersumme [TEUR]", "EUR×1000"),
        ("Ausgaben in Tsd. EUR", "EUR×1000"),
        ("Zuwendung €", "EUR"),
        ("in Euro", "EUR"),
        ("Mittel (in Mio. €)", "EUR×1000000"),
        ("2015 Betrag in €", "EUR"),
        ("2015 €", "EUR"),
        ("Soll 2023 in EUR", "EUR"),
        ("Ansatz in Mrd. Euro", "EUR×1000000000"),
        ("in 1.000 Euro", "EUR×1000"),
        ("Ansatz (in 1 000 €)", "EUR×1000"),
        ("Kosten in USD", "USD"),
        ("Kosten in\nEuro", "EUR"),
        ("Miete Euro/m²", "EUR"),
        ("Betrag in Euro 1)", "EUR"),
        ("Eurojust", None),
        ("Anzahl Euro-Paletten", None),
        ("Euro 6", None),
        ("Betrag", None),
        ("", None),
        ("bis 500 €", None),
        ("Franken", None),
        ("in Euro / in T€", None),
    ],
)
def test_a_header_names_its_unit_or_none(header: str, unit: str | None) -> None:
    read = read_unit(header)
    assert (str(read) if read else None) == unit


@pytest.mark.parametrize(
    ("cell", "unit", "raw", "value", "exact"),
    [
        ("500", THOUSANDS, "500", "500000", False),
        ("1.234,5", THOUSANDS, "1.234,5", "1234500", False),
        ("500", EURO, "500", "500", True),
        ("49 793 218,57", EURO, "49 793 218,57", "49793218.57", True),
        ("ca. 500", EURO, "500", "500", False),
        ("-500", EURO, "-500", "-500", True),
        ("– 500", EURO, "– 500", "-500", True),
        ("0", EURO, "0", "0", True),
        ("0,00", EURO, "0,00", "0.00", True),
        ("500,-", EURO, "500,-", "500", True),
        ("2,5 Mio.", EURO, "2,5 Mio.", "2500000", False),
        ("500 €", THOUSANDS, "500 €", "500", True),
        ("je 500 €", None, "500 €", "500", True),
        ("500 €/Monat", None, "500 €", "500", True),
        ("– 500 €", None, "– 500 €", "-500", True),
        ("1.23.4", EURO, "1.23.4", None, False),
    ],
)
def test_a_cell_is_one_amount_in_its_own_unit_or_its_columns(
    cell: str, unit: Unit | None, raw: str, value: str | None, exact: bool
) -> None:
    """A unit printed in the cell wins over the column's, and the raw of a bare number lacks the unit."""
    amount = read_cell_amount(cell, unit)
    assert amount is not None
    assert (amount.raw, cell[amount.start : amount.end]) == (raw, raw)
    assert (None if amount.value is None else decimal_string(amount.value), amount.exact) == (value, exact)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "-",
        "–",
        "k. A.",
        "entfällt",
        "n. b.",
        "12 %",
        "29.02.2019",
        "10 - 20",
        "10 – 20 €",
        "500 2023",
        "12 Stück",
        "(500)",
        "Titel 12",
        "A 5",
    ],
)
def test_a_cell_that_is_anything_else_is_no_amount(cell: str) -> None:
    assert read_cell_amount(cell, EURO) is None


def test_a_bare_number_without_a_unit_is_no_amount() -> None:
    assert read_cell_amount("500", None) is None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("500 €", "amount"),
        ("rund 5 Mio. Euro", "amount"),
        ("Millionen Euro", "amount"),
        ("EUR 5,50", "amount"),
        ("in T€", "unit"),
        ("(in Euro)", "unit"),
        ("Angaben in EUR", "unit"),
        ("Euro pro Jahr", "unit"),
        ("Zuwendung €", "unit"),
        ("Ort\tZuwendung €\tJahr", "unit"),
        ("Betrag in Euro\n500", "unit"),
        ("in 1000 Euro", "unit"),
        ("Eurojust", "left"),
        ("Euro-Palette", "left"),
        ("die 49-Euro-Karte", "left"),
        ("Euro 6", "left"),
        ("https://beispiel.de/5-euro", "left"),
        ("EURO 2024", "left"),
        ("mit der EURO17 GmbH", "left"),
        ("– €", "left"),
        ("dass der Euro stabil blieb und", "left"),
        ("drei Fantastillionen Euro", "unknown"),
        ("5 zusätzliche Euro kamen", "unknown"),
        ("0,00, Euro", "unknown"),
    ],
)
def test_every_euro_is_an_amount_a_unit_or_left_knowingly(text: str, verdict: str) -> None:
    """What may be a sum and was not read is "unknown", so that a check can report it."""
    [mention] = find_currency_mentions(text)
    assert mention.verdict == verdict
    assert (mention.reason is None) == (verdict in ("amount", "unit"))


def test_europe_is_no_mention() -> None:
    assert find_currency_mentions("Europa, europäisch, EUROPA, neurologisch") == []


@given(st.text(alphabet=st.sampled_from("0123 .,-\n\tEurotT€()in/"), max_size=50))
def test_every_sign_is_accounted_for_once(text: str) -> None:
    mentions = find_currency_mentions(text)
    assert [m.start for m in mentions if m.raw == "€"] == [at for at, sign in enumerate(text) if sign == "€"]
    assert all(text[m.start : m.end] == m.raw for m in mentions)
    read_unit(text)
    read_cell_amount(text, THOUSANDS)
