"""Text as UTF-8 can hold it: one bad character never costs a file."""

from __future__ import annotations

import json
import re
from typing import Any

# A lone surrogate is no character: UTF-8 has no bytes for it. Python holds one where a broken font or file
# name gave it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_WIDTH = 110

_flat = json.JSONEncoder(ensure_ascii=False).encode


def encodable(text: str) -> str:
    """The text with U+FFFD in the place of each lone surrogate: as many code points, so offsets stay true."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def json_text(value: Any) -> str:
    """JSON for people and programs: two blanks a level, whatever fits on a line on one line.

    Keys keep their order; the text ends with a line feed and can be written as UTF-8.
    """
    return encodable(_lines(value, 0)) + "\n"


def _lines(value: Any, depth: int) -> str:
    if not isinstance(value, dict | list) or not value:
        return _flat(value)
    if not _is_long(value):
        flat = _flat(value)
        if len(flat) + 2 * depth <= _WIDTH:
            return flat
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, list):
        items = [_lines(item, depth + 1) for item in value]
        return "[" + inner + ("," + inner).join(items) + outer + "]"
    items = [f"{_flat(key)}: {_lines(item, depth + 1)}" for key, item in value.items()]
    return "{" + inner + ("," + inner).join(items) + outer + "}"


def _is_long(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a glance tells that it fits on no line, so that what lies deep is not written at each level."""
    if 3 * len(value) > _WIDTH:
        return True
    inside = value.values() if isinstance(value, dict) else value
    least = 0
    for item in inside:
        if isinstance(item, str):
            least += len(item)
        elif isinstance(item, dict | list):
            least += 3 * len(item)
    return least > _WIDTH
