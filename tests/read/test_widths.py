"""A number as wide as one of more figures lacks one: it is read again, and in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.read.scan import widths
from pipeline.read.scan.ink import find_pieces
from pipeline.read.scan.widths import mend_short_numbers
from tests.read.test_figures import _SIZE, column

PRINTED = ["998.183,63", "1.204,50", "87,3", "2.317", "9,5", "8.714,00", "12,75", "306", "41", "5.230,60", "17", "2.84"]


def mended(printed: list[str], at: int, misread: str) -> list[tuple[str, str]]:
    """Which numbers of a column are in doubt when one of them is misread, and what they are taken for then."""
    picture, words = column(printed)
    words[at] = replace(words[at], text=misread)
    found = mend_short_numbers(picture, 300.0, words, find_pieces(picture), [_SIZE] * len(words))
    return [(word.text, one.text) for one, word in zip(found, words, strict=True) if one.confidence < word.confidence]


def test_a_number_that_lacks_a_figure_is_read_again_and_in_doubt() -> None:
    assert mended(PRINTED, 0, "98.183,63") == [("98.183,63", "998.183,63")]
    assert mended(PRINTED, 2, "874,3") == [("874,3", "87,3")]


def test_numbers_that_are_as_wide_as_their_figures_are_not() -> None:
    assert mended(PRINTED, 0, PRINTED[0]) == []


def test_a_number_that_reads_no_better_stays_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widths, "find_enlarged", lambda *_: [])
    assert mended(PRINTED, 0, "98.183,63") == [("98.183,63", "98.183,63")]


def test_few_numbers_tell_nothing() -> None:
    assert mended(PRINTED[:7], 0, "98.183,63") == []


def test_two_figures_that_were_taken_for_the_sign_of_percent_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = ["965,51", *PRINTED[1:]]
    assert mended(printed, 0, "%5,51") == [("%5,51", "965,51")]
    assert mended(printed, 0, "9%5,51") == [("9%5,51", "965,51")]
    monkeypatch.setattr(widths, "find_enlarged", lambda *_: [])
    assert mended(printed, 0, "%5,51") == [("%5,51", "%5,51")]
