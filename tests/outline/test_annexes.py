"""Where a printed paper's answers end and its annexes begin, in a text of our own writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.record import Record
from pipeline.run import extract_document

PAPER = Path(__file__).parent / "papers" / "21_90500.txt"
ROWS = "Haus Stöcke Völker\nNord 4 3\nSüd 9 2\n"


def with_annex(annex: str, folder: Path) -> Record:
    """The paper with lines between its last answer, "Nein.", and its imprint."""
    path = folder / PAPER.name
    path.write_text(PAPER.read_text("utf-8").replace("Nein.\n", f"Nein.\n{annex}"), encoding="utf-8")
    return extract_document(path, folder).record


@pytest.mark.parametrize(
    "heading",
    [
        "Anlage 1\n",
        "Seite 1 von 25 \nAnlage 1 \n",
        "Anlage 1 zur Kleinen Anfrage der Fraktion der AfD; BT-Drs. 21/90400 \n\nAntwort zur Frage 2: \n",
        "Anlage 1        KA 21/90400 \n",
        "Anlage 1 der Antwort auf die Kleine Anfrage der Fraktion der AfD, BT-Drs. 21/90400 \n",
        "Seite 1 von 25 \nAnlage 1 (Antwort zu Frage 3) \n",
        "Anlage 1\n1 von 7\n",
        "Kleine Anfrage zu Bienen \nBT-Drs. Nr. 21/90400 \n \nAnlage 1 \n",
        "Anlage 1       Kleine Anfrage Nr. 21/90400 \n",
    ],
)
def test_annexes_by_their_headings(heading: str, tmp_path: Path) -> None:
    record = with_annex(heading + ROWS, tmp_path)
    assert [annex.label for annex in record.annexes] == ["Anlage 1"]
    assert [answer.questions for answer in record.answers] == [["1", "4"], ["2a"], ["2b"], ["3"]]
    assert "Nord" not in record.answers[-1].text


def test_an_annex_right_behind_the_rows_of_a_flattened_table(tmp_path: Path) -> None:
    record = with_annex(f"{ROWS}Anlage 1\nÜbersicht der Stöcke\nWest 2 2\n", tmp_path)
    assert "Süd 9 2" in record.answers[-1].text
    assert [annex.label for annex in record.annexes] == ["Anlage 1"]


def test_further_annexes_by_any_line_that_heads_one(tmp_path: Path) -> None:
    record = with_annex("Anlage 1\nHaus Nord und \nAnlage 2\nHaus Süd, \nAnlage 3 zu Frage 2\nWest 2 2\n", tmp_path)
    assert [annex.label for annex in record.annexes] == ["Anlage 1", "Anlage 2", "Anlage 3"]


def test_what_is_numbered_in_an_annex_goes_on_with_no_question(tmp_path: Path) -> None:
    listed = "Anlage 1 \n5. Imkerbericht, Kurzfassung 18.09.2024 5.000 Hefte \nund „Bienen, was nun?“ \n"
    record = with_annex(listed, tmp_path)
    assert [question.label for question in record.questions] == ["1", "4", "2", "2a", "2b", "3"]
    assert [annex.label for annex in record.annexes] == ["Anlage 1"]


@pytest.mark.parametrize(
    "line",
    ["Anlage 1 zu PSts beim Bundesminister für Bienen", "Stöcke nach Häusern Anlage 1", "250611_Anlage 1_Stöcke.xlsx"],
)
def test_a_line_with_other_words_heads_an_annex_that_an_answer_names(line: str, tmp_path: Path) -> None:
    named = with_annex(f"Die Häuser zeigt Anlage 1.\n{line}\n{ROWS}", tmp_path)
    assert [annex.label for annex in named.annexes] == ["Anlage 1"]
    assert named.answers[-1].text == "Nein.\nDie Häuser zeigt Anlage 1."
    assert with_annex(f"{line}\n{ROWS}", tmp_path).annexes == []


def test_a_line_of_running_text_that_names_an_annex_heads_none(tmp_path: Path) -> None:
    told = "Nach Anlage 1 sind es zwei. Alle Häuser zeigt die\nAnlage 1 der Stöcke. Völker gibt es nach\nAnlage 1\n"
    assert with_annex(f"{told}nicht.\n", tmp_path).annexes == []


LONG = "Haus Stöcke Völker\n" + "".join(f"Wabe {n} 4 {n}\n" for n in range(2, 14))
ANSWER = "Die Zahl der Stöcke ist seit dem Jahr 2020 leicht gestiegen.\n"


def test_the_head_of_a_further_page_may_print_the_label_otherwise(tmp_path: Path) -> None:
    record = with_annex(f"Die Häuser zeigt Anlage 1.\nAnlage 1\n{ROWS}Anlage_1_Stöcke.xlsx\n{ROWS}", tmp_path)
    assert [annex.label for annex in record.annexes] == ["Anlage 1"]


def test_a_heading_that_names_its_paper_runs_on_to_that_number_or_to_white_space(tmp_path: Path) -> None:
    heading = "Anlage zur Antwort der Bundesregierung auf die Kleine Anfrage des Abgeordneten \nEmil Kauz u. a. - {} \n"
    for end in ("BT-Drucksache 21/90400", "Bienen in der Stadt \n \n"):
        record = with_annex(f"{heading.format(end)}{ROWS}", tmp_path)
        assert [(annex.label, annex.title) for annex in record.annexes] == [("Anlage", "Haus Stöcke Völker")]
        assert record.annexes[0].text == "Nord 4 3\nSüd 9 2"


def test_labels_that_stand_below_their_annexes(tmp_path: Path) -> None:
    path = tmp_path / PAPER.name
    below = f"{ROWS}Anlage 1\nEs gibt zwei Imker.\nAnlage 2\nWest 2 2\nAnlage_3_Bienen.xlsx; Blatt 1\nAnlage 3\n"
    path.write_text(f"{PAPER.read_text('utf-8')}\n{below}", encoding="utf-8")
    record = extract_document(path, tmp_path).record
    annexes = record.annexes
    assert [annex.label for annex in annexes] == ["Anlage 1", "Anlage 2", "Anlage 3"]
    assert [issue.code for issue in record.issues if issue.where == "/annexes"] == ["annex_labels_below"]
    assert ["Süd 9 2" in annexes[0].text, "zwei Imker" in annexes[1].text, "Bienen.xlsx" in annexes[2].text] == [
        True
    ] * 3


def test_an_appendix_is_an_annex(tmp_path: Path) -> None:
    record = with_annex(f"Die Häuser stehen im Anhang.*\nAnhang: Stöcke nach Häusern\n{ROWS}", tmp_path)
    assert [(annex.label, annex.title) for annex in record.annexes] == [("Anhang", "Stöcke nach Häusern")]
    assert record.answers[-1].annex_labels == ["Anhang"]


def test_rows_below_the_last_answer_may_be_an_annex_that_an_answer_names(tmp_path: Path) -> None:
    """Without pages nothing shows where the answer ends: the rows stay in it, and an issue says where they begin."""
    record = with_annex(f"Die Häuser zeigt die Tabelle in der Anlage*.\n{ANSWER}{LONG}", tmp_path)
    told = [i for i in record.issues if i.code == "annex_without_heading"]
    assert [i.where for i in told] == ["/answers/3/text"]
    assert "Haus Stöcke Völker" in told[0].message
    assert record.answers[-1].annex_labels == ["Anlage"]
    assert "Wabe 13 4 13" in record.answers[-1].text


@pytest.mark.parametrize(
    "rest",
    [
        ANSWER + LONG,  # no annex is named
        f"Siehe die Anlage.\n{ANSWER}Weitere Zahlen für alle Häuser stehen in der folgenden Tabelle.\n{LONG}",
        f"Siehe die Anlage.\n{ANSWER}{ROWS}",
        f"Siehe die Anlage.\n{ANSWER}{(ROWS + 2 * ANSWER) * 6}",
    ],
    ids=["unnamed", "announced", "short", "running text"],
)
def test_rows_of_the_last_answer_are_its_own(rest: str, tmp_path: Path) -> None:
    assert "annex_without_heading" not in {i.code for i in with_annex(rest, tmp_path).issues}


def test_a_page_of_rows_behind_the_last_answer_is_the_annex_that_an_answer_names(tmp_path: Path) -> None:
    record = with_annex(f"Die Häuser zeigt die Tabelle in der Anlage*.\n{ANSWER}\f{LONG}", tmp_path)
    assert [annex.label for annex in record.annexes] == [None]
    assert record.answers[-1].text.endswith("leicht gestiegen.")
