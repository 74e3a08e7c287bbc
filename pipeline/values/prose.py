"""Printed lines → running text, each character knowing where in the source it stood.

The rules of de-hyphenation are the measured ones (MEASURED.md, Normalisers): a hyphen at a line end followed
by a lower-case letter is undone, except before und/oder/bzw./sowie/bis; before a capital or a digit it stays.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.values.knowledge import either, load

Span = tuple[int, int]

_SOFT = "\u00ad"
# PDFium writes U+FFFE (older versions U+0002) for any hyphen printed at a line end, so before a capital, a
# digit or at the end of the line it is a hyphen, and between two small letters it is nothing.
_PDFIUM_HYPHEN = re.compile("[\ufffe\x02](?![a-zäöüß])")
# Words with single blanks between them; anything else white or invisible ends the run.
_RUN = re.compile(r"[^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+(?: [^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+)*")
_NOTHING = re.compile("[\\s\u00ad\u200b\u2060\ufeff\ufffe\x02\u2010-]*")
_PUNCTUATION = re.compile(r"\s*[.,;:!?)\]](?!\w)")

_KNOWN = load("prose.yml")
_CONJUNCTION = re.compile(rf"(?:{either(_KNOWN['conjunctions'])})(?!\w)")
_SYLLABLES: tuple[str, ...] = tuple(_KNOWN["syllables"])
_HYPHENATED = re.compile(r"\w[-\u2010]\Z")
# A letter alone ("E-|learning") and a digit ("100-|prozentig") are no syllables, and a capital ends none
# ("EU-|weit").
_KEEPS_HYPHEN = re.compile(r"(?:(?<!\w)\w|[^\Wa-zäöüß]).\Z")
_TIGHT = re.compile(r"\S[–/]\Z")  # "2019–|2024", "90/|DIE GRÜNEN": no blank before the sign, so none after it

_ADDRESS = re.compile(r"[(\[<„“\"'»]{0,3}(?:https?://|www\.|[\w.+-]{1,64}@)[^\s]*[^)\]>,;“”\"»]\Z", re.I)
_NEW_ADDRESS = re.compile(r"https?://|www\.", re.I)
_ENDING = re.compile(rf"[\w)]\.(?:{either(_KNOWN['url_endings'])})(?![\w-])", re.I)


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; ``origin[i]`` is the offset in the source from which character ``i`` was read.

    What joins two lines (a blank, the line feed between paragraphs) has the offset just behind the line
    before it. ``breaks`` are offsets in ``text`` before which the source holds other matter than white space,
    hyphens and dropped marks, or goes back: a source span ends there.
    """

    text: str
    origin: array[int]
    breaks: array[int] = field(default_factory=lambda: array("i"))

    def spans(self, start: int, end: int) -> list[Span]:
        """Source spans that cover ``text[start:end]``, in the order of the text, none of them empty."""
        cuts = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        spans = []
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            piece = self.text[left:right]
            left += len(piece) - len(piece.lstrip())
            right -= len(piece) - len(piece.rstrip())
            if left < right:
                spans.append((self.origin[left], self.origin[right - 1] + 1))
        return spans


def join(source: str, paragraphs: Sequence[Sequence[Span]], drop: Sequence[Span] = ()) -> Prose:
    """Joins lines into paragraphs, one line of text each.

    ``paragraphs`` are lists of line spans in ``source``, in reading order; ``drop`` are spans to leave out
    (footnote marks), together with the blank that they leave before punctuation. Lines and paragraphs without
    text vanish.
    """
    builder = _Builder(source, sorted(drop))
    for lines in paragraphs:
        builder.add(lines)
    return Prose("".join(builder.parts), builder.origin, builder.breaks)


class _Builder:
    """Text and origin, grown run by run: a paragraph of 100 kB is some thousand runs, not 100,000 steps."""

    def __init__(self, source: str, drop: list[Span]) -> None:
        self.source = source
        self.drop = drop
        self.drop_starts = [start for start, _ in drop]
        self.parts: list[str] = []
        self.origin = array("i")
        self.breaks = array("i")
        self.end = 0  # where in the source the last run ended

    def add(self, lines: Sequence[Span]) -> None:
        """One paragraph."""
        tail = None  # the last word so far: it may be a web address, which joins by rules of its own
        soft = False
        for start, end in lines:
            raw, origin = self._read(start, end)
            runs = list(_RUN.finditer(raw))
            if not runs:
                continue
            if tail is None:
                if self.parts:
                    self._join("\n")
            elif not soft:
                cut, glue = _seam(tail, raw[runs[0].start() : runs[-1].end()])
                if cut:
                    self.parts[-1] = self.parts[-1][:-1]
                    self.origin.pop()
                    tail = tail[:-1]
                tail += glue
                self._join(glue)
            at = runs[0].start()
            for run in runs:
                if any(map(str.isspace, raw[at : run.start()])):
                    self._join(" ")
                    tail = ""
                self._run(run[0], origin[run.start() : run.end()])
                tail = ((tail or "") + run[0]).rpartition(" ")[2]
                at = run.end()
            soft = raw.rstrip().endswith(_SOFT)

    def _read(self, start: int, end: int) -> tuple[str, array[int]]:
        """What is to be read of a line, with the offset of each character."""
        kept = self._kept(start, end)
        origin = array("i")
        parts: list[str] = []
        for low, high in kept:
            mark = _PUNCTUATION.match(self.source, low)
            if parts and mark:  # a mark was dropped before it, and its blank goes too
                low = mark.end() - 1
                parts[-1] = parts[-1].rstrip()
                del origin[sum(map(len, parts)) :]
            parts.append(self.source[low:high])
            origin.extend(range(low, high))
        return _PDFIUM_HYPHEN.sub("-", "".join(parts)), origin

    def _kept(self, start: int, end: int) -> list[Span]:
        """What ``drop`` leaves of a span."""
        kept = []
        for low, high in self.drop[max(0, bisect_right(self.drop_starts, start) - 1) :]:
            if low >= end:
                break
            if high > start:
                kept.append((start, max(start, low)))
                start = high
        return [span for span in (*kept, (start, end)) if span[0] < span[1]]

    def _run(self, text: str, origin: array[int]) -> None:
        at = origin[0]
        if self.parts and (
            at < self.end or not all(_NOTHING.fullmatch(self.source, *span) for span in self._kept(self.end, at))
        ):
            self.breaks.append(len(self.origin))
        self.parts.append(text)
        self.origin.extend(origin)
        self.end = origin[-1] + 1

    def _join(self, glue: str) -> None:
        if glue:
            self.parts.append(glue)
            self.origin.append(self.end)


def _seam(tail: str, following: str) -> tuple[bool, str]:
    """Whether the hyphen at the end of ``tail`` goes, and what comes between it and the following line."""
    if _ADDRESS.match(tail):
        return False, "" if _address_goes_on(tail, following) else " "
    if not _HYPHENATED.search(tail):
        return False, "" if _TIGHT.search(tail) or _PUNCTUATION.match(following) else " "
    if not following[0].islower():
        return False, "" if following[0].isalnum() else " "
    conjunction = _CONJUNCTION.match(following)
    if conjunction and not (tail[:-1] + conjunction[0]).lower().endswith(_SYLLABLES):
        return False, " "
    return not _KEEPS_HYPHEN.search(tail), ""


def _address_goes_on(address: str, following: str) -> bool:
    """Whether a line continues the web or mail address that the line before ends with.

    Only with a sign of it: a blank too many inside an address is seen at once, one lost between an address
    and the sentence that follows is not.
    """
    word = following.split(" ", 1)[0]
    if _NEW_ADDRESS.match(word) or _CONJUNCTION.match(word):
        return False
    if address[-1] in "-_=&%#~":
        return word[0].isalnum()
    if re.match(r"[/?&=_#%.]\w", word):
        return True
    if not word[0].isalnum():
        return False
    sure = re.search(r"\w[_=&%#]\w", word) or _ENDING.search(word if address[-1] != "." else "." + word)
    if sure or (address[-1] == "." and _ENDING.search("x." + word)):
        return True
    if word[0].isupper():
        return address[-1] == "/" and re.search(r"\w/\w", word) is not None
    if re.search(r"\w/\w", word) or re.match(r"[a-z0-9]+(?:-[a-z0-9]+){2}", word):
        return True
    # "…/|service" alone on its line, or "…/|foerder-programme"
    return (
        address[-1] == "/"
        and re.match(r"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+\Z", word) is not None
        and ("-" in word or word == following)
    )


_FAMILIES = ('„“”‟"', "»«", "‚‘’", "›‹")


def strip_quotes(text: str) -> Span:
    """Span of ``text`` without one pair of quotation marks around the whole, and without white space.

    Only a pair that belongs together: in „A „B“ C“ the outer one, in „A“ und „B“ none. Without a pair it is
    the span of the text without outer white space.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    family = next((marks for marks in _FAMILIES if start < end and text[start] in marks), None)
    if family is None or end - start < 2 or text[end - 1] not in family:
        return start, max(start, end)
    depth = 0
    for mark in re.finditer(f"[{family}]", text[start:end]):
        at = start + mark.start()
        if mark[0] in "‘’" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum():
            continue  # an apostrophe
        depth += 1 if _opens(text, at, start) else -1
        if depth <= 0 and at < end - 1:
            return start, end
    if depth != 0:
        return start, end
    inner = text[start + 1 : end - 1]
    first = start + 1 + len(inner) - len(inner.lstrip())
    return first, max(first, start + 1 + len(inner.rstrip()))


def _opens(text: str, at: int, start: int) -> bool:
    """Whether the mark at ``at`` opens: „ and ‚ always, the others by what stands beside them."""
    if text[at] in "„‚" or at == start:
        return True
    before, after = text[at - 1], text[at + 1 : at + 2]
    return (before.isspace() or before in '([–/„‚»›“"') and after != "" and not after.isspace()
