"""Ministries in every case form, against a list of official names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.ministries import Ministry, find_ministries, nominative

SAXON = [
    Ministry(name)
    for name in (
        "Sächsische Staatskanzlei",
        "Sächsisches Staatsministerium des Innern",
        "Sächsisches Staatsministerium der Justiz",
        "Sächsisches Staatsministerium für Kultus",
        "Sächsisches Staatsministerium für Soziales und Verbraucherschutz",
        "Sächsisches Staatsministerium für Soziales und Gesellschaftlichen Zusammenhalt",
        "Sächsisches Staatsministerium für Wirtschaft, Arbeit und Verkehr",
    )
]
FEDERAL = [
    Ministry(name)
    for name in (
        "Auswärtiges Amt",
        "Bundeskanzleramt",
        "Bundesministerium des Innern",
        "Bundesministerium für Verkehr",
        "Beauftragter der Bundesregierung für Kultur und Medien",
        "Presse- und Informationsamt der Bundesregierung",
    )
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("des Sächsischen Staatsministeriums des Innern vom", "Sächsisches Staatsministerium des Innern"),
        ("SÄCHSISCHES STAATSMINISTERIUM\nDES INNERN", "Sächsisches Staatsministerium des Innern"),
        ("Staatsministerium für Kultus", "Sächsisches Staatsministerium für Kultus"),
        ("mit dem Staatsministerium für Kultus, das", "Sächsisches Staatsministerium für Kultus"),
        (
            "für Wirtschaft: Staatsministerium\nfür Wirtschaft, Arbeit und Ver-\nkehr\nWilhelm",
            "Sächsisches Staatsministerium für Wirtschaft, Arbeit und Verkehr",
        ),
        (
            "STAATSMINISTERIUM FÜR WIRTSCHAFT,\nARBEIT UND VER-\nKEHR",
            "Sächsisches Staatsministerium für Wirtschaft, Arbeit und Verkehr",
        ),
        (
            "Staatsministerium für Soziales und Gesellschaftlichen Zusammenhalt",
            "Sächsisches Staatsministerium für Soziales und Gesellschaftlichen Zusammenhalt",
        ),
        ("der Sächsischen Staatskanzlei", "Sächsische Staatskanzlei"),
        ("des Auswärtigen Amtes vom", "Auswärtiges Amt"),
        ("des Bundeskanzleramts", "Bundeskanzleramt"),
        (
            "des Beauftragten der Bundesregierung für Kultur und Medien",
            "Beauftragter der Bundesregierung für Kultur und Medien",
        ),
        (
            "des Presse- und Informationsamtes der Bundesregierung",
            "Presse- und Informationsamt der Bundesregierung",
        ),
    ],
)
def test_any_case_form_of_a_known_name_gives_the_official_one(text: str, name: str) -> None:
    [match] = find_ministries(text, SAXON + FEDERAL)
    assert (match.name, match.known) == (name, True)
    assert text[match.start : match.end] == match.raw


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("des Bundesministeriums für Gesundheit vom 3. Mai", "Bundesministerium für Gesundheit"),
        (
            "Staatsministerium der Justiz und für Demokratie, Europa und Gleichstellung",
            "Staatsministerium der Justiz und für Demokratie, Europa und Gleichstellung",
        ),
        ("Bundesministeriums des Innern und für Heimat", "Bundesministerium des Innern und für Heimat"),
        (
            "Bundesministerium für Verkehr und digitale Infrastruktur hat",
            "Bundesministerium für Verkehr und digitale Infrastruktur",
        ),
        ("Niedersächsischen Kultusministeriums namens", "Niedersächsisches Kultusministerium"),
        (
            "des Niedersächsischen Ministeriums für Inneres, Sport und Digitalisierung namens",
            "Niedersächsisches Ministerium für Inneres, Sport und Digitalisierung",
        ),
        (
            "des Thüringer Ministeriums für Quanten und Raumwellen vom",
            "Thüringer Ministerium für Quanten und Raumwellen",
        ),
        ("dem Bayerischen Staatsministerium des Innern", "Bayerisches Staatsministerium des Innern"),
        ("Senatsverwaltung für\n\nStadtgrün und Umwelt \n\n(Eingang", "Senatsverwaltung für Stadtgrün und Umwelt"),
        (
            "dem Ministerium für Arbeit und Sozialordnung, Familie, Frauen und Senioren die",
            "Ministerium für Arbeit und Sozialordnung, Familie, Frauen und Senioren",
        ),
        ("Ministerium für Ländlichen Raum, dem", "Ministerium für Ländlichen Raum"),
        ("Ministerium der Justiz und für Europa und Sport wie", "Ministerium der Justiz und für Europa und Sport"),
    ],
)
def test_an_unknown_name_is_given_as_printed_in_the_nominative(text: str, name: str) -> None:
    """Also where a known name is only its beginning, or another country's ministry has a known one's name."""
    [match] = find_ministries(text, SAXON + FEDERAL)
    assert (match.name, match.known) == (name, False)
    assert text[match.start : match.end] == match.raw


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("beantwortet die Ministerin für Jugend und Sport die", "Ministerium für Jugend und Sport"),
        ("der Minister des Innern und für Sport hat", "Ministerium des Innern und für Sport"),
        ("des Kultusministers", "Kultusministerium"),
        ("Staatsminister für Kultus", "Sächsisches Staatsministerium für Kultus"),
        ("des Chefs der Staatskanzlei", "Sächsische Staatskanzlei"),
        ("der Leiterin der Staatskanzlei und\nStaatsministerin für Europa vom", "Sächsische Staatskanzlei"),
        ("der Staatsministerin für Europa in der Staatskanzlei", "Sächsische Staatskanzlei"),
    ],
)
def test_a_minister_stands_for_the_ministry(text: str, name: str) -> None:
    [match] = find_ministries(text, SAXON)
    assert match.name == name


def test_two_ministries_with_und_between_are_two() -> None:
    text = "das Staatsministerium des Innern und das Staatsministerium der Justiz sowie das Auswärtige Amt"
    assert [m.name for m in find_ministries(text, SAXON + FEDERAL)] == [
        "Sächsisches Staatsministerium des Innern",
        "Sächsisches Staatsministerium der Justiz",
        "Auswärtiges Amt",
    ]


def test_an_alias_gives_the_official_name() -> None:
    known = [Ministry("Sächsisches Staatsministerium für Kultus", "SMK", ("Kultusministerium",))]
    assert [m.name for m in find_ministries("im Kultusministerium", known)] == [
        "Sächsisches Staatsministerium für Kultus"
    ]


@pytest.mark.parametrize(
    "text", ["das Ministerium", "die Ministerien der Länder", "im Ministerialblatt", "des Ministeriums", ""]
)
def test_a_bare_word_is_no_name(text: str) -> None:
    assert find_ministries(text, SAXON) == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("des Bundesministeriums für Gesundheit", "Bundesministerium für Gesundheit"),
        ("Niedersächsischen Kultusministeriums", "Niedersächsisches Kultusministerium"),
        ("der Sächsischen Staatskanzlei", "Sächsische Staatskanzlei"),
        ("SÄCHSISCHEN STAATSMINISTERIUMS DES INNERN", "SÄCHSISCHES STAATSMINISTERIUM DES INNERN"),
        ("des Auswärtigen Amts", "Auswärtiges Amt"),
        ("des Bundeskanzleramtes", "Bundeskanzleramt"),
        ("des Beauftragten der Bundesregierung für Kultur", "Beauftragter der Bundesregierung für Kultur"),
        ("Thüringer Ministeriums für Kultur", "Thüringer Ministerium für Kultur"),
        ("vom Ministerium für Kultur", "Ministerium für Kultur"),
        ("", ""),
    ],
)
def test_the_nominative(printed: str, name: str) -> None:
    assert nominative(printed) == name


@given(st.sampled_from([ministry.name for ministry in SAXON + FEDERAL]))
def test_the_nominative_of_an_official_name_is_itself(name: str) -> None:
    assert nominative(name) == name


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    nominative(text)
    for part in (text, f"Staatsministerium für {text}", f"{text}-\nministerium des Innern"):
        for match in find_ministries(part, SAXON):
            assert part[match.start : match.end] == match.raw


@pytest.mark.parametrize(
    "unit", ["Ministerium für ", "A, ", "und ", "Bundesministerium für A, B, C und ", "Ab-\n", "Wort "]
)
def test_long_texts_are_read_to_their_end(unit: str) -> None:
    """No pattern may fall back over and over: such a text would take hours."""
    text = "Ministerium für " + unit * (100_000 // len(unit)) + "; Sächsische Staatskanzlei"
    assert find_ministries(text, SAXON)[-1].name == "Sächsische Staatskanzlei"
