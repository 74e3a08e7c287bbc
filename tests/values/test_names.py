"""Names of people: titles, particles, sort names, and lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.names import ascii_key, leading_name, read_person


@pytest.mark.parametrize(
    ("raw", "prefix", "given_name", "family_name", "sort_name"),
    [
        ("Herrn Dr. Tobias Rößner", "Dr.", "Tobias", "Rößner", "Rößner, Tobias"),
        ("Frau Abgeordnete Petra Köhn, MdL", None, "Petra", "Köhn", "Köhn, Petra"),
        ("Konrad von Notzing", None, "Konrad", "von Notzing", "Notzing, Konrad von"),
        ("Ute van der Velde", None, "Ute", "van der Velde", "Velde, Ute van der"),
        ("Karl von und zu Gutenfels", None, "Karl", "von und zu Gutenfels", "Gutenfels, Karl von und zu"),
        (
            "Christian Freiherr von Stetten",
            None,
            "Christian",
            "Freiherr von Stetten",
            "Stetten, Christian Freiherr von",
        ),
        ("Anna Graf Lamberg", None, "Anna", "Graf Lamberg", "Lamberg, Anna Graf"),
        ("Anna Graf", None, "Anna", "Graf", "Graf, Anna"),
        ("Paolo De Rossi", None, "Paolo", "De Rossi", "De Rossi, Paolo"),
        ("Anna-Lena Müller-Graf", None, "Anna-Lena", "Müller-Graf", "Müller-Graf, Anna-Lena"),
        ("Dr. Hans-Ulrich Rühl", "Dr.", "Hans-Ulrich", "Rühl", "Rühl, Hans-Ulrich"),
        ("MUDr. PhDr. / Univ. Turin Karl Meier", "MUDr. PhDr. / Univ. Turin", "Karl", "Meier", "Meier, Karl"),
        ("Prof. (Univ. Turin) Dr. Karl Meier", "Prof. (Univ. Turin) Dr.", "Karl", "Meier", "Meier, Karl"),
        ("Kerstin Ohm\n-Stadler", None, "Kerstin", "Ohm-Stadler", "Ohm-Stadler, Kerstin"),
        ("Prof. Dr. Dr. h. c. Karl Meier", "Prof. Dr. Dr. h. c.", "Karl", "Meier", "Meier, Karl"),
        ("Dr.-Ing. habil. Karl Meier", "Dr.-Ing. habil.", "Karl", "Meier", "Meier, Karl"),
        ("Dipl.-Ing. Max Muster", "Dipl.-Ing.", "Max", "Muster", "Muster, Max"),
        ("Gärtner-Schmitt", None, None, "Gärtner-Schmitt", "Gärtner-Schmitt"),
        ("von Storck", None, None, "von Storck", "Storck, von"),
        ("TOBIAS RÖSSNER", None, "TOBIAS", "RÖSSNER", "RÖSSNER, TOBIAS"),
        ("Staatsminister Martin Dahl", None, "Martin", "Dahl", "Dahl, Martin"),
        ("In Vertretung Dr. Meier", "Dr.", None, "Meier", "Meier"),
        ("Rößner, Tobias", None, "Tobias", "Rößner", "Rößner, Tobias"),
        ("Notzing, Konrad von", None, "Konrad", "von Notzing", "Notzing, Konrad von"),
        ("Thea Thum (AfD)", None, "Thea", "Thum", "Thum, Thea"),
        ("Thea Thum, AfD-Fraktion", None, "Thea", "Thum", "Thum, Thea"),
        ("Thea Thum Fraktion DIE LINKE", None, "Thea", "Thum", "Thum, Thea"),
        ("Harald Linke", None, "Harald", "Linke", "Linke, Harald"),
        ("Karl von\nNotzing", None, "Karl", "von Notzing", "Notzing, Karl von"),
        ("Anna Mus-\nter", None, "Anna", "Muster", "Muster, Anna"),
    ],
)
def test_a_name_is_taken_apart(
    raw: str, prefix: str | None, given_name: str | None, family_name: str, sort_name: str
) -> None:
    """Offices and parties go, titles stay apart, particles belong to the family name and do not sort (DIN 5007)."""
    person = read_person(raw)
    assert person is not None
    assert (person.honorific_prefix, person.given_name, person.family_name) == (
        prefix,
        given_name,
        family_name,
    )
    assert person.sort_name == sort_name
    assert person.name == " ".join(filter(None, [given_name, family_name]))
    assert (person.raw, person.start, person.end) == (raw, 0, len(raw))


def test_a_town_in_brackets_tells_two_people_apart_and_is_part_of_the_name() -> None:
    person = read_person("Stefan Müller (Erlangen)")
    assert person is not None
    assert (person.name, person.family_name) == ("Stefan Müller (Erlangen)", "Müller")
    assert person.sort_name == "Müller (Erlangen), Stefan"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "12 Uhr",
        "Herr Präsident",
        "weiterer Abgeordneter",
        "Fraktion der AfD",
        "mit freundlichen Grüßen",
        "AfD",
        "ein zwei drei",
        "A B C D E F G",
        "Sächsischer Landtag",
        "Seite 1 von 3",
    ],
)
def test_what_is_no_name_is_none(raw: str) -> None:
    assert read_person(raw) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kößler, Matthias", "koessler matthias"),
        ("KÖSSLER, MATTHIAS", "koessler matthias"),
        ("Jalaß, René", "jalass rene"),
        ("O'Neill", "oneill"),
        ("Łukasz Żółty", "lukasz zolty"),
        ("Müller-Graf, Ann", "mueller graf ann"),
        ("A\u0308rmel", "aermel"),
    ],
)
def test_the_key_is_the_same_for_all_spellings(name: str, key: str) -> None:
    assert ascii_key(name) == key


GIVEN = st.sampled_from(["Anna", "Anna-Lena", "René", "Jürgen", "Maria Luise", "K."])
FAMILY = st.sampled_from(
    ["Müller", "Müller-Graf", "von Notzing", "van der Velde", "O'Hara", "Strauß", "Freiherr von Stett"]
)


@given(st.sampled_from(["", "Dr.", "Prof. Dr.", "Dr. h. c."]), GIVEN, FAMILY)
def test_a_printed_name_reads_back_and_so_does_its_sort_name(prefix: str, first: str, last: str) -> None:
    person = read_person(f"Herrn {prefix} {first} {last}")
    assert person is not None
    assert (person.honorific_prefix or "", person.given_name, person.family_name) == (prefix, first, last)
    again = read_person(person.sort_name)
    assert again is not None
    assert (again.name, again.sort_name, again.ascii_key) == (person.name, person.sort_name, person.ascii_key)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_person(text)
    leading_name(text)
    assert ascii_key(text).isascii()


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Emi1 Kauz (AfD)", "Emi1 Kauz"), ("Ulla Er|e, SPD", "Ulla Er|e"), ("Emil Kauz1, SPD", "Emil Kauz")],
)
def test_a_letter_taken_for_a_digit_ends_no_name_and_a_mark_behind_it_does(printed: str, name: str) -> None:
    read = leading_name(printed)
    assert read and read.name == name
