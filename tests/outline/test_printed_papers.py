"""Papers that are printed with a head of their own (Bundestag, Niedersachsen), in texts of our own writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.record import Record
from pipeline.run import extract_document

PAPERS = Path(__file__).parent / "papers"
"""Blanks at line ends are part of them: the Bundestag's texts have one where a paragraph goes on."""


@pytest.fixture(scope="module")
def federal() -> Record:
    return extract_document(PAPERS / "21_90500.txt", PAPERS).record


@pytest.fixture(scope="module")
def asking() -> Record:
    return extract_document(PAPERS / "21_90400.txt", PAPERS).record


@pytest.fixture(scope="module")
def state() -> Record:
    return extract_document(PAPERS / "19_90600.txt", PAPERS).record


def test_head_of_a_federal_answer(federal: Record) -> None:
    assert (federal.parliament, federal.reference, federal.question_reference) == ("bt", "21/90500", "21/90400")
    assert federal.title == "Bienenstöcke auf den Dächern der Bundesbehörden und deren Bewirtschaftung"
    assert [p.name for p in federal.originators] == ["Emil Kauz", "Ulla Erle"]
    assert federal.originator_groups == ["AfD"]
    assert [a.name for a in federal.answerers] == ["Bundesministerium für Gesundheit"]
    assert (federal.answered_on, federal.published_on) == ("2025-06-11", "2025-06-12")


def test_preambles_by_spaced_headings_and_a_word_cut_by_the_furniture(federal: Record) -> None:
    assert [p.by for p in federal.preambles] == ["originator", "government"]
    assert federal.preambles[1].text == "Bienenstöcke werden von den Behörden in eigener Verantwortung aufgestellt."


def test_groups_out_of_order_parts_with_answers_between_and_lists(federal: Record) -> None:
    assert [q.label for q in federal.questions] == ["1", "4", "2", "2a", "2b", "3"]
    assert [q.label for q in federal.questions if q.stem] == ["2"]
    assert [a.questions for a in federal.answers] == [["1", "4"], ["2a"], ["2b"], ["3"]]
    assert federal.answers[0].text.startswith("Am 1. Mai 2025") and "2. von Vereinen." in federal.answers[0].text
    assert federal.questions[-1].text == "Plant die Bundesregierung weitere Bienenstöcke? Wenn ja, wo?"
    assert [a.value for a in federal.amounts] == ["412.50", "412"]
    assert {i.code for i in federal.issues} == {"label_order"}


def test_head_and_pairs_of_a_state_answer(state: Record) -> None:
    assert (state.parliament, state.reference, state.question_reference) == ("ni", "19/90600", "19/90555")
    assert state.title == "Schulgärten an der Küste"
    assert [(p.name, p.party) for p in state.originators] == [("Ulla Erle", "CDU"), ("Emil Kauz", "CDU")]
    assert [a.name for a in state.answerers] == ["Niedersächsisches Kultusministerium"]
    assert (state.asked_on, state.answered_on) == ("2026-03-03", "2026-04-02")
    assert [(a.questions, a.text) for a in state.answers] == [
        (["1"], "Es gibt 31 Schulgärten an der Küste."),
        (["2"], "Das entscheiden die Schulen."),
    ]
    assert [(f.mark, f.text) for f in state.footnotes] == [("1", "Küstenbote vom 1. Februar 2026")]
    assert state.preambles[0].text.endswith("Darüber wurde berichtet.")
    assert state.issues == []


def test_a_question_that_is_a_paper_of_its_own(asking: Record) -> None:
    assert (asking.reference, asking.question_reference, asking.doctype) == ("21/90400", None, "kleine_anfrage")
    assert asking.title == (
        "Bienenstöcke auf den Dächern der Bundesbehörden und deren Bewirtschaftung seit dem Beschluss des Rates der "
        "SPD vom 9. Februar 2025"
    ), "no label stands before the title: it begins behind the askers and ends with its paragraph"
    assert [p.name for p in asking.originators] == [
        "Emil Kauz",
        "Ulla Erle",
        "Walburga Kranich (Neustadt)",
        "Traugott Hasel",
        "Vera Ohnesorg",
        "Ansgar von der Heide",
        "Leberecht Immergrün",
    ]
    assert asking.originator_groups == ["AfD"]
    assert (asking.published_on, asking.asked_on, asking.answered_on) == ("2025-06-02", "2025-05-28", None)
    assert asking.signatory is None, "the leaders of the Fraktion are several"
    assert [p.by for p in asking.preambles] == ["originator"]
    assert asking.preambles[0].text.endswith("auf Bundestagsdrucksache 20/90001.")
    assert [q.label for q in asking.questions] == ["1", "2", "3", "4"]
    assert asking.questions[1].text == "Was kosten sie,\na) bei der Anschaffung, und\nb) im laufenden Jahr?"
    assert (asking.answers, asking.status) == ([], "partial")
    assert [i.code for i in asking.issues] == ["no_answers"]
