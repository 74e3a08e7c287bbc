"""The ledger forgets no input, whatever its name and whenever the run is killed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.ledger import LEDGER, Ledger, Line

JOURNAL = ".ledger.journal"


def line(file: str, parliament: str = "", reference: str = "") -> Line:
    return Line(file, "failed", "empty", "it is empty", parliament, reference)


def reopened(out: Path) -> dict[str, Line]:
    return Ledger(out).lines


def test_lines_are_sorted_and_come_back(tmp_path: Path) -> None:
    good = Line("a.pdf", "partial", "", "", "sn", "7/1", 3, 0, "ab", "cd", "0.1.0")
    with Ledger(tmp_path) as ledger:
        ledger.enter(line("b.pdf"))
        ledger.enter(good)
    with (tmp_path / LEDGER).open(encoding="utf-8", newline="") as file:
        assert [row["file"] for row in csv.DictReader(file)] == ["a.pdf", "b.pdf"]
    assert reopened(tmp_path) == {"a.pdf": good, "b.pdf": line("b.pdf")}
    assert not (tmp_path / JOURNAL).exists()


@pytest.mark.parametrize(
    "name", ["=cmd.pdf", "'=cmd.pdf", "''=cmd.pdf", "'s.pdf", "-x.pdf", "a,b.pdf", 'a"b.pdf', "a\nb.pdf", "+1.pdf"]
)
def test_every_name_comes_back_and_none_is_run(name: str, tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.enter(line(name))
    assert reopened(tmp_path) == {name: line(name)}
    with (tmp_path / LEDGER).open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][0].startswith(("'", "a", "+1"))


def test_a_killed_run_loses_no_line(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.enter(line("a.pdf"))
        ledger.enter(line("b.pdf"))
    with pytest.raises(KeyboardInterrupt), Ledger(tmp_path) as ledger:
        ledger.enter(line("a.pdf", "sn", "7/1"))
        ledger.drop("b.pdf")
        ledger.enter(line("c.pdf"))
        raise KeyboardInterrupt
    after = Ledger(tmp_path)
    assert after.interrupted
    assert after.lines == {"a.pdf": line("a.pdf", "sn", "7/1"), "c.pdf": line("c.pdf")}
    after.close()
    assert not Ledger(tmp_path).interrupted
    assert reopened(tmp_path) == after.lines


@pytest.mark.parametrize("kept", range(1, 60, 7))
def test_a_torn_line_costs_only_itself(kept: int, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.enter(line("a.pdf"))
    ledger.enter(line("b.pdf"))
    journal = tmp_path / JOURNAL
    first, second = journal.read_bytes().splitlines(keepends=True)[1:]
    journal.write_bytes(first + second[:kept])
    again = Ledger(tmp_path)
    assert list(again.lines) == ["a.pdf"]
    again.enter(line("c.pdf"))
    assert list(reopened(tmp_path)) == ["a.pdf", "c.pdf"]


def test_nothing_new_writes_no_journal(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.enter(line("a.pdf"))
    before = (tmp_path / LEDGER).read_bytes()
    with Ledger(tmp_path) as ledger:
        ledger.enter(line("a.pdf"))
        assert not (tmp_path / JOURNAL).exists()
    assert (tmp_path / LEDGER).read_bytes() == before


def test_lines_of_another_hand_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text("file,status\na.pdf,ok\nb.pdf,splendid\n,ok\n", encoding="utf-8")
    assert list(reopened(tmp_path)) == ["a.pdf"]
