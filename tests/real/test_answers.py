"""Kinds of real answers, labelled by reading, against what the program says. Skips where the texts are not at hand."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.real.check_answers import count, labels, right
from tests.real.texts import are_here, extraction_of, is_small

SHARE = 0.9
"""Of the kinds of answers in small files; the command ``python -m tests.real.check_answers`` counts all."""

pytestmark = pytest.mark.skipif(not are_here(), reason="the texts lie outside of this project")


def test_rare_kinds_are_in_the_sample() -> None:
    kinds = Counter(label.kind for label in labels())
    assert len(labels()) >= 300
    assert min(kinds.values()) >= 25
    assert sum(label.classified for label in labels()) >= 20


def test_kinds_are_as_read() -> None:
    small = [label for label in labels() if is_small(label.file)]
    counts = count(small, {label.file: extraction_of(label.file) for label in small})
    assert right(counts) >= SHARE * len(small), counts
