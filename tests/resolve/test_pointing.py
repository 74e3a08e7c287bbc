"""What an answer points to: other answers of the paper, other papers, and neither where something else has a number."""

from __future__ import annotations

import pytest

from pipeline.profiles import load_profile
from pipeline.resolve.pointing import by_section, named_annexes, pointed_questions
from pipeline.values.expressions import folded

KNOWN = ["1", "2", "2a", "2b", "3", "4", "5"]


def pointed(text: str) -> list[str]:
    return pointed_questions(text, folded(text), by_section(KNOWN), {"5", "21/90500"}, load_profile("bt"))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Es wird auf die Antwort zu Frage 3 verwiesen.", ["3"]),
        ("Auf die Antworten zu den Fragen 1 bis 3 wird verwiesen.", ["1", "2", "2a", "2b", "3"]),
        ("Auf die Vorbemerkung und die Antwort zu Frage 3 wird verwiesen.", ["3"]),
        ("Die Kästen hängen (siehe Frage 2a).", ["2a"]),
        ("Siehe Antwort zu Frage Nr. 3.", ["3"]),
        ("Die unter Frage 4 genannten Wege werden gepflegt; die unter Frage 3 fallenden nicht.", ["4"]),
    ],
)
def test_other_answers(text: str, labels: list[str]) -> None:
    assert pointed(text) == labels


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Es wird auf die Antwort zu Frage 3 auf Bundestagsdrucksache 20/90001 verwiesen.", ["20/90001"]),
        (
            "Auf die Antwort zu Frage 3 der Kleinen Anfrage auf Bundestagsdrucksache 20/90001 wird verwiesen.",
            ["20/90001"],
        ),
        (
            "Auf die Antwort auf die Schriftliche Frage 3 auf Bundestagsdrucksache 20/90001 wird verwiesen.",
            ["20/90001"],
        ),
        ("Auf die Antwort zu Frage 3 des Abgeordneten Kauz wird verwiesen.", []),
    ],
)
def test_questions_of_other_papers_are_none_of_this_one(text: str, papers: list[str]) -> None:
    assert pointed(text) == papers


def test_a_preamble_to_questions_is_no_answer_to_them() -> None:
    assert pointed("Auf die Vorbemerkung der Bundesregierung zu den Fragen 1 bis 4 wird verwiesen.") == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Die Zahlen stehen in Anlage 2 im Anhang.", ["Anlage 2"]),
        ("Die Zahlen zeigt Tabelle 1 im Anhang, weitere Anlage 2.", ["Anhang", "Anlage 2"]),
        ("Der Betrag wird in der Anlage N der Erklärung eingetragen.", []),
    ],
)
def test_annexes_as_the_text_names_them(text: str, labels: list[str]) -> None:
    assert named_annexes(text, folded(text), True, set(), load_profile("bt")) == labels
