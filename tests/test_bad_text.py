"""Texts that something went wrong with: each says so in words, and what is certain is read all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.errors import UnreadableError
from pipeline.model.record import Record
from pipeline.run import extract_document
from tests.letters import CLOSING, FORMULA, HEAD

PAPERS = Path(__file__).parent / "outline" / "papers"
FEDERAL = (PAPERS / "21_90500.txt").read_text(encoding="utf-8")
STATE = (PAPERS / "19_90600.txt").read_text(encoding="utf-8")
ASKING = (PAPERS / "21_90400.txt").read_text(encoding="utf-8")
LETTER = HEAD + FORMULA + "Frage 1: Wann?\n\nIm Mai.\n\nFrage 2: Wo?\n\nIn Pirna, wie berichtet." + CLOSING

# A list of Schriftliche Fragen as the Bundestag prints one each week.
LIST = """Deutscher Bundestag Drucksache 21/90700
21. Wahlperiode 13.06.2025
Schriftliche Fragen
mit den in der Woche vom 9. Juni 2025
eingegangenen Antworten der Bundesregierung
Verzeichnis der Fragenden
Kauz, Emil (AfD) 1
Erle, Ulla, Dr. (CDU/CSU) 2
Geschäftsbereich des Bundesministeriums für Gesundheit
1. Abgeordneter
Emil Kauz
(AfD)
Wie viele Bienenstöcke gibt es?
Antwort des Staatssekretärs Traugott Hasel
vom 10. Juni 2025
Es gibt 17.
"""

FOOT = "Drucksache 21/90500 – {} – Deutscher Bundestag – 21. Wahlperiode\n"


def read(folder: Path, text: str | bytes) -> Record:
    file = folder / "paper.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return extract_document(file, folder).record


def said(record: Record) -> tuple[object, ...]:
    """What a damage that was undone must not change."""
    return (record.reference, record.title, record.originators, record.questions, record.answers, record.amounts)


@pytest.mark.parametrize("whole", [FEDERAL, STATE, ASKING, LETTER])
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda t: "".join(f"{line}\n{line}\n" for line in t.split("\n")), "doubled_lines"),
        (lambda t: t.encode().decode("latin-1").encode(), "wrong_encoding"),
    ],
)
def test_what_is_certain_is_undone_and_told(
    damage: Callable[[str], str | bytes], code: str, whole: str, tmp_path: Path
) -> None:
    good, bad = read(tmp_path, whole), read(tmp_path, damage(whole))
    assert said(bad) == said(good)
    assert [i.code for i in bad.issues] == [code, *(i.code for i in good.issues)]
    assert bad.status == "partial"


@pytest.mark.parametrize(
    ("first", "second"),
    [(FEDERAL, FEDERAL), (FEDERAL, ASKING), (ASKING, FEDERAL), (STATE, STATE), (LETTER, LETTER)],
    ids=["federal", "question behind answer", "answer behind question", "state", "letter"],
)
def test_of_two_papers_in_one_file_the_first_is_read(first: str, second: str, tmp_path: Path) -> None:
    good, both = read(tmp_path, first), read(tmp_path, f"{first}\n{second}")
    told = [i for i in both.issues if i.code == "several_papers"]
    assert len(told) == 1 and "file of its own" in told[0].message
    assert said(both) == said(good)


def test_a_running_head_is_no_second_paper(tmp_path: Path) -> None:
    pages = STATE.replace("2. ", "\fNiedersächsischer Landtag – 19. Wahlperiode Drucksache 19/90600\n \n2 \n2. ")
    assert "several_papers" not in {i.code for i in read(tmp_path, pages).issues}


def test_a_text_that_breaks_off_is_told_and_its_beginning_read(tmp_path: Path) -> None:
    good = read(tmp_path, FEDERAL)
    cut = read(tmp_path, FEDERAL[: FEDERAL.index("weitere Bienenstöcke?")])
    assert cut.questions[:-1] == good.questions[:-1]
    assert cut.answers == good.answers[:-1]
    assert {"cut_off", "unanswered_question"} <= {i.code for i in cut.issues}


def test_a_text_that_ends_with_a_sentence_may_be_whole(tmp_path: Path) -> None:
    ended = read(tmp_path, FEDERAL[: FEDERAL.index("Gesamtherstellung")])
    assert {i.code for i in ended.issues} == {"no_ending"}


def reversed_pages(text: str) -> str:
    lines = text.split("\n")
    return "\f".join("\n".join(lines[n : n + 14]) for n in reversed(range(0, len(lines), 14)))


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        (LIST, "not_an_answer", "Schriftliche Fragen"),
        ("".join(FOOT.format(n) for n in range(2, 9)) + "9\n", "no_text", "running heads"),
        (" ".join((FEDERAL * 4).split()), "no_line_breaks", "line breaks"),
        (reversed_pages(FEDERAL), "pages_reversed", "order"),
        (FEDERAL.replace("–", "?").replace("ü", "?").replace("ß", "?") + "f?r " * 3, "not_an_answer", "are lost"),
    ],
)
def test_what_gives_no_record_is_told_in_words(text: str, reason: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        read(tmp_path, text)
    assert error.value.reason == reason
    assert word in error.value.message


def test_a_paper_that_names_itself_as_its_question_is_told(tmp_path: Path) -> None:
    record = read(tmp_path, FEDERAL.replace("21/90400", "21/90500"))
    assert record.question_reference == "21/90500"
    assert "self_reference" in {i.code for i in record.issues}
