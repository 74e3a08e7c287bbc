"""What was punched into the paper is none of its letters; what is printed in the margin stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.read.scan.holes import without_holes

POINT = 200 / 72
Box = tuple[float, float, float, float]


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    paper = Image.new("L", (round(595 * POINT), round(842 * POINT)), 255)
    return paper, ImageDraw.Draw(paper)


def around(x: float, y: float, radius: float) -> Box:
    return ((x - radius) * POINT, (y - radius) * POINT, (x + radius) * POINT, (y + radius) * POINT)


def cleaned(paper: Image.Image) -> np.ndarray:
    return without_holes(np.asarray(paper), POINT)


@pytest.mark.parametrize("radius", [6.5, 8.5])
@pytest.mark.parametrize(("x", "y"), [(28, 300), (567, 300), (300, 34)])
def test_a_hole_becomes_paper(x: float, y: float, radius: float) -> None:
    """In the left margin, the right one of a back, and the upper one of a sheet that was turned."""
    paper, pen = sheet()
    pen.ellipse(around(x, y, radius), fill=60)
    pen.rectangle(around(x + 40 if x < 500 else x - 40, y, 4), fill=0)
    clean = cleaned(paper)
    assert (clean < 200).sum() == (np.asarray(paper) == 0).sum(), "only what is printed beside it is left"


@pytest.mark.parametrize(
    "box",
    [around(28, 300, 3), around(28, 300, 16), around(200, 300, 7)],
    ids=["a bullet", "a seal", "away from the edges"],
)
def test_other_discs_stay(box: Box) -> None:
    paper, pen = sheet()
    pen.ellipse(box, fill=60)
    assert (cleaned(paper) == np.asarray(paper)).all()


def test_what_is_no_disc_stays() -> None:
    """A square of a coat of arms, a large O, a short rule."""
    paper, pen = sheet()
    pen.rectangle(around(28, 200, 7), fill=0)
    pen.ellipse(around(28, 400, 8), outline=0, width=5)
    pen.rectangle((20 * POINT, 600 * POINT, 36 * POINT, 602 * POINT), fill=0)
    assert (cleaned(paper) == np.asarray(paper)).all()
