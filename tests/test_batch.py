"""Many documents: one line for each input, none stops the others, nothing is read twice or lost."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pyarrow.parquet as pq
import pytest

from pipeline.batch import run, task, worker
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import OutputError, Summary, run_batch
from pipeline.batch.stores import open_store
from pipeline.model.errors import UnreadableError
from pipeline.model.extraction import Extraction
from pipeline.read.files import Reader as PdfReader
from pipeline.write.document import write_files
from tests.engines import HereEngine
from tests.write.extractions import extraction
from tests.write.test_document import files as all_files


class Reader:
    """Stands for the stages: a file's text says what becomes of it. ``read`` lists the files in turn."""

    terms: ClassVar[dict[str, int]] = {}
    """Files of another legislative term than the seventh."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path, root: Path, parliament: str | None, reader: PdfReader) -> Extraction:
        self.read.append(path.relative_to(root).as_posix())
        word, _, rest = path.read_text().partition(" ")
        if word == "unreadable":
            raise UnreadableError("encrypted", "it is encrypted")
        if word == "crash":
            raise RecursionError("maximum recursion depth exceeded")
        if word == "kill":
            raise KeyboardInterrupt
        made = extraction(int(word), title=rest or "Brunnen")
        source = made.record.source.model_copy(update={"file": self.read[-1]})
        term = self.terms.get(path.stem, 7)
        ids = {"legislative_term": term, "reference": f"{term}/{int(word)}"}
        record = made.record.model_copy(update={"source": source} | ids)
        return Extraction(record, made.evidence, made.reading, made.zones)


class Archive:
    """A directory of inputs, an output directory, and runs from one to the other."""

    def __init__(self, root: Path) -> None:
        self.raw, self.out = root / "raw", root / "out"
        self.raw.mkdir(parents=True)

    def put(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.raw / f"{name}.txt").write_text(text)

    def run(self, *names: str, seed: int | None = None, **options: Any) -> tuple[Summary, list[str]]:
        """The summary and the files that were read. ``seed``: several at once, ready in another order."""
        reader = Reader()
        paths = [self.raw / f"{name}.txt" for name in names] or [self.raw]
        open_store(self.out).prepare()
        summary = run_batch(find_inputs(paths, self.out), self.out, HereEngine(reader, seed), **options)
        return summary, [name.removesuffix(".txt") for name in reader.read]

    def ledger(self) -> dict[str, tuple[str, str, str]]:
        with (self.out / "ledger.csv").open(encoding="utf-8", newline="") as file:
            return {
                r["file"].removesuffix(".txt"): (r["status"], r["reason"], r["reference"]) for r in csv.DictReader(file)
            }

    def in_tables(self) -> list[tuple[str, str]]:
        table = pq.read_table(self.out / "tables" / "documents.parquet", columns=["reference", "title"])
        return [(row["reference"], row["title"]) for row in table.to_pylist()]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


OK = ("partial", "")


def test_one_line_for_each_input_and_none_stops_the_others(archive: Archive) -> None:
    archive.put(a="1", b="unreadable", c="crash", d="2")
    summary, read = archive.run()
    assert read == ["a", "b", "c", "d"]
    assert archive.ledger() == {
        "a": (*OK, "7/1"),
        "b": ("failed", "encrypted", ""),
        "c": ("failed", "crash", ""),
        "d": (*OK, "7/2"),
    }
    assert summary.failed[0].message == "it is encrypted"
    assert "c.txt" in summary.failed[1].message and "RecursionError" in summary.failed[1].message
    assert summary.counts == {"partial": 2, "failed": 2, "unchanged": 0}
    assert summary.codes == {"cell_does_not_fit": 2}
    assert archive.in_tables() == [("7/1", "Brunnen"), ("7/2", "Brunnen")]


def test_what_is_no_file_is_never_opened(archive: Archive) -> None:
    os.mkfifo(archive.raw / "pipe.txt")
    (archive.raw / "link.txt").symlink_to("nowhere")
    archive.put(real="1")
    (archive.raw / "other.txt").symlink_to("real.txt")
    (archive.raw / "folder").symlink_to(archive.raw)
    summary, read = archive.run("pipe", "link", "other")
    assert read == []
    assert set(archive.ledger().values()) == {("failed", "not_a_file", "")}
    assert {line.message for line in summary.failed} >= {"it is no file but a pipe"}
    assert sorted(archive.run()[1]) == ["real"]
    assert archive.ledger()["folder"] == ("failed", "not_a_file", "")


def test_two_runs_give_the_same_bytes_wherever_the_input_lies(tmp_path: Path) -> None:
    archives = [Archive(tmp_path / "one"), Archive(tmp_path / "deep" / "er" / "other")]
    for archive in archives:
        archive.put(a="1", b="unreadable", c="2")
        archive.run()
    one, other = (files(archive.out) for archive in archives)
    assert one == other
    assert not any(name.startswith(".") for name in one)


def files(out: Path) -> dict[str, bytes]:
    """All that was written, but for the ledger's times."""
    return {name: content for name, content in all_files(out).items() if name != "ledger.sqlite"}


def test_unchanged_files_are_not_read_again(archive: Archive) -> None:
    archive.put(a="1", b="unreadable", c="crash", d="1 same reference")
    archive.run()
    before = files(archive.out)
    written = (archive.out / "tables").stat().st_mtime_ns, (archive.out / "tables").stat().st_ino
    summary, read = archive.run()
    assert read == []
    assert summary.counts == {"partial": 1, "failed": 3, "unchanged": 4}
    assert files(archive.out) == before
    assert ((archive.out / "tables").stat().st_mtime_ns, (archive.out / "tables").stat().st_ino) == written


def change_content(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.put(a="1 Teiche")


def change_profile(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "profile_digest", lambda: "new")


def change_version(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (run, task):
        monkeypatch.setattr(module, "VERSION", "99")


def change_origin(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive.raw / "a.txt.source.json").write_text("{}")


def remove_output(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive.out / "sn" / "7" / "1" / "evidence.json").unlink()


@pytest.mark.parametrize("change", [change_content, change_profile, change_version, change_origin, remove_output])
def test_what_changed_is_read_again(
    change: Callable[[Archive, pytest.MonkeyPatch], None], archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.put(a="1")
    archive.run()
    change(archive, monkeypatch)
    _, read = archive.run()
    assert read == ["a"]
    assert archive.run()[1] == []


@pytest.mark.parametrize("options", [{"force": True}, {"parliament": "sn"}])
def test_what_is_asked_for_is_read_again(options: dict[str, Any], archive: Archive) -> None:
    archive.put(a="1", b="unreadable")
    archive.run()
    assert archive.run(**options)[1] == ["a", "b"]


def test_missing_tables_are_made_again(archive: Archive) -> None:
    archive.put(a="1")
    archive.run()
    (archive.out / "tables").rename(archive.out.parent / "gone")
    assert archive.run()[1] == []
    assert archive.in_tables() == [("7/1", "Brunnen")]


def test_the_second_file_with_a_reference_is_a_duplicate(archive: Archive) -> None:
    archive.put(a="1 first", b="1 second")
    summary, _ = archive.run()
    assert archive.ledger() == {"a": (*OK, "7/1"), "b": ("failed", "duplicate", "7/1")}
    assert "a.txt" in summary.failed[0].message
    assert archive.in_tables() == [("7/1", "first")]


def test_first_by_name_keeps_the_reference_whenever_it_came(archive: Archive) -> None:
    archive.put(b="1 second")
    archive.run()
    archive.put(a="1 first")
    archive.run()
    assert archive.ledger() == {"a": (*OK, "7/1"), "b": ("failed", "duplicate", "7/1")}
    assert archive.in_tables() == [("7/1", "first")]


def test_a_duplicate_takes_its_place_when_the_first_is_gone(archive: Archive) -> None:
    archive.put(a="1 first", b="1 second")
    archive.run()
    archive.put(a="3 another")
    archive.run()
    assert archive.ledger() == {"a": (*OK, "7/3"), "b": (*OK, "7/1")}
    assert archive.in_tables() == [("7/1", "second"), ("7/3", "another")]


def test_a_record_of_an_earlier_run_is_not_overwritten(archive: Archive) -> None:
    archive.put(a="1 first", b="1 second")
    archive.run("a")
    for _ in range(2):
        summary, _ = archive.run("b")
        assert archive.ledger() == {"a": (*OK, "7/1"), "b": ("failed", "duplicate", "7/1")}
        assert "a.txt" in summary.failed[0].message
    assert archive.in_tables() == [("7/1", "first")]


def test_a_record_of_an_earlier_run_that_was_removed_leaves_its_place(archive: Archive) -> None:
    archive.put(a="1 first", b="1 second")
    archive.run("a")
    (archive.out / "sn").rename(archive.out.parent / "gone")
    archive.run("b")
    assert archive.ledger() == {"b": (*OK, "7/1")}


def test_a_file_may_be_renamed(archive: Archive) -> None:
    archive.put(a="1")
    archive.run()
    (archive.raw / "a.txt").rename(archive.raw / "b.txt")
    assert archive.run()[1] == ["b"]
    assert archive.ledger() == {"b": (*OK, "7/1")}


@pytest.mark.parametrize(("text", "left"), [("2 other", [("7/2", "other")]), ("unreadable", [])])
def test_a_record_goes_when_its_file_no_longer_gives_it(text: str, left: list[Any], archive: Archive) -> None:
    archive.put(a="1")
    archive.run()
    archive.put(a=text)
    archive.run()
    assert archive.in_tables() == left
    assert not (archive.out / "sn" / "7" / "1").exists()


def test_two_files_may_change_places(archive: Archive) -> None:
    archive.put(a="1", b="2")
    archive.run()
    archive.put(a="2 now", b="1 now")
    archive.run()
    assert archive.ledger() == {"a": (*OK, "7/2"), "b": (*OK, "7/1")}
    assert archive.in_tables() == [("7/1", "now"), ("7/2", "now")]


def test_a_killed_run_goes_on_where_it_was(archive: Archive, tmp_path: Path) -> None:
    archive.put(a="1", b="kill", c="3")
    with pytest.raises(KeyboardInterrupt):
        archive.run()
    assert not (archive.out / "tables").exists()
    archive.put(b="2")
    assert archive.run()[1] == ["b", "c"]
    assert archive.run()[1] == []
    undisturbed = Archive(tmp_path / "undisturbed")
    undisturbed.put(a="1", b="2", c="3")
    undisturbed.run()
    assert files(archive.out) == files(undisturbed.out)


def test_tables_are_made_anew_after_a_kill_before_them(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.put(a="1")
    archive.run()
    archive.put(b="2")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(run, "write_tables", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        archive.run()
    assert archive.run()[1] == []
    assert archive.in_tables() == [("7/1", "Brunnen"), ("7/2", "Brunnen")]


def test_leftovers_of_a_killed_run_are_cleared(archive: Archive) -> None:
    left = archive.out / ".staging" / "1-sn-7-9"
    left.mkdir(parents=True)
    (left / "record.json").write_text("{")
    archive.put(a="1")
    archive.run()
    assert not left.exists()
    assert archive.in_tables() == [("7/1", "Brunnen")]


def test_a_full_disk_ends_the_run_and_a_fault_of_the_writer_does_not(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.put(a="1", b="2")

    def fails(error: Exception) -> Callable[[Extraction, Path], str]:
        def write(made: Extraction, folder: Path) -> str:
            if made.record.number == 1:
                raise error
            return write_files(made, folder)

        return write

    monkeypatch.setattr(worker, "write_files", fails(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space"):
        archive.run()
    monkeypatch.setattr(worker, "write_files", fails(ValueError("decimal too long")))
    archive.run()
    assert archive.ledger() == {"a": ("failed", "crash", ""), "b": (*OK, "7/2")}


def test_progress_is_told_of_each_input(archive: Archive) -> None:
    archive.put(a="1", b="unreadable")
    for unchanged in (False, True):
        told: list[tuple[str, bool]] = []
        archive.run(on_done=lambda outcome, told=told: told.append((outcome.line.file, outcome.unchanged)))
        assert told == [("a.txt", unchanged), ("b.txt", unchanged)]


def test_two_runs_at_once_are_refused(archive: Archive) -> None:
    archive.put(a="1")
    archive.run()
    with open_store(archive.out).working_copy(), pytest.raises(BlockingIOError):
        archive.run()


@pytest.mark.parametrize("seed", range(5))
def test_the_outcome_does_not_depend_on_which_is_ready_first(seed: int, tmp_path: Path) -> None:
    """Whatever claims whatever over some runs, several at once give what one after the other gives."""
    random = Random(seed)
    one, many = Archive(tmp_path / "one"), Archive(tmp_path / "many")
    for turn in range(4):
        for name in random.sample("abcdefghij", 6):
            text = random.choice(["1", "2", "3", "4", "1 other", "2 other", "unreadable"])
            for archive in (one, many):
                archive.put(**{name: text})
        one.run()
        many.run(seed=seed + turn)
        assert files(many.out) == files(one.out)
    assert many.run(seed=seed)[1] == [], "nothing is left to read"


def test_after_a_power_cut_only_what_was_safe_is_believed(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.put(a="1", b="2")
    archive.run()
    monkeypatch.setattr(run, "_boot", lambda: "another")
    assert archive.run()[1] == ["a", "b"]
    assert archive.run()[1] == []


def test_only_the_partitions_that_changed_are_written(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_batch.Reader.terms", {"c": 8})
    archive.put(a="1", b="2", c="3")
    archive.run()
    before = {p: p.stat().st_ino for p in (archive.out / "tables").rglob("*.parquet") if p.is_file()}
    archive.put(c="4")
    archive.run()
    kept = {p.name for p, inode in before.items() if p.exists() and p.stat().st_ino == inode}
    assert kept == {"7.parquet"}
    assert [reference for reference, _ in archive.in_tables()] == ["7/1", "7/2", "8/4"]
