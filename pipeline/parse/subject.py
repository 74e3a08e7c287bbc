"""The subject lines: who asked what, and the paper's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.draft import Found, Subject
from pipeline.model.letter import Letter, Zone
from pipeline.parse.forms import first_match
from pipeline.parse.zone_text import ZoneText, lines_of
from pipeline.profiles import Profile
from pipeline.values.askers import read_askers
from pipeline.values.references import read_reference

_NUMBER = re.compile(r"\d{1,2}\s?/\s?(?:\d{1,3}(?:\s\d{3})+|\d+)(?![^\W_])")
_SPOILED = re.compile(r"[\s:]*(?P<number>(?=[^\s\d]{0,4}\d)[\w/\\|!¡?.]{3,9})(?=\s|$)")
"""Signs that may once have been the number: no blanks, and some digits."""


def parse_subject(letter: Letter, profile: Profile) -> Subject:
    """The labelled fields of the subject: each runs from its label to the next one, over any number of lines."""
    zone = ZoneText(letter.reading, lines_of(letter, Zone.SUBJECT), joined=True)
    labels: dict[str, re.Match[str]] = {}
    for name, patterns in (
        ("asker", profile.asker),
        ("reference", profile.reference),
        ("title", profile.title),
    ):
        match = first_match(patterns, zone.text)
        if match:
            labels[name] = match
    starts = sorted(m.start() for m in labels.values())

    paper = askers = title = None
    title_starts = labels["title"].end() if "title" in labels else None
    references: tuple[Found, ...] = ()
    spoiled = None
    if "asker" in labels:
        match = labels["asker"]
        paper = zone.group(match, "paper") if "paper" in match.re.groupindex else None
        start, end = match.span("askers")
        if not profile.title and (length := read_askers(match["askers"]).end):
            # No label stands before the title: it follows the askers.
            title_starts = end = start + length
        askers = zone.found(start, min([end, *(s for s in starts if s > match.start())]))
    if title_starts is not None:
        ends = profile.title_ends.search(zone.text, title_starts)
        title = zone.found(title_starts, ends.start() if ends else len(zone.text))
    if "reference" in labels:
        references = _references(zone, labels["reference"].end(), starts)
        if not references and title:
            # A text layer may push the number behind the next label: "Drs.-Nr.: / Thema: / 6/13820".
            title, references = _number_out_of(zone, labels["title"].end())
        match = None if references else _SPOILED.match(zone.text, labels["reference"].end())
        spoiled = zone.group(match, "number") if match else None
    closing = ZoneText(letter.reading, lines_of(letter, Zone.CLOSING), joined=True)
    question = _value([zone], profile.question_reference)
    return Subject(paper, askers, references, spoiled, question, _value([zone, closing], profile.asked_on), title)


def _value(zones: Sequence[ZoneText], patterns: Sequence[re.Pattern[str]]) -> Found | None:
    matches = ((zone, match) for zone in zones if (match := first_match(patterns, zone.text)))
    return next((zone.group(match, "value") for zone, match in matches), None)


def _references(zone: ZoneText, start: int, starts: Sequence[int]) -> tuple[Found, ...]:
    end = min((s for s in starts if s >= start), default=len(zone.text))
    found = [zone.found(*m.span()) for m in _NUMBER.finditer(zone.text, start, end)]
    return tuple(f for f in found if f and read_reference(f.raw))


def _number_out_of(zone: ZoneText, start: int) -> tuple[Found | None, tuple[Found, ...]]:
    """A title that begins with the paper's number: the title without it, and the number."""
    match = _NUMBER.match(zone.text, start)
    if not match or not read_reference(match.group()):
        return zone.found(start, len(zone.text)), ()
    number = zone.found(*match.span())
    return zone.found(match.end(), len(zone.text)), (number,) if number else ()
