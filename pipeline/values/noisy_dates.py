"""Dates that a poor text layer has spoiled: "ZP. re¡ruar 2017" → 2017-02. A day that cannot be read is missing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.values.knowledge import load
from pipeline.values.noisy_digits import only_digit_for

_LIKE = 0.6
"""A word this like a month's name is it …"""
_MARGIN = 0.2
"""… where the next one is this much farther off: "Jun1" is June, "Ju?i" may be July, too."""
_DATE = re.compile(r"(?P<day>\d \d|[^\s.,]{1,2}|)[\s.,]*(?<![^\s.,])(?P<month>[^\s.,]{3,11})\.?\s+(?P<year>\d{4})\s*")
_NUMERIC = re.compile(r"(?P<day>\S\s?\S?)\s?\.\s?(?P<month>\S\s?\S?)\s?\.\s?(?P<year>\S{4})\s*")
_ALIKE = str.maketrans({"1": "i", "!": "i", "|": "i", "¡": "i", "l": "i", "0": "o", "3": "z", "5": "s"})


def mend_date(printed: str) -> str | None:
    """The date that a short text can only be, "YYYY-MM-DD" or, where the day is illegible, "YYYY-MM".

    The year has to be clean: nothing near it says which it is. A date that does not exist is refused.
    """
    numeric = _NUMERIC.fullmatch(printed)
    if numeric:
        month, year = _number(numeric["month"]), _number(numeric["year"])
    else:
        named = _DATE.fullmatch(printed)
        if not named:
            return None
        month, year = _month(named["month"]), int(named["year"])
    match = numeric or named
    day = _number(match["day"]) if match else None
    if month is None or year is None or not 1 <= month <= 12:
        return None
    try:
        return date(year, month, day).isoformat() if day else f"{year:04}-{month:02}"
    except ValueError:
        return None


def _number(printed: str) -> int | None:
    digits = [only_digit_for(sign) for sign in printed if not sign.isspace()]
    return int("".join(filter(None, digits))) if digits and None not in digits else None


@lru_cache(maxsize=256)  # most papers print the same words
def _month(printed: str) -> int | None:
    like = [
        (max(_likeness(printed, name) for name in names), int(n)) for n, names in load("dates.yml")["months"].items()
    ]
    (best, month), (second, _) = sorted(like, reverse=True)[:2]
    return month if best >= _LIKE and best - second >= _MARGIN else None


def _likeness(printed: str, name: str) -> float:
    """Abbreviations count only as they are: three letters are near to too much."""
    if len(name) <= 3 and name != "Mai":
        return float(printed.lower() == name.lower())
    return Levenshtein.normalized_similarity(_letters(printed), _letters(name))


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower().translate(_ALIKE))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
