"""Bad input: each with its own clear sentence and ledger line, and everything else still comes out."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from pipeline.cli import app
from tests.letters import CLOSING, FORMULA, HEAD
from tests.samples import SAMPLES

GOOD = SAMPLES["besuchsrecht"]


def pdf(path: Path, lines: list[str], password: str | None = None) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption(password) if password else None)
    for n, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * n, line)
    canvas.showPage()
    canvas.save()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def web_page(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><title>Nicht gefunden</title></html>")


def truncated(path: Path) -> None:
    whole = SAMPLES["radwege"].content()
    path.write_bytes(whole[: len(whole) // 3])


def encrypted(path: Path) -> None:
    pdf(path, ["Kleine Anfrage"], password="geheim")


def without_text(path: Path) -> None:
    pdf(path, [])


def unknown_parliament(path: Path) -> None:
    path.write_text("Landtag von Utopia\n\nAntwort der Landesregierung auf die Kleine Anfrage\n\n1. Warum?\n\nDarum.")


def motion(path: Path) -> None:
    path.write_text(
        "Sächsischer Landtag\n7. Wahlperiode\nDRUCKSACHE 7/90200\n\nAntrag\nder Fraktion SPD\n\nDer Landtag möge."
    )


def bill(path: Path) -> None:
    path.write_text(
        "Sächsischer Landtag\n7. Wahlperiode\n\nGesetzentwurf\nder Staatsregierung\n\nGesetz über Schulgärten"
    )


def question_alone(path: Path) -> None:
    path.write_text("Sächsischer Landtag\n\nKleine Anfrage\ndes Abgeordneten Emil Kauz, SPD\n\n1. Wann?\n\n2. Wo?")


def without_reference(path: Path) -> None:
    head = HEAD.replace("Drs.-Nr.: 7/90100\n", "")
    path.write_text(head + FORMULA + "Frage 1: Wann?\n\nIm Mai." + CLOSING)


CASES = {
    "empty.txt": (empty, "empty", "empty"),
    "page.pdf": (web_page, "not_a_pdf", "web page"),
    "page.txt": (web_page, "not_text", "web page"),
    "truncated.pdf": (truncated, "damaged", "cut off"),
    "encrypted.pdf": (encrypted, "encrypted", "password"),
    "scan.pdf": (without_text, "no_text", "OCR"),
    "utopia.txt": (unknown_parliament, "unknown_parliament", "--parliament"),
    "motion.txt": (motion, "not_an_answer", "motion"),
    "bill.txt": (bill, "not_an_answer", "bill"),
    "question.txt": (question_alone, "not_an_answer", "question"),
    "nameless.txt": (without_reference, "no_reference", "number"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_told_in_words_and_the_good_one_still_comes_out(name: str, tmp_path: Path) -> None:
    make, reason, word = CASES[name]
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / GOOD.file_name).write_bytes(GOOD.content())
    make(raw / name)
    result = CliRunner().invoke(app, ["extract", str(raw), "--out", str(out)])
    assert result.exit_code == 1
    assert (out / "sn" / "7" / "90003" / "record.json").is_file()
    ledger = {row["file"]: row for row in csv.DictReader((out / "ledger.csv").open(encoding="utf-8"))}
    assert ledger[name]["status"] == "failed"
    assert ledger[name]["reason"] == reason
    assert word in ledger[name]["message"]
    assert name in result.output and word in " ".join(result.output.split())
    assert ledger[GOOD.file_name]["status"] in ("ok", "partial")


def test_a_directory_without_files_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "raw"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "raw" in result.output


def test_an_output_that_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / GOOD.file_name).write_bytes(GOOD.content())
    (tmp_path / "out").write_text("a file stands here")
    result = CliRunner().invoke(app, ["extract", str(tmp_path / GOOD.file_name), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "out" in result.output


def test_the_same_bytes_wherever_the_input_lies(tmp_path: Path) -> None:
    outs = []
    for place in ("here", "there/deeper"):
        raw, out = tmp_path / place / "raw", tmp_path / place / "out"
        raw.mkdir(parents=True)
        for sample in SAMPLES.values():
            (raw / sample.file_name).write_bytes(sample.content())
        CliRunner().invoke(app, ["extract", str(raw), "--out", str(out)])
        outs.append(
            {
                p.relative_to(out): p.read_bytes()
                for p in sorted(out.rglob("*"))
                if p.is_file() and p.name != "ledger.sqlite"
            }
        )
    assert outs[0].keys() == outs[1].keys()
    assert [p for p in outs[0] if outs[0][p] != outs[1][p]] == []


def test_a_second_run_reads_nothing_again(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / GOOD.file_name).write_bytes(GOOD.content())
    arguments = ["extract", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]
    CliRunner().invoke(app, arguments)
    record = tmp_path / "out/sn/7/90003/record.json"
    before = record.stat().st_mtime_ns
    result = CliRunner().invoke(app, arguments)
    assert record.stat().st_mtime_ns == before
    assert result.exit_code == 0
    shutil.rmtree(record.parent)
    CliRunner().invoke(app, arguments)
    assert record.is_file(), "an output that is gone is made again"
