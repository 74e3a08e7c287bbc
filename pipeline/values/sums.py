"""Sums of money in running text: a currency word or sign is found first, then the number beside it is read.

What cannot be read for certain is an ``Amount`` without value, never a guess. The rules are those of the
contract (field ``amounts``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.values.currencies import Unit, find_money, in_thousands, is_compound, money, plain, unit_of
from pipeline.values.knowledge import either, either_broken, load, may_be_broken
from pipeline.values.numbers import MINUS, THIN
from pipeline.values.numerals import Numeral, label_before, numeral_after, numeral_before

# With a scheme, or a host with a path: "beispiel.de/100-euro"; or the end of one whose beginning was not read:
# "betrag=100€&art=frei".
_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?<![\w@.-])(?:[\w-]{1,40}\.){1,4}[a-z]{2,6}/)\S+|[\w?-]{1,40}=[^\s=&]{0,80}&[\w-]{1,40}=\S*"
)
_LONGEST_ADDRESS, _LONGEST_HOST = 2_000, 180
"""So far before an offset, and behind it, is looked for the address in which it may lie."""
_LONGEST_MONEY = 100
"""No currency with its scale is longer, breaks at line ends included."""
_MEMORY, _ENTRY = 4_000_000, 200
"""The sums of texts of so many characters are remembered, each counted with so many more: they are asked for as values,
and for each check.
"""
_SPACE = re.compile(r"\s")
_CELL_EDGE = re.compile(r"(?:\A|[\t|])\s*\Z")
_RANGE = re.compile(rf"(?:[{THIN}\n]+(?:bis(?:[{THIN}\n]+zu)?|auf|[-–—])[{THIN}\n]+|[-–—])\Z")
_LIST = re.compile(rf"[{THIN}\n]+(?:und|oder|sowie|bzw\.|beziehungsweise)[{THIN}\n]+\Z")
_RANGE_ON = re.compile(rf"[{THIN}]bis[{THIN}]|[{THIN}]?[-–—][{THIN}]?(?=\d)")
_GAP_AFTER = re.compile(rf"[{THIN}]?(?P<minus>[{MINUS}][{THIN}]?(?=\d))?")
_MEASURE = re.compile(r"[.,]?\d|\s?(?:%|Prozent)|[/:]\d|-?[A-Za-z]")
_IN = re.compile(r"(?<!\w)[Ii]n\s+\Z")
_MINUS_WORD = re.compile(r"(?<!\w)[Mm]inus\s+\Z")
_MINUS_SIGN = re.compile(rf"(?P<sign>[{MINUS}])[{THIN}]?\Z")
_TOTAL_AFTER = re.compile(r"\s+(?:insgesamt|in\s+Summe)(?!\w)(?!\s+\d)")
_COMMA = re.compile(rf",[{THIN}\n]+\Z")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as printed at ``[start, end)``.

    ``value`` is in full units of ``currency`` (ISO code) and keeps printed decimals; None where no number is
    named or none can be read for certain. ``exact`` is False after a hedge and in a unit above one; ``total``
    says that the words around it call it a total. ``mended``: its digits were spoiled in print, and read all the same.
    """

    start: int
    end: int
    raw: str
    value: Decimal | None
    currency: str
    exact: bool
    total: bool
    mended: bool = False


def decimal_string(value: Decimal) -> str:
    """Plain digits without exponent, printed decimals kept: "148230.00", "2500000"."""
    return f"{value:f}"


def in_address(text: str, at: int) -> bool:
    """Whether an offset lies in a web address: what looks like a sum there is none."""
    low = max(0, at - _LONGEST_ADDRESS)
    start = max(low, text.rfind(" ", low, at))
    space = _SPACE.search(text, at, at + _LONGEST_HOST)
    address = _ADDRESS.finditer(text, start, space.start() if space else at + _LONGEST_HOST)
    return any(one.start() <= at < one.end() for one in address)


def full_units(value: Decimal, factor: Decimal) -> Decimal:
    """``value`` times ``factor``; a scaled value has no more decimals than it needs (2,5 Mio. → 2500000)."""
    if factor == 1:
        return value
    scaled = value * factor
    if factor < 1:
        return scaled
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else Decimal(f"{scaled:f}".rstrip("0"))


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every sum of money in running text, in order, none overlapping; sums in web addresses excepted.

    The parts of a range or of an enumeration with one currency are amounts of their own, and only the last
    bears the currency in its ``raw``.
    """
    return _remembered.of(text)


class _Memory:
    """The sums of the last texts; when it is full it begins anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Amount, ...]] = {}
        self._room = _MEMORY

    def of(self, text: str) -> tuple[Amount, ...]:
        """The sums of a text."""
        found = self._known.get(text)
        if found is None:
            found = _amounts_in(text)
            if self._room < 0:
                self._known.clear()
                self._room = _MEMORY
            self._known[text] = found
            self._room -= len(text) + _ENTRY
        return found


_remembered = _Memory()


def _amounts_in(text: str) -> tuple[Amount, ...]:
    amounts: list[Amount] = []
    floor = 0
    for mention in find_money(text):
        start, end = mention.span()
        if start < floor or in_address(text, start) or is_compound(text, start, end):
            continue
        found = _amounts_at(text, mention, floor)
        if found:
            amounts += found
            floor = found[-1].end
    return tuple(amounts)


def _amounts_at(text: str, mention: re.Match[str], floor: int) -> list[Amount]:
    """The amounts that one currency word bears: one, or the parts of a range or an enumeration."""
    start, end = mention.span()
    unit = unit_of(mention)
    before = numeral_before(text, floor, start, mention["scale"])
    if before and (in_thousands(text, start) or (before.year and "\n" in text[before.end : start])):
        return []  # "in 1.000 Euro" and a year above "T€" head a column
    if before is None or before.year:
        prefixed = _prefixed(text, mention, unit, floor)
        if prefixed:
            return prefixed
    if before is None:
        low, high = max(floor, start - 24), mention.start(mention.lastgroup or 0)
        vague = _vague_end(may_be_broken(text, low, high)).search(text, low, high)
        return [_amount(text, floor, (vague.start(), end), None, unit)] if vague else []
    amounts = []
    for part in _shared(text, floor, before):
        factor = unit.factor
        if part.factor is not None:
            factor = part.factor
        elif part.value is not None and part.value >= 1000 and unit.factor >= 10**6:
            factor = Decimal(1)  # "500.000 bis 2 Millionen Euro"
        amounts.append(_amount(text, floor, (part.start, part.end), part, Unit(unit.currency, factor)))
        floor = part.end
    amounts.append(_amount(text, floor, (before.start, end), before, unit))
    if not amounts[0].exact:  # "rund 10.000 bis 20.000 Euro"
        amounts = [replace(amount, exact=False) for amount in amounts]
    return amounts


def _prefixed(text: str, mention: re.Match[str], unit: Unit, floor: int) -> list[Amount]:
    """A sum behind its currency, "EUR 1.234,-", and the end of its range, "EUR 10 bis 20"."""
    gap = _GAP_AFTER.match(text, mention.end())
    first = numeral_after(text, gap.end()) if gap else None
    if gap is None or first is None or not _stands_alone(text, first.end):
        return []
    if _heads_numbers(text, mention, first):
        return []
    amounts = [_amount(text, floor, (mention.start(), first.end), first, unit, minus=gap["minus"] is not None)]
    link = _RANGE_ON.match(text, first.end)
    second = numeral_after(text, link.end()) if link else None
    if second and not second.year and _stands_alone(text, second.end):
        amounts.append(_amount(text, first.end, (second.start, second.end), second, unit))
    return amounts


def _heads_numbers(text: str, mention: re.Match[str], numeral: Numeral) -> bool:
    """Whether the currency is no part of a sum with the number behind it.

    It may be the unit of a column ("in EUR 4.977.762", "Mio. Euro 2.674"), the emission standard or the
    championship ("Euro 6", "EURO 2024"), or part of another word ("EURO24").
    """
    if _IN.search(text, max(0, mention.start() - 6), mention.start()):
        return True
    if len(mention["scale"] or "") > 1:  # "TEUR 300" is usual, "Mio. Euro 300" is not
        return True
    word = plain(mention["currency"] or "€")
    if word[-1].isalpha() and word != "EUR" and mention.end() == numeral.start:
        return True
    small = numeral.value is not None and numeral.value <= 7
    return word.lower() == "euro" and numeral.bare and numeral.factor is None and (numeral.year or small)


def _stands_alone(text: str, end: int) -> bool:
    """Whether a number ends here that is of no other currency or measure."""
    if _MEASURE.match(text, end):
        return False
    behind = end + (text[end : end + 1] in THIN and end < len(text))
    own = money(text, behind, behind + _LONGEST_MONEY).match(text, behind)
    # In "EUR 100 EUR 200" the currency behind the number is the next sum's.
    return own is None or (
        (gap := _GAP_AFTER.match(text, own.end())) is not None and bool(numeral_after(text, gap.end()))
    )


def _shared(text: str, floor: int, last: Numeral) -> list[Numeral]:
    """The numbers that take their currency from ``last``: "2,5 und | 4,5", "100, 200 und | 300", "5 bis | 7".

    All of them or none: a doubtful one ("Titel 12, 13 und 300 Euro") makes the others doubtful.
    """
    parts: list[Numeral] = []
    right = last
    while len(parts) < 12:
        low = max(floor, right.start - 40)
        at = right.start
        hedge = None if parts else _hedge_before(text, low, at)
        link = _RANGE.search(text, low, at) if not parts else None
        if link is None and hedge and not parts:
            link = _RANGE.search(text, low, hedge.start())  # "10.000 bis etwa | 20.000"
        listed = link is None
        if listed:
            link = (_COMMA if parts else _LIST).search(text, low, at)
        left = numeral_before(text, floor, link.start()) if link else None
        if link is None or left is None:
            break
        if left.value is None or left.year or last.value is None or text[left.start] == "0" < text[left.start + 1]:
            return []
        if not listed:
            return [left] if _is_range(text, left, last, link[0].strip()) else []
        parts.insert(0, left)
        right = left
    if not parts or last.value is None:
        return []
    if any(part.bare for part in parts) and not _is_open(text, parts[0].start):
        return []
    sizes = [part.value for part in (*parts, last) if part.value is not None and part.factor is None]
    return parts if min(sizes) > 0 and max(sizes) / min(sizes) <= 100 else []


def _is_range(text: str, left: Numeral, right: Numeral, link: str) -> bool:
    before = text[max(0, left.start - 12) : left.start]
    if label_before(text, left.start) or left.value is None or right.value is None:
        return False
    if link == "auf":
        return re.search(r"\bvon\s+\Z", before) is not None
    if link[0] in MINUS and left.factor is None:
        # A dash may also be punctuation: a range rises, and not by much.
        return 0 < left.value < right.value <= 100 * left.value
    return True


def _is_open(text: str, start: int) -> bool:
    """Whether plain digits here number nothing named before them, as in "Titel 12", "Klassen 5 und 6"."""
    word = re.search(r"(\w+)\s+\Z", text[max(0, start - 30) : start])
    return word is None or word[1][0].islower()


def _amount(
    text: str, floor: int, span: tuple[int, int], numeral: Numeral | None, unit: Unit, *, minus: bool = False
) -> Amount:
    start, end = span
    value = numeral.value if numeral else None
    own = numeral.factor if numeral and numeral.factor and unit.factor == 1 else Decimal(1)
    factor = unit.factor * own
    sign = _sign(text, floor, start, end)
    start = start if sign is None else sign
    if value is not None:
        value = full_units(-value if minus or sign is not None else value, factor)
    exact = value is not None and factor <= 1 and not (numeral and numeral.rough) and not is_hedged(text, floor, start)
    total = _is_total(text, floor, start, end)
    mended = numeral is not None and numeral.mended
    return Amount(start, end, text[start:end], value, unit.currency, exact, total, mended)


def _sign(text: str, floor: int, start: int, end: int) -> int | None:
    """Where the minus before a sum stands; a dash with blanks around it is one only in a cell of its own."""
    word = _MINUS_WORD.search(text, max(floor, start - 8), start)
    if word:
        return word.start()
    sign = _MINUS_SIGN.search(text, max(floor, start - 3), start)
    if sign is None:
        return None
    at = sign.start("sign")
    if at + 1 == start:
        return at if at == 0 or text[at - 1] in " \t\r\n([|:\u00a0\u2009\u202f" else None
    edge = _CELL_EDGE.search(text, 0 if at < 4 else at - 4, at)
    return at if edge and re.compile(r"\s*(?:[\t|]|\Z)").match(text, end) else None


def is_hedged(text: str, floor: int, start: int) -> bool:
    """Whether a hedge ("rund", "bis zu") stands right before ``start``."""
    hedge = _hedge_before(text, max(floor, start - 60), start)
    if hedge is None:
        return False
    if hedge[1].startswith("bis") and floor and not text[floor : hedge.start()].strip():
        return False  # "10 Euro bis 20 Euro" is a range
    return not (hedge[1] == "über" and _about_end().search(text, max(0, hedge.start() - 30), hedge.start()))


def _is_total(text: str, floor: int, start: int, end: int) -> bool:
    return bool(_total_end().search(text, max(floor, start - 110), start) or _TOTAL_AFTER.match(text, end))


def _hedge_before(text: str, low: int, at: int) -> re.Match[str] | None:
    """The hedge right before an offset, looked for where the word before it may belong to one."""
    last_words, hedge = _hedge_end()
    return hedge.search(text, low, at) if text[low:at].rstrip().lower().endswith(last_words) else None


@cache
def _hedge_end() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What a hedge may end with, in small letters, and an expression for one at the end."""
    hedges, fillers = load("amounts.yml")["hedges"], load("amounts.yml")["hedge_fillers"]
    last_words = {words.split()[-1].lower() for words in (*hedges, *fillers)}
    hedge = rf"(?<!\w)({either(hedges)})(?:\s+(?:{either(fillers)})){{0,2}}\s*\Z"
    return tuple(last_words), re.compile(hedge, re.IGNORECASE)


@cache
def _about_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load('amounts.yml')['about_nouns'])})\s+\Z")


@cache
def _vague_end(broken: bool) -> re.Pattern[str]:
    """The word "Millionen" or its like, no unit: not in "(Millionen Euro)", "in Millionen Euro"."""
    words = either_broken(load("amounts.yml")["vague_scales"], broken)
    return re.compile(rf"(?<![\w(\[])(?<!in )(?<!In )(?:{words})(?:\s+(?:von|an))?\s*\Z")


@cache
def _total_end() -> re.Pattern[str]:
    known = load("amounts.yml")
    nouns = rf"(?:{either(known['totals'])})(?!\w)(?<!zusammen(?=\s+(?:mit|aus)))"
    whose = r"(?:\s+(?:der|des|aller|für|dieser|dieses)(?:\s+[^\W\d]+){1,3}?)?"
    fillers = rf"(?:[\s:]+(?:{either(known['total_fillers'])})(?!\w)){{0,6}}"
    # One look at a letter tells of most that nothing begins with it.
    first = "".join({noun[0] for noun in known["totals"]})
    return re.compile(rf"(?=[{first}])(?<!\w){nouns}{whose}{fillers}[\s:]*\Z")
