"""Two printings of the same questions: only other words count, and every question is looked at."""

from __future__ import annotations

import pytest

from pipeline.link.wording import compare, same_words
from pipeline.model.record import Question


def questions(**texts: str) -> list[Question]:
    return [Question(label=label.removeprefix("q"), text=text) for label, text in texts.items()]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wie viele Sozial- und Bildungsbauten?", "Wie viele Sozial-und Bildungs- bauten", True),
        ("(bitte „alle“ nennen)?", '(bitte "alle" nennen)', True),
        ("bei 1,5 Prozent", "bei 15 Prozent", False),
        ("bei 10 %", "bei 10 Prozent", False),
        ("seit 2020", "seit 2021", False),
    ],
)
def test_line_ends_and_signs_make_no_other_words(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_changed_and_missing_questions_are_told_in_the_order_of_their_labels() -> None:
    asked = questions(q1="Wie viele Stöcke gibt es?", q2="Wann?", q3="Wo?")
    reprinted = questions(q3="Wo?", q1="Wie viele alte Stöcke gab es?", q10="Und?")
    count, found = compare(asked, reprinted)
    assert count == 4
    assert [(w.label, w.kind, w.change) for w in found] == [
        ("1", "changed", "– → alte; gibt → gab"),
        ("2", "only_asked", None),
        ("10", "only_reprinted", None),
    ]


def test_a_question_that_one_printing_parts_is_compared_as_a_whole() -> None:
    asked = questions(q4="Was kosten sie\na) im Kauf und\nb) im Jahr?")
    reprinted = questions(q4="Was kosten sie", q4b="b) im Jahr?", q4a="a) im Kauf und")
    assert compare(asked, reprinted) == (1, ())


def test_parts_that_both_have_are_compared_one_by_one() -> None:
    count, found = compare(questions(q4a="a) Wann?", q4b="b) Wo?"), questions(q4a="a) Wann?", q4b="b) Weshalb?"))
    assert (count, [w.label for w in found]) == (2, ["4b"])
