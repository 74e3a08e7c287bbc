"""Sums that a poor text layer has broken: "1 .819,39", "2.5OO", "l.234,50". What can be several is not read."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.values.noisy_digits import only_digit_for
from pipeline.values.numbers import THIN, read_number

_DIGIT = r"[\dOolI|]"
_MISREAD = re.compile("[OolI|]")
_SPOILED = (
    rf"{_DIGIT}(?<![\w.,|/-].)(?:(?<=\d)|(?=[OolI|.,{THIN}]*\d))"
    rf"{_DIGIT}{{0,2}}(?:[{THIN}]?\.{_DIGIT}{{3}})*(?:[{THIN}]?,{_DIGIT}{{2}})?(?![\w,|])"
)
"""Groups of three behind a full stop, two digits behind a comma, perhaps a blank before these. A digit at the head is
what such an expression is quick to find.
"""
SPOILED = re.compile(_SPOILED)
SPOILED_BEFORE = re.compile(rf"{_SPOILED}(?=\s{{0,3}}\Z)")


def mend_number(printed: str) -> Decimal | None:
    """The number that a spoiled one can only be; None for a clean one, and where nothing shows that it is one number.

    A blank before a full stop or a comma with digits behind it can be no other thing than a number's; letters are
    taken for digits only beside more true ones.
    """
    joined = "".join(printed.split())
    misread = len(_MISREAD.findall(joined))
    if joined == printed and not misread:
        return None
    if not ("." in joined or "," in joined) or misread > sum(map(str.isdecimal, joined)):
        return None
    return read_number("".join(sign if sign in ".," else only_digit_for(sign) or "" for sign in joined))
