"""Straight rules of a picture: runs of ink longer than any letter, and thin."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.model.pages import Floats
from pipeline.read.scan.ink import connected, darker
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
_DARK = 160
_PALE, _SHORTEST_HAIR = 190, 60.0
"""Hairlines are paler than letters; what is as pale and shorter may be rows of serifs."""


def find_rules(grey: Grey, scale: float) -> tuple[Floats, Floats, Grey]:
    """Horizontal rules (x0, x1, y), vertical rules (top, bottom, x), in points, and the picture without them."""
    gap, long = max(1, round(_GAP * scale)), round(_SHORTEST * scale)
    ink, hair = darker(grey, _DARK), darker(grey, _PALE)
    longer = round(_SHORTEST_HAIR * scale)
    across = _runs(ink, (long, 1), (gap, 1), (1, 3)) | _runs(hair, (longer, 1), (gap, 1), (1, 3))
    down = _runs(ink, (1, long), (1, gap), (3, 1)) | _runs(hair, (1, longer), (1, gap), (3, 1))
    pieces = _boxes(across, scale, 3)
    level = _joined(pieces, grey, scale)
    for x, y, w, h in set(level) - set(pieces):
        across[y : y + h, x : x + w] = 255
    horizontal = [(x / scale, (x + w) / scale, (y + h / 2) / scale) for x, y, w, h in level]
    down |= _between(level, _runs(ink, (1, round(_SHORTEST_BETWEEN * scale)), (1, 1), (3, 1)), scale)
    vertical = [(y / scale, (y + h) / scale, (x + w / 2) / scale) for x, y, w, h in _boxes(down, scale, 2)]
    clean = grey.copy()
    clean[cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8)) > 0] = 255
    return _columns(horizontal), _columns(vertical), clean


def _joined(level: list[tuple[int, int, int, int]], grey: Grey, scale: float) -> list[tuple[int, int, int, int]]:
    """The rules, pieces on one height made one where what lies between them is darker than the paper beside it."""
    joined: list[tuple[int, int, int, int]] = []
    for x, y, w, h in sorted(level, key=lambda box: (box[0], box[1])):
        for n, (left, top, wide, high) in enumerate(joined):
            gap = x - left - wide
            if abs(y + h / 2 - top - high / 2) > _SAME_HEIGHT * scale or not 0 <= gap <= _WIDEST_GAP * scale:
                continue
            row, away = round((y + h / 2 + top + high / 2) / 2), round(_AWAY * scale)
            between, paper = grey[:, left + wide : x], [max(row - away, 0), min(row + away, len(grey) - 1)]
            if not gap or between[max(row - 1, 0) : row + 2].mean() < between[paper].mean() - _PALER:
                above, below = min(y, top), max(y + h, top + high)
                joined[n] = (left, above, x + w - left, below - above)
                break
        else:
            joined.append((x, y, w, h))
    return joined


def _between(level: list[tuple[int, int, int, int]], down: Grey, scale: float) -> Grey:
    """Of short upright runs those that lead from one horizontal rule to the next, as in a header of one line."""
    kept = np.zeros_like(down)
    reach = _MEETS * scale
    for x, y, w, h in _boxes(down, scale, 2):
        over = [top + high / 2 for left, top, wide, high in level if left - reach <= x <= left + wide + reach]
        if all(any(abs(end - at) <= reach for at in over) for end in (y, y + h)):
            kept[y : y + h, x : x + w] = down[y : y + h, x : x + w]
    return kept


def _runs(ink: Grey, run: tuple[int, int], gap: tuple[int, int], waver: tuple[int, int]) -> Grey:
    """The ink that stands in runs, gaps of a rule closed; a thin rule may waver by a pixel to each side."""
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, waver))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, run))
    joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
    return np.asarray(joined, np.uint8)


def _boxes(runs: Grey, scale: float, thickness: int) -> list[tuple[int, int, int, int]]:
    """Boxes of the runs that are thin; ``thickness``: the place of that side in a box."""
    boxes = [(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1, _ in connected(runs).tolist()]
    return sorted(box for box in boxes if box[thickness] <= _THICKEST * scale)


def _columns(rules: list[tuple[float, float, float]]) -> Floats:
    return np.array(rules, dtype=np.float64).reshape(-1, 3)
