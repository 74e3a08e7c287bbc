"""Names in noisy papers that may be those of people whom other papers of the same parliament and term name.

They are proposed, never put in the place of what was read: who knows the people decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model.record import Person, Record
from pipeline.values.names import ascii_key
from pipeline.values.noisy_names import edits, lookalike, most_edits

_OFTEN = 3
"""Where no paper that was set by machine names somebody, so many times as many papers must as bear the other name."""


@dataclass(frozen=True, slots=True)
class NameProposal:
    """A name as ``read``, at the JSON Pointer ``where``, and the name ``proposed``, which so many ``papers`` bear.

    ``edits``: in how many letters they differ, beyond letters that look alike.
    """

    number: int
    where: str
    read: str
    proposed: str
    edits: int
    papers: int


@dataclass(slots=True)
class _Known:
    """Somebody by one spelling, accents and case apart. ``names``: how often name and sort name are printed how;
    ``clear``: papers that were set by machine name them so; ``lookalike``: known once all papers are.
    """

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    papers: set[int] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    clear: bool = False
    lookalike: str = ""

    @property
    def printed(self) -> tuple[str, str]:
        """Name and sort name as they are printed most often."""
        return min(self.names, key=lambda name: (-self.names[name], name))


class People:
    """Those who ask and sign in the papers of one parliament and term, in whatever order the papers come."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._in_doubt: list[tuple[int, str, str, Person]] = []

    def add(self, record: Record) -> None:
        """Take up the people of a paper, unless a person set them right there."""
        noisy = is_noisy(record)
        settled = {one.where for one in record.corrections}
        for where, person in _named(record):
            key = ascii_key(person.sort_name)
            known = self._known.setdefault(key, _Known())
            known.names[person.name, person.sort_name] += 1
            known.papers.add(record.number)
            known.clear |= not noisy
            known.parties |= _parties(person, where, record)
            if noisy and not any(place.startswith(f"{where}/") for place in settled):
                self._in_doubt.append((record.number, where, key, person))

    def proposals(self) -> list[NameProposal]:
        """For each name that a noisy paper alone bears, the one other that it can be, by paper and place."""
        for one in self._known.values():
            one.lookalike = lookalike(one.printed[1])
        well_known = [one for one in self._known.values() if one.clear or len(one.papers) >= _OFTEN]
        meant: dict[str, tuple[int, _Known] | None] = {}
        found = []
        for number, where, key, person in sorted(self._in_doubt, key=lambda one: one[:2]):
            if key not in meant:
                meant[key] = _meant(self._known[key], well_known)
            if near := meant[key]:
                distance, other = near
                found.append(NameProposal(number, where, person.name, other.printed[0], distance, len(other.papers)))
        return found


def _meant(own: _Known, well_known: Sequence[_Known]) -> tuple[int, _Known] | None:
    """Who alone comes near: in letters that look alike, or else within the edits that a name may have."""
    if own.clear:
        return None
    most = most_edits(own.lookalike)
    others = (one for one in well_known if one is not own and _may_be(own, one))
    near = [(n, one) for one in others if (n := edits(own.lookalike, one.lookalike, most)) is not None]
    alike = [(n, one) for n, one in near if not n] or near
    return alike[0] if len(alike) == 1 else None


def is_noisy(record: Record) -> bool:
    """Whether letters of a paper may have been misread: it was recognised, or something of it was repaired."""
    return record.source.text_source in ("ocr", "pdf_ocr_layer") or bool(record.repairs)


def _may_be(own: _Known, other: _Known) -> bool:
    """Whether the other name is known well enough, and no party speaks against it."""
    known = other.clear or len(other.papers) >= _OFTEN * len(own.papers)
    return known and not (own.parties and other.parties and own.parties.isdisjoint(other.parties))


def _named(record: Record) -> Iterator[tuple[str, Person]]:
    for n, person in enumerate(record.originators):
        yield f"/originators/{n}", person
    if record.signatory:
        yield "/signatory", record.signatory


def _parties(person: Person, where: str, record: Record) -> set[str]:
    """The party that is printed with somebody who asks, or that of all who ask."""
    if person.party:
        return {person.party}
    alone = len(record.originator_groups) == 1 and where != "/signatory"
    return set(record.originator_groups) if alone else set()
