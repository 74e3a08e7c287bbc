"""Heads of all parliaments against the tests of an earlier system. Skips where its cases are not at hand.

What differs by convention is adapted here, not in the product: we give a person's title apart from the name, a group
by its short name, a ministry by its official name without its abbreviation, and the ministry for its minister.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.probe import probe
from pipeline.values.parties import read_party

CASES = Path(__file__).parents[3] / "shared" / "data" / "header_cases.json"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="the cases lie outside of this project")

KEYS = {
    "baden-wuerttemberg": "bw", "bayern": "by", "berlin": "be", "brandenburg": "bb", "bremen": "hb", "bundestag": "bt",
    "generic": None, "hamburg": "hh", "hessen": "he", "mecklenburg-vorpommern": "mv", "nordrhein-westfalen": "nw",
    "rheinland-pfalz": "rp", "saarland": "sl", "sachsen": "sn", "sachsen-anhalt": "st", "schleswig-holstein": "sh",
    "thueringen": "th",
}  # fmt: skip
FIELDS = {
    "originators": "originators", "names": "originators", "answerers": "answerers", "doctype": "doctype",
    "answer_present": "is_answer", "references_in_text": "references", "references_in_title": "references",
    "classified": "classified", "table_present": "has_table",
}  # fmt: skip
DOCTYPES = {"written_interpellation": "schriftliche_anfrage", "major_interpellation": "grosse_anfrage"}

# By a digest of the text: cases whose expectation does not fit our contract, and why.
OTHERWISE = {
    "74a006c1": "a minister inside the Staatskanzlei answers for the Staatskanzlei; there is no such ministry",
    "148fe77f": "the head of the Staatskanzlei answers for the Staatskanzlei",
    "b5789ef0": "the town in brackets is part of the name",
    "12412017": "the town in brackets is part of the name",
    "7b3c3306": "the minister's second office, at the Federation, is no ministry",
    "3ed49af8": "a text that says nothing of an answer is none",
    "b3300561": "the running number of a Kleine Anfrage, without its term, is no Drucksache",
}


def cases() -> list[dict[str, Any]]:
    every = json.loads(CASES.read_text(encoding="utf-8")) if CASES.is_file() else []
    return [case for case in every if case["kind"] in FIELDS]


def digest(case: dict[str, Any]) -> str:
    return hashlib.sha256(f"{case['kind']} {case['input']}".encode()).hexdigest()[:8]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['kind']}-{case['parliament']}-{digest(case)}")
def test_a_head_is_read_as_expected(case: dict[str, Any]) -> None:
    field = FIELDS[case["kind"]]
    fact = probe(case["input"], field, KEYS[case["parliament"]])
    as_expected = is_as_expected(field, fact, case["expected"] or {})
    assert as_expected != (digest(case) in OTHERWISE), (fact, case["expected"])


def is_as_expected(field: str, fact: dict[str, Any], expected: dict[str, Any]) -> bool:
    match field:
        case "originators":
            people = [" ".join(filter(None, (p["honorific_prefix"], p["name"]))) for p in fact["originators"]]
            groups = [name and (read_party(name) or name) for name in expected.get("parties", [])]
            return (
                fits(people, expected.get("people", [] if not expected else None))
                and fits(fact["originator_groups"], groups if "parties" in expected or not expected else None)
            )  # fmt: skip
        case "answerers":
            return [plain(body["name"]) for body in fact["answerers"]] == [
                plain(name) for name in expected.get("ministries", [])
            ]
        case "doctype":
            return bool(fact["doctype"] == DOCTYPES[expected["doctype"]])
        case "has_table":
            return bool(fact["has_table"] == expected["table_present"])
    return bool(fact[field] == expected[field])


def fits(found: list[str], expected: list[str | None] | None) -> bool:
    """Their lists hold None where they say nothing of a place, and are None where they say nothing at all."""
    if expected is None:
        return True
    return len(found) == len(expected) and all(b in (None, a) for a, b in zip(found, expected, strict=True))


def plain(name: str) -> str:
    """A ministry's name without its land and abbreviation, a minister's as the ministry's."""
    name = re.sub(r"^(?:Sächsisch|Bayerisch|Hessisch)e[s]? |\s*\(\w+\)$", "", name).replace(" ,", ",")
    return re.sub(r"([Mm])inister(?:in|/in)?\b", r"\1inisterium", name)
