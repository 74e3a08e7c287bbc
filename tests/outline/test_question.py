"""Where a question ends and its answer begins: type goes before words."""

from __future__ import annotations

import pytest

from pipeline.model.reading import Reading
from pipeline.outline.blocks import Block, blocks, turning_lines
from pipeline.outline.question import split_question, tell_type
from pipeline.profiles import load_profile
from tests.letters import reading

PROFILE = load_profile("sn")
PARAGRAPHS = ("Wie viele Schulgärten gibt es?", "Sind darunter solche mit Teich?", "Ja, drei.")


def _blocks(read: Reading) -> list[Block]:
    return blocks(read, range(len(read.lines)), turning_lines(read, PROFILE), PROFILE)


@pytest.mark.parametrize(("smaller", "asked"), [((), 2), ((0, 1), 2), ((0,), 1), ((0, 1, 2), 2)])
def test_what_stands_in_the_questions_type_is_the_questions(smaller: tuple[int, ...], asked: int) -> None:
    """Where no type tells, and in the last case, in which answers have the same, a paragraph that only asks is one."""
    read = reading("\n\n".join(PARAGRAPHS), head="", closing="")
    own = [b for b in _blocks(read) if b.text in PARAGRAPHS]
    own = [block._replace(size=0.9) if n in smaller else block for n, block in enumerate(own)]
    question, rest = split_question(read, tell_type(own, [0]), PROFILE)
    assert [b.text for b in (*question, *rest)] == list(PARAGRAPHS)
    assert len(question) == asked


def test_a_bold_label_alone_does_not_say_that_its_question_is_bold() -> None:
    texts = ("Frage 1:", "Wie viele Schulgärten gibt es?", "Drei.")
    read = reading("\n\n".join(texts), head="", closing="")
    own = [b for b in _blocks(read) if b.text in texts]
    own = [block._replace(bold=n == 0) for n, block in enumerate(own)]
    label, asked, told = tell_type(own, [0])
    question, rest = split_question(read, [label._replace(text="", spans=()), asked, told], PROFILE)
    assert [b.text for b in question if b.text] == ["Wie viele Schulgärten gibt es?"]
    assert [b.text for b in rest] == ["Drei."]


def test_a_request_without_brackets_behind_a_question_is_part_of_it() -> None:
    lines = (
        "Wie viele Gärten",
        "haben einen Teich?",
        "Bitte nach Jahren und",
        "Orten aufschlüsseln.",
        "Die Zahl ist unbekannt.",
    )
    read = reading("\n".join(lines), head="", closing="")
    own = [block for block in _blocks(read) if block.text and not block.text.startswith("Namens")]
    question, rest = split_question(read, own, PROFILE)
    assert " ".join(block.text for block in question) == " ".join(lines[:4])
    assert [block.text for block in rest] == ["Die Zahl ist unbekannt."]
