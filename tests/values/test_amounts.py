"""Sums of money in running text: what is one, what it is worth, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.amounts import decimal_string, find_amounts


def values(text: str) -> list[str | None]:
    return [None if a.value is None else decimal_string(a.value) for a in find_amounts(text)]


def raws(text: str) -> list[str]:
    return [amount.raw for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("318.472,95 €", "318472.95"),
        ("148.230,00 €", "148230.00"),
        ("€ 1.234", "1234"),
        ("EUR 1.234,-", "1234"),
        ("1.234,-- Euro", "1234"),
        ("5,– €", "5"),
        ("1234,5 €", "1234.5"),
        ("49 793 218,57 Euro", "49793218.57"),
        ("49\u2009793\u2009218,57 Euro", "49793218.57"),
        ("49\u202f793\u202f218,57\u00a0Euro", "49793218.57"),
        ("49\u00a0793 Euro", "49793"),
        ("2,5 Millionen Euro", "2500000"),
        ("6,9 Mio. €", "6900000"),
        ("6,9 Mio €", "6900000"),
        ("550 T €", "550000"),
        ("550 T€", "550000"),
        ("10 500 T. Euro", "10500000"),
        ("TEUR 300", "300000"),
        ("300 TEUR", "300000"),
        ("12 Tsd. Euro", "12000"),
        ("1,2 Mrd. Euro", "1200000000"),
        ("3,44 Bill. Euro", "3440000000000"),
        ("1.5 Mio. Euro", "1500000"),
        ("2.041,5 Mio. Euro", "2041500000"),
        ("0 Euro", "0"),
        ("0,00 €", "0.00"),
        ("0,0254 Euro", "0.0254"),
        ("50 Cent", "0.50"),
        ("99 ct", "0.99"),
        ("sieben Millionen Euro", "7000000"),
        ("eine Million zweihunderttausend Euro", "1200000"),
        ("zwei Milliarden dreihundert Millionen Euro", "2300000000"),
        ("anderthalb Millionen Euro", "1500000"),
        ("dreieinhalb Millionen Euro", "3500000"),
        ("eine halbe Million Euro", "500000"),
        ("zwölftausend Euro", "12000"),
        ("hundert Euro", "100"),
        ("einen Euro", "1"),
        ("eine weitere Million Euro", "1000000"),
        ("einer ganzen halben Milliarde Euro", "500000000"),
        ("zwei zusätzliche Millionen Euro", "2000000"),
        ("Viertelmillion Euro", "250000"),
        ("500 €/Monat", "500"),
        ("1,234.56 €", "1234.56"),
        ("12.50 €", "12.50"),
        ("1'234.50 CHF", "1234.50"),
        ("-1.234,56 €", "-1234.56"),
        ("−5 €", "-5"),
        ("– 500 Euro", "-500"),
        ("minus 500 Euro", "-500"),
    ],
)
def test_each_notation_alone_is_one_amount_with_its_printed_decimals(text: str, value: str) -> None:
    """Decimals are kept as printed and scaled sums have no exponent; the raw is the whole text."""
    amounts = find_amounts(text)
    raw = text.removesuffix("/Monat")
    assert [(a.raw, a.start, a.end) for a in amounts] == [(raw, 0, len(raw))]
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("Zuschüsse von 2,5 Mil-\nlionen Euro flossen", "2,5 Mil-\nlionen Euro", "2500000"),
        ("über 318.472,95\n€ hinaus", "318.472,95\n€", "318472.95"),
        ("etwa 4 Mio. US-\nDollar", "4 Mio. US-\nDollar", "4000000"),
        ("rund 300 Mrd. \nEuro für", "300 Mrd. \nEuro", "300000000000"),
        ("je 500 Euro Pauschale", "500 Euro", "500"),
        ("12.191.3\n38,64 € im Jahr", "12.191.3\n38,64 €", "12191338.64"),
        ("im Jahr 83.918,2\n6 €", "83.918,2\n6 €", "83918.26"),
        ("im Jahr 83.918,\n26 €", "83.918,\n26 €", "83918.26"),
    ],
)
def test_a_line_end_inside_an_amount_does_not_cut_it(text: str, raw: str, value: str) -> None:
    assert (raws(text), values(text)) == ([raw], [value])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zwischen 10.000 bis 20.000 Euro", [("10.000", "10000"), ("20.000 Euro", "20000")]),
        ("2 – 3 Mio. Euro", [("2", "2000000"), ("3 Mio. Euro", "3000000")]),
        ("10-20 Euro", [("10", "10"), ("20 Euro", "20")]),
        ("zwischen 5 und 7 Millionen Euro", [("5", "5000000"), ("7 Millionen Euro", "7000000")]),
        ("zwei bis drei Millionen Euro", [("zwei", "2000000"), ("drei Millionen Euro", "3000000")]),
        ("von 2 auf 3 Mio. Euro", [("2", "2000000"), ("3 Mio. Euro", "3000000")]),
        ("500.000 bis 2 Millionen Euro", [("500.000", "500000"), ("2 Millionen Euro", "2000000")]),
        ("500 Tsd. bis 2 Mio. Euro", [("500 Tsd.", "500000"), ("2 Mio. Euro", "2000000")]),
        ("2,5 und 4,5 Millionen Euro", [("2,5", "2500000"), ("4,5 Millionen Euro", "4500000")]),
        ("von 100, 200 und 300 Euro", [("100", "100"), ("200", "200"), ("300 Euro", "300")]),
        ("weniger als 14 bzw. 15 Euro", [("14", "14"), ("15 Euro", "15")]),
        ("EUR 10.000–20.000", [("EUR 10.000", "10000"), ("20.000", "20000")]),
        ("EUR 100 EUR 200", [("EUR 100", "100"), ("EUR 200", "200")]),
        ("10 Euro bis 20 Euro", [("10 Euro", "10"), ("20 Euro", "20")]),
        ("500 €\t600 €   700 €", [("500 €", "500"), ("600 €", "600"), ("700 €", "700")]),
        ("5 Euro und 50 Cent", [("5 Euro", "5"), ("50 Cent", "0.50")]),
    ],
)
def test_ranges_and_lists_are_several_amounts_that_share_unit_and_currency(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert list(zip(raws(text), values(text), strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023 412 500 Euro", ["412500"]),
        ("im Jahr 2024 2 500 000 Euro", ["2500000"]),
        ("2023 2,5 Millionen Euro", ["2500000"]),
        ("bis 2025 500 000 Euro", ["500000"]),
        ("in den Jahren 2023 und 2024 500 Euro", ["500"]),
        ("2019-2024 500 Euro", ["500"]),
        ("Titel 12, 13 und 300 Euro", ["300"]),
        ("Kapitel 0703 Titel 683 01 500 Euro", ["500"]),
        ("die Fragen 2 und 500 Euro", ["500"]),
        ("3 Kinder 500 Euro", ["500"]),
        ("am 01.01.2024 500 Euro", ["500"]),
        ("am 01.01.2024 EUR 500", ["500"]),
        ("im Jahr 2024 EUR 500", ["500"]),
        ("Covid-19 500 Euro", ["500"]),
        ("Drs. 7/12 500 Euro", ["500"]),
        ("Dresden – 500 Euro", ["500"]),
        ("Leipzig 3 – 500 Euro", ["500"]),
        ("ca.500 Euro", ["500"]),
        ("i.H.v.28,3 Mio. Euro", ["28300000"]),
    ],
)
def test_a_number_that_stands_before_a_sum_is_no_part_of_it(text: str, expected: list[str]) -> None:
    """Years, titles, counts and dashes mislead; one of them taken along makes a sum wrong by thousands."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "mehrere Millionen Euro",
        "Millionen Euro",
        "einige hunderttausend Euro",
        "ein paar tausend Euro",
        "Tausende Euro",
        "1.23.4 €",
        "4.901.00,00 Euro",
        "41.16600 €",
        "1/2 Euro",
        "92.413, 52 EUR",
        "3 11 250 500 Euro",
        "12 3 500 Euro",
    ],
)
def test_what_names_no_number_or_none_for_certain_has_no_value(text: str) -> None:
    """In "3 11 250 500 Euro" counts of a table's row stand before the sum, and no one can say how many."""
    [amount] = find_amounts(text)
    assert (amount.value, amount.exact) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "Euro 6 Norm",
        "Euro-6-Norm",
        "EURO 5",
        "Eurojust",
        "Euroregion",
        "2 Euro-Paletten",
        "2 Euro-\nPaletten",
        "Eurozone",
        "Euro-Zone",
        "Europa",
        "49-Euro-Ticket",
        "100-Millionen-Euro-Programm",
        "5 €-Gutschein",
        "EURO 2024",
        "EURO24",
        "Kapitel 0703 Titel 683 01",
        "Telefon 0351 555-01234",
        "im Jahr 2024",
        "https://beispiel.de/100-euro",
        "https://beispiel.de/100€",
        "07-03? betrag=1500000€&art=linie&fassung=neu",
        "beispiel.de/konto/Yen256",
        "1,5 Mrd. im Jahr",
        "in Euro 4.977.762 23.670.126",
        "Angaben in 1.000 Euro",
        "2021\nT€\n2022\nT€",
        "Mrd. Euro 922 396 61",
        "der Euro",
        "(in Mio. Euro)",
        "in Millionen Euro",
        "5 SEK rückten aus",
        "500- und 600-Euro-Scheine",
    ],
)
def test_what_only_looks_like_a_sum_is_none(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize("letters", range(24))
def test_a_word_that_begins_like_a_currency_is_none_however_far_behind_a_sum_it_stands(letters: int) -> None:
    assert [amount.raw for amount in find_amounts(f"1 € {'x' * letters} 27 Europäer")] == ["1 €"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("5 US-Dollar", "USD"),
        ("$ 5", "USD"),
        ("100 Schweizer Franken", "CHF"),
        ("CHF 10", "CHF"),
        ("£5", "GBP"),
        ("10 Pfund Sterling", "GBP"),
        ("10 DM", "DEM"),
        ("200 tschechische Kronen", "CZK"),
        ("5 Zloty", "PLN"),
    ],
)
def test_other_currencies_have_their_own_code(text: str, currency: str) -> None:
    assert [amount.currency for amount in find_amounts(text)] == [currency]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Es sind 500 Euro", True),
        ("rund 500 Euro", False),
        ("ca. 500 Euro", False),
        ("bis zu 500 Euro", False),
        ("weit über 500 Euro", False),
        ("in Höhe von rund 500 Euro", False),
        ("rund insgesamt 500 Euro", False),
        ("mehr als\n500 Euro", False),
        ("ein Bescheid über 500 Euro", True),
        ("gut 500 Euro", False),
        ("2 Mio. Euro", False),
        ("5 T€", False),
        ("eine Million Euro", False),
        ("zwölftausend Euro", True),
        ("50 Cent", True),
        ("von 10 Euro bis 20 Euro", True),
        ("Wut 500 Euro", True),
    ],
)
def test_a_hedge_before_or_a_unit_above_one_makes_a_sum_inexact(text: str, exact: bool) -> None:
    assert find_amounts(text)[-1].exact is exact


def test_a_hedge_before_a_range_holds_for_both_ends_and_one_inside_for_the_second() -> None:
    assert [a.exact for a in find_amounts("rund 10.000 bis 20.000 Euro")] == [False, False]
    assert [a.exact for a in find_amounts("10.000 bis etwa 20.000 Euro")] == [True, False]
    assert [a.exact for a in find_amounts("10.000 bis 20.000 Euro")] == [True, True]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("insgesamt 500 Euro", True),
        ("insgesamt rund 500 Euro", True),
        ("Gesamtsumme von 500 Euro", True),
        ("Gesamt:\n500 Euro", True),
        ("in Summe 500 Euro", True),
        ("500 Euro insgesamt", True),
        ("500 Euro in Summe", True),
        ("Die Gesamtkosten des Vorhabens betragen 500 Euro", True),
        ("Insgesamt wurden 500 Euro gezahlt", True),
        ("500 Euro", False),
        ("setzt sich zusammen aus 500 Euro", False),
        ("insgesamt drei Vorhaben mit 500 Euro", False),
        ("insgesamt, davon 500 Euro", False),
        ("die Summe von 500 Euro", False),
    ],
)
def test_only_words_that_belong_to_the_sum_make_it_a_total(text: str, total: bool) -> None:
    assert find_amounts(text)[0].total is total


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("2.5E+6"), "2500000"),
        (Decimal("148230.00"), "148230.00"),
        (Decimal("-0.50"), "-0.50"),
        (Decimal("1E-7"), "0.0000001"),
    ],
)
def test_a_decimal_string_has_no_exponent(value: Decimal, printed: str) -> None:
    assert decimal_string(value) == printed


BLANKS = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ".", ""])
MONEY = st.decimals(min_value=0, max_value=10**10, places=2)


@given(value=MONEY, group=BLANKS, currency=st.sampled_from([" €", "€", " Euro", " EUR", "\u00a0€"]))
def test_a_sum_printed_in_german_reads_back_as_itself(value: Decimal, group: str, currency: str) -> None:
    printed = f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", group)
    [amount] = find_amounts(f"Es wurden {printed}{currency} gezahlt.")
    assert (amount.raw, amount.value) == (printed + currency, value)


@given(
    head=st.integers(1, 99),
    groups=st.lists(st.integers(0, 999), min_size=1, max_size=3),
    decimals=st.sampled_from(["", ",00", ",45"]),
    year=st.integers(1990, 2049),
    count=st.integers(1, 999),
)
def test_a_year_before_a_sum_parts_from_it_and_a_count_makes_it_doubtful(
    head: int, groups: list[int], decimals: str, year: int, count: int
) -> None:
    printed = " ".join([str(head), *(f"{group:03}" for group in groups)]) + decimals
    value = printed.replace(" ", "").replace(",", ".")
    assert values(f"{printed} Euro") == values(f"{year} {printed} Euro") == [value]
    assert values(f"{count} {printed} Euro") == [None]


@given(st.text(alphabet=st.sampled_from("0123456789.,-– \n\tEuro€TMio.undbis/%'Cent$"), max_size=60))
def test_offsets_are_true_and_nothing_overlaps_on_money_like_noise(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.raw != ""
        assert amount.start >= end
        assert amount.value is None or "E" not in decimal_string(amount.value)
        end = amount.end


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    for part in (text, f"{text} Euro", f"€{text}", f"1 {text} €"):
        for amount in find_amounts(part):
            assert part[amount.start : amount.end] == amount.raw


@pytest.mark.parametrize(
    "unit",
    [
        "1 234 ",
        "1.",
        "Euro ",
        "1 Euro, ",
        "und ",
        "eine ",
        "5 bis ",
        "a-",
        "1/",
        "https://x.de/€",
        "1, 2 und ",
    ],
)
def test_long_texts_are_read_to_their_end(unit: str) -> None:
    """No pattern may fall back over and over: such a text would take hours."""
    text = unit * (100_000 // len(unit)) + "; es sind 500 Euro"
    assert find_amounts(text)[-1].value == 500
