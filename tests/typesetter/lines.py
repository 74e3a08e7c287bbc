"""Text → lines of a given width, with raised marks, hyphens at line ends and straight right edges."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.typesetter.hyphens import breaks
from tests.typesetter.ink import InkCanvas
from tests.typesetter.markup import SOFT_HYPHEN, runs

_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_BUILT_IN = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Courier": ("Courier", "Courier-Bold"),
}
_RAISED_SIZE, _RAISED_BY = 0.62, 0.36


@cache
def fonts(family: str) -> tuple[str, str]:
    """Regular and bold face; DejaVu falls back to Helvetica where the system has none."""
    if family in _BUILT_IN:
        return _BUILT_IN[family]
    files = _DEJAVU / f"{family}.ttf", _DEJAVU / f"{family}-Bold.ttf"
    if not all(file.is_file() for file in files):
        return _BUILT_IN["Helvetica"]
    for file in files:
        pdfmetrics.registerFont(TTFont(file.stem, str(file)))
    return files[0].stem, files[1].stem


@dataclass(frozen=True)
class Face:
    """The type that a text is set in."""

    family: str
    size: float
    leading: float

    def scaled(self, size: float) -> Face:
        return replace(self, size=size, leading=self.leading * size / self.size)


@dataclass(frozen=True)
class Glyphs:
    text: str
    font: str
    size: float
    raised: bool = False
    x: float = 0.0

    @property
    def width(self) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size))


@dataclass(frozen=True)
class Line:
    glyphs: tuple[Glyphs, ...]
    calls: tuple[str, ...]
    width: float
    face: Face

    @property
    def height(self) -> float:
        return self.face.leading

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        baseline = top - (self.face.leading + self.face.size * 0.7) / 2
        out = canvas.beginText()
        for piece in self.glyphs:
            out.setTextOrigin(x + piece.x, baseline + (self.face.size * _RAISED_BY if piece.raised else 0))
            out.setFont(piece.font, piece.size)
            out.textOut(piece.text)
        canvas.drawText(out)
        if isinstance(canvas, InkCanvas):
            canvas.mark("".join(piece.text for piece in self.glyphs), x, top, self.width, self.height)


Word = list[Glyphs]


def set_lines(
    text: str | Sequence[tuple[str, bool]],
    face: Face,
    width: float,
    *,
    bold: bool = False,
    justify: bool = False,
    hyphenate: bool = True,
) -> list[Line]:
    """Break a text into lines; instead of a text, stretches of it with their boldness."""
    stretches = [(text, bold)] if isinstance(text, str) else text
    todo = deque(_words(stretches, face))
    space = pdfmetrics.stringWidth(" ", fonts(face.family)[0], face.size)
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0

    def end(spread: bool) -> None:
        nonlocal line, used
        lines.append(_line(line, face, space, width if spread and justify and used > 0.6 * width else None))
        line, used = [], 0.0

    while todo:
        word = todo.popleft()
        if not word:  # a line end that the description asks for
            end(spread=True)
            continue
        room = width - used - (space if line else 0)
        if _width(word) <= room + 0.01:
            used += _width(word) + (space if line else 0)
            line.append(word)
            continue
        head, tail = _part(word, room, hyphenate, force=not line)
        if head:
            used += _width(head) + (space if line else 0)
            line.append(head)
        todo.appendleft(tail)
        end(spread=True)
    if line or not lines:
        end(spread=False)
    return lines


def widest_part(text: str, face: Face, bold: bool, hyphenate: bool, whole: bool = False) -> float:
    """The width of the widest part of a text that no line end may part; ``whole``: of the text on one line."""
    font = fonts(face.family)[bold]
    parts = [text] if whole else [part for word in text.split(" ") for part in _parts(word, hyphenate)]
    return max((float(pdfmetrics.stringWidth(part, font, face.size)) for part in parts), default=0.0)


def _parts(word: str, hyphenate: bool) -> list[str]:
    cuts = breaks(word, hyphenate)
    starts, ends = [0, *(at for at, _ in cuts)], [*cuts, (len(word), False)]
    return [word[start:at] + ("-" if added else "") for start, (at, added) in zip(starts, ends, strict=True)]


def _words(stretches: Sequence[tuple[str, bool]], face: Face) -> list[Word]:
    """Words as runs of glyphs without a space between; an empty word stands for a forced line end."""
    words: list[Word] = []
    word: Word = []

    def flush() -> None:
        nonlocal word
        if word:
            words.append(word)
        word = []

    for text, bold in stretches:
        font = fonts(face.family)[bold]
        for run in runs(text):
            if run.call:
                word.append(Glyphs(run.text, font, face.size * _RAISED_SIZE, raised=True))
                continue
            for n, row in enumerate(run.text.split("\n")):
                if n:
                    flush()
                    words.append([])
                for k, part in enumerate(row.split(" ")):
                    if k:
                        flush()
                    if part:
                        word.append(Glyphs(_printable(part, font), font, face.size))
    flush()
    return words


def _printable(text: str, font: str) -> str:
    """The built-in faces have no thin spaces: a no-break space stands in, as Word does it."""
    if font.startswith(("Helvetica", "Times", "Courier")):
        return text.replace("\u202f", "\u00a0").replace("\u2009", "\u00a0")
    return text


def _width(word: Word) -> float:
    return sum(piece.width for piece in _shown(word))


def _shown(word: Word) -> Word:
    return [replace(piece, text=piece.text.replace(SOFT_HYPHEN, "")) for piece in word]


def _part(word: Word, room: float, hyphenate: bool, force: bool) -> tuple[Word, Word]:
    """The part of a word that still fits, and the rest; ``force`` cuts anywhere rather than overflow."""
    whole = "".join(piece.text for piece in word)
    best: tuple[Word, Word] = ([], word)
    for at, hyphen in breaks(whole, hyphenate):
        head, tail = _cut(word, at)
        if hyphen and head:
            head[-1] = replace(head[-1], text=head[-1].text + "-")
        if head and _width(head) <= room:
            best = head, tail
    if force and not best[0]:
        at = max((n for n in range(1, len(whole)) if _width(_cut(word, n)[0]) <= room), default=1)
        best = _cut(word, at)
    return best


def _cut(word: Word, at: int) -> tuple[Word, Word]:
    head: Word = []
    tail: Word = []
    for piece in word:
        left, right = piece.text[: max(at, 0)], piece.text[max(at, 0) :]
        at -= len(piece.text)
        head += [replace(piece, text=left)] if left else []
        tail += [replace(piece, text=right.lstrip(SOFT_HYPHEN))] if right else []
    return head, tail


def _line(words: list[Word], face: Face, space: float, full: float | None) -> Line:
    natural = sum(map(_width, words)) + space * (len(words) - 1)
    gap = space + ((full - natural) / (len(words) - 1) if full and len(words) > 1 else 0)
    glyphs: list[Glyphs] = []
    x = 0.0
    for n, word in enumerate(words):
        for piece in _shown(word):
            glyphs.append(replace(piece, x=x))
            x += piece.width
        if n < len(words) - 1:  # the blank is printed too, as every typesetting program does
            glyphs[-1] = replace(glyphs[-1], text=glyphs[-1].text + " ")
            x += gap
    calls = tuple(piece.text.strip() for piece in glyphs if piece.raised)
    return Line(tuple(glyphs), calls, x, face)
