"""The YAML files beside the modules: what the library knows of the world, as opposed to how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml

# libyaml reads the same files about ten times faster; it is not in every build of PyYAML.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a YAML text says; raises ``yaml.YAMLError``."""
    return yaml.load(text, Loader=_Loader)  # a safe loader, see above


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``name`` (such as "amounts.yml") in this package; read once."""
    source = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    data = read_yaml(source)
    if not isinstance(data, dict):
        raise ValueError(f"{name}: a mapping was expected, not {type(data).__name__}")
    return data


def either(words: Iterable[str]) -> str:
    """A regex alternation of plain words, longest first; a blank in a word stands for any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split(" ")) for word in ordered)


BREAKS = ("\u00ad", *(hyphen + end for hyphen in "-\u00ad\ufffe\x02" for end in ("\n", "\r\n")))
"""What may stand in a word where a line end broke it."""
_SEEN_BY = ("\u00ad", "-\n", "\r", "\ufffe", "\x02")
"""One of these stands in each."""
_BREAK = r"(?:[-\u00ad\x02]\r?\n|\ufffe\r?\n|\u00ad)"
"""The same; with all hyphens in one set it would take twice as long to compile."""
_IN_WORD = re.compile(r"[-\u00ad\ufffe\x02](?<=[^\W\d_].)(?:\r?\n|(?<=\u00ad))(?=[^\W\d_])")
"""The same between two letters, its hyphen first: such signs are sooner found than letters."""


def may_be_broken(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a word may be broken between two places of a text."""
    some = text[start:end]
    for sign in _SEEN_BY:
        if sign in some:
            return _IN_WORD.search(some) is not None
    return False


def either_broken(words: Iterable[str], broken: bool) -> str:
    """Like ``either``, for words that may be ``broken`` at a line end ("Mil-|lionen", "US-|Dollar"); where none is, an
    expression is had much sooner, and finds the same.
    """
    spelled = (_breakable(word, broken) for word in sorted(words, key=lambda word: (-len(word), word)))
    return "|".join(spelled)


def _breakable(word: str, broken: bool) -> str:
    if (word.isupper() and len(word) < 6) or len(word) < 4:
        return re.escape(word)
    letters = []
    for before, letter in zip(" " + word, word, strict=False):
        if broken and before.isalpha() and letter.isalpha():
            letters.append(_BREAK + "?")
        letters.append({" ": r"\s+", "-": r"-\s?", "/": r"\s?/[\s\u00ad]{0,2}"}.get(letter, re.escape(letter)))
    return "".join(letters)
