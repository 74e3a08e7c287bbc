"""The real letter, described: built at run time from its text and gold record; none of it lies here."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Block,
    BodyPart,
    Column,
    Formula,
    Letter,
    Note,
    Office,
    Paragraph,
    Person,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout

_SMALL = Layout(annex_size=6.8, row_padding=1.5, sidebar_drawn="before")
MID_PAGE = {
    "ruled": _SMALL,
    "unruled": replace(_SMALL, rules="none", justify=True),
    "horizontal rules": replace(_SMALL, rules="horizontal", family="Times", size=11.5),
}
FILLED = {name: replace(layout, pieces="filled") for name, layout in MID_PAGE.items()} | {
    "flowing, landscape": Layout(pieces="flow", annex_turns=("landscape",)),
    "flowing, rotated, rows parted": Layout(
        pieces="flow", annex_turns=("rotated",), rows_split=True, header_repeated=False
    ),
}

_RAISED = {"¹": "[^1]", "²": "[^2]", "³": "[^3]"}


def described(text: Path, gold: Path, joined: Sequence[int] = (1, 2, 3)) -> Letter:
    """The letter of ``text``; the annex pieces in ``joined`` (from 0) continue the piece before them."""
    record: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))[0]
    blocks = [b.split("\n") for b in text.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    blocks = [[row.strip() for row in block if row.strip()] for block in blocks]
    return _Reader(blocks, record, joined).letter()


class _Reader:
    def __init__(self, blocks: list[list[str]], record: dict[str, Any], joined: Sequence[int]) -> None:
        self.blocks, self.record, self.joined = blocks, record, joined
        answered = [t for t in record["tables"] if t["location"] == "answer"]
        self.inner = iter(answered)
        self.pieces = [t for t in record["tables"] if t["location"] == "annex"]

    def letter(self) -> Letter:
        record, blocks = self.record, self.blocks
        subject = next(b for b in blocks if any(row.startswith("Thema:") for row in b))
        contact, file_block = self.block("Durchwahl"), self.block("Aktenzeichen")
        address = blocks[blocks.index(contact) - 1]
        closing = blocks.index(self.block("Mit freundlichen"))
        return Letter(
            term=record["legislative_term"],
            number=record["number"],
            office=self.office(contact),
            head=blocks[0][0],
            dateline=self.block("Dresden,")[0],
            answered_on=record["answered_on"],
            asker_line=subject[0],
            originators=tuple(_person(p) for p in record["originators"]),
            groups=tuple(record["originator_groups"]),
            title=record["title"],
            body=tuple(self.body(blocks.index(subject) + 1, closing)),
            signatory=_person(record["signatory"]),
            file_reference=file_block[-1],
            addressee=_person(record["addressee"]),
            address=tuple(address),
            salutation=self.block("Sehr geehrte")[0],
            enclosure=blocks[closing + 2][0],
            declared_annexes=record["declared_annexes"],
            annexes=(self.annex(),),
            notes=self.notes(),
        )

    def block(self, start: str) -> list[str]:
        return next(b for b in self.blocks if b[0].startswith(start))

    def office(self, contact: list[str]) -> Office:
        ministry = self.record["answerers"][0]["name"]
        first = self.blocks.index(self.block("Hausanschrift"))
        last = next(n for n, b in enumerate(self.blocks) if n > first and b[0][0] in _RAISED)
        sidebar = tuple(tuple(_unlinked(row) for row in rows) for rows in self.blocks[first:last])
        half = ministry.index(" für ")
        return Office(
            ministry=ministry,
            letterhead=(ministry[:half], ministry[half + 1 :]),
            sender=" | ".join(self.blocks[1]),
            contact=tuple(contact),
            sidebar=sidebar,
        )

    def body(self, start: int, end: int) -> list[BodyPart]:
        """Questions where the text has them, each answer where its first paragraph stands."""
        record, parts = self.record, list[BodyPart]()
        questions = {f"Frage {q['label']}:": q for q in record["questions"]}
        answers = {_letters(a["text"].split("\n")[0]): a for a in record["answers"]}
        quoted = next(b for b in self.blocks[start:end] if b[0].startswith("„") and b[-1].endswith("“"))
        announced = self.blocks[self.blocks.index(quoted) - 1][0]
        parts.append(Preamble("originator", (self.marked(quoted[0])[1:-1],), announced, quoted=True))
        for block in self.blocks[start:end]:
            question = next((q for label, q in questions.items() if block[0].startswith(label)), None)
            if question:
                parts.append(Question(question["label"], self.marked(question["text"]), question["request"]))
            elif block[0].startswith("Namens und im Auftrag"):
                parts.append(Formula(block[0]))
            elif answer := answers.get(_letters(block[0])):
                parts.append(self.answer(answer, self.blocks.index(block), end))
        return parts

    def answer(self, answer: dict[str, Any], start: int, end: int) -> AnswerGroup:
        paragraphs = {_letters(p): p for p in answer["text"].split("\n")}
        parts: list[Block] = []
        for block in self.blocks[start:end]:
            if paragraph := paragraphs.pop(_letters(block[0]), None):
                parts.append(Paragraph(self.marked(paragraph)))
            elif "\t" in block[0]:
                full_stop = block[-1].endswith("€.")
                parts.append(_table(next(self.inner), continues=False, own_page=False, full_stop=full_stop))
            if not paragraphs and not block[0].endswith(":"):
                break
        return AnswerGroup(
            questions=tuple(answer["questions"]),
            blocks=tuple(parts),
            heading=answer["heading"],
            kind=answer["kind"],
            annex_labels=tuple(answer["annex_labels"]),
        )

    def annex(self) -> Annex:
        tables = [_table(t, n in self.joined, bool(n)) for n, t in enumerate(self.pieces)]
        return Annex(tuple(tables))

    def notes(self) -> tuple[Note, ...]:
        printed = {b[0][0]: b[0][1:].strip(" <>.") for b in self.blocks if b[0][0] in _RAISED}
        return tuple(
            Note(n["mark"], printed[raised]) for raised, n in zip(printed, self.record["footnotes"], strict=True)
        )

    def marked(self, text: str) -> str:
        """The text with its footnote calls and the sums that the gold record reads in it."""
        for raised, call in _RAISED.items():
            text = text.replace(raised, call)
        for amount in {a["raw"]: a for a in self.record["amounts"]}.values():
            meaning = f"{amount['value'] or '?'}{'' if amount['exact'] else '~'}"
            text = text.replace(amount["raw"], f"{{{amount['raw']}|{meaning}}}")
        return text


def _table(table: dict[str, Any], continues: bool, own_page: bool, full_stop: bool = False) -> TableSpec:
    rows = tuple(tuple(row) for row in table["rows"])
    texts = list(zip(*rows, strict=True))
    names = table["header"] or [""] * len(texts)
    columns = tuple(
        Column(
            header=(name,) if name else (),
            kind="amount" if all(cell.endswith("€") for cell in cells) else "text",
            width=max(12.0, sum(map(len, cells)) / len(cells)) ** 0.6,
            names="bodies" if name == "Zuwendungsempfänger" else None,
        )
        for name, cells in zip(names, texts, strict=True)
    )
    return TableSpec(columns, rows, continues=continues, own_page=own_page, full_stop=full_stop)


def _unlinked(text: str) -> str:
    """A line without the link marks that its transcriber added."""
    return re.sub(r"\]\([^)]*\)|\[", "", text)


def _person(person: dict[str, Any]) -> Person:
    return Person(
        given=person["given_name"],
        family=person["family_name"],
        prefix=person["honorific_prefix"],
        party=person.get("party"),
        role=person.get("role"),
    )


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())
