"""A stop whose ink runs into that of the next figure: in small type it shows only where the picture is enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.read.scan.ink import Piece, find_pieces
from pipeline.read.scan.picture import Grey, enlarged

_TIMES, _LEVELS, _TWICE = 4, range(180, 145, -5), 2
"""So many times as large, and the greys below which a pixel is ink then; a stop shows below so many of these, or
below one where the figures on either side of it stand further apart than others."""
_FURTHER, _PITCHES = 1.2, 2
"""From the middle of one figure to that of the next, in widths of so many other such steps at least."""
_LOW, _DEEP, _WIDE = 0.26, 0.1, 0.26
"""How far above the base line a stop begins and ends, at most, and how wide it is, in type heights."""
_OVER = 0.3
"""Share of its width by which it may lie below the figure beside it, as a comma does behind a 7."""
_DIRT = 0.7
"""Square pixels below which a piece is dirt."""
_BETWEEN, _OFF = 0.08, 0.2
"""Paper between figures, in type heights; and by how many figures a stop may seem to stand off: they are all as wide,
but for the paper around them."""


def touching_stop(
    picture: Grey, ink: Sequence[Piece], base: float, figures: int, size: float
) -> tuple[int, Piece] | None:
    """Before which of a number's figures a stop stands, and its box; None where none shows.

    ``ink``: the pieces of the number; ``base``: its base line; ``figures``: how many it has; ``size``: of its type.
    """
    x0, y0 = min(left for left, *_ in ink), min(top for _, top, *_ in ink)
    x1, y1 = max(right for *_, right, _ in ink), max(bottom for *_, bottom in ink)
    large = enlarged(picture[y0:y1, x0:x1], _TIMES, paper=_TIMES)
    told: list[tuple[int, Piece]] = []
    surely = False
    for dark in _LEVELS:
        found = find_pieces(large, dark).boxes / _TIMES - 1  # a pixel of paper is around them
        parts = [p for p in found.tolist() if (p[2] - p[0]) * (p[3] - p[1]) >= _DIRT]
        for left, top, right, bottom in _low_pieces(parts, base - y0, size):
            before, behind = left + _BETWEEN * size, x1 - x0 - right + _BETWEEN * size
            share = figures * before / (before + behind)
            at = round(share)
            if 0 < at < figures and abs(share - at) <= _OFF:
                told.append((at, (x0 + round(left), y0 + round(top), x0 + round(right), y0 + round(bottom))))
                surely = surely or (len(parts) == figures + 1 and _parts_figures(parts, at))
    return told[0] if told and (surely or len(told) >= _TWICE) and len({at for at, _ in told}) == 1 else None


def _parts_figures(parts: Sequence[Sequence[float]], at: int) -> bool:
    """Whether the figures on either side of the stop, which is the part at this place, stand further apart."""
    middles = [(left + right) / 2 for left, _, right, _ in (*parts[:at], *parts[at + 1 :])]
    steps = [after - before for before, after in pairwise(middles)]
    others = [*steps[: at - 1], *steps[at:]]
    return len(others) >= _PITCHES and steps[at - 1] > _FURTHER * median(others)


def _low_pieces(
    parts: Sequence[Sequence[float]], base: float, size: float
) -> Iterator[tuple[float, float, float, float]]:
    """The parts of a number that are as small and low as a stop, and no part of another sign."""
    for n, (left, top, right, bottom) in enumerate(parts):
        low = base - _LOW * size <= top and base - _DEEP * size <= bottom and right - left <= _WIDE * size
        beside = (*parts[:n], *parts[n + 1 :])
        if low and all(min(right, p[2]) - max(left, p[0]) <= _OVER * (right - left) for p in beside):
            yield left, top, right, bottom
