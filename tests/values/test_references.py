"""Numbers of Drucksachen, and numbers that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.references import find_references, read_reference


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Drs. 7/1234", "7/1234"),
        ("Drs 7/1234", "7/1234"),
        ("Drs.-Nr.: 6/ 576", "6/576"),
        ("Drs.-Nr: 6/576", "6/576"),
        ("Drucksache 21/64", "21/64"),
        ("Drucksachen 7/12, 7/34 und 7/56", "7/12 7/34 7/56"),
        ("BT-Drs. 20/1234", "20/1234"),
        ("KA 6/2578", "6/2578"),
        ("LT-Drs. 5/6", "5/6"),
        ("LT-DS 5/66", "5/66"),
        ("Landtags-Drucksache 5/7", "5/7"),
        ("Bundestagsdrucksache 19/123", "19/123"),
        ("Bundestags-\ndrucksache 19/123", "19/123"),
        ("auf Bundestagsdrucksache 20/2541 und 20/2600", "20/2541 20/2600"),
        ("auf Bundestagsdrucksachen 20/1 und \n20/2 sowie auf Drucksache 20/3", "20/1 20/2 20/3"),
        ("(Drs. 7/1, 7/2)", "7/1 7/2"),
        ("auf den Drucksachen 7/1 vom 3. Mai 2021 und 7/2 vom 4. Mai 2021", "7/1 7/2"),
        ("Weitere Drucksachen sind: 7/1 (Pirna), 7/2(Aue), 7/3 (Riesa)", "7/1 7/2 7/3"),
        ("auf Drucksache 7/1 (Pirna) 3/4 der Beete", "7/1"),
        ("(Drucksache 7/1)", "7/1"),
        ("Drucksache 17 / 16 846", "17/16846"),
        ("Drs. 7/1. 7/2", "7/1"),
    ],
)
def test_a_number_behind_its_word_is_a_reference(text: str, references: str) -> None:
    found = find_references(text)
    assert [match.reference for match in found] == references.split()
    assert all(text[match.start : match.end] == match.raw for match in found)


@pytest.mark.parametrize(
    "text",
    [
        "7/90001",
        "Plenarprotokoll 20/12",
        "im Schuljahr 2023/2024",
        "Drucksache vom 1/2024 Seite",
        "BR-Drs. 12/24",
        "Bundesratsdrucksache 34/23",
        "§ 5/6",
        "Az. 12-3/45",
        "L 11 KA 94/02",
        "Drs. 2023/2024",
        "3/4 der Fälle",
        "Drucksache",
        "BÜNDNIS 90/DIE GRÜNEN",
    ],
)
def test_other_numbers_with_a_slash_are_none(text: str) -> None:
    assert find_references(text) == []


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("7/90001", (7, 90001)),
        (" 6/ 576 ", (6, 576)),
        ("17 / 16 846", (17, 16846)),
        ("a", None),
        ("7/", None),
        ("7/1 7/2", None),
        ("2023/2024", None),
    ],
)
def test_one_reference(text: str, reference: tuple[int, int] | None) -> None:
    assert read_reference(text) == reference


@given(st.integers(1, 40), st.integers(1, 99_999))
def test_a_printed_reference_reads_back_as_itself(term: int, number: int) -> None:
    assert read_reference(f"{term}/{number}") == (term, number)
    assert [m.reference for m in find_references(f"siehe Drs. {term}/{number}.")] == [f"{term}/{number}"]


@given(st.text(alphabet=st.sampled_from("Drs. 0123/,und\nKA-Nr:"), max_size=50))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_reference(text)
    for match in find_references(text):
        assert text[match.start : match.end] == match.raw
