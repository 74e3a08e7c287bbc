"""The index of all Drucksachen as data that a page on disk can load: one catalogue, and the papers in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.record import Record
from pipeline.profiles import parliament_name
from pipeline.review.files import put_script, put_text
from pipeline.review.labels import labels
from pipeline.review.templates import render

_PAPERS_A_PART = 1000
"""Some 200 KB: the first part shows at once, the others come while it is read."""
_FILTERS = ("parliament", "ministry", "party", "asker", "year", "status", "code")
_ORDERS = ("doubt", "unsure", "newest", "oldest", "number")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index shows of one Drucksache."""

    parliament: str
    term: int
    number: int
    title: str
    askers: tuple[str, ...]
    parties: tuple[str, ...]
    ministries: tuple[str, ...]
    date: str
    status: str
    errors: int
    warnings: int
    confidence: float | None
    codes: tuple[str, ...]
    questions: int
    amounts: int
    corrections: int
    sha256: str
    """Of the file; names the pages' pictures."""


def entry_of(record: Record) -> Entry:
    """What the index shows of a record."""
    severities = [issue.severity for issue in record.issues]
    return Entry(
        record.parliament,
        record.legislative_term,
        record.number,
        record.title or "",
        tuple(person.name for person in record.originators),
        tuple(record.originator_groups),
        tuple(body.name for body in record.answerers),
        record.answered_on or record.published_on or record.asked_on or "",
        record.status,
        severities.count("error"),
        severities.count("warning"),
        record.confidence,
        tuple(sorted({issue.code for issue in record.issues})),
        len(record.questions),
        len(record.amounts),
        len(record.corrections),
        record.source.sha256,
    )


def put_index(site: Path, entries: Sequence[Entry]) -> None:
    """Write the index page and its data, the most doubtful papers in the first part."""
    entries = sorted(entries, key=_by_doubt)
    names = {
        "parliaments": sorted({one.parliament for one in entries}),
        "ministries": sorted({name for one in entries for name in one.ministries}),
        "parties": sorted({name for one in entries for name in one.parties}),
        "askers": sorted({name for one in entries for name in one.askers}, key=_by_family_name),
        "codes": sorted({code for one in entries for code in one.codes}),
    }
    place = {key: {name: i for i, name in enumerate(many)} for key, many in names.items()}
    parts = [entries[at : at + _PAPERS_A_PART] for at in range(0, len(entries), _PAPERS_A_PART)]
    titles = [parliament_name(key) for key in names["parliaments"]]
    catalogue = {"documents": len(entries), "parts": len(parts), "parliament_names": titles, **names}
    put_script(site / "data" / "labels.js", "setLabels", labels())
    put_script(site / "data" / "catalogue.js", "openCatalogue", catalogue)
    for number, part in enumerate(parts):
        rows = [_row(one, place) for one in part]
        put_script(site / "data" / f"documents-{number}.js", "addDocuments", rows)
    for path in (site / "data").glob("documents-*.js"):
        if int(path.stem.split("-")[1]) >= len(parts):
            path.unlink()
    put_text(site / "index.html", render("index.html", root="", parts=len(parts), filters=_FILTERS, orders=_ORDERS))


def _row(one: Entry, place: dict[str, dict[str, int]]) -> list[object]:
    """One paper in few letters: names by their place in the catalogue. ``assets/index.js`` reads it."""
    return [
        place["parliaments"][one.parliament],
        one.term,
        one.number,
        one.title,
        [place["askers"][name] for name in one.askers],
        [place["parties"][name] for name in one.parties],
        [place["ministries"][name] for name in one.ministries],
        one.date,
        int(one.status == "ok"),
        one.errors,
        one.warnings,
        one.confidence,
        [place["codes"][code] for code in one.codes],
        one.questions,
        one.amounts,
        one.corrections,
    ]


def _by_doubt(one: Entry) -> tuple[object, ...]:
    """What has most to check comes first, then what is least sure; what was not measured after all that was."""
    unsure = (one.confidence is None, one.confidence or 0.0)
    return -one.errors, -one.warnings, *unsure, one.parliament, one.term, one.number


def _by_family_name(name: str) -> tuple[str, str]:
    return name.rpartition(" ")[2], name
