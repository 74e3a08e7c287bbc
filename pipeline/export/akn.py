"""A record → Akoma Ntoso 3.0 (OASIS LegalDocML): a ``debate`` whose questions and answers are elements of their own.

http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from pipeline.export.naming import slug
from pipeline.export.place import document_file, new_folder
from pipeline.export.source import printable, records, whole_date
from pipeline.model.record import Record, Table
from pipeline.profiles import parliament_name

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNKNOWN_DATE = "0001-01-01"
"""The schema wants a day; this one is the custom for none (as in cobalt)."""
_ASKER, _ANSWERER, _PROGRAM = "originator", "answerer", "drucksachen"


def write_akn(out: Path, target: Path) -> None:
    """Write ``<parliament>/<term>/<number>.xml`` for each document into the folder ``target``."""
    with new_folder(target) as folder:
        for record in records(out):
            path = document_file(folder, record.parliament, record.legislative_term, record.number, ".xml")
            path.write_bytes(akoma_ntoso(record))


def akoma_ntoso(record: Record) -> bytes:
    """The document as UTF-8. ``by`` of a question or answer names the person or body where there is one alone; where
    several asked or answered together it names their role, which each of them bears in the head.
    """
    root = ET.Element("akomaNtoso", {"xmlns": _NAMESPACE})
    debate = _add(root, "debate", name=record.doctype, contains="originalVersion")
    askers, answerers = _agents(record)
    _meta(record, _add(debate, "meta"), askers, answerers)
    _words(_add(_add(debate, "preface"), "p"), "docTitle", record.title or record.reference)
    body = _add(debate, "debateBody")
    tables = {table.id: table for table in record.tables}
    asked, answered = _by(askers, _ASKER), _by(answerers, _ANSWERER)
    for i, preamble in enumerate(record.preambles, 1):
        section = _add(body, "debateSection", eId=f"preamble_{i}", name="preamble")
        by = asked if preamble.by == "originator" else answered
        _paragraphs(_add(section, "speech", eId=f"preamble_{i}__speech", by=by), preamble.text)
    if record.questions:
        section = _add(body, "questions", eId="questions")
        for i, question in enumerate(record.questions, 1):
            element = _add(section, "question", eId=f"question_{i}", by=asked, to=answered)
            _words(element, "num", question.label)
            _paragraphs(element, question.text)
    if record.answers:
        section = _add(body, "debateSection", eId="answers", name="answers")
        for i, answer in enumerate(record.answers, 1):
            element = _add(section, "answer", eId=f"answer_{i}", by=answered, to=asked)
            _words(element, "num", ", ".join(answer.questions))
            if answer.heading:
                _words(element, "heading", answer.heading)
            _paragraphs(element, answer.text)
            _tables(element, (tables.pop(name) for name in answer.table_ids if name in tables))
    for i, annex in enumerate(record.annexes, 1):
        section = _add(body, "debateSection", eId=f"annex_{i}", name="annex")
        if heading := ": ".join(filter(None, [annex.label, annex.title])):
            _words(section, "heading", heading)
        _paragraphs(section, annex.text)
        _tables(section, (tables.pop(name) for name in annex.table_ids if name in tables))
    if tables:
        _tables(_add(body, "debateSection", eId="tables", name="tables"), tables.values())
    if record.footnotes:
        section = _add(body, "debateSection", eId="footnotes", name="footnotes")
        for note in record.footnotes:
            _words(section, "p", f"{note.mark} {note.text}")
    if not len(body):
        _words(_add(body, "debateSection", eId="empty", name="empty"), "p", "")
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


_Agents = dict[str, tuple[str, str]]
"""eId → element and name."""


def _agents(record: Record) -> tuple[_Agents, _Agents]:
    askers = {f"person_{slug(one.name)}": ("TLCPerson", one.name) for one in record.originators}
    groups = {f"group_{slug(name)}": ("TLCOrganization", name) for name in record.originator_groups}
    answerers = {f"body_{slug(one.name)}": ("TLCOrganization", one.name) for one in record.answerers}
    return askers or groups, answerers


def _by(agents: _Agents, role: str) -> str:
    return f"#{next(iter(agents))}" if len(agents) == 1 else f"#{role}"


def _meta(record: Record, meta: ET.Element, askers: _Agents, answerers: _Agents) -> None:
    day = whole_date(record.answered_on, record.published_on, record.asked_on) or _UNKNOWN_DATE
    number = f"{record.legislative_term}-{record.number}"
    work = f"/akn/de/debate/{slug(record.doctype)}/{record.parliament}/{day}/{number}"
    uris = {"FRBRWork": work, "FRBRExpression": f"{work}/deu@", "FRBRManifestation": f"{work}/deu@.akn"}
    identification = _add(meta, "identification", source=f"#{_PROGRAM}")
    for level, uri in uris.items():
        element = _add(identification, level)
        _add(element, "FRBRthis", value=uri if level == "FRBRManifestation" else f"{uri}/!main")
        _add(element, "FRBRuri", value=uri)
        _add(element, "FRBRdate", date=day, name="answered" if record.answered_on else "unknown")
        for name, role in [*((n, _ASKER) for n in askers), *((n, _ANSWERER) for n in answerers)]:
            _add(element, "FRBRauthor", href=f"#{name}", **{"as": f"#{role}"})
        if not askers and not answerers:
            _add(element, "FRBRauthor", href=f"#{_ASKER}")
        if level == "FRBRWork":
            _add(element, "FRBRcountry", value="de")
            _add(element, "FRBRsubtype", value=slug(record.doctype))
            _add(element, "FRBRnumber", value=record.reference)
        if level == "FRBRExpression":
            _add(element, "FRBRlanguage", language="deu")
    references = _add(meta, "references", source=f"#{_PROGRAM}")
    for name, (kind, words) in {**askers, **answerers}.items():
        _add(references, kind, eId=name, href=f"/ontology/{kind[3:].lower()}/{name}", showAs=printable(words))
    parliament = parliament_name(record.parliament)
    _add(references, "TLCOrganization", eId="parliament", href=f"/ontology/{record.parliament}", showAs=parliament)
    _add(references, "TLCOrganization", eId=_PROGRAM, href=f"/ontology/{_PROGRAM}", showAs="Drucksachen")
    _add(references, "TLCRole", eId=_ASKER, href=f"/ontology/role/{_ASKER}", showAs="Fragesteller")
    _add(references, "TLCRole", eId=_ANSWERER, href=f"/ontology/role/{_ANSWERER}", showAs="Antwortende")


def _tables(parent: ET.Element, tables: Iterable[Table]) -> None:
    for table in tables:
        element = _add(parent, "table", eId=f"table_{table.id}")
        if table.title:
            _words(element, "caption", table.title)
        for tag, row in [("th", table.header)] * bool(table.header) + [("td", row) for row in table.rows]:
            line = _add(element, "tr")
            for cell in row or []:
                _words(_add(line, tag), "p", cell)
        if not table.header and not table.rows:
            parent.remove(element)
        for note in table.notes:
            _words(parent, "p", " ".join(filter(None, [note.mark, note.text])))


def _paragraphs(parent: ET.Element, text: str) -> None:
    """A ``p`` for each line; one that is empty where there is no text, since the schema wants a block."""
    for line in text.split("\n"):
        _words(parent, "p", line)


def _words(parent: ET.Element, tag: str, text: str) -> None:
    _add(parent, tag).text = printable(text)


def _add(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
