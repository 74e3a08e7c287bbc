"""The real letter that was read by hand: as text, and set as PDF in many layouts. Skips where it is not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batch.engines import LocalEngine
from pipeline.batch.inputs import find_inputs
from pipeline.batch.run import run_batch
from tests.typesetter import set_pdf, truth_of_pdf
from tests.typesetter.seed import FILLED, MID_PAGE, described

SHARED = Path(__file__).parent.parent.parent / "shared"
TEXT, GOLD = SHARED / "seed" / "7_16456.txt", SHARED / "seed" / "7_16456.gold.json"

pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason="the letter lies outside of this project")


def score(tool: str, *arguments: str | Path) -> str:
    """The last line that a scorer prints."""
    command = [sys.executable, str(SHARED / "score" / tool), *map(str, arguments), "--worst", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout, done.stderr
    return done.stdout.strip().splitlines()[-1]


def extract(raw: Path, out: Path) -> None:
    with LocalEngine(1) as engine:
        run_batch(find_inputs([raw], out), out, engine)


def test_the_text_gives_the_record_that_was_read_by_hand(tmp_path: Path) -> None:
    extract(TEXT, tmp_path)
    assert score("records.py", GOLD, tmp_path).endswith(": 1.0000")
    assert score("evidence.py", tmp_path).endswith(": 1.0000")


@pytest.mark.parametrize("name", [*MID_PAGE, *(f"{name}, filled" for name in FILLED)])
def test_the_letter_as_pdf(name: str, tmp_path: Path) -> None:
    """Annex pieces that end in mid-page stay apart, as in the record read by hand; those that fill their pages join."""
    filled = name.endswith(", filled")
    layout = FILLED[name.removesuffix(", filled")] if filled else MID_PAGE[name]
    setting = set_pdf(described(TEXT, GOLD), layout)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "7_16456.pdf").write_bytes(setting.pdf)
    extract(raw, tmp_path / "out")
    gold = [truth_of_pdf(setting)] if filled else json.loads(GOLD.read_text(encoding="utf-8"))
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert score("records.py", tmp_path / "gold.json", tmp_path / "out").endswith(": 1.0000")
    assert score("evidence.py", tmp_path / "out", "--inputs", raw).endswith(": 1.0000")
