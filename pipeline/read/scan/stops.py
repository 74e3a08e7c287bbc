"""Full stops and commas told apart, and found where the engine passed over them, by their ink.

Both are a small piece on the base line; a comma reaches below it. In numbers of a scan the engine takes one for the
other, or sees none, and is as sure as ever.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import PLAIN, figures_in
from pipeline.read.scan.ink import Piece, Pieces
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.touching import touching_stop

_LOW, _WIDE = 0.26, 0.26
"""How far above the base line a stop begins, and how wide it is, at most, in type heights."""
_TALL = 0.4
"""Least height of what stands on the base line and tells where that is, in the same measure."""
_OF_DIGIT = 0.75
"""What is wider than this, in that measure, is two figures that touch."""
_PITCH, _BETWEEN = 0.53, 0.08
"""From one figure to the next, and the paper between them, in most faces, in the same measure."""
_FEWEST, _LIKE, _EITHER = 3, 0.25, 0.5
"""So many of each a page must have to tell them apart by; and how near to the usual one a stop is that is renamed, as
a share of the way to the other: within a number, and where the engine tells little."""
_DOUBT, _CHANGED = 50.0, 75.0
"""Most confidence in percent of a number that has more stops than were read, where nothing tells between which figures;
and of one that is another number by its ink than as it was read."""
_GROUP = 3
"""Figures behind a stop that groups thousands."""
_NUMBER = re.compile(r"\d[\d.,]*[€%]?")
_PARTED = re.compile(r"\d+(?:,\d+)*,?")
_WELL_FORMED = re.compile(rf"{PLAIN}[€%]?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+[.,]\d{1,2}[€%]?")
_UNGROUPED = re.compile(r"(?P<whole>\d{4,6}(?:[.,]\d{3})+)[.,](?P<cents>\d\d)(?P<sign>[€%]?)")
"""A sum whose thousands are grouped, but for its first figures: "3554.666,39"."""
_DECIMAL, _UNIT = re.compile(r"\d+\.\d\d?"), re.compile(r"€|%|Euro|EUR")
_CENTS = re.compile(r"\d{3}\.\d\d|\d+\.\d\d?[€%]")
"""What has a full stop before figures that are too few for a group of thousands, and is no date, time or label."""
_TWO = re.compile(r"(?<=\d)(?:,\.|\.,)(?=\d+[€%]?$)")
"""A stop that was read as two."""
_NO_STOPS = re.compile(r"[;:!?„‚…|()\[\]]")
"""Signs of which a part is as low and small as a stop."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The stops that a word's ink shows, from the left, and how much each is like a comma."""

    stops: Sequence[Piece] = ()
    commas: Sequence[float] = ()


def mend_stops(picture: Grey, words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]) -> list[Word]:
    """The words with the stops that their ink shows; ``sizes``: of their type in pixels."""
    words = [replace(word, text=_TWO.sub(",", word.text)) if _TWO.search(word.text) else word for word in words]
    seen = [
        _look(picture, word, pieces, size) if _may_have_stops(word) else _Seen()
        for word, size in zip(words, sizes, strict=True)
    ]
    found = [_with_all(word, look, pieces, size) for word, look, size in zip(words, seen, sizes, strict=True)]
    usual = _usual(found, seen)
    found = [
        word if look.stops else _with_touching(picture, word, pieces, size, usual)
        for word, look, size in zip(found, seen, sizes, strict=True)
    ]
    following = [*found[1:], None][: len(found)]
    named = [
        _named(word, look, read, behind, usual)
        for word, look, read, behind in zip(found, seen, words, following, strict=True)
    ]
    named = [_with_comma(word, behind) for word, behind in zip(named, following, strict=True)]
    return [_doubted(word, read) for word, read in zip(named, words, strict=True)]


def _doubted(word: Word, read: Word) -> Word:
    """The word, in doubt where it is another number than the well-formed one that was read."""
    changed = word.text.rstrip(".,") != read.text.rstrip(".,") and _WELL_FORMED.fullmatch(read.text) is not None
    return replace(word, confidence=min(word.confidence, _CHANGED)) if changed else word


def _may_have_stops(word: Word) -> bool:
    if word.raised or word.angle or _NO_STOPS.search(word.text):
        return False
    return "." in word.text or "," in word.text or _NUMBER.fullmatch(word.text) is not None


def _look(picture: Grey, word: Word, pieces: Pieces, size: float) -> _Seen:
    x0, top, x1, bottom = word.box
    inside: list[Piece] = [tuple(p) for p in pieces.within((x0, top, x1, bottom + _LOW * size)).tolist()]
    base = _base_of(inside, size)
    if base is None:
        return _Seen()
    stops = [p for p in inside if _is_stop(p, inside, base, size)]
    return _Seen(stops, [_like_comma(picture, p, base, size) for p in stops])


def _base_of(ink: Sequence[Piece], size: float) -> float | None:
    """The base line of some ink, by what stands on it."""
    feet = [bottom for _, top, _, bottom in ink if bottom - top >= _TALL * size]
    return float(np.median(feet)) if feet else None


def _is_stop(piece: Piece, inside: Sequence[Piece], base: float, size: float) -> bool:
    """Whether a piece is as small and low as a stop, and no part of another sign."""
    left, top, right, _ = piece
    if top < base - _LOW * size or right - left > _WIDE * size:
        return False
    return not any(other is not piece and other[0] < right and left < other[2] for other in inside)


def _like_comma(picture: Grey, piece: Piece, base: float, size: float) -> float:
    """Larger for a comma than for a full stop of the same type: it is higher, ends lower, and has its ink there."""
    left, top, right, bottom = piece
    ink = 255.0 - picture[max(top - 1, 0) : bottom + 2, left:right]
    below = float(ink[round(base) - max(top - 1, 0) :].sum() / max(float(ink.sum()), 1.0))
    return (bottom - top + bottom - base) / size + below / 3


def _with_all(word: Word, seen: _Seen, pieces: Pieces, size: float) -> Word:
    """A number with the stops that were not read, as commas, one at its end as a full stop, where its ink tells between
    which figures they stand; else in doubt.
    """
    missed = len(seen.stops) - sum(letter in ".," for letter in word.text)
    if missed <= 0 or not _NUMBER.fullmatch(word.text):
        return word
    digits = "".join(letter for letter in word.text if letter.isdigit())
    sign = word.text.rstrip(".,")[-1:].strip("0123456789")
    stops = {(left, right) for left, _, right, _ in seen.stops}
    boxes = [(left, right) for left, _, right, _ in figures_in(pieces, word.box).tolist()]
    text, read = "", 0
    for left, right in boxes:
        if (left, right) in stops:
            text += ","
        elif read < len(digits):
            held = _figures_held(right - left, size)
            text += digits[read : read + held]
            read += held
        elif not sign:
            read += 1
    if read != len(digits) or not _PARTED.fullmatch(text):
        return replace(word, confidence=min(word.confidence, _DOUBT))
    if text.endswith(","):  # a label's, or that of a sentence
        text = f"{text[:-1]}."
    return replace(word, text=text + sign)


def _with_touching(picture: Grey, word: Word, pieces: Pieces, size: float, usual: tuple[float, float] | None) -> Word:
    """A number read without stops with the one that touches a figure: before three figures it may be of either kind."""
    figures = word.text
    if not figures.isdecimal() or len(figures) < 2 or word.raised or word.angle:
        return word
    ink: list[Piece] = [tuple(p) for p in pieces.within(word.box).tolist()]
    base = _base_of(ink, size)
    found = touching_stop(picture, ink, base, len(figures), size) if base is not None else None
    if base is None or found is None:
        return word
    at, piece = found
    like = _like_comma(picture, piece, base, size)
    grouped = len(figures) - at == _GROUP and (usual is None or like <= (1 - _EITHER) * usual[0] + _EITHER * usual[1])
    return replace(word, text=f"{figures[:at]}{'.' if grouped else ','}{figures[at:]}")


def _figures_held(width: float, size: float) -> int:
    """How many figures a piece of ink is that is so wide: in small type some touch."""
    return 1 if width <= _OF_DIGIT * size else round((width + _BETWEEN * size) / (_PITCH * size))


def _usual(words: Sequence[Word], seen: Sequence[_Seen]) -> tuple[float, float] | None:
    """How like a comma the page's full stops are, and its commas, as the engine has them; None where they are few."""
    likes: dict[str, list[float]] = {".": [], ",": []}
    for word, look in zip(words, seen, strict=True):
        read = [letter for letter in word.text if letter in ".,"]
        for letter, like in zip(read, look.commas, strict=False) if len(read) == len(look.commas) else ():
            likes[letter].append(like)
    if min(map(len, likes.values())) < _FEWEST:
        return None
    stop, comma = (float(np.median(likes[letter])) for letter in ".,")
    return (stop, comma) if stop < comma else None


def _named(word: Word, seen: _Seen, read: Word, behind: Word | None, usual: tuple[float, float] | None) -> Word:
    """The word with each stop called what its ink says; where that says nothing, as grouped figures have it.

    ``read``: as the engine has it; ``behind``: the next word.
    """
    at = [n for n, letter in enumerate(word.text) if letter in ".,"]
    letters = list(word.text)
    if usual is not None and len(at) == len(seen.commas):
        goes_on = behind is not None and behind.text[:2].islower() and behind.text[:2].isalpha()
        for n, like in zip(at, seen.commas, strict=True):
            share = (like - usual[0]) / (usual[1] - usual[0])
            letters[n] = _called(word.text, n, share, read.text, goes_on)
    if _WELL_FORMED.fullmatch(word.text) and not _WELL_FORMED.fullmatch("".join(letters)):
        return word
    if _GROUPED.fullmatch(word.text):
        for n in at:
            letters[n] = "," if n == at[-1] else "."
    return _grouped(replace(word, text="".join(letters)))


def _called(text: str, n: int, share: float, read: str, goes_on: bool) -> str:
    """What a word's stop at a place is; ``share``: how much it is like a comma.

    What the engine calls a full stop is one, but in a number that cannot have it there; what it calls a comma may be
    one. ``goes_on``: the next word begins small, as no sentence does.
    """
    ends = n == len(text) - 1
    if text != read and not ends:  # the engine saw none
        return "." if share <= _EITHER else ","
    if text[n] == ",":
        return "." if not (ends and goes_on) and share <= (_EITHER if ends else _LIKE) else ","
    spoiled = _NUMBER.fullmatch(text) and not _WELL_FORMED.fullmatch(read.rstrip(".,"))
    return "," if spoiled and not ends and share >= 1 - _LIKE else "."


def _with_comma(word: Word, behind: Word | None) -> Word:
    """A sum or share with a comma before its last figures; ``behind``: the next word, which may tell that it is one."""
    unit = behind.text if behind and behind.line == word.line else ""
    if (_DECIMAL.fullmatch(word.text) and _UNIT.fullmatch(unit)) or _CENTS.fullmatch(word.text):
        return replace(word, text=word.text.replace(".", ","))
    return word


def _grouped(word: Word) -> Word:
    """A sum of which only some thousands are grouped, with the stop that its first figures lack, in doubt: its ink runs
    into that of the next figure.
    """
    lacking = _UNGROUPED.fullmatch(word.text)
    if lacking is None:
        return word
    digits = int("".join(filter(str.isdigit, lacking["whole"])))
    text = f"{digits:,}".replace(",", ".") + f",{lacking['cents']}{lacking['sign']}"
    return replace(word, text=text, confidence=min(word.confidence, _CHANGED))
