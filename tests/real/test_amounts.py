"""Sums of money in real texts, read by eye, against what the program finds. Skips where the texts are not at hand."""

from __future__ import annotations

import pytest

from tests.real.check_amounts import count, truth
from tests.real.texts import are_here, extraction_of, is_small

SHARE = 0.95
"""Of the sums in small files; the command ``python -m tests.real.check_amounts`` counts all."""

pytestmark = pytest.mark.skipif(not are_here(), reason="the texts lie outside of this project")


def test_sums_and_what_only_looks_like_one_are_in_the_sample() -> None:
    assert sum(len(gold.values) for gold in truth()) >= 250
    assert sum(not gold.values for gold in truth()) >= 50


def test_sums_are_as_read_by_eye() -> None:
    small = [gold for gold in truth() if is_small(gold.file)]
    score = count(small, {gold.file: extraction_of(gold.file) for gold in small})
    assert score.right >= SHARE * (score.right + score.missed), score
    assert score.false <= (1 - SHARE) * score.right, score
