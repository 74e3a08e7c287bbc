"""The ledger forgets no input, whatever its name and whenever the run is killed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.batch.ledger import Ledger, LedgerError, LedgerReader, Line
from pipeline.write.folders import LEDGER, LEDGER_CSV


def line(file: str, parliament: str = "", reference: str = "") -> Line:
    return Line(file, "failed", "empty", "it is empty", parliament, reference)


def ledger_in(folder: Path, boot: str = "") -> Ledger:
    return Ledger(folder / LEDGER, "0.1.0", boot)


def test_lines_are_sorted_and_come_back(tmp_path: Path) -> None:
    good = Line("a.pdf", "partial", "", "", "sn", "7/1", 3, 0, 999, "ab", "cd", "0.1.0", read_at="2026-01-01")
    with ledger_in(tmp_path) as ledger:
        ledger.enter(line("b.pdf"))
        ledger.enter(good)
        ledger.finish(tmp_path / LEDGER_CSV)
    with (tmp_path / LEDGER_CSV).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["a.pdf", "b.pdf"]
    assert "read_at" not in rows[0], "the same documents give the same bytes"
    with ledger_in(tmp_path) as ledger:
        assert [ledger.line(name) for name in ("a.pdf", "b.pdf", "c.pdf")] == [good, line("b.pdf"), None]


@pytest.mark.parametrize(
    "name", ["=cmd.pdf", "'=cmd.pdf", "-x.pdf", "a,b.pdf", 'a"b.pdf', "a\nb.pdf", "+1.pdf", "'; DROP TABLE lines; --"]
)
def test_every_name_comes_back_and_none_is_run(name: str, tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.enter(line(name))
        ledger.finish(tmp_path / LEDGER_CSV)
        assert ledger.line(name) == line(name)
    with (tmp_path / LEDGER_CSV).open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][0].startswith(("'", "a", "+1"))


def test_a_killed_run_loses_no_line_and_says_what_is_pending(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.register(["a.pdf", "b.pdf"])
    ledger.enter(line("a.pdf"))
    with LedgerReader(tmp_path / LEDGER) as seen:
        standing = seen.standing()
    assert standing.counts == {"failed": 1, "pending": 1}
    assert standing.finished is None
    with ledger_in(tmp_path) as after:
        assert after.line("a.pdf") == line("a.pdf")
        after.enter(line("b.pdf"))
        after.finish(tmp_path / LEDGER_CSV)
    with LedgerReader(tmp_path / LEDGER) as seen:
        assert seen.standing().counts == {"failed": 2}
        assert [one.file for one in seen.failed()] == ["a.pdf", "b.pdf"]


def test_pending_inputs_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.register(["gone.pdf"])
    with ledger_in(tmp_path) as ledger:
        ledger.finish(tmp_path / LEDGER_CSV)
        assert ledger.line("gone.pdf") is None


def test_a_lone_surrogate_in_a_message_costs_nothing(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        ledger.enter(Line("a.pdf", "failed", "crash", "\ud800"))
        found = ledger.line("a.pdf")
    assert found is not None and found.message == "\ufffd"


def test_what_is_no_ledger_is_said(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(LedgerError, match="move it away"):
        ledger_in(tmp_path)
    with pytest.raises(LedgerError, match="drucksachen extract"):
        LedgerReader(tmp_path / "nowhere" / LEDGER)


def test_rows_depend_on_the_question_that_is_answered(tmp_path: Path) -> None:
    asked = Line("q.txt", "ok", parliament="bt", reference="20/5", output="one")
    with ledger_in(tmp_path) as ledger:
        ledger.enter(Line("a.txt", "ok", parliament="bt", reference="21/7", question="20/5", output="two"))
        alone = list(ledger.documents("bt", 21))
        ledger.enter(asked)
        assert list(ledger.documents("bt", 21)) != alone
        assert ledger.partitions() == [("bt", 20), ("bt", 21)]
