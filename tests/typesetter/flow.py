"""Boxes down the page: what fits stands below what came before, the rest begins the next page."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from reportlab.pdfgen.canvas import Canvas

from tests.typesetter.ink import Zone

Draw = Callable[[Canvas, float, float], None]


@dataclass(frozen=True)
class RowRef:
    """Which row of which piece a box shows; ``row`` -1 for the header."""

    piece: int
    row: int
    whole_height: float


@dataclass(frozen=True)
class Box:
    """Something of a height that can be drawn at (x, top).

    ``gap``: space before it, except at the top of a page; ``keep``: must stand with the box that follows;
    ``repeat``: set again above it where it begins a page; ``split``: its part of a given height and the rest.
    """

    height: float
    draw: Draw
    calls: tuple[str, ...] = ()
    gap: float = 0.0
    keep: bool = False
    new_page: bool = False
    row: RowRef | None = None
    repeat: tuple[Box, ...] = ()
    split: Callable[[float], tuple[Box, Box] | None] | None = None
    zone: Zone = "body"
    beside: tuple[Box, ...] = ()

    def refs(self) -> list[RowRef]:
        """The table rows that stand in the box."""
        return ([self.row] if self.row else []) + [ref for box in self.beside for ref in box.refs()]


@dataclass(frozen=True)
class Frame:
    """Where boxes may stand on a page, in points from the bottom left of the page as it is shown."""

    width: float
    height: float
    x: float
    top: float
    bottom: float
    rotation: int = 0
    turned: int = 0  # the page stays upright, and what stands on it is drawn turned

    @property
    def matrix(self) -> tuple[float, ...] | None:
        """What turns a point of the frame into one of the sheet; None where it stands upright."""
        if not self.rotation and not self.turned:
            return None
        return (0, 1, -1, 0, self.height, 0) if 90 in (self.rotation, self.turned) else (0, -1, 1, 0, 0, self.width)


@dataclass
class Page:
    frame: Frame
    placed: list[tuple[Box, float]] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    y: float = 0.0
    floor: float = 0.0

    def __post_init__(self) -> None:
        self.y, self.floor = self.frame.top, self.frame.bottom

    def room(self) -> float:
        return self.y - self.floor

    def put(self, box: Box) -> None:
        self.y -= box.gap if self.placed else 0
        self.placed.append((box, self.y))
        self.y -= box.height


NOTE_RULE = 14.0  # from the last line that may stand above to the first footnote


def flow(
    boxes: Sequence[Box], frames: Iterator[Frame], notes: Mapping[str, Sequence[Box]], notes_run_on: bool = False
) -> list[Page]:
    """Pages from boxes; a footnote stands at the foot of the page that calls it first.

    ``notes_run_on``: where a note finds no room, its last lines go to the foot of the next page.
    """
    pages = [Page(next(frames))]
    noted: set[str] = set()
    left_over: list[Box] = []
    todo = deque(boxes)
    while todo or left_over:
        if not todo:  # the last note goes on where no text follows
            pages.append(_noted(Page(next(frames)), left_over))
            break
        group = _group(todo)
        page = pages[-1]
        fresh = [box for b in group for mark in b.calls if mark not in noted for box in notes.get(mark, ())]
        foot = sum(b.height for b in fresh) + (NOTE_RULE if fresh and not page.notes else 0)
        need = sum(b.height + (b.gap if page.placed or n else 0) for n, b in enumerate(group))
        fits = need + foot <= page.room() + 0.01
        if not fits and notes_run_on and len(fresh) > 2 and not left_over:
            room = page.room() - need - (0 if page.notes else NOTE_RULE)
            stay = min(int(room / fresh[0].height + 0.01), len(fresh) - 2)
            if stay >= 2 and not group[0].new_page:
                fits, left_over, fresh = True, fresh[stay:], fresh[:stay]
                foot = sum(b.height for b in fresh) + (0 if page.notes else NOTE_RULE)
        if page.placed and group[0].new_page:
            fits = False
            todo[0] = replace(group[0], new_page=False)
        elif not fits and len(group) == 1 and group[0].split and not foot:
            parts = group[0].split(page.room() - (group[0].gap if page.placed else 0))
            if parts:
                page.put(parts[0])
                todo[0] = parts[1]
        if not fits and page.placed:
            pages.append(_noted(Page(next(frames)), left_over))
            left_over = []
            for again in todo[0].repeat:
                pages[-1].put(again)
            continue
        if not fits:
            raise ValueError(f"a box of {need:.0f} points fits no page")
        for box in group:
            page.put(box)
            noted.update(box.calls)
        page.floor += foot
        page.notes += fresh
        for _ in group:
            todo.popleft()
    return pages


def _noted(page: Page, notes: Sequence[Box]) -> Page:
    """A page at whose foot lines of a note stand."""
    if notes:
        page.floor += sum(box.height for box in notes) + NOTE_RULE
        page.notes += notes
    return page


def _group(boxes: deque[Box]) -> list[Box]:
    """The first box and those that it must stand together with."""
    end = next((n for n, box in enumerate(boxes) if not box.keep), len(boxes) - 1)
    return list(islice(boxes, end + 1))
