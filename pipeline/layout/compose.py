"""Lines and tables in reading order → one text with offsets, lines, grids, notes, calls and boxes."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace

import numpy as np

from pipeline.layout.footnotes import FoundNote, calls_in, opening_mark
from pipeline.layout.paragraphs import Shape
from pipeline.layout.sheet import Sheet, Strip
from pipeline.layout.tables.confidence import confidence, in_doubt
from pipeline.layout.tables.found import Found, FoundCell
from pipeline.layout.tables.join import Joined
from pipeline.model.issues import Issue
from pipeline.model.pages import Floats
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
        self._spans: dict[int, Span] = {}
        """Strip (by id) → span of its line; a table's cells are looked up here."""
        self._word_starts = array("q")
        self._word_ends = array("q")
        self._page_words: list[int] = []
        """The words of the page, in the order of the text."""
        self._word_boxes = array("d")
        """Left, top, right, bottom of each word in the order of the text."""
        self._word_pages = array("q")
        self._word_confidence = array("d") if any(sheet.scanned for sheet in sheets) else None
        self._pieces: dict[int, tuple[int, Box]] = {}
        """A table's piece (by id) → its page and its box on the page as shown."""
        self._page_starts: list[int] = []
        self._notes: list[Note] = []
        self._last_footnote: int | None = None
        self._table_notes: dict[int, Cell] = {}
        """A table's note (its lines, by id) → its text without the mark."""

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
        self._page_words = []
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
        self._word_boxes.frombytes(_word_boxes(self._sheet, self._page_words).tobytes())
        self._word_pages.extend([self._sheet.number] * len(self._page_words))
        if self._word_confidence is not None:
            self._word_confidence.frombytes(_confidence(self._sheet, self._page_words).tobytes())

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _words(self, strip: Strip) -> Span:
        """A line's words into the text."""
        text, glued = self._sheet.text, self._sheet.glued
        words = strip.words
        begin = at = self._at
        if len(words) == 1:
            said = text[words[0]]
            at += len(said)
            self._word_starts.append(begin)
            self._word_ends.append(at)
        else:
            start, end = self._word_starts.append, self._word_ends.append
            parts: list[str] = []
            for i in words:
                word = text[i]
                if parts and not glued[i]:
                    parts.append(" ")
                    at += 1
                parts.append(word)
                start(at)
                at += len(word)
                end(at)
            said = "".join(parts)
        self._page_words += words
        self._write(said)
        span = self._spans[id(strip)] = Span(begin, at)
        return span

    def _line(
        self, strip: Strip, region: Region, shape: Shape, *, table: int | None = None,
        marks: set[str] | None = None, spaced: bool = False, end: str = "\n",
    ) -> Span:  # fmt: skip
        look = shape.look(strip)
        if spaced and look.opens and look.gap > 0.2 and self._parts and self._parts[-1].endswith("\n"):
            self._write("\n")
        first = len(self._word_starts)
        span = self._words(strip)
        self._lines.append(
            Line(
                span,
                self._sheet.number,
                region,
                opens=look.opens,
                runs_on=shape.runs_on(strip) if region is Region.BODY else None,
                gap=look.gap,
                indent=look.indent,
                size=look.size,
                bold=strip.bold,
                table=table,
            )
        )
        if marks is not None:
            self._find_calls(strip, first, marks)
        self._write(end)
        return span

    def _find_calls(self, strip: Strip, first: int, marks: set[str]) -> None:
        found = calls_in(self._sheet, strip.words, marks)
        if found:
            place = {i: first + p for p, i in enumerate(strip.words)}
            for word, letters, mark in found:
                end = self._word_ends[place[word]]
                self._calls.append(Call(mark, self._sheet.number, Span(end - letters, end)))

    def _table(self, found: Found, shape: Shape, marks: set[str]) -> None:
        index = self._index[id(found)]
        marks = marks | self._marks[index]
        self._pieces[id(found)] = self._sheet.number, _box_as_shown(self._sheet, found)
        for strip in found.title:
            self._line(strip, Region.TABLE, shape, table=index, marks=marks, spaced=True)
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._write("\n")
        rows: dict[int, list[FoundCell]] = {}
        for cell in found.cells:
            if cell.lines:
                rows.setdefault(cell.row, []).append(cell)
        for row in sorted(rows):
            cells = sorted(rows[row], key=lambda c: c.col)
            at = 0
            for cell in cells:
                self._write("\t" * (cell.col - at))
                at = cell.col
                for strip in cell.lines:
                    last = strip is cell.lines[-1]
                    self._line(
                        strip,
                        Region.TABLE,
                        shape,
                        table=index,
                        marks=marks,
                        end="" if last else "\n",
                    )
            self._write("\n")
        for note in found.notes:
            self._table_note(note, index, shape)

    def _table_note(self, note: list[Strip], index: int, shape: Shape) -> None:
        first = len(self._word_starts)
        spans = [self._line(strip, Region.TABLE, shape, table=index) for strip in note]
        opening = opening_mark(self._sheet, note[0], note)
        if opening is not None:
            mark, letters = opening
            mark_span, spans[0] = self._parted(first, letters, spans[0])
            spans = [span for span in spans if span.end > span.start]
            self._notes.append(Note(mark, self._sheet.number, mark_span, tuple(spans)))
        self._table_notes[id(note)] = tuple(spans)

    def _note(self, note: FoundNote, shape: Shape) -> None:
        spans: list[Span] = []
        mark_span: Span | None = None
        for strip in note.lines:
            first = len(self._word_starts)
            span = self._line(strip, Region.FOOTNOTE, shape)
            if note.mark is not None and mark_span is None:
                mark_span, span = self._parted(first, note.mark_letters, span)
            if span.end > span.start:
                spans.append(span)
        if note.mark is not None and mark_span is not None:
            self._last_footnote = len(self._notes)
            self._notes.append(Note(note.mark, self._sheet.number, mark_span, tuple(spans)))
        elif self._last_footnote is not None:
            last = self._notes[self._last_footnote]
            self._notes[self._last_footnote] = replace(last, lines=(*last.lines, *spans))

    def _parted(self, first: int, letters: int, line: Span) -> tuple[Span, Span]:
        """The mark of so many letters that opens a note with the word ``first``, and the rest of its line."""
        mark = Span(self._word_starts[first], self._word_starts[first] + letters)
        rest = next((start for start in self._word_starts[first + 1 :] if start < line.end), mark.end)
        return mark, Span(rest if mark.end == self._word_ends[first] else mark.end, line.end)

    def _cell(self, cell: FoundCell | None) -> Cell:
        return tuple(self._spans[id(strip)] for strip in cell.lines) if cell is not None else ()

    def _grid(self, table: Joined, text: str) -> Grid:
        head = table.pieces[0]
        columns = head.columns
        header = None
        if head.header_rows:
            top = head.grid(head.header_rows)
            header = tuple(self._header_column([row[col] for row in top]) for col in range(columns))
        rows: list[list[Cell]] = []
        fragments: list[Fragment] = []  # a row parted by the page break counts where it begins
        for piece, continues in zip(table.pieces, table.continues, strict=True):
            first = len(rows)
            for number, line in enumerate(piece.grid()):
                if number < piece.header_rows:
                    continue
                cells = [
                    self._cell(c) if c is not None and c.row == number and c.col == col else ()
                    for col, c in enumerate(line)
                ]
                if continues and number == piece.header_rows and rows:
                    rows[-1] = [a + b for a, b in zip(rows[-1], cells, strict=True)]
                else:
                    rows.append(cells)
            page, box = self._pieces[id(piece)]
            fragments.append(Fragment(page=page, bbox=box, first_row=first, rows=len(rows) - first))
        return Grid(
            header=header,
            rows=tuple(tuple(row) for row in rows),
            fragments=tuple(fragments),
            title=tuple(self._spans[id(s)] for s in head.title),
            notes=tuple(self._table_notes[id(note)] for piece in table.pieces for note in piece.notes),
            series=table.series,
            confidence=confidence(table, [[_said(cell, text) for cell in row] for row in rows]),
        )

    def _header_column(self, cells: list[FoundCell | None]) -> tuple[Cell, ...]:
        """A column's header cells top to bottom, a cell over several rows once."""
        column: list[Cell] = []
        seen: set[int] = set()
        for cell in cells:
            if cell is not None and cell.lines and id(cell) not in seen:
                seen.add(id(cell))
                column.append(self._cell(cell))
        return tuple(column)

    def _boxes(self) -> Boxes:
        columns = (self._word_starts, self._word_ends, self._word_pages)
        start, end, page = (np.frombuffer(column, dtype=np.int64) for column in columns)
        x0, top, x1, bottom = np.frombuffer(self._word_boxes).reshape(-1, 4).T
        sure = None if self._word_confidence is None else np.frombuffer(self._word_confidence)
        return Boxes(start, end, page, x0, top, x1, bottom, sure)


def _said(cell: Cell, text: str) -> str:
    """A cell's lines on one line."""
    return " ".join(text[start:end] for start, end in cell)


def _marks_under(table: Joined, sheets: list[Sheet]) -> set[str]:
    """The marks of a table's own notes, which stand under its last piece and are called from all."""
    openings = (opening_mark(sheets[piece.sheet], note[0], note) for piece in table.pieces for note in piece.notes)
    return {opening[0] for opening in openings if opening is not None}


def _box_as_shown(sheet: Sheet, piece: Found) -> Box:
    """A piece's box on the page as shown, from its words' own boxes."""
    words = np.array(piece.words(), dtype=np.int64)
    w = sheet.page.words
    box = np.array([[w.x0[words].min(), w.top[words].min(), w.x1[words].max(), w.bottom[words].max()]])
    left, top, right, bottom = sheet.page.as_shown(box)[0].round(1).tolist()
    return left, top, right, bottom


def _word_boxes(sheet: Sheet, words: list[int]) -> Floats:
    """The boxes of some words of a page as it is shown, shape (n, 4)."""
    w = sheet.page.words
    return sheet.page.as_shown(np.column_stack([w.x0[words], w.top[words], w.x1[words], w.bottom[words]]))


def _confidence(sheet: Sheet, words: list[int]) -> Floats:
    """How sure some words of a page are, 0 to 1; NaN where nobody measured what a text layer says."""
    told = sheet.page.words.confidence
    if told is None:
        return np.full(len(words), 1.0 if sheet.page.source == "pdf_text" else np.nan)
    return told[words] / 100
