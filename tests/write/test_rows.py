"""What an analyst finds in the tables: every row says where it belongs, typed, and can be cited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.model.record import Annex, Answer, Person, Record
from pipeline.write.output_tables import PLACE, RECORD_TABLES, SURE
from pipeline.write.rows import record_rows
from pipeline.write.written import Written
from tests.write.extractions import ASKER, MINISTRY, extraction, places_of


def rows_of(table: str, **changes: Any) -> list[dict[str, Any]]:
    made = extraction(**changes)
    return record_rows(Written(made.record, places_of(made.evidence, made.reading), made.confidence))[table]


@pytest.mark.parametrize("table", RECORD_TABLES, ids=lambda table: table.name)
def test_rows_have_the_columns_of_their_table(table: Any) -> None:
    rows = rows_of(table.name)
    columns = {column.name: column for column in table.columns}
    assert rows
    for row in rows:
        assert row.keys() <= columns.keys()
        assert (row["parliament"], row["reference"]) == ("sn", "7/1")
        assert all(row.get(c.name) is not None for c in table.columns if c.required)
        assert all(row[c.name] in c.values for c in table.columns if c.values)


def test_dates_are_null_where_the_day_is_missing() -> None:
    (row,) = rows_of("documents", published_on="2022-02-30")
    assert (row["answered_on"], row["answered_on_iso"]) == (date(2022, 5, 3), "2022-05-03")
    assert (row["asked_on"], row["asked_on_iso"]) == (None, "2022-04")
    assert (row["published_on"], row["published_on_iso"]) == (None, "2022-02-30")


def test_lists_of_a_document_are_joined() -> None:
    (row,) = rows_of("documents", answerers=[MINISTRY, MINISTRY.model_copy(update={"name": "Staatskanzlei"})])
    assert row["answerers"] == "Sächsisches Staatsministerium für Kultus; Staatskanzlei"
    assert row["further_references"] is None
    assert (row["questions"], row["tables"], row["amounts"]) == (1, 1, 2)


def test_a_cell_can_be_cited_from_its_row_alone() -> None:
    cells = {(row["row"], row["column"]): row for row in rows_of("table_cells")}
    assert len(cells) == 6
    cost = cells[0, 1]
    assert (cost["header"], cost["raw"], cost["unit"], cost["value"]) == ("Kosten in T€", "12,5", "EUR×1000", 12500)
    assert (cost["page"], cost["x0"], cost["top"], cost["x1"], cost["bottom"]) == (2, 125, 70, 145, 80)
    assert cells[0, 2]["value_date"] == date(2019, 2, 1)
    assert cells[1, 2].get("value_date") is None


def test_an_amount_leads_to_its_answer_and_questions() -> None:
    in_text, in_cell = rows_of("amounts")
    assert (in_text["answer"], in_text["questions"], in_text.get("table")) == (0, "1", None)
    assert (in_cell["table"], in_cell["row"], in_cell["column"]) == ("t1", 0, 1)
    assert (in_cell["answer"], in_cell["questions"]) == (0, "1")
    assert in_text["value"] == Decimal(2500000)
    assert in_text["page"] == 1


def test_an_amount_too_long_for_a_decimal_is_null() -> None:
    amount = extraction().record.amounts[0]
    (row,) = rows_of("amounts", amounts=[amount.model_copy(update={"value": "0.1234567891"})])
    assert row["value"] is None


@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        ([("1", []), ("2", ["Anlage 1"])], 1),
        ([("1", ["Anlage 1"]), ("2", ["Anlage 1"])], None),
        ([("1", []), ("2", [])], None),
    ],
)
def test_a_table_of_an_annex_belongs_to_the_one_answer_that_points_there(
    answers: list[tuple[str, list[str]]], answer: int | None
) -> None:
    table = extraction().record.tables[0].model_copy(update={"location": "annex", "annex": "Anlage 1"})
    made = [Answer(questions=[q], text="", kind="substantive", annex_labels=labels) for q, labels in answers]
    annexes = [Annex(label="Anlage 1", table_ids=["t1"], text="")]
    (row,) = rows_of("tables", tables=[table], answers=made, annexes=annexes, amounts=[])
    assert row["answer"] == answer


def test_an_answer_that_names_a_question_twice_is_one_pair() -> None:
    answer = Answer(questions=["1", "2", "1"], text="", kind="substantive")
    pairs = rows_of("answer_questions", answers=[answer], amounts=[])
    assert [(row["answer"], row["question"]) for row in pairs] == [(0, "1"), (0, "2")]


def test_rows_say_how_surely_they_were_read_where_that_was_measured() -> None:
    told = {"/amounts/1/raw": 0.7, "/tables/0/rows/0/1": 0.8, "/answers/0/text": 0.9, "/originators/0": 0.6}
    rows = record_rows(Written(extraction().record, {}, told))
    assert [row["confidence"] for row in rows["amounts"]] == [None, 0.7]
    assert [row["confidence"] for row in rows["table_cells"]] == [None, 0.8, None, None, None, None]
    assert [row["confidence"] for row in rows["answers"] + rows["questions"]] == [0.9, None]
    assert [(row["field"], row["confidence"]) for row in rows["people"]] == [("originator", 0.6)]


def test_people_have_the_field_in_which_they_are_named() -> None:
    minister = ASKER.model_copy(update={"name": "Otto Muster"})
    visitor = Person(name="Eva Beispiel", family_name="Beispiel", sort_name="Beispiel, Eva", raw="Eva Beispiel")
    rows = rows_of("people", signatory=minister, people=[ASKER, minister, visitor])
    assert [(row["position"], row["field"], row["name"]) for row in rows] == [
        (0, "originator", "Walburga Kranich"),
        (1, "signatory", "Otto Muster"),
        (2, "table", "Eva Beispiel"),
    ]
    assert [(row["field"], row["name"]) for row in rows_of("organisations")] == [
        ("answerer", MINISTRY.name),
        ("table", "Pumpe GmbH"),
    ]


def test_frames_for_people() -> None:
    frames = extraction().record.frames()
    assert list(frames) == [table.name for table in RECORD_TABLES]
    for table in RECORD_TABLES:
        assert list(frames[table.name]) == [c.name for c in table.columns if c not in (*PLACE, SURE)]
    amounts = frames["amounts"]
    assert amounts["value"].sum() == Decimal(2512500)
    assert amounts.groupby("role")["value"].sum().to_dict() == {"item": Decimal(2512500)}
    assert str(amounts["row"].dtype) == "int64[pyarrow]"
    assert frames["documents"]["answered_on"].dt.year.tolist() == [2022]


def test_frames_of_an_empty_record() -> None:
    record = extraction().record
    kept = {"schema_version", "pipeline_version", "parliament", "legislative_term", "number", "reference", "source"}
    bare = Record(**{name: getattr(record, name) for name in kept}, doctype="kleine_anfrage", title=None)
    frames = bare.frames()
    assert {name: len(frame) for name, frame in frames.items() if len(frame)} == {"documents": 1}
    assert str(frames["amounts"]["row"].dtype) == "int64[pyarrow]"
