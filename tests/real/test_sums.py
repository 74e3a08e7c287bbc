"""Rows of sums in real answers: each number agrees with its column or is reported. Skips where the PDFs are away."""

from __future__ import annotations

import pytest

from tests.real.check_cells import ROOT, files
from tests.real.check_sums import count

pytestmark = pytest.mark.skipif(not ROOT.is_dir(), reason="the PDFs lie outside of this project")


def test_every_sum_agrees_or_is_reported() -> None:
    counted = [count(file) for file in files()]
    assert sum(verdicts.total() for verdicts, _, _ in counted) >= 500
    assert not [sums for _, sums, _ in counted if sums]
