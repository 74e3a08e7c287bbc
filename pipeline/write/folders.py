"""The folders of an output: where each Drucksache is and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

RECORD, EVIDENCE = "record.json", "evidence.json"
CONFIDENCE = "confidence.json"
"""Where something of it was measured."""
TEXT, LAYOUT = "text.txt", "layout.json"
TABLES, PACKAGE = "tables", "datapackage.json"
LEDGER, LEDGER_CSV = "ledger.sqlite", "ledger.csv"


def document_folder(out: Path, parliament: str, reference: str) -> Path:
    """``<out>/<parliament>/<term>/<number>`` for a reference such as "7/90001"."""
    term, number = reference.split("/")
    return out / parliament / term / number


def is_written(folder: Path) -> bool:
    """Whether all files that every Drucksache has are in the folder."""
    return all((folder / name).is_file() for name in (RECORD, TEXT, EVIDENCE, LAYOUT))


def document_folders(out: Path) -> Iterator[Path]:
    """The folders of all documents below ``out``: by parliament, then term and number as numbers."""
    for parliament in sorted(p for p in out.iterdir() if p.is_dir() and p.name != TABLES and p.name[0] != "."):
        for term in _numbered(parliament):
            yield from (folder for folder in _numbered(term) if (folder / RECORD).is_file())


def _numbered(folder: Path) -> list[Path]:
    found = (p for p in folder.iterdir() if p.name.isascii() and p.name.isdigit() and p.is_dir())
    return sorted(found, key=lambda p: (int(p.name), p.name))
