"""A closer look at what the engine was unsure of, and at ink that it passed over: each alone, and enlarged.

In tables it takes numbers of several columns for one line and loses commas; alone they are read right, and what is too
short to be read alone is read beside a sure word of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.read.scan.beside import Company
from pipeline.read.scan.engine import Word, find_enlarged, sureness
from pipeline.read.scan.figures import figures_in, start_of_last
from pipeline.read.scan.ink import Pieces
from pipeline.read.scan.picture import Box, Grey, cut_out, with_paper
from pipeline.read.scan.readings import (
    CONTESTED,
    MISSED,
    SERIOUS,
    SURER,
    UNSURE,
    chosen,
    covered,
    is_better,
    is_unsure,
    least,
)
from pipeline.read.scan.runs import Run, find_runs

_FEW, _UNSURE_OF_FEW = 3, 93.0
"""So few letters that stand alone are looked at again below this confidence."""
_NO_TEXT = frozenset("©®")
"""What the engine takes figures for, and papers hardly hold."""
_OF_ECHO = 75.0
"""Most confidence of a word that is made of another's ink."""
_WIDEST = 1.2
"""Width of a word's box for each of its letters, in heights of it, up to which it is its own."""
_ACCEPTED, _OF_FIGURES, _OF_UNITS = 70.0, 40.0, 35.0
"""Confidence from which on ink that was passed over is words, a number, or a sign that dirt is never taken for."""
_UNITS = frozenset("€%")
_SHORT, _TALL = 16.0, 2.0
"""Longest run that is read alone, and highest one, in heights of type."""
_LETTER, _PIECE, _FLAT, _DASH = 0.6, 0.25, 0.25, (0.16, 1.3)
"""In that measure: least height of a letter, and of a piece of ink that tells of one; most height of a dash, and its
widths."""
_RISE, _STANDS, _OF_DASH = 0.3, (0.2, 0.75), 85.0
"""How high a dash stands above the base line, in that measure; between which heights of a word beside it; and what
confidence it gets, in percent."""
_PAPER, _DARKER = 8, 40
"""Pixels of paper around it, and by how much in grey its ink is darker than these."""
_SIGNS = frozenset("*+°®©¤»«•-–—")
"""What a second reading may leave out though it is there: a dash or a bullet, which the engine calls as it likes."""
_NEAR = 2.5
"""White space between a number and its sign, at most, in heights of the sign: in wide faces a blank is that wide."""
_FEW_LETTERS = 4.0
"""Width of a run of few letters, in its heights."""
_ENLARGED = 2.0, 3.0
_STEM = 0.7
"""What is as high as this share of the highest piece of ink tells where letters stand."""
_BORDER = 12
_MOST_PIECES = 700
"""A page with more that is unsure is no text; the rest stays as it was read."""
_FEW_RUNS, _HIGHER, _BOX = 60, 0.75, 1.35
"""Where the engine sees no words at all a page of more runs is no text; those of a nearly empty one are read. This
quantile of the heights of its ink is that of its letters, of which a word's box would be so many times as high."""
_NUMBER = re.compile(r"[-–]?\d[\d.,]*[%€)]?")


def without_echoes(words: Sequence[Word], pieces: Pieces) -> list[Word]:
    """The words without those that were made of a surer word's ink: the engine takes dots of letters for a line.

    A word that holds more pieces of ink than it has letters does not account for all of them, nor does one whose box is
    wider than its letters can be: the engine gives a word the box of all its line now and then.
    """
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4)
    return [
        word for n, word in enumerate(words) if word.confidence >= _OF_ECHO or not _is_echo(words, n, boxes, pieces)
    ]


def _is_echo(words: Sequence[Word], n: int, boxes: npt.NDArray[np.float64], pieces: Pieces) -> bool:
    x0, top, x1, bottom = words[n].box
    ink = pieces.within(words[n].box)
    middles = (ink[:, :2] + ink[:, 2:]) / 2
    over = np.flatnonzero((boxes[:, 0] < x1) & (x0 < boxes[:, 2]) & (boxes[:, 1] < bottom) & (top < boxes[:, 3]))
    return len(ink) > 0 and any(
        words[k].confidence > words[n].confidence
        and len(figures_in(pieces, words[k].box)) <= len(words[k].text)
        and boxes[k, 2] - boxes[k, 0] <= _WIDEST * len(words[k].text) * (boxes[k, 3] - boxes[k, 1])
        and bool(((boxes[k, :2] <= middles) & (middles <= boxes[k, 2:])).all())
        for k in over.tolist()
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as the engine saw it at first; ``height``: of its words' boxes, mostly; ``letter``: the least of one."""

    picture: Grey
    dpi: float
    pieces: Pieces
    words: Sequence[Word]
    height: float
    letter: float
    company: Company


def look_again(picture: Grey, dpi: float, words: Sequence[Word], pieces: Pieces) -> list[Word]:
    """The words, those that read better a second time in place of the first reading, and those that were missed.

    What stands by itself, as in a table's cell, is read as a whole; in running text each word is.
    """
    height = median(word.box[3] - word.box[1] for word in words) if words else _height_of_words(pieces)
    if not height:
        return []
    runs = find_runs(picture, height)
    if not words and len(runs) > _FEW_RUNS:
        return []
    # What was read as one word over several lines was read across them.
    words = [word for word in words if word.box[3] - word.box[1] <= _TALL * height or _lines_in(word, runs) < 2]
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    # In small type the engine gives most words the height of their line, over which no figure or capital reaches.
    letter = _LETTER * min(height, _height_of_words(pieces, _PIECE * height))
    sheet = _Sheet(picture, dpi, pieces, words, height, letter, Company(picture, words, pieces))
    instead: dict[int, list[Word]] = {}
    further: list[Word] = []
    looked = 0
    line = max((word.line for word in words), default=0)
    for run in runs:
        if run.height > _TALL * height or looked >= _MOST_PIECES:
            continue
        inside = run.held(middles)
        found = first = _on_one_line([words[n] for n in inside])
        if run.width > _SHORT * height and sureness(first) >= SERIOUS:
            for end in _ends_of(run, first, sheet):
                looked += 1
                held = end.held(middles)
                found = [w for w in _run_again(sheet, end, [words[n] for n in held]) if _lies_in(w.box, end.box)]
                if held:
                    instead |= {n: [] for n in held} | {held[0]: found}
                else:
                    line += 1
                    further += [replace(word, line=line) for word in found]
            continue
        alone = len(first) == 1 and (_is_unsure_alone(first[0]) or _has_more_ink(first[0], pieces))
        if not first or alone or not covered(run, first, height) or any(map(is_unsure, first)):
            looked += 1
            found = _run_again(sheet, run, first)
        found = _on_foot(found, run)
        if first:
            instead |= {n: [] for n in inside} | {inside[0]: found}
        else:
            line += 1
            sure = 100.0 if words else CONTESTED  # nothing else says what was read only once
            further += [replace(word, line=line, confidence=min(word.confidence, sure)) for word in found]
    out: list[Word] = []
    anew = [*further, *(word for found in instead.values() for word in found)]
    for n, word in enumerate(words):
        if n not in instead and word.confidence < SERIOUS and any(_holds(word, other) for other in anew):
            continue
        if n not in instead and is_unsure(word) and looked < _MOST_PIECES:
            looked += 1
            instead[n] = _word_again(sheet, n)
        out += instead.get(n, [word])
    # A sign may have been read with its number, though white space parts their runs.
    return _side_by_side(out, pieces) + [
        word
        for word in further
        if word.text not in _UNITS or not any(w.text.endswith(word.text) and _holds(w, word) for w in out)
    ]


def _side_by_side(words: Sequence[Word], pieces: Pieces) -> list[Word]:
    """The words, numbers and the signs behind them in boxes that share nothing: the engine gives both the same ink."""
    out = list(words)
    for n, (word, sign) in enumerate(pairwise(words)):
        (left, top, right, bottom), (start, upper, end, lower) = word.box, sign.box
        if sign.text not in _UNITS or word.line != sign.line or not left < start < right:
            continue
        ink = figures_in(pieces, (left, min(top, upper), max(right, end), max(bottom, lower))).tolist()
        at = start_of_last(ink)
        if at > 0:
            out[n] = replace(out[n], box=(left, top, ink[at - 1][2], bottom))
            out[n + 1] = replace(sign, box=(ink[at][0], upper, max(right, end), lower))
    return out


def _holds(word: Word, other: Word) -> bool:
    """Whether the middle of another word stands in a word's box."""
    left, top, right, bottom = word.box
    x, y = (other.box[0] + other.box[2]) / 2, (other.box[1] + other.box[3]) / 2
    return left <= x <= right and top <= y <= bottom


def _height_of_words(pieces: Pieces, least: float = 0.0) -> float:
    """How high words would be by a page's ink alone, but for pieces that are lower than ``least``."""
    high = pieces.boxes[:, 3] - pieces.boxes[:, 1]
    high = high[high >= least]
    return _BOX * float(np.quantile(high, _HIGHER)) if len(high) else 0.0


def _is_unsure_alone(word: Word) -> bool:
    """Whether a few letters that stand by themselves may be figures: "so" for "50" in a column of numbers."""
    few = len(word.text) <= _FEW and not word.text.isdecimal() and any(map(str.isalnum, word.text))
    return (few and word.confidence < _UNSURE_OF_FEW) or word.text in _NO_TEXT


def _ends_of(run: Run, words: Sequence[Word], sheet: _Sheet) -> Iterator[Run]:
    """The parts of a long run before its first word and behind its last one, signs left out, that hold a letter."""
    left, top, right, bottom = run.box
    spoken = [word.box for word in words if any(map(str.isalnum, word.text))] or [run.box]
    for start, end in ((left, min(box[0] for box in spoken)), (max(box[2] for box in spoken), right)):
        part = Run((start, top, end, bottom))
        ink = sheet.pieces.within(part.box) if part.width >= MISSED * run.height else np.empty((0, 4))
        high = ink[ink[:, 3] - ink[:, 1] >= sheet.letter]
        middles = (high[:, 0] + high[:, 2]) / 2
        if any(not any(w.box[0] <= x <= w.box[2] for w in words) for x in middles.tolist()):
            yield part


def _has_more_ink(word: Word, pieces: Pieces) -> bool:
    """Whether a few figures that stand by themselves have more ink than they account for, such as "5" for "5)"."""
    return word.text.isdecimal() and len(word.text) <= _FEW and len(figures_in(pieces, word.box)) > len(word.text)


def _run_again(sheet: _Sheet, run: Run, first: Sequence[Word]) -> list[Word]:
    """The words of a run as it reads by itself, or as they were read ``first`` where that is no better."""
    height = sheet.height
    if not first and _is_dash(run, height):
        is_one = _is_in_row(run, sheet.words) and _is_inked(run, sheet.picture)
        return [Word("–", run.box, run.box[3] + _RISE * height, 0, _OF_DASH)] if is_one else []
    if not first and run.height < sheet.letter:
        return []
    again, *others = _read_run(sheet, run, first)
    if not first:
        is_line = run.width > _SHORT * height and sureness(again) >= UNSURE
        return chosen(again if is_line else _found_among(again), *others) or _sign_behind(sheet, run)
    if not again or not is_better(again, first, run, height):
        missed = [word for word in again if _is_found(word) and not any(_meet(word.box, w.box) for w in first)]
        return sorted([*chosen(first, again), *missed], key=lambda word: word.box[0])
    left_out = [word for word in first if word.text in _SIGNS and not any(_lies_in(word.box, w.box) for w in again)]
    return sorted([*chosen(again, first, *others), *left_out], key=lambda word: word.box[0])


def _sign_behind(sheet: _Sheet, run: Run) -> list[Word]:
    """The sign of a number that is not legible by itself, as it reads with that number."""
    left, top, right, bottom = run.box
    near = [
        word
        for word in sheet.words
        if _NUMBER.fullmatch(word.text)
        and 0 < left - word.box[2] <= _NEAR * run.height
        and word.box[1] < (top + bottom) / 2 < word.box[3]
    ]
    if not near or run.width > _WIDEST * run.height:
        return []
    number = max(near, key=lambda word: word.box[2])
    x0, upper, _, lower = number.box
    both = _alone(sheet, with_paper((x0, min(top, upper), right, max(bottom, lower))), number)
    return [
        replace(word, text=word.text[-1], box=run.box, confidence=min(word.confidence, CONTESTED))
        for word in both[-1:]
        if word.text[-1] in _UNITS and "".join(w.text for w in both)[:-1] == number.text
    ]


def _is_in_row(run: Run, words: Sequence[Word]) -> bool:
    """Whether words stand beside a run that is as low as a dash, and it is no foot or head of a letter."""
    middle = (run.box[1] + run.box[3]) / 2
    beside = [word.box for word in words if word.box[1] < run.box[3] and run.box[1] < word.box[3]]
    least, most = _STANDS
    return any(least <= (bottom - middle) / (bottom - top) <= most for _, top, _, bottom in beside) and not any(
        left < run.box[2] and run.box[0] < right for left, _, right, _ in beside
    )


def _on_one_line(words: list[Word]) -> list[Word]:
    """The words of a run, from the left: in wide faces the engine takes parts of a number for columns."""
    if len({word.line for word in words}) < 2:
        return words
    return [replace(word, line=words[0].line) for word in sorted(words, key=lambda word: word.box[0])]


def _on_foot(words: Sequence[Word], run: Run) -> list[Word]:
    """A number that stands alone has its own base line: the engine's may be that of another column's line."""
    return [replace(words[0], baseline=run.box[3])] if len(words) == 1 and words[0].text.isdecimal() else list(words)


def _lines_in(word: Word, runs: Sequence[Run]) -> int:
    """How many runs one below the other a word's box holds."""
    x0, top, x1, bottom = word.box
    inside = [r.box for r in runs if top <= (r.box[1] + r.box[3]) / 2 <= bottom and r.box[0] < x1 and x0 < r.box[2]]
    return len(inside)


def _is_dash(run: Run, height: float) -> bool:
    """Whether a run's ink is a dash; the engine takes one by itself for dirt."""
    flat = run.height <= min(_FLAT * height, run.width / 1.5)
    return flat and _DASH[0] * height <= run.width <= _DASH[1] * height


def _is_inked(run: Run, picture: Grey) -> bool:
    """Whether a run is darker than the paper around it, which may be grey and is then full of specks."""
    x0, y0, x1, y1 = (round(side) for side in run.box)
    around = picture[max(0, y0 - _PAPER) : y1 + _PAPER, max(0, x0 - _PAPER) : x1 + _PAPER]
    return bool(np.median(around) - picture[y0:y1, x0:x1].mean() >= _DARKER)


def _found_among(words: Sequence[Word]) -> list[Word]:
    """What of a run that was passed over is words: beside one that surely is, what has several letters is one, too."""
    sure = any(_is_found(word) and word.text.isalpha() for word in words)
    return [
        word for word in words if _is_found(word) or (sure and len(word.text) > _FEW and word.confidence >= _OF_FIGURES)
    ]


def _is_found(word: Word) -> bool:
    """Whether what was read of ink that was passed over is a word, and not dirt."""
    if word.text in _UNITS:
        return word.confidence >= _OF_UNITS
    sure = _OF_FIGURES if _NUMBER.fullmatch(word.text) else _ACCEPTED
    return word.confidence >= sure and any(map(str.isalnum, word.text))


def _read_run(sheet: _Sheet, run: Run, first: Sequence[Word]) -> list[list[Word]]:
    """The words of a run read by itself, ever larger, and beside a sure word: at once so where it is short, since the
    engine hardly reads it alone. It is enough if one reading is sure, or says what was read first.

    The best reading, and behind it those that may stand against it.
    """
    best: list[Word] = []
    others: list[list[Word]] = []
    in_company = run.width <= _FEW_LETTERS * run.height
    for times in (None, *_ENLARGED) if in_company else (*_ENLARGED, None):
        at = with_paper(run.box), first[0] if first else None
        found = _alone(sheet, *at, times) if times else _in_company(sheet, *at)
        whole = covered(run, found, sheet.height)
        shorter = bool(best) and least(best) >= SERIOUS and covered(run, best, sheet.height) and not whole
        if found and not shorter and (not best or least(found) > least(best) or not covered(run, best, sheet.height)):
            best = found
        others += [found] if whole else []
        agrees = [word.text for word in found] == [word.text for word in first] and whole
        told = not first and len(found) == 1 and found[0].text in _UNITS and _is_found(found[0])
        if told or (found and agrees) or (best and least(best) >= UNSURE and covered(run, best, sheet.height)):
            break
    return [best, *others]


def _word_again(sheet: _Sheet, n: int) -> list[Word]:
    """A word as it reads alone where that is surer; its neighbours, of which it may show a part, are left out."""
    words = sheet.words
    word = words[n]
    beside = [w.box for w in (*words[max(0, n - 1) : n], *words[n + 1 : n + 2])]
    again = [
        w
        for w in _alone(sheet, with_paper(word.box), word)
        if _lies_in(w.box, word.box) and not any(_lies_in(w.box, box) for box in beside)
    ]
    surer = bool(again) and least(again) >= word.confidence + SURER
    return chosen(again, [word]) if surer else chosen([word], again)


def _meet(one: Box, other: Box) -> bool:
    """Whether two words on one line share some of their width."""
    return one[0] < other[2] and other[0] < one[2]


def _lies_in(box: Box, whole: Box) -> bool:
    """Whether a word's middle lies in a box: parts of its neighbours are read along with a word."""
    return whole[0] <= (box[0] + box[2]) / 2 <= whole[2]


def _alone(sheet: _Sheet, box: Box, first: Word | None, times: float = _ENLARGED[0]) -> list[Word]:
    """The words in a part of the picture, enlarged; as parts of ``first`` they stand on its line."""
    part, x0, y0 = cut_out(sheet.picture, box)
    found = find_enlarged(part, sheet.dpi, times, _BORDER) if part.size else []
    return [_placed(word, x0, y0, first) for word in found]


def _in_company(sheet: _Sheet, box: Box, first: Word | None) -> list[Word]:
    """The words in a part of the picture, read beside a sure one."""
    ink = sheet.pieces.within(box)
    letters = ink[ink[:, 3] - ink[:, 1] >= _STEM * (ink[:, 3] - ink[:, 1]).max(initial=1)]
    if not len(letters):
        return []
    part, x0, y0 = cut_out(sheet.picture, box)
    top, foot = int(letters[:, 1].min()) - y0, round(float(np.median(letters[:, 3]))) - y0
    return [_placed(word, x0, y0, first) for word in sheet.company.read(part, sheet.dpi, _ENLARGED[0], top, foot)]


def _placed(word: Word, x0: int, y0: int, first: Word | None) -> Word:
    left, top, right, bottom = word.box
    box = (x0 + left, y0 + top, x0 + right, y0 + bottom)
    if first:
        return replace(word, box=box, baseline=first.baseline, line=first.line)
    return replace(word, box=box, baseline=y0 + word.baseline)
