"""The documentation says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from pipeline.cli import app
from pipeline.model.issues import CODES
from pipeline.profiles.profile import Marks, Profile

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_every_issue_code_is_in_the_docs_as_it_is() -> None:
    text = (DOCS / "issues.md").read_text(encoding="utf-8")
    for name, code in CODES.items():
        assert f"| `{name}` | {code.severity} | {code.meaning} |" in text


def test_every_field_of_a_profile_is_in_the_docs() -> None:
    text = (DOCS / "profiles.md").read_text(encoding="utf-8")
    fields = {*Profile.model_fields, *(f"marks.{name}" for name in Marks.model_fields)} - {"key", "marks"}
    assert [name for name in sorted(fields) if f"`{name}`" not in text] == []


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"drucksachen {name}" not in text] == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [t for t in targets if not t.startswith("http") and not (path.parent / t.split("#")[0]).exists()]
    assert missing == []
