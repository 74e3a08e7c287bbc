"""Numbers as German papers print them: in digits, as a percentage, in words.

The decimal sign is the comma; thousands are parted by points or by blanks of any width. What could be read in
two ways is refused: a wrong number is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from pipeline.values.knowledge import load

MINUS = "-\u2010\u2011\u2212\u2013\u2014"  # hyphens, the minus sign and the dashes that are printed for it
# Blanks that part thousands: plain, no-break, figure, thin, narrow no-break. A line feed does not.
THIN = " \u00a0\u2007\u2009\u202f"

# A group with a zero at its head: "0.500" and "01 500" are no numbers ("0,500" is one half).
_ZERO_AHEAD = rf"0\d*[.{THIN}'’]\d{{3}}|0\d*,\d{{3}}[,.]"
_GERMAN = re.compile(
    rf"\s*(?:(?P<minus>[{MINUS}])|\+)?[{THIN}]?(?!{_ZERO_AHEAD})"
    rf"(?P<number>(?:\d+|\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:(?P<blank>[{THIN}])\d{{3}})(?:(?P=blank)\d{{3}})*)(?:,\d+)?)\s*"
)
_PARTS = {ord(sign): None for sign in f".{THIN}"} | {ord(","): "."}
# Notations of other countries that can be no German ones.
_ENGLISH = re.compile(rf"(?!{_ZERO_AHEAD})(?:\d{{1,3}}(?:,\d{{3}})+\.\d+|\d{{1,3}}(?:,\d{{3}}){{2,}}|\d+\.\d{{1,2}})")
_SWISS = re.compile(rf"(?!{_ZERO_AHEAD})\d{{1,3}}(?:['’]\d{{3}})+(?:[.,]\d{{1,2}})?")
_PERCENT = re.compile(r"(?P<number>[^%]+?)\s*(?:%|Prozent|v\.\s?H\.)\s*")

CELLS = 8_192
"""So many are remembered as they were read: a table's cells are asked for again and again, and say the same often."""


@lru_cache(maxsize=CELLS)
def read_number(text: str) -> Decimal | None:
    """One number in German notation ("1.234,5", "49 793", "−5"), with the printed decimals.

    None for anything else, also for "1.5" and "1,234.56", which are no German notation.
    """
    match = _GERMAN.fullmatch(text)
    if match is None:
        return None
    number = match["number"]
    value = Decimal(number if number.isdecimal() else number.translate(_PARTS))
    return -value if match["minus"] else value


def read_foreign_number(text: str) -> Decimal | None:
    """One number without sign in a notation that is no German one: "1,234.56", "1.5", "1'234.50"."""
    if _ENGLISH.fullmatch(text):
        plain = text.replace(",", "")
    elif _SWISS.fullmatch(text):
        plain = re.sub("['’]", "", text).replace(",", ".")
    else:
        return None
    return Decimal(plain)


def read_percent(text: str) -> Decimal | None:
    """The number of a percentage: "12,5 %", "12,5 Prozent" → 12.5."""
    percent = _PERCENT.fullmatch(text)
    return read_number(percent["number"]) if percent else None


def read_number_words(text: str) -> Decimal | None:
    """A number in words: "siebzehn", "zweihunderttausend", "eine Million zweihunderttausend", "anderthalb".

    Fractions only where they are words of their own ("eine halbe Million", "dreieinhalb"); None for a word
    that is no number word, and for what the grammar of German numbers does not allow ("zwei drei").
    """
    words = text.lower().split()
    if not 1 <= len(words) <= 8:
        return None
    known = load("numbers.yml")
    total = Decimal(0)  # of the groups closed by Million, Milliarde …
    last = Decimal("Infinity")  # what closed the last group
    count: Decimal | None = None  # of the group being read
    room = Decimal(0)  # what may still be added to the group: "tausend" | "zweihundert"
    article = False
    for word in words:
        if word in known["great"]:
            scale = Decimal(known["great"][word])
            if scale >= last:
                return None
            total += (1 if count is None else count) * scale
            last, count, room, article = scale, None, Decimal(0), False
            continue
        value = _word(word)
        if value is None:
            return None
        if count is None or (article and value < 1):  # "eine halbe"
            count, room = value, Decimal(known["round"].get(word, 0))
        elif word in known["round"] and count < value:  # "zwei hundert"
            count, room = count * value, value
        elif value < room:
            count, room = count + value, Decimal(0)
        else:
            return None
        article = word in known["one"]
    if count is not None and count >= last:
        return None
    return total + (count or 0)


def is_number_word(word: str) -> bool:
    """Whether a single word is, or may be part of, a number in words."""
    lower = word.lower()
    return lower in load("numbers.yml")["great"] or _word(lower) is not None


@cache
def _below_thousand() -> dict[str, Decimal]:
    """Every German number word from 1 to 999: the grammar is regular enough to write them all down."""
    known = load("numbers.yml")
    stems = {**known["ones"], "ein": 1}
    del stems["eins"]
    small = {**known["ones"], **known["teens"], **known["tens"], "ein": 1}
    small |= {f"{one}und{ten}": a + b for one, a in stems.items() for ten, b in known["tens"].items()}
    hundreds = {"hundert": 100} | {f"{one}hundert": a * 100 for one, a in stems.items()}
    hundreds |= {f"{teen}hundert": a * 100 for teen, a in known["teens"].items() if a > 10}
    words = small | hundreds
    for joint in ("", "und"):
        words |= {h + joint + s: a + b for h, a in hundreds.items() if a < 1000 for s, b in small.items()}
    return {word: Decimal(value) for word, value in words.items()}


@cache
def _word(word: str) -> Decimal | None:
    """One word without scale words of its own: "siebzehn", "zweihunderttausend", "dreieinhalb", "eine"."""
    known = load("numbers.yml")
    if word in known["one"]:
        return Decimal(1)
    if word in known["fractions"]:
        return Decimal(known["fractions"][word])
    small = _below_thousand()
    if word.endswith("einhalb"):
        whole = small.get(word.removesuffix("einhalb"))
        return None if whole is None else whole + Decimal("0.5")
    head, thousand, rest = word.partition("tausend")
    if not thousand:
        return small.get(word)
    thousands = small.get(head) if head else Decimal(1)
    units = small.get(rest.removeprefix("und")) if rest else Decimal(0)
    return None if thousands is None or units is None else thousands * 1000 + units
