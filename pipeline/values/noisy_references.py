"""The number of a Drucksache that a poor text layer has spoiled: "615872" for 6/5872, "6/5B72", "6I5872"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from pipeline.values.noisy_digits import digits_for

_SLASHES = frozenset("/\\1lI|!¡7")
_LONGEST = 12
_MOST_DIGITS = 6


def mend_reference(
    printed: str, terms: Collection[int], named: Collection[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """Term and number of the one Drucksache that a spoiled number can be.

    ``terms``: those that the parliament has had; ``named``: what the file is named after. None where nothing or
    several things can be meant and the name of the file does not decide.
    """
    found = set(_readings("".join(printed.split())[:_LONGEST], terms))
    told = found.intersection(named)
    if len(told) == 1:
        return told.pop()
    return found.pop() if len(found) == 1 and not named else None


def _readings(printed: str, terms: Collection[int]) -> Iterator[tuple[int, int]]:
    slashes = [at for at, sign in enumerate(printed) if sign in "/\\"]
    for at in slashes or range(1, min(3, len(printed))):
        number = printed[at + 1 :].replace(".", "")
        if printed[at] not in _SLASHES or not 1 <= len(number) <= _MOST_DIGITS:
            continue
        for term in product(*map(digits_for, printed[:at])):
            if term and int("".join(term)) in terms:
                for digits in product(*map(digits_for, number)):
                    if digits[0] != "0":
                        yield int("".join(term)), int("".join(digits))
