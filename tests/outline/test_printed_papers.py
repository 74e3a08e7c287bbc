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
def parts() -> Record:
    return extract_document(PAPERS / "21_90501.txt", PAPERS).record


@pytest.fixture(scope="module")
def large() -> Record:
    return extract_document(PAPERS / "21_90650.txt", PAPERS).record


@pytest.fixture(scope="module")
def odd() -> Record:
    return extract_document(PAPERS / "21_90502.txt", PAPERS).record


@pytest.fixture(scope="module")
def single() -> Record:
    return extract_document(PAPERS / "21_90503.txt", PAPERS).record


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


def test_a_sentence_that_the_furniture_cuts_goes_on_behind_whatever_it_opens_with(tmp_path: Path) -> None:
    printed = (PAPERS / "21_90500.txt").read_text(encoding="utf-8")
    opening = "Die Antwort wurde namens"
    notice = "Die an den Deutschen Bundestag übermittelte Datei war eine Fotografie ihres \nDruckes.\n"
    path = tmp_path / "21_90500.txt"
    path.write_text(printed.replace(opening, f"{notice}{opening}"), encoding="utf-8")
    assert (
        extract_document(path, tmp_path).record.preambles
        == extract_document(PAPERS / path.name, PAPERS).record.preambles
    )


def test_groups_out_of_order_parts_with_answers_between_and_lists(federal: Record) -> None:
    assert [q.label for q in federal.questions] == ["1", "4", "2", "2a", "2b", "3"]
    assert [q.label for q in federal.questions if q.stem] == ["2"]
    assert [a.questions for a in federal.answers] == [["1", "4"], ["2a"], ["2b"], ["3"]]
    assert federal.answers[0].text.startswith("Am 1. Mai 2025") and "2. von Vereinen." in federal.answers[0].text
    assert federal.questions[-1].text == "Plant die Bundesregierung weitere Bienenstöcke? Wenn ja, wo?"
    assert [a.value for a in federal.amounts] == ["412.50", "412"]
    assert federal.issues == []


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


def said(record: Record) -> dict[str, str]:
    return {" ".join(a.questions): a.text for a in record.answers}


def test_a_stem_that_is_answered_and_parts_of_one_sentence_with_answers_between(parts: Record) -> None:
    asked = {q.label: q.text for q in parts.questions}
    assert asked["1"].endswith("aufgeschlüsselt nach")
    assert asked["1a"] == "a) Meisenkästen mit einem Flugloch nach der Norm des Verbandes (NVK),"
    assert asked["1c"] == "c) sonstigen Kästen im Jahr 2024?"
    answers = said(parts)
    assert answers["1"] == "Im Jahr 2024 hingen insgesamt 74 Nistkästen.\nIm Einzelnen:"
    assert answers["1a"].startswith("Angaben der Verwaltung")
    assert (answers["1b"], answers["1c"]) == ("14 Kästen für Segler.", "Neun sonstige Kästen.")


def test_parts_that_only_tables_answer(parts: Record) -> None:
    asked = {q.label: q.text for q in parts.questions}
    assert (asked["2"][-8:], asked["2a"]) == ("bestellt", "a) aus Holz sowie")
    assert asked["2b"] == "b) aus Beton\n(bitte nach Jahren auflisten)?"
    assert [label for label in said(parts) if label[0] == "2"] == ["2", "2a", "2b"]


def test_letters_that_answers_repeat_and_go_on_with(parts: Record) -> None:
    """A letter stays in the text of its answer; one letter more than was asked is no question."""
    answers = said(parts)
    assert "3d" not in {q.label for q in parts.questions}
    assert answers["3"].startswith("a) Sturm\nEs gingen drei") and answers["3"].endswith("d) Mehrfachnennungen\nKeine.")


def test_abbreviations_and_days_end_no_sentence(parts: Record) -> None:
    assert "vgl. Antwort zu Frage 2." in said(parts)["3"] and "am 27. September 2024." in said(parts)["3"]
    assert {q.label: q.text for q in parts.questions}["4a"].endswith("vom 3. März 2025?")


def test_a_part_behind_the_answer_of_its_sibling(parts: Record) -> None:
    answers = said(parts)
    assert answers["4 4a"] == "Das Gutachten liegt noch nicht vor."
    assert answers["4b"] == "Die Bundesregierung teilt die Auffassung nicht."


def test_a_sentence_that_asks_once_more_for_all_parts(parts: Record) -> None:
    assert {q.label: q.text for q in parts.questions}["5"].endswith("und wenn nein, warum nicht?")
    assert said(parts)["5"] == "Die Bundesregierung teilt beide Einschätzungen."


def test_parts_in_the_order_of_their_answers(parts: Record) -> None:
    assert [q.label for q in parts.questions][-4:] == ["6", "6a", "6c", "6b"]
    assert said(parts)["6a 6c"] == "Im Herbst, mit Bürsten."
    assert said(parts)["6b"].startswith("Das zahlen die Behörden.")


def test_an_annex_does_not_go_on_with_the_questions(parts: Record) -> None:
    assert {q.label[0] for q in parts.questions} == set("123456")
    assert [a.label for a in parts.annexes] == ["Anlage 1"]


def test_a_grosse_anfrage_whose_numbers_begin_anew_in_each_section(large: Record) -> None:
    assert (large.doctype, large.question_reference) == ("grosse_anfrage", "21/90450")
    assert large.title == "Zur Lage der Imkerei in den Bundesbehörden"
    assert [q.label for q in large.questions] == ["I.1", "I.2", "I.3", "II.1", "II.2", "III.1", "III.1a", "III.1b"]
    assert [q.label for q in large.questions if q.stem] == ["III.1"]
    assert [(a.questions, a.text) for a in large.answers] == [
        (["I.1"], "Es stehen dort 31 Stöcke."),
        (["I.2", "I.3"], "Das tun die Beschäftigten in ihrer freien Zeit."),
        (["II.1"], "Ein Stock kostet 412,50 Euro."),
        (["II.2"], "Auf die Antwort zu Frage 1 wird verwiesen."),
        (["III.1a"], "Geplant sind zwei."),
        (["III.1b"], "In Bonn."),
    ], "the sections' headings are no part of an answer"
    assert large.answers[3].refers_to == ["II.1"], "a number without a section's is one of the same section"
    assert large.issues == []


def test_sections_whose_numbers_go_on_keep_their_labels(tmp_path: Path) -> None:
    text = (PAPERS / "21_90650.txt").read_text(encoding="utf-8")
    for old, new in (
        ("1. Was kostet ein", "4. Was kostet ein"),
        ("2. Was kosten alle", "5. Was kosten alle"),
        ("zu Frage 1 wird", "zu Frage 4 wird"),
        ("1. Sind weitere", "6. Sind weitere"),
    ):
        text = text.replace(old, new)
    (tmp_path / "21_90650.txt").write_text(text, encoding="utf-8")
    record = extract_document(tmp_path / "21_90650.txt", tmp_path).record
    assert [q.label for q in record.questions] == ["1", "2", "3", "4", "5", "6", "6a", "6b"]
    assert record.answers[1].text == "Das tun die Beschäftigten in ihrer freien Zeit."
    assert record.answers[3].refers_to == ["4"]
    assert record.issues == []


def test_parts_behind_the_answer_that_their_question_shares_with_the_next(odd: Record) -> None:
    """Question 1 breaks off, 7 is printed below it, then what is for both, then 1a and 1b with an answer each."""
    asked = {q.label: q.text for q in odd.questions}
    assert asked["1"].endswith("Vogeltränken entweder")
    assert (asked["1a"], asked["1b"]) == ("a) selbst auf oder", "b) durch andere auf (bitte nach Jahren auflisten)?")
    answers = said(odd)
    assert answers["1 7"] == "Die Angaben umfassen die Jahre ab 2022."
    assert (answers["1a"], answers["1b"]) == ("Das taten zwei Behörden.", "Das taten vier Behörden für 412 Euro.")


def test_questions_out_of_order_that_are_answered_together_leave_no_doubt(odd: Record) -> None:
    assert [q.label for q in odd.questions if q.label.isdigit()] == ["1", "7", "2", "3", "4", "5", "6", "8"]
    assert odd.issues == []


def test_letters_beyond_z(odd: Record) -> None:
    assert [q.label for q in odd.questions][-9:-5] == ["2y", "2z", "2aa", "2ab"]
    answers = said(odd)
    assert (answers["2z"], answers["2aa"], answers["2ab"]) == ("Keine.", "Neun.", "Zehn.")


def test_a_bare_number_is_a_whole_answer(odd: Record) -> None:
    answers = said(odd)
    assert (answers["2d"], answers["2e"]) == ("12.", "14, davon drei im Jahr 2024.")


def test_two_groups_of_one_list_without_a_heading_line_and_quoted_questions(odd: Record) -> None:
    answers = said(odd)
    assert answers["3 5"].startswith("Das ist Aufgabe der Behörden. Gefragt wird dort:\n„4. Wer hat")
    assert answers["3 5"].endswith("Beides regelt der Hausdienst.")
    assert answers["4 6"] == "Das Wasser wird täglich gewechselt."


def test_marks_of_footnotes_glued_to_words_and_notes_with_the_number_of_a_question(odd: Record) -> None:
    assert odd.preambles[0].text.endswith("die seit Juni 2024 bekannt sind. Nach Tabelle werden es mehr.")
    assert [(f.mark, f.text) for f in odd.footnotes] == [
        ("1", "Der Vogelbote vom 3. Juni 2024"),
        ("2", "Vogelbund, Jahrbuch 2023, S. 4."),
    ]


def test_a_single_question_without_a_number(single: Record) -> None:
    assert [(q.label, q.text[:16], q.request) for q in single.questions] == [
        ("1", "Welchen Wortlaut", "(bitte beifügen)")
    ]
    assert said(single)["1"].startswith("Das Gutachten ist nicht veröffentlicht.")
    assert single.preambles[0].text.endswith("ist offen.")


def test_the_annex_of_a_law_is_none_of_the_paper(single: Record) -> None:
    assert single.answers[0].annex_labels == ["Anlage 1"]
    assert [i.code for i in single.issues] == ["annex_missing"]
