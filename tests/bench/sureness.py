"""``python -m tests.bench.sureness``: whether the confidence in values of scans tells the right ones from the wrong.

python -m tests.bench.sureness --seeds 0:12     the samples and these random documents, scanned at 200 dpi
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.model.errors import UnreadableError
from pipeline.run import extract_document
from tests.bench.scans import SCANNED_SAMPLES, document_of, true_record
from tests.bench.tables import seeds_of
from tests.typesetter.scanner import faults_of, scan

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 1.01)
_FIELDS = ("reference", "answered_on", "title")
_RIGHT = 0.995
"""A text is right with one letter wrong in 200."""


class Judged(NamedTuple):
    """A value with its confidence, whether it is right, and the codes of the issues at its place."""

    kind: str
    confidence: float
    right: bool
    codes: frozenset[str]


def judged(name: str) -> list[Judged]:
    """The values of a document, a sample by its name or a random one by its seed, as read from its scan."""
    setting, _, seed = document_of(name)
    truth = true_record(setting)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{setting.letter.term}_{setting.letter.number}.pdf"
        path.write_bytes(scan(setting.pdf, faults_of(seed), seed))
        try:
            made = extract_document(path, path.parent)
        except UnreadableError:
            return []
    codes: dict[str, set[str]] = {}
    for issue in made.record.issues:
        codes.setdefault(issue.where or "", set()).add(issue.code)
    record = made.record.model_dump(mode="json")
    return [
        Judged(kind, made.confidence[pointer], right, frozenset(codes.get(place, ())))
        for kind, pointer, place, right in _values(record, truth)
        if pointer in made.confidence
    ]


def _values(record: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    """Kind, pointer, the place that its issues name, and whether it is right."""
    for name in _FIELDS:
        yield "field", f"/{name}", f"/{name}", record[name] == truth[name]
    for part in ("originators", "answerers"):
        names = [one["name"] for one in truth[part]]
        for n, one in enumerate(record[part]):
            yield "field", f"/{part}/{n}", f"/{part}/{n}", one["name"] in names
    sums = Counter(one["value"] for one in truth["amounts"])
    for n, amount in enumerate(record["amounts"]):
        yield "amount", f"/amounts/{n}/raw", amount["where"], _taken(sums, amount["value"])
    cells = Counter(cell for table in truth["tables"] for row in table["rows"] for cell in row)
    for pointer, cell in _cells(record):
        if cell:
            yield "cell", pointer, pointer, _taken(cells, cell)
    for part in ("questions", "answers"):
        texts = [one["text"] for one in truth[part]]
        for n, one in enumerate(record[part]):
            near = max((Levenshtein.normalized_similarity(one["text"], text) for text in texts), default=0.0)
            yield "text", f"/{part}/{n}/text", f"/{part}/{n}/text", near >= _RIGHT


def _cells(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for i, table in enumerate(record["tables"]):
        for j, row in enumerate(table["rows"]):
            for k, cell in enumerate(row):
                yield f"/tables/{i}/rows/{j}/{k}", cell


def _taken(left: Counter[Any], value: Any) -> bool:
    """Whether the value is among those that are left; then it is none of them any more."""
    if left[value] <= 0:
        return False
    left[value] -= 1
    return True


def by_confidence(values: Sequence[Judged]) -> str:
    """A line for each kind: how many, how many wrong, and right of all in each range."""
    lines = []
    for kind, group in itertools.groupby(sorted(values), key=lambda one: one.kind):
        ones = list(group)
        ranges = []
        for low, high in itertools.pairwise(BINS):
            inside = [one.right for one in ones if low <= one.confidence < high]
            if inside:
                ranges.append(f"{low:.2f}: {sum(inside)}/{len(inside)}")
        wrong = sum(not one.right for one in ones)
        lines.append(
            f"{kind:8}{len(ones):6}, wrong {wrong:4}, told apart {_told_apart(ones):.3f}   {'  '.join(ranges)}"
        )
    return "\n".join(lines)


def by_code(values: Iterable[Judged]) -> str:
    """A line for each kind and issue at its place: how many values are right."""
    right: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for one in values:
        for code in one.codes or {"-"}:
            right[one.kind, code] += one.right
            count[one.kind, code] += 1
    return "\n".join(f"{kind:8}{code:24}{right[kind, code]:6} of {n}" for (kind, code), n in sorted(count.items()))


def _told_apart(values: Sequence[Judged]) -> float:
    """How often a right value has more confidence than a wrong one, ties by half; 1 where none is wrong."""
    right = Counter(one.confidence for one in values if one.right)
    wrong = Counter(one.confidence for one in values if not one.right)
    pairs = right.total() * wrong.total()
    surer = sum(n * m * ((a > b) + (a == b) / 2) for a, n in right.items() for b, m in wrong.items())
    return surer / pairs if pairs else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sureness", description="Confidence against truth.")
    parser.add_argument("--seeds", type=seeds_of, default=range(8), help="from:to, default 0:8")
    seeds = parser.parse_args(arguments).seeds
    with ProcessPoolExecutor(2) as pool:
        each = pool.map(judged, [*SCANNED_SAMPLES, *map(str, seeds)])
        values = list(itertools.chain.from_iterable(each))
    print(by_confidence(values), by_code(values), sep="\n\n")


if __name__ == "__main__":
    main()
