"""The connected pieces of ink of a picture: letters mostly, and what stands for part of one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.read.scan.picture import Grey

_DARK = 190
_DIRT = 3
"""Pixels up to which a piece is dirt."""

Piece = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of a page as boxes, shape (n, 4), from left to right."""

    boxes: npt.NDArray[np.int64]

    def within(self, box: tuple[float, float, float, float]) -> npt.NDArray[np.int64]:
        """The pieces whose middle lies in a box."""
        middle = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        inside = (middle >= np.array(box[:2])).all(axis=1) & (middle <= np.array(box[2:])).all(axis=1)
        return self.boxes[inside]


def find_pieces(grey: Grey, dark: int = _DARK) -> Pieces:
    """The pieces of ink of a picture; ``dark``: the grey below which a pixel is ink."""
    ink = np.asarray(grey < dark, np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, w, h = (stats[1:, n].astype(np.int64) for n in range(4))
    boxes = np.column_stack([x, y, x + w, y + h])[stats[1:, 4] > _DIRT]
    return Pieces(boxes[np.argsort(boxes[:, 0], kind="stable")])
