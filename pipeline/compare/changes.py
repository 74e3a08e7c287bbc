"""Two JSON values → what differs between them, field by field.

Items of lists are matched by what they say, not by their place: one amount more at the beginning of a list is one
change and not a change of every amount behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

_TOO_LONG = 3_000
"""Items from which on a list is matched place by place: matching takes time with the square of its length."""

Kind = Literal["changed", "added", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    field: str
    """The place without positions: "questions.text", "tables.rows"."""
    where: str
    """JSON Pointer into the new record; into the old one for what is gone."""
    kind: Kind
    old: Any
    new: Any


def find_changes(old: Any, new: Any, ignored: frozenset[str] = frozenset()) -> Iterator[Change]:
    """All differences, in the order of the record. ``ignored``: fields that are left out, such as "amounts.id"."""
    yield from _values(old, new, "", "", ignored)


def _values(old: Any, new: Any, field: str, where: str, ignored: frozenset[str]) -> Iterator[Change]:
    if old == new or field in ignored:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            inner = f"{field}.{key}" if field else key
            yield from _values(old.get(key), new.get(key), inner, f"{where}/{_escaped(key)}", ignored)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, field, where, ignored)
    else:
        yield Change(field, where, "changed", old, new)


def _lists(old: list[Any], new: list[Any], field: str, where: str, ignored: frozenset[str]) -> Iterator[Change]:
    for tag, i1, i2, k1, k2 in _matched(_keys(old, field, ignored), _keys(new, field, ignored)):
        if tag == "equal":
            continue
        both = min(i2 - i1, k2 - k1)
        for n in range(both):
            yield from _values(old[i1 + n], new[k1 + n], field, f"{where}/{k1 + n}", ignored)
        yield from (Change(field, f"{where}/{i}", "gone", old[i], None) for i in range(i1 + both, i2))
        yield from (Change(field, f"{where}/{k}", "added", None, new[k]) for k in range(k1 + both, k2))


def _matched(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > _TOO_LONG:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _keys(items: list[Any], field: str, ignored: frozenset[str]) -> list[str]:
    """What each item says, without what is ignored of it."""
    left_out = {name.rpartition(".")[2] for name in ignored if name.rpartition(".")[0] == field}
    return [
        json.dumps({k: v for k, v in item.items() if k not in left_out} if isinstance(item, dict) else item)
        for item in items
    ]


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
