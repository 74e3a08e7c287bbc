"""What stands where on the set pages: each printed line with its place as the page is shown, and its zone.

The truth for zones. A canvas that keeps it while it draws; nothing that is drawn changes by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

Zone = Literal["letterhead", "sidebar", "furniture", "footnote", "body", "table", "caption", "note"]
"""``letterhead``: on the first page all above the text, of which the parser of the head makes sense; ``caption`` and
``note`` belong to a table and stand above and below it."""

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Ink:
    """A printed line; its box in points from the top left of the page as shown, page from 1."""

    page: int
    zone: Zone
    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def letters(self) -> int:
        return sum(not c.isspace() for c in self.text)


class InkCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that knows what was printed on it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.ink: list[Ink] = []
        self.zone: Zone = "body"
        self.height = 0.0
        self.place: Place = _as_is

    def begin_page(self, height: float, place: Place | None = None) -> None:
        """``height`` of the page as shown; ``place`` turns a point as drawn into one as shown."""
        self.height, self.place = height, place or _as_is

    def mark(self, text: str, x: float, top: float, width: float, height: float) -> None:
        """A line was printed in this box, as drawn."""
        if not text.strip():
            return
        a, b = self.place(x, top), self.place(x + width, top - height)
        x0, x1 = sorted((a[0], b[0]))
        low, high = sorted((a[1], b[1]))
        page = self.getPageNumber()
        self.ink.append(Ink(page, self.zone, text, x0, self.height - high, x1, self.height - low))


@contextmanager
def zone(canvas: Canvas, name: Zone) -> Iterator[None]:
    """What is printed within belongs to this zone."""
    if not isinstance(canvas, InkCanvas):
        yield
        return
    before, canvas.zone = canvas.zone, name
    yield
    canvas.zone = before


@contextmanager
def placed(canvas: Canvas, place: Place) -> Iterator[None]:
    """Within, ``place`` turns a point as drawn into one of the frame around."""
    if not isinstance(canvas, InkCanvas):
        yield
        return
    before = canvas.place
    canvas.place = lambda x, y: before(*place(x, y))
    yield
    canvas.place = before


def _as_is(x: float, y: float) -> tuple[float, float]:
    return x, y
