"""A closer look at what the engine was unsure of, and at ink that it passed over: each alone, and enlarged.

In tables it takes numbers of several columns for one line and loses commas; alone they are read right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.read.scan.engine import Word, find_enlarged
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.runs import Run, find_runs

_UNSURE = 85.0
"""Words below this confidence are looked at again; most of them are right, and stay as they are. Of 300 between it and
90 % none read otherwise, which cost more than all that are below."""
_UNSURE_OF_SUM, _SUM = 88.0, re.compile(r"\d,\d\d\b")
"""Figures of sums between these two are seldom wrong, but a wrong one has to be told: two readings then differ."""
_SURER = 3.0
"""By so much the second reading has to be surer."""
_SERIOUS, _CONTESTED = 50.0, 60.0
"""A reading of less confidence says nothing against another; where figures are read otherwise by one that says
something, neither is surer than the second."""
_ACCEPTED, _OF_FIGURES = 70.0, 40.0
"""Confidence from which on ink that was passed over is words, or a number."""
_MISSED = 0.4
"""Width of a run that no word covers, in heights of it, from which on a figure or letter was passed over."""
_SHORT, _TALL = 16.0, 2.0
"""Longest run that is read alone, and highest one, in heights of type."""
_LETTER, _FLAT, _DASH, _HYPHEN = 0.6, 0.25, (0.23, 1.3), 0.5
"""In that measure: least height of a letter, most height of a dash, its widths, and where a hyphen ends."""
_RISE, _OF_DASH = 0.3, 85.0
"""How high a dash stands above the base line, in that measure; and what confidence it gets, in percent."""
_ENLARGED = 2.0, 3.0
_AROUND = 0.3
"""Paper that is taken with a word, in heights of its box."""
_BORDER = 12
_MOST_PIECES = 700
"""A page with more that is unsure is no text; the rest stays as it was read."""
_NUMBER = re.compile(r"[-–]?\d[\d.,]*[%€)]?")

Box = tuple[float, float, float, float]


def look_again(picture: Grey, dpi: float, words: Sequence[Word]) -> list[Word]:
    """The words, those that were read better alone in the place of the first reading, and those that were missed.

    What stands by itself, as in a table's cell, is read as a whole; in running text each word is.
    """
    if not words:
        return []
    height = median(word.box[3] - word.box[1] for word in words)
    runs = find_runs(picture, height)
    # What was read as one word over several lines was read across them.
    words = [word for word in words if word.box[3] - word.box[1] <= _TALL * height or _lines_in(word, runs) < 2]
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    instead: dict[int, list[Word]] = {}
    further: list[Word] = []
    looked = 0
    line = max((word.line for word in words), default=0)
    for run in runs:
        if run.width > _SHORT * height or run.height > _TALL * height or looked >= _MOST_PIECES:
            continue
        inside = run.held(middles)
        found = first = [words[n] for n in inside]
        if not first or not _covered(run, first) or any(map(_is_unsure, first)):
            looked += 1
            found = _run_again(picture, dpi, run, first, words, height)
        found = _on_foot(found, run)
        if first:
            instead |= {n: [] for n in inside} | {inside[0]: found}
        else:
            line += 1
            further += [replace(word, line=line) for word in found]
    out: list[Word] = []
    for n, word in enumerate(words):
        if n not in instead and _is_unsure(word) and looked < _MOST_PIECES:
            looked += 1
            instead[n] = _word_again(picture, dpi, words, n)
        out += instead.get(n, [word])
    return out + further


def _is_unsure(word: Word) -> bool:
    return word.confidence < (_UNSURE_OF_SUM if _SUM.search(word.text) else _UNSURE)


def _run_again(
    picture: Grey, dpi: float, run: Run, first: Sequence[Word], words: Sequence[Word], height: float
) -> list[Word]:
    """The words of a run as it reads alone, or as they were read ``first`` where that is no better; ``words``: all."""
    if not first and _is_dash(run, height):
        in_row = any(run.box[1] < word.box[3] and word.box[1] < run.box[3] for word in words)
        text = "-" if run.width < _HYPHEN * height else "–"
        return [Word(text, run.box, run.box[3] + _RISE * height, 0, _OF_DASH)] if in_row else []
    if not first and run.height < _LETTER * height:
        return []
    again = _read_run(picture, dpi, run, first)
    if not first:
        return [word for word in again if _is_found(word)]
    return _chosen(again, first) if again and _is_better(again, first, run) else _chosen(first, again)


def _on_foot(words: Sequence[Word], run: Run) -> list[Word]:
    """A number that stands alone has its own base line: the engine's may be that of another column's line."""
    return [replace(words[0], baseline=run.box[3])] if len(words) == 1 and words[0].text.isdecimal() else list(words)


def _lines_in(word: Word, runs: Sequence[Run]) -> int:
    """How many runs one below the other a word's box holds."""
    x0, top, x1, bottom = word.box
    inside = [r.box for r in runs if top <= (r.box[1] + r.box[3]) / 2 <= bottom and r.box[0] < x1 and x0 < r.box[2]]
    return len(inside)


def _covered(run: Run, words: Sequence[Word]) -> bool:
    """Whether the words' boxes reach over the run."""
    held = sum(max(0.0, min(word.box[2], run.box[2]) - max(word.box[0], run.box[0])) for word in words)
    blanks = sum(max(0.0, after.box[0] - before.box[2]) for before, after in pairwise(words))
    return run.width - held - blanks < _MISSED * run.height


def _is_dash(run: Run, height: float) -> bool:
    """Whether a run's ink is a dash; the engine takes one by itself for dirt."""
    flat = run.height <= min(_FLAT * height, run.width / 1.5)
    return flat and _DASH[0] * height <= run.width <= _DASH[1] * height


def _is_found(word: Word) -> bool:
    """Whether what was read of ink that was passed over is a word, and not dirt."""
    sure = _OF_FIGURES if _NUMBER.fullmatch(word.text) else _ACCEPTED
    return word.confidence >= sure and (any(map(str.isalnum, word.text)) or word.text == "€")


def _read_run(picture: Grey, dpi: float, run: Run, first: Sequence[Word]) -> list[Word]:
    """The words of a run read alone; a short one, which the engine hardly reads, is enlarged once more."""
    best: list[Word] = []
    for times in _ENLARGED:
        found = _read(picture, dpi, _with_paper(run.box), first[0] if first else None, times)
        if found and (not best or _least(found) > _least(best) or not _covered(run, best)):
            best = found
        if best and _least(best) >= _UNSURE and _covered(run, best):
            break
    return best


def _least(words: Sequence[Word]) -> float:
    return min(word.confidence for word in words)


def _is_better(again: Sequence[Word], first: Sequence[Word], run: Run) -> bool:
    """Whether the second reading of a run stands: it is surer, or it reads what the first one passed over."""
    surer = _least(again) - _least(first)
    return surer >= _SURER or (surer >= -_SURER and _covered(run, again) and not _covered(run, first))


def _word_again(picture: Grey, dpi: float, words: Sequence[Word], n: int) -> list[Word]:
    """A word as it reads alone where that is surer; its neighbours, of which it may show a part, are left out."""
    word = words[n]
    beside = [w.box for w in (*words[max(0, n - 1) : n], *words[n + 1 : n + 2])]
    again = [
        w
        for w in _read(picture, dpi, _with_paper(word.box), word, _ENLARGED[0])
        if _lies_in(w.box, word.box) and not any(_lies_in(w.box, box) for box in beside)
    ]
    surer = bool(again) and _least(again) >= word.confidence + _SURER
    return _chosen(again, [word]) if surer else _chosen([word], again)


def _chosen(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words, in doubt where the others, which were not chosen, have other figures."""
    contested = bool(others) and _least(others) >= _SERIOUS and _figures(others) != _figures(words)
    return [
        replace(word, confidence=min(word.confidence, _CONTESTED)) if contested and _figures([word]) else word
        for word in words
    ]


def _figures(words: Sequence[Word]) -> str:
    return "".join(letter for word in words for letter in word.text if letter.isdigit())


def _with_paper(box: Box) -> Box:
    around = _AROUND * (box[3] - box[1])
    return box[0] - around, box[1] - around, box[2] + around, box[3] + around


def _lies_in(box: Box, whole: Box) -> bool:
    """Whether a word's middle lies in a box: parts of its neighbours are read along with a word."""
    return whole[0] <= (box[0] + box[2]) / 2 <= whole[2]


def _read(picture: Grey, dpi: float, box: Box, first: Word | None, times: float) -> list[Word]:
    """The words in a part of the picture, enlarged some times; as parts of ``first`` they stand on its line."""
    height, width = picture.shape
    x0, y0 = max(0, round(box[0])), max(0, round(box[1]))
    part = picture[y0 : min(height, round(box[3])), x0 : min(width, round(box[2]))]
    if not part.size:
        return []
    found = []
    for word in find_enlarged(part, dpi, times, _BORDER):
        left, top, right, bottom = word.box
        placed = (x0 + left, y0 + top, x0 + right, y0 + bottom)
        found.append(
            replace(word, box=placed, baseline=first.baseline, line=first.line)
            if first
            else replace(word, box=placed, baseline=y0 + word.baseline)
        )
    return found
