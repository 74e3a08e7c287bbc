"""The unit that a column's header names: "in T€", "Kosten (Mio. Euro)", "Zuwendung €"."""

from __future__ import annotations

import re

from pipeline.values.currencies import Unit, in_thousands, is_compound, money, unit_of
from pipeline.values.numerals import numeral_before

_NORM = re.compile(r"[ \u00a0]?(?:\d(?![.,]?\d|\))|[IV]{1,3}(?!\w))")
# Behind it: anything but a number, a year, or a footnote's mark ("in Euro 1)").
_NO_NUMBER = re.compile(r"[ \u00a0]?(?:(?:19|20)\d\d(?!\d)|\D|\Z|\d\))")
_INTRODUCED = re.compile(r"(?:(?<!\w)in\s+|[(\[]\s?)\Z", re.IGNORECASE)


def read_unit(header: str) -> Unit | None:
    """The one unit of money in a header; None without any, and where it names two different ones."""
    units = {unit for mention in money(header).finditer(header) if (unit := unit_at(header, mention))}
    return units.pop() if len(units) == 1 else None


def unit_at(text: str, mention: re.Match[str]) -> Unit | None:
    """The unit that a currency word names where no number stands beside it."""
    start, end = mention.span()
    if is_compound(text, start, end):
        return None
    unit = unit_of(mention)
    thousands = in_thousands(text, start)
    if thousands:
        return Unit(unit.currency, unit.factor * thousands)
    before = numeral_before(text, 0, start, mention["scale"])
    if before is not None and not before.year:
        return None
    if (mention["currency"] or "").lower() == "euro" and _NORM.match(text, end):
        return None
    if not _NO_NUMBER.match(text, end):
        return None
    # Other currencies are rare, and their codes and names mean other things too: they need "in" or a bracket.
    return unit if unit.currency == "EUR" or _INTRODUCED.search(text, max(0, start - 8), start) else None
