"""A small form of what ``make bench PARTS=kills`` does at length."""

from __future__ import annotations

from pathlib import Path

from tests.faults.kills import kill_often


def test_a_run_that_is_killed_leaves_nothing_torn_and_goes_on(tmp_path: Path) -> None:
    assert kill_often(tmp_path, letters=24, kills=2) == []
