"""Table cells of real answers, read by eye, against what the layout finds. Skips where the PDFs are not at hand."""

from __future__ import annotations

import pytest

from tests.real.check_cells import ROOT, count, files, truth

SHARE = 0.98
"""Of all cells; 0.98 is what it has to become."""

pytestmark = pytest.mark.skipif(not ROOT.is_dir(), reason="the PDFs lie outside of this project")


def test_the_sample_is_large_enough() -> None:
    assert len(truth()) >= 2_000
    assert len({(gold.file, gold.page) for gold in truth()}) >= 40


def test_cells_are_as_read_by_eye() -> None:
    counts = [count(file) for file in files()]
    right, every = (sum(numbers) for numbers in zip(*counts, strict=True))
    assert right >= SHARE * every, f"{right} of {every}; see python -m tests.real.check_cells --worst 20"
