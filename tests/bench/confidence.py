"""``python -m tests.bench.confidence``: whether the confidence in a table tells the right ones from the wrong.

python -m tests.bench.confidence --seeds 2000:2200     random typeset documents, and ICDAR's where they are at hand
python -m tests.bench.confidence --second              and whether pdfplumber's finder, asked too, knows better

A typeset table is right where all of it is; one of ICDAR's where the F1 of its relations is at least 0.95.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from pipeline.layout.pages import find_tables, lay_out
from pipeline.layout.tables.confidence import DOUBT
from pipeline.read.pdf import read_pdf
from tests.bench.documents import typeset
from tests.bench.found import FlatTable, read_file, tables_of
from tests.bench.rivals import rows_by_pdfplumber
from tests.bench.score import compare, match
from tests.bench.tables import seeds_of

SHARED = Path(__file__).parents[2].parent / "shared"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
RIGHT = 0.95
_AGREES = 0.5


class Judged(NamedTuple):
    """A table found: the confidence in it, whether it is right, and which share of its rows another finder has too."""

    confidence: float
    right: bool
    agreement: float | None


def of_seed(seed: int, second: bool) -> list[Judged]:
    """The tables found in the document of a seed."""
    document = typeset(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = document.written(Path(folder))
        reading = read_file(path)
        found = tables_of(reading)
        agreements = _agreements(path, found) if second else itertools.repeat(None)
        pairs, _ = match(document.tables, found)
        _, each = compare(document.tables, found)
        whole = {id(table) for n, table in pairs.items() if each[n].whole}
        sure = [grid.confidence or 0.0 for grid in reading.grids]
        return [Judged(c, id(t) in whole, a) for c, t, a in zip(sure, found, agreements, strict=False)]


def of_competition(path: Path, second: bool) -> list[Judged]:
    """The tables found in a document of ICDAR 2013; one that goes over pages is as right as the worst of its pieces."""
    scorer = _scorer()
    pages, _ = read_pdf(path)
    reading = lay_out(pages)
    found = tables_of(reading)
    agreements = _agreements(path, found) if second else itertools.repeat(None)
    pieces = [{"page": t.page, "cells": [cell._asdict() for cell in t.cells]} for t in find_tables(pages)]
    results = scorer.result_tables({"tables": pieces}, scorer.strict)
    best = [0.0] * len(results)
    for truth in sorted(path.parent.glob(f"{path.stem.rstrip('ab')}*-str.xml")):
        gold = scorer.gold_tables(truth, scorer.strict)
        for true, result, equal in scorer.pair(gold, results, lambda a, b: scorer.shared(a.relations, b.relations)):
            at = next(n for n, one in enumerate(results) if one is result)
            best[at] = max(best[at], 2 * equal / (true.relations.total() + result.relations.total()))
    order = sorted((f.page, n) for n, grid in enumerate(reading.grids) for f in grid.fragments)
    worst = [1.0] * len(reading.grids)
    for (_, n), f1 in zip(order, best, strict=True):
        worst[n] = min(worst[n], f1)
    sure = [grid.confidence or 0.0 for grid in reading.grids]
    return [Judged(c, f1 >= RIGHT, a) for c, f1, a in zip(sure, worst, agreements, strict=False)]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("icdar", SHARED / "score" / "icdar.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _agreements(path: Path, found: Sequence[FlatTable]) -> Iterator[float]:
    """For each table the share of its rows that pdfplumber has on its pages, blanks and hyphens left out."""
    theirs = {(page, _plain(row)) for page, row in rows_by_pdfplumber(path)} if found else set()
    for table in found:
        same = sum(any((page, _plain(row)) in theirs for page in set(table.pages)) for row in table.rows)
        yield same / max(len(table.rows), 1)


def _plain(row: Sequence[str | None]) -> tuple[str, ...]:
    return tuple("".join((cell or "").split()).replace("-", "") for cell in row if cell)


def by_confidence(judged: Sequence[Judged]) -> str:
    """For each range of confidence how many tables there are and how many of them are wrong."""
    lines = []
    for low, high in itertools.pairwise(BINS):
        inside = [one for one in judged if low <= one.confidence < high]
        wrong = sum(not one.right for one in inside)
        lines.append(f"    {low:.1f} to {min(high, 1.0):.1f}: {len(inside):5} tables, {wrong:3} wrong")
    return "\n".join(lines)


def by_agreement(judged: Sequence[Judged]) -> str:
    """How right the tables in doubt, and the others, are where pdfplumber agrees and where it differs."""
    lines = []
    for name, group in (
        ("in doubt", [one for one in judged if one.confidence < DOUBT]),
        ("not in doubt", [one for one in judged if one.confidence >= DOUBT]),
    ):
        for agrees in (True, False):
            inside = [one for one in group if one.agreement is not None and (one.agreement >= _AGREES) == agrees]
            wrong = sum(not one.right for one in inside)
            lines.append(f"    {name}, {'agrees' if agrees else 'differs'}: {len(inside):5} tables, {wrong:3} wrong")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.confidence", description="Confidence against truth.")
    parser.add_argument("--seeds", type=seeds_of, default=range(0, 200), help="from:to, default 0:200")
    parser.add_argument("--second", action="store_true", help="beside what pdfplumber finds")
    options = parser.parse_args(arguments)
    with ProcessPoolExecutor() as pool:
        typeset_ones = list(pool.map(partial(of_seed, second=options.second), options.seeds, chunksize=2))
    sets = {"typeset": list(itertools.chain.from_iterable(typeset_ones))}
    papers = sorted((SHARED / "data" / "icdar2013").glob("*.pdf"))
    sets["ICDAR 2013"] = [one for path in papers for one in of_competition(path, options.second)]
    for name, judged in sets.items():
        print(
            f"{name}: {len(judged)} tables, {sum(not one.right for one in judged)} wrong",
            by_confidence(judged),
            sep="\n",
        )
        if options.second:
            print(by_agreement(judged))


if __name__ == "__main__":
    main()
