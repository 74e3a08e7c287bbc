"""Runs of ink: letters side by side with no more than a blank between them, such as a cell's, or a line's of text."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.ink import DARK, connected, darker
from pipeline.read.scan.picture import Grey

_BLANK = 1.0
"""White space within a run is narrower than this, in heights of the letters."""
_OF_LETTER = 0.45
"""So far above the letter that it belongs to a dot may stand, in the same measure."""
_DIRT = 4
"""Square pixels."""
_MOST = 3000
"""A page with more of them shows something else than text."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """``box``: left, top, right, bottom in pixels."""

    box: Box

    @property
    def width(self) -> float:
        """From left to right in pixels."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """From top to bottom in pixels."""
        return self.box[3] - self.box[1]

    def held(self, points: npt.NDArray[np.float64]) -> list[int]:
        """Which of some points, shape (n, 2), lie in the run."""
        x, y = points.T
        left, top, right, bottom = self.box
        return [int(n) for n in np.flatnonzero((left <= x) & (x <= right) & (top <= y) & (y <= bottom))]


def find_runs(picture: Grey, height: float) -> list[Run]:
    """The runs of a picture without rules, from the top; ``height``: of its letters in pixels."""
    reach = max(3, round(_BLANK * height)) | 1
    joined = cv2.dilate(darker(picture, DARK), np.ones((1, reach), np.uint8))
    half = reach // 2
    parts = [(x0 + half, y0, x1 - half, y1) for x0, y0, x1, y1, _ in connected(np.asarray(joined, np.uint8)).tolist()]
    boxes = [(x0, y0, x1, y1) for x0, y0, x1, y1 in parts if (x1 - x0) * (y1 - y0) > _DIRT]
    if len(boxes) > _MOST:
        return []
    runs: list[list[int]] = []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (box[1] - box[3], box)):
        for run in runs:
            within = run[0] - half <= x0 and x1 <= run[2] + half
            dot = y0 >= run[1] - _OF_LETTER * height and y1 <= run[3] + _OF_LETTER * height / 2
            if within and (dot or max(y1, run[3]) - min(y0, run[1]) <= height):  # or both are parts of one letter
                run[1], run[3] = min(run[1], y0), max(run[3], y1)
                break
        else:
            runs.append([x0, y0, x1, y1])
    return [Run((x0, y0, x1, y1)) for x0, y0, x1, y1 in sorted(runs, key=lambda run: (run[1], run[0]))]
