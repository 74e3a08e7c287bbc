"""The citation line names parliament, paper, ministry in the genitive and date, and leaves out what is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.citation import citation, genitive, german_date
from tests.write.extractions import MINISTRY, extraction


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sächsisches Staatsministerium des Innern", "des Sächsischen Staatsministeriums des Innern"),
        ("Sächsische Staatskanzlei", "der Sächsischen Staatskanzlei"),
        ("Bundesministerium für Gesundheit", "des Bundesministeriums für Gesundheit"),
        ("Auswärtiges Amt", "des Auswärtigen Amts"),
        ("Bundeskanzleramt", "des Bundeskanzleramts"),
        ("Niedersächsische Staatskanzlei", "der Niedersächsischen Staatskanzlei"),
        ("Senatsverwaltung für Finanzen", "der Senatsverwaltung für Finanzen"),
        ("Behörde für Kultur und Medien", "der Behörde für Kultur und Medien"),
        ("Hessisches Ministerium der Justiz", "des Hessischen Ministeriums der Justiz"),
        ("Die Beauftragte der Bundesregierung", None),
        ("Beauftragter für das Ministerium", None),
        ("", None),
    ],
)
def test_genitive(body: str, expected: str | None) -> None:
    assert genitive(body) == expected


@pytest.mark.parametrize(
    ("iso", "printed"), [("2024-06-10", "10.06.2024"), ("2016-04", "April 2016"), ("2016-13", "2016-13")]
)
def test_german_date(iso: str, printed: str) -> None:
    assert german_date(iso) == printed


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Antwort des Sächsischen Staatsministeriums für Kultus vom 03.05.2022"),
        ({"answered_on": "2022-05"}, "Antwort des Sächsischen Staatsministeriums für Kultus vom Mai 2022"),
        ({"answered_on": None}, "Antwort des Sächsischen Staatsministeriums für Kultus"),
        ({"answered_on": None, "published_on": "2022-06-01", "answerers": []}, "Antwort vom 01.06.2022"),
        (
            {"answerers": [MINISTRY, MINISTRY.model_copy(update={"name": "Sächsische Staatskanzlei"})]},
            "Antwort des Sächsischen Staatsministeriums für Kultus und der Sächsischen Staatskanzlei vom 03.05.2022",
        ),
        (
            {"answerers": [MINISTRY.model_copy(update={"name": "Die Beauftragte"})]},
            "Antwort (Die Beauftragte) vom 03.05.2022",
        ),
    ],
)
def test_citation(changes: dict[str, Any], line: str) -> None:
    record = extraction(90001, **changes).record
    assert citation(record, "Sächsischer Landtag") == f"Sächsischer Landtag, Drucksache 7/90001, {line}"
