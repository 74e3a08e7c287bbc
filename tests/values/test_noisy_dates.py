"""Dates that a poor text layer has spoiled: read where they can be only one, their day left out where it is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.dates import read_date
from pipeline.values.noisy_dates import mend_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("ZP. re¡ruar 2017", "2017-02"),
        ("1O. Juni 2017", "2017-06-10"),
        ("l2. Marz 2017", "2017-03-12"),
        ("27. 0ktober 2016", "2016-10-27"),
        ("12.O4.2017", "2017-04-12"),
        ("1 6. August 2016", "2016-08-16"),
        ("S. Dezcmber 2015", "2015-12"),
    ],
)
def test_what_can_be_only_one_date_is_read(printed: str, iso: str) -> None:
    assert mend_date(printed) == iso


@pytest.mark.parametrize(
    "printed",
    ["3. Ju?i 2017", "31. Fcbruar 2017", "30. Februar 2024", "5. Sitzung 2017", "im Jahr 2017", "4. Mai zorz", "2017"],
)
def test_what_may_be_several_dates_or_none_is_not_read(printed: str) -> None:
    assert mend_date(printed) is None


@given(st.dates(), st.sampled_from(("Januar", "März", "Mai", "Juni", "Juli", "September", "Dezember")))
def test_a_clean_date_stays_what_it_is(day: date, month: str) -> None:
    printed = f"{day.day}. {month} 2019"
    assert mend_date(printed) in (read_date(printed), None)
