"""Every euro sign, "Euro" and "EUR" of a text accounted for: an amount, a unit, or left knowingly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.values.currencies import LETTER, in_thousands, is_compound, money
from pipeline.values.knowledge import either, load
from pipeline.values.sought import Words, near
from pipeline.values.sums import find_amounts, in_address
from pipeline.values.units import unit_at

Verdict = Literal["amount", "unit", "left", "unknown"]

_MENTION = re.compile(rf"€|(?<!{LETTER})(?:[TkM]|Mio|Mrd|Tsd)?(?:EUR(?!OP)|[Ee]uro(?!p)){LETTER}*")
_WORDS = ("€", "EUR", "Euro", "euro")
_IN_MENTION = Words(_WORDS)
_WHOLE = re.compile(r"€|(?:[TkM]|Mio|Mrd|Tsd)?(?:EURO?|[Ee]uros?)")
_NORM = re.compile(r"[- \u00a0]{0,2}(?:[0-7](?:\s?[a-e])?(?![.,]?\d|\w|\))|[IV]{1,3}(?!\w))")
_YEAR = re.compile(r"[-\s]?(?:19|20)\d\d(?!\d)")
_COMPANY = either([name for names in load("legal_forms.yml")["forms"].values() for name in names["printed"]])
_FIRM = re.compile(rf"\d{{0,4}}\s(?:{_COMPANY})(?!\w)")  # "EURO24 GmbH"
_UNIT_BEFORE = re.compile(r"(?:(?<!\w)in\s+|[(\[/|]\s?|(?<!\w)(?:pro|je)\s+)\Z", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"\s?/\s?\w|\s+(?:pro|je)\s|\s?[)\]]")
_EDGE = re.compile(r"[\t\n|]|\s{2}")
_DASH = re.compile(r"(?<!\S)[-–—]+\s*\Z")
# A number-like word or a digit close before, in the same clause, or digits right behind: there may be a sum.
_NUMBER_NEAR = re.compile(
    r"(?:\d|illion(?:en)?|illiarden?|tausende?|hunderte?)(?:(?!\.\s+[A-ZÄÖÜ])[^;:!?\t\n\d]){0,25}\Z"
)
_NUMBER_BEHIND = re.compile(r"[ \u00a0]?\d")


@dataclass(frozen=True, slots=True)
class CurrencyMention:
    """One printed euro sign or word; ``reason`` says why it was ``left``, or what is ``unknown`` about it."""

    start: int
    end: int
    raw: str
    verdict: Verdict
    reason: str | None = None


def names_currency(text: str) -> bool:
    """Whether a text has anything for ``find_currency_mentions`` to find."""
    return any(word in text for word in _WORDS)  # one after the other: no pattern that looks for all is as quick


def find_currency_mentions(text: str) -> list[CurrencyMention]:
    """Every "€", "Euro", "EUR" and word that begins with them ("Europa" and its kin apart), in order."""
    if not names_currency(text):
        return []
    around = near(text, _IN_MENTION, before=4, after=0)
    spans = iter([(amount.start, amount.end) for amount in find_amounts(text)])
    span = next(spans, None)
    mentions = []
    for at in (seen.start() for piece in around for seen in _MENTION.finditer(text, *piece)):
        match = _MENTION.match(text, at)  # with all of the word, which may go on behind the piece
        if match is None:
            continue
        start, end = match.span()
        while span and span[1] <= start:
            span = next(spans, None)
        if span and span[0] <= start:
            verdict: tuple[Verdict, str | None] = ("amount", None)
        elif in_address(text, start):
            verdict = ("left", "in a web address")
        else:
            verdict = _judge(text, match)
        mentions.append(CurrencyMention(start, end, match[0], *verdict))
    return mentions


def _judge(text: str, match: re.Match[str]) -> tuple[Verdict, str | None]:
    """What a mention that bears no amount is; in doubt about a number beside it, "unknown"."""
    start, end = match.span()
    if not _WHOLE.fullmatch(match[0]):
        return "left", "part of another word"
    if is_compound(text, start, end):
        return "left", "part of a compound"
    if match[0] in ("Euro", "EURO") and _NORM.match(text, end):
        return "left", "an emission standard"
    if _DASH.search(text, max(0, start - 4), start):
        return "left", "a dash instead of a number"
    low = max(0, start - 14)
    as_printed = money(text, low, end)
    mention = as_printed.search(text, low, end)
    while mention and mention.end() < end:
        mention = as_printed.search(text, mention.end(), end)
    if mention and mention.end() == end and unit_at(text, mention) and _is_unit(text, mention):
        return "unit", None
    if mention and mention.end() == end and in_thousands(text, mention.start()):
        return "unit", None
    if _FIRM.match(text, end):
        return "left", "part of a firm's name"
    if _YEAR.match(text, end):
        return "left", "a year beside it"
    if _NUMBER_NEAR.search(text, max(0, start - 45), start) or _NUMBER_BEHIND.match(text, end):
        return "unknown", "a number near it, but no sum could be read"
    return "left", "no number beside it"


def _is_unit(text: str, mention: re.Match[str]) -> bool:
    """Whether the words around say so, or the mention ends a short cell or line without a number."""
    start, end = mention.span()
    if _UNIT_BEFORE.search(text, max(0, start - 8), start) or _UNIT_AFTER.match(text, end):
        return True
    low = max(0, start - 70)
    begin = max((edge.end() for edge in _EDGE.finditer(text, low, start)), default=low)
    edge = _EDGE.search(text, end)
    alone = start - begin <= 60 and not text[end : edge.start() if edge else end + 80].strip()
    return alone and not re.search(r"\d", text[begin:start]) and not _NUMBER_NEAR.search(text, begin, start)
