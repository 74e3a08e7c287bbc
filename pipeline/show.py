"""A record as a person would read it, on a terminal or in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from pipeline.citation import german_date

if TYPE_CHECKING:
    from pipeline.model.record import Answer, Person, Question, Record, Table

_TABLE_ROWS = 12
_AMOUNTS = 20

# What would move the cursor, change colours or turn the direction of writing.
_UNPRINTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text without control characters: a document cannot command the terminal that shows it."""
    return _UNPRINTED.sub("\ufffd", text.replace("\t", " "))


def show_record(record: Record, cited: str) -> RenderableType:
    """Head, preambles, questions with their answers, tables, amounts and issues. ``cited``: its citation line."""
    parts: list[RenderableType] = [Text(visible(cited), style="bold"), _head(record)]
    for preamble in record.preambles:
        by = "Vorbemerkung der Fragesteller" if preamble.by == "originator" else "Vorbemerkung der Regierung"
        parts += [_heading(by), _indented(preamble.text)]
    parts += _exchange(record.questions, record.answers)
    if record.footnotes:
        parts.append(_heading("Footnotes"))
        parts += [_indented(f"{note.mark}  {note.text}") for note in record.footnotes]
    for annex in record.annexes:
        parts.append(_heading(": ".join(filter(None, [annex.label or "Annex without a heading", annex.title]))))
        parts += [_indented(annex.text)] if annex.text else []
        parts += [_indented(f"Tables: {', '.join(annex.table_ids)}")] if annex.table_ids else []
    for table in record.tables:
        parts += _table(table)
    if record.amounts:
        parts += [_heading(f"Sums of money ({len(record.amounts)})"), _amounts(record)]
    parts.append(_heading(f"Issues ({len(record.issues)})" if record.issues else "No issues"))
    for issue in record.issues:
        where = f" [{issue.where}]" if issue.where else ""
        parts.append(_indented(f"{issue.severity}: {issue.message} ({issue.code}){where}"))
    return Group(*parts)


def _head(record: Record) -> RenderableType:
    asked_by = [_person(p) for p in record.originators] or record.originator_groups
    pairs = (
        ("Thema", record.title),
        ("Asked by", ", ".join(asked_by)),
        ("Asked on", record.asked_on and german_date(record.asked_on)),
        ("Answered by", ", ".join(body.name for body in record.answerers)),
        ("Signed by", record.signatory and _person(record.signatory)),
        ("Answered on", record.answered_on and german_date(record.answered_on)),
        ("Aktenzeichen", record.file_reference),
        ("Also answers", ", ".join(record.further_references)),
        ("Refers to", ", ".join(one.reference for one in record.references)),
        ("File", f"{record.source.file} (pages: {record.source.pages})"),
        ("Status", record.status),
    )
    grid = Grid.grid(padding=(0, 2))
    for name, value in pairs:
        if value:
            grid.add_row(name, Text(visible(value)))
    return Padding(grid, (0, 0, 0, 2))


def _person(person: Person) -> str:
    name = " ".join(filter(None, [person.honorific_prefix, person.name]))
    beside = ", ".join(filter(None, [person.role, person.party]))
    return f"{name} ({beside})" if beside else name


def _exchange(questions: Sequence[Question], answers: Sequence[Answer]) -> Iterator[RenderableType]:
    """The questions in their order, each answer behind the last question that it answers."""
    place = {question.label: i for i, question in enumerate(questions)}
    behind: dict[int, list[Answer]] = {}
    for answer in answers:
        last = max((place[label] for label in answer.questions if label in place), default=len(questions))
        behind.setdefault(last, []).append(answer)
    answered = {label for answer in answers for label in answer.questions}
    for i, question in enumerate(questions):
        yield _heading(f"Frage {question.label}")
        yield _indented(question.text)
        if question.label not in answered and not question.stem:
            yield _indented("— no answer found —")
        yield from _answers(behind.get(i, []))
    yield from _answers(behind.get(len(questions), []))


def _answers(answers: Iterable[Answer]) -> Iterator[RenderableType]:
    for answer in answers:
        labels = ", ".join(answer.questions) or "no known question"
        secret = ", classified" if answer.classified else ""
        yield _heading(f"Antwort auf {labels} ({answer.kind}{secret})")
        if answer.heading:
            yield _indented(answer.heading)
        yield _indented(answer.text)


def _table(table: Table) -> Iterator[RenderableType]:
    units = ", ".join(f"column {int(k) + 1} in {unit}" for k, unit in table.column_units.items())
    name = " ".join(filter(None, [f"Table {table.id}", table.annex and f"({table.annex})"]))
    yield _heading(": ".join(filter(None, [name, table.title])) + (f" ({units})" if units else ""))
    names = table.header or [""] * len(table.column_types)
    grid = Grid(box=box.SIMPLE, show_header=table.header is not None)
    for name, kind in zip(names, table.column_types, strict=False):
        grid.add_column(Text(visible(name)), justify="left" if kind in ("text", "date") else "right")
    for row in table.rows[:_TABLE_ROWS]:
        grid.add_row(*[Text(visible(cell)) for cell in row])
    yield grid
    if (more := len(table.rows) - _TABLE_ROWS) > 0:
        yield _indented(f"… and {more} more rows in tables/{table.id}.csv")
    for note in table.notes:
        yield _indented(" ".join(filter(None, [note.mark, note.text])))


def _amounts(record: Record) -> RenderableType:
    grid = Grid(box=box.SIMPLE)
    for name in ("id", "as printed", "value", "", "", "where"):
        grid.add_column(name, justify="right" if name == "value" else "left")
    for amount in record.amounts[:_AMOUNTS]:
        value = f"{amount.value or '?'} {amount.currency}"
        words = (value, "exact" if amount.exact else "about", amount.role, amount.where)
        grid.add_row(amount.id, Text(visible(amount.raw)), *words)
    more = len(record.amounts) - _AMOUNTS
    return Group(grid, _indented(f"… and {more} more in record.json")) if more > 0 else grid


def _heading(text: str) -> Text:
    return Text("\n" + visible(text), style="bold")


def _indented(text: str) -> RenderableType:
    return Padding(Text(visible(text)), (0, 0, 0, 2))
