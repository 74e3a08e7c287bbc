"""A number as wide as one of more figures lacks one, and is in doubt."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.scan.ink import find_pieces
from pipeline.read.scan.widths import doubt_short_numbers
from tests.read.test_figures import _SIZE, column

PRINTED = ["998.183,63", "1.204,50", "87,3", "2.317", "9,5", "8.714,00", "12,75", "306", "41", "5.230,60", "17", "2.84"]


def doubted(printed: list[str], at: int, misread: str) -> list[str]:
    """Which numbers of a column are in doubt when one of them is misread."""
    picture, words = column(printed)
    words[at] = replace(words[at], text=misread)
    found = doubt_short_numbers(words, find_pieces(picture), [_SIZE] * len(words))
    return [one.text for one, word in zip(found, words, strict=True) if one.confidence < word.confidence]


def test_a_number_that_lacks_a_figure_is_in_doubt() -> None:
    assert doubted(PRINTED, 0, "98.183,63") == ["98.183,63"]
    assert doubted(PRINTED, 2, "874,3") == ["874,3"]


def test_numbers_that_are_as_wide_as_their_figures_are_not() -> None:
    assert doubted(PRINTED, 0, PRINTED[0]) == []


def test_few_numbers_tell_nothing() -> None:
    assert doubted(PRINTED[:8], 0, "98.183,63") == []
