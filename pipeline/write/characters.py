"""Text as UTF-8 can hold it: one bad character never costs a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

# A lone surrogate is no character: UTF-8 has no bytes for it. Python holds one where a broken font or file
# name gave it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_WIDTH = 110
_LARGE = 2_000
"""Characters; what takes more of them is written part by part."""

_LONG = 100
"""Characters; pydantic quotes a text of more in half the time that json takes for it."""

_flat = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring


def encodable(text: str) -> str:
    """The text with U+FFFD in the place of each lone surrogate: as many code points, so offsets stay true."""
    try:
        text.encode()  # to try is cheaper than to look
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def utf8(text: str) -> bytes:
    """The bytes of a text that was made ``encodable``."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return encodable(text).encode()


def json_text(value: Any) -> str:
    """JSON for people and programs: two blanks a level, whatever fits on a line on one line.

    Keys keep their order, and so do the fields of a record and its parts; the text ends with a line feed and can be
    written as UTF-8.
    """
    return encodable(_lines(value, 0)) + "\n"


def json_parts(items: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """``json_text`` of a mapping, or of a record, part by part: it may be too large to be held as a whole; to be made
    ``utf8``.
    """
    return json_mapping((key, _parts(value, 1)) for key, value in items)


def json_mapping(entries: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """The same of values that are JSON already, one level deep and in parts."""
    rest = iter(entries)
    first: list[str] = []
    begun = "{}"
    for key, value in rest:
        first.append(f"{_quoted(key)}: {''.join(value)}")
        begun = _joined("{", first, "}", 0)
        if "\n" in begun:
            break
    else:
        yield begun + "\n"
        return
    yield begun.removesuffix("\n}")
    for key, value in rest:
        yield f",\n  {_quoted(key)}: "
        yield from value
    yield "\n}\n"


def json_list(items: Sequence[str], depth: int) -> str:
    """A list, so many levels deep, of items that are JSON already."""
    return _joined("[", items, "]", depth)


def _joined(opening: str, items: Sequence[str], closing: str, depth: int) -> str:
    """Items between brackets: on one line or, if they do not fit, each on its own."""
    line = ", ".join(items)
    if len(line) + 2 * (depth + 1) <= _WIDTH:
        return f"{opening}{line}{closing}"
    inner = "\n" + "  " * (depth + 1)
    return f"{opening}{inner}{(',' + inner).join(items)}{inner[:-2]}{closing}"


def _parts(value: Any, depth: int) -> Iterator[str]:
    """``_lines`` part by part."""
    if isinstance(value, BaseModel):
        value = vars(value)
    if not isinstance(value, dict | list) or _least(value) <= _LARGE:
        yield _lines(value, depth)
        return
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    opening, closing = "[]" if isinstance(value, list) else "{}"
    lead = opening + inner
    for key in value if isinstance(value, dict) else range(len(value)):
        yield f"{lead}{_quoted(str(key))}: " if isinstance(value, dict) else lead
        yield from _parts(value[key], depth + 1)
        lead = "," + inner
    yield outer + closing


def _lines(value: Any, depth: int) -> str:
    if plain := _PLAIN.get(type(value)):
        return plain(value)
    inner = depth + 1
    if isinstance(value, list):
        return json_list([_lines(item, inner) for item in value], depth) if value else "[]"
    if isinstance(value, (float, tuple)):  # the sides of a box
        return _flat(value)
    items = (value if isinstance(value, dict) else vars(value)).items()
    return _joined("{", [f"{_quoted(key)}: {_lines(item, inner)}" for key, item in items], "}", depth)


def _text(text: str) -> str:
    if len(text) > _LONG:
        with suppress(ValueError):  # a lone surrogate
            return to_json(text).decode()
    return _quoted(text)


_PLAIN: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    int: str,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}
"""How what is neither list nor mapping is written, by its type: most values of a record are of these."""


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
