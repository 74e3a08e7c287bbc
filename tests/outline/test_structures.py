"""Ways in which questions and answers may be printed: short papers of our own writing, and what answers what."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import extract_document

HEAD = """Deutscher Bundestag Drucksache 21/90800
21. Wahlperiode 12.06.2025
Antwort
der Bundesregierung
auf die Kleine Anfrage der Abgeordneten Emil Kauz, Ulla Erle und der Fraktion der AfD
– Drucksache 21/90700 –
Nistkästen an den Gebäuden des Bundes
Vorbemerkung der Fragesteller
Nistkästen hängen an vielen Gebäuden des Bundes.
"""
END = "\nGesamtherstellung: Druckerei Beispiel\nISSN 0000-0000\n"

HOW_MANY, WHO, CLEANS = "Wie viele Kästen gibt es?", "Wer zahlt sie?", "Wer reinigt sie?"
PAPERS = {
    "numbered parts": (
        "1. Gibt es Kästen, und zwar\n1.1 Wie viele aus Holz?\nNeun.\n1.2 Wie viele aus Beton?\n"
        f"Zehn.\n2. {WHO}\nDer Bund.",
        {"1.1": "Neun.", "1.2": "Zehn.", "2": "Der Bund."},
    ),
    "1 a)": (
        f"1 a) {HOW_MANY}\nNeun.\n1 b) Wie viele sind alt?\nZehn.\n2. {WHO}\nDer Bund.",
        {"1a": "Neun.", "1b": "Zehn.", "2": "Der Bund."},
    ),
    "2. above 2a)": (
        f"1. {WHO}\nDer Bund.\n2. Was kosten sie, und zwar\n2a) Was kosten alte?\nEinen Euro.\n"
        "2b) Was kosten neue?\nNichts.",
        {"1": "Der Bund.", "2a": "Einen Euro.", "2b": "Nichts."},
    ),
    "Zu a) und b):": (
        "1. Gibt es Kästen?\na) Gibt es alte?\nb) Gibt es neue?\nc) Gibt es beides?\n"
        f"Zu a) und b):\nJa.\nZu c):\nNein.\n2. {WHO}\nDer Bund.",
        {"1a": "Ja.", "1b": "Ja.", "1c": "Nein.", "2": "Der Bund."},
    ),
    "answers out of order": (
        f"1. {HOW_MANY}\n2. {WHO}\n3. {CLEANS}\nZu Frage 2:\nDer Bund.\nZu Frage 1:\nNeun.\nZu Frage 3:\nNiemand.",
        {"1": "Neun.", "2": "Der Bund.", "3": "Niemand."},
    ),
    "Zu 1. without a colon": (
        f"1. {HOW_MANY}\n2. {WHO}\nZu 1. Es gibt neun.\nZu 2. Der Bund zahlt.",
        {"1": "Es gibt neun.", "2": "Der Bund zahlt."},
    ),
    "answers numbered like their questions": (
        f"1. {HOW_MANY}\n2. {WHO}\n1. Es gibt neun.\n2. Der Bund zahlt.",
        {"1": "Es gibt neun.", "2": "Der Bund zahlt."},
    ),
    "a list in an answer to a group": (
        f"1. {HOW_MANY}\n2. {WHO}\nDie Fragen 1 und 2 werden gemeinsam beantwortet.\nEs zahlen\n"
        f"1. der Bund,\n2. das Land.\n3. {CLEANS}\nNiemand.",
        {"1": "Es zahlen 1. der Bund, 2. das Land.", "2": "Es zahlen 1. der Bund, 2. das Land.", "3": "Niemand."},
    ),
    "groups without a question between": (
        f"1. {HOW_MANY}\n2. {WHO}\n3. {CLEANS}\n4. Wer prüft sie?\n"
        "Die Fragen 1 und 3 werden gemeinsam beantwortet.\nNeun.\n"
        "Die Fragen 2 und 4 beantwortet die Bundesregierung zusammenfassend:\nDer Bund.",
        {"1": "Neun.", "3": "Neun.", "2": "Der Bund.", "4": "Der Bund."},
    ),
    "a part printed ahead in a group": (
        f"1. {HOW_MANY}\n3 b) Wann geschieht das?\n"
        f"Die Fragen 1 und 3 b werden gemeinsam beantwortet:\nNeun, im Mai.\n2. {WHO}\nDer Bund.\n"
        f"3. a) {CLEANS}\nNiemand.\nb) Wann geschieht das?\n"
        "Auf die Antwort zu Frage 1 wird verwiesen.\n4. Wer prüft sie?\nKeiner.",
        {
            "1": "Neun, im Mai.",
            "2": "Der Bund.",
            "3a": "Niemand.",
            "3b": "Neun, im Mai. Auf die Antwort zu Frage 1 wird verwiesen.",
            "4": "Keiner.",
        },
    ),
    "one answer that names no numbers": (
        f"1. {HOW_MANY}\nNeun.\n2. {WHO}\n3. {CLEANS}\nDie Fragen werden gemeinsam beantwortet.\nDer Bund.",
        {"1": "Neun.", "2": "Der Bund.", "3": "Der Bund."},
    ),
    "Antwort: behind each": (
        f"Frage 1 – {HOW_MANY}\nAntwort:\nNeun.\nFrage 2 – {WHO}\nAntwort:\nDer Bund.",
        {"1": "Neun.", "2": "Der Bund."},
    ),
    "numbers as answers": (
        f"1. {HOW_MANY}\n12.\n2. Wie viele sind alt?\n14, davon drei aus Holz.\n3. {WHO}\nDer Bund.",
        {"1": "12.", "2": "14, davon drei aus Holz.", "3": "Der Bund."},
    ),
}


@pytest.mark.parametrize("way", PAPERS)
def test_each_question_has_its_answer(way: str, tmp_path: Path) -> None:
    body, expected = PAPERS[way]
    path = tmp_path / "21_90800.txt"
    path.write_text(HEAD + body + END, encoding="utf-8")
    record = extract_document(path, tmp_path).record
    asked = [q.label for q in record.questions if not q.stem]
    said = {
        label: " ".join(a.text for a in record.answers if label in a.questions).replace("\n", " ") for label in asked
    }
    assert said == expected
