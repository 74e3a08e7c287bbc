"""Head, preambles, closing and annexes; and that every line is in exactly one zone."""

from __future__ import annotations

import pytest

from pipeline.model.letter import Zone
from tests.letters import HEAD, answers, draft, letter, words

BODY = "Frage 1: Wann?\n\nIm Mai."


def zone_of(read: object, needle: str) -> Zone:
    reading = read.reading  # type: ignore[attr-defined]
    for line, zone in zip(reading.lines, read.zones, strict=True):  # type: ignore[attr-defined]
        if needle in reading.text[slice(*line.span)]:
            return Zone(zone)
    raise AssertionError(f"no line holds {needle!r}")


@pytest.mark.parametrize(
    ("needle", "zone"),
    [
        ("Der Staatsminister", Zone.LETTERHEAD),
        ("Herrn Dr. Leberecht", Zone.ADDRESS),
        ("Aktenzeichen", Zone.SIDEBAR),
        ("12-0141/7/3", Zone.SIDEBAR),
        ("Kleine Anfrage der", Zone.SUBJECT),
        ("Thema: Schulgärten", Zone.SUBJECT),
        ("Sehr geehrter", Zone.SALUTATION),
        ("Namens und im Auftrag", Zone.FORMULA),
        ("Frage 1", Zone.QUESTION),
        ("Im Mai.", Zone.ANSWER),
        ("Traugott Hasel", Zone.CLOSING),
    ],
)
def test_zones_of_a_plain_letter(needle: str, zone: Zone) -> None:
    assert zone_of(letter(BODY), needle) is zone


def test_preambles_lose_their_announcement_and_outer_quotation_marks() -> None:
    head = HEAD + (
        "den Fragen ist folgende Einleitung vorangestellt:\n\n"
        "„Die Zeitung schrieb vom „Garten für alle“.\n\nSo sei es „gut“.“\n\n"
    )
    read = letter("Vorbemerkung:\n\nGärten sind Ländersache.\n\n" + BODY, head)
    assert [(p.by, words(read, p.passage)) for p in read.preambles] == [
        ("originator", "Die Zeitung schrieb vom „Garten für alle“.\nSo sei es „gut“."),
        ("government", "Gärten sind Ländersache."),
    ]


def test_text_that_nobody_announces_is_unplaced_and_reported() -> None:
    read = letter(BODY, HEAD + "Der Vorgang wurde zuständigkeitshalber abgegeben.\n\n")
    assert zone_of(read, "zuständigkeitshalber") is Zone.UNPLACED
    assert [i.code for i in read.issues] == ["unplaced_text"]


def test_side_column_in_the_middle_of_a_sentence() -> None:
    side = "\nHausanschrift:\nBlumenweg 4\n01097 Dresden\nwww.smk.sachsen.de\n\n"
    long = "Es gibt Gärten an Grundschulen, Oberschulen und Gymnasien im ganzen Land und auch an\n"
    read = letter(
        f"Frage 1: Wo?\n\n{long}{side}Förderschulen, die sie mit Eltern pflegen und bewirtschaften, wie berichtet."
    )
    assert answers(read) == [
        (
            "1",
            (long + "Förderschulen, die sie mit Eltern pflegen und bewirtschaften, wie berichtet.").replace("\n", " "),
        )
    ]
    assert zone_of(read, "Blumenweg") is Zone.SIDEBAR


def test_annexes_by_their_headings() -> None:
    closing = (
        "\n\nMit freundlichen Grüßen\n\nTraugott Hasel\n\n2 Anlagen\n\f"
        "Anlage 1\n\nGärten im Überblick\n\nSchule\tBeete\nRiesa\t3\nPirna\t4\n\f"
        "Anlage 2 zu Drs. 7/90100\n\nDie Ordnung gilt für alle.\n\nSie hängt aus."
    )
    read = draft(BODY, closing=closing)
    heads = [(h.label and h.label.raw, h.title and h.title.raw) for h in read.annexes]
    assert heads == [("Anlage 1", "Gärten im Überblick"), ("Anlage 2", None)]
    assert [a.grids for a in read.letter.annexes] == [(0,), ()]


def test_a_letter_that_an_answer_quotes_does_not_close_the_letter() -> None:
    body = (
        "Frage 1: Was schrieb die Schule?\n\nAntwort auf die Frage 1:\n\nSie schrieb:\n\nWir bitten um Erde.\n\n"
        "Mit freundlichen Grüßen\n\nFrage 2: Wann?\n\nAntwort auf die Frage 2:\n\nIm Mai."
    )
    assert [a.questions for a in letter(body).answers] == [("1",), ("2",)]


def test_without_a_question_nothing_is_said_to_be_the_governments() -> None:
    read = letter("Die Gärten werden gepflegt.")
    assert read.preambles == ()
    assert Zone.UNPLACED in read.zones


@pytest.mark.parametrize(
    "announcement",
    [
        "Der Fragesteller führt hierzu aus:",
        "Hierzu legt die Abgeordnete in ihrer Anfrage dar:",
        "Die Fragesteller erläutern:",
    ],
)
def test_what_the_asker_says_with_a_colon_before_it_is_a_preamble(announcement: str) -> None:
    read = letter(BODY, head=HEAD + f"{announcement}\n\nDie Gärten verfallen.\n\n")
    assert [(p.by, words(read, p.passage)) for p in read.preambles] == [("originator", "Die Gärten verfallen.")]


def test_what_is_quoted_before_the_formula_is_the_askers() -> None:
    head = HEAD + "Vorbemerkung:\n\n„Die Gärten verfallen.“\n\n"
    assert [p.by for p in letter(BODY, head=head).preambles] == ["originator"]


def test_tables_behind_the_closing_are_one_annex_without_a_label() -> None:
    closing = "\n\nMit freundlichen Grüßen\n\nTraugott Hasel\n\n2 Anlagen\n\n" + "\n\n".join(
        f"Schule\tBeete\n{row}" for row in ("Riesa\t3", "Pirna\t4")
    )
    read = draft(BODY, closing=closing)
    assert [(h.label, a.grids) for h, a in zip(read.annexes, read.letter.annexes, strict=True)] == [(None, (0, 1))]
    assert read.closing.declared_annexes and read.closing.declared_annexes.raw == "2 Anlagen"


def test_fields_of_the_head_as_printed() -> None:
    read = draft(BODY)
    assert read.letterhead.file_reference and read.letterhead.file_reference.raw == "12-0141/7/3"
    assert read.letterhead.date and read.letterhead.date.raw == "3. Mai 2022"
    assert read.letterhead.addressee and read.letterhead.addressee.raw == "Herrn Dr. Leberecht Immergrün"
    assert read.subject.askers and read.subject.askers.raw == "Walburga Kranich (SPD)"
    assert read.subject.title and read.subject.title.raw == "Schulgärten"
    assert [r.raw for r in read.subject.references] == ["7/90100"]


@pytest.mark.parametrize(
    ("signature", "name", "role", "deputy"),
    [
        ("Traugott Hasel", "Traugott Hasel", None, False),
        ("gez. Dr. Traugott Hasel\nStaatsminister", "Dr. Traugott Hasel", "Staatsminister", False),
        ("In Vertretung\n\nUlla Erle\nStaatssekretärin", "Ulla Erle", "Staatssekretärin", True),
        ("In Vertretung\nUlla Erle, Staatssekretärin", "Ulla Erle", "Staatssekretärin", True),
    ],
)
def test_signature(signature: str, name: str, role: str | None, deputy: bool) -> None:
    closing = draft(BODY, closing=f"\n\nMit freundlichen Grüßen\n\n{signature}\n\nAnlage\n").closing
    assert closing.signatory and closing.signatory.raw == name
    assert (closing.role.raw if closing.role else None) == role
    assert bool(closing.deputy) == deputy


def test_number_pushed_behind_the_next_label() -> None:
    """As text layers of scans have it: "Drs.-Nr.:" / "Thema:" / number / title."""
    head = HEAD.replace("Drs.-Nr.: 7/90100\nThema: Schulgärten", "Drs.-Nr.:\nThema:\n7/90100\nSchulgärten")
    subject = draft(BODY, head).subject
    assert [r.raw for r in subject.references] == ["7/90100"]
    assert subject.title and subject.title.raw == "Schulgärten"
