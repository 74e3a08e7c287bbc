"""Lines of type that run up or down the page, as beside a letter's text: the engine would read scraps of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.read.scan.engine import Word, find_enlarged, sureness
from pipeline.read.scan.ink import DARK, connected, darker
from pipeline.read.scan.picture import Grey

_BLANK = 4.5
"""Points of white space between the words of such a line, at most."""
_WIDE, _LONG, _SLIM = (3.5, 16.0), 28.0, 4.0
"""Its width and least length in points, and how many times as long as wide it is."""
_CLEAR, _DIRT = 0.5, 0.003
"""Paper on both sides of it, in its widths, and the share of ink that may lie there."""
_INKED = 0.68
"""This share of its length is ink: letters follow each other closely, the figures of a column do not."""
_FEWEST = 5
"""Letters, each parted by paper from the next."""
_ENLARGED, _BORDER = 2.0, 12
_SURE = 80.0
"""A line that reads with this confidence one way up is not read the other."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class UprightLine:
    """A line cut out of a page: left, top, right, bottom in pixels, and its picture."""

    box: Box
    picture: Grey


def cut_upright(grey: Grey, scale: float) -> tuple[Grey, list[UprightLine]]:
    """The picture of a straight page, without rules, without its lines that run up or down; and these."""
    ink = darker(grey, DARK)
    reach = max(1, round(_BLANK * scale)) | 1
    tall = np.asarray(cv2.dilate(ink, np.ones((reach, 1), np.uint8)), np.uint8)
    boxes = [(x0, y0 + reach // 2, x1, y1 - reach // 2) for x0, y0, x1, y1, _ in connected(tall).tolist()]
    found = [box for box in boxes if _is_upright(ink, box, scale)]
    found += [box for box in boxes if box not in found and _stands_between(box, found)]
    if not found:
        return grey, []
    clean = grey.copy()
    lines = []
    for x0, y0, x1, y1 in _joined(found):
        lines.append(UprightLine((x0, y0, x1, y1), grey[y0:y1, x0:x1]))
        clean[y0:y1, x0:x1] = 255
    return clean, lines


def _is_upright(ink: Grey, box: Box, scale: float) -> bool:
    x0, y0, x1, y1 = box
    wide, long = x1 - x0, y1 - y0
    if not _WIDE[0] * scale <= wide <= _WIDE[1] * scale or long < max(_LONG * scale, _SLIM * wide):
        return False
    inked = np.asarray(ink[y0:y1, x0:x1].any(axis=1))
    letters = np.count_nonzero(inked[1:] & ~inked[:-1]) + int(inked[0])
    if inked.mean() < _INKED or letters < _FEWEST:
        return False
    clear = round(_CLEAR * wide)
    beside = ink[y0:y1, max(0, x0 - clear) : x0], ink[y0:y1, x1 : x1 + clear]
    return all(np.count_nonzero(paper) <= _DIRT * paper.size for paper in beside)


def _stands_between(box: Box, lines: Sequence[Box]) -> bool:
    """Whether a piece stands on one line with others, above and below it: a page's number in a running head."""
    on_line = [line for line in lines if line[0] - 2 <= box[0] and box[2] <= line[2] + 2]
    return any(line[3] < box[1] for line in on_line) and any(line[1] > box[3] for line in on_line)


def _joined(pieces: Sequence[Box]) -> list[Box]:
    """The pieces, those that follow each other on one line made one: in some faces blanks are wide."""
    lines: list[Box] = []
    for x0, y0, x1, y1 in sorted(pieces, key=lambda box: box[1]):
        for n, (left, top, right, bottom) in enumerate(lines):
            wide = min(x1, right) - max(x0, left)
            if 2 * wide > max(x1 - x0, right - left) and y0 - bottom <= wide:
                lines[n] = min(left, x0), top, max(right, x1), y1
                break
        else:
            lines.append((x0, y0, x1, y1))
    return lines


def words_upright(line: UprightLine, dpi: float) -> list[Word]:
    """The words of a line with the angle at which they stand: they run up (270) or down (90), whichever reads better.

    Their boxes are those on the page, and the base line is its distance from the page's left edge, in pixels.
    """
    up = _read(line, dpi, 270)
    if sureness(up) >= _SURE:
        return up
    return max(up, _read(line, dpi, 90), key=sureness)


def _read(line: UprightLine, dpi: float, angle: int) -> list[Word]:
    x0, y0, x1, y1 = line.box
    level = np.ascontiguousarray(np.rot90(line.picture, -1 if angle == 270 else 1))
    words = []
    for word in find_enlarged(level, dpi, _ENLARGED, _BORDER):
        left, top, right, bottom = word.box
        if angle == 270:
            box, baseline = (x0 + top, y1 - right, x0 + bottom, y1 - left), x0 + word.baseline
        else:
            box, baseline = (x1 - bottom, y0 + left, x1 - top, y0 + right), x1 - word.baseline
        words.append(replace(word, box=box, baseline=baseline, angle=angle))
    return words
