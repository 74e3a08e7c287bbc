"""None of many bad files hurts another one, and each gets the line that it should."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.batch.engines import LocalEngine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.isolation import DiedError, Isolation
from pipeline.batch.limits import Limits
from pipeline.batch.run import run_batch
from pipeline.model.errors import UnreadableError
from tests.faults import FAULTS, letter_pdf, letter_text, write_faults
from tests.faults.outcome import documents, unexpected_lines
from tests.faults.tasks import abort, hang, refuse, spin, waste

GOOD = range(92_000, 92_012)
LIMITS = Limits(seconds=30, megabytes=400)
SAID = ["Es gibt 31 Schulgärten.", "Sie haben 12.500,50 Euro gekostet.", "Sie werden von den Schulen gepflegt."]


def write_good(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for number in GOOD:
        if number % 2:
            (folder / f"7_{number}.txt").write_text(letter_text(number), encoding="utf-8")
        else:
            (folder / f"7_{number}.pdf").write_bytes(letter_pdf(number))


def run(raw: Path, out: Path) -> None:
    with LocalEngine(2) as engine:
        run_batch(find_inputs([raw], out), out, engine, limits=LIMITS)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The output of a run over bad files among good ones, and what is expected of the bad ones."""
    home = tmp_path_factory.mktemp("mixed")
    expected = write_faults(home / "raw")
    write_good(home / "raw")
    run(home / "raw", home / "out")
    return home, expected


def test_there_are_enough_kinds() -> None:
    assert len(FAULTS) >= 80
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_each_input_has_one_line_and_the_right_one(mixed: tuple[Path, dict[str, str]]) -> None:
    home, expected = mixed
    assert len(find_inputs([home / "raw"], home / "out")) == len(expected) + len(GOOD)
    assert unexpected_lines(home / "raw", home / "out", expected) == {}


def test_what_is_ok_was_read_whole(mixed: tuple[Path, dict[str, str]]) -> None:
    """Nothing is lost in silence: a record that lacks an answer says so."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in mixed[0].glob("out/sn/7/*/record.json")]
    lacking = [r["source"]["file"] for r in records if r["status"] == "ok" and said(r) != SAID]
    assert lacking == ["with control characters.txt"], "its answer has the control characters"


def said(record: dict[str, list[dict[str, str]]]) -> list[str]:
    return [answer["text"] for answer in record["answers"]]


def test_good_documents_are_the_same_without_the_bad_ones(mixed: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    write_good(tmp_path / "raw")
    run(tmp_path / "raw", tmp_path / "out")
    alone, among = (documents(home / "out", GOOD) for home in (tmp_path, mixed[0]))
    assert len(alone) == 4 * len(GOOD)
    assert {name for name, content in alone.items() if among[name] != content} == set()


def test_nothing_is_written_outside(mixed: tuple[Path, dict[str, str]]) -> None:
    home, _ = mixed
    assert {path.name for path in home.iterdir()} == {"raw", "out"}
    there = {path.name for path in (home / "out").iterdir()}
    assert there == {"sn", "tables", "ledger.sqlite", "ledger.csv"}
    assert all(path.name.isdigit() for path in (home / "out" / "sn").glob("*/*"))


def test_a_second_run_reads_nothing(mixed: tuple[Path, dict[str, str]]) -> None:
    home, expected = mixed
    with LocalEngine(2) as engine:
        inputs = find_inputs([home / "raw"], home / "out")
        summary = run_batch(inputs, home / "out", engine, limits=LIMITS)
    assert summary.counts["unchanged"] == len(expected) + len(GOOD)


def test_a_process_that_dies_costs_its_task_alone() -> None:
    with Isolation(1) as isolation:
        for task, reason in ((abort, "crash"), (hang, "timeout"), (spin, "timeout")):
            with pytest.raises(DiedError) as death:
                isolation.call(task)
            assert death.value.reason == reason
        assert isolation.call(waste, Limits(megabytes=100)) == "memory"
        assert isolation.call(len, "good") == 4


def test_why_a_file_cannot_be_read_is_told_to_another_process() -> None:
    with Isolation(1) as isolation:
        with pytest.raises(UnreadableError, match="gone") as told:
            isolation.call(refuse, "unreadable", "it is gone")
        assert told.value.reason == "unreadable"


def test_at_the_end_nobody_waits_for_what_still_works() -> None:
    with ThreadPoolExecutor(1) as threads:
        with Isolation(1) as isolation:
            isolation.call(len, "started")
            late = threads.submit(isolation.call, time.sleep, 600)
            while not late.running():
                time.sleep(0.01)
        with pytest.raises(DiedError, match="stopped"):
            late.result(10)
