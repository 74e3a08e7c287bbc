"""The typeset documents of the bench: set from their seeds, with the tables that they truly hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.features import table_features
from tests.bench.found import FlatTable
from tests.typesetter import set_pdf, truth_of_pdf
from tests.typesetter.ink import Ink
from tests.typesetter.pdf import Setting
from tests.typesetter.random_documents import HELD_OUT, TUNING, random_document


@dataclass(frozen=True)
class Typeset:
    """A document as set: the file, its true tables with their features, and each printed line."""

    seed: int
    pdf: bytes
    tables: list[FlatTable]
    features: list[set[str]]
    ink: list[Ink]
    pages: int

    def written(self, folder: Path) -> Path:
        """The file in a folder."""
        path = folder / f"7_{90000 + self.seed}.pdf"
        path.write_bytes(self.pdf)
        return path


def typeset(seed: int) -> Typeset:
    """The document of a seed."""
    letter, layout = random_document(seed)
    setting = set_pdf(letter, layout)
    tables = true_tables(setting)
    features = table_features(setting, layout, [list(t.pages) for t in tables])
    return Typeset(seed, setting.pdf, tables, features, setting.ink, len(setting.pages))


def true_tables(setting: Setting) -> list[FlatTable]:
    """The tables that a reader finds, pieces over pages joined."""
    return [_flat(table) for table in truth_of_pdf(setting)["tables"]]


def _flat(table: dict[str, Any]) -> FlatTable:
    header = tuple(table["header"]) if table["header"] is not None else None
    rows = tuple(tuple(row) for row in table["rows"])
    return FlatTable(header, rows, tuple(f["page"] for f in table["fragments"]))


def name_of_set(seeds: Sequence[int]) -> str:
    """Which of the two sets the seeds are from: a held-out seed must never be one of those tuned on."""
    if all(seed in TUNING for seed in seeds):
        return "tuning set"
    if all(seed in HELD_OUT for seed in seeds):
        return "HELD-OUT SET: not for tuning"
    return "mixed seeds" if any(seed in HELD_OUT for seed in seeds) else "other seeds"
