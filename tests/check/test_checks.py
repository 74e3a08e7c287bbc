"""Each check finds its fault, and says nothing where there is none."""

from __future__ import annotations

import pytest

from pipeline.model.issues import CODES
from tests.letters import CLOSING, HEAD, codes, record

CLEAN = "Frage 1: Wann?\n\nIm Mai.\n\nFrage 2: Wo?\n\nIn Riesa."
TABLE = "Frage 1: Was?\n\nDies:\n\nSchule\tBeete\tBetrag in €\nRiesa\t3\t10,00\nPirna\t4\t20,00\n"


def test_a_clean_letter_has_no_issue_and_is_ok() -> None:
    read = record(CLEAN)
    assert read.issues == []
    assert read.status == "ok"


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        (CLEAN.replace("Frage 2", "Frage 3"), "label_gap", "/questions/1"),
        (CLEAN + "\n\nFrage 3: Warum?", "unanswered_question", "/questions/2"),
        ("Frage 1: Wann?\n\nFrage 2: Wo?\n\nIn Riesa.", "group_not_named", None),
        (CLEAN + "\n\nAntwort zu Frage 1:\n\nIm Juni.", "answered_twice", "/questions/0"),
        ("Es gab nichts.", "no_questions", "/questions"),
        (CLEAN + "\n\nZu Frage 9:\n\nNichts.", "unknown_label", "page 1"),
        (TABLE + "Summe\t7\t31,00", "sum_mismatch", "/tables/0/rows/2/2"),
        (TABLE + "Plauen\t5\t3X,00", "cell_does_not_fit", "/tables/0/rows/2/2"),
        (TABLE + "Plauen\t5\t3O,00", "mended_amount", "/amounts/2/raw"),
        (CLEAN + " Es kostet O,5 Euro.", "unread_currency", "/answers/1/text"),
        (CLEAN + " Es kostet 1.23.4 Euro.", "unread_amount", "/amounts/0"),
        (CLEAN + " Insgesamt 7 Mio. Euro, davon 2,5 Mio. Euro und 4,6 Mio. Euro.", "parts_mismatch", "/answers/1/text"),
        (CLEAN + " Näheres zeigt Anlage 4.", "annex_missing", "/answers/1/annex_labels"),
        ("Frage 2: Wann?\n\nIm Mai.\n\nFrage 1: Wo?\n\nIn Riesa.", "label_order", "/questions"),
    ],
)
def test_faults_in_the_body(body: str, code: str, where: str) -> None:
    assert codes(record(body)).get(code, "none") == where


@pytest.mark.parametrize(
    "body",
    [
        "Frage 1: Wann?\n\nFrage 3: Wie?\n\nDie Fragen 1 und 3 werden gemeinsam beantwortet.\n\nGar nicht.\n\n"
        "Frage 2: Wo?\n\nIn Riesa.",
        "Frage 1: Gibt es Beete?\n\na) Wenn ja, wo?\n\nb) Wenn nein, warum nicht?\n\nEs gibt keine.",
        "Frage 1: Wann?\n\nFrage 2: Wo?\n\nDie Fragen 1 und 2 werden gemeinsam beantwortet.\n\nWie folgt.\n\n"
        "Zu Frage 1:\n\nIm Mai.\n\nZu Frage 2:\n\nIn Riesa.",
        "Frage 1: Wann?\n\nEs wird auf die Antwort zu Frage 2 verwiesen.\n\nFrage 2: Wo?\n\n"
        "Die Fragen 1 und 2 werden gemeinsam beantwortet.\n\nIm Mai in Riesa.",
        CLEAN + " Die Namen sind als Verschlusssache eingestuft. Sie stehen in Anlage 4.",
        CLEAN + " Es wird auf die Drucksache 7/90733, insbesondere die Anlagen 2 und 3, verwiesen.",
        CLEAN + " Gefördert wurden RLT-Anlagen 12.",
    ],
    ids=["drawn-ahead", "parts", "then-each", "pointing", "deposited", "of-another-paper", "machines"],
)
def test_what_leaves_no_doubt_is_not_reported(body: str) -> None:
    assert record(body).issues == []


def test_sums_that_agree_are_not_reported() -> None:
    read = record(TABLE + "Zwischensumme\t7\t30,00\nPlauen\t1\t5,00\nGesamtsumme\t8\t35,00")
    assert "sum_mismatch" not in codes(read)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Gesamt\t9\nRiesa\t4\nPirna\t5", None),
        ("Schulen gesamt\t9\nRiesa\t4\nPirna\t3", "parts_mismatch"),
        ("Gesamt\t9\nRiesa\t4\nPirna\t6", "sum_mismatch"),
        ("Gesamt\t4,6\nRiesa\t4,1\nPirna\t5,2", None),
        ("Nord\t9\nRiesa\t4\nPirna\t5\nSüd\t3\nPlauen\t1\nAue\t2\nSumme\t12", None),
        ("Riesa\t4\nPirna\t5\nBeete insgesamt\t8", "sum_mismatch"),
    ],
    ids=["first", "only-some", "more-than-the-whole", "a-mean", "blocks", "named-last"],
)
def test_sums_and_their_rows(rows: str, code: str | None) -> None:
    found = codes(record(f"Frage 1: Was?\n\nDies:\n\nOrt\tBeete\n{rows}"))
    assert {c for c in found if c.endswith("_mismatch") or c == "cell_does_not_fit"} == ({code} if code else set())


def test_a_sum_over_the_pieces_of_one_series() -> None:
    head = "Schule\tBeete\n"
    body = f"Frage 1: Was?\n\nDies:\n\n{head}Riesa\t3\nPirna\t4\n\n{head}Plauen\t5\nSumme\t12"
    assert "sum_mismatch" not in codes(record(body))


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("3. Mai 2022", "3. Mai 2012", "date_outside_term", "/answered_on"),
        ("Dresden, 3. Mai 2022", "Dresden, Mai 2022", "incomplete_date", "/answered_on"),
        ("Dresden, 3. Mai 2022", "Dresden, 31. Februar 2022", "missing_field", "/answered_on"),
        ("Thema: Schulgärten\n", "", "missing_field", "/title"),
        ("7/90100", "9/90100", "unknown_term", "/legislative_term"),
        ("Staatsministerium für Kultus", "Staatsministerium für Gärten", "unknown_ministry", "/answerers"),
        (
            "Staatsministerium für Kultus",
            "Staatsministerium für Wissenschaft und Kunst",
            "ministry_period",
            "/answerers/0",
        ),
    ],
)
def test_faults_in_the_head(old: str, new: str, code: str, where: str) -> None:
    read = record(CLEAN, HEAD.replace(old, new))
    assert (code, where) in {(i.code, i.where) for i in read.issues}


def test_a_file_named_after_another_paper() -> None:
    assert codes(record(CLEAN, file="7_90999.txt"))["file_name_mismatch"] == "/reference"
    assert "file_name_mismatch" not in codes(record(CLEAN, file="Drs_7_90100_1.pdf"))
    assert "file_name_mismatch" not in codes(record(CLEAN, file="antwort.pdf"))


@pytest.mark.parametrize(
    ("closing", "code"),
    [
        (CLOSING + "\n2 Anlagen\n\fAnlage 1\n\nSchule\tBeete\nRiesa\t3\n", "annex_count_mismatch"),
        (CLOSING + "\n\fAnlage 1\n\nSchule\tBeete\nRiesa\t3\n", "annex_undeclared"),
    ],
)
def test_annexes_declared_and_found(closing: str, code: str) -> None:
    assert code in codes(record(CLEAN, closing=closing))


def test_every_code_says_what_it_means() -> None:
    assert all(c.meaning and c.severity in ("error", "warning", "info") for c in CODES.values())
