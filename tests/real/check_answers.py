"""How many kinds of answers, labelled by reading, the program gets right: ``python -m tests.real.check_answers``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pipeline.model.extraction import Extraction
from pipeline.model.record import Answer
from pipeline.model.vocabulary import AnswerKind
from tests.real.texts import are_here, extractions_of, is_set_aside

LABELS = Path(__file__).with_name("answers.json")


@dataclass(frozen=True, slots=True)
class Label:
    """An answer at ``[start, end)`` of a file, and what kind it is."""

    file: str
    start: int
    end: int
    kind: AnswerKind
    classified: bool


@cache
def labels() -> tuple[Label, ...]:
    """The answers labelled by reading them."""
    rows: list[list[Any]] = json.loads(LABELS.read_text("utf-8"))["answers"]
    return tuple(Label(*row) for row in rows)


def answer_at(extraction: Extraction, label: Label) -> Answer | None:
    """The answer that has most of the labelled stretch; None where no answer has any of it."""
    shares = [
        sum(max(0, min(label.end, s.end) - max(label.start, s.start)) for s in extraction.evidence.get(place, ()))
        for place in (f"/answers/{n}/text" for n in range(len(extraction.record.answers)))
    ]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return extraction.record.answers[best] if best is not None and shares[best] else None


def count(chosen: Iterable[Label], extractions: Mapping[str, Extraction]) -> Counter[tuple[str, str, bool]]:
    """How often each kind was read as each, and whether what is classified was told rightly."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for label in chosen:
        answer = answer_at(extractions[label.file], label)
        read = answer.kind if answer else "none"
        counts[label.kind, read, answer is not None and answer.classified == label.classified] += 1
    return counts


def right(counts: Counter[tuple[str, str, bool]]) -> int:
    """How many kinds are right."""
    return sum(n for (kind, read, _), n in counts.items() if kind == read)


def _print(name: str, counts: Counter[tuple[str, str, bool]]) -> None:
    kinds = [*get_args(AnswerKind), "none"]
    every = counts.total()
    told = sum(n for (_, _, well), n in counts.items() if well)
    print(f"{name}: kind of {right(counts)} of {every} right, {right(counts) / every:.4f}; classified or not: {told}")
    print(f"  {'labelled as':<16}" + "".join(f"{kind:>16}" for kind in kinds))
    for kind in kinds[:-1]:
        row = (sum(counts[kind, read, well] for well in (True, False)) for read in kinds)
        print(f"  {kind:<16}" + "".join(f"{n:>16}" for n in row))


def main() -> None:
    """Prints right and all of both halves, with a table of what was read as what, and some of the wrong ones."""
    parser = argparse.ArgumentParser(description="Kinds of answers labelled by reading: how many the program gets.")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print N wrong ones of the half to tune on")
    arguments = parser.parse_args()
    if not are_here():
        parser.exit(1, "The texts are not here.\n")
    extractions = extractions_of(label.file for label in labels())
    tuned = [label for label in labels() if not is_set_aside(label.file)]
    aside = [label for label in labels() if is_set_aside(label.file)]
    _print("tuned on", count(tuned, extractions))
    _print("set aside", count(aside, extractions))
    wrong = [
        (label, answer)
        for label in tuned
        if (answer := answer_at(extractions[label.file], label)) is None
        or (answer.kind, answer.classified) != (label.kind, label.classified)
    ]
    for label, answer in wrong[: arguments.worst]:
        read = f"{answer.kind} by “{answer.kind_words}”" if answer else "no answer"
        print(f"{label.file} from {label.start}: {label.kind}, but read {read}")


if __name__ == "__main__":
    main()
