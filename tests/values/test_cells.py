"""A cell is what its column's type says, exactly, or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.values.cells import CellType, CellValue, is_empty, typed_cell


@pytest.mark.parametrize(
    ("raw", "kind", "unit", "value"),
    [
        ("Pumpe GmbH", "text", None, "Pumpe GmbH"),
        ("1.234", "integer", None, 1234),
        ("1,5", "integer", None, None),
        ("1.399*", "integer", None, 1399),
        ("4. Quartal 2019", "date", None, None),
        ("9223372036854775808", "integer", None, None),
        ("1.234,50", "decimal", None, Decimal("1234.50")),
        ("0,1234567891", "decimal", None, None),
        ("1" * 30, "decimal", None, None),
        ("12,5 %", "percent", None, Decimal("12.5")),
        ("12,5", "percent", None, Decimal("12.5")),
        ("2,5", "amount", "EUR×1000", Decimal(2500)),
        ("2,5", "amount", "EUR", Decimal("2.5")),
        ("318.472,95 €", "amount", None, Decimal("318472.95")),
        ("-", "amount", "EUR", None),
        ("12", "amount", "%", None),
        ("12", "amount", "EUR×viel", None),
        ("01.02.2019", "date", None, date(2019, 2, 1)),
        ("29.02.2019", "date", None, None),
        ("13.09.20218", "date", None, None),
        ("April 2016", "date", None, None),
        ("2016", "year", None, 2016),
        ("16", "year", None, None),
        ("k. A.", "decimal", None, None),
    ],
)
def test_typed_cell(raw: str, kind: CellType, unit: str | None, value: CellValue) -> None:
    typed = typed_cell(raw, kind, unit)
    assert typed == value and type(typed) is type(value)


@pytest.mark.parametrize(("cell", "empty"), [("", True), (" – ", True), ("k.A.", True), ("./.", True), ("0", False)])
def test_is_empty(cell: str, empty: bool) -> None:
    assert is_empty(cell) == empty
