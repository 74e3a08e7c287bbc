"""Where the corrections of a Drucksache are."""

from __future__ import annotations

from pathlib import Path


def corrections_file(folder: Path, parliament: str, reference: str) -> Path:
    """``<folder>/<parliament>/<term>/<number>.yml`` for a reference such as "7/90001"."""
    return folder / parliament / f"{reference}.yml"
