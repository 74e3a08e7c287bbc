"""Straight rules of a picture: runs of ink longer than any letter, and thin."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.model.pages import Floats
from pipeline.read.scan.ink import DRAWN, connected, darker
from pipeline.read.scan.picture import Grey

_SHORTEST = 22.0
"""Points: longer than a dash or a letter of a heading."""
_THICKEST = 3.2
_GAP = 3.0
"""Points that may be missing of a rule between two of its pieces."""
_SHORTEST_BETWEEN, _MEETS = 9.0, 2.5
"""Shorter rules stand between two others, whose middles are this near to their ends."""
_SAME_HEIGHT, _WIDEST_GAP, _AWAY, _PALER = 1.2, 60.0, 2.2, 10.0
"""Points by which pieces of a rule differ in height and are apart, and by which paper lies off, so much paler."""
_STEP, _WAVERS = 3.0, 2
"""Points by which a pale rule is followed, no more than its gaps are wide, and pixels by which it may lie off."""
_ALIKE, _ALONG = 3, 0.9
"""So many rules of one length are a table's; where another stands between them, it is seen along so much of it."""
_PALE, _SHORTEST_HAIR = 190, 60.0
"""Hairlines are paler than letters; what is as pale and shorter may be rows of serifs."""
_OFF, _OF_LETTERS, _OF_FEET = 2, 0.25, 0.1
"""Pixels beside a run in which letters go on, and the share of it along which they do; and along which their feet do,
where the run is not a line drawn below them."""
_PIECE = 4
"""Pixels that are looked at together to see that a row holds no rule."""


def find_rules(grey: Grey, scale: float) -> tuple[Floats, Floats, Grey]:
    """Horizontal rules (x0, x1, y), vertical rules (top, bottom, x), in points, and the picture without them."""
    gap, long, longer = (max(1, round(points * scale)) for points in (_GAP, _SHORTEST, _SHORTEST_HAIR))
    ink, hair = darker(grey, DRAWN), darker(grey, _PALE)
    # What stands upright is looked for in the picture laid on its side, since rows are near at hand.
    upright, upright_hair = (np.asarray(cv2.transpose(dark), np.uint8) for dark in (ink, hair))
    across = _runs(ink, long, gap) | _runs(hair, longer, gap)
    down = _runs(upright, long, gap) | _runs(upright_hair, longer, gap)
    pieces = _without_letters(_boxes(across, scale), across, ink)
    seen, step = _lines_seen(grey, scale), _STEP * scale
    level = _joined([_followed(piece, seen, step) for piece in pieces], grey, scale)
    level += _missed(level, seen, step)
    for x, y, w, h in set(level) - set(pieces):  # of a step that it reaches into the ink goes, too
        across[y : y + h, max(0, x - round(step)) : x + w + round(step)] = 255
    horizontal = [(x / scale, (x + w) / scale, (y + h / 2) / scale) for x, y, w, h in level]
    if level:
        down |= _between(level, _runs(upright, round(_SHORTEST_BETWEEN * scale), 1), scale)
    vertical = [
        (y / scale, (y + h) / scale, (x + w / 2) / scale)
        for y, x, h, w in sorted(_without_letters(_boxes(down, scale), down, upright), key=lambda box: (box[1], box[0]))
    ]
    ruled = cv2.dilate(cv2.bitwise_or(across, cv2.transpose(down)), np.ones((3, 3), np.uint8))
    return _columns(horizontal), _columns(vertical), np.asarray(cv2.max(grey, ruled), np.uint8)


def _without_letters(boxes: list[tuple[int, int, int, int]], runs: Grey, ink: Grey) -> list[tuple[int, int, int, int]]:
    """The boxes of runs, but for those with ink along them on both sides, and those that lie along such a one with a
    little of it: letters that touch, where they are small and bold on grey paper. These are taken out of the runs.
    """
    inked = {box: _inked_beside(box, ink) for box in boxes}
    letters = [box for box in boxes if inked[box] > _OF_LETTERS]
    kept = []
    for box in boxes:
        x, y, w, h = box
        along = inked[box] > _OF_FEET and any(
            min(x + w, left + wide) - max(x, left) > max(w, wide) / 2 and max(y, top) - min(y + h, top + high) <= _OFF
            for left, top, wide, high in letters
        )
        if box in letters or along:
            runs[y : y + h, x : x + w] = 0
        else:
            kept.append(box)
    return kept


def _inked_beside(box: tuple[int, int, int, int], ink: Grey) -> float:
    """The share of a run along which there is ink close to it, on the side that has less."""
    x, y, w, h = box
    beside = ink[max(y - _OFF, 0) : y, x : x + w], ink[y + h : y + h + _OFF, x : x + w]
    return min(max((cv2.countNonZero(row) for row in rows), default=0) for rows in beside) / w


def _lines_seen(grey: Grey, scale: float) -> npt.NDArray[np.bool_]:
    """Where a picture is darker than both above and below, for each of its rows and each step along it: on a rule all
    along, however pale it is, and here and there on letters.
    """
    steps, away = max(1, round(grey.shape[1] / scale / _STEP)), round(_AWAY * scale)
    along = cv2.resize(grey, (steps, len(grey)), interpolation=cv2.INTER_AREA)
    rows = cv2.blur(along.astype(np.float32), (1, 3))
    seen = np.zeros(rows.shape, np.bool_)
    seen[away:-away] = np.minimum(rows[: -2 * away], rows[2 * away :]) - rows[away:-away] > _PALER
    return seen


def _followed(piece: tuple[int, int, int, int], seen: npt.NDArray[np.bool_], step: float) -> tuple[int, int, int, int]:
    """A piece of a rule, as far to both sides as one is seen: what is pale or lies a little askew is ink in parts."""
    x, y, w, h = piece
    here = seen[max(y + h // 2 - _WAVERS, 0) : y + h // 2 + _WAVERS + 1].any(axis=0)
    ends = np.flatnonzero(np.concatenate([[True], ~here, [True]])) - 1  # where none is seen, and beside the page
    left = round((ends[ends < x / step].max(initial=-1) + 1) * step)
    right = round(ends[ends >= (x + w) / step].min(initial=seen.shape[1]) * step)
    # A step that it only reaches into is seen, too.
    left, right = left if x - left > step else x, right if right - x - w > step else x + w
    return left, y, right - left, h


def _joined(level: list[tuple[int, int, int, int]], grey: Grey, scale: float) -> list[tuple[int, int, int, int]]:
    """The rules, pieces on one height made one where what lies between them is darker than the paper beside it."""
    joined: list[tuple[int, int, int, int]] = []
    for x, y, w, h in sorted(level, key=lambda box: (box[0], box[1])):
        for n, (left, top, wide, high) in enumerate(joined):
            gap = x - left - wide
            if abs(y + h / 2 - top - high / 2) > _SAME_HEIGHT * scale or gap > _WIDEST_GAP * scale:
                continue
            row, away = round((y + h / 2 + top + high / 2) / 2), round(_AWAY * scale)
            between, paper = grey[:, left + wide : x], [max(row - away, 0), min(row + away, len(grey) - 1)]
            if gap <= 0 or between[max(row - 1, 0) : row + 2].mean() < between[paper].mean() - _PALER:
                above, below = min(y, top), max(y + h, top + high)
                joined[n] = (left, above, max(x + w, left + wide) - left, below - above)
                break
        else:
            joined.append((x, y, w, h))
    return joined


def _missed(
    level: list[tuple[int, int, int, int]], seen: npt.NDArray[np.bool_], step: float
) -> list[tuple[int, int, int, int]]:
    """Rules too pale to leave a piece, between others of a table that are all as long."""
    missed: list[tuple[int, int, int, int]] = []
    rest = sorted(level, key=lambda box: (box[0], box[2]))
    while len(rest) >= _ALIKE:
        x, _, w, _ = rest[0]
        alike = [n for n, (left, _, wide, _) in enumerate(rest) if max(abs(left - x), abs(left + wide - x - w)) <= step]
        tops = [rest[n][1] for n in alike]
        rest = [box for n, box in enumerate(rest) if n not in alike]
        if len(alike) < _ALIKE:
            continue
        along = seen[min(tops) : max(tops), round(x / step) : round((x + w) / step)]
        for y in (np.flatnonzero(along.mean(axis=1) >= _ALONG) + min(tops)).tolist():
            beside = [box for box in (*level, *missed) if box[0] < x + w and x < box[0] + box[2]]
            if all(y < top - step or y > top + high + step for _, top, _, high in beside):
                missed.append((x, y, w, 1))
    return missed


def _between(level: list[tuple[int, int, int, int]], down: Grey, scale: float) -> Grey:
    """Of short upright runs, in a picture laid on its side, those that lead from one horizontal rule to the next, as in
    a header of one line.
    """
    kept = np.zeros_like(down)
    reach = _MEETS * scale
    for y, x, h, w in _boxes(down, scale):
        over = [top + high / 2 for left, top, wide, high in level if left - reach <= x <= left + wide + reach]
        if all(any(abs(end - at) <= reach for at in over) for end in (y, y + h)):
            kept[x : x + w, y : y + h] = down[x : x + w, y : y + h]
    return kept


def _runs(ink: Grey, long: int, gap: int) -> Grey:
    """The ink that stands in level runs of so many pixels, gaps of a rule closed; it may waver by a pixel up or down.

    Few rows hold any, and each is looked at by itself.
    """
    thick = np.asarray(cv2.dilate(ink, np.ones((3, 1), np.uint8)), np.uint8)
    rows = np.flatnonzero(_may_hold(thick, long))
    found = np.zeros_like(ink)
    if len(rows):
        opened = cv2.morphologyEx(thick[rows], cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
        found[rows] = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    return found


def _may_hold(ink: Grey, long: int) -> npt.NDArray[np.bool_]:
    """For each row whether it may hold a run of so many pixels: one must be wholly ink in several pieces on end."""
    whole = ink[:, : ink.shape[1] // _PIECE * _PIECE].view(np.uint32) == 0xFFFFFFFF
    # Of a run's pixels a piece's but one may be lost at its start, at its end, and at the right of the picture.
    least = max(1, (long - 2 * (_PIECE - 1)) // _PIECE)
    return np.asarray(cv2.erode(whole.view(np.uint8), np.ones((1, least), np.uint8)).any(axis=1), np.bool_)


def _boxes(runs: Grey, scale: float) -> list[tuple[int, int, int, int]]:
    """Boxes of the level runs that are thin: left, top, width, height."""
    boxes = [(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1, _ in connected(runs).tolist()]
    return sorted(box for box in boxes if box[3] <= _THICKEST * scale)


def _columns(rules: list[tuple[float, float, float]]) -> Floats:
    return np.array(rules, dtype=np.float64).reshape(-1, 3)
