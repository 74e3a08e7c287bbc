"""Set pages → drawn pages: what the flow placed, and the paper around it."""

from __future__ import annotations

from tests.typesetter import letterhead
from tests.typesetter.described import Letter
from tests.typesetter.flow import NOTE_RULE, Frame, Page
from tests.typesetter.ink import InkCanvas, Place, zone
from tests.typesetter.layout import Layout


def draw_letter_page(canvas: InkCanvas, letter: Letter, layout: Layout, page: Page, number: int, pages: int) -> None:
    """A page of the letter itself, ``number`` of ``pages``."""
    width, height = page.frame.width, page.frame.height
    canvas.setPageSize((width, height))
    canvas.begin_page(height)
    before = layout.sidebar_drawn == "before"
    if before and number == 1:
        _draw_first_page(canvas, letter, layout, pages)
    _draw_boxes(canvas, page)
    if not before and number == 1:
        _draw_first_page(canvas, letter, layout, pages)
    with zone(canvas, "furniture"):
        if number > 1 and layout.running_head:
            letterhead.draw_running_head(canvas, letter, layout)
        letterhead.draw_page_number(canvas, layout, number, pages)
        _draw_paper(canvas, letter, layout, width, height)
    canvas.showPage()


def draw_annex_page(canvas: InkCanvas, letter: Letter, layout: Layout, page: Page, number: int, pages: int) -> None:
    """A page of an annex, ``number`` of its ``pages``."""
    frame = page.frame
    upright = not frame.turned
    size = (frame.width, frame.height) if upright else (frame.height, frame.width)
    canvas.setPageSize(size)
    canvas.setPageRotation(frame.rotation)
    if not upright:
        canvas.saveState()
    if frame.matrix:  # /Rotate turns the sheet back, so that what was drawn turned is shown upright
        canvas.transform(*frame.matrix)
    canvas.begin_page(size[1], None if upright else _turned(frame))
    _draw_boxes(canvas, page)
    with zone(canvas, "furniture"):
        letterhead.draw_annex_head(canvas, letter, layout, frame, number, pages)
        if upright:
            _draw_paper(canvas, letter, layout, frame.width, frame.height)
    if not upright:
        canvas.restoreState()
        canvas.begin_page(size[1])
        with zone(canvas, "furniture"):
            _draw_paper(canvas, letter, layout, *size)
    canvas.showPage()


def _draw_first_page(canvas: InkCanvas, letter: Letter, layout: Layout, pages: int) -> None:
    with zone(canvas, "letterhead"):
        letterhead.draw_first_page(canvas, letter, layout, pages)


def _draw_paper(canvas: InkCanvas, letter: Letter, layout: Layout, width: float, height: float) -> None:
    """What all pages of the paper bear, whatever stands on them."""
    page = canvas.getPageNumber()
    if layout.paper_head:
        with zone(canvas, "letterhead" if page == 1 else "furniture"):
            letterhead.draw_paper_head(canvas, letter, layout, width, height, page)
    if layout.margin_note:
        letterhead.draw_margin_note(canvas, layout, layout.margin_note, width, height)


def _turned(frame: Frame) -> Place:
    a, b, c, d, e, f = frame.matrix or (1, 0, 0, 1, 0, 0)
    return lambda x, y: (a * x + c * y + e, b * x + d * y + f)


def _draw_boxes(canvas: InkCanvas, page: Page) -> None:
    for box, top in page.placed:
        with zone(canvas, box.zone):
            box.draw(canvas, page.frame.x, top)
    if page.notes:
        y = page.floor - NOTE_RULE
        canvas.setLineWidth(0.4)
        canvas.line(page.frame.x, y + 2, page.frame.x + 100, y + 2)
        with zone(canvas, "footnote"):
            for box in page.notes:
                box.draw(canvas, page.frame.x, y)
                y -= box.height
