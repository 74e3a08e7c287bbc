"""Runs of ink: letters side by side with no more than a blank between them, such as a cell's, or a line's of text."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.read.scan.picture import Grey

_DARK = 190
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

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box lies in the run."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


def find_runs(picture: Grey, height: float) -> list[Run]:
    """The runs of a picture without rules, from the top; ``height``: of its letters in pixels."""
    ink = np.asarray(picture < _DARK, np.uint8)
    reach = max(3, round(_BLANK * height)) | 1
    joined = cv2.dilate(ink, np.ones((1, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    half = reach // 2
    boxes = [(x + half, y, x + w - half, y + h) for x, y, w, h, _ in stats[1:].tolist() if (w - 2 * half) * h > _DIRT]
    if len(boxes) > _MOST:
        return []
    runs: list[list[int]] = []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (box[1] - box[3], box)):
        for run in runs:
            within = run[0] - half <= x0 and x1 <= run[2] + half
            if within and y0 >= run[1] - _OF_LETTER * height and y1 <= run[3] + _OF_LETTER * height / 2:
                run[1], run[3] = min(run[1], y0), max(run[3], y1)
                break
        else:
            runs.append([x0, y0, x1, y1])
    return [Run((x0, y0, x1, y1)) for x0, y0, x1, y1 in sorted(runs, key=lambda run: (run[1], run[0]))]
