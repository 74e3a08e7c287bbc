"""Lines and tables in reading order → one text with offsets, lines, grids, notes, calls and boxes."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from operator import attrgetter

import numpy as np

from pipeline.layout.footnotes import FoundNote, calls_in, opening_mark
from pipeline.layout.paragraphs import Shape
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.confidence import confidence, in_doubt
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.join import Joined
from pipeline.model.issues import Issue
from pipeline.model.pages import Floats, Ints
from pipeline.model.reading import Boxes, Call, Cell, Grid, Line, Note, Reading, Region, Span
from pipeline.model.record import Fragment

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class PageFlow:
    """What stands on a page, in reading order."""

    head: list[Strip] = field(default_factory=list)
    body: list[Strip | Found] = field(default_factory=list)
    sidebar: list[Strip] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)
    small_print: list[Strip] = field(default_factory=list)
    foot: list[Strip] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """One page's piece of a table, as written."""

    page: int
    box: Box = (0.0, 0.0, 0.0, 0.0)
    """On the page as shown."""
    title: Cell = ()
    notes: list[Cell] = field(default_factory=list)
    """Each without its mark."""


class Composer:
    """Writes the text and keeps the offset of every word."""

    def __init__(self, sheets: list[Sheet], flows: list[PageFlow], tables: list[Joined]) -> None:
        self._sheets, self._flows = sheets, flows
        self._tables = tables
        self._index = {id(piece): i for i, table in enumerate(tables) for piece in table.pieces}
        self._marks = [_marks_under(table, sheets) for table in tables]
        self._parts: list[str] = []
        self._at = 0
        self._lines: list[Line] = []
        self._calls: list[Call] = []
        self._page_words: list[int] = []
        """The words of the page, in the order of the text."""
        self._line_starts: list[int] = []
        """Where each line of the page begins in the text."""
        self._line_words: list[int] = []
        """How many words it has."""
        self._page_tables: list[tuple[Found, slice]] = []
        """The tables of the page, and which of its words are theirs."""
        self._word_starts = array("i")
        self._word_ends = array("i")
        self._word_boxes = array("d")
        """Left, top, right, bottom of each word in the order of the text."""
        self._word_pages = array("i")
        self._word_confidence = array("d") if any(sheet.scanned for sheet in sheets) else None
        self._pieces: dict[int, _Piece] = {}
        """A table's piece, by id."""
        self._page_starts: list[int] = []
        self._notes: list[Note] = []
        self._last_footnote: int | None = None

    def reading(self, shape: Shape, issues: tuple[Issue, ...]) -> Reading:
        """The whole document; uses up the sheets and flows, which hold more than all that is made of them."""
        self._sheets.reverse()
        self._flows.reverse()
        while self._flows:
            self._sheet = self._sheets.pop()
            self._page(self._flows.pop(), shape)
        text = "".join(self._parts)
        grids = tuple(self._grid(table, text) for table in self._tables)
        issues = (*issues, *in_doubt(grids))
        return Reading(
            text=text,
            lines=tuple(self._lines),
            page_starts=tuple(self._page_starts),
            grids=grids,
            notes=tuple(self._notes),
            calls=tuple(sorted(self._calls, key=lambda c: c.span)),
            boxes=self._boxes(),
            issues=issues,
        )

    def _page(self, flow: PageFlow, shape: Shape) -> None:
        self._page_starts.append(self._at)
        self._page_words, self._line_starts, self._line_words, self._page_tables = [], [], [], []
        first = len(self._parts)
        marks = {note.mark for note in flow.notes if note.mark}
        for strip in flow.head:
            self._line(strip, Region.FURNITURE, shape)
        for item in flow.body:
            if isinstance(item, Found):
                self._table(item, shape, marks)
            else:
                self._line(item, Region.BODY, shape, marks=marks, spaced=True)
        for strip in flow.sidebar:
            self._line(strip, Region.SIDEBAR, shape, spaced=True)
        for note in flow.notes:
            self._note(note, shape)
        for strip in flow.small_print:
            self._line(strip, Region.FOOTNOTE, shape)
        for strip in flow.foot:
            self._line(strip, Region.FURNITURE, shape)
        if self._sheets and (not self._parts or not self._parts[-1].endswith("\n")):
            self._write("\n")
        if len(self._parts) > first + 1:  # a page's text takes far less memory than its parts
            self._parts[first:-1] = ["".join(self._parts[first:-1])]
        self._place_words()

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _place_words(self) -> None:
        """Offsets and boxes of the page's words, and the boxes of its tables."""
        sheet, words = self._sheet, np.array(self._page_words, dtype=np.int64)
        w = sheet.page.words
        letters = np.fromiter(map(len, sheet.text), np.int64, len(sheet.text))[words]
        # As if the page were one line, with a blank before the first word; then each line to where it begins.
        start = letters.cumsum() - letters + (~w.glued[words]).cumsum()
        begins, counts = (np.array(column, dtype=np.int64) for column in (self._line_starts, self._line_words))
        start += (begins - start[counts.cumsum() - counts]).repeat(counts)
        self._word_starts.frombytes(start.astype(np.int32).tobytes())
        self._word_ends.frombytes((start + letters).astype(np.int32).tobytes())
        boxes = np.array([w.x0, w.top, w.x1, w.bottom])[:, words].T
        self._word_boxes.frombytes(sheet.page.as_shown(boxes).tobytes())
        self._word_pages.extend([sheet.number] * len(words))
        if self._word_confidence is not None:
            self._word_confidence.frombytes(_confidence(sheet, words).tobytes())
        for found, place in self._page_tables:
            x0, tops, x1, bottoms = boxes[place].T
            box = np.array([[x0.min(), tops.min(), x1.max(), bottoms.max()]])
            left, top, right, bottom = sheet.page.as_shown(box)[0].round(1).tolist()
            self._pieces[id(found)].box = left, top, right, bottom

    def _line(
        self, strip: Strip, region: Region, shape: Shape, *, table: int | None = None,
        marks: set[str] | None = None, spaced: bool = False,
    ) -> Span:  # fmt: skip
        """A line of its own, and how it stands in its column."""
        look = shape.look(strip)
        if spaced and look.opens and look.gap > 0.2 and self._parts and self._parts[-1].endswith("\n"):
            self._write("\n")
        span, said = self._say(strip, marks, "\n")
        runs_on = shape.runs_on(strip) if region is Region.BODY else None
        self._lines.append(
            Line(
                span,
                said,
                self._sheet.number,
                region,
                look.opens,
                runs_on,
                look.gap,
                look.indent,
                look.size,
                strip.bold,
                table,
            )
        )
        return span

    def _say(self, strip: Strip, marks: set[str] | None, end: str) -> tuple[Span, str]:
        """A line's words into the text, and the calls among them to notes with some ``marks``; returns where they stand
        and what they say.
        """
        sheet, words = self._sheet, strip.words
        said = sheet.words_text(words)
        begin = self._at
        span = Span(begin, begin + len(said))
        self._page_words += words
        self._line_starts.append(begin)
        self._line_words.append(len(words))
        if marks is not None:
            for word, letters, mark in calls_in(sheet, words, marks):
                call_end = begin + len(sheet.words_text(words[: words.index(word) + 1]))
                self._calls.append(Call(mark, sheet.number, Span(call_end - letters, call_end)))
        self._parts.append(said + end)
        self._at = span.end + len(end)
        return span, said

    def _table(self, found: Found, shape: Shape, marks: set[str]) -> None:
        index = self._index[id(found)]
        marks = marks | self._marks[index]
        piece = self._pieces[id(found)] = _Piece(self._sheet.number)
        piece.title = tuple(
            self._line(strip, Region.TABLE, shape, table=index, marks=marks, spaced=True) for strip in found.title
        )
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._write("\n")
        first = len(self._page_words)
        rows: dict[int, list[FoundCell]] = {}
        for cell in found.cells:
            if cell.lines:
                rows.setdefault(cell.row, []).append(cell)
        for row in sorted(rows):
            cells = sorted(rows[row], key=attrgetter("col"))
            at = 0
            for cell in cells:
                if cell.col > at:
                    self._write("\t" * (cell.col - at))
                    at = cell.col
                cell.spans = self._cell(cell, index, marks)
                cell.lines = []  # over thousands of pages they would fill memory
            self._write("\n")
        self._page_tables.append((found, slice(first, len(self._page_words))))
        piece.notes = [self._table_note(note, index, shape) for note in found.notes]

    def _cell(self, cell: FoundCell, table: int, marks: set[str]) -> Cell:
        """The lines of a table's cell, which are no paragraphs of the page."""
        page, region, last = self._sheet.number, Region.TABLE, cell.lines[-1]
        spans = []
        for strip in cell.lines:
            span, said = self._say(strip, marks, "" if strip is last else "\n")
            spans.append(span)
            self._lines.append(Line(span, said, page, region, True, None, 0.0, 0.0, 1.0, strip.bold, table))
        return tuple(spans)

    def _table_note(self, note: list[Strip], index: int, shape: Shape) -> Cell:
        """A table's note; returns its text without the mark."""
        spans = [self._line(strip, Region.TABLE, shape, table=index) for strip in note]
        opening = opening_mark(self._sheet, note[0], note)
        if opening is not None:
            mark, letters = opening
            mark_span, spans[0] = self._parted(note[0], letters, spans[0])
            spans = [span for span in spans if span.end > span.start]
            self._notes.append(Note(mark, self._sheet.number, mark_span, tuple(spans)))
        return tuple(spans)

    def _note(self, note: FoundNote, shape: Shape) -> None:
        spans: list[Span] = []
        mark_span: Span | None = None
        for strip in note.lines:
            span = self._line(strip, Region.FOOTNOTE, shape)
            if note.mark is not None and mark_span is None:
                mark_span, span = self._parted(strip, note.mark_letters, span)
            if span.end > span.start:
                spans.append(span)
        if note.mark is not None and mark_span is not None:
            self._last_footnote = len(self._notes)
            self._notes.append(Note(note.mark, self._sheet.number, mark_span, tuple(spans), note.misread))
        elif self._last_footnote is not None:
            last = self._notes[self._last_footnote]
            self._notes[self._last_footnote] = replace(last, lines=(*last.lines, *spans))

    def _parted(self, strip: Strip, letters: int, line: Span) -> tuple[Span, Span]:
        """The mark of so many letters that opens a note's first line, and the rest of the line."""
        mark = Span(line.start, line.start + letters)
        first, *rest = strip.words
        whole = rest and letters == len(self._sheet.text[first])
        blank = 1 if whole and rest[0] not in self._sheet.glued else 0
        return mark, Span(mark.end + blank, line.end)

    def _grid(self, table: Joined, text: str) -> Grid:
        head = table.pieces[0]
        columns = head.columns
        header = None
        if head.header_rows:
            top = head.grid(head.header_rows)
            header = tuple(_header_column([row[col] for row in top]) for col in range(columns))
        rows: list[list[Cell]] = []
        fragments: list[Fragment] = []  # a row parted by the page break counts where it begins
        for piece, continues in zip(table.pieces, table.continues, strict=True):
            first = len(rows)
            for number, line in enumerate(piece.grid()):
                if number < piece.header_rows:
                    continue
                cells = [
                    c.spans if c is not None and c.row == number and c.col == col else () for col, c in enumerate(line)
                ]
                if continues and number == piece.header_rows and rows:
                    rows[-1] = [a + b for a, b in zip(rows[-1], cells, strict=True)]
                else:
                    rows.append(cells)
            written = self._pieces[id(piece)]
            fragments.append(Fragment(page=written.page, bbox=written.box, first_row=first, rows=len(rows) - first))
        return Grid(
            header=header,
            rows=tuple(tuple(row) for row in rows),
            fragments=tuple(fragments),
            title=self._pieces[id(head)].title,
            notes=tuple(note for piece in table.pieces for note in self._pieces[id(piece)].notes),
            series=table.series,
            confidence=confidence(table, [[_said(cell, text) for cell in row] for row in rows]),
        )

    def _boxes(self) -> Boxes:
        columns = (self._word_starts, self._word_ends, self._word_pages)
        start, end, page = (np.frombuffer(column, dtype=np.int32) for column in columns)
        x0, top, x1, bottom = np.frombuffer(self._word_boxes).reshape(-1, 4).T
        sure = None if self._word_confidence is None else np.frombuffer(self._word_confidence)
        return Boxes(start, end, page, x0, top, x1, bottom, sure)


def _header_column(cells: list[FoundCell | None]) -> tuple[Cell, ...]:
    """A column's header cells top to bottom, a cell over several rows once."""
    column: list[FoundCell] = []
    for cell in cells:
        if cell is not None and cell.spans and not any(cell is above for above in column):
            column.append(cell)
    return tuple(cell.spans for cell in column)


def _said(cell: Cell, text: str) -> str:
    """A cell's lines on one line."""
    if len(cell) == 1:
        return text[slice(*cell[0])]
    return " ".join([text[start:end] for start, end in cell])


def _marks_under(table: Joined, sheets: list[Sheet]) -> set[str]:
    """The marks of a table's own notes, which stand under its last piece and are called from all."""
    openings = (opening_mark(sheets[piece.sheet], note[0], note) for piece in table.pieces for note in piece.notes)
    return {opening[0] for opening in openings if opening is not None}


def _confidence(sheet: Sheet, words: Ints) -> Floats:
    """How sure some words of a page are, 0 to 1; NaN where nobody measured what a text layer says."""
    told = sheet.page.words.confidence
    if told is None:
        return np.full(len(words), 1.0 if sheet.page.source == "pdf_text" else np.nan)
    return told[words] / 100
