"""Confidence in tables: each kind of evidence against one lowers it, and enough of it makes an issue."""

from __future__ import annotations

import pytest

from pipeline.layout.tables.confidence import DOUBT, confidence
from pipeline.layout.tables.found import Found
from pipeline.layout.tables.join import Joined

GOOD = [["Auental", "12", "1.204,50"], ["Bruchtal", "7", "-"], ["Landkreis Süd", "", ""], ["Cranzberg", "9", "88,10"]]


def table(strength: float = 0.9, torn: bool = False) -> Joined:
    return Joined([Found(0, "unruled", [0, 1, 2, 3], [0, 1], [], header_rows=1, strength=strength)], [False], torn=torn)


def test_names_of_groups_and_empty_signs_take_nothing_off() -> None:
    assert confidence(table(), GOOD) == 0.9
    assert confidence(table(strength=1.0), GOOD) == 1.0


@pytest.mark.parametrize(
    "rows",
    [
        [*GOOD, ["", "12", ""], ["Dorf", "", "3,50"]],
        [*GOOD, ["Erlenau", "1,20 3,50", "7,00"]],
        [*GOOD, ["Erlenau an der Müh-", "3", "4,20"], ["lach", "", ""]],
        [[*row, ""] for row in GOOD],
        [*GOOD, ["Erlenau", "siehe oben", "3,50"]],
        GOOD[:2],
    ],
    ids=["narrow rows", "two numbers in a cell", "a word parted", "an empty column", "words below numbers", "two rows"],
)
def test_what_speaks_against_a_table(rows: list[list[str]]) -> None:
    assert confidence(table(), rows) < 0.9


def test_rows_in_one_cell_put_a_table_in_doubt() -> None:
    heaped = [["Auental Bruchtal", "12 7 9", "1,20 3,50 8,10"], ["Summe", "28", "12,80"]]
    assert confidence(table(), heaped) < DOUBT


def test_a_piece_that_nothing_joins_at_the_page_break_is_in_doubt() -> None:
    assert confidence(table(torn=True), GOOD) < DOUBT
