"""What make setup installs runs on every Python that the README promises."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OLDEST = "3.11.0"
"""Distributions keep an early release: on Debian 12 with its 3.11.2 a package that asks for 3.11.5 stops the setup."""


def test_no_pinned_version_asks_for_a_later_python() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("#")}
    there = [one.metadata for one in distributions() if canonicalize_name(one.name) in pinned]
    asked = {one["Name"]: one["Requires-Python"] for one in there if "Requires-Python" in one}
    assert len(asked) > len(pinned) / 2
    assert {name: python for name, python in asked.items() if OLDEST not in SpecifierSet(python)} == {}
