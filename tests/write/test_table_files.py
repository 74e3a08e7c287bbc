"""A table by itself: as printed for people, typed for programs, and what does not fit its type null."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.model.record import Table
from pipeline.write.table_files import column_names, write_table
from tests.write.extractions import extraction


def test_as_printed_and_typed(tmp_path: Path) -> None:
    write_table(extraction().record.tables[0], tmp_path)
    assert (tmp_path / "t1.csv").read_text(encoding="utf-8") == (
        'Firma,Kosten in T€,Beginn\nPumpe GmbH,"12,5",01.02.2019\n\'=HYPERLINK,-3,29.02.2019\n'
    )
    table = pq.read_table(tmp_path / "t1.parquet")
    assert table.to_pylist() == [
        {"Firma": "Pumpe GmbH", "Kosten in T€": Decimal(12500), "Beginn": date(2019, 2, 1)},
        {"Firma": "=HYPERLINK", "Kosten in T€": Decimal(-3000), "Beginn": None},
    ]
    assert table.schema.field("Kosten in T€").metadata == {b"type": b"amount", b"unit": "EUR×1000".encode()}


def test_without_header_rows_alone(tmp_path: Path) -> None:
    table = Table(id="t2", location="annex", rows=[["a", "1"], ["b"]], column_types=["text", "integer"], fragments=[])
    write_table(table, tmp_path)
    assert (tmp_path / "t2.csv").read_bytes() == b"a,1\nb\n"
    assert pq.read_table(tmp_path / "t2.parquet").to_pydict() == {"column 1": ["a", "b"], "column 2": [1, None]}


@pytest.mark.parametrize(
    ("header", "count", "names"),
    [
        (None, 2, ["column 1", "column 2"]),
        (["Jahr", "", "Jahr"], 3, ["Jahr", "column 2", "Jahr (2)"]),
        (["column 2", " "], 2, ["column 2", "column 2 (2)"]),
        (["Jahr", "Jahr (2)", "Jahr"], 3, ["Jahr", "Jahr (2)", "Jahr (3)"]),
        (["nur eine"], 2, ["nur eine", "column 2"]),
        (["a\ud800"], 1, ["a\ufffd"]),
    ],
)
def test_column_names_are_unique(header: list[str] | None, count: int, names: list[str]) -> None:
    assert column_names(header, count) == names
