"""What people reviewed and set right is what the machine must come to read by itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.golden.reviewed import FOLDER, is_there, misreadings, take_over

RAW = Path(__file__).parents[2] / "raw"


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.json")), ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_reviewed_paper_is_read_as_it_was_reviewed(file: Path) -> None:
    expected = json.loads(file.read_text(encoding="utf-8"))
    if not is_there(expected, RAW):
        pytest.skip(f"raw/{expected['source']['file']} is not here as it was reviewed")
    assert misreadings(expected, RAW) == []


def test_a_reviewed_record_is_taken_over_with_what_was_set_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(RAW / "sn", tmp_path / "raw/sn", ignore=lambda _, names: {n for n in names if n != "7_90004.txt"})
    extract = ["extract", "raw", "--jobs", "1"]
    for command in (extract, ["correct", "7/90004", "/title", "Anders", "--why", "so printed"], extract):
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
    file = take_over(Path("extracted"), "sn/7/90004", tmp_path / "reviewed")
    expected = json.loads(file.read_text(encoding="utf-8"))
    assert file == tmp_path / "reviewed/sn/7/90004.json" and is_there(expected, tmp_path / "raw")
    (told,) = misreadings(expected, tmp_path / "raw")
    assert told.startswith("/title: ") and told.endswith(' "Anders" was reviewed')
    # Another file of that name was not reviewed.
    (tmp_path / "raw/sn/7_90004.txt").write_text("other")
    assert not is_there(expected, tmp_path / "raw")
