"""A described letter in a layout → PDF, and where its table rows came to stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, cycle, repeat

from reportlab.pdfgen.canvas import Canvas

from tests.typesetter import letterhead
from tests.typesetter.described import (
    AnswerGroup,
    Beside,
    Block,
    Formula,
    Items,
    Letter,
    Pair,
    Paragraph,
    Preamble,
    Question,
    TableSpec,
    quoted,
)
from tests.typesetter.flow import Box, Draw, Frame, Page, flow
from tests.typesetter.ink import Ink, InkCanvas, zone
from tests.typesetter.layout import Layout
from tests.typesetter.lines import Face, Line, set_lines
from tests.typesetter.pieces import set_as, tables_in
from tests.typesetter.sheets import draw_annex_page, draw_letter_page
from tests.typesetter.tables import set_table


@dataclass(frozen=True)
class Setting:
    """The letter as set: ``letter`` as its pieces were set, the pages, the file, and each line that it shows."""

    letter: Letter
    pages: list[Page]
    pdf: bytes
    ink: list[Ink]


def set_pdf(letter: Letter, layout: Layout) -> Setting:
    letter = set_as(letter, layout)
    setter = _Setter(letter, layout)
    body = flow(setter.body(), _letter_frames(layout), setter.notes(), layout.notes_run_on)
    annexes = [
        _annex_pages(boxes, letterhead.annex_frame(layout.turn(n)), letter.annexes[n].columns)
        for n, boxes in enumerate(setter.annexes())
    ]
    out = io.BytesIO()
    canvas = InkCanvas(out, invariant=1, pageCompression=1)
    for n, page in enumerate(body, start=1):
        draw_letter_page(canvas, letter, layout, page, n, len(body))
    for pages in annexes:
        for n, page in enumerate(pages, start=1):
            draw_annex_page(canvas, letter, layout, page, n, len(pages))
    canvas.save()
    return Setting(letter, [*body, *chain.from_iterable(annexes)], out.getvalue(), canvas.ink)


def _annex_pages(boxes: list[Box], frame: Frame, columns: int) -> list[Page]:
    if columns == 1:
        return flow(boxes, repeat(frame), {})
    halves = flow(boxes, cycle(letterhead.column_frames(frame)), {})
    for left, right in zip(halves[::2], halves[1::2], strict=False):
        dx = right.frame.x - left.frame.x
        left.placed += [(replace(box, draw=_moved(box, dx)), top) for box, top in right.placed]
    return halves[::2]


def _moved(box: Box, dx: float, dy: float = 0.0) -> Draw:
    return lambda canvas, x, top: box.draw(canvas, x + dx, top - dy)


def _letter_frames(layout: Layout) -> Iterator[Frame]:
    return chain([letterhead.first_frame(layout)], repeat(letterhead.next_frame(layout)))


class _Setter:
    """Letter → boxes, in printed order."""

    def __init__(self, letter: Letter, layout: Layout) -> None:
        self.letter, self.layout = letter, layout
        self.face = Face(layout.family, layout.size, layout.size * layout.leading)
        self.piece = 0
        self.rules = layout.rules

    def paragraph(
        self,
        text: str | list[tuple[str, bool]],
        *,
        width: float | None = None,
        bold: bool = False,
        gap: float | None = None,
        indent: float = 0.0,
        keep: bool = False,
        face: Face | None = None,
        justify: bool | None = None,
    ) -> list[Box]:
        width = (width or self.layout.body_width) - indent
        lines = set_lines(
            text,
            face or self.face,
            width,
            bold=bold,
            justify=self.layout.justify if justify is None else justify,
            hyphenate=self.layout.hyphenate,
        )
        before = self.layout.paragraph_gap if gap is None else gap
        return [
            Box(line.height, _drawing(line, indent), line.calls, gap=0.0 if n else before, keep=keep)
            for n, line in enumerate(lines)
        ]

    def body(self) -> list[Box]:
        letter, boxes = self.letter, []
        for line in letter.subject:
            boxes += self.paragraph(line, bold=True, gap=0)
        boxes += self.paragraph(letter.salutation, gap=16)
        for part in letter.body:
            match part:
                case Preamble():
                    boxes += self.preamble(part)
                case Formula():
                    boxes += self.paragraph(part.text)
                case Question():
                    boxes += self.question(part)
                case AnswerGroup():
                    boxes += self.answer(part)
        return boxes + self.closing()

    def preamble(self, preamble: Preamble) -> list[Box]:
        boxes = []
        if preamble.announced:
            heading = preamble.announced in ("Vorbemerkung:", "Vorbemerkung")
            spaced = heading and self.layout.spaced_headings
            text = " ".join(preamble.announced) if spaced else preamble.announced
            boxes += self.paragraph(text, bold=heading, keep=True)
        for text in quoted(preamble):
            boxes += self.paragraph(text)
        return boxes

    def question(self, question: Question) -> list[Box]:
        layout, bold = self.layout, self.layout.bold_questions
        label = layout.label(question.label, question.printed)
        indent = layout.question_indent
        face = self.face.scaled(layout.question_size) if layout.question_size else self.face
        if layout.label_on_own_line:
            boxes = self.paragraph(label, bold=bold or layout.bold_labels, gap=11, keep=True, face=face)
            return boxes + self.paragraph(question.text, bold=bold, gap=1, indent=indent, face=face)
        label_bold = bold or layout.bold_labels
        return self.paragraph([(label, label_bold), (f" {question.text}", bold)], gap=11, indent=indent, face=face)

    def answer(self, answer: AnswerGroup) -> list[Box]:
        boxes = []
        if answer.heading:
            boxes += self.paragraph(answer.heading, bold=True, gap=11, keep=True)
        for block in answer.blocks:
            boxes += self.block(block, self.layout.body_width, self.layout.table_size)
        return boxes

    def block(self, block: Block, width: float, size: float, fill: float | None = None) -> list[Box]:
        match block:
            case Paragraph():
                return self.paragraph(block.text, width=width)
            case Items():
                rows = block.printed()
                return list(chain(*(self.paragraph(t, width=width, indent=12, gap=3) for t in rows)))
            case TableSpec():
                return self.table(block, width, self.face.scaled(size), fill)
            case Beside():
                return [self.beside(block, width, self.face.scaled(size))]
            case Pair():
                return [self.pair(block, width)]

    def table(self, table: TableSpec, width: float, face: Face, fill: float | None) -> list[Box]:
        boxes = []
        if table.title:
            boxes += self.paragraph(table.title, width=width, bold=self.layout.caption_bold, face=face, keep=True)
            boxes = [replace(box, zone="caption") for box in boxes]
        space = Box(0, lambda canvas, x, top: None, gap=self.layout.paragraph_gap, keep=True)
        rows = set_table(table, self.piece, self.layout, face, width, fill, self.rules)
        self.piece += 1
        small = face.scaled(face.size - 1.5)
        notes = (
            self.paragraph(f"[^{note.mark}] {note.text}" if note.mark else note.text, width=width, face=small, gap=2)
            for note in table.notes
        )
        return [*boxes, space, *rows, *(replace(box, zone="note") for box in chain.from_iterable(notes))]

    def beside(self, block: Beside, width: float, face: Face) -> Box:
        """Tables beside each other as one box, so that they stand on one page."""
        share = (width - letterhead.BESIDE_GAP * (len(block.tables) - 1)) / len(block.tables)
        parts: list[tuple[Box, float, float]] = []
        deepest = 0.0
        for n, table in enumerate(block.tables):
            y = 0.0
            for box in self.table(table, share, face, None):
                y += box.gap if y else 0
                parts.append((box, n * (share + letterhead.BESIDE_GAP), y))
                y += box.height
            deepest = max(deepest, y)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            for box, dx, dy in parts:
                with zone(canvas, box.zone):
                    box.draw(canvas, x + dx, top - dy)

        calls = tuple(call for box, _, _ in parts for call in box.calls)
        return Box(deepest, draw, calls, gap=self.layout.paragraph_gap, beside=tuple(box for box, _, _ in parts))

    def pair(self, block: Pair, width: float) -> Box:
        columns = [
            [set_lines(text, self.face, width / 2 - 30)[0] for text in side] for side in (block.left, block.right)
        ]

        def draw(canvas: Canvas, x: float, top: float) -> None:
            for n, lines in enumerate(columns):
                for k, line in enumerate(lines):
                    line.draw(canvas, x + n * width * 0.55, top - k * self.face.leading)

        return Box(max(map(len, columns)) * self.face.leading, draw, gap=2 * self.layout.paragraph_gap)

    def closing(self) -> list[Box]:
        letter = self.letter
        boxes = self.paragraph(letter.farewell, gap=14, keep=True)
        if letter.in_place:
            boxes += self.paragraph(letter.in_place, gap=12, keep=True)
        boxes += self.paragraph(letter.signatory.titled, gap=38, keep=True)
        if letter.signature_role:
            boxes += self.paragraph(letter.signature_role, gap=0, keep=True)
        if letter.enclosure:
            boxes += self.paragraph(letter.enclosure, gap=18)
        return boxes

    def annexes(self) -> Iterator[list[Box]]:
        self.rules = self.layout.annex_rules or self.layout.rules
        for n, annex in enumerate(self.letter.annexes):
            frame = letterhead.annex_frame(self.layout.turn(n))
            width = letterhead.text_width(frame)
            if annex.columns == 2:
                width = (width - letterhead.COLUMN_GAP) / 2
            boxes: list[Box] = []
            if annex.label:
                boxes += self.paragraph(annex.heading or annex.label, width=width, bold=True, keep=True)
            if annex.title:
                boxes += self.paragraph(annex.title, width=width, bold=True, gap=3, keep=True)
            head = sum(box.height + (box.gap if k else 0) for k, box in enumerate(boxes))
            for k, block in enumerate(annex.blocks):
                room = frame.top - frame.bottom - (head + self.layout.paragraph_gap if k == 0 and boxes else 0)
                filled = self.layout.pieces == "filled" and any(
                    t.continues for t in tables_in(annex.blocks[k + 1 : k + 2])
                )
                new = self.block(block, width, self.layout.annex_size, room - 0.5 if filled else None)
                if isinstance(block, TableSpec) and (block.continues or block.own_page):
                    new[0] = replace(new[0], new_page=True)
                boxes += new
            yield boxes

    def notes(self) -> dict[str, list[Box]]:
        face = self.face.scaled(self.layout.size - 2.5)
        printed = {note.mark: f"[^{note.mark}] {note.text}" for note in self.letter.notes}
        return {m: self.paragraph(text, gap=0, face=face, justify=False) for m, text in printed.items()}


def _drawing(line: Line, indent: float) -> Draw:
    return lambda canvas, x, top: line.draw(canvas, x + indent, top)
