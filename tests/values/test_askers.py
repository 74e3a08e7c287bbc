"""Lists of those who asked, in the forms that the parliaments print and that their databases list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.askers import read_askers


@pytest.mark.parametrize(
    ("text", "people", "groups"),
    [
        ("Sören Pahl, Dr. Ina Yilmaz und Zoe Wolff", "Sören Pahl|Ina Yilmaz|Zoe Wolff", ""),
        ("des Abgeordneten Karl Ohm, Fraktion AfD", "Karl Ohm", "AfD"),
        ("der Abgeordneten Eva Ohm, SPD-Fraktion", "Eva Ohm", "SPD"),
        ("der Abgeordneten Eva Ohm der\nCDU-Fraktion\nDrucksache 6/1", "Eva Ohm", "CDU"),
        ("des/der Abgeordneten Karl Ohm CSU", "Karl Ohm", "CSU"),
        ("der Abgeordneten Eva Ohm BÜNDNIS 90/DIE\nGRÜNEN", "Eva Ohm", "BÜNDNIS 90/DIE GRÜNEN"),
        ("des Abgeordneten Karl Ohm\nFREIE WÄHLER\nStraßen in Weil", "Karl Ohm", "FREIE WÄHLER"),
        ("der Abgeordneten Eva Ohm und Ida Linke\n(SPD)\nvom 24.11.2015", "Eva Ohm|Ida Linke", "SPD"),
        ("der Abgeordneten Eva Ohm, Ida\nLind und Jo Al-\nBasri DIE LINKE",
         "Eva Ohm|Ida Lind|Jo Al-Basri", "DIE LINKE"),
        ("des Abgeordneten Karl Ohm FREIE WÄHLER Eva Lind SPD", "Karl Ohm|Eva Lind", "FREIE WÄHLER|SPD"),
        ("der Abg. Alex Salm und Dr. Gisa Ott GRÜNE\nund des Abg. Jo Stobe SPD",
         "Alex Salm|Gisa Ott|Jo Stobe", "BÜNDNIS 90/DIE GRÜNEN|SPD"),
        ("des Abg. Ohm (AfD)\nund\nAntwort", "Ohm", "AfD"),
        ("der Abg. Ohm, Lind (DIE LINKE)", "Ohm|Lind", "DIE LINKE"),
        ("der Abgeordneten Eva Ohm (Ulm), Ida Lind, weiterer Abgeordneter und der Fraktion der CDU/CSU\nsowie der "
         "Abgeordneten Jo Ott, weiterer Abgeordneter und der Fraktion der SPD",
         "Eva Ohm (Ulm)|Ida Lind|Jo Ott", "CDU/CSU|SPD"),
        ("der Abgeordneten der Eva Ohm, , weitrerer Abgeordneter und der Fraktion Die Linke betreffend",
         "Eva Ohm", "DIE LINKE"),
        ("der Fraktionen der CDU/CSU und SPD\n– Drucksache", "", "CDU/CSU|SPD"),
        ("Fraktion der Fraktion der SPD, Fraktion der CDU", "", "SPD|CDU"),
        ("der B90/Grüne-Landtagsfraktion", "", "BÜNDNIS 90/DIE GRÜNEN"),
        ("Karl Ohm und Fraktion der SPD", "Karl Ohm", "SPD"),
        ("Karl Ohm, Fraktion ABC", "Karl Ohm", "ABC"),
        ("Karl Ohm, Fraktion BÜND! 90/DIE GRÜNEN", "Karl Ohm", "BÜNDNIS 90/DIE GRÜNEN"),
        ("Karl Ohm und Fraktion Neue Höhe", "Karl Ohm", ""),
        ("Karl Ohm ABC, Eva Lind AbC/DEF", "Karl Ohm|Eva Lind", "ABC|AbC/DEF"),
        ("Ohm, Karl; Lind, Eva, Dr. h.c., FDP", "Karl Ohm|Eva Lind", "FDP"),
        ("Ohm, Karl; Lind, Eva u.a. SPD; Ott (Ulm), Jo fraktionslos",
         "Karl Ohm|Eva Lind|Jo Ott (Ulm)", "SPD|fraktionslos"),
        ("Ohm, Eva Maria FDP", "Eva Maria Ohm", "FDP"),
        ("Karl von und zu Gutenfels und Eva Ohm", "Karl von und zu Gutenfels|Eva Ohm", ""),
        ("KARL OTT und EVA LIND (CDU)", "KARL OTT|EVA LIND", "CDU"),
        ("", "", ""),
        ("Antwort des Senats", "", ""),
    ],
)  # fmt: skip
def test_a_list_gives_people_and_groups_and_ends_where_it_ends(text: str, people: str, groups: str) -> None:
    listed = read_askers(text)
    assert [asker.name.name for asker in listed.people] == [name for name in people.split("|") if name]
    assert list(listed.groups) == [name for name in groups.split("|") if name]
    assert all(text[one.name.start : one.name.end] == one.name.raw for one in listed.people)


def test_each_person_has_the_group_printed_behind() -> None:
    listed = read_askers("der Abg. Dr. Gisa Ott, Karl Ohm GRÜNE und Eva Lind (SPD)")
    assert [(one.name.raw, one.party) for one in listed.people] == [
        ("Dr. Gisa Ott", "BÜNDNIS 90/DIE GRÜNEN"),
        ("Karl Ohm", "BÜNDNIS 90/DIE GRÜNEN"),
        ("Eva Lind", "SPD"),
    ]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("der Abgeordneten Eva Ohm, Fraktion DIE LINKE Wege in Ulm", "der Abgeordneten Eva Ohm, Fraktion DIE LINKE"),
        (
            "Eva Ohm (SPD-Ortsteil) und der Fraktion der AfD Pläne der FDP",
            "Eva Ohm (SPD-Ortsteil) und der Fraktion der AfD",
        ),
        (
            "Eva Ohm und der Fraktionen der CDU/CSU und SPD Die SPD im Amt",
            "Eva Ohm und der Fraktionen der CDU/CSU und SPD",
        ),
        ("E. 4, Karl Ohm und der Fraktion der AfD Wege", "E. 4, Karl Ohm und der Fraktion der AfD"),
    ],
)
def test_a_list_ends_before_the_paper_goes_on(text: str, listed: str) -> None:
    """Whatever parties the title names, and though a name in it cannot be read."""
    assert text[: read_askers(text).end] == listed


WORDS = st.sampled_from(["Ohm", "Eva", " ", ", ", ";", "(", ")", "\n", "SPD", "von", "Dr.", " und ", "-", "der "])


@given(st.lists(WORDS).map("".join))
def test_any_text_is_read_and_nobody_stands_twice_in_one_place(text: str) -> None:
    listed = read_askers(text)
    ends = [0, *(one.name.end for one in listed.people)]
    assert all(end <= one.name.start for end, one in zip(ends, listed.people, strict=False))
    assert all(text[one.name.start : one.name.end] == one.name.raw for one in listed.people)
    assert 0 <= listed.end <= len(text)
