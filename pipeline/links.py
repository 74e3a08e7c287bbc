"""What ties the papers of an output folder to each other, for the command ``link``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.batch.stores import LocalStore
from pipeline.link.answer import Link
from pipeline.link.names import NameProposal, People
from pipeline.model.record import Record
from pipeline.show import visible
from pipeline.write.folders import TABLES, document_folders
from pipeline.write.tables import find_link
from pipeline.write.written import read_record

_SHOWN = 200


@dataclass(slots=True)
class Links:
    """``unlinked``: answers whose question was not read, each with that one's reference; ``names``: by parliament and
    term, those that may have been misread.
    """

    links: list[Link] = field(default_factory=list)
    unlinked: list[tuple[Record, str]] = field(default_factory=list)
    names: dict[tuple[str, int], list[NameProposal]] = field(default_factory=dict)


def find_links(out: Path) -> Links:
    """Every answer below ``out`` that names its question, tied to that where it was read; names that may be misread."""
    found = Links()
    open_document = LocalStore(out).document
    people: dict[tuple[str, int], People] = defaultdict(People)
    for record in _records(out):
        people[record.parliament, record.legislative_term].add(record)
        link = find_link(record, open_document)
        if link:
            found.links.append(link)
        elif record.question_reference:
            found.unlinked.append((record, record.question_reference))
    found.names = {key: ones.proposals() for key, ones in people.items()}
    return found


def _records(out: Path) -> Iterator[Record]:
    """The records that this version can read; the tables' report tells of the others."""
    for folder in document_folders(out):
        try:
            yield read_record(folder)
        except (OSError, ValueError):
            continue


def report_links(console: Console, found: Links, out: Path) -> None:
    """Names that may be misread, questions that are worded differently, answers without a question, and the counts."""
    for (parliament, term), names in found.names.items():
        for name in names:
            said = f"{name.read} may be {name.proposed} (papers that say so: {name.papers})"
            _say(console, f"{parliament} {term}/{name.number} {name.where}: {said}")
    for link in found.links:
        for one in link.wordings:
            what = one.change if one.kind == "changed" else one.kind.replace("_", " ")
            _say(console, f"{link.parliament} {link.reference} question {one.label}: {what}")
        if link.unknown:
            unknown = ", ".join(link.unknown)
            _say(console, f"{link.parliament} {link.reference}: {link.question_reference} does not name {unknown}")
    for record, asked in found.unlinked:
        _say(console, f"{record.parliament} {record.reference}: {asked}, which it answers, was not read")
    console.print(_counts(found))
    tables = "links, link_originators, link_questions, name_proposals"
    console.print(f"All of it is in {out / TABLES}: {tables}", soft_wrap=True)


def _say(console: Console, line: str) -> None:
    shown = visible(line)
    console.print(shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…", soft_wrap=True)


def _counts(found: Links) -> Table:
    links = found.links
    counts = {
        "answers": len(links) + len(found.unlinked),
        "linked": len(links),
        "lists completed": sum(1 for link in links if link.completed),
        "names added": sum(link.completed for link in links),
        "questions": sum(link.compared for link in links),
        "worded differently": sum(len(link.wordings) for link in links),
        "names proposed": sum(map(len, found.names.values())),
    }
    table = Table(box=box.SIMPLE)
    for name in counts:
        table.add_column(name, justify="right")
    table.add_row(*map(str, counts.values()))
    return table
