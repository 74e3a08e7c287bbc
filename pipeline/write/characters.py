"""Text as UTF-8 can hold it: one bad character never costs a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

# A lone surrogate is no character: UTF-8 has no bytes for it. Python holds one where a broken font or file
# name gave it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_WIDTH = 110
_LARGE = 2_000
"""Characters; what takes more of them is written part by part."""

_flat = json.JSONEncoder(ensure_ascii=False).encode


def encodable(text: str) -> str:
    """The text with U+FFFD in the place of each lone surrogate: as many code points, so offsets stay true."""
    try:
        text.encode()  # to try is cheaper than to look
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def json_text(value: Any) -> str:
    """JSON for people and programs: two blanks a level, whatever fits on a line on one line.

    Keys keep their order; the text ends with a line feed and can be written as UTF-8.
    """
    return encodable(_lines(value, 0)) + "\n"


def json_parts(items: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """``json_text`` of a mapping part by part, for one that is too large to be held as a whole."""
    rest = iter(items)
    first: dict[str, Any] = {}
    for key, value in rest:
        first[key] = value
        if len(_flat(first)) > _WIDTH:
            break
    else:
        yield json_text(first)
        return
    lead = "{\n  "
    for key, value in chain(first.items(), rest):
        yield encodable(f"{lead}{_flat(key)}: ")
        yield from map(encodable, _parts(value, 1))
        lead = ",\n  "
    yield "\n}\n"


def _parts(value: Any, depth: int) -> Iterator[str]:
    """``_lines`` part by part."""
    if not isinstance(value, dict | list) or _least(value) <= _LARGE:
        yield _lines(value, depth)
        return
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    opening, closing = "[]" if isinstance(value, list) else "{}"
    lead = opening + inner
    for key in value if isinstance(value, dict) else range(len(value)):
        yield f"{lead}{_flat(key)}: " if isinstance(value, dict) else lead
        yield from _parts(value[key], depth + 1)
        lead = "," + inner
    yield outer + closing


def _lines(value: Any, depth: int) -> str:
    if not isinstance(value, dict | list) or not value:
        return _flat(value)
    if _least(value) <= _WIDTH:  # else it need not be written here and again part by part
        flat = _flat(value)
        if len(flat) + 2 * depth <= _WIDTH:
            return flat
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, list):
        items = [_lines(item, depth + 1) for item in value]
        return "[" + inner + ("," + inner).join(items) + outer + "]"
    items = [f"{_flat(key)}: {_lines(item, depth + 1)}" for key, item in value.items()]
    return "{" + inner + ("," + inner).join(items) + outer + "}"


def _least(value: dict[str, Any] | list[Any]) -> int:
    """How many characters a value takes on one line at least, at a glance: what lies deep is not looked at."""
    least = 2 * len(value)
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, str):
            least += len(item)
        elif isinstance(item, dict | list):
            least += 3 * len(item)
        else:
            least += 1
    return least
