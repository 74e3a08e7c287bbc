"""Spoiled names: the one ministry that it can be, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.ministries import Ministry, find_ministries
from pipeline.values.noisy_ministries import find_noisy_ministry, repeats

KNOWN = [
    Ministry(name)
    for name in (
        "Nordisches Staatsministerium des Innern",
        "Nordisches Staatsministerium der Finanzen",
        "Nordisches Staatsministerium für Kultus",
        "Nordisches Staatsministerium für Umwelt und Forsten",
        "Nordisches Staatsministerium für Wirtschaft, Hafen und Verkehr",
        "Nordische Staatskanzlei",
    )
]


@pytest.mark.parametrize(
    ("text", "portfolio"),
    [
        ("STAATSM1N1STER1UM DES 1NNERN Freistaat", "des Innern"),
        ("STMTSMINISTERIUM FÜR KULTU S Postfach 12", "für Kultus"),
        ("NORDISCHES STAATSMlNlSTERlUM DER F1NANZBN", "der Finanzen"),
        ("(oto sf STAATSNIINISTERIUI\\4 FÜR UMWELT UND TORSTEN", "für Umwelt und Forsten"),
        ("DES INNERN Freistaat Norden", "des Innern"),
        ("Saatsministeriums der Finanzen", "der Finanzen"),
        ("Staatsministerium für Wirtschaft, Ha", "für Wirtschaft, Hafen und Verkehr"),
    ],
)
def test_a_spoiled_name_is_read_as_the_only_one_near(text: str, portfolio: str) -> None:
    match = find_noisy_ministry(text, KNOWN)
    assert match is not None
    assert match.name == f"Nordisches Staatsministerium {portfolio}"
    assert text[match.start : match.end] == match.raw


@pytest.mark.parametrize(
    "text",
    ["", "Seite 1 von 7", "STAATSMINISTERIUM", "Postfach DES INNERN", "STAATSMINISTERIUM FÜR XQZ", "Anlage zu KA 6/1"],
)
def test_what_is_near_to_none_or_to_several_stays_unread(text: str) -> None:
    assert find_noisy_ministry(text, KNOWN) is None


def test_a_new_ministry_is_not_forced_into_the_list() -> None:
    text = "Nordisches Staatsministerium für Wirtschaft, Energie und Klima"
    [printed] = find_ministries(text, KNOWN)
    assert not printed.known
    assert find_noisy_ministry(text, KNOWN, printed) is None


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("Nordisches Staatsministerium für Wirtschaft", True),
        ("Nordisches Staatsministerium für Hafen und Verkehr", True),
        ("Nerdisches Staatseministerium", True),
        ("Nordisches Staatsministerium für Wirtschaft, Hafen und Verkchr", True),
        ("Nordisches Staatsministerium für Wissenschaft", False),
        ("Nordisches Staatsministerium für Wirtschaft, Hafen, Verkehr und Kunst", False),
        ("Nordisches Landesamt für Wirtschaft", False),
    ],
)
def test_a_part_of_a_known_name_repeats_it(printed: str, same: bool) -> None:
    assert repeats(printed, "Nordisches Staatsministerium für Wirtschaft, Hafen und Verkehr") is same


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    for part in (text, f"STAATSMINISTERIUM {text}"):
        match = find_noisy_ministry(part, KNOWN)
        assert match is None or part[match.start : match.end] == match.raw
        repeats(part, KNOWN[0].name)
