"""Parties and Fraktionen in every printed form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.parties import find_parties, read_party

GREENS = "BÜNDNIS 90/DIE GRÜNEN"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("AfD", "AfD"),
        ("AfD-Fraktion", "AfD"),
        ("Fraktion der AfD", "AfD"),
        ("Fraktion AfD", "AfD"),
        ("(AfD)", "AfD"),
        ("Alternative für Deutschland", "AfD"),
        ("AfD-Landtagsfraktion", "AfD"),
        ("GRÜNE", GREENS),
        ("Grüne", GREENS),
        ("BÜNDNIS 90/DIE GRÜNEN", GREENS),
        ("Bündnis 90/Die Grünen", GREENS),
        ("BÜNDNIS 90/ DIE GRÜNEN", GREENS),
        ("BÜNDNIS 90 / DIE GRÜNEN", GREENS),
        ("BÜNDNIS 90/\nDIE GRÜNEN", GREENS),
        ("BÜNDNIS 90/DIE GRÜ-\nNEN", GREENS),
        ("BÜNDNISGRÜNE", GREENS),
        ("B90/GR", GREENS),
        ("BÜNDNIS 90/\u00adDIE GRÜNEN", GREENS),
        ("BÜNDNIS 90/DIE GRUNEN", GREENS),
        ("FREIE WAHLER", "FREIE WÄHLER"),
        ("DIE LINKE", "DIE LINKE"),
        ("DIE LINKE.", "DIE LINKE"),
        ("Die Linke", "DIE LINKE"),
        ("LINKE", "DIE LINKE"),
        ("Gruppe Die Linke", "DIE LINKE"),
        ("Die Linke (Gruppe)", "DIE LINKE"),
        ("Linksfraktion", "DIE LINKE"),
        ("CDU", "CDU"),
        ("CDU/CSU", "CDU/CSU"),
        ("CDU/ CSU", "CDU/CSU"),
        ("CSU", "CSU"),
        ("SPD-Fraktion", "SPD"),
        ("FDP", "FDP"),
        ("FDP/DVP", "FDP"),
        ("Freie Demokraten", "FDP"),
        ("BSW", "BSW"),
        ("Bündnis Sahra Wagenknecht", "BSW"),
        ("FREIE WÄHLER", "FREIE WÄHLER"),
        ("Freie Wähler", "FREIE WÄHLER"),
        ("FW", "FREIE WÄHLER"),
        ("BVB / FREIE WÄHLER", "BVB/FREIE WÄHLER"),
        ("Freie Wähler/BMV", "FREIE WÄHLER/BMV"),
        ("BMV", "FREIE WÄHLER/BMV"),
        ("PIRATEN", "PIRATEN"),
        ("SSW", "SSW"),
        ("NPD", "NPD"),
        ("fraktionslos", "fraktionslos"),
        ("Fraktionslos", "fraktionslos"),
        ("parteilos", "fraktionslos"),
        ("Partei", None),
        ("", None),
        ("AfD und CDU", None),
        ("grüne", None),
        ("Erika Muster", None),
    ],
)
def test_a_text_that_is_one_party_has_one_short_name(text: str, short: str | None) -> None:
    assert read_party(text) == short


def test_parties_are_found_in_a_line_of_askers_with_their_wrapping() -> None:
    text = "der Fraktionen der CDU/CSU und der SPD sowie der Gruppe BSW, Anna Ohm (GRÜNE), fraktionslos"
    found = find_parties(text)
    assert [party.short for party in found] == ["CDU/CSU", "SPD", "BSW", GREENS, "fraktionslos"]
    assert found[0].raw == "Fraktionen der CDU/CSU"
    assert all(text[party.start : party.end] == party.raw for party in found)


@pytest.mark.parametrize(
    "text",
    [
        "grüne Politik",
        "die linke Szene",
        "die Grüne Woche",
        "Linke Militanz",
        "bsw gGmbH",
        "das BMV",
        "Piraten vor der Küste",
        "Spduhr",
        "eine Alternative",
    ],
)
def test_words_with_another_meaning_are_no_parties(text: str) -> None:
    assert find_parties(text) == []


@pytest.mark.parametrize("text", ["Karl Ohm (Linke)", "Fraktion Grüne", "Linke-Fraktion"])
def test_such_words_count_in_brackets_and_with_fraktion(text: str) -> None:
    assert len(find_parties(text)) == 1


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_party(text)
    for party in find_parties(f"{text} AfD {text}"):
        assert party.short
