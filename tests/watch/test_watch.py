"""What arrives is read, and all that is made of the records says so; nothing is done where nothing came."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread, Timer

import feedparser
import pytest
from typer.testing import CliRunner

from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import Summary, run_batch
from pipeline.cli import app
from pipeline.watch.feed import FEED, atom_feed
from pipeline.watch.watcher import refresh, watch
from pipeline.write.document import write_document
from tests.engines import HereEngine
from tests.test_batch import Reader
from tests.write.extractions import extraction


def test_what_arrives_is_read_once(tmp_path: Path) -> None:
    raw, out, stop = tmp_path / "raw", tmp_path / "raw/extracted", Event()
    raw.mkdir()
    (raw / "a.txt").write_text("1")
    turns: list[list[str]] = []

    def turn() -> bool:
        turns.append(sorted(path.name for path in raw.glob("*.txt")))
        out.mkdir(exist_ok=True)
        (out / "own.txt").write_text("what we write ourselves")
        if len(turns) == 1:
            Thread(target=arrive).start()
        elif len(turns[-1]) > 1:
            stop.set()
        return True

    def arrive() -> None:
        # Again and again: a watch that has just begun may not see the first.
        for n in range(200):
            if stop.wait(0.1):
                return
            (raw / "notes.md").write_text("no Drucksache")
            (raw / "b.txt").write_text(str(n))

    watch(raw, out, turn, stop)
    assert turns == [["a.txt"], ["a.txt", "b.txt"]]


def test_what_arrives_during_the_first_turn_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.watch.watcher._TRY_AGAIN", 50)
    stop, turns = Event(), list[int]()

    def turn() -> bool:
        turns.append(len(list(tmp_path.glob("*.txt"))))
        (tmp_path / "a.txt").write_text("1")
        if len(turns) == 2:
            stop.set()
        return True

    late = Timer(30, stop.set)
    late.start()
    watch(tmp_path, tmp_path / "out", turn, stop)
    late.cancel()
    assert turns == [0, 1]


def test_a_turn_that_could_not_be_taken_is_taken_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.watch.watcher._TRY_AGAIN", 50)
    stop, tries = Event(), list[int]()

    def turn() -> bool:
        tries.append(len(tries))
        if len(tries) == 3:
            stop.set()
        return len(tries) == 3

    watch(tmp_path, tmp_path / "out", turn, stop)
    assert tries == [0, 1, 2]


def run(raw: Path, out: Path) -> Summary:
    return run_batch(find_inputs([raw], out), out, HereEngine(Reader()))


def test_tables_sqlite_and_feed_are_up_to_date(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.txt").write_text("1")
    database = out / "export/drucksachen.sqlite"
    assert refresh(out, raw, 1, run(raw, out)) == [str(database), str(out / FEED)]
    assert refresh(out, raw, 1, run(raw, out)) == []
    (raw / "b.txt").write_text("2")
    assert refresh(out, raw, 1, run(raw, out)) == [str(database), str(out / FEED)]
    with closing(sqlite3.connect(database)) as open_database:
        assert open_database.execute("SELECT reference FROM documents").fetchall() == [("7/1",), ("7/2",)]
    assert len(feedparser.parse(out / FEED).entries) == 2


def test_the_feed(tmp_path: Path) -> None:
    for number, title in ((1, "Alt"), (2, "Neu & <b>fett</b>\x07"), (10, "Dazwischen")):
        write_document(extraction(number, title=title), tmp_path)
    for number, second in ((1, 1_000), (10, 2_000), (2, 3_000)):
        os.utime(tmp_path / f"sn/7/{number}/record.json", (second, second))
    page = tmp_path / "site/documents/sn/7/10.html"  # of the others the site has no page yet
    page.parent.mkdir(parents=True)
    page.write_text("")
    feed = feedparser.parse(atom_feed(tmp_path))
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.updated == feed.entries[0].updated == "1970-01-01T00:50:00Z"
    assert [one.title for one in feed.entries] == [
        "7/2: Neu & <b>fett</b>",
        "7/10: Dazwischen",
        "7/1: Alt",
    ]
    assert [[link.href for link in one.links] for one in feed.entries] == [
        ["sn/7/2/record.json"],
        ["site/documents/sn/7/10.html", "sn/7/10/record.json"],
        ["sn/7/1/record.json"],
    ]
    assert feed.entries[1].author == "Sächsisches Staatsministerium für Kultus"
    assert feed.entries[1].summary.startswith("Sächsischer Landtag, Drucksache 7/10, Antwort des")
    assert len({one.id for one in feed.entries}) == 3
    before = {one.title[:4]: one.id for one in feed.entries}
    write_document(extraction(1, title="Anders"), tmp_path)
    again = feedparser.parse(atom_feed(tmp_path))
    assert {one.title[:4]: one.id for one in again.entries} == before
    assert again.entries[0].title == "7/1: Anders"


def test_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["watch", str(tmp_path / "nowhere")])
    assert result.exit_code == 2 and "is no directory" in result.stderr
