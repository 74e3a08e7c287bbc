"""A described letter as a careful person would copy it out: side column in the middle, tabs in tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Block,
    Formula,
    Items,
    Letter,
    Note,
    Paragraph,
    Preamble,
    Question,
    TableSpec,
    quoted,
)
from tests.typesetter.hyphens import breaks
from tests.typesetter.layout import Layout
from tests.typesetter.markup import SOFT_HYPHEN, calls, runs

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIDEBAR_WIDTH = 38


def set_text(letter: Letter, layout: Layout) -> str:
    """The plain text; an empty line parts paragraphs, a form feed pages where the layout says so."""
    copy = _Copy(letter, layout)
    pages = [copy.letter_pages(), *map(copy.annex, letter.annexes)]
    if layout.text_form_feeds:
        return "\f".join("\n\n".join(page) + "\n" for part in pages for page in part)
    return "\n\n".join(block for part in pages for page in part for block in page) + "\n"


class _Copy:
    def __init__(self, letter: Letter, layout: Layout) -> None:
        self.letter, self.layout = letter, layout
        self.unprinted = list(letter.notes)

    def letter_pages(self) -> list[list[str]]:
        letter = self.letter
        first, second = self.head(), list[str]()
        first += ["\n".join(self.lines(line) for line in letter.subject), self.lines(letter.salutation)]
        counted, called, page = 0, list[str](), first
        for part in letter.body:
            page += self.part(part)
            called += _calls_in(part)
            counted += isinstance(part, Question | AnswerGroup)
            if page is first and counted == self.layout.text_break:
                first += [*self.sidebar(), *self.notes(called)]
                page = second
            elif page is second:
                second += self.notes(called)
        if page is first:  # a letter too short to be parted there
            first += [*self.sidebar(), *self.notes(called)]
        second += self.closing()
        if self.layout.text_form_feeds:
            second.append("Seite 2 von 2")
        return [first, second]

    def head(self) -> list[str]:
        letter = self.letter
        upright = [row.upper() for row in letter.office.letterhead]
        capitals = self.layout.letterhead == "capitals"
        blocks = [letter.head, "\n".join([*(upright if capitals else []), letter.office.sender])]
        blocks.append("\n".join(letter.address))
        if letter.office.contact:
            blocks.append("\n".join(letter.office.contact))
        if letter.your_sign:
            blocks.append(f"Ihr Zeichen\n{letter.your_sign}")
        if letter.file_reference:
            blocks.append(f"{letter.file_label}\n(bitte bei Antwort angeben)\n{letter.file_reference}")
        return [*blocks, letter.dateline]

    def part(self, part: Preamble | Formula | Question | AnswerGroup) -> list[str]:
        match part:
            case Preamble():
                announced = [self.lines(part.announced)] if part.announced else []
                return announced + [self.lines(text) for text in quoted(part)]
            case Formula():
                return [self.lines(part.text)]
            case Question():
                label = self.layout.label(part.label, part.printed)
                apart = "\n" if self.layout.label_on_own_line else " "
                return [self.lines(f"{label}{apart}{part.text}")]
            case AnswerGroup():
                heading = [self.lines(part.heading)] if part.heading else []
                return heading + self.blocks(part.blocks)

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        done: list[str] = []
        for block in blocks:
            match block:
                case Paragraph():
                    done.append(self.lines(block.text))
                case Items():
                    done.append("\n".join(map(self.lines, block.printed())))
                case TableSpec():
                    done += [self.lines(block.title)] if block.title else []
                    done.append("\n".join(self.rows(block)))
                    done += self.printed_notes(block.notes)
        return done

    def rows(self, table: TableSpec) -> list[str]:
        rows = []
        for level in range(table.levels):
            spans = [list(g) for _, g in groupby(enumerate(table.header_row(level)), key=lambda c: c[1] or c[0])]
            rows.append([text if not n else "" for span in spans for n, (_, text) in enumerate(span)])
        rows += [[self.printed(cell).replace("\n", " ") for cell in row] for row in table.rows]
        if table.full_stop:
            rows[-1][-1] += "."
        return ["\t".join(row) for row in rows]

    def sidebar(self) -> list[str]:
        if not self.layout.sidebar:
            return []
        blocks = ["\n".join(wrap(row, _SIDEBAR_WIDTH) for row in block) for block in self.letter.office.sidebar]
        return [*blocks, "Seite 1 von 2"] if self.layout.text_form_feeds else blocks

    def notes(self, called: Sequence[str]) -> list[str]:
        """The footnotes that were called up to here and not printed yet."""
        here = [note for note in self.unprinted if note.mark in called]
        self.unprinted = [note for note in self.unprinted if note not in here]
        return self.printed_notes(here)

    def printed_notes(self, notes: Sequence[Note]) -> list[str]:
        return ["\n".join(self.lines(f"{self.mark(n.mark)} {n.text}") for n in notes)] if notes else []

    def closing(self) -> list[str]:
        letter = self.letter
        signature = [letter.signatory.titled, letter.signature_role]
        rows = [letter.farewell, letter.in_place, "\n".join(filter(None, signature)), letter.enclosure]
        return [row for row in rows if row]

    def annex(self, annex: Annex) -> list[list[str]]:
        head = "\n".join(filter(None, [annex.label, annex.title]))
        return [[*([head] if head else []), *self.blocks(annex.blocks)]]

    def lines(self, text: str) -> str:
        printed = self.printed(text)
        width = self.layout.text_width
        return "\n".join(wrap(row, width) for row in printed.split("\n")) if width else printed

    def printed(self, text: str) -> str:
        shown = "".join(self.mark(run.text) if run.call else run.text for run in runs(text))
        return shown.replace(SOFT_HYPHEN, "")

    def mark(self, mark: str) -> str:
        return mark.translate(_RAISED) if self.layout.text_marks == "raised" else mark


def wrap(text: str, width: int) -> str:
    """Lines of at most ``width`` characters, words parted with a hyphen where that fills a line."""
    rows, row = [], ""
    for word in text.split(" "):
        while len(row) + bool(row) + len(word) > width:
            room = width - len(row) - bool(row)
            cuts = [(at, h) for at, h in breaks(word, syllables=True) if at + h <= room]
            if not cuts and not row:
                break
            at, hyphen = cuts[-1] if cuts else (0, False)
            rows.append(f"{row} {word[:at]}{'-' * hyphen}".strip(" "))
            row, word = "", word[at:]
        row = f"{row} {word}" if row else word
    return "\n".join([*rows, row])


def _calls_in(part: Preamble | Formula | Question | AnswerGroup) -> list[str]:
    match part:
        case Preamble():
            return [mark for text in part.paragraphs for mark in calls(text)]
        case Question():
            return calls(part.text)
        case AnswerGroup():
            cells = [c for t in part.blocks if isinstance(t, TableSpec) for row in t.rows for c in row]
            texts = [b.text for b in part.blocks if isinstance(b, Paragraph)]
            items = [i for b in part.blocks if isinstance(b, Items) for i in b.items]
            return [mark for text in [*texts, *items, *cells] for mark in calls(text)]
        case Formula():
            return []
