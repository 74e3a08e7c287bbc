"""Questions whose labels were misread: told by their type and their place, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.reading import Span
from pipeline.outline.blocks import Block
from pipeline.outline.chain import Mark
from pipeline.outline.misread_marks import with_misread
from pipeline.values.labels import key

SMALL = 0.85
ANSWER = ("Die Gemeinden am See zahlten alles.", 1.0)
PAPER = (
    ("1. Wer zahlt?", SMALL), ANSWER,
    ("%", SMALL), ("Wie viel wurde gezahlt?", SMALL), ANSWER,
    ("Wer hat es geprüft?", SMALL), ("2. Amtsgericht Altental", 1.0),
    ("4. Wann endet es?", SMALL), ANSWER,
)  # fmt: skip


def blocks(paper: Sequence[tuple[str, float]]) -> list[Block]:
    out, at = [], 0
    for n, (text, size) in enumerate(paper):
        out.append(Block((n,), (Span(at, at + len(text)),), text, 1, True, 0.7, 0.0, size, False, n == 0))
        at += len(text) + 1
    return out


def mark(block: int, label: str, *, asks: bool = True) -> Mark:
    return Mark(block, label, key(label), Span(0, 2), 5.0, False, asks)


def test_questions_without_labels_have_those_of_their_places() -> None:
    found = with_misread([mark(0, "1"), mark(6, "2", asks=False), mark(7, "4")], blocks(PAPER))
    assert [(m.block, m.label, m.misread) for m in found] == [
        (0, "1", None),
        (2, "2", "%"),
        (5, "3", ""),
        (7, "4", None),
    ]


def test_a_label_that_stands_elsewhere_than_its_number_says_tells_that_places_tell_nothing() -> None:
    chain = [mark(0, "1"), mark(7, "5")]
    assert with_misread(chain, blocks(PAPER)) is chain


def test_one_label_tells_the_places_of_the_others_but_the_first_tells_none() -> None:
    paper = [("Wer zahlt?", SMALL), ANSWER, ("2. Wie viel wurde gezahlt?", SMALL), ANSWER]
    found = with_misread([mark(2, "2")], blocks(paper))
    assert [(m.block, m.label, m.misread) for m in found] == [(0, "1", ""), (2, "2", None)]
    chain = [mark(0, "1")]
    assert with_misread(chain, blocks([("1. Wer zahlt?", SMALL), ANSWER, ("Und wann?", SMALL), ANSWER])) is chain


def test_a_number_alone_above_what_asks_is_the_label_that_the_others_lack() -> None:
    paper = [("1. Wer zahlt?", 1.0), ("3", 1.0), ("2", 1.0), ("Wie viel?", 1.0), ANSWER, ("3. Wann endet es?", 1.0)]
    found = with_misread([mark(0, "1"), mark(5, "3")], blocks(paper))
    assert [(m.block, m.label, m.misread) for m in found] == [(0, "1", None), (2, "2", "2"), (5, "3", None)]
    chain = [mark(0, "1"), mark(4, "3")]
    told = [("1. Wer zahlt?", 1.0), ("2", 1.0), ANSWER, ANSWER, ("3. Wann endet es?", 1.0)]
    assert with_misread(chain, blocks(told)) is chain


def test_a_question_whose_type_alone_was_misread_is_one() -> None:
    paper = [
        ("1. Wer zahlt?", SMALL),
        ANSWER,
        ("2. Wie viel wurde gezahlt?", SMALL),
        ANSWER,
        ("3. Wann endet es?", 1.0),
    ]
    chain = [mark(0, "1"), mark(2, "2"), mark(4, "3")]
    assert with_misread(chain, blocks(paper)) is chain


def test_questions_in_the_text_s_own_type_are_not_told_by_it() -> None:
    chain = [mark(0, "1"), mark(7, "4")]
    assert with_misread(chain, blocks([(text, 1.0) for text, _ in PAPER])) is chain
