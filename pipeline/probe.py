"""Text → one fact of its head, as JSON-ready data: without a file, a record, or all of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipeline.parse.forms import answerer_places, first_match
from pipeline.profiles import Profile, UnknownParliamentError, german_profile, load_profile, recognise
from pipeline.resolve.kinds import read_kind
from pipeline.resolve.names import find_answerers, ministry, person
from pipeline.values.askers import AskerList, read_askers
from pipeline.values.references import find_references

Fact = dict[str, Any]

_ENOUGH_ROWS = 3
_ROW = re.compile(r"^(?!.*\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\W*$).*(?<![\w.,/])-?\d[\d.]*(?:,\d+)?\s*[%€]?\s*$")
_SPACED = re.compile(r"(?<!\w)\w(?:\s?[ \u00a0]\w){3,}(?!\w)|(?<!\w)\w\n (?:\w ){3,}\w(?!\w)")
_TOLD = re.compile(r"(?i)\b(?:nachstehenden?|folgenden?|beigefügten?|nachfolgenden?)\s+Tabellen?\b|\bTabellen?\s+\d")


def probe(text: str, field: str, parliament: str | None = None) -> Fact:
    """One fact of a paper's opening: ``{field: value}``, and with the originators ``originator_groups``.

    ``field``: a key of ``FIELDS``. ``parliament``: a profile's key; without one it is recognised from the text and,
    where it cannot be, read by what holds for all. Raises ``UnknownParliamentError`` for a key that is none.
    """
    plain = _SPACED.sub(lambda spaced: "".join(spaced[0].split()), text)  # "K l e i n e  A n f r a g e"
    return FIELDS[field](plain, _profile(plain, parliament))


def _profile(text: str, parliament: str | None) -> Profile:
    if parliament:
        return load_profile(parliament)
    try:
        return recognise(text)
    except UnknownParliamentError:
        return german_profile()


def _originators(text: str, profile: Profile) -> Fact:
    listed = _asker_list(text, profile)
    people = [person(asker.name, party=asker.party).model_dump() for asker in listed.people]
    return {"originators": people, "originator_groups": list(listed.groups)}


def _asker_list(text: str, profile: Profile) -> AskerList:
    """The list behind the first form that one follows; a text that is a list and nothing else needs no form."""
    match = first_match(profile.asker, text)
    if match:
        return read_askers(text[match.start("askers") :])
    alone = text.strip(" \n,;)")
    listed = read_askers(alone)
    return listed if listed.end >= len(alone) else read_askers("")


def _answerers(text: str, profile: Profile) -> Fact:
    lists = [text[start:end] for start, end in answerer_places(text, profile)]
    found = find_answerers(lists, [text], profile)
    return {"answerers": [ministry(one.ministry).model_dump() for one in found]}


def _doctype(text: str, profile: Profile) -> Fact:
    return {"doctype": next((name for name, pattern in profile.doctypes.items() if pattern.search(text)), None)}


def _is_answer(text: str, profile: Profile) -> Fact:
    said = profile.answers_by.search(" ".join(text.split())) and not profile.unanswered_by.search(text)
    return {"is_answer": bool(said)}


def _references(text: str, profile: Profile) -> Fact:
    return {"references": list(dict.fromkeys(match.reference for match in find_references(text)))}


def _classified(text: str, profile: Profile) -> Fact:
    return {"classified": read_kind(" ".join(text.split()), has_tables=False, profile=profile).classified}


def _has_table(text: str, profile: Profile) -> Fact:
    """Whether the text tells of a table or holds rows of one: lines that end in numbers, one below the other."""
    rows = longest = 0
    for line in filter(str.strip, text.splitlines()):
        rows = rows + 1 if _ROW.match(line) else 0
        longest = max(longest, rows)
    return {"has_table": bool(_TOLD.search(text)) or longest >= _ENOUGH_ROWS}


FIELDS: dict[str, Callable[[str, Profile], Fact]] = {
    "originators": _originators,
    "answerers": _answerers,
    "doctype": _doctype,
    "is_answer": _is_answer,
    "references": _references,
    "classified": _classified,
    "has_table": _has_table,
}
