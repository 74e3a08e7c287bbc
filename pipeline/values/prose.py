"""Printed lines → running text, each character knowing where in the source it stood."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.collector import while_it_lives
from pipeline.model.reading import Reading, as_row
from pipeline.model.reading import Span as SourceSpan
from pipeline.values.seams import (
    CLOSING,
    PUNCTUATION,
    TELLING,
    from_last_word,
    may_hold_address,
    may_part_address,
    seam,
)

Span = tuple[int, int]

_SOFT = "\u00ad"
# PDFium writes U+FFFE (older versions U+0002) for any hyphen printed at a line end, so before a capital, a
# digit or at the end of the line it is a hyphen, and between two small letters it is nothing.
_PDFIUM_HYPHEN = re.compile("[\ufffe\x02](?![a-zäöüß])")
# Words with single blanks between them; anything else white or invisible ends the run.
_RUN = re.compile(r"[^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+(?: [^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+)*")
_NOTHING = re.compile("[\\s\u00ad\u200b\u2060\ufeff\ufffe\x02\u2010-]*")


_MAY_TELL, _MAY_CLOSE = TELLING + ") ", CLOSING + " "
"""Signs at a line's end, and at the beginning of the next, of which some tell what joins the two; a plain line has no
blank there.
"""


class Prose(NamedTuple):
    """Running text, made of runs of the source: what begins at ``starts[n]`` was read from ``sources[n]`` on.

    What joins two lines (a blank, the line feed between paragraphs) belongs to the run before it: it has the offset
    just behind that. ``breaks`` are offsets in ``text`` before which the source holds other matter than white space,
    hyphens and dropped marks, or goes back: a source span ends there.
    """

    text: str
    starts: Sequence[int]
    sources: Sequence[int]
    breaks: Sequence[int] = ()

    def origin(self, at: int) -> int:
        """The offset in the source from which the character ``text[at]`` was read."""
        run = bisect_right(self.starts, at) - 1
        return self.sources[run] + at - self.starts[run]

    def origins(self, start: int, end: int) -> list[int]:
        """The same for each character of ``text[start:end]``."""
        out: list[int] = []
        run = bisect_right(self.starts, start) - 1
        while start < end:
            run += 1
            stop = min(self.starts[run], end) if run < len(self.starts) else end
            at = self.sources[run - 1] + start - self.starts[run - 1]
            out += range(at, at + stop - start)
            start = stop
        return out

    @property
    def whole(self) -> tuple[SourceSpan, ...]:
        """Source spans that cover all of the text."""
        if len(self.starts) == 1:  # no run begins or ends with a blank
            return (SourceSpan(self.sources[0], self.sources[0] + len(self.text)),)
        return self.spans(0, len(self.text))

    def spans(self, start: int, end: int) -> tuple[SourceSpan, ...]:
        """Source spans that cover ``text[start:end]``, in the order of the text, none of them empty."""
        text, spans = self.text, []
        cuts = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        for left, right in pairwise((start, *cuts, end)):
            while left < right and text[left].isspace():
                left += 1
            while left < right and text[right - 1].isspace():
                right -= 1
            if left < right:
                spans.append(SourceSpan(self.origin(left), self.origin(right - 1) + 1))
        return tuple(spans)


def join(source: str, paragraphs: Iterable[Sequence[Span]], drop: Iterable[Span] = ()) -> Prose:
    """Joins lines into paragraphs, one line of text each; who joins more of the same text makes a ``Source`` of it.

    ``paragraphs`` are lists of line spans in ``source``, in reading order; ``drop`` are spans to leave out
    (footnote marks), together with the blank that they leave before punctuation. Lines and paragraphs without
    text vanish.
    """
    return Source(source, drop).join(paragraphs)


class Source:
    """A printed text, and what of it is to be left out."""

    def __init__(self, text: str, drop: Iterable[Span] = ()) -> None:
        self.text = text
        self._drop = sorted(drop)
        self._drop_starts = [start for start, _ in self._drop]
        self._blotted = _blotted(text, self._drop)
        self._remembered: dict[tuple[Span, ...], Prose] = {}
        self._blanks_tell = " \n" in text

    def paragraph(self, lines: tuple[Span, ...]) -> Prose:
        """The running text of one paragraph, which is remembered for who joins it with others."""
        prose = self._remembered.get(lines)
        if prose is None:
            prose = self._remembered[lines] = self._joined(lines)
        return prose

    def join(self, paragraphs: Iterable[Sequence[Span]]) -> Prose:
        """The running text of some paragraphs; see the function of this name."""
        each = [self._remembered.get(tuple(lines)) or self._joined(lines) for lines in paragraphs]
        if len(each) == 1:
            return each[0]
        source = self.text
        proses = [prose for prose in each if prose.text]
        starts: list[int] = []
        sources: list[int] = []
        breaks: list[int] = []
        length = end = 0
        for text, own_starts, own_sources, own_breaks in proses:
            first = own_sources[0]
            if length and not source[end:first].isspace() and (first < end or not self.is_empty(end, first)):
                breaks.append(length)
            if len(own_starts) == 1:  # as of most, which are one line
                starts.append(length)
                sources.append(first)
                end = first + len(text)
            else:
                starts += [start + length for start in own_starts]
                sources += own_sources
                breaks += [at + length for at in own_breaks]
                end = own_sources[-1] + len(text) - own_starts[-1]
            length += len(text) + 1
        return Prose("\n".join([prose.text for prose in proses]), starts, sources, breaks)

    def _joined(self, lines: Sequence[Span]) -> Prose:
        if len(lines) == 1 and (line := self.plain(*lines[0])) is not None:
            return as_row(Prose, (line, (0,), (lines[0][0],), ()))
        return self.plain_lines(lines) or _Builder(self, lines).prose()

    def plain(self, start: int, end: int) -> str | None:
        """The text of a span that can be read as it stands: no white space but single blanks, nothing to leave out."""
        text = self._blotted[start:end]
        # Blots, signs without ink and all white space but the blank are not printable.
        if not text.isprintable() or not text or text[0] == " " or text[-1] == " " or "  " in text:
            return None
        return text

    def plain_lines(self, lines: Sequence[Span]) -> Prose | None:
        """The running text of lines that are plain but for gaps of several blanks; None for others."""
        source, printed = self.text, self._blotted
        addresses = bool(lines) and may_hold_address(printed[lines[0][0] : lines[-1][1]])
        pieces: list[str] = []  # with a blank between each two of them
        starts: list[int] = []
        sources: list[int] = []
        breaks: list[int] = []
        length = behind = 0  # where the next piece begins; where the line before ends
        above = ""  # the line before, behind its last gap
        for start, end in lines:
            line = printed[start:end]
            if not line:
                return None
            glued = ""  # the piece that it goes on with, without a blank
            if above:
                if line[0] in _MAY_CLOSE or above[-1] in _MAY_TELL or (addresses and may_part_address(above, line)):
                    if line[0] == " " or above[-1] == " ":
                        return None
                    piece = pieces.pop()
                    cut, glue = seam(piece[from_last_word(piece) :], line, self.cuts_word(behind))
                    piece = piece[:-1] if cut else piece
                    length += len(glue) - cut - 1
                    if glue:
                        pieces.append(piece)
                    else:
                        glued = piece
                # Between most lines stands nothing but a line feed and perhaps a blank.
                apart = start - behind not in (1, 2) and not source[behind:start].isspace()
                if apart and (start < behind or not self.is_empty(behind, start)):
                    breaks.append(length)
            behind = end
            while "  " in line:
                gap = line.find("  ")
                starts.append(length)
                sources.append(start)
                pieces.append(glued + line[:gap])
                glued = ""
                length += gap + 1
                rest = line[gap:].lstrip(" ")
                start, line = end - len(rest), rest
            starts.append(length)
            sources.append(start)
            pieces.append(glued + line)
            length += len(line) + 1
            above = line
        text = " ".join(pieces)
        if not text.isprintable() or text[:1] == " " or text[-1:] == " ":
            return None
        return as_row(Prose, (text, starts, sources, breaks))

    def cuts_word(self, end: int) -> bool:
        """Whether the line that ends there is seen to end within a word: in some texts others have a blank behind them.

        A word that the text has without the hyphen of its line end is the first of the next line; it looks the same.
        """
        return self._blanks_tell and self.text[end : end + 1] == "\n"

    def kept(self, start: int, end: int) -> list[Span]:
        """What is left of a span without what is to be dropped."""
        kept = []
        first = max(0, bisect_right(self._drop_starts, start) - 1)
        for low, high in self._drop[first : bisect_left(self._drop_starts, end)]:
            if high > start:
                kept.append((start, max(start, low)))
                start = high
        return [span for span in (*kept, (start, end)) if span[0] < span[1]]

    def is_empty(self, start: int, end: int) -> bool:
        """Whether a span holds only white space, hyphens and what is to be dropped."""
        return all(_NOTHING.fullmatch(self.text, *span) for span in self.kept(start, end))


def _blotted(text: str, drop: Iterable[Span]) -> str:
    """The text with a sign that nobody prints in the place of each character that is to be left out."""
    pieces, done = [], 0
    for start, end in drop:
        pieces += [text[done:start], "\0" * (end - max(start, done))]
        done = max(done, end)
    return "".join([*pieces, text[done:]]) if pieces else text


@while_it_lives
def source_of(reading: Reading) -> Source:
    """The source of a reading's running text, without the marks that call its footnotes; the same for all who ask."""
    return Source(reading.text, (call.span for call in reading.calls))


class _Builder:
    """Text and runs of a paragraph, grown line by line, whatever the lines hold."""

    def __init__(self, source: Source, lines: Sequence[Span]) -> None:
        self.source = source
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.breaks: list[int] = []
        self.length = 0  # of all parts
        self.end = 0  # where in the source the last run ended
        self.tail: str | None = None  # the last word so far; None before the first line
        self.soft = False  # whether the last line ends with a soft hyphen
        self.behind = 0  # where the last line ended
        for start, end in lines:
            text = source.plain(start, end)
            if text is None:
                self._read(start, end)
            else:
                self._begin_line(text)
                self._run(text, start)
            self.behind = end

    def prose(self) -> Prose:
        """What has grown."""
        return Prose("".join(self.parts), self.starts, self.sources, self.breaks)

    def _read(self, start: int, end: int) -> None:
        """A line that may hold anything."""
        raw, origin = self._without_dropped(start, end)
        runs = list(_RUN.finditer(raw))
        if not runs:
            return
        at = runs[0].start()
        self._begin_line(raw[at : runs[-1].end()])
        for run in runs:
            if any(map(str.isspace, raw[at : run.start()])):
                self._glue(" ")
            at = run.start()
            while at < run.end():  # what was dropped from the middle of a word parts its run
                whole = origin[run.end() - 1] - origin[at] == run.end() - 1 - at
                end = (
                    run.end() if whole else next(n for n in range(at + 1, run.end()) if origin[n] != origin[n - 1] + 1)
                )
                self._run(raw[at:end], origin[at])
                at = end
        self.soft = raw.rstrip().endswith(_SOFT)

    def _without_dropped(self, start: int, end: int) -> tuple[str, Sequence[int]]:
        """What is to be read of a line, with the offset of each character."""
        kept = self.source.kept(start, end)
        if kept == [(start, end)]:
            return _PDFIUM_HYPHEN.sub("-", self.source.text[start:end]), range(start, end)
        origin: list[int] = []
        parts: list[str] = []
        for low, high in kept:
            mark = PUNCTUATION.match(self.source.text, low)
            if parts and mark:  # a mark was dropped before it, and its blank goes too
                low = mark.end() - 1
                parts[-1] = parts[-1].rstrip()
                del origin[sum(map(len, parts)) :]
            parts.append(self.source.text[low:high])
            origin.extend(range(low, high))
        return _PDFIUM_HYPHEN.sub("-", "".join(parts)), origin

    def _begin_line(self, text: str) -> None:
        """Join a line that begins with ``text`` to what stands before it."""
        if self.tail is None:
            self.tail = ""
        elif not self.soft:
            cut, glue = seam(self.tail, text, self.source.cuts_word(self.behind))
            if cut:
                self.parts[-1] = self.parts[-1][:-1]
                self.length -= 1
                self.tail = self.tail[:-1]
            self._glue(glue)
        self.soft = False

    def _run(self, text: str, at: int) -> None:
        if self.parts and (at < self.end or not self.source.is_empty(self.end, at)):
            self.breaks.append(self.length)
        self.starts.append(self.length)
        self.sources.append(at)
        self.parts.append(text)
        self.length += len(text)
        self.end = at + len(text)
        start = from_last_word(text)
        self.tail = text[start:] if start else (self.tail or "") + text

    def _glue(self, glue: str) -> None:
        if glue:
            self.parts.append(glue)
            self.length += 1
            self.tail = ""
