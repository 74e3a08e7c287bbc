"""Parties and Fraktionen: every printed form → one short name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.values.knowledge import either_broken, load, may_be_broken


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A party printed at ``[start, end)``, its wrapping ("Fraktion der …", "…-Fraktion") included."""

    start: int
    end: int
    raw: str
    short: str


def find_parties(text: str) -> list[PartyMatch]:
    """Every party named in the text, each time, in order; the longest form wins ("FDP/DVP" before "FDP").

    Words with another meaning ("Grüne", "Linke") count only in brackets or with "Fraktion".
    """
    found = []
    for match in _pattern(may_be_broken(text)).finditer(text):
        form = match["plain"] or match["exact"] or match["guarded"]
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if not match["guarded"] or match["before"] or match["behind"] or _IN_BRACKETS.fullmatch(around):
            found.append(PartyMatch(match.start(), match.end(), match[0], _forms()[_key(form)]))
    return found


def leading_party(text: str, start: int = 0) -> PartyMatch | None:
    """The party that stands at ``start``, white space, a bracket and an article before it left out."""
    before = _BEFORE.match(text, start)
    at = before.end() if before else start
    match = _pattern(may_be_broken(text, at)).match(text, at)
    if match is None or (match["guarded"] and not (match["before"] or match["behind"] or text[at - 1 : at] == "(")):
        return None
    form = match["plain"] or match["exact"] or match["guarded"]
    return PartyMatch(match.start(), match.end(), match[0], _forms()[_key(form)])


def read_party(text: str) -> str | None:
    """The short name of a text that is one party and nothing else, brackets and wrapping apart."""
    inner = text.strip()
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1].strip()
    inner = inner.removeprefix("der ")
    match = _pattern(may_be_broken(inner)).fullmatch(inner)
    if match is None:
        alone = {form: short for short, forms in load("parties.yml").items() for form in forms.get("alone", ())}
        return alone.get(inner)
    return _forms()[_key(match["plain"] or match["exact"] or match["guarded"])]


_BEFORE = re.compile(r"\s*\(?\s*(?:de[rm]\s+)?")
_IN_BRACKETS = re.compile(r"[(/,].*[),/]", re.DOTALL)


_DOTLESS = str.maketrans("ÄÖÜäöü", "AOUaou")
"""Scans and poor layers lose the dots of capitals first: "DIE GRUNEN"."""


def _key(form: str) -> str:
    return re.sub(r"[-\u00ad]\r?\n|[\s\u00ad.]", "", form).translate(_DOTLESS).lower()


@cache
def _forms() -> dict[str, str]:
    """Each form, without blanks and in small letters, → short name."""
    return {
        _key(form): short
        for short, printed in load("parties.yml").items()
        for form in (short, *(form for forms in printed.values() for form in forms))
    }


def _with_or_without_dots(pattern: str) -> str:
    return re.sub("[ÄÖÜäöü]", lambda letter: f"[{letter[0]}{letter[0].translate(_DOTLESS)}]", pattern)


@cache
def _pattern(broken: bool) -> re.Pattern[str]:
    known = load("parties.yml").values()
    plain, exact, guarded = (
        _with_or_without_dots(either_broken((form for printed in known for form in printed.get(kind, ())), broken))
        for kind in ("plain", "exact", "guarded")
    )
    return re.compile(
        r"(?<![\w-])(?P<before>(?:Fraktion(?:en)?|Gruppe)\s+(?:(?:der|die)\s+)?)?"
        rf"(?:(?i:(?P<plain>{plain}))|(?P<exact>{exact})|(?P<guarded>{guarded}))(?!\w)"
        r"(?P<behind>\s?-\s?(?:Landtags|Bundestags|Bürgerschafts)?(?:[Ff]raktion|[Gg]ruppe|FRAKTION)(?!\w)|\s\(Gruppe\))?"
    )
