"""Straight rules of a picture: runs of ink longer than any letter, and thin."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.model.pages import Floats
from pipeline.read.scan.picture import Grey

_SHORTEST = 22.0
"""Points: longer than a dash or a letter of a heading."""
_THICKEST = 3.2
_GAP = 3.0
"""Points that may be missing of a rule between two of its pieces."""
_DARK = 160


def find_rules(grey: Grey, scale: float) -> tuple[Floats, Floats, Grey]:
    """Horizontal rules (x0, x1, y), vertical rules (top, bottom, x), in points, and the picture without them."""
    ink = np.asarray(np.where(grey < _DARK, 255, 0), np.uint8)
    length, gap = round(_SHORTEST * scale), max(1, round(_GAP * scale))
    across = _runs(ink, (length, 1), (gap, 1), (1, 3))
    down = _runs(ink, (1, length), (1, gap), (3, 1))
    horizontal = [(x / scale, (x + w) / scale, (y + h / 2) / scale) for x, y, w, h in _boxes(across, scale, 3)]
    vertical = [(y / scale, (y + h) / scale, (x + w / 2) / scale) for x, y, w, h in _boxes(down, scale, 2)]
    clean = grey.copy()
    clean[cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8)) > 0] = 255
    return _columns(horizontal), _columns(vertical), clean


def _runs(ink: Grey, run: tuple[int, int], gap: tuple[int, int], waver: tuple[int, int]) -> Grey:
    """The ink that stands in runs, gaps of a rule closed; a thin rule may waver by a pixel to each side."""
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, waver))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, run))
    joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
    return np.asarray(joined, np.uint8)


def _boxes(runs: Grey, scale: float, thickness: int) -> list[tuple[int, int, int, int]]:
    """Boxes of the runs that are thin; ``thickness``: the place of that side in a box."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes = [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]
    return sorted(box for box in boxes if box[thickness] <= _THICKEST * scale)


def _columns(rules: list[tuple[float, float, float]]) -> Floats:
    return np.array(rules, dtype=np.float64).reshape(-1, 3)
