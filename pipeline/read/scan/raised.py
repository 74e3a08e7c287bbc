"""Raised marks: small figures high behind a word or before a note, which the engine takes for quotes and the like.

They are told by their ink, not by what was read: as high as a small figure, and their foot well above the base line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.read.scan.engine import Shape, Word, find_enlarged
from pipeline.read.scan.ink import DARK, Piece, Pieces, find_pieces
from pipeline.read.scan.picture import Grey

_HEIGHT = (0.32, 0.62)
"""Of a raised figure, in heights of the type: a quotation mark is lower, a letter higher."""
_FOOT, _TOP = 0.27, 0.5
"""Least height of its foot and of its top above the base line, in the same measure; a "?" hangs lower."""
_OF_STAR = (0.09, 0.5)
_LEAST_OF_STAR, _SQUARE, _PAIR, _HEART = 5, (0.8, 1.25), (1.7, 2.7), 0.62
"""A star: least pixels of its sides, its width in heights, that of two, and how dark its middle is beside all of it."""
_CLOSING, _OPENING = frozenset("”“\"’‘'"), '„»›"‚'
"""What the engine takes small stars for: signs that end a quotation, where none was begun."""
_DOTS = frozenset("°*")
"""What it takes those for that are too small to have a heart, or to be a ring."""
_MISTAKEN, _APART = frozenset("?!®©") | _CLOSING, (160, 130)
"""What else the engine takes figures for; and greys below which a pixel is ink, to part one from a letter."""
_WIDE = (0.24, 0.42)
"""Widths of a figure that touches a letter, in heights of the type: the least, and between which two it begins where
the letter has an arm."""
_DUST = 0.09
"""In type heights: ink this wide and high is none that a figure stands above."""
_MOST_FIGURES = 2
_LEGIBLE = ((24, 8, Shape.FIGURES), (24, 8, Shape.LINE), (40, 16, Shape.FIGURES), (32, 16, Shape.LINE))
"""Pixels: heights to which figures are enlarged, the paper around them, and as what they are read: one alone is hardly
legible to the engine, and no one way is best for all faces."""
_PAPER = 8
_NARROW = 0.45
"""Of a "1" alone, width in heights: too little for the engine to read where the scan is pale."""
_TAKEN_FOR = {"?": "2", "!": "1"}
"""What the engine mostly takes for one of these among letters, where it cannot be read alone."""
_LIKE_FIGURES = str.maketrans("OIlZzASs$Gq", "01122455569")
"""Letters that one is read as where others are allowed for."""
_VOICES = 2
"""So many readings that are not sure tell a figure where none says otherwise."""
_SURE, _CERTAIN = 50.0, 85.0
"""Least confidence of figures in percent, and the one from which on they are read in no other way."""
_ENLARGED, _MARGIN = 2.0, 2
_GLUED = 0.2
"""In type heights: a mark this near to the word before it belongs to that word."""
_STOPS = ".,;:"
_SMALL = 0.2
"""In type heights: ink this low on the base line is a stop."""


def lift_marks(picture: Grey, dpi: float, pieces: Pieces, words: Sequence[Word], sizes: Sequence[float]) -> list[Word]:
    """The words, raised marks behind them as words of their own; ``sizes`` of their type in pixels."""
    out: list[Word] = []
    quoted = False
    for word, size in zip(words, sizes, strict=True):
        quoted = quoted or word.text.startswith(tuple(_OPENING))
        parts = _parted(picture, dpi, pieces, word, size, quoted)
        quoted = quoted and word.text.rstrip(_STOPS)[-1:] not in _CLOSING
        first, before = parts[0], out[-1] if out else None
        if first.raised and before and before.line == first.line and 0 <= first.box[0] - before.box[2] <= _GLUED * size:
            parts[0] = replace(first, glued=True)
        out += parts
    return out


def _parted(picture: Grey, dpi: float, pieces: Pieces, word: Word, size: float, quoted: bool) -> list[Word]:
    """The word without the mark at its end, and the mark; a mark that stands alone; or the word as it was.

    ``quoted``: it stands within a quotation, or ends one.
    """
    x0, y0, x1, y1 = (round(side) for side in word.box)
    parts, stars, start, end = _ending(picture, pieces, word, size, quoted)
    last = max(parts[:end], key=lambda part: part[2], default=None)
    touches = start == end and last is not None and last[3] >= word.baseline - _SMALL * size
    mistaken = word.text.rstrip(_STOPS)[-1:] in _MISTAKEN
    cut = _cut_off(picture, last, word.baseline, size) if last and touches and mistaken else None
    for dark in _APART if cut else ():
        boxes = find_pieces(picture[y0:y1, x0:x1], dark).boxes + np.array([x0, y0, x0, y0])
        parts, stars, start, end = _ending(picture, Pieces(boxes), word, size, quoted)
        if start < end:
            break
    figures = parts[start:end] or ([cut] if cut else [])
    if not 1 <= len(figures) <= _MOST_FIGURES:
        return [word]
    box = (figures[0][0], min(p[1] for p in figures), figures[-1][2], max(p[3] for p in figures))
    if stars and start < end:
        text = "".join("**" if _is_pair(figure) else "*" for figure in figures)
    else:
        text = _figures(picture, dpi, box, len(figures))
        if not text and len(figures) == 1:
            text = _TAKEN_FOR.get(word.text[-1], "")
    if not text:
        return [word]
    mark = replace(word, text=text, box=box, baseline=float(box[3]), raised=True, glued=start > 0)
    stops = word.text[len(word.text.rstrip(_STOPS)) :] if end < len(parts) else ""
    if not start:
        return [mark]
    if start == end:
        rest, read = (x0, y0, box[0], y1), word.text.rstrip(_STOPS)[:-1]
    else:
        rest = (x0, y0, box[0] - _MARGIN - 1, y1)
        found = find_enlarged(_around(picture, rest), dpi, _ENLARGED, _PAPER)
        if not found or (touches and not found[-1].text[-1].isalnum()):  # a part of a "?", and what is left of it
            return [word]
        read = "".join(w.text for w in found)
    if stars and not quoted and len(read) > 1 and read[-1] in _CLOSING:  # the first of two, which touches a letter
        read, mark = read[:-1], replace(mark, text="**")
    stem = replace(word, text=read, box=rest)
    if not stops:
        return [stem, mark]
    behind = replace(word, text=stops, box=(box[2], y0, x1, y1), glued=True)
    return [stem, mark, behind]


def _ending(picture: Grey, pieces: Pieces, word: Word, size: float, quoted: bool) -> tuple[list[Piece], bool, int, int]:
    """A word's parts, from which to before which they are raised, and whether those are stars; stops come behind."""
    x0, _, x1, _ = word.box
    base = word.baseline
    parts = _joined(pieces.within((x0, base - size, x1, base + _SMALL * size)).tolist(), base - _SMALL * size)
    end = len(parts)
    while end and base - parts[end - 1][1] <= _SMALL * size:
        end -= 1
    last = word.text.rstrip(_STOPS)[-1:]
    closes = not quoted and last in _CLOSING
    start, stars = end, True
    while start:
        part = parts[start - 1]
        dot = _is_dot(part) and (closes or last in _DOTS)
        star = (
            _is_star(picture, part)
            or (closes and (_is_square(part) or _is_pair(part)))
            or (dot and _is_square(part))
            or (last == "*" and part[3] - part[1] < _HEIGHT[0] * size)
        )
        if dot and not star and start > 1:  # the second of two that are hardly more than dots
            star = _is_square(parts[start - 2]) and _is_dot(parts[start - 2])
        if not _is_raised(part, star, parts, base, size):
            break
        start, stars = start - 1, stars and star
    return parts, stars, start, end


def _cut_off(picture: Grey, part: Piece, base: float, size: float) -> Piece | None:
    """What is raised at the end of a piece, with nothing below it: a figure that touches a letter. None where there is
    nothing, as at the end of a "?".
    """
    left, top, right, bottom = part
    dark = picture[top:bottom, left:right] < DARK
    raised = (bottom - dark[::-1].argmax(axis=0) <= base - _FOOT * size) & dark.any(axis=0)
    width = int(np.argmin(raised[::-1])) if not raised.all() else right - left
    least, most = (round(share * size) for share in _WIDE)
    if width < least:
        return None
    if width > least:
        widths = range(least, min(width, most) + 1)
        width = min(widths, key=lambda wide: int(dark[:, right - left - wide].sum()))
    rows = np.flatnonzero(dark[:, right - left - width :].any(axis=1))
    box = (right - width, top + int(rows[0]), right, top + int(rows[-1]) + 1)
    return box if _is_raised(box, False, [], base, size) else None


def _joined(boxes: Sequence[Sequence[int]], foot: float) -> list[Piece]:
    """Pieces that end above ``foot``, one made of those one above the other: a pale "2" breaks in its middle."""
    parts: list[Piece] = []
    for left, top, right, bottom in boxes:
        last = parts[-1] if parts else None
        if last and max(last[3], bottom) <= foot and left < last[2] and min(right, last[2]) - left > (right - left) / 2:
            parts[-1] = last[0], min(last[1], top), max(last[2], right), max(last[3], bottom)
        else:
            parts.append((left, top, right, bottom))
    return parts


def _is_raised(part: Piece, star: bool, parts: Sequence[Piece], base: float, size: float) -> bool:
    left, top, right, bottom = part
    least, most = _OF_STAR if star else _HEIGHT
    if not least * size <= bottom - top <= most * size:
        return False
    if base - bottom < _FOOT * size or base - top < _TOP * size or right - left > 0.6 * size:
        return False
    # Nothing stands below it, as a stem does below a dot, whatever touches that stem.
    middle = (left + right) / 2
    below = [p for p in parts if max(p[2] - p[0], p[3] - p[1]) > _DUST * size]
    return not any(
        (p[0] < right and left < p[2] and p[1] >= bottom) or (p[0] <= middle < p[2] and p[3] > bottom) for p in below
    )


def _is_star(picture: Grey, part: Piece) -> bool:
    """Whether a piece is as wide as high and dark in its middle: a star, and no ring, quote or figure."""
    left, top, right, bottom = part
    wide, high = right - left, bottom - top
    if min(wide, high) < _LEAST_OF_STAR or not _is_square(part):
        return False
    heart = picture[top + high // 3 : bottom - high // 3, left + wide // 3 : right - wide // 3]
    around = picture[top:bottom, left:right]
    return bool(heart.mean() < _HEART * around.mean())


def _is_square(part: Piece) -> bool:
    """Whether a piece is about as wide as high: no stroke of a quotation mark, nor two of them."""
    left, top, right, bottom = part
    wide, high = right - left, bottom - top
    return abs(wide - high) <= 1 or _SQUARE[0] * high <= wide <= _SQUARE[1] * high


def _is_pair(part: Piece) -> bool:
    """Whether a piece is as wide as two stars that touch; two strokes of a quotation mark are higher."""
    left, top, right, bottom = part
    return _PAIR[0] * (bottom - top) <= right - left <= _PAIR[1] * (bottom - top)


def _is_dot(part: Piece) -> bool:
    left, top, right, bottom = part
    return max(right - left, bottom - top) <= _LEAST_OF_STAR


def _figures(picture: Grey, dpi: float, box: Piece, count: int) -> str:
    """The figures in a box as the engine reads them alone; empty where it reads others than so many."""
    part = _around(picture, box)
    sure, text = _SURE, ""
    unsure: list[str] = []
    for high, paper, shape in _LEGIBLE:
        words = find_enlarged(part, dpi, high / (box[3] - box[1]), paper, shape)
        read = "".join(word.text for word in words)
        least = min((word.confidence for word in words), default=0.0)
        if read.isdecimal() and len(read) == count and least > sure:
            sure, text = least, read
        if sure >= _CERTAIN:
            break
        unsure += set(read.translate(_LIKE_FIGURES)) if count == 1 else ()
    if not text and len(unsure) >= _VOICES and len(set(unsure)) == 1 and unsure[0].isdecimal():
        return unsure[0]
    if not text and box[2] - box[0] <= _NARROW * (box[3] - box[1]):
        return "1"
    return text


def _around(picture: Grey, box: Piece) -> Grey:
    x0, y0, x1, y1 = box
    return picture[max(0, y0 - _MARGIN) : y1 + _MARGIN, max(0, x0 - _MARGIN) : x1 + _MARGIN]
