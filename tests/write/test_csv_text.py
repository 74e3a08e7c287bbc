"""A CSV that a stranger opens in a spreadsheet runs nothing, and every reader gets the cells as they were."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.csv_text import csv_line, runs_as_formula


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"),
        *("+1+1", "-2+3+cmd|' /C calc'!A0", "-1-2", "+A1", "-", "- keine Angabe", "+cmd", "-=1", "--1"),
    ],
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert next(csv.reader(io.StringIO(csv_line([cell]), newline=""))) == ["'" + cell]


@pytest.mark.parametrize(
    "cell",
    [
        *("", "Brunnen", "1+1", " =1", "'=1", "a=b", "–", "–5", "2,5", "x@y.de"),
        *("-5", "+5", "-1.234,56", "- 5", "-1 234,50", "-12,5 %", "-1.234,56 €", "+3,-"),
        *("+49 351 555-01234", "+49 (0)351/555 01234", "+4935155501234"),
    ],
)
def test_other_cells_are_as_printed(cell: str) -> None:
    assert next(csv.reader(io.StringIO(csv_line([cell, "x"]), newline=""))) == [cell, "x"]


def test_values_are_plain() -> None:
    values = [None, True, False, Decimal("2.5E+6"), Decimal("148230.00"), Decimal("-0.5"), date(2024, 6, 10), 7, 1.5]
    assert csv_line(values) == ",true,false,2500000,148230.00,-0.5,2024-06-10,7,1.5\n"


def test_what_is_no_printed_character_harms_nothing() -> None:
    line = csv_line(["a\x00b", "c\ud800d", "e\x1bf", "g\u2028h", "i\nj"])
    assert line.encode()
    assert next(csv.reader(io.StringIO(line, newline=""))) == ["a\ufffdb", "c\ufffdd", "e\ufffdf", "g\ufffdh", "i\nj"]


@given(
    st.lists(
        st.text(
            alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n\r\t=+-@,\"'")
        ),
        min_size=2,
    )
)
def test_every_cell_comes_back(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_line(cells), newline="")))
    assert rows == [["'" + cell if runs_as_formula(cell) else cell for cell in cells]]
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in rows[0])
