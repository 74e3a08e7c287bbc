"""Text layers behind scanned pages: poor ones are told from good ones, whatever these are about."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.read.scan.layer import poor_layers
from tests.typesetter.phrases import Phrases
from tests.typesetter.scanner import misread


@pytest.mark.parametrize(("share", "poor"), [(0.0, False), (0.05, True), (0.3, True)])
def test_misread_german_is_told_from_german(share: float, poor: bool) -> None:
    text = Phrases(Random(1)).paragraph(12, 12)
    assert poor_layers([misread(text, share, Random(1)).split()]) == [poor]


@pytest.mark.parametrize(
    "words",
    [
        "Quendel Haselhuhn Wacholder Krumbiegel Ziesche Nachtigall Distler Ölmann Großkopf Sauerbier Bremer Seidlitz",
        "the authority shall publish every year the number of children whose applications have been refused because "
        "their parents were unable to prove what the regulation requires",
        "Kreisverkehrsplanungs- amt Zuwendungs- empfänger Förder- richtlinie Landes- direktion wurden geför- dert "
        "soweit hierzu Unterlagen vorliegen, wobei Doppelzählungen nicht ausgeschlossen werden können",
    ],
    ids=["names", "another language", "broken at line ends"],
)
def test_words_that_no_lexicon_has_make_no_layer_poor(words: str) -> None:
    assert poor_layers([words.split()]) == [False]


def test_a_page_of_numbers_is_like_the_other_pages_of_its_document() -> None:
    text = Phrases(Random(1)).paragraph(12, 12)
    numbers = ["1.234,50", "2.345,60", "Summe", "3.580,10"]
    assert poor_layers([text.split(), numbers]) == [False, False]
    assert poor_layers([misread(text, 0.3, Random(1)).split(), numbers]) == [True, True]


def test_a_layer_of_nothing_that_can_be_read_is_poor() -> None:
    assert poor_layers([["xqvrt", "bzzkw", "ghtrp", "kkwqx"] * 4]) == [True]
