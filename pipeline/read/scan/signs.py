"""Blanks and signs that the engine gets wrong time and again, set right by the ink."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import figures_in, start_of_last
from pipeline.read.scan.ink import DARK, Pieces
from pipeline.read.scan.picture import Grey

_LEVEL, _LOW = 2.0, "_.,"
"""Least width of a level stroke, in heights of it; and signs that are as low or flat, but stand on the base line."""
# The engine writes a dash between words as it likes; in German it is a short one.
_DASHES = frozenset(("-", "–", "—", "—-", "–-", "-–", "-—", "––"))
_HYPHEN, _WIDER, _FEWEST = 0.35, 1.3, 3
"""Its most width, in heights of the type beside it; where so many words of the page end with a wider one, in widths of
those: that of a typewriter is as wide as other faces' dash."""
_LEGAL_FORM = {"cG": "eG", "cG,": "eG,", "cG.": "eG.", "gGMbH": "gGmbH"}
"""Of a Genossenschaft, which the engine takes for two consonants in small type, and of a gemeinnützige GmbH."""
_DOTLESS = "ı"
"""What the engine calls a pale "t"; no German word has the letter."""
_THOUSANDS = re.compile(r"(\(?T)E(\)?[.,:;]?)")
"""Thousands of euros: "TE" is no word, but what the engine reads for "T€" in any size."""
_JOINED = re.compile(r"(?P<number>.*\d)(?P<sign>[%€])|(?P<no>[kK]\.?)(?P<answer>A\.?)")
"""A sign behind a number, and "k. A." (keine Angabe), whose blank the engine has lost."""
_FIVE, _NEVER_SURE = re.compile(r"[S$](?=\d{0,2}(?:\.\d{3})*,\d\d(?!\d))"), 75.0
"""What stands for the first figure of a sum, and the most confidence in percent that such a sum can have."""
_PAGE_NUMBER = re.compile(r"[-–—=]{1,2}(\d{1,4})[-–—=]{1,2}")
"""Between dashes, which the engine takes for longer or double ones."""
_TAKEN_FOR_BULLET = "*+°®©¤»«"
_ROUND, _ACROSS, _FILLED, _MIDDLE = (0.75, 1.34), (0.15, 0.65), 0.7, (0.15, 0.55)
"""A bullet: its width in heights, its height and where its middle stands above the base line in heights of the type,
and how much of its box is ink."""
_TORN = 0.09
"""White space between two words, in heights of the type, that is none."""
_STOPS, _AS_STOP = ".,", str.maketrans("„‚", "..")
"""The stops of numbers, and what the engine calls one before figures, where it sees a blank in front of it."""
_OF_ONE = re.compile(r"\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{0,2})?[€%]?|\d\d?[.,]\d\d?[.,](?:\d{4})?")
"""What may be a number or a date, or its beginning; the engine takes one stop for the other where it tears them."""
_BLANK = 0.13
"""Least white space that is a blank, in heights of the type; letters of a word stand nearer."""
_PITCH = 0.62
"""From one figure to the next is less than this, in that measure, in most faces."""
_TWO_SIZES, _SMALL = frozenset("COSUVWXZcosuvwxz"), frozenset("acemnorsuvwxz")
"""Letters that are alike but for their height, and those that have that of small ones."""
_SMALL_OF_TYPE = 0.61
"""Most height of small letters without stems, in heights of the type."""
_AS_SMALL, _AS_LARGE = 1.1, 1.25
"""A letter that is less high, in heights of small ones, is one, and one that is higher is none; others are higher."""


def mend_signs(picture: Grey, words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]) -> list[Word]:
    """The words with the signs that their ink shows; ``sizes``: of their type in pixels."""
    out: list[Word] = []
    hyphen = _widest_hyphen(words, pieces, sizes)
    for word, size in zip(words, sizes, strict=True):
        if out and _is_torn_number(out[-1], word, pieces, size):
            out[-1] = replace(_whole(out[-1], word), text=_torn(out[-1], word))
            continue
        if out and (_is_torn(out[-1], word, size) or _is_next_figure(out[-1], word, pieces, size)):
            out[-1] = _whole(out[-1], word)
            continue
        text = word.text
        if text in _DASHES or _is_stroke(word, pieces):
            ink = pieces.within(word.box)
            wide = ink[:, 2].max() - ink[:, 0].min() if len(ink) else word.box[2] - word.box[0]
            text = "-" if wide < hyphen * _size_beside(word, words, sizes) else "–"
        text = _LEGAL_FORM.get(text, text).replace(_DOTLESS, "t")
        text = "V." if text == "V," and out and out[-1].text == "e." else text
        thousands = _THOUSANDS.fullmatch(text)
        text = f"{thousands[1]}€{thousands[2]}" if thousands else text
        text = _PAGE_NUMBER.sub(r"-\1-", text) if _PAGE_NUMBER.fullmatch(text) else text
        if _FIVE.match(text):
            word, text = replace(word, confidence=min(word.confidence, _NEVER_SURE)), f"5{text[1:]}"
        text = "•" if _is_bullet(picture, word, pieces, size) else text
        text = _all_by_height(_first_by_height(text, word, pieces), word, pieces, size)
        out += _parted(replace(word, text=text), pieces, size)
    return out


def _widest_hyphen(words: Sequence[Word], pieces: Pieces, sizes: Sequence[float]) -> float:
    """The most width of a hyphen, in heights of its type: as those behind words are wide."""
    widths = []
    for word, size in zip(words, sizes, strict=True):
        if word.text[-1] == "-" and word.text[-2:-1].isalpha():
            widths += [float(right - left) / size for left, _, right, _ in pieces.within(word.box)[-1:].tolist()]
    usual = median(widths) if len(widths) >= _FEWEST else 0.0
    return _WIDER * usual if usual > _HYPHEN else _HYPHEN


def _is_stroke(word: Word, pieces: Pieces) -> bool:
    """Whether the ink of a single letter or sign is no more than a short level stroke, such as a dash read as "="."""
    if len(word.text) != 1 or word.text in _LOW:
        return False
    inside = pieces.within(word.box)
    return len(inside) == 1 and bool(inside[0, 2] - inside[0, 0] >= _LEVEL * (inside[0, 3] - inside[0, 1]))


def _size_beside(word: Word, words: Sequence[Word], sizes: Sequence[float]) -> float:
    """The size of the type of what stands nearest to a sign that does not tell its own, on its row or on the page."""
    x0, top, x1, bottom = word.box
    middle = (top + bottom) / 2
    others = [(other, size) for other, size in zip(words, sizes, strict=True) if any(map(str.isalnum, other.text))]
    row = [(max(o.box[0] - x1, x0 - o.box[2]), size) for o, size in others if o.box[1] < middle < o.box[3]]
    return min(row)[1] if row else median([size for _, size in others] or [1.0])


def _is_bullet(picture: Grey, word: Word, pieces: Pieces, size: float) -> bool:
    """Whether a sign by itself, such as "*" or "+", is a round blot halfway up the small letters."""
    if len(word.text) != 1 or word.text not in _TAKEN_FOR_BULLET:
        return False
    inside = pieces.within(word.box).tolist()
    if len(inside) != 1:
        return False
    left, top, right, bottom = inside[0]
    high = bottom - top
    stands = _MIDDLE[0] <= (word.baseline - (top + bottom) / 2) / size <= _MIDDLE[1]
    round_ = _ROUND[0] * high <= right - left <= _ROUND[1] * high and _ACROSS[0] <= high / size <= _ACROSS[1]
    return stands and round_ and bool((picture[top:bottom, left:right] < DARK).mean() >= _FILLED)


def _is_torn(before: Word, word: Word, size: float) -> bool:
    """Whether two words stand as near as letters of one do."""
    if before.line != word.line or before.raised or word.raised or before.angle or word.angle:
        return False
    beside = min(before.box[3], word.box[3]) - max(before.box[1], word.box[1]) > 0
    return beside and abs(word.box[0] - before.box[2]) < _TORN * size


def _is_torn_number(before: Word, word: Word, pieces: Pieces, size: float) -> bool:
    """Whether two words are one number or date, torn beside a stop: it has about as much white space on either side.

    Wide faces have so much of it that the engine takes it for a blank.
    """
    at_end, whole = before.text[-1] in _STOPS, _torn(before, word)
    at_stop = at_end or whole[len(before.text)] in _STOPS
    if before.line != word.line or not at_stop or not _OF_ONE.fullmatch(whole):
        return False
    left, right = figures_in(pieces, before.box), figures_in(pieces, word.box)
    ink, stop = np.vstack((left, right)), len(left) - at_end
    if not 0 < stop < len(ink) - 1:
        return False
    before_it, behind_it = ink[stop, 0] - ink[stop - 1, 2], ink[stop + 1, 0] - ink[stop, 2]
    return bool(abs(behind_it - before_it) < _BLANK * size)


def _torn(before: Word, word: Word) -> str:
    """The text of two words that are one number."""
    return before.text + word.text.translate(_AS_STOP)


def _is_next_figure(before: Word, word: Word, pieces: Pieces, size: float) -> bool:
    """Whether a 1 and what stands beside it are as near as figures of one number: it has much white space around it."""
    if before.line != word.line or before.raised or not (before.text[-1].isdigit() and word.text.isdigit()):
        return False
    left, right = figures_in(pieces, before.box), figures_in(pieces, word.box)
    if "1" not in (before.text[-1], word.text[0]) or not len(left) or len(right) != len(word.text):
        return False
    step = (right[0, 0] + right[0, 2] - left[-1, 0] - left[-1, 2]) / 2
    return bool(0 < step < _PITCH * size)


def _first_by_height(text: str, word: Word, pieces: Pieces) -> str:
    """A word with its first letter small or large, as its ink is, where both look alike: "Zur" for "zur"."""
    if text[0] not in _TWO_SIZES or len(text) < 2 or not text[1:].islower():
        return text
    letters = figures_in(pieces, word.box)
    if len(letters) != len(text):
        return text
    first, *highs = (letters[:, 3] - letters[:, 1]).tolist()
    small = [high for high, letter in zip(highs, text[1:], strict=True) if letter in _SMALL]
    others = [high for high, letter in zip(highs, text[1:], strict=True) if letter not in _SMALL]
    if not small or max(small) > _AS_SMALL * min(small) or any(o < _AS_SMALL * min(small) for o in others):
        return text
    high = first / median(small)
    if _AS_SMALL <= high <= _AS_LARGE:
        return text
    return (text[0].lower() if high < _AS_SMALL else text[0].upper()) + text[1:]


def _all_by_height(text: str, word: Word, pieces: Pieces, size: float) -> str:
    """A word all whose letters look alike, small or large, small where it is no higher than small letters of its line:
    "SO-" for "so-".
    """
    letters = text.rstrip("-.,")
    if len(letters) < 2 or letters.islower() or not _TWO_SIZES.issuperset(letters):
        return text
    highest = max((bottom - top for _, top, _, bottom in pieces.within(word.box).tolist()), default=size)
    return text.lower() if highest <= _SMALL_OF_TYPE * size else text


def _whole(before: Word, word: Word) -> Word:
    box = (before.box[0], min(before.box[1], word.box[1]), word.box[2], max(before.box[3], word.box[3]))
    sure = min(before.confidence, word.confidence)
    return replace(before, text=before.text + word.text, box=box, confidence=sure)


def _widest_blank(boxes: Sequence[Sequence[int]]) -> int:
    """The first box behind the widest white space between two."""
    return max(range(1, len(boxes)), key=lambda n: boxes[n][0] - boxes[n - 1][2], default=0)


def _parted(word: Word, pieces: Pieces, size: float) -> Iterator[Word]:
    """The word, or the two that it is: parted where its ink is."""
    joined = _JOINED.fullmatch(word.text)
    boxes = figures_in(pieces, word.box).tolist() if joined else []
    at = start_of_last(boxes) if joined and joined["sign"] else _widest_blank(boxes)
    if joined is None or not 0 < at < len(boxes) or boxes[at][0] - boxes[at - 1][2] < _BLANK * size:
        yield word
        return
    left, top, right, bottom = word.box
    texts = (joined["number"], joined["sign"]) if joined["sign"] else ("k.", "A.")
    yield replace(word, text=texts[0], box=(left, top, boxes[at - 1][2], bottom))
    yield replace(word, text=texts[1], box=(boxes[at][0], top, right, bottom), glued=False)
