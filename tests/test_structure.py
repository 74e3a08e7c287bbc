"""Data flows one way: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"

STAGES = ("read", "layout", "outline", "parse", "resolve", "check", "write")
# What each part may import of ours; stages meet only in the types that they hand on.
ALLOWED = {
    "model": set(),
    "values": {"model", "collector"},
    "profiles": {"model", "values"},
    "link": {"model", "values"},
    **{stage: {"model", "values", "profiles", "version", "collector"} for stage in STAGES},
    # What ties two records together is rows of their own.
    "write": {"model", "values", "profiles", "version", "collector", "link"},
    # The site is made of what was written; no stage takes part in it.
    "review": {"model", "profiles", "write", "citation", "show", "terminal"},
    # Ways out begin at what was written; how a document is cited is said in one place.
    "export": {"model", "values", "profiles", "write", "citation", "terminal"},
    "compare": {"write", "show", "terminal"},
    "corrections": {"model", "lookup", "terminal"},
}
# The one look upstream: a convenience for people who hold a record and want data frames.
EXCEPTIONS = {("model/record.py", "write")}


def imports(path: Path) -> Iterator[str]:
    """The parts of ours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "pipeline" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("part", ALLOWED)
def test_each_part_imports_only_what_lies_below_it(part: str) -> None:
    wrong = [
        (path.relative_to(PIPELINE).as_posix(), name)
        for path in sorted((PIPELINE / part).rglob("*.py"))
        for name in imports(path)
        if name != part and name not in ALLOWED[part]
    ]
    assert set(wrong) - EXCEPTIONS == set()


def test_no_stage_asks_a_parliament_its_name() -> None:
    keys = {p.parent.name for p in (PIPELINE / "profiles").glob("*/profile.yml")}
    for path in sorted(PIPELINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                named = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant)} & keys
                assert not named, f"{path.name}:{node.lineno} asks for {named}"
