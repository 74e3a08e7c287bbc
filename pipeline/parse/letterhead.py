"""Letterhead, address and side column: who writes, to whom, when, and under which file reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.draft import Found, Letterhead
from pipeline.model.letter import Letter, Zone
from pipeline.parse.forms import answered_on, answerer_places, first_match
from pipeline.parse.zone_text import ZoneText, lines_of
from pipeline.profiles import Profile
from pipeline.values.dates import find_dates
from pipeline.values.names import read_person

_FORM_OF_ADDRESS = re.compile(r"^\s*(?:Herrn?|Frau)\s+\S")


def parse_letterhead(letter: Letter, profile: Profile) -> Letterhead:
    """Fields of the first page's head and side column; a wordmark that recurs on every page is among the furniture."""
    reading = letter.reading
    zones = (
        lines_of(letter, Zone.LETTERHEAD),
        lines_of(letter, Zone.FURNITURE, page=1),
        lines_of(letter, Zone.SIDEBAR),
    )
    names = [ZoneText(reading, spans, joined=True).whole() for spans in zones]
    # Letterhead and side column are read as one, since plain text may part a label from its value there.
    both = lines_of(letter, Zone.LETTERHEAD, Zone.SIDEBAR)
    by_line = [
        ZoneText(reading, spans, joined=False)
        for spans in (both, zones[1], lines_of(letter, Zone.ADDRESS, Zone.SUBJECT))
    ]
    role, addressee = _addressee(letter, profile)
    head = ZoneText(reading, lines_of(letter, Zone.LETTERHEAD, Zone.FURNITURE, page=1), joined=True)
    told = _telling(letter, profile)
    dated = answered_on(told.text, profile)
    answered = told.found(*dated) if dated else None
    return Letterhead(
        answerers=tuple(place for span in answerer_places(told.text, profile) if (place := told.found(*span))),
        writers=tuple(name for name in names if name),
        office=_first(by_line[:2], [profile.office], "role"),
        addressee_role=role,
        addressee=addressee,
        file_reference=_first(by_line, profile.file_reference, "value"),
        # A printed paper says it in a sentence; no other date in it is the letter's.
        date=answered if profile.answered_by else _date(by_line, profile.letter_date),
        reference=_first([head], profile.paper_head, "reference"),
        published_on=_first([head], profile.paper_head, "published"),
    )


def _telling(letter: Letter, profile: Profile) -> ZoneText:
    """The lines that say who answered: those of the head and its notes or, where these do not, all."""
    told = ZoneText(letter.reading, lines_of(letter, Zone.SUBJECT, Zone.FURNITURE), joined=True)
    if not profile.answered_by or first_match(profile.answered_by, told.text):
        return told
    return ZoneText(letter.reading, [line.span for line in letter.reading.lines], joined=True)


def _first(zones: Sequence[ZoneText], patterns: Sequence[re.Pattern[str]], group: str) -> Found | None:
    for zone in zones:
        for pattern in patterns:
            match = pattern.search(zone.text)
            if match and group in pattern.groupindex:
                return zone.group(match, group)
    return None


def _date(zones: Sequence[ZoneText], patterns: Sequence[re.Pattern[str]]) -> Found | None:
    """The date behind a town's name; else a date that stands on a line alone; else what stands behind the town."""
    unread: Found | None = None
    for zone in zones:
        for pattern in patterns:
            for match in pattern.finditer(zone.text):
                if find_dates(match.group("value")):
                    return zone.group(match, "value")
                unread = unread or zone.group(match, "value")
    for zone in zones:
        for date in find_dates(zone.text):
            line_start = zone.text.rfind("\n", 0, date.start) + 1
            line_end = zone.text.find("\n", date.end)
            line = zone.text[line_start : line_end if line_end >= 0 else None]
            if line.strip() == date.raw.strip():
                return zone.found(date.start, date.end)
    return unread


def _addressee(letter: Letter, profile: Profile) -> tuple[Found | None, Found | None]:
    """The addressee's office and name, on the same line or on the ones around it."""
    zone = ZoneText(letter.reading, lines_of(letter, Zone.ADDRESS), joined=False)
    match = profile.addressee.search(zone.text)
    if not match:
        return None, None
    role = zone.found(*match.span())
    at = 0
    named: Found | None = None
    for line in zone.text.split("\n"):
        form = _FORM_OF_ADDRESS.match(line)
        if form and not profile.addressee.search(line) and read_person(line):
            named = zone.found(at, at + len(line))
            break
        if at > match.start() and named is None and not any(c.isdigit() for c in line) and read_person(line):
            named = zone.found(at, at + len(line))
        at += len(line) + 1
    return role, named
