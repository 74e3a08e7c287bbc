"""Numbers beside a given place in running text: where one ends before it, or begins after it.

A blank may part thousands or two numbers ("2023 412 500 Euro"), so a number grows to the left only by whole
groups of three behind a group of one to three digits, with the same kind of blank throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.values.currencies import GAP, LETTER, plain, scale_factors, scale_pattern
from pipeline.values.knowledge import either, load, may_be_broken
from pipeline.values.noisy_numbers import SPOILED, SPOILED_BEFORE, mend_number
from pipeline.values.numbers import THIN, is_number_word, read_foreign_number, read_number, read_number_words

_WINDOW = 60  # no number is longer, in digits or in words; keeps every search bounded

_TOKEN = r"\d+(?:[.,'’]\d+)*"
_TAIL = r"(?:[.,][-–—]{1,2}(?!\d))"  # "1.234,-", "1.234,--"
_RUN = rf"(?P<whole>(?P<run>{_TOKEN}(?:[{THIN}]{_TOKEN}){{0,8}}){_TAIL}?)"
_TOKENS = re.compile(_TOKEN)
# Behind a full stop only where that ends a word: "ca.28,3".
_BEFORE = re.compile(rf"(?=\d)(?<![\w,])(?<![\W\d_]\.)(?<!\A\.){_RUN}{GAP}\Z")
_AFTER = re.compile(_RUN)
_WORD = re.compile(rf"(?<!\w)({LETTER}{{2,40}}(?:[-\u00ad]\r?\n{LETTER}{{1,30}})?){GAP}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)")
# A number cut by a narrow column: "12.191.3|38,64", "83.918,2|6", "92.413, 52".
_CUT = re.compile(
    rf"(?<![\w.,])(?P<left>\d{{1,3}}(?:\.\d{{3}})+(?:\.(?=\d)|,)(?P<piece>\d{{0,2}}))(?P<gap>[{THIN}]?\r?\n|[{THIN}])\Z"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``[start, end)``; ``value`` None where it names none or cannot be read for certain.

    ``factor`` is that of its own scale word, None without one. ``year``: it may be a year; ``bare``: nothing
    in its form says that it is money; ``rough``: it is in words that count millions; ``mended``: it is
    printed otherwise, as poor text layers do.
    """

    start: int
    end: int
    value: Decimal | None
    factor: Decimal | None = None
    year: bool = False
    bare: bool = False
    rough: bool = False
    mended: bool = False


def numeral_before(text: str, floor: int, end: int, scale: str | None = None) -> Numeral | None:
    """The number that ends at ``end`` (white space apart), not reaching before ``floor``.

    ``scale`` is the scale word that follows it, which belongs to a number in words ("sieben Millionen").
    """
    low = max(floor, end - _WINDOW)
    spoiled = _mended(SPOILED_BEFORE.search(text, low, end))
    if spoiled:
        return spoiled
    digits = _BEFORE.search(text, low, end)
    if digits:
        return _digits_before(text, digits)
    if scale is None:
        own = _scale_end(may_be_broken(text, low, end)).search(text, low, end)
        if own:
            numeral = numeral_before(text, floor, own.start(), own["scale"])
            if numeral:
                return replace(numeral, end=own.end("scale"), factor=_factor(own["scale"]))
    return _words_before(text, low, end, scale)


def _digits_before(text: str, match: re.Match[str]) -> Numeral | None:
    tokens = list(_TOKENS.finditer(match["run"]))
    offset = match.start("run")
    strangers = _strangers(text, offset) if len(tokens) > 1 else 0
    begin = _left_edge(match["run"], tokens, strangers)
    start, end = offset + tokens[begin].start(), match.end("whole")
    number = text[start : match.end("run")]
    if _DATE.fullmatch(number):
        return None
    cut = _CUT.search(text, max(0, start - 20), start)
    if cut and len(cut["piece"] + re.split("[.,]", number)[0]) == (2 if "," in cut["left"] else 3):
        return _rejoined(cut, number, end)
    if begin == 0 and re.search(r"\d\s?/\Z", text[max(0, start - 3) : start]):
        return Numeral(start, end, None)  # "1/2 Euro"
    if strangers < begin < len(tokens) - 1 and re.fullmatch(r"\d{1,3}", tokens[begin - 1][0]):
        return Numeral(start, end, None)  # "3 11 250 500 Euro", a row of a table: 11.250.500, or 11 and 250.500
    return _numeral(start, end, number)


def _mended(match: re.Match[str] | None) -> Numeral | None:
    """A number that a poor text layer has broken."""
    value = mend_number(match[0]) if match else None
    return Numeral(*match.span(), value, mended=True) if match and value is not None else None


def _rejoined(cut: re.Match[str], number: str, end: int) -> Numeral:
    """A number cut in two: certain only where a line end cut it, as narrow columns do."""
    value = read_number(cut["left"] + number) if "\n" in cut["gap"] else None
    return Numeral(cut.start(), end, value)


def _numeral(start: int, end: int, number: str, factor: Decimal | None = None) -> Numeral:
    value = read_number(number)
    if value is None:
        value = read_foreign_number(number)
    bare = number.isdigit()
    return Numeral(start, end, value, factor, bare and _YEAR.fullmatch(number) is not None, bare)


def _strangers(text: str, start: int) -> int:
    """How many tokens belong to what stands before: "Covid-19 500", "7/12 500", "Titel 683 01 500"."""
    before = text[max(0, start - 24) : start]
    if re.search(rf"{LETTER}-\Z|\d\s?/\Z", before):
        return 1
    if _label_end().search(before):
        return 2 if re.match(r"\d{3} \d\d(?!\d)", text[start : start + 7]) else 1
    return 0


def _left_edge(run: str, tokens: list[re.Match[str]], first: int) -> int:
    """Index of the token with which the last number of a run begins."""
    last = len(tokens) - 1
    if not re.fullmatch(r"\d{3}(?:,\d+)?", tokens[last][0]):
        return last
    begin = last
    for index in range(last - 1, first - 1, -1):
        word = tokens[index][0]
        # the same kind of blank throughout, and a group of up to three digits that opens with no zero
        if run[tokens[index].end()] != run[tokens[last].start() - 1] or not re.fullmatch(r"\d{1,3}", word):
            break
        if word[0] != "0":
            begin = index
        if len(word) < 3:
            break
    return begin


def _words_before(text: str, low: int, end: int, scale: str | None) -> Numeral | None:
    words: list[tuple[int, str]] = []
    place = end
    while len(words) < 6:
        word = _WORD.search(text, low, place)
        if word is None:
            break
        if is_number_word(plain(word[1])):
            words.insert(0, (word.start(), plain(word[1])))
        elif word[1] not in load("amounts.yml")["inner_words"]:
            break
        place = word.start()
    factor = _factor(scale)
    spoken = factor is not None and plain(scale or "").lower() in (
        "million",
        "millionen",
        "milliarde",
        "milliarden",
    )
    stop = low + len(text[low:end].rstrip())
    for index, (start, _) in enumerate(words):
        phrase = " ".join(word for _, word in words[index:])
        # The scale word is part of the grammar: "zwei Milliarden dreihundert | Millionen".
        value = read_number_words(f"{phrase} {plain(scale)}" if scale and spoken else phrase)
        if value is None:
            continue
        if vague := _vague_end().search(text, max(low, start - 16), start):
            return Numeral(vague.start(), stop, None)
        rough = re.search("milli", phrase, re.IGNORECASE) is not None
        return Numeral(start, stop, value / factor if spoken and factor else value, None, False, True, rough)
    vague = _vague_end().search(text, low, end) if scale else None
    return Numeral(vague.start(), stop, None) if vague else None


def numeral_after(text: str, start: int) -> Numeral | None:
    """The number that begins at ``start``, with the scale word behind it: "1.234,-", "2,5 Mio."."""
    spoiled = _mended(SPOILED.match(text, start))
    if spoiled:
        return spoiled
    match = _AFTER.match(text, start)
    if match is None:
        return None
    tokens = list(_TOKENS.finditer(match["run"]))
    last = 0
    if re.fullmatch(r"[1-9]\d{0,2}", tokens[0][0]):
        blank = match["run"][tokens[0].end() : tokens[0].end() + 1]
        for index in range(1, len(tokens)):
            same = match["run"][tokens[index].start() - 1] == blank
            if not same or not re.fullmatch(r"\d{3}(?:,\d+)?", tokens[index][0]):
                break
            last = index
            if "," in tokens[index][0]:
                break
    end = start + tokens[last].end()
    number = text[start:end]
    if _DATE.fullmatch(number):
        return None
    if last == len(tokens) - 1:
        end = match.end()
    scale = _scale_start(may_be_broken(text, end, end + _WINDOW)).match(text, end)
    return _numeral(start, scale.end() if scale else end, number, _factor(scale["scale"]) if scale else None)


def label_before(text: str, start: int) -> bool:
    """Whether a word such as "Titel" or "Frage" stands before ``start``: a number there is its number."""
    return _label_end().search(text, max(0, start - 24), start) is not None


def _factor(scale: str | None) -> Decimal | None:
    return scale_factors()[plain(scale)] if scale else None


@cache
def _scale_end(broken: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER})(?P<scale>{scale_pattern(broken)}){GAP}\Z")


@cache
def _scale_start(broken: bool) -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?P<scale>{scale_pattern(broken)})(?!\w)")


@cache
def _label_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load('amounts.yml')['labels'])})\s?\Z")


@cache
def _vague_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(load('amounts.yml')['vague_counts'])})\s+\Z", re.IGNORECASE)
