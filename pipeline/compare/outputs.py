"""Two output folders → what changed between them, a pair of documents at a time."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.compare.changes import Change, find_changes
from pipeline.write.folders import EVIDENCE, RECORD, document_folders

_IGNORED = frozenset({"pipeline_version", "amounts.id"})
"""The one differs in every document of another version, the other counts what stands before."""
_SHOWN = 200
"""So many letters of a value are kept for the report …"""
_KEPT = 50
"""… and so many changes of a document."""

Presence = Literal["both", "only old", "only new"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in one document. ``changes``: the first of them, their values cut to be shown."""

    document: str
    presence: Presence
    count: int
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """What changed between two outputs."""

    documents: Counter[str] = field(default_factory=Counter)
    """How many are ``same``, ``changed``, ``only old``, ``only new``."""
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Field and kind of change → how often."""
    touched: Counter[str] = field(default_factory=Counter)
    """Field → in how many documents."""
    codes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Issue code → how often in the old output and in the new one."""
    worst: list[Difference] = field(default_factory=list)
    """Those that differ most, first."""

    @property
    def changed(self) -> bool:
        """Whether anything did."""
        return any(count for kind, count in self.documents.items() if kind != "same")


def compare_outputs(old: Path, new: Path, most: int) -> Comparison:
    """Compare all documents of two output folders; the ``most`` that differ most are kept with their changes.

    The same folders give the same comparison. What a record says counts, and where it stands on the page (field
    ``evidence``); not the version of the program, nor the number that an amount has in its list.
    """
    found = Comparison()
    before, after = Counter[str](), Counter[str]()
    worst: list[tuple[tuple[int, int, int], Difference]] = []
    for at, (name, presence) in enumerate(_pairs(old, new)):
        one, other = _record(old / name), _record(new / name)
        before.update(issue["code"] for issue in one.get("issues", []))
        after.update(issue["code"] for issue in other.get("issues", []))
        changes = list(_changes(old / name, new / name, one, other)) if presence == "both" else []
        difference = Difference(name, presence, len(changes), [_cut(change) for change in changes[:_KEPT]])
        found.documents[presence if presence != "both" else "changed" if changes else "same"] += 1
        found.fields.update((change.field, change.kind) for change in changes)
        found.touched.update({change.field for change in changes})
        if presence != "both" or changes:
            # What is lost is worst; then the number of changes, then the order of the folders.
            heapq.heappush(worst, ((presence == "only old", len(changes), -at), difference))
            if len(worst) > most:
                heapq.heappop(worst)
    found.worst = [difference for _, difference in sorted(worst, key=lambda pair: pair[0], reverse=True)]
    found.codes = {code: (before[code], after[code]) for code in sorted(before | after) if before[code] != after[code]}
    return found


def _pairs(old: Path, new: Path) -> Iterator[tuple[str, Presence]]:
    """The documents of both, in order, each once."""
    names = [[folder.relative_to(out).as_posix() for folder in document_folders(out)] for out in (old, new)]
    there, here = map(frozenset, names)
    for name in sorted(there | here, key=_order):
        yield name, "both" if name in there and name in here else "only old" if name in there else "only new"


def _order(name: str) -> tuple[str, int, int]:
    parliament, term, number = name.split("/")
    return parliament, int(term), int(number)


def _record(folder: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((folder / RECORD).read_bytes())
    except FileNotFoundError:
        return {}
    return record


def _changes(old: Path, new: Path, one: dict[str, Any], other: dict[str, Any]) -> Iterator[Change]:
    yield from find_changes(one, other, _IGNORED)
    then, now = ((folder / EVIDENCE).read_bytes() for folder in (old, new))
    if then == now:
        return
    places, moved = json.loads(then), json.loads(now)
    for pointer in moved:
        # Where the values differ that is told already; a place says something of the same value alone.
        if pointer in places and places[pointer] != moved[pointer] and _at(one, pointer) == _at(other, pointer):
            yield Change("evidence", pointer, "changed", places[pointer], moved[pointer])


def _at(value: Any, pointer: str) -> Any:
    """What a JSON Pointer leads to; None where it leads nowhere."""
    try:
        for key in pointer.split("/")[1:]:
            value = value[int(key)] if isinstance(value, list) else value[key.replace("~1", "/").replace("~0", "~")]
    except (LookupError, ValueError, TypeError):
        return None
    return value


def _cut(change: Change) -> Change:
    return Change(change.field, change.where, change.kind, *_shown(change.old, change.new))


def _shown(old: Any, new: Any) -> tuple[str, str]:
    """Both values on one line, from a little before where they begin to differ."""
    one, other = ("" if value is None else json.dumps(value, ensure_ascii=False) for value in (old, new))
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    start = max(0, same - 40) if max(len(one), len(other)) > _SHOWN else 0
    return _window(one, start), _window(other, start)


def _window(text: str, start: int) -> str:
    shown = text[start : start + _SHOWN]
    return ("…" if start and shown else "") + shown + ("…" if start + _SHOWN < len(text) else "")
