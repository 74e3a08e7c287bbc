"""The small marks inside a described text: footnote calls, sums of money, named Drucksachen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"

_MARKED = re.compile(r"\[\^(?P<call>[^\]]+)\]|\{(?P<raw>[^{}|]+)\|(?P<spec>[^{}|]+)\}")
_MONEY = re.compile(r"(?P<value>-?\d+(?:\.\d+)?|\?)(?P<flags>[~=]*)(?: (?P<currency>[A-Z]{3}))?")


@dataclass(frozen=True)
class Money:
    """``value`` None: a sum is named, but no number."""

    raw: str
    value: str | None
    currency: str
    exact: bool
    total: bool


@dataclass(frozen=True)
class Run:
    """A stretch of text: plain, a raised footnote call, a sum of money or the name of a Drucksache."""

    text: str
    call: bool = False
    money: Money | None = None
    drucksache: str | None = None


def runs(text: str) -> Iterator[Run]:
    done = 0
    for found in _MARKED.finditer(text):
        if found.start() > done:
            yield Run(text[done : found.start()])
        done = found.end()
        raw, spec = found["raw"], found["spec"]
        if found["call"]:
            yield Run(found["call"], call=True)
        elif spec.startswith("@"):
            yield Run(raw, drucksache=spec[1:])
        else:
            yield Run(raw, money=_money(raw, spec))
    if done < len(text):
        yield Run(text[done:])


def plain(text: str) -> str:
    """The text as the record gives it: marks gone, one line, no hyphens that only serve a line end."""
    bare = "".join(run.text for run in runs(text) if not run.call)
    return " ".join(bare.replace(SOFT_HYPHEN, "").split())


def calls(text: str) -> list[str]:
    return [run.text for run in runs(text) if run.call]


def _money(raw: str, spec: str) -> Money:
    found = _MONEY.fullmatch(spec)
    if not found:
        raise ValueError(f"{spec!r} says no sum of money (for {raw!r})")
    flags = found["flags"]
    return Money(
        raw=" ".join(raw.split()),
        value=None if found["value"] == "?" else found["value"],
        currency=found["currency"] or "EUR",
        exact="~" not in flags,
        total="=" in flags,
    )
