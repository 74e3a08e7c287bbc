"""People, parties, ministries and organisations of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipeline.model.draft import Found, Letterhead
from pipeline.model.issues import Issue, issue
from pipeline.model.record import Organisation, Person
from pipeline.profiles import Profile
from pipeline.resolve.places import Places
from pipeline.resolve.tables import ReadTable
from pipeline.values.askers import read_askers
from pipeline.values.cells import is_empty
from pipeline.values.ministries import find_ministries, leading_ministries
from pipeline.values.names import PersonName, read_person
from pipeline.values.noisy_ministries import find_noisy_ministry
from pipeline.values.organisations import read_organisation

_Named = TypeVar("_Named", Person, Organisation)
_OBLIQUE = re.compile(r"\b([Pp])räsidenten\b")


@dataclass(frozen=True, slots=True)
class Askers:
    """Who asked: people, and the parties' short names once each."""

    people: list[Person]
    groups: list[str]


def resolve_askers(found: Found | None, places: Places) -> Askers:
    """Who asked: the people in the printed order, each with the party printed behind it, and the parties."""
    if found is None:
        return Askers([], [])
    listed = read_askers(found.raw)
    people = []
    for n, asker in enumerate(listed.people):
        places.put(f"/originators/{n}", found.part(asker.name.start, asker.name.end))
        people.append(person(asker.name, party=asker.party))
    return Askers(people, list(listed.groups))


def person(name: PersonName, role: str | None = None, party: str | None = None) -> Person:
    """A person of the record from a name as read."""
    return Person(
        name=name.name,
        honorific_prefix=name.honorific_prefix,
        given_name=name.given_name,
        family_name=name.family_name,
        role=role,
        party=party,
        sort_name=name.sort_name,
        raw=name.raw,
    )


def resolve_person(found: Found | None, role: Found | str | None, pointer: str, places: Places) -> Person | None:
    """A single person with the office that is printed for it, in the nominative."""
    name = read_person(found.raw) if found else None
    if found is None or name is None:
        return None
    printed = role.raw if isinstance(role, Found) else role
    places.put(pointer, found.spans)
    return person(name, role=_OBLIQUE.sub(r"\1räsident", " ".join(printed.split())) if printed else None)


def resolve_answerers(head: Letterhead, profile: Profile, places: Places) -> tuple[list[Organisation], list[Issue]]:
    """The ministries that answered, by their official names, and what was noticed of their names.

    Where nothing says who answered, the writer did: the first place that names a ministry decides, since the side
    column repeats what the letterhead says. Where no place names one that is known, a spoiled name is looked for.
    """
    named = [(one, place) for place in head.answerers for one in leading_ministries(place.raw, profile.ministries)]
    for place in head.writers if not named else ():
        named = [(one, place) for one in find_ministries(place.raw, profile.ministries)]
        if named:
            break
    issues: list[Issue] = []
    if not any(one.known for one, _ in named):
        printed = named[0][0] if named else None
        for place in head.answerers or head.writers:
            if mended := find_noisy_ministry(place.raw, profile.ministries, printed):
                told = " ".join(mended.raw.split())
                issues.append(issue("mended_ministry", f"{told!r} was read as {mended.name}", "/answerers/0"))
                named = [(mended, place)]
                break
    bodies: list[Organisation] = []
    for one, place in named:
        if any(body.name == one.name for body in bodies):
            continue
        places.put(f"/answerers/{len(bodies)}", place.part(one.start, one.end))
        bodies.append(Organisation(name=one.name, legal_form=None, kind="ministry", raw=one.raw))
        if not one.known:
            issues.append(issue("unknown_ministry", f"no list knows this ministry: {one.name}", "/answerers"))
    return bodies, issues


def people_in(tables: Iterable[ReadTable], profile: Profile) -> Iterator[Person]:
    """The people in columns whose header names persons."""
    for cell in _cells_under(profile.person_columns, tables, profile):
        name = read_person(cell)
        if name:
            yield person(name)


def bodies_in(tables: Iterable[ReadTable], profile: Profile) -> Iterator[Organisation]:
    """The organisations in columns whose header names bodies."""
    for cell in _cells_under(profile.body_columns, tables, profile):
        read = read_organisation(cell)
        if read:
            yield Organisation(name=read.name, legal_form=read.legal_form, kind=read.kind, raw=read.raw)


def _cells_under(header: re.Pattern[str], tables: Iterable[ReadTable], profile: Profile) -> Iterator[str]:
    """The filled cells of the columns with such a header; rows that hold sums name nobody."""
    for read in tables:
        for k, name in enumerate(read.table.header or ()):
            if not header.search(name):
                continue
            for row in read.table.rows:
                first = next((c for c in row if c), "")
                if not is_empty(row[k]) and not profile.total_rows.match(first):
                    yield row[k]


def once_by_name(things: Iterable[_Named]) -> list[_Named]:
    """Each name once, the first mention kept."""
    by_name: dict[str, _Named] = {}
    for thing in things:
        by_name.setdefault(thing.name, thing)
    return list(by_name.values())
