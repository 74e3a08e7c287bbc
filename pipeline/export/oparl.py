"""Records → objects shaped as OParl 1.1 has them (https://schema.oparl.org/1.1/): papers, people and organisations.

Each object is a file, named as its ``id`` says; ``<kind>/page-1.json`` … list them as OParl's external lists do. What
OParl has no word for is in fields that begin with ``drucksachen:``, as its rules for extensions want.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.export.naming import slug
from pipeline.export.place import new_folder
from pipeline.export.source import records, whole_date
from pipeline.model.record import Organisation, Person, Record
from pipeline.profiles import parliament_name
from pipeline.write.characters import json_text
from pipeline.write.folders import document_folder, is_written

BASE_URL = "http://localhost:8000/"
"""Where the files are when one tries them out: ``python -m http.server --directory extracted/export/oparl``."""

_SCHEMA = "https://schema.oparl.org/1.1/"
_PAGE = 100
"""Objects on a page of a list."""

Object = dict[str, Any]


def write_oparl(out: Path, target: Path, base_url: str = BASE_URL) -> None:
    """Write all objects into the folder ``target``. ``base_url``: where it will be published; every ``id`` begins so.

    A person is one within a parliament by the name; OParl has no way to say "perhaps the same".
    """
    with new_folder(target) as folder:
        server = _Server(out, folder, base_url.rstrip("/") + "/")
        for record in records(out):
            server.add(record)
        server.finish()


@dataclass(slots=True)
class _Server:
    """The files of a server that has only files."""

    out: Path
    folder: Path
    base: str
    kinds: dict[str, dict[str, None]] = field(default_factory=dict)
    """Kind → names of its objects, in the order in which they came up."""

    def add(self, record: Record) -> None:
        """A paper, and whom it names."""
        key = record.parliament
        body = self._put("body", key, lambda: self._body(key))
        groups = [self._group(body, key, name) for name in record.originator_groups]
        answerers = [self._organisation(body, key, one) for one in record.answerers]
        for one in record.organisations:
            self._organisation(body, key, one)
        people = [self._person(body, key, one) for one in record.originators]
        for person in [record.signatory, record.addressee, *record.people]:
            if person:
                self._person(body, key, person)
        paper = self._paper_id(key, record.reference)
        self._put("paper", paper, lambda: self._paper(record, body, people, groups, answerers))

    def finish(self) -> None:
        """The lists."""
        for kind, names in self.kinds.items():
            pages = [list(names)[i : i + _PAGE] for i in range(0, len(names), _PAGE)]
            for number, page in enumerate(pages, 1):
                self._write(kind, f"page-{number}", self._page(kind, number, page, len(pages), len(names)))

    def _page(self, kind: str, number: int, names: Sequence[str], pages: int, total: int) -> Object:
        links = {"first": 1, "prev": number - 1, "self": number, "next": number + 1, "last": pages}
        return {
            "data": [json.loads((self.folder / kind / f"{name}.json").read_bytes()) for name in names],
            "pagination": {
                "totalElements": total,
                "elementsPerPage": _PAGE,
                "currentPage": number,
                "totalPages": pages,
            },
            "links": {name: self._id(kind, f"page-{n}") for name, n in links.items() if 1 <= n <= pages},
        }

    def _put(self, kind: str, name: str, make: Callable[[], Object]) -> str:
        """Write an object unless it is there, and return its id."""
        names = self.kinds.setdefault(kind, {})
        if name not in names:
            names[name] = None
            self._write(kind, name, {"id": self._id(kind, name)} | make())
        return self._id(kind, name)

    def _write(self, kind: str, name: str, content: Object) -> None:
        (self.folder / kind).mkdir(exist_ok=True)
        known = {key: value for key, value in content.items() if value not in (None, [], "")}
        (self.folder / kind / f"{name}.json").write_bytes(json_text(known).encode())

    def _id(self, kind: str, name: str) -> str:
        return f"{self.base}{kind}/{name}.json"

    def _paper_id(self, parliament: str, reference: str) -> str:
        return f"{parliament}-{reference.replace('/', '-')}"

    def _body(self, key: str) -> Object:
        lists = {kind: self._id(kind, "page-1") for kind in ("paper", "person", "organization")}
        return {"type": f"{_SCHEMA}Body", "name": parliament_name(key), "shortName": key} | lists

    def _group(self, body: str, key: str, name: str) -> str:
        content = {
            "type": f"{_SCHEMA}Organization",
            "body": body,
            "name": name,
            "shortName": name,
            "organizationType": "Fraktion",
        }
        return self._put("organization", f"{key}-fraktion-{slug(name)}", lambda: content)

    def _organisation(self, body: str, key: str, one: Organisation) -> str:
        content = {
            "type": f"{_SCHEMA}Organization",
            "body": body,
            "name": one.name,
            "organizationType": "Verwaltungsbereich" if one.kind in ("ministry", "authority") else "Externes Gremium",
            "classification": one.kind,
            "drucksachen:legalForm": one.legal_form,
        }
        return self._put("organization", f"{key}-{slug(one.name)}", lambda: content)

    def _person(self, body: str, key: str, one: Person) -> str:
        content = {
            "type": f"{_SCHEMA}Person",
            "body": body,
            "name": " ".join(filter(None, [one.honorific_prefix, one.name])),
            "familyName": one.family_name,
            "givenName": one.given_name,
            "title": [one.honorific_prefix] if one.honorific_prefix else [],
            "drucksachen:party": one.party,
        }
        return self._put("person", f"{key}-{slug(one.name)}", lambda: content)

    def _paper(self, record: Record, body: str, people: list[str], groups: list[str], answerers: list[str]) -> Object:
        key = record.parliament
        return {
            "type": f"{_SCHEMA}Paper",
            "body": body,
            "name": record.title,
            "reference": record.reference,
            "date": whole_date(record.published_on, record.answered_on),
            "paperType": record.doctype,
            "originatorPerson": people,
            "originatorOrganization": groups,
            "underDirectionOf": answerers,
            "relatedPaper": [self._id("paper", name) for name in self._related(record)],
            "mainFile": _main_file(record, self._id("paper", self._paper_id(key, record.reference))),
            "drucksachen:answeredOn": record.answered_on,
            "drucksachen:askedOn": record.asked_on,
            "drucksachen:status": record.status,
        }

    def _related(self, record: Record) -> Iterator[str]:
        """The paper that asked and others that the same letter answers, where they were read."""
        for reference in dict.fromkeys([record.question_reference, *record.further_references]):
            if reference and is_written(document_folder(self.out, record.parliament, reference)):
                yield self._paper_id(record.parliament, reference)


def _main_file(record: Record, paper: str) -> Object | None:
    """Where the paper was published; OParl wants an address, so that without one there is no file."""
    source = record.source
    if not source.url:
        return None
    return {
        "id": f"{paper}#file",
        "type": f"{_SCHEMA}File",
        "name": record.title,
        "fileName": source.file.rpartition("/")[2],
        "mimeType": source.media_type,
        "accessUrl": source.url,
    }
