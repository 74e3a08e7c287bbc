"""A described letter → the record that a reader of it must arrive at, in the contract's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests.typesetter import pieces
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Beside,
    Block,
    Column,
    Items,
    Letter,
    Pair,
    Paragraph,
    Person,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.markup import calls, plain, runs
from tests.typesetter.pdf import Setting

_LEGAL_FORMS = ("gGmbH", "GmbH & Co. KG", "GmbH", "mbH", "e. V.", "e.V.", "eG", "GbR", "UG", "AG", "KG")
_PLAIN_SUM = re.compile(r"-?\d{1,3}(?:[. \u00a0\u202f]?\d{3})*(?:,(?:\d+|-))?")
_FACTORS = {"EUR": 0, "EUR×1000": 3, "EUR×1000000": 6}


def truth_of_text(letter: Letter) -> dict[str, Any]:
    """The record of the letter as plain text, where no page break joins anything."""
    return _Record(letter, pieces.apart(letter)).fields()


def truth_of_pdf(setting: Setting) -> dict[str, Any]:
    """The record of the letter as set: pieces that fill their pages are one table."""
    letter, pages = setting.letter, setting.pages
    record = _Record(letter, pieces.joined(letter, pages)).fields()
    for group, table in zip(pieces.joined(letter, pages), record["tables"], strict=True):
        table["fragments"] = [vars(f) for f in pieces.fragments(group, letter, pages)]
    return record


class _Record:
    """Fields are filled in printed order, so that amounts and tables count as a reader meets them."""

    def __init__(self, letter: Letter, groups: Sequence[Sequence[int]]) -> None:
        self.letter = letter
        self.groups = groups
        self.piece = 0
        self.tables: list[dict[str, Any]] = []
        self.amounts: list[dict[str, Any]] = []
        self.references: list[str] = []
        self.called: dict[str, list[str]] = {}
        self.named: dict[str, list[str]] = {"persons": [], "bodies": []}

    def fields(self) -> dict[str, Any]:
        letter = self.letter
        self.note("/title", letter.title)
        preambles, questions, answers = self.body()
        annexes = [self.annex(n, annex) for n, annex in enumerate(letter.annexes)]
        return {
            "schema_version": "1.0",
            "parliament": letter.parliament,
            "legislative_term": letter.term,
            "number": letter.number,
            "reference": letter.reference,
            "further_references": [],
            "question_reference": None,
            "doctype": letter.doctype,
            "title": plain(letter.title),
            "originators": [_person(p) for p in letter.originators],
            "originator_groups": list(letter.groups),
            "answerers": [{"name": letter.office.ministry, "kind": "ministry"}],
            "signatory": _person(letter.signatory),
            "addressee": _person(letter.addressee),
            "file_reference": letter.file_reference,
            "answered_on": letter.answered_on,
            "asked_on": None,
            "preambles": preambles,
            "questions": questions,
            "answers": answers,
            "footnotes": [
                {"mark": n.mark, "text": plain(n.text), "called_from": self.called.get(n.mark, [])}
                for n in letter.notes
            ],
            "declared_annexes": letter.declared_annexes,
            "tables": self.tables,
            "annexes": annexes,
            "amounts": [{"id": f"a{n}", **a} for n, a in enumerate(self.amounts, start=1)],
            "people": self.people(),
            "organisations": self.organisations(),
            "references": [{"reference": r} for r in dict.fromkeys(self.references)],
        }

    def body(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        preambles: list[dict[str, Any]] = []
        questions: list[dict[str, Any]] = []
        answers: list[dict[str, Any]] = []
        for part in self.letter.body:
            match part:
                case Preamble():
                    text = self.text(f"/preambles/{len(preambles)}/text", part.paragraphs)
                    preambles.append({"by": part.by, "text": text})
                case Question():
                    letter = part.label.lstrip("0123456789.")
                    whole = f"{letter}) {part.text}" if letter else part.text
                    text = self.text(f"/questions/{len(questions)}/text", [whole])
                    request = plain(part.request) if part.request else None
                    questions.append({"label": part.label, "text": text, "request": request, "stem": part.stem})
                case AnswerGroup():
                    answers.append(self.answer(len(answers), part))
        return preambles, questions, answers

    def answer(self, number: int, answer: AnswerGroup) -> dict[str, Any]:
        first = len(self.tables)
        text = self.blocks(f"/answers/{number}/text", answer.blocks, "answer", None)
        return {
            "questions": list(answer.questions),
            "heading": plain(answer.heading) if answer.heading else None,
            "text": text,
            "kind": answer.kind,
            "classified": answer.classified,
            "refers_to": list(answer.refers_to),
            "table_ids": [t["id"] for t in self.tables[first:]],
            "annex_labels": list(answer.annex_labels),
        }

    def annex(self, number: int, annex: Annex) -> dict[str, Any]:
        first = len(self.tables)
        text = self.blocks(f"/annexes/{number}/text", annex.blocks, "annex", annex.label)
        ids = [t["id"] for t in self.tables[first:]]
        return {"label": annex.label, "title": annex.title, "table_ids": ids, "text": text}

    def blocks(self, where: str, blocks: Sequence[Block], location: str, annex: str | None) -> str:
        texts: list[str] = []
        for block in blocks:
            match block:
                case Paragraph():
                    texts.append(self.text(where, [block.text]))
                case Items():
                    texts.append(self.text(where, block.printed()))
                case TableSpec():
                    self.table(block, location, annex)
                case Beside():
                    for table in block.tables:
                        self.table(table, location, annex)
                case Pair():
                    texts.append(self.text(where, (*block.left, *block.right)))
        return "\n".join(texts)

    def text(self, where: str, paragraphs: Sequence[str]) -> str:
        for paragraph in paragraphs:
            self.note(where, paragraph)
        return "\n".join(map(plain, paragraphs))

    def note(self, where: str, text: str) -> None:
        """What a text calls, sums up and names."""
        for mark in calls(text):
            self.called.setdefault(mark, []).append(where)
        for run in runs(text):
            if run.drucksache:
                self.references.append(run.drucksache)
            if run.money:
                m = run.money
                self.amount(where, m.raw, m.value, m.currency, m.exact, m.total)

    def amount(self, where: str, raw: str, value: str | None, currency: str, exact: bool, total: bool) -> None:
        role = "total" if total else "item"
        self.amounts.append(
            {"raw": raw, "value": value, "currency": currency, "exact": exact, "role": role, "where": where}
        )

    def table(self, table: TableSpec, location: str, annex: str | None) -> None:
        group = next(g for g in self.groups if self.piece in g)
        if self.piece == group[0]:
            self.tables.append(_table_head(table, f"t{len(self.tables) + 1}", location, annex))
        if table.continues:
            self.series(group)
        record = self.tables[-1]
        for row in table.rows:
            self.row(table, row, f"/tables/{len(self.tables) - 1}/rows/{len(record['rows'])}")
            record["rows"].append([plain(cell) for cell in row])
        record["notes"] += [{"mark": n.mark or None, "text": plain(n.text)} for n in table.notes]
        self.piece += 1

    def series(self, group: Sequence[int]) -> None:
        """A piece that could not be joined to the one before shares its series."""
        if self.piece == group[0]:
            name = self.tables[-2]["series"] or f"s{len({t['series'] for t in self.tables} - {None}) + 1}"
            self.tables[-2]["series"] = self.tables[-1]["series"] = name

    def row(self, table: TableSpec, row: Sequence[str], where: str) -> None:
        total = any(cell.startswith(("Summe", "Gesamt")) for cell in row[:2])
        for n, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            self.note(f"{where}/{n}", cell)
            bare = plain(cell)
            if column.names and bare not in ("", "-", "k. A.") and not total:
                self.named[column.names].append(bare)
            if column.kind == "amount" and "{" not in cell and (found := _PLAIN_SUM.search(bare)):
                exact = column.unit in (None, "EUR")
                is_total = total or bool(re.search(r"Summe|[Gg]esamt", column.name))
                self.amount(f"{where}/{n}", bare, _value(found[0], column), "EUR", exact, is_total)

    def people(self) -> list[dict[str, Any]]:
        known = [*self.letter.originators, self.letter.signatory, self.letter.addressee]
        named = [_person(Person(*name.rsplit(" ", 1))) for name in self.named["persons"]]
        return list({p["name"]: p for p in [*map(_person, known), *named]}.values())

    def organisations(self) -> list[dict[str, Any]]:
        ministry = {"name": self.letter.office.ministry, "legal_form": None, "kind": "ministry"}
        bodies = [{"name": name, "legal_form": _legal_form(name)} for name in self.named["bodies"]]
        return list({o["name"]: o for o in [ministry, *bodies]}.values())


def _table_head(table: TableSpec, name: str, location: str, annex: str | None) -> dict[str, Any]:
    return {
        "id": name,
        "series": None,
        "location": location,
        "annex": annex,
        "title": table.title,
        "header": [plain(c.name) for c in table.columns] if table.levels else None,
        "rows": [],
        "column_units": {str(n): c.unit for n, c in enumerate(table.columns) if c.unit},
        "column_types": [c.kind for c in table.columns],
        "notes": [],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "honorific_prefix": person.prefix,
        "given_name": person.given,
        "family_name": person.family,
        "role": person.role,
        "party": person.party,
        "sort_name": person.sort_name,
    }


def _legal_form(name: str) -> str | None:
    found = next((form for form in _LEGAL_FORMS if name.endswith(f" {form}")), None)
    return {"e.V.": "e. V.", "mbH": "GmbH"}.get(found or "", found)


def _value(printed: str, column: Column) -> str:
    """A cell's plain number in full units; anything harder is marked in the description instead."""
    whole, _, cents = printed.replace("-", "" if printed.endswith("-") else "-").partition(",")
    whole = re.sub(r"[. \u00a0\u202f]", "", whole)
    zeros = _FACTORS[column.unit or "EUR"]
    if not zeros:
        return f"{whole}.{cents}" if cents else whole
    digits = f"{whole}{cents.ljust(zeros, '0')[:zeros]}"
    rest = cents[zeros:]
    return f"{int(digits)}.{rest}" if rest else str(int(digits))
