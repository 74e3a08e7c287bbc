"""The closing: who signed, as what, and how many annexes are declared."""

from __future__ import annotations

import re

from pipeline.model.draft import Closing, Found
from pipeline.model.letter import Letter, Zone
from pipeline.parse.zone_text import ZoneText, lines_of
from pipeline.profiles import Profile
from pipeline.values.names import read_person

_SIGNED = re.compile(r"^\s*(?:gez\.|gezeichnet)\s*")
_BETWEEN = re.compile(r"\s*,\s*")


def parse_closing(letter: Letter, profile: Profile) -> Closing:
    """The signature's lines one by one: deputy's formula, name, office, annexes."""
    zone = ZoneText(letter.reading, lines_of(letter, Zone.CLOSING), joined=False)
    signatory = role = deputy = None
    at = 0
    for n, line in enumerate(zone.text.split("\n")):
        start, at = at, at + len(line) + 1
        if n == 0 or any(p.search(line) for p in profile.declared_annexes):
            continue
        if profile.deputy.match(line):
            deputy = deputy or zone.found(start, start + len(line))
            continue
        office = profile.office.match(line)
        if office:
            role = role or zone.found(start + office.start("role"), start + len(line.rstrip()))
            continue
        if signatory is None:
            signatory, named_role = _name(zone, start, line, profile)
            role = role or named_role
    return Closing(signatory, role, deputy, _declared(zone, profile))


def _name(zone: ZoneText, start: int, line: str, profile: Profile) -> tuple[Found | None, Found | None]:
    """The name in a line of the signature, and the office behind it ("Dr. Vera Ohnesorg, Staatssekretärin")."""
    signed = _SIGNED.match(line)
    offset = signed.end() if signed else 0
    name = line[offset:]
    comma = _BETWEEN.search(name)
    if comma and profile.office.match(name[comma.end() :]):
        role = zone.found(start + offset + comma.end(), start + len(line))
        name = name[: comma.start()]
    else:
        role = None
    if not read_person(name):
        return None, None
    return zone.found(start + offset, start + offset + len(name)), role


def _declared(zone: ZoneText, profile: Profile) -> Found | None:
    """The words that declare annexes; or else the lines that list them below the signature ("Anlage 1", "Anlage 2")."""
    for pattern in profile.declared_annexes:
        match = pattern.search(zone.text)
        if match:
            return zone.found(*match.span())
    listed: list[int] = []
    at = 0
    for line in zone.text.split("\n"):
        if profile.annex_heading.match(line):
            listed += [at, at + len(line)]
        at += len(line) + 1
    return zone.found(listed[0], listed[-1]) if listed else None
