"""What a cell looks like: a number, an empty sign, a running text. No meaning, only the shape of the characters.

What finds rows, headers and the pieces of a table asks the same cells again and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_NUMBER = re.compile(
    r"^[<>≤≥~≈±+\-–−(]?\s*(?:[€$£]\s*)?(?:\d{1,3}(?:[.,'’\s]\d{3})*|\d+)(?:[.,]\d+|,[-–—]{1,2})?\s*\)?"
    r"(?:\s*(?:%|‰|€|\$|EUR|Euro|T€|TEUR|Mio\.?(?:\s*€|\s*Euro)?|Mrd\.?(?:\s*€)?|Tsd\.?(?:\s*€)?|v\.\s*H\.))?"
    r"\s*[*)¹²³]*\.?$"
)
_UNIT = re.compile(r"^(?:%|‰|€|\$|EUR|Euro|T€|TEUR|ha|km|m²|qm|t|Mio\.?|Mrd\.?|Tsd\.?|v\.H\.)[*)¹²³]*$")
_EMPTY_SIGN = re.compile(r"^(?:[-–—−/*x.•]+|k\.\s?A\.|n\.\s?v\.|n/a|NA|\.\.\.|entfällt|keine)$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s?[-/–]\s?(?:19|20)?\d\d)?[*)]*$")
_MARKER = re.compile(
    r"^(?:[-–•·▪●○*§\uf0b7\uf0a7■□>]|\(?\d{1,3}(?:\.\d{1,2})*[.)]{1,2}|\(?[a-zA-Z][.)]{1,2}|[ivxIVX]+[.)]"
    r"|(?:zu\s)?(?:Frage|Antwort|Zu)\s\d{1,3}[.:]*)$"
)
_CELLS = 4096
"""Cells of a few pages."""


@lru_cache(_CELLS)
def is_number(text: str) -> bool:
    """Whether a cell's text is a number, with or without its unit."""
    return bool(_NUMBER.match(text))


def is_unit(text: str) -> bool:
    """Whether a word is the unit of the number before it."""
    return bool(_UNIT.match(text))


def is_year(text: str) -> bool:
    """Whether a text is a year or two of them ("2019", "2019/20")."""
    return bool(_YEAR.match(text))


@lru_cache(_CELLS)
def is_blank_sign(text: str) -> bool:
    """Whether a cell says that it holds nothing: "-", "k. A."."""
    return bool(_EMPTY_SIGN.match(text))


def is_marker(text: str) -> bool:
    """Whether a text is what opens an item of a list: "1.", "a)", a bullet, "Frage 3:"."""
    return bool(_MARKER.match(text))


def count_numbers(texts: Sequence[str]) -> tuple[int, int]:
    """How many of some cells' texts are numbers, and how many are neither numbers nor say that they hold nothing."""
    words = [text for text in texts if not is_number(text)]
    return len(texts) - len(words), len(words) - sum(map(is_blank_sign, words))
