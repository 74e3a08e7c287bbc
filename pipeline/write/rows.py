"""A record and the places of its values → the rows of the output tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from pipeline.model.extraction import Confidence
from pipeline.model.record import Answer, Organisation, Person, Record, Table
from pipeline.values.cells import fits_decimal, typed_cell
from pipeline.write.arrow import arrow_array, arrow_schema
from pipeline.write.output_tables import PLACE, RECORD_TABLES, SURE
from pipeline.write.written import Written

if TYPE_CHECKING:
    import pandas as pd

_SAME = (
    *("legislative_term", "number", "question_reference", "doctype", "title", "file_reference"),
    *("declared_annexes", "confidence", "status", "schema_version", "pipeline_version"),
)
"""Columns of documents that are the record's fields as they are."""

Row = dict[str, Any]
"""Column → value; a column that is missing is null."""

_Named = TypeVar("_Named", Person, Organisation)

_CELL = re.compile(r"/tables/(\d+)/rows/(\d+)/(\d+)")
_IN_TABLE = re.compile(r"/tables/(\d+)/")
_IN_ANSWER = re.compile(r"/answers/(\d+)/")
_IN_QUESTION = re.compile(r"/questions/(\d+)/")


def record_rows(written: Written) -> dict[str, list[Row]]:
    """A record's rows of every table in ``RECORD_TABLES``, by the table's name, in the order of the record.

    Without places the columns of the place are null.
    """
    return {**rows_but_cells(written), "table_cells": list(cell_rows(written))}


def rows_but_cells(written: Written) -> dict[str, list[Row]]:
    """``record_rows`` without those of ``table_cells``."""
    ids = _ids(written.record)
    return {name: [ids | row for row in rows(written)] for name, rows in _ROWS.items()}


def cell_rows(written: Written) -> Iterator[Row]:
    """The rows of ``table_cells``, one by one: a long paper's would take many times the memory of its record."""
    ids = _ids(written.record)
    for t, table in enumerate(written.record.tables):
        columns = _columns(table)
        for i, row in enumerate(table.rows):
            for k, (cell, column) in enumerate(zip(row, columns, strict=False)):
                at = {"table": table.id, "row": i, "column": k, "raw": cell}
                yield ids | at | column | _typed(cell, column) | _standing_at(f"/tables/{t}/rows/{i}/{k}", written)


def record_frames(record: Record) -> dict[str, pd.DataFrame]:
    """One frame for each output table, without what the record does not hold: where values stand, how sure they are.

    Whole numbers, truth values, dates and texts have Arrow's types, which know null; sums of money are
    ``Decimal`` objects, so that ``sum`` and ``groupby`` stay exact.
    """
    import pandas as pd

    def dtype(kind: pa.DataType) -> pd.ArrowDtype | None:
        return None if pa.types.is_decimal(kind) else pd.ArrowDtype(kind)

    rows = record_rows(Written(record, {}))
    frames = {}
    for table in RECORD_TABLES:
        schema = arrow_schema(tuple(c for c in table.columns if c not in (*PLACE, SURE)))
        frames[table.name] = arrow_table(in_columns(rows[table.name], schema.names), schema).to_pandas(
            types_mapper=dtype
        )
    return frames


def in_columns(rows: Sequence[Row], names: Iterable[str]) -> list[list[Any]]:
    """The values of rows, a list for each of the columns; a column that a row lacks is null."""
    return [[row.get(name) for row in rows] for name in names]


def arrow_table(columns: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """The columns as an Arrow table."""
    arrays = [arrow_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


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


def _ids(record: Record) -> Row:
    return {"parliament": record.parliament, "reference": record.reference}


def _document(written: Written) -> list[Row]:
    record = written.record
    source = vars(record.source)
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


def _questions(written: Written) -> list[Row]:
    return [
        {"position": i, "confidence": written.confidence.get(f"/questions/{i}/text")} | vars(question)
        for i, question in enumerate(written.record.questions)
    ]


def _answers(written: Written) -> list[Row]:
    lists = ("questions", "refers_to", "table_ids", "annex_labels")
    return [
        {"position": i, "confidence": written.confidence.get(f"/answers/{i}/text")}
        | vars(answer)
        | {name: joined(getattr(answer, name)) for name in lists}
        for i, answer in enumerate(written.record.answers)
    ]


def _answer_questions(written: Written) -> list[Row]:
    return [
        {"answer": i, "question": label}
        for i, answer in enumerate(written.record.answers)
        for label in dict.fromkeys(answer.questions)
    ]


def _answer_of(table: Table, answers: Sequence[Answer]) -> int | None:
    """Position of the answer that lists the table, else of the only one that points to the table's annex."""
    for i, answer in enumerate(answers):
        if table.id in answer.table_ids:
            return i
    pointing = [i for i, answer in enumerate(answers) if table.annex in answer.annex_labels]
    return pointing[0] if len(pointing) == 1 else None


def _tables(written: Written) -> list[Row]:
    return [
        {
            "id": table.id,
            "series": table.series,
            "location": table.location,
            "annex": table.annex,
            "answer": _answer_of(table, written.record.answers),
            "title": table.title,
            "rows": len(table.rows),
            "columns": len(table.column_types),
            "notes": "\n".join(" ".join(filter(None, (n.mark, n.text))) for n in table.notes) or None,
            "page": table.fragments[0].page if table.fragments else None,
            "confidence": table.confidence,
        }
        for table in written.record.tables
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


def _amounts(written: Written) -> list[Row]:
    rows = []
    for i, amount in enumerate(written.record.amounts):
        value = Decimal(amount.value) if amount.value else None
        rows.append(
            vars(amount)
            | {"value": value if value is not None and fits_decimal(value) else None}
            | _within(written.record, amount.where)
            | _standing_at(f"/amounts/{i}/raw", written)
        )
    return rows


def _within(record: Record, where: str) -> Row:
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


def _named(fields: Mapping[str, Mapping[str, _Named]], everyone: Sequence[_Named], confidence: Confidence) -> list[Row]:
    """Those in the record's own fields (field → pointer → one), then those that the tables alone name."""
    named = {one.name for ones in fields.values() for one in ones.values()}
    found = [(field, one, confidence.get(pointer)) for field, ones in fields.items() for pointer, one in ones.items()]
    found += [("table", one, None) for one in everyone if one.name not in named]
    return [
        {"position": i, "field": field, "confidence": sure} | vars(one) for i, (field, one, sure) in enumerate(found)
    ]


def _people(written: Written) -> list[Row]:
    record = written.record
    fields = {
        "originator": {f"/originators/{i}": one for i, one in enumerate(record.originators)},
        "signatory": {"/signatory": record.signatory} if record.signatory else {},
        "addressee": {"/addressee": record.addressee} if record.addressee else {},
    }
    return _named(fields, record.people, written.confidence)


def _organisations(written: Written) -> list[Row]:
    answerers = {f"/answerers/{i}": one for i, one in enumerate(written.record.answerers)}
    return _named({"answerer": answerers}, written.record.organisations, written.confidence)


def _references(written: Written) -> list[Row]:
    return [
        {"position": i, "refers_to": one.reference, "raw": one.raw}
        | {"confidence": written.confidence.get(f"/references/{i}/raw")}
        for i, one in enumerate(written.record.references)
    ]


def _issues(written: Written) -> list[Row]:
    return [{"position": i} | vars(issue) for i, issue in enumerate(written.record.issues)]


def _standing_at(pointer: str, written: Written) -> Row:
    """How sure a value is, and page, box and span around all of its parts on its first page."""
    row: Row = {"confidence": written.confidence.get(pointer)}
    places = written.places.get(pointer)
    if not places:
        return row
    page = places[0]["page"]
    here = [place for place in places if place["page"] == page]
    boxes = [place["bbox"] for place in here if place["bbox"] is not None]
    row |= {
        "page": page,
        "start": min(place["start"] for place in here),
        "end": max(place["end"] for place in here),
    }
    if boxes:
        x0, top, x1, bottom = zip(*boxes, strict=True)
        row |= {"x0": min(x0), "top": min(top), "x1": max(x1), "bottom": max(bottom)}
    return row


_ROWS: dict[str, Callable[[Written], list[Row]]] = {
    "documents": _document,
    "questions": _questions,
    "answers": _answers,
    "answer_questions": _answer_questions,
    "tables": _tables,
    "amounts": _amounts,
    "people": _people,
    "organisations": _organisations,
    "references": _references,
    "issues": _issues,
}
