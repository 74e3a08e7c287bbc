"""Where a German word may be parted at a line end: the school rule, good enough to look at."""

from __future__ import annotations

import re

from tests.typesetter.markup import SOFT_HYPHEN

_TOGETHER = (
    *("schm", "schn", "schr", "schl", "schw", "sch", "chr", "ch", "ck", "ph", "th", "qu", "pfl"),
    *("bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pf", "pl", "pr", "tr"),
)
_CONSONANTS = re.compile(r"(?<=[aeiouyäöü])[^aeiouyäöü\W\d_]+(?=[aeiouyäöü])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{6,}")


def breaks(word: str, syllables: bool) -> list[tuple[int, bool]]:
    """Places where ``word`` may end a line, and whether a hyphen is added there.

    A hyphen that is printed anyway ends a line only before a capital: before a small letter nobody could
    tell it from one that the line end brought.
    """
    if "://" in word or word.startswith("www."):
        return [(m.end(), False) for m in re.finditer(r"[/?=&]|-(?=\w)", word) if 8 < m.end() < len(word)]
    found = {m.end(): False for m in re.finditer(r"(?<=[^\W\d_])-(?=[A-ZÄÖÜ])", word)}
    found.update({m.start(): True for m in re.finditer(SOFT_HYPHEN, word)})
    if syllables and SOFT_HYPHEN not in word:
        for part in _WORD.finditer(word):
            if not part[0].isupper():
                found.update({part.start() + at: True for at in _syllables(part[0])})
    return sorted(found.items())


def _syllables(word: str) -> list[int]:
    places = []
    for group in _CONSONANTS.finditer(word):
        onset = next((c for c in _TOGETHER if group[0].lower().endswith(c)), group[0][-1])
        at = group.end() - len(onset)
        if 2 <= at <= len(word) - 3:
            places.append(at)
    return places
