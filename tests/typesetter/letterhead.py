"""The paper of the letter: wordmark, address, side column, numbers and heads of the later pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.typesetter.described import Letter
from tests.typesetter.flow import Frame
from tests.typesetter.ink import placed, zone
from tests.typesetter.layout import Layout, Turn
from tests.typesetter.lines import Face, set_lines

WIDTH, HEIGHT = 595.28, 841.89
LEFT, SIDE_LEFT, SIDE_WIDTH = 25 * mm, 150 * mm, 48 * mm
_MARGIN_TOP, _MARGIN_FOOT = 20 * mm, 18 * mm
COLUMN_GAP, BESIDE_GAP = 20.0, 26.0


def first_frame(layout: Layout) -> Frame:
    return Frame(WIDTH, HEIGHT, LEFT, HEIGHT - 104 * mm, _MARGIN_FOOT)


def next_frame(layout: Layout) -> Frame:
    return Frame(WIDTH, HEIGHT, LEFT, HEIGHT - (34 * mm if layout.running_head else 24 * mm), _MARGIN_FOOT)


def annex_frame(turn: Turn) -> Frame:
    if turn == "portrait":
        return Frame(WIDTH, HEIGHT, 20 * mm, HEIGHT - _MARGIN_TOP, _MARGIN_FOOT)
    rotation = {"rotated": 90, "rotated back": 270}.get(turn, 0)
    turned = {"drawn": 90, "drawn back": 270}.get(turn, 0)
    return Frame(HEIGHT, WIDTH, 20 * mm, WIDTH - _MARGIN_TOP, _MARGIN_FOOT, rotation, turned)


def column_frames(frame: Frame) -> tuple[Frame, Frame]:
    """The left and the right half of a page."""
    width = (text_width(frame) - COLUMN_GAP) / 2
    return frame, replace(frame, x=frame.x + width + COLUMN_GAP)


def text_width(frame: Frame) -> float:
    """Of an annex page, whose margins are equal."""
    return frame.width - 2 * frame.x


def draw_first_page(canvas: Canvas, letter: Letter, layout: Layout, pages: int) -> None:
    face = Face(layout.family, 9, 11.5)
    _wordmark(canvas, letter, layout)
    sender = face.scaled(6.8)
    while len(set_lines(letter.office.sender, sender, 110 * mm)) > 1:  # one line, or it is no sender's line
        sender = face.scaled(sender.size - 0.2)
    y = _column(canvas, [letter.office.sender], LEFT, HEIGHT - 47 * mm, 110 * mm, sender)
    canvas.setLineWidth(0.3)
    canvas.line(LEFT, y - 1, LEFT + 82 * mm, y - 1)
    _column(canvas, letter.address, LEFT, HEIGHT - 52 * mm, layout.body_width, face.scaled(10))
    _side_head(canvas, letter, layout)
    if layout.sidebar:
        with zone(canvas, "sidebar"):
            _side_foot(canvas, letter, layout, pages)


def draw_page_number(canvas: Canvas, layout: Layout, page: int, pages: int) -> None:
    text = f"Seite {page} von {pages}"
    face = Face(layout.family, 8, 10)
    if layout.page_numbers == "side" and (page > 1 or not layout.sidebar):
        _column(canvas, [text], SIDE_LEFT, 17 * mm, SIDE_WIDTH, face)
    elif layout.page_numbers == "foot":
        _column(canvas, [text], WIDTH / 2 - 25, 13 * mm, SIDE_WIDTH, face)
    elif layout.page_numbers == "head" and page > 1:
        _column(canvas, [text], SIDE_LEFT, HEIGHT - 14 * mm, SIDE_WIDTH, face)


def draw_running_head(canvas: Canvas, letter: Letter, layout: Layout) -> None:
    face = Face(layout.family, 8.5, 10.5)
    _column(canvas, letter.office.letterhead, LEFT, HEIGHT - 14 * mm, layout.body_width, face, bold=True)
    _column(canvas, ["Freistaat SACHSEN"], SIDE_LEFT, HEIGHT - 19 * mm, SIDE_WIDTH, face)


def draw_paper_head(canvas: Canvas, letter: Letter, layout: Layout, width: float, height: float, page: int) -> None:
    """As printed papers have it: the two sides change places from page to page."""
    sides = [f"Drucksache {letter.reference}", f"Landtag – {letter.term}. Wahlperiode"]
    left, right = sides if page % 2 == 0 else sides[::-1]
    face = Face(layout.family, 9, 11)
    y = height - 11 * mm
    _column(canvas, [left], LEFT, y, 220, face)
    _column(canvas, [f"– {page} –"], width / 2 - 12, y, 60, face)
    line = set_lines(right, face, 220)[0]
    line.draw(canvas, width - LEFT - line.width, y)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, y - 13, width - LEFT, y - 13)


def draw_margin_note(canvas: Canvas, layout: Layout, text: str, width: float, height: float) -> None:
    """A note that runs up the left margin; its place is marked by hand, since the drawing is turned."""
    line = set_lines(text, Face(layout.family, 8, 10), height)[0]
    x, y = 7 * mm, height * 0.3
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(90)
    with placed(canvas, lambda along, up: (x - up, y + along)):
        line.draw(canvas, 0, 0)
    canvas.restoreState()


def draw_annex_head(canvas: Canvas, letter: Letter, layout: Layout, frame: Frame, page: int, pages: int) -> None:
    face = Face(layout.family, 8, 10)
    if layout.annex_running_head:
        text = f"Anlage zu KA {letter.reference}"
        _column(canvas, [text], frame.x, frame.height - 11 * mm, 200, face)
    if layout.annex_page_numbers:
        _column(canvas, [f"Seite {page} von {pages}"], frame.width - 40 * mm, 13 * mm, 200, face)


def _wordmark(canvas: Canvas, letter: Letter, layout: Layout) -> None:
    capitals = layout.letterhead == "capitals"
    lines = [line.upper() if capitals else line for line in letter.office.letterhead]
    face = Face(layout.family, 11 if capitals else 10, 13.5)
    _column(canvas, lines, LEFT, HEIGHT - 18 * mm, layout.body_width, face, bold=True)
    face = Face(layout.family, 12, 14)
    _column(canvas, ["Freistaat"], SIDE_LEFT + 10 * mm, HEIGHT - 17 * mm, SIDE_WIDTH, face)
    _column(canvas, ["SACHSEN"], SIDE_LEFT + 10 * mm, HEIGHT - 22 * mm, SIDE_WIDTH, face, bold=True)
    _shield(canvas, SIDE_LEFT, HEIGHT - 27 * mm)


def _shield(canvas: Canvas, x: float, y: float) -> None:
    """A plain striped shield: enough to look like arms, and not anybody's."""
    canvas.saveState()
    for n in range(5):
        canvas.setFillGray(0.15 if n % 2 == 0 else 0.8)
        canvas.rect(x, y + n * 5, 20, 5, stroke=0, fill=1)
    canvas.restoreState()


def _side_head(canvas: Canvas, letter: Letter, layout: Layout) -> None:
    """Upper right: who writes, how to call, the file reference, place and date."""
    face = Face(layout.family, 8, 10)
    y = _column(canvas, [letter.head], SIDE_LEFT, HEIGHT - 34 * mm, SIDE_WIDTH, face, bold=True) - 6
    if letter.office.contact:
        y = _column(canvas, letter.office.contact, SIDE_LEFT, y, SIDE_WIDTH, face) - 6
    if letter.your_sign:
        y = _column(canvas, ["Ihr Zeichen"], SIDE_LEFT, y, SIDE_WIDTH, face, bold=True)
        y = _column(canvas, [letter.your_sign], SIDE_LEFT, y, SIDE_WIDTH, face) - 6
    if letter.file_reference:
        y = _column(canvas, [letter.file_label], SIDE_LEFT, y, SIDE_WIDTH, face, bold=True)
        rows = ["(bitte bei Antwort angeben)", letter.file_reference]
        y = _column(canvas, rows, SIDE_LEFT, y, SIDE_WIDTH, face) - 6
    _column(canvas, [letter.dateline], SIDE_LEFT, y - 4, SIDE_WIDTH, face.scaled(9))


def _side_foot(canvas: Canvas, letter: Letter, layout: Layout, pages: int) -> None:
    """Lower right, at the height of the body text: where the house is and how to get there."""
    face = Face(layout.family, 7, 8.6)
    blocks = list(letter.office.sidebar)
    if layout.page_numbers == "side":
        blocks.append((f"Seite 1 von {pages}",))
    rows = [(row, n < _headings(block)) for block in blocks for n, row in enumerate(block)]
    height = sum(face.leading * len(set_lines(r, face, SIDE_WIDTH, bold=b)) for r, b in rows) + 6 * len(blocks)
    y = 16 * mm + height
    for block in blocks:
        head = _headings(block)
        y = _column(canvas, block[:head], SIDE_LEFT, y, SIDE_WIDTH, face, bold=True)
        y = _column(canvas, block[head:], SIDE_LEFT, y, SIDE_WIDTH, face) - 6


def _headings(block: Sequence[str]) -> int:
    """A block of the side column has a heading where its first line is a single word."""
    return 1 if len(block) > 1 and " " not in block[0] and "." not in block[0] else 0


def _column(
    canvas: Canvas, rows: Sequence[str], x: float, y: float, width: float, face: Face, bold: bool = False
) -> float:
    for row in rows:
        for line in set_lines(row, face, width, bold=bold):
            line.draw(canvas, x, y)
            y -= line.height
    return y
