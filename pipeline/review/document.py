"""One Drucksache → its page in the site."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from pipeline.citation import citation
from pipeline.model.extraction import Confidence
from pipeline.model.record import Amount, Record
from pipeline.profiles import parliament_name
from pipeline.review.images import Sheet
from pipeline.review.marks import boxes_by_page, kind_of, stretches, with_amounts
from pipeline.review.proposals import Proposal
from pipeline.review.templates import percent, render
from pipeline.write.places import Places
from pipeline.write.written import Written

_LISTED = 20
_LOOK = 0.85
"""Of the least sure values so many are listed, none that is surer."""
_SHOWN = 80
"""So many letters of a value are shown there."""


def page_path(parliament: str, term: int, number: int) -> str:
    """The address of a document's page below the site."""
    return f"documents/{parliament}/{term}/{number}.html"


def document_page(written: Written, text: str, sheets: Sequence[Sheet], names: Sequence[Proposal] = ()) -> str:
    """The page of one Drucksache as HTML.

    ``sheets``: its pages' pictures; without any its ``text`` is shown. ``names``: those that may have been misread.
    """
    record = written.record
    values = _Values(record, written.places, written.confidence)
    boxes = boxes_by_page(written.places)
    data = record.model_dump(mode="json", exclude={"schema_version", "pipeline_version", "source", "issues"})
    return render(
        "document.html",
        root="../../../",
        record=record,
        cited=citation(record, parliament_name(record.parliament)),
        values=values,
        exchange=list(_exchange(record)),
        loose_tables=_loose_tables(record),
        sheets=[(number, sheet, boxes.get(number, [])) for number, sheet in enumerate(sheets, start=1)],
        stretches=[] if sheets else list(stretches(text, written.places)),
        names=names,
        unsure=list(_unsure(written, data)),
        data=data,
    )


@dataclass(slots=True)
class _Values:
    """What a template asks of a value: where it stands, how sure it is, and what stands in it."""

    record: Record
    evidence: Places
    confidence: Confidence
    amounts: dict[str, list[tuple[int, Amount]]] = field(init=False)
    corrected: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.amounts = defaultdict(list)
        for number, amount in enumerate(self.record.amounts):
            self.amounts[amount.where].append((number, amount))
        self.corrected = {one.where for one in self.record.corrections}

    def at(self, *pointers: str, classes: str = "") -> Markup:
        """The attributes of an element that shows the values at these pointers."""
        placed = any(pointer in self.evidence for pointer in pointers)
        marks = [
            "value",
            kind_of(pointers[0]),
            *([] if placed else ["unplaced"]),
            *(["corrected"] if self.corrected.intersection(pointers) else []),
            *classes.split(),
        ]
        sure = Markup(' data-sure="{}"').format(percent(told)) if (told := self._sure(pointers)) is not None else ""
        return Markup('class="{}" data-at="{}"{}').format(" ".join(marks), " ".join(pointers), sure)

    def _sure(self, pointers: Iterable[str]) -> float | None:
        """The confidence in what stands at these pointers: the least that is known."""
        return min((self.confidence[one] for one in pointers if one in self.confidence), default=None)

    def page(self, pointer: str) -> int | None:
        """The page on which a value begins."""
        places = self.evidence.get(pointer)
        return places[0]["page"] if places else None

    def pieces(self, pointer: str, text: str) -> list[tuple[str, int | None]]:
        """A text parted at its amounts."""
        return list(with_amounts(text, self.amounts.get(pointer, ())))

    def cell(self, table: int, row: int, column: int) -> Markup:
        """The attributes of a cell, which may hold amounts, too."""
        pointer = f"/tables/{table}/rows/{row}/{column}"
        held = [f"/amounts/{number}/raw" for number, _ in self.amounts.get(pointer, ())]
        types = self.record.tables[table].column_types
        left = column >= len(types) or types[column] in ("text", "date")
        return self.at(pointer, *held, classes=" ".join([*(["holds"] if held else []), *([] if left else ["number"])]))

    def target(self, pointer: str) -> str:
        """The pointer of the nearest thing that has a place: the value itself, else a part of it, else its whole."""
        if pointer in self.evidence:
            return pointer
        below = next((one for one in self.evidence if one.startswith(pointer + "/")), None)
        if below is not None:
            return below
        above = pointer.rpartition("/")[0]
        return self.target(above) if above else pointer

    def place(self, pointer: str) -> list[tuple[str, str]]:
        """A pointer in words: the key of a label and what is beside it, from the whole to the part."""
        name, *rest = pointer.split("/")[1:] or [""]
        number = int(rest[0]) if rest and rest[0].isdecimal() else None
        record = self.record
        if name == "questions" and number is not None and number < len(record.questions):
            return [("question", record.questions[number].label)]
        if name == "answers" and number is not None and number < len(record.answers):
            return [("answer_to", ", ".join(record.answers[number].questions))]
        if name == "tables" and number is not None and number < len(record.tables):
            found = [("table", record.tables[number].id)]
            if len(rest) > 3 and rest[1] == "rows":
                found += [("row", str(int(rest[2]) + 1)), ("column", str(int(rest[3]) + 1))]
            return found
        if name in _SINGULAR and number is not None:
            return [(_SINGULAR[name], str(number + 1))]
        return [(_FIELDS[name], "")] if name in _FIELDS else [("field", pointer)]


def _unsure(written: Written, data: dict[str, Any]) -> Iterable[tuple[str, str, float]]:
    """The least sure values: pointer, value and confidence; an amount in a cell is listed as the cell."""
    in_cells = {f"/amounts/{n}/raw" for n, one in enumerate(written.record.amounts) if one.where in written.confidence}
    told = [(sure, at) for at, sure in written.confidence.items() if sure < _LOOK and at not in in_cells]
    for sure, pointer in heapq.nsmallest(_LISTED, told):
        shown = _value_at(data, pointer)
        yield pointer, shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…", sure


def _value_at(record: dict[str, Any], pointer: str) -> str:
    """What a record says at a pointer of its evidence, as printed where it is a person or a body."""
    value: Any = record
    for step in pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step]
    return str(value["raw"] if isinstance(value, dict) else value)


_SINGULAR = {"preambles": "preamble", "annexes": "annex", "footnotes": "footnote", "amounts": "amount"}
_FIELDS = {
    "title": "title",
    "reference": "reference",
    "originators": "asked_by",
    "originator_groups": "groups",
    "answerers": "answered_by",
    "signatory": "signed_by",
    "addressee": "addressee",
    "file_reference": "file_reference",
    "answered_on": "answered_on",
    "published_on": "published_on",
    "asked_on": "asked_on",
    "declared_annexes": "declared_annexes",
    "question_reference": "question_reference",
}


def _exchange(record: Record) -> Iterable[dict[str, Any]]:
    """The questions in their order, each answer behind the last question that it answers; then those of none."""
    behind = record.answers_behind()
    answered = {label for answer in record.answers for label in answer.questions}
    for i, question in enumerate(record.questions):
        open_still = question.label not in answered and not question.stem
        yield {"number": i, "question": question, "answers": behind[i], "unanswered": open_still}
    if answers := behind[len(record.questions)]:
        yield {"number": None, "question": None, "answers": answers, "unanswered": False}


def _loose_tables(record: Record) -> list[str]:
    """The tables that stand in no answer."""
    shown = {table for answer in record.answers for table in answer.table_ids}
    return [table.id for table in record.tables if table.id not in shown]
