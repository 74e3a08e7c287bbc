"""A table that plain text has flattened is told, and no list or sentence is taken for one."""

from __future__ import annotations

import pytest

from tests.letters import codes, record

ROWS = (
    "Schule Beete 2021 2022\nGrundschule Riesa 3 4 12\nOberschule Pirna 1 – 7\nGymnasium Aue 2 5 9\nInsgesamt 6 9 28\n"
)
LIST = "2019: 18,2 Prozent,\n\n2020: 18,9 Prozent,\n\n2021: 18,0 Prozent,\n\n2022: 17,3 Prozent.\n"
SENTENCES = (
    "Im Jahr 2021 waren es 3 und 4, 2022 noch 12 Beete.\n\nDavon 7 in Pirna und 5 in Aue, 2 mehr als 2020.\n" * 3
)


def answer(text: str) -> str:
    return f"Frage 1: Wie viele?\n\nDie Zahlen folgen.\n\n{text}"


def test_rows_of_numbers_without_columns_are_told_and_kept_as_text() -> None:
    read = record(answer(ROWS.replace("\n", "\n\n")))
    assert codes(read)["flattened_table"] == "/answers/0/text"
    assert read.tables == []
    assert "Oberschule Pirna 1 – 7" in read.answers[0].text.split("\n")


@pytest.mark.parametrize("text", [LIST, SENTENCES, ROWS.replace(" ", "\t")])
def test_lists_sentences_and_tables_are_no_flattened_tables(text: str) -> None:
    assert "flattened_table" not in codes(record(answer(text)))
