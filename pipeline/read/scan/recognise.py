"""Words of a picture as columns of a page: in points, with size and weight of their type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.model.pages import Words
from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import read_figures
from pipeline.read.scan.ink import find_pieces
from pipeline.read.scan.lone import numbers_in_columns
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.raised import lift_marks
from pipeline.read.scan.second_look import look_again, without_echoes
from pipeline.read.scan.signs import mend_signs
from pipeline.read.scan.stamps import Stamp, words_of
from pipeline.read.scan.stops import mend_stops
from pipeline.read.scan.typeface import Sizes, bold_of, feet_of
from pipeline.read.scan.upright import UprightLine, words_upright
from pipeline.read.scan.widths import mend_short_numbers


def recognise(
    grey: Grey,
    scale: float,
    first: Sequence[Word],
    stamps: Sequence[Stamp] = (),
    upright: Sequence[UprightLine] = (),
) -> Words:
    """The words of an upright picture, in points; ``scale``: pixels a point.

    ``first``: what the engine read of it; ``stamps``, ``upright``: what was cut out of it, whose words come last.
    """
    dpi = scale * 72
    pieces = find_pieces(grey)
    type_sizes = Sizes(pieces, scale)
    words = look_again(grey, dpi, without_echoes(first, pieces), pieces)
    words = mend_signs(grey, numbers_in_columns(words), pieces, type_sizes.of(words))
    words = mend_stops(grey, words, pieces, type_sizes.of(words))
    words = read_figures(grey, words, type_sizes.of(words))
    words = mend_short_numbers(grey, dpi, words, pieces, type_sizes.of(words))
    words = lift_marks(grey, dpi, pieces, words, type_sizes.of(words))
    apart = [*(words_of(stamp, scale) for stamp in stamps), *(words_upright(line, dpi) for line in upright)]
    for n, found in enumerate(apart, start=1):
        words += [replace(word, line=-n) for word in found]
    sizes = type_sizes.of(words)
    feet = feet_of(grey, words, pieces, sizes)
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4) / scale
    return Words(
        text=[word.text for word in words],
        x0=boxes[:, 0],
        top=boxes[:, 1],
        x1=boxes[:, 2],
        bottom=boxes[:, 3],
        baseline=np.array(feet, dtype=np.float64) / scale,
        size=np.array(sizes, dtype=np.float64) / scale,
        bold=np.array(bold_of(grey, words, sizes), dtype=np.bool_),
        glued=np.array([word.glued for word in words], dtype=np.bool_),
        angle=np.array([word.angle for word in words], dtype=np.int64),
        confidence=np.array([word.confidence for word in words], dtype=np.float64),
    )
