"""Names that may have been misread, from the output tables, for the pages of their papers."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from pipeline.write.folders import TABLES


class Proposal(NamedTuple):
    """A name as ``read`` at the JSON Pointer ``where``, and the one ``proposed``, which so many ``papers`` bear."""

    where: str
    read: str
    proposed: str
    papers: int


def read_proposals(out: Path) -> dict[str, list[Proposal]]:
    """By the document's folder below ``out``; empty where there are no tables."""
    table = out / TABLES / "name_proposals.parquet"
    found: dict[str, list[Proposal]] = defaultdict(list)
    if table.exists():
        for row in pq.read_table(table, columns=["parliament", "reference", *Proposal._fields]).to_pylist():
            found[f"{row.pop('parliament')}/{row.pop('reference')}"].append(Proposal(**row))
    return found
