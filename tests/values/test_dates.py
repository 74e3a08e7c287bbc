"""Dates in every printed form, and those that do not exist."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.dates import find_dates, read_date, read_year

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Dresden, 10. Juni 2024", "2024-06-10"),
        ("10.06.2024", "2024-06-10"),
        ("10. 06. 2024", "2024-06-10"),
        ("5.6.24", "2024-06-05"),
        ("5.6.97", "1997-06-05"),
        ("den 1. MÄRZ 2015", "2015-03-01"),
        ("2024-06-10", "2024-06-10"),
        ("3. Mrz. 2015", "2015-03-03"),
        ("12. Sep-\ntember 2014", "2014-09-12"),
        ("10.Juni 2024", "2024-06-10"),
        (". März 2015", "2015-03"),
        ("Dresden,    . März 2015", "2015-03"),
        ("März 2015", "2015-03"),
        ("Aug. 2015", "2015-08"),
        ("10. Juni 2024, auch 10.06.2024", "2024-06-10"),
        ("10. Juni 2024 und 11. Juni 2024", None),
        ("Mai", None),
        ("2024", None),
        ("10. Juni", None),
        ("", None),
        ("1.2.3.2024", None),
    ],
)
def test_one_date_in_a_short_text(text: str, iso: str | None) -> None:
    """Two different dates are none: which one is meant is not to be guessed."""
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "30. Februar 2024",
        "29.02.2023",
        "31.06.2024",
        "0. Juni 2024",
        "32. Mai 2024",
        "13.13.2024",
        "13.09.20218",
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_not_bent_to_its_month(text: str) -> None:
    assert read_date(text) is None
    assert find_dates(text) == []


def test_dates_are_found_in_running_text_with_their_places() -> None:
    text = "Vom 1. Mai 2023 bis 31.12.2024, erneut im März\n2025; Abschnitt 5.6.24 bleibt, am 05.06.24 nicht."
    found = find_dates(text)
    assert [date.iso for date in found] == ["2023-05-01", "2024-12-31", "2025-03", "2024-06-05"]
    assert all(text[date.start : date.end] == date.raw for date in found)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015", 2015),
        (" 1999 ", 1999),
        ("1815", 1815),
        ("20156", None),
        ("1234", None),
        ("2015/16", None),
        ("", None),
    ],
)
def test_a_year_alone(text: str, year: int | None) -> None:
    assert read_year(text) == year


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_printed_date_reads_back_as_itself(date: datetime.date) -> None:
    for printed in (
        f"{date.day}. {MONTHS[date.month - 1]} {date.year}",
        f"{date:%d.%m.%Y}",
        f"{date.day}.{date.month}.{date.year}",
    ):
        assert read_date(f"Ort, den {printed}") == date.isoformat()


@given(st.text(alphabet=st.sampled_from("0123456789. -MaiJunärz\n"), max_size=40))
def test_any_text_is_read_without_an_error_and_offsets_are_true(text: str) -> None:
    for date in find_dates(text):
        assert text[date.start : date.end] == date.raw
        datetime.date.fromisoformat(date.iso if len(date.iso) == 10 else f"{date.iso}-01")
    read_date(text)
    read_year(text)
