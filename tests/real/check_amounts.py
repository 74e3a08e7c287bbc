"""How many sums of money, read by eye in real texts, the program finds: ``python -m tests.real.check_amounts``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model.extraction import Extraction
from tests.real.texts import are_here, extractions_of, is_set_aside

AMOUNTS = Path(__file__).with_name("amounts.json")


@dataclass(frozen=True, slots=True)
class Gold:
    """What a currency word bears: sums in ``currency`` at ``[start, end)`` of a file, none, or one without a number."""

    file: str
    start: int
    end: int
    values: list[str | None]
    currency: str | None


class Score(NamedTuple):
    """Sums that are right, that are missing, and that are none or have another value."""

    right: int
    missed: int
    false: int


Sums = Counter[tuple[Decimal | None, str | None]]


@cache
def truth() -> tuple[Gold, ...]:
    """The sums read by eye."""
    rows: list[list[Any]] = json.loads(AMOUNTS.read_text("utf-8"))["amounts"]
    return tuple(Gold(*row) for row in rows)


def printed(gold: Gold) -> Sums:
    """The sums that stand there."""
    return Counter((None if value is None else Decimal(value), gold.currency) for value in gold.values)


def found(gold: Gold, extraction: Extraction) -> Sums:
    """The sums that the program reads there."""
    sums: Sums = Counter()
    for n, amount in enumerate(extraction.record.amounts):
        spans = extraction.evidence.get(f"/amounts/{n}/raw", ())
        if any(span.start < gold.end and gold.start < span.end for span in spans):
            sums[None if amount.value is None else Decimal(amount.value), amount.currency] += 1
    return sums


def count(chosen: Iterable[Gold], extractions: Mapping[str, Extraction]) -> Score:
    """How many sums are right, missed and false."""
    right = missed = false = 0
    for gold in chosen:
        there, read = printed(gold), found(gold, extractions[gold.file])
        right += (there & read).total()
        missed += (there - read).total()
        false += (read - there).total()
    return Score(right, missed, false)


def main() -> None:
    """Prints right, missed and false of both halves, and which they are."""
    parser = argparse.ArgumentParser(description="Sums of money read by eye in real texts: how many the program finds.")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="print N wrong ones of the half to tune on")
    arguments = parser.parse_args()
    if not are_here():
        parser.exit(1, "The texts are not here.\n")
    extractions = extractions_of(gold.file for gold in truth())
    tuned = [gold for gold in truth() if not is_set_aside(gold.file)]
    aside = [gold for gold in truth() if is_set_aside(gold.file)]
    for name, half in (("tuned on", tuned), ("set aside", aside), ("together", truth())):
        score = count(half, extractions)
        print(f"{name}: {score.right} right, {score.missed} missed, {score.false} false, at {len(half)} places")
    wrong = [gold for gold in tuned if printed(gold) != found(gold, extractions[gold.file])]
    for gold in wrong[: arguments.worst]:
        values = [str(value) for value, _ in found(gold, extractions[gold.file]).elements()]
        print(f"{gold.file} from {gold.start}: {gold.values or 'none'}, but read {values or 'none'}")


if __name__ == "__main__":
    main()
