"""Which question an answer is for: the forms in which ministries group, list and repeat."""

from __future__ import annotations

import pytest

from tests.letters import answers, letter, questions, words

EACH = """Frage 1: Wie viele Schulgärten gibt es?

Es gibt 412 Schulgärten.

Frage 2: Wer pflegt sie? (Bitte nach Schulart aufschlüsseln.)

Die Pflege liegt bei den Schulen."""


def test_each_question_before_its_answer() -> None:
    read = letter(EACH)
    assert questions(read) == {
        "1": "Wie viele Schulgärten gibt es?",
        "2": "Wer pflegt sie? (Bitte nach Schulart aufschlüsseln.)",
    }
    assert answers(read) == [("1", "Es gibt 412 Schulgärten."), ("2", "Die Pflege liegt bei den Schulen.")]


@pytest.mark.parametrize("mark", ["Frage {}:", "{}.", "{})", "Frage {}"])
def test_forms_of_numbering(mark: str) -> None:
    text = EACH.replace("Frage 1:", mark.format(1)).replace("Frage 2:", mark.format(2))
    if mark == "Frage {}":
        text = text.replace("Frage 1 ", "Frage 1\n").replace("Frage 2 ", "Frage 2\n")
    assert answers(letter(text)) == answers(letter(EACH))
    assert list(questions(letter(text)).values()) == list(questions(letter(EACH)).values())


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("Zusammenfassende Antwort auf die Fragen 1 bis 3:", "1 2 3"),
        ("Zusammenfassende Antwort zu Frage 1, 2 und 3:", "1 2 3"),
        ("zusammengefasste Antwort zu den Fragen 1 bis 3:", "1 2 3"),
        ("Antwort auf alle Fragen:", "1 2 3"),
        ("Zusammenfassende Antwort auf die Fragen 1 und 3:", "1 3"),
        ("Zu den Fragen 1 - 3:", "1 2 3"),
        ("Gemeinsame Antwort zu Frage 2 und 3:", "2 3"),
    ],
)
def test_headings_name_the_questions(heading: str, labels: str) -> None:
    listed = "Frage 1: Wann?\n\nFrage 2: Wo?\n\nFrage 3: Wie oft?\n\n"
    read = letter(f"{listed}{heading}\n\nImmer im Frühjahr.")
    assert answers(read) == [(labels, "Immer im Frühjahr.")]
    assert words(read, (read.answers[0].heading or (),)) == heading


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Fragen 1 bis 3 werden wegen ihres Sachzusammenhangs gemeinsam beantwortet.",
        "Die Beantwortung der Fragen 1, 2 und 3 erfolgt zusammenfassend.",
        "Wegen des Sachzusammenhangs werden die Fragen 1 bis 3 gemeinsam beantwortet:",
        "Aufgrund des Sachzusammenhangs werden die Fragen 1 bis 3 gemeinsam beantwortet.",
        "Die Antworten zu den Fragen 1, 2 und 3 werden zusammengefasst.",
        "Die Teilfragen zu 1, 2 und 3 werden zusammen beantwortet.",
        "Frageteile 1, 2 und 3 werden zusammen beantwortet.",
        "Frage 1 bis 3 werden zusammen beantwortet.",
    ],
)
def test_a_first_sentence_names_the_questions(sentence: str) -> None:
    read = letter(f"1. Wann?\n\n2. Wo?\n\n3. Wie oft?\n\n{sentence} Immer im Frühjahr.")
    assert answers(read) == [("1 2 3", "Immer im Frühjahr.")]


def test_groups_that_are_not_neighbours() -> None:
    listed = "".join(f"Frage {n}: Was ist mit Beet {n}?\n\n" for n in range(1, 6))
    read = letter(
        f"{listed}Zusammenfassende Antwort auf die Fragen 1, 3 und 4:\n\nMöhren.\n\nAntwort auf Frage 2:\n\nErbsen.\n\n"
        "Antwort zu Frage 5: Bohnen."
    )
    assert answers(read) == [("1 3 4", "Möhren."), ("2", "Erbsen."), ("5", "Bohnen.")]


def test_a_range_does_not_go_beyond_the_questions_printed_above_it() -> None:
    """Its last question stands above it: what is printed further down, with an answer of its own, is not meant."""
    read = letter(
        "1. Wer sät?\na) Wann?\nc) Wo?\n\nDie Fragen 1a bis 1c werden gemeinsam beantwortet.\n\nIm April.\n\n"
        "b) Warum?\n\nWegen der Bienen.\n\n2. Wer erntet?\n\nDie Schulen."
    )
    assert answers(read)[-3:] == [("1a 1c", "Im April."), ("1b", "Wegen der Bienen."), ("2", "Die Schulen.")]


def test_answers_numbered_like_the_questions_above_them() -> None:
    read = letter("1. Wann wird gesät?\n\n2. Wann wird geerntet?\n\n1. Im April.\n\n2. Im September.")
    assert answers(read) == [("1", "Im April."), ("2", "Im September.")]


def test_a_single_question_without_a_number() -> None:
    read = letter("Frage: Wie viele Schulgärten gibt es?\n\nEs gibt 412 Schulgärten.")
    assert questions(read) == {"1": "Wie viele Schulgärten gibt es?"}
    assert answers(read) == [("1", "Es gibt 412 Schulgärten.")]


@pytest.mark.parametrize(
    "running",
    [
        "Wegen der Zahlen wird auf die Antwort zu\nFrage 2: dort genannt, verwiesen.",
        "1. Preis und 2. Preis gingen an dieselbe Schule.",
        "Gefördert werden:\n\n1. Geräte,\n\n2. Saatgut,\n\n3. Kompost.",
        "Frage 2 betrifft die Pflege, nicht die Zahl.",
    ],
)
def test_running_text_opens_no_question(running: str) -> None:
    """A wrapped "Frage 2" or a list inside an answer stays part of it."""
    read = letter(EACH.replace("Es gibt 412 Schulgärten.", f"Es gibt 412 Schulgärten. {running}"))
    assert list(questions(read)) == ["1", "2"]
    assert [labels for labels, _ in answers(read)] == ["1", "2"]


def test_a_list_in_an_answer_does_not_break_numbered_questions() -> None:
    body = """1. Wie viele Schulgärten gibt es?

Es gibt 412 Schulgärten, nämlich

1. an Grundschulen 300,

2. an Oberschulen 100,

3. an Gymnasien 12.

2. Wer pflegt sie?

Die Schulen.

3. Was kostet das?

Nichts."""
    read = letter(body)
    assert list(questions(read).values()) == [
        "Wie viele Schulgärten gibt es?",
        "Wer pflegt sie?",
        "Was kostet das?",
    ]
    assert len(read.answers) == 3


def test_decimal_sub_questions() -> None:
    read = letter("3.1. Wann?\n\nIm Mai.\n\n3.2. Wo?\n\nIn Riesa.".replace("3.", "1."))
    assert answers(read) == [("1.1", "Im Mai."), ("1.2", "In Riesa.")]


def test_numbered_parts_that_ask_are_questions_with_a_stem() -> None:
    read = letter(
        "Frage 1: Zum Schulgarten Riesa:\n1.1 Wann wurde er angelegt?\n1.2 Was kostete er?\n\n"
        "Zu 1.1: Im Mai.\nZu 1.2: Nichts.\n\nFrage 2: Und Pirna?\n\nIm Juni."
    )
    assert questions(read) == {
        "1…": "Zum Schulgarten Riesa:",
        "1.1": "Wann wurde er angelegt?",
        "1.2": "Was kostete er?",
        "2": "Und Pirna?",
    }
    assert answers(read) == [("1.1", "Im Mai."), ("1.2", "Nichts."), ("2", "Im Juni.")]


@pytest.mark.parametrize("mark", ["{})", "({})"])
def test_the_text_of_a_part_begins_with_its_letter_as_printed(mark: str) -> None:
    a, b = (mark.format(letter) for letter in "ab")
    read = letter(f"Frage 1: Zum Garten:\n\n{a} Wann wurde er angelegt?\n\nIm Mai.\n\n{b} Was kostete er?\n\nNichts.")
    asked = questions(read)
    assert (asked["1a"], asked["1b"]) == (f"{a} Wann wurde er angelegt?", f"{b} Was kostete er?")


def test_lettered_parts_that_ask_are_questions_with_a_stem() -> None:
    read = letter(
        "Frage 1: Zum Schulgarten Riesa:\n\na) Wann wurde er angelegt?\n\nIm Mai.\n\nb) Was kostete er?\n\nNichts."
    )
    assert questions(read) == {
        "1…": "Zum Schulgarten Riesa:",
        "1a": "a) Wann wurde er angelegt?",
        "1b": "b) Was kostete er?",
    }
    assert answers(read) == [("1a", "Im Mai."), ("1b", "Nichts.")]


def test_a_part_that_ends_with_a_request_instead_of_a_question_mark_asks() -> None:
    read = letter(
        "Frage 1: Gibt es in Riesa Schulgärten?\n\na) Wann wurden sie angelegt?\n\nb) Was kosteten sie (bitte nach "
        "Jahren angeben)\n\nDie Fragen 1 bis 1b werden gemeinsam beantwortet.\n\nEs gibt sie seit dem Mai.\n\n"
        "c) Wer pflegt sie?\n\nDie Eltern."
    )
    assert list(questions(read)) == ["1…", "1a", "1b", "1c"]
    assert answers(read) == [("1 1a 1b", "Es gibt sie seit dem Mai."), ("1c", "Die Eltern.")]


def test_listed_parts_answered_letter_by_letter() -> None:
    read = letter("Frage 1: Zum Garten:\n\na) Wann?\n\nb) Wo?\n\nZu a) Im Mai.\n\nZu b) In Riesa.")
    assert answers(read) == [("1a", "Im Mai."), ("1b", "In Riesa.")]


def test_letters_that_list_things_stay_in_the_question() -> None:
    read = letter("Frage 1: Wie viele Beete gab es in\n\na) Riesa,\n\nb) Pirna und\n\nc) Plauen?\n\nÜberall drei.")
    assert questions(read) == {"1": "Wie viele Beete gab es in\na) Riesa,\nb) Pirna und\nc) Plauen?"}
    assert answers(read) == [("1", "Überall drei.")]


def test_preamble_between_listed_questions_and_answers_is_the_governments() -> None:
    read = letter(
        "Frage 1: Wann?\n\nFrage 2: Wo?\n\nVorbemerkung:\n\nGärten sind Ländersache.\n\n"
        "Antwort auf Frage 1:\n\nIm Mai.\n\nAntwort auf Frage 2:\n\nIn Riesa."
    )
    assert [(p.by, words(read, p.passage)) for p in read.preambles] == [("government", "Gärten sind Ländersache.")]
    assert answers(read) == [("1", "Im Mai."), ("2", "In Riesa.")]


def test_an_answer_behind_several_questions_is_for_all_of_them_and_the_doubt_is_told() -> None:
    read = letter("Frage 1: Wann?\n\nFrage 2: Wo?\n\nIn Riesa.")
    assert answers(read) == [("1 2", "In Riesa.")]
    assert [i.code for i in read.issues] == ["group_not_named"]


def test_a_day_that_a_wrapped_line_begins_with_is_no_question() -> None:
    read = letter("1. Wie viele Beete gab es am\n\n1. Juni 2024 und wie viele seit dem\n\n2. Juni 2024?\n\nDrei.")
    assert [words(read, q.passage) for q in read.questions] == [
        "Wie viele Beete gab es am\n1. Juni 2024 und wie viele seit dem\n2. Juni 2024?"
    ]


def test_headings_for_parts_that_are_no_questions_part_no_answer() -> None:
    read = letter(
        "Frage 1: Wie viele\n\na) große und\n\nb) kleine\n\nBeete gibt es?\n\n"
        "Antwort zu Frage 1a:\n\nDrei.\n\nAntwort zu Frage 1b:\n\nKeine."
    )
    assert answers(read) == [("1", "Drei.\nAntwort zu Frage 1b:\nKeine.")]


def test_questions_out_of_order_where_words_name_the_group() -> None:
    read = letter(
        "1. Wann?\n\n3. Wie oft?\n\nDie Fragen 1 und 3 werden gemeinsam beantwortet.\n\nIm Mai.\n\n2. Wo?\n\nIn Riesa."
    )
    assert answers(read) == [("1 3", "Im Mai."), ("2", "In Riesa.")]


def test_question_and_answer_without_a_blank_line_between() -> None:
    body = (
        "1. Wie viele Gärten haben die Schulen im Freistaat Sachsen in den letzten fünf Jahren\nangelegt?\n"
        "Die Schulen haben in den letzten fünf Jahren zusammen einhundertzwölf Gärten angelegt\nund gepflegt.\n"
        "2. Welche davon bestehen noch heute und werden im Unterricht der Klassen fünf bis zehn\ngenutzt?\n"
        "Alle Gärten bestehen noch und werden genutzt."
    )
    read = letter(body)
    assert [labels for labels, _ in answers(read)] == ["1", "2"]
    assert questions(read)["2"].endswith("genutzt?")


def test_all_line_ends_of_a_paragraph_fit_one_question() -> None:
    """The question ends inside a block of lines that nothing parts from the answer."""
    body = "1. Wie viele Gärten haben die Schulen im Freistaat Sachsen angelegt, die genutzt werden?\n" + (
        "Die Schulen haben in den letzten fünf Jahren zusammen einhundertzwölf Gärten angelegt und\ngepflegt."
    )
    assert answers(letter(body))[0][1].startswith("Die Schulen haben")


def test_a_label_may_stand_alone_above_its_question() -> None:
    body = (
        "1)\n\nWann werden die Gärten geöffnet?\n\nIm Mai werden sie geöffnet.\n\n"
        "2)\n\nWer zahlt dafür?\n\nDer Träger zahlt dafür."
    )
    read = letter(body)
    assert [(question.label, words(read, question.passage)) for question in read.questions] == [
        ("1", "Wann werden die Gärten geöffnet?"),
        ("2", "Wer zahlt dafür?"),
    ]
