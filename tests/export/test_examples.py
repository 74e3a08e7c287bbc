"""The examples in the docs run, and say what the records say; the command writes what they read."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.export.formats import FORMATS
from pipeline.model.record import Record

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def ran(written: Path) -> dict[str, dict[str, Any]]:
    """Section → what the names in its examples are after they ran, one after another."""
    result = CliRunner().invoke(app, ["export", "all", "--out", str(written)])
    assert result.exit_code == 0, result.output
    names: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(written.parent)
        for section in (DOCS / "exports.md").read_text(encoding="utf-8").split("\n## ")[1:]:
            space = names.setdefault(section.splitlines()[0], {})
            for code in re.findall(r"```python\n(.*?)```", section, re.DOTALL):
                exec(compile(code, "docs/exports.md", "exec"), space)
    return names


def items(records: list[Record]) -> list[Decimal]:
    return [Decimal(a.value) for r in records for a in r.amounts if a.role == "item" and a.value]


def test_the_examples_say_what_the_records_say(ran: dict[str, dict[str, Any]], all_records: list[Record]) -> None:
    assert ran["Tables without an export"]["sums"].sum() == sum(items(all_records))
    assert ran["Tables without an export"]["asked"]["questions"].sum() == sum(len(r.questions) for r in all_records)
    assert {row[0] for row in ran["SQLite and Datasette"]["found"]} >= {"7/90001"}
    assert [row[3] for row in ran["DuckDB"]["largest"]] == sorted(items(all_records), reverse=True)[:10]
    assert ran["Excel"]["total"] == pytest.approx(float(sum(items(all_records))))
    refused = [(r.reference, a.questions) for r in all_records for a in r.answers if a.kind == "refused"]
    assert ran["JSON Lines"]["refused"] == refused
    last = all_records[0]  # as names of files are sorted
    assert ran["Markdown"]["facts"]["reference"] == last.reference
    assert len(ran["Markdown"]["chunks"]) == len(last.questions)
    assert ran["OParl"]["paper"]["reference"] == all_records[-1].reference


def test_every_format_is_in_the_docs_and_in_the_help() -> None:
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["export", "--help"]).output
    assert [name for name in FORMATS if f"| `{name}` |" not in text or f"  {name} " not in told] == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["paper"], "there is no format 'paper'; known are: sqlite, duckdb"),
        (["sqlite", "--out", "nowhere"], "nowhere holds no tables; run drucksachen extract first"),
    ],
)
def test_wrong_usage_is_a_sentence(args: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["export", *args])
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())
