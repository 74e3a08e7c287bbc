"""Raw text → values: kinds of answers, what they point to, tables, amounts, people."""

from __future__ import annotations

import pytest

from tests.letters import HEAD, codes, record

QUESTION = "Frage 1: Wie viel?\n\n"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Es wurden 412 Gärten gezählt.", "substantive"),
        ("Hierzu liegen der Staatsregierung keine Erkenntnisse vor.", "no_information"),
        ("Eine Statistik hierüber wird nicht geführt.", "no_information"),
        ("Es wird auf die Antwort zu Frage 3 verwiesen.", "reference"),
        ("Siehe Antwort auf Frage 2.", "reference"),
        ("Von einer Beantwortung wird abgesehen. Ihr stehen schutzwürdige Interessen Dritter entgegen.", "refused"),
        ("Die Frage liegt außerhalb des Verantwortungsbereichs der Staatsregierung.", "refused"),
        (
            "Von der Nennung einzelner Schulen wird abgesehen.\n\nIm Übrigen wurden im vergangenen Schuljahr an allen "
            "Schularten zusammen 412 Gärten gezählt, davon 300 an Grundschulen und 112 an allen anderen.",
            "partial",
        ),
        ("Die Übersicht ist als Anlage beigefügt.", "substantive"),
    ],
)
def test_kinds_of_answers_and_the_words_that_decided(answer: str, kind: str) -> None:
    read = record(QUESTION + answer).answers[0]
    assert read.kind == kind
    assert (read.kind_words is None) == (kind == "substantive")
    assert read.kind_words is None or read.kind_words in read.text


def test_sums_in_the_title_are_amounts() -> None:
    read = record(QUESTION + "Nichts.", head=HEAD.replace("Schulgärten", "2,5 Mio. Euro für Schulgärten"))
    assert [(a.raw, a.value, a.where) for a in read.amounts] == [("2,5 Mio. Euro", "2500000", "/title")]


def test_a_sum_broken_over_two_lines_of_the_title() -> None:
    read = record(QUESTION + "Nichts.", head=HEAD.replace("Schulgärten", "Gärten für 2 Mil-\nlionen Euro im Jahr"))
    assert read.title == "Gärten für 2 Millionen Euro im Jahr"
    assert [(a.raw, a.value) for a in read.amounts] == [("2 Millionen Euro", "2000000")]


def test_sums_in_the_title_of_a_table_are_amounts() -> None:
    body = (
        QUESTION + "Gezahlt wurden:\n\nTabelle 1: Beete für 500 Euro\nSchule\tBeete\nRiesa\t3\nPirna\t4\n\nMehr nicht."
    )
    assert [(a.value, a.where) for a in record(body).amounts] == [("500", "/tables/0/title")]


def test_a_date_that_cannot_be_read_is_null_and_told() -> None:
    read = record(QUESTION + "Nichts.", head=HEAD.replace("3. Mai 2022", "?. Mui 2022"))
    assert read.answered_on is None
    assert codes(read)["unreadable_date"] == "/answered_on"


def test_what_an_answer_points_to() -> None:
    closing = "\n\nMit freundlichen Grüßen\n\nTraugott Hasel\n\n3 Anlagen"
    body = (
        "Frage 1: Wann?\n\nIm Mai.\n\nFrage 2: Wo?\n\nAuf die Antwort zu Frage 1 und die Antwort auf Frage 7 der "
        "Drs. 7/90001 wird verwiesen. Näheres steht in den Anlagen 1 bis 3."
    )
    read = record(body, closing=closing)
    assert read.answers[1].refers_to == ["1", "7/90001"]
    assert read.answers[1].annex_labels == ["Anlage 1", "Anlage 2", "Anlage 3"]
    assert [r.reference for r in read.references] == ["7/90001"]
    assert read.declared_annexes == 3


def test_annexes_listed_below_the_signature_are_declared() -> None:
    closing = (
        "\n\nMit freundlichen Grüßen\n\nTraugott Hasel\n\nAnlage 1\nAnlage 2\n\fAnlage 1\n\nDie Ordnung gilt.\n\f"
        "Anlage 2\n\nDie Gärten sind offen."
    )
    read = record(QUESTION + "Im Mai.", closing=closing)
    assert read.declared_annexes == 2
    assert [a.label for a in read.annexes] == ["Anlage 1", "Anlage 2"]
    assert "annex_undeclared" not in codes(read)


def test_a_plant_is_no_annex_where_the_letter_has_none() -> None:
    assert record(QUESTION + "Das Gas entsteht in der Anlage.").answers[0].annex_labels == []


def test_cells_take_the_unit_of_their_column() -> None:
    table = (
        "Schule\tJahr\tBetrag in T€\tStand\nRiesa\t2020\t1,5\t31.12.2020\nPirna\t2021\t-\t30.02.2021\nSumme\t\t1,5\t"
    )
    read = record(QUESTION + "Gezahlt wurden:\n\n" + table)
    assert read.tables[0].column_units == {"2": "EUR×1000"}
    assert read.tables[0].column_types == ["text", "year", "amount", "date"]
    assert [(a.value, a.exact, a.role, a.where) for a in read.amounts] == [
        ("1500", False, "item", "/tables/0/rows/0/2"),
        ("1500", False, "total", "/tables/0/rows/2/2"),
    ]


def test_the_full_stop_of_the_sentence_is_no_part_of_the_last_cell() -> None:
    read = record(QUESTION + "Es waren:\n\nRiesa\t5,00 €\nPirna\t6,00 €.")
    assert read.tables[0].rows[-1] == ["Pirna", "6,00 €"]


def test_amounts_are_numbered_as_they_are_printed() -> None:
    table = "Schule\tBetrag\nRiesa\t5,00 €\nPirna\t6,00 €"
    read = record(QUESTION + f"Erst 1,00 € genannt:\n\n{table}\n\nZuletzt 2,5 Millionen Euro.")
    assert [a.value for a in read.amounts] == ["1.00", "5.00", "6.00", "2500000"]
    assert [a.id for a in read.amounts] == ["a1", "a2", "a3", "a4"]


@pytest.mark.parametrize(
    ("line", "people", "groups"),
    [
        ("Kleine Anfrage der Abgeordneten Walburga Kranich (SPD)", ["Walburga Kranich|SPD"], ["SPD"]),
        ("Kleine Anfrage des Abgeordneten Emil Kauz, Fraktion DIE LINKE", ["Emil Kauz|DIE LINKE"], ["DIE LINKE"]),
        ("Kleine Anfrage des Abgeordneten Emil Kauz, AfD-Fraktion", ["Emil Kauz|AfD"], ["AfD"]),
        (
            "Kleine Anfrage der Abgeordneten Emil Kauz und Dr. Ulla von Erle, Fraktion BÜNDNIS 90/DIE GRÜNEN",
            ["Emil Kauz|BÜNDNIS 90/DIE GRÜNEN", "Ulla von Erle|BÜNDNIS 90/DIE GRÜNEN"],
            ["BÜNDNIS 90/DIE GRÜNEN"],
        ),
        (
            "Kleine Anfrage der Abgeordneten Emil Kauz (CDU) und Ulla Erle (SPD)",
            ["Emil Kauz|CDU", "Ulla Erle|SPD"],
            ["CDU", "SPD"],
        ),
        ("Kleine Anfrage des Abgeordneten Emil Kauz (fraktionslos)", ["Emil Kauz|fraktionslos"], ["fraktionslos"]),
        ("Große Anfrage der Fraktion DIE LINKE", [], ["DIE LINKE"]),
    ],
)
def test_askers_and_their_parties(line: str, people: list[str], groups: list[str]) -> None:
    head = HEAD.replace("Kleine Anfrage der Abgeordneten Walburga Kranich (SPD)", line)
    read = record(QUESTION + "Viel.", head)
    assert [f"{p.name}|{p.party}" for p in read.originators] == people
    assert read.originator_groups == groups
    assert read.doctype == ("grosse_anfrage" if line.startswith("Große") else "kleine_anfrage")


def test_bodies_and_people_in_columns_that_name_them() -> None:
    table = (
        "Zuwendungsempfänger\tAnsprechpartner\tBetrag\nBeetverein Riesa e. V.\tUlla Erle\t5 €\n"
        "Gartenbau Kauz GmbH\tEmil Kauz\t6 €\nSumme\t\t11 €"
    )
    read = record(QUESTION + "Es waren:\n\n" + table)
    assert [(o.name, o.legal_form) for o in read.organisations[1:]] == [
        ("Beetverein Riesa e. V.", "e. V."),
        ("Gartenbau Kauz GmbH", "GmbH"),
    ]
    assert {"Ulla Erle", "Emil Kauz"} <= {p.name for p in read.people}


@pytest.mark.parametrize(
    "request_",
    [
        "(bitte nach Beeten (auch leeren) auflisten)",
        "(wenn ja, bitte ausführen)",
        "(siehe Amtsblatt (Teil 2); soweit möglich, bitte nach Jahren angeben)",
    ],
)
def test_a_bracket_that_begs_is_a_request_whatever_stands_before(request_: str) -> None:
    [question] = record(f"Frage 1: Gibt es Beete (auch leere) im Park {request_}?\n\nNein.").questions
    assert question.request == request_


def test_footnotes_know_what_called_them() -> None:
    read = record(QUESTION + "Viel¹.\n\n¹ Laut Zählung.\n\nSehr viel.")
    assert [(f.mark, f.text, f.called_from) for f in read.footnotes] == [("1", "Laut Zählung.", ["/answers/0/text"])]
    assert read.answers[0].text == "Viel.\nSehr viel."


def test_a_note_that_is_printed_again_is_called_from_what_stands_above_it() -> None:
    note = "* Die Anlage ist nicht gedruckt.\n\n"
    second = "Frage 2: Wo stehen sie?\n\nDas zeigt die Anlage*.\n\n"
    read = record(QUESTION + f"Viele, siehe Anlage*.\n\n{note}{second}{note}")
    assert [f.called_from for f in read.footnotes] == [["/answers/0/text"], ["/answers/1/text"]]


def test_a_letter_may_answer_several_papers() -> None:
    head = HEAD.replace("Drs.-Nr.: 7/90100", "Drs.-Nrn.: 7/90100 und 7/90101")
    read = record(QUESTION + "Viel.", head)
    assert (read.reference, read.further_references) == ("7/90100", ["7/90101"])
