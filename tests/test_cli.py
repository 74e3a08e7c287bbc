"""The command: it teaches, says what is wrong and what to do, and its exit code can be relied on."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.batch import command
from pipeline.batch.ledger import Line
from pipeline.batch.run import Outcome
from pipeline.model.record import Answer, Question
from pipeline.report import Progress
from pipeline.version import VERSION
from pipeline.write.document import write_document
from tests.engines import HereEngine
from tests.test_batch import Reader
from tests.write.extractions import ASKER, extraction

Run = Callable[..., Result]
SAMPLES = Path(__file__).parents[1] / "raw"
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command in an empty directory, with the stages replaced by a reader of made-up files."""
    monkeypatch.setattr(command, "open_engine", lambda *_, **__: nullcontext(HereEngine(Reader())))
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(cli.app, [str(arg) for arg in args])


def put(**texts: str) -> None:
    Path("raw").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path("raw", f"{name}.txt").write_text(text)


def numbers(output: str) -> list[int]:
    """The counts of the closing table."""
    return [int(n) for n in re.search(r"^(?:\s+\d+){6}\s*$", output, re.MULTILINE)[0].split()]  # type: ignore[index]


def test_all_inputs_give_a_record(run: Run) -> None:
    put(a="1", b="2")
    result = run("extract", "raw")
    assert result.exit_code == 0
    assert numbers(result.stdout) == [2, 2, 0, 2, 0, 0]
    assert re.search(r"cell_does_not_fit +2 +warning +a cell cannot be read", result.stdout)
    assert "partial a.txt: sn 7/1" in result.stderr
    assert Path("extracted/tables/documents.csv").is_file()


def test_some_inputs_give_none(run: Run) -> None:
    put(a="1", b="unreadable", c="crash")
    result = run("extract", "raw", "--out", "out")
    assert result.exit_code == 1
    assert numbers(result.stdout) == [3, 3, 0, 1, 2, 0]
    assert "b.txt: it is encrypted (encrypted)" in result.stdout
    assert "Traceback" not in result.output


def test_a_second_run_reads_nothing_and_says_the_same_of_failures(run: Run) -> None:
    put(a="1", b="unreadable")
    run("extract", "raw")
    result = run("extract", "raw")
    assert result.exit_code == 1
    assert numbers(result.stdout) == [2, 0, 0, 1, 1, 2]
    assert "b.txt: it is encrypted" in result.stdout
    assert result.stderr == ""
    assert numbers(run("extract", "raw", "--force").stdout) == [2, 2, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["extract"], "Missing argument"),
        (["extract", "nowhere"], "nowhere does not exist"),
        (["extract", "empty"], "empty holds no Drucksachen"),
        (["extract", "raw", "--out", "raw/a.txt"], "raw/a.txt cannot be written"),
        (["extract", "raw", "--parliament", "xx"], "there is no parliament 'xx'; known are:"),
        (["extract", "raw", "nowhere"], "nowhere does not exist"),
        (["show", "7-1"], "'7-1' is no reference; it is written like 7/90001"),
        (["show", "7/1"], "extracted holds no Drucksache 7/1; run drucksachen extract first"),
        (["show", "7/²"], "is no reference"),
        (["schemas", "raw/a.txt"], "raw/a.txt cannot be written"),
        (["extract", "raw", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["status"], "there is no extracted/ledger.sqlite"),
        (["fly"], "No such command"),
    ],
)
def test_wrong_usage_is_said_before_any_work(args: list[str], said: str, run: Run) -> None:
    put(a="1")
    Path("empty").mkdir()
    result = run(*args)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not Path("extracted").exists()


def test_status(run: Run) -> None:
    put(a="1", b="unreadable", c="crash")
    run("extract", "raw")
    result = run("status")
    assert result.exit_code == 1
    assert numbers(result.stdout) == [3, 0, 1, 2, 0, 0]
    assert "1 encrypted: the PDF asks for a password" in result.stdout
    told = run("status", "--failed").stdout
    assert "b.txt: it is encrypted (encrypted)" in told and "c.txt" in told and "a.txt" not in told
    put(b="2", c="3")
    run("extract", "raw")
    assert run("status").exit_code == run("status", "--failed").exit_code == 0


def test_many_failures_are_counted_and_not_all_named(run: Run) -> None:
    put(**{f"f{n:02}": "unreadable" for n in range(25)})
    told = run("extract", "raw").stdout
    assert told.count("it is encrypted") == 20
    assert "and 5 more: drucksachen status --failed" in told


def test_a_full_disk_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "run_batch", full)
    put(a="1")
    result = run("extract", "raw")
    assert result.exit_code == 2
    assert "extracted can no longer be written (No space left on device)" in result.stderr


def test_a_stopped_run_is_a_sentence(run: Run) -> None:
    put(a="1", b="kill")
    result = run("extract", "raw")
    assert result.exit_code == 130
    assert "the next run goes on from there" in result.stderr


def test_show(run: Run) -> None:
    questions = [
        Question(label="1", text="Was kosten die Brunnen?"),
        Question(label="2", text="Wer zahlt?"),
        Question(label="3", text="Warum?"),
    ]
    answers = [Answer(questions=["1", "2"], text="Die Pumpe GmbH zahlt.", kind="substantive", table_ids=["t1"])]
    write_document(extraction(90001, questions=questions, answers=answers, signatory=ASKER), Path("extracted"))
    result = run("show", "7/90001")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "Sächsischer Landtag, Drucksache 7/90001, Antwort des Sächsischen Staatsministeriums für Kultus vom 03.05.2022"
    )
    wanted = ["Thema", "Frage 1", "Frage 2", "Antwort auf 1, 2", "Die Pumpe", "Frage 3", "no answer found"]
    wanted += ["Table t1", "=HYPERLINK", "2,5 Mio. Euro", "2500000 EUR", "warning: no date can be read"]
    places = [result.stdout.index(words) for words in wanted]
    assert places == sorted(places)
    assert not any(line != line.rstrip() for line in lines)


def test_show_asks_which_parliament(run: Run) -> None:
    for parliament in ("sn", "bt"):
        write_document(extraction(parliament=parliament), Path("extracted"))
    result = run("show", "7/1")
    assert result.exit_code == 2
    assert "say which: bt/7/1 or sn/7/1" in result.stderr
    assert run("show", "sn/7/1").exit_code == 0
    assert run("show", "bt/7/1").stdout


def test_show_of_a_damaged_record(run: Run) -> None:
    folder = write_document(extraction(), Path("extracted"))
    (folder / "record.json").write_text("{}")
    result = run("show", "7/1")
    assert result.exit_code == 2
    assert "extract the document again with --force" in result.stderr


def test_a_document_cannot_command_the_terminal(run: Run) -> None:
    write_document(extraction(title="\x1b[2J[red]Brunnen[/red]\u202e"), Path("extracted"))
    shown = run("show", "7/1").stdout
    assert "\ufffd[2J[red]Brunnen[/red]\ufffd" in shown
    assert "\x1b" not in shown


def test_tables_of_any_pdf(run: Run) -> None:
    paper = SAMPLES / "sn" / "7_90001.pdf"
    result = run("tables", paper, "nowhere.pdf", "--json", "there", "--timing")
    assert result.exit_code == 1
    assert "nowhere.pdf: the file could not be opened" in result.stderr
    assert re.search(r"^\d+ pages, \d+\.\d ms a page$", result.stdout, re.MULTILINE)
    tables = json.loads(Path("there", f"{paper.stem}.json").read_text(encoding="utf-8"))["tables"]
    for table in tables:
        assert table["page"] >= 1
        places = [(cell["row"], cell["col"]) for cell in table["cells"]]
        assert len(places) == len(set(places)) > 1
        assert all(cell["text"] and cell["row_span"] >= 1 and cell["col_span"] >= 1 for cell in table["cells"])
    assert tables


def test_schemas(run: Run) -> None:
    assert run("schemas", "there").exit_code == 0
    assert run("schemas", "there", "--check").exit_code == 0
    Path("there", "record.schema.json").unlink()
    result = run("schemas", "there", "--check")
    assert result.exit_code == 1
    assert "record.schema.json" in result.stderr
    assert not Path("there", "record.schema.json").exists()


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_teaches_every_option(command: list[str], run: Run) -> None:
    shown = run(*command, "--help")
    assert shown.exit_code == 0
    group = typer.main.get_command(cli.app)
    for name in command:
        group = group.commands[name]  # type: ignore[attr-defined]
        assert name in run("--help").stdout
    for parameter in group.params:
        assert getattr(parameter, "help", None), parameter.name
    assert "drucksachen" in shown.stdout and r"\b" not in shown.stdout


def test_the_module_is_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"drucksachen {VERSION}\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_on_a_terminal_and_quiet_lines_elsewhere(terminal: bool) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80)
    outcome = Outcome(Line("a.pdf", "failed", reason="empty"))
    with Progress(console, 2) as progress:
        progress.done(outcome)
        progress.done(Outcome(outcome.line, unchanged=True))
    if terminal:
        assert "\x1b" in stream.getvalue()
    else:
        assert stream.getvalue() == "failed  a.pdf: empty\n"
