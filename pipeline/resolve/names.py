"""People, parties, ministries and organisations of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pipeline.model.draft import Found, Letterhead
from pipeline.model.issues import Issue, issue
from pipeline.model.record import Organisation, Person
from pipeline.profiles import Profile
from pipeline.resolve.places import Places
from pipeline.resolve.repairs import Repairs
from pipeline.resolve.tables import ReadTable
from pipeline.values.askers import read_askers
from pipeline.values.cells import is_empty
from pipeline.values.ministries import MinistryMatch, find_ministries, leading_ministries
from pipeline.values.names import PersonName, read_person
from pipeline.values.noisy_ministries import find_noisy_ministry, repeats
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


class Answerer(NamedTuple):
    """A ministry that answered, and the number of the text that names it; ``mended``: its name was spoiled there."""

    ministry: MinistryMatch
    place: int
    mended: bool = False


def find_answerers(lists: Sequence[str], writers: Sequence[str], profile: Profile) -> list[Answerer]:
    """The ministries that answered: those that the ``lists`` of answerers begin with, each once.

    Where these name none, the writer did: the first of ``writers`` that names a ministry decides, since the side column
    repeats what the letterhead says. Where no text names one that is known, a spoiled name is looked for.
    ``Answerer.place`` counts the lists, then the writers.
    """
    known = profile.ministries
    found = [Answerer(one, n) for n, text in enumerate(lists) for one in leading_ministries(text, known)]
    for n, text in enumerate(writers if not found else (), len(lists)):
        found = [Answerer(one, n) for one in find_ministries(text, known)]
        if found:
            break
    if not any(one.ministry.known for one in found):
        printed = found[0].ministry if found else None
        for n, text in enumerate(lists or writers):
            if mended := find_noisy_ministry(text, known, printed):
                return [Answerer(mended, n, mended=True)]
    known_names = [one.ministry.name for one in found if one.ministry.known]
    once: dict[str, Answerer] = {}
    for one in found:
        if not one.ministry.known and any(repeats(one.ministry.name, name) for name in known_names):
            continue
        once.setdefault(one.ministry.name, one)
    return list(once.values())


def resolve_answerers(
    head: Letterhead, profile: Profile, places: Places, repairs: Repairs
) -> tuple[list[Organisation], list[Issue]]:
    """The ministries that answered, by their official names, and what was noticed of their names."""
    where = (*head.answerers, *head.writers)
    found = find_answerers([p.raw for p in head.answerers], [p.raw for p in head.writers], profile)
    issues: list[Issue] = []
    for n, (one, place, mended) in enumerate(found):
        places.put(f"/answerers/{n}", where[place].part(one.start, one.end))
        if mended:
            repairs.put("mended_ministry", f"/answerers/{n}", "the only ministry it can be", (one.raw, one.name))
        elif not one.known:
            issues.append(issue("unknown_ministry", f"no list knows this ministry: {one.name}", "/answerers"))
    return [ministry(one.ministry) for one in found], issues


def ministry(found: MinistryMatch) -> Organisation:
    """A ministry of the record from a name as read."""
    return Organisation(name=found.name, legal_form=None, kind="ministry", raw=found.raw)


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
