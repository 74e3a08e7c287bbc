"""Currencies and units: how money words are printed, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.values.knowledge import BREAKS, either_broken, load, may_be_broken
from pipeline.values.numbers import THIN
from pipeline.values.sought import Words, near

LETTER = r"[^\W\d_]"
GAP = rf"[{THIN}\r\n]{{0,3}}"  # between a number, its scale and its currency: never a tab, that is another cell

# "Euro-Palette", also broken at the line end, and "Euro- und Dollarkonten"; but "500 Euro – für".
_COMPOUND_AFTER = re.compile(rf"-\r?\n?{LETTER}|-\d|-[{THIN}\n](?:und|oder|bzw\.)\s")
_IN_THOUSANDS = re.compile(r"(?:\A|[\s(\[])in\s+(1[. ]?000(?:[. ]?000)?)\s*\Z", re.IGNORECASE)
_COMPOUND_BEFORE = re.compile(r"[^\W_](?:\.)?-\r?\n?\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: ``factor`` of the currency ``currency`` (ISO code)."""

    currency: str
    factor: Decimal

    def __str__(self) -> str:
        return self.currency if self.factor == 1 else f"{self.currency}×{self.factor:f}"


def plain(word: str) -> str:
    """A money word as the data file spells it: a break at a line end undone, white space to one blank."""
    if word.isalpha():
        return word
    word = re.sub(r"(?<=US)-\s+(?=D)", "-", word)
    return re.sub(r"\s+", " ", re.sub(r"[-\u00ad\ufffe\x02]\r?\n|\u00ad", "", word))


@cache
def currency_units() -> dict[str, Unit]:
    """Each printed currency word or sign → its unit."""
    known = load("amounts.yml")
    units = {}
    for code, printed in known["currencies"].items():
        for word in (*printed["words"], *printed.get("signs", ())):
            units[word] = Unit(code, Decimal(1))
    for code, words in known["hundredths"].items():
        for word in words:
            units[word] = Unit(code, Decimal("0.01"))
    return units


@cache
def scale_factors() -> dict[str, Decimal]:
    """Each printed scale word ("Mio.", "T", "Milliarden") → its factor."""
    scales = load("amounts.yml")["scales"]
    return {word: Decimal(factor) for factor, words in scales.items() for word in words}


def is_compound(text: str, start: int, end: int) -> bool:
    """Whether the currency word at ``[start, end)`` is in a compound: "Euro-Palette", "49-Euro-Ticket"."""
    return _COMPOUND_AFTER.match(text, end) is not None or (
        _COMPOUND_BEFORE.search(text, max(0, start - 4), start) is not None
    )


def in_thousands(text: str, end: int) -> Decimal | None:
    """The factor that "in 1.000" before ``end`` names: with the currency behind it, it is a column's unit."""
    match = _IN_THOUSANDS.search(text, max(0, end - 24), end)
    return Decimal(re.sub(r"\D", "", match[1])) if match else None


def scale_pattern(broken: bool) -> str:
    """An alternation of the scale words, each of which may be ``broken`` at a line end."""
    return either_broken(scale_factors(), broken)


def may_name_money(text: str) -> bool:
    """Whether ``find_money`` may find anything; it is much cheaper, and cheapest for many texts as one."""
    return bool(_parts(may_be_broken(text)).places(text))


def find_money(text: str) -> Iterator[re.Match[str]]:
    """All matches of ``money`` in a text."""
    for start, end in near(text, _parts(may_be_broken(text)), before=40, after=16):
        yield from money(text, start, end).finditer(text, start, end)


@cache
def _parts(broken: bool) -> Words:
    """What every currency as printed holds one of: its sign, the last part of its words, or a break at a line end."""
    parts = {re.split("[ -]", word)[-1] for word in currency_units()}
    breaks = BREAKS if broken else ()
    return Words(sorted(parts.union(breaks)))


def money(text: str, start: int = 0, end: int | None = None) -> re.Pattern[str]:
    """A currency with the scale before it, if there is one (groups ``scale``, ``currency``), as it may be printed
    between two places of a text.
    """
    return _money(may_be_broken(text, start, end))


@cache
def _money(broken: bool) -> re.Pattern[str]:
    printed = currency_units()
    words = either_broken((word for word in printed if word[0].isalpha() and word[-1] not in "$€"), broken)
    signs = either_broken((word for word in printed if not word[0].isalpha() or word[-1] in "$€"), broken)
    scale = rf"(?:(?P<scale>{scale_pattern(broken)})(?:\s+(?:von|an))?{GAP})?"
    # The sign binds its scale ("T€"); a word must begin where no letter stands before it ("Teuro" is none).
    either_way = rf"(?<!{LETTER}){scale}(?P<currency>(?:{words})(?!{LETTER})|{signs})|(?P<sign>{signs})"
    # One look at a character tells of most that nothing begins with it.
    first = "".join({word[0] for word in (*printed, *scale_factors())})
    return re.compile(rf"(?=[{re.escape(first)}])(?:{either_way})")


def unit_of(match: re.Match[str]) -> Unit:
    """The unit that a match of ``money`` names, its scale included."""
    unit = currency_units()[plain(match["currency"] or match["sign"])]
    scale = match["scale"]
    return Unit(unit.currency, unit.factor * scale_factors()[plain(scale)]) if scale else unit
