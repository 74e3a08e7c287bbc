"""Organisations: name, legal form in one spelling, and what kind of body it is where that is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.values.knowledge import load
from pipeline.values.parties import read_party


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation by its printed name on one line, its legal form included.

    ``legal_form`` is the canonical spelling of legal_forms.yml ("e. V." for "e.V.", "GmbH" for "mbH"), None
    without one; ``kind`` "company", "association", "authority", "ministry", "party", or None where unsure.
    """

    name: str
    legal_form: str | None
    kind: str | None
    raw: str


def read_organisation(raw: str) -> OrganisationName | None:
    """One organisation; None for a text without any letter."""
    name = re.sub(r"\s+", " ", re.sub(r"(?<=[a-zäöüß])[-\u00ad]\n(?=[a-zäöüß])", "", raw)).strip(" ,;")
    if not re.search(r"[^\W\d_]{2}", name):
        return None
    if read_party(name):
        return OrganisationName(name, None, "party", raw)
    form = _form_at_end().search(name) or _form_inside().search(name)
    if form:
        legal_form, kind = _forms()[_key(form[1])]
        return OrganisationName(name, legal_form, kind or _kind(name), raw)
    return OrganisationName(name, None, _kind(name), raw)


def _kind(name: str) -> str | None:
    """What the first word that tells something says: "Stadt", "Landratsamt", "…ministerium"."""
    for kind, pattern in _kinds().items():
        word = pattern.search(name)
        if word and word[0] not in load("legal_forms.yml")["not_kinds"]:
            return kind
    return None


def _key(form: str) -> str:
    return re.sub(r"\s+", "", form)


@cache
def _forms() -> dict[str, tuple[str, str | None]]:
    forms = load("legal_forms.yml")["forms"]
    return {_key(text): (form, entry["kind"]) for form, entry in forms.items() for text in entry["printed"]}


@cache
def _alternatives() -> str:
    forms = load("legal_forms.yml")["forms"]
    printed = {text for entry in forms.values() for text in entry["printed"]}
    ordered = sorted(printed, key=lambda text: (-len(text), text))
    return "|".join(r"\s?".join(map(re.escape, re.split(r"\s|(?<=\.)(?=\w)", text))) for text in ordered)


@cache
def _form_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&.-])({_alternatives()})[\s,.;]*\Z")


@cache
def _form_inside() -> re.Pattern[str]:
    """A form before a comma, a bracket or a place: "Verein X e. V., Dresden", "Muster GmbH (Leipzig)"."""
    place = r"\s*[,(/–]|\s+[-–]\s|\s+(?:in|Standort|Niederlassung)\s"
    return re.compile(rf"(?<![\w&.-])({_alternatives()})(?={place})")


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for kind, words in load("legal_forms.yml")["kinds"].items():
        ends = "|".join(re.escape(word[1:]) for word in words if word[0] == "*")
        wholes = "|".join(re.escape(word) for word in words if word[0] != "*")
        patterns[kind] = re.compile(rf"(?<![\w-])(?:[\w-]{{0,60}}?(?i:{ends})|(?:{wholes}))(?!\w)")
    return patterns
