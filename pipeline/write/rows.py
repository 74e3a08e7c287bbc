"""A record and the places of its values → the rows of the output tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.model.record import Answer, Organisation, Person, Record, Table
from pipeline.values.cells import fits_decimal, typed_cell
from pipeline.write.arrow import arrow_array
from pipeline.write.columns import arrow_schema
from pipeline.write.output_tables import PLACE, RECORD_TABLES
from pipeline.write.places import Place, Places

if TYPE_CHECKING:
    import pandas as pd

_SAME = (
    *("legislative_term", "number", "question_reference", "doctype", "title", "file_reference"),
    *("declared_annexes", "confidence", "status", "schema_version", "pipeline_version"),
)
"""Columns of documents that are the record's fields as they are."""

Row = dict[str, Any]
"""Column → value; a column that is missing is null."""

_CELL = re.compile(r"/tables/(\d+)/rows/(\d+)/(\d+)")
_IN_TABLE = re.compile(r"/tables/(\d+)/")
_IN_ANSWER = re.compile(r"/answers/(\d+)/")
_IN_QUESTION = re.compile(r"/questions/(\d+)/")


def record_rows(record: Record, places: Places) -> dict[str, list[Row]]:
    """The record's rows of every table in ``RECORD_TABLES``, by the table's name, in the order of the record.

    ``places``: from evidence.json; without any, the columns of the place are null.
    """
    ids = {"parliament": record.parliament, "reference": record.reference}
    return {name: [ids | row for row in rows(record, places)] for name, rows in _ROWS.items()}


def record_frames(record: Record) -> dict[str, pd.DataFrame]:
    """One frame for each output table, without the columns of the place.

    Whole numbers, truth values, dates and texts have Arrow's types, which know null; sums of money are
    ``Decimal`` objects, so that ``sum`` and ``groupby`` stay exact.
    """
    import pandas as pd

    def dtype(kind: pa.DataType) -> pd.ArrowDtype | None:
        return None if pa.types.is_decimal(kind) else pd.ArrowDtype(kind)

    rows = record_rows(record, {})
    frames = {}
    for table in RECORD_TABLES:
        schema = arrow_schema(tuple(c for c in table.columns if c not in PLACE))
        frames[table.name] = arrow_table(rows[table.name], schema).to_pandas(types_mapper=dtype)
    return frames


def arrow_table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """The rows as an Arrow table; a column that a row lacks is null."""
    columns = [arrow_array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def joined(values: Iterable[str]) -> str | None:
    """A list in one cell; null for an empty one."""
    return "; ".join(values) or None


def day(name: str, printed: str | None) -> Row:
    """A date column and its text: "2016-04" and a day that the calendar does not have give null."""
    try:
        day = date.fromisoformat(printed) if printed else None
    except ValueError:
        day = None
    return {name: day, f"{name}_iso": printed}


def _document(record: Record, _: Places) -> list[Row]:
    source = record.source.model_dump()
    signatory, addressee = record.signatory, record.addressee
    return [
        {name: getattr(record, name) for name in _SAME}
        | source
        | day("answered_on", record.answered_on)
        | day("published_on", record.published_on)
        | day("asked_on", record.asked_on)
        | {
            "further_references": joined(record.further_references),
            "originators": joined(p.name for p in record.originators),
            "originator_groups": joined(record.originator_groups),
            "answerers": joined(o.name for o in record.answerers),
            "signatory": signatory and signatory.name,
            "signatory_role": signatory and signatory.role,
            "addressee": addressee and addressee.name,
        }
        | {n: len(getattr(record, n)) for n in ("questions", "answers", "tables", "annexes", "amounts")}
    ]


def _questions(record: Record, _: Places) -> list[Row]:
    return [{"position": i} | question.model_dump() for i, question in enumerate(record.questions)]


def _answers(record: Record, _: Places) -> list[Row]:
    lists = ("questions", "refers_to", "table_ids", "annex_labels")
    return [
        {"position": i} | answer.model_dump() | {name: joined(getattr(answer, name)) for name in lists}
        for i, answer in enumerate(record.answers)
    ]


def _answer_questions(record: Record, _: Places) -> list[Row]:
    return [
        {"answer": i, "question": label}
        for i, answer in enumerate(record.answers)
        for label in dict.fromkeys(answer.questions)
    ]


def _answer_of(table: Table, answers: Sequence[Answer]) -> int | None:
    """Position of the answer that lists the table, else of the only one that points to the table's annex."""
    for i, answer in enumerate(answers):
        if table.id in answer.table_ids:
            return i
    pointing = [i for i, answer in enumerate(answers) if table.annex in answer.annex_labels]
    return pointing[0] if len(pointing) == 1 else None


def _tables(record: Record, _: Places) -> list[Row]:
    return [
        {
            "id": table.id,
            "series": table.series,
            "location": table.location,
            "annex": table.annex,
            "answer": _answer_of(table, record.answers),
            "title": table.title,
            "rows": len(table.rows),
            "columns": len(table.column_types),
            "notes": "\n".join(" ".join(filter(None, (n.mark, n.text))) for n in table.notes) or None,
            "page": table.fragments[0].page if table.fragments else None,
            "confidence": table.confidence,
        }
        for table in record.tables
    ]


def _table_cells(record: Record, places: Places) -> list[Row]:
    return [
        {"table": table.id, "row": i, "column": k, "raw": cell}
        | column
        | _typed(cell, column)
        | _place(places.get(f"/tables/{t}/rows/{i}/{k}"))
        for t, table in enumerate(record.tables)
        for columns in [_columns(table)]
        for i, row in enumerate(table.rows)
        for k, (cell, column) in enumerate(zip(row, columns, strict=False))
    ]


def _columns(table: Table) -> list[Row]:
    """What the cells of each column have in common."""
    header: Sequence[str | None] = table.header or [None] * len(table.column_types)
    return [
        {"header": name, "type": kind, "unit": table.column_units.get(str(k))}
        for k, (name, kind) in enumerate(zip(header, table.column_types, strict=False))
    ]


def _typed(cell: str, column: Row) -> Row:
    value = typed_cell(cell, column["type"], column["unit"])
    if isinstance(value, str):
        return {}
    return {"value_date": value} if isinstance(value, date) else {"value": value}


def _amounts(record: Record, places: Places) -> list[Row]:
    rows = []
    for i, amount in enumerate(record.amounts):
        value = Decimal(amount.value) if amount.value else None
        rows.append(
            amount.model_dump()
            | {"value": value if value is not None and fits_decimal(value) else None}
            | _standing(record, amount.where)
            | _place(places.get(f"/amounts/{i}/raw"))
        )
    return rows


def _standing(record: Record, where: str) -> Row:
    """Which table, answer and questions a JSON Pointer leads into."""
    row: Row = {}
    answer: int | None = None
    if found := _CELL.fullmatch(where):
        row = {"row": int(found[2]), "column": int(found[3])}
    if found := _IN_TABLE.match(where):
        table = record.tables[int(found[1])]
        row["table"] = table.id
        answer = _answer_of(table, record.answers)
    elif found := _IN_ANSWER.match(where):
        answer = int(found[1])
    elif found := _IN_QUESTION.match(where):
        row["questions"] = record.questions[int(found[1])].label
    if answer is not None:
        row |= {"answer": answer, "questions": joined(record.answers[answer].questions)}
    return row


def _named(fields: Mapping[str, Sequence[Any]], everyone: Sequence[Person] | Sequence[Organisation]) -> list[Row]:
    """Those in the record's own fields, then those that the tables alone name."""
    named = {one.name for ones in fields.values() for one in ones}
    others = [one for one in everyone if one.name not in named]
    found = [(field, one) for field, ones in {**fields, "table": others}.items() for one in ones]
    return [{"position": i, "field": field} | one.model_dump() for i, (field, one) in enumerate(found)]


def _people(record: Record, _: Places) -> list[Row]:
    fields = {
        "originator": record.originators,
        "signatory": [record.signatory] if record.signatory else [],
        "addressee": [record.addressee] if record.addressee else [],
    }
    return _named(fields, record.people)


def _organisations(record: Record, _: Places) -> list[Row]:
    return _named({"answerer": record.answerers}, record.organisations)


def _references(record: Record, _: Places) -> list[Row]:
    return [{"position": i, "refers_to": one.reference, "raw": one.raw} for i, one in enumerate(record.references)]


def _issues(record: Record, _: Places) -> list[Row]:
    return [{"position": i} | issue.model_dump() for i, issue in enumerate(record.issues)]


def _place(places: Sequence[Place] | None) -> Row:
    """Page, box and span around all parts of a value on its first page."""
    if not places:
        return {}
    page = places[0]["page"]
    here = [place for place in places if place["page"] == page]
    boxes = [place["bbox"] for place in here if place["bbox"] is not None]
    row: Row = {
        "page": page,
        "start": min(place["start"] for place in here),
        "end": max(place["end"] for place in here),
    }
    if boxes:
        x0, top, x1, bottom = zip(*boxes, strict=True)
        row |= {"x0": min(x0), "top": min(top), "x1": max(x1), "bottom": max(bottom)}
    return row


_ROWS: dict[str, Callable[[Record, Places], list[Row]]] = {
    "documents": _document,
    "questions": _questions,
    "answers": _answers,
    "answer_questions": _answer_questions,
    "tables": _tables,
    "table_cells": _table_cells,
    "amounts": _amounts,
    "people": _people,
    "organisations": _organisations,
    "references": _references,
    "issues": _issues,
}
