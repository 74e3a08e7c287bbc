"""Names of people that a poor text layer may have spoiled: how far one is from another."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

_ALIKE = str.maketrans({**dict.fromkeys("1l|!¡", "i"), "f": "t", "0": "o", "5": "s", "8": "b", "ß": "b", "c": "e"})
_PAIRS = (("rn", "m"), ("vv", "w"))
_TOWN = re.compile(r"\([^()]*\)")
_LETTERS_AN_EDIT = 8
"""A letter in so many may be another one than printed, those that look alike apart: in "Emil Kauz" one."""


def lookalike(name: str) -> str:
    """A name as poor layers may have it too, to be compared: "Kößler, Emil" and "KöB1er, Ernil" are the same.

    Accents, signs and a town in brackets do not count.
    """
    plain = unicodedata.normalize("NFD", _TOWN.sub("", name).lower()).translate(_ALIKE)
    letters = "".join(letter for letter in plain if letter.isalnum() or letter == " ")
    for pair, one in _PAIRS:
        letters = letters.replace(pair, one)
    return " ".join(letters.split())


def most_edits(name: str) -> int:
    """So many letters of a name, given by its ``lookalike``, may be other ones than printed."""
    return sum(map(str.isalpha, name)) // _LETTERS_AN_EDIT


def edits(one: str, other: str, most: int) -> int | None:
    """How many letters two names differ in, given by their ``lookalike``; None where it is more than ``most``."""
    distance: int = Levenshtein.distance(one, other, score_cutoff=most)
    return distance if distance <= most else None
