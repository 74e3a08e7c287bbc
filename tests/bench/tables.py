"""``python -m tests.bench.tables``: how right the tables and zones of random typeset documents are read.

python -m tests.bench.tables --seeds 0:200             our pipeline, on the seeds for tuning
python -m tests.bench.tables --seeds 0:200 --worst 10  what went wrong in the ten worst documents
python -m tests.bench.tables --seeds 0:40 --rivals     beside pdfplumber, camelot and tabula-py
python -m tests.bench.tables --held-out                the seeds that nobody tunes on
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.bench.documents import Typeset, name_of_set, typeset
from tests.bench.found import read_file, tables_of
from tests.bench.rivals import RIVALS, Finder
from tests.bench.score import Score, compare
from tests.bench.zones import score_zones
from tests.typesetter.random_documents import HELD_OUT

OURS = "our pipeline"


@dataclass
class Result:
    """How each tool read the document of a seed."""

    seed: int
    scores: dict[str, Score] = field(default_factory=dict)
    features: dict[str, Score] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def measure(seed: int, rivals: Sequence[str] = ()) -> Result:
    """Set the document of a seed, let each tool read it, and compare."""
    document = typeset(seed)
    result = Result(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = document.written(Path(folder))
        _measure_ours(document, path, result)
        for name in rivals:
            _measure_rival(document, path, name, RIVALS[name], result)
    return result


def _measure_ours(document: Typeset, path: Path, result: Result) -> None:
    begin = time.perf_counter()
    reading = read_file(path)
    result.seconds[OURS] = time.perf_counter() - begin
    score, each = compare(document.tables, tables_of(reading))
    score.letters_right, score.letters, wrong = score_zones(reading, document.ink)
    score.faults += [f"zone: {what}, {letters} letters" for what, letters in wrong.most_common(6)]
    result.scores[OURS] = score
    totals: dict[str, Score] = defaultdict(Score)
    for one, traits in zip(each, document.features, strict=True):
        for trait in traits:
            totals[trait] += one
    result.features = dict(totals)


def _measure_rival(document: Typeset, path: Path, name: str, find: Finder, result: Result) -> None:
    begin = time.perf_counter()
    try:
        found = find(path, document.tables)
    except Exception as error:  # whatever the tool raises is its result
        found = []
        result.scores[name] = Score(faults=[f"{type(error).__name__}: {error}"])
    result.seconds[name] = time.perf_counter() - begin
    result.scores[name] = result.scores.get(name, Score()) + compare(document.tables, found)[0]


def run(seeds: Sequence[int], rivals: Sequence[str] = (), workers: int | None = None) -> list[Result]:
    """All seeds, on all cores."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(measure, rivals=tuple(rivals)), seeds, chunksize=2))


def total(results: Sequence[Result], tool: str = OURS) -> Score:
    """The counts of one tool over all documents."""
    return sum((r.scores[tool] for r in results), Score())


def table_of_scores(results: Sequence[Result]) -> str:
    """A line for each tool."""
    lines = [
        f"{'':24}{'rows':>8}{'whole':>8}{'header':>8}{'cells':>8}{'zones':>9}{'missed':>8}{'false':>7}{'split':>7}{'s/doc':>8}"
    ]
    for tool in results[0].scores:
        score, seconds = total(results, tool), sum(r.seconds[tool] for r in results) / len(results)
        shares = score.shares()
        zones = f"{shares['zones right']:.5f}" if score.letters else "–"
        lines.append(
            f"{tool:24}{shares['rows right']:8.4f}{shares['whole tables']:8.3f}{shares['headers']:8.3f}"
            f"{shares['cells right']:8.4f}{zones:>9}{score.missed:8}{score.false:7}{score.split:7}{seconds:8.2f}"
        )
    whole = total(results)
    lines.append(f"{len(results)} documents, {whole.tables} tables, {whole.rows} rows, {whole.letters} letters")
    return "\n".join(lines)


def table_of_features(results: Sequence[Result]) -> str:
    """Our pipeline by the features of tables, those that lose most whole tables first."""
    features: dict[str, Score] = defaultdict(Score)
    for result in results:
        for trait, score in result.features.items():
            features[trait] += score
    lines = [f"{'feature':24}{'tables':>8}{'rows':>8}{'wrong':>8}{'rows ok':>9}{'whole':>8}{'missed':>8}"]
    for trait, score in sorted(features.items(), key=lambda item: item[1].shares()["whole tables"]):
        shares, wrong = score.shares(), score.rows + score.rows_extra - score.rows_right
        right = f"{shares['rows right']:9.4f}{shares['whole tables']:8.3f}"
        lines.append(f"{trait:24}{score.tables:8}{score.rows:8}{wrong:8}{right}{score.missed:8}")
    return "\n".join(lines)


def worst(results: Sequence[Result], count: int) -> str:
    """What went wrong in the documents that lose most."""

    def lost(result: Result) -> float:
        s = result.scores[OURS]
        return s.tables - s.whole + s.false + s.split + (s.letters - s.letters_right) / 200

    parts = []
    for result in sorted(results, key=lost, reverse=True)[:count]:
        score = result.scores[OURS]
        if lost(result):
            parts.append(f"seed {result.seed}: {score.whole} of {score.tables} tables whole")
            parts += [f"    {fault[:400]}" for fault in score.faults[:8]]
    return "\n".join(parts)


def seeds_of(text: str) -> range:
    """ "0:200" → the seeds from 0 to 199; one number is one seed."""
    first, _, last = text.partition(":")
    return range(int(first), int(last) if last else int(first) + 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.tables", description="Score tables and zones of typeset documents."
    )
    parser.add_argument("--seeds", type=seeds_of, default=range(0, 200), help="from:to, default 0:200 (for tuning)")
    parser.add_argument("--held-out", action="store_true", help="the seeds kept apart; never while tuning")
    parser.add_argument("--rivals", action="store_true", help="beside other tools, where they are installed")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="what went wrong in the N worst documents")
    parser.add_argument("--features", action="store_true", help="by the features of tables")
    parser.add_argument("--save", type=Path, metavar="DIR", help="keep the files that were set")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options = parser.parse_args(arguments)
    seeds = list(HELD_OUT if options.held_out else options.seeds)
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            typeset(seed).written(options.save)
    results = run(seeds, list(RIVALS) if options.rivals else [])
    if options.json:
        print(json.dumps(_as_json(results, name_of_set(seeds)), ensure_ascii=False, indent=1))
        return
    print(f"seeds {seeds[0]} to {seeds[-1]}: {name_of_set(seeds)}")
    print(table_of_scores(results))
    if options.features:
        print(table_of_features(results))
    if options.worst:
        print(worst(results, options.worst))


def _as_json(results: Sequence[Result], name: str) -> dict[str, object]:
    counts = {t: {k: v for k, v in vars(total(results, t)).items() if k != "faults"} for t in results[0].scores}
    by_tool = {tool: {**total(results, tool).shares(), **counts[tool]} for tool in results[0].scores}
    documents = [{"seed": r.seed, **r.scores[OURS].shares(), "faults": r.scores[OURS].faults} for r in results]
    faults = Counter(fault.split(",")[0].split(":")[0] for r in results for fault in r.scores[OURS].faults)
    return {"set": name, "tools": by_tool, "faults": dict(faults), "documents": documents}


if __name__ == "__main__":
    main()
