"""A name in a noisy paper is proposed to be that of the one person whom others name, whatever order they come in."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.names import NameProposal, People
from pipeline.model.record import Correction, Person, Record
from pipeline.values.names import read_person
from pipeline.values.noisy_names import lookalike
from tests.write.extractions import extraction


def person(name: str, party: str | None = None) -> Person:
    read = read_person(name)
    assert read
    return Person(name=read.name, family_name=read.family_name, sort_name=read.sort_name, raw=name, party=party)


def paper(number: int, *askers: str, scanned: bool = False, party: str | None = None, **changes: Any) -> Record:
    """A paper in which these people ask; without a scan it was set by machine."""
    record = extraction(number, originators=[person(name, party) for name in askers], originator_groups=[], **changes)
    source = record.record.source.model_copy(update={"text_source": "ocr" if scanned else "pdf_text"})
    return record.record.model_copy(update={"source": source})


def proposals(*papers: Record) -> list[NameProposal]:
    people = People()
    for one in papers:
        people.add(one)
    return people.proposals()


CLEAR = paper(1, "Emil Kößler", "Ulla Erle", "Ottilie von der Marwitz-Kranich")


@pytest.mark.parametrize(
    ("read", "meant", "edits"),
    [
        ("Emil KöBler", "Emil Kößler", 0),
        ("Emi1 Koß1er", "Emil Kößler", 0),
        ("Ernil Kößler", "Emil Kößler", 0),
        ("U|la Er1e", "Ulla Erle", 0),
        ("Ulla Erke", "Ulla Erle", 1),
        ("Ottilie von der Narwitz-Kranick", "Ottilie von der Marwitz-Kranich", 2),
    ],
)
def test_a_spoiled_name_is_proposed_to_be_the_one_near_it(read: str, meant: str, edits: int) -> None:
    (one,) = proposals(CLEAR, paper(2, "Ulla Erle", read, scanned=True))
    assert (one.number, one.where, one.read) == (2, "/originators/1", read)
    assert (one.proposed, one.edits, one.papers) == (meant, edits, 1 + (meant == "Ulla Erle"))


@pytest.mark.parametrize("read", ["Emil Kößler", "Erna Kößler", "Ulla Esche", "Kuno Kauz"])
def test_a_name_that_is_right_or_another_is_left_alone(read: str) -> None:
    assert proposals(CLEAR, paper(2, read, scanned=True)) == []


def test_what_was_set_by_machine_is_as_printed() -> None:
    assert proposals(CLEAR, paper(2, "Emil Kösler")) == []


def test_of_two_people_that_come_near_none_is_proposed() -> None:
    both = paper(3, "Ulla Erde")
    assert proposals(CLEAR, both, paper(2, "Ulla Erke", scanned=True)) == []
    (one,) = proposals(CLEAR, both, paper(2, "U1la Er1e", scanned=True))
    assert one.proposed == "Ulla Erle", "but letters that look alike tell them apart"


def test_a_member_of_another_party_is_somebody_else() -> None:
    clear = paper(1, "Emil Kößler", party="SPD")
    assert proposals(clear, paper(2, "Emil KöBler", scanned=True, party="CDU")) == []
    assert len(proposals(clear, paper(2, "Emil KöBler", scanned=True, party="SPD"))) == 1
    assert len(proposals(clear, paper(2, "Emil KöBler", scanned=True))) == 1


def test_where_all_papers_are_scanned_the_name_that_is_read_far_more_often_is_proposed() -> None:
    scans = [paper(n, "Emil Kößler", scanned=True) for n in range(1, 4)]
    (one,) = proposals(*scans, paper(4, "Emil KöBler", scanned=True))
    assert (one.number, one.proposed, one.papers) == (4, "Emil Kößler", 3)
    assert proposals(*scans[1:], paper(4, "Emil KöBler", scanned=True)) == []


def test_who_signs_is_known_and_compared_too() -> None:
    clear = paper(1, signatory=person("Walburga Distler"))
    (one,) = proposals(clear, paper(2, scanned=True, signatory=person("WaIburga DistIer")))
    assert (one.where, one.proposed) == ("/signatory", "Walburga Distler")


def test_what_a_person_set_right_is_no_more_in_doubt() -> None:
    right = Correction(
        where="/originators/0/name", old=None, new="Emil KöBler", by="E. Muster", why="Stempel", on="2026"
    )
    assert proposals(CLEAR, paper(2, "Emil KöBler", scanned=True, corrections=[right])) == []


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [
        CLEAR,
        paper(2, "Emil KöBler", scanned=True),
        paper(3, "U1la Erle", scanned=True),
        paper(4, "Emil Kößler"),
        paper(5, "Emil Koessler"),
    ]
    (first, *others) = [proposals(*order) for order in permutations(papers)]
    assert [one.number for one in first] == [2, 3]
    assert all(other == first for other in others)


@given(st.text())
def test_letters_are_made_alike_once_for_all(name: str) -> None:
    assert lookalike(lookalike(name)) == lookalike(name)
