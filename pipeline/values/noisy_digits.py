"""Digits that a poor text layer has taken for letters: "O", "l", "B" where a number stands."""

from __future__ import annotations

_DIGITS = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("IlLi|!¡r", "1"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("Zz", "27"),
    **{"B": "8", "b": "6", "G": "6", "g": "9", "q": "9", "T": "7", "?": "7", "A": "4"},
}


def digits_for(sign: str) -> str:
    """The digits that may stand on the paper where a text layer has this sign; "" for none."""
    return sign if sign.isdecimal() else _DIGITS.get(sign, "")


def only_digit_for(sign: str) -> str | None:
    """The one digit that a sign stands for, where it is so like it that no other comes into question."""
    return sign if sign.isdecimal() else {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}.get(sign)
