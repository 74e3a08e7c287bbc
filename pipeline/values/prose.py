"""Printed lines → running text, each character knowing where in the source it stood.

The rules of de-hyphenation are the measured ones (MEASURED.md, Normalisers): a hyphen at a line end followed
by a lower-case letter is undone, except before und/oder/bzw./sowie/bis; before a capital or a digit it stays.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice

from pipeline.values.knowledge import either, load

Span = tuple[int, int]

_SOFT = "\u00ad"
# PDFium writes U+FFFE (older versions U+0002) for any hyphen printed at a line end, so before a capital, a
# digit or at the end of the line it is a hyphen, and between two small letters it is nothing.
_PDFIUM_HYPHEN = re.compile("[\ufffe\x02](?![a-zäöüß])")
# Words with single blanks between them; anything else white or invisible ends the run.
_RUN = re.compile(r"[^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+(?: [^\s\u00ad\u200b\u2060\ufeff\ufffe\x02]+)*")
_NOTHING = re.compile("[\\s\u00ad\u200b\u2060\ufeff\ufffe\x02\u2010-]*")
# What keeps a line from being read as it stands: all white space but blank and line feed, and signs without ink.
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffe]")
_PUNCTUATION = re.compile(r"\s*[.,;:!?)\]](?!\w)")

_KNOWN = load("prose.yml")
_CONJUNCTION = re.compile(rf"(?:{either(_KNOWN['conjunctions'])})(?!\w)")
_SYLLABLES: tuple[str, ...] = tuple(_KNOWN["syllables"])
_HYPHENATED = re.compile(r"\w[-\u2010]\Z")
# A letter alone ("E-|learning") and a digit ("100-|prozentig") are no syllables, and a capital ends none
# ("EU-|weit").
_KEEPS_HYPHEN = re.compile(r"(?:(?<!\w)\w|[^\Wa-zäöüß]).\Z")
_TIGHT = re.compile(r"\S[–/]\Z")  # "2019–|2024", "90/|DIE GRÜNEN": no blank before the sign, so none after it

_TELLING, _CLOSING = "-\u2010–/", ".,;:!?)]"
"""Signs at the end of a line, and at the beginning of the next, without which a blank joins the two."""
_SEAM = re.compile(rf"[{_TELLING}]\n|\n[{re.escape(_CLOSING)}]")

_ADDRESS = re.compile(r"[(\[<„“\"'»]{0,3}(?:https?://|www\.|[\w.+-]{1,64}@)[^\s]*[^)\]>,;“”\"»]\Z", re.I)
_IN_ADDRESS = ("://", "@", "www.", "Www.", "WWW.")
_NEW_ADDRESS = re.compile(r"https?://|www\.", re.I)
_ENDING = re.compile(rf"[\w)]\.(?:{either(_KNOWN['url_endings'])})(?![\w-])", re.I)


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, made of runs of the source: what begins at ``starts[n]`` was read from ``sources[n]`` on.

    What joins two lines (a blank, the line feed between paragraphs) belongs to the run before it: it has the offset
    just behind that. ``breaks`` are offsets in ``text`` before which the source holds other matter than white space,
    hyphens and dropped marks, or goes back: a source span ends there.
    """

    text: str
    starts: array[int]
    sources: array[int]
    breaks: array[int] = field(default_factory=lambda: array("i"))

    def origin(self, at: int) -> int:
        """The offset in the source from which the character ``text[at]`` was read."""
        run = bisect_right(self.starts, at) - 1
        return self.sources[run] + at - self.starts[run]

    def spans(self, start: int, end: int) -> list[Span]:
        """Source spans that cover ``text[start:end]``, in the order of the text, none of them empty."""
        cuts = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        spans = []
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            piece = self.text[left:right]
            left += len(piece) - len(piece.lstrip())
            right -= len(piece) - len(piece.rstrip())
            if left < right:
                spans.append((self.origin(left), self.origin(right - 1) + 1))
        return spans


def join(source: str, paragraphs: Iterable[Sequence[Span]], drop: Iterable[Span] = ()) -> Prose:
    """Joins lines into paragraphs, one line of text each; who joins more of the same text makes a ``Source`` of it.

    ``paragraphs`` are lists of line spans in ``source``, in reading order; ``drop`` are spans to leave out
    (footnote marks), together with the blank that they leave before punctuation. Lines and paragraphs without
    text vanish.
    """
    return Source(source, drop).join(paragraphs)


_FEW = 6
"""So few lines, if they are not plain together, are read one by one."""


class Source:
    """A printed text, and where its lines hold more than words with single blanks between them."""

    def __init__(self, text: str, drop: Iterable[Span] = ()) -> None:
        self.text = text
        self._drop = sorted(drop)
        self._drop_starts = [start for start, _ in self._drop]
        dropped = [at for span in self._drop for at in range(*span)]
        self._odd = sorted([*_odd_places(text), *dropped]) if dropped else _odd_places(text)

    def join(self, paragraphs: Iterable[Sequence[Span]]) -> Prose:
        """The running text of some lines; see the function of this name."""
        builder = _Builder(self)
        for lines in paragraphs:
            builder.add(lines)
        return Prose("".join(builder.parts), builder.starts, builder.sources, builder.breaks)

    def plain(self, start: int, end: int) -> str | None:
        """The text of a span that can be read as it stands: no white space but single blanks, nothing to leave out."""
        odd = bisect_left(self._odd, start)
        if odd < len(self._odd) and self._odd[odd] < end:
            return None
        text = self.text[start:end]
        return text if text and text[0] != " " and text[-1] != " " and "\n" not in text else None

    def plain_lines(self, lines: Sequence[Span]) -> str | None:
        """The text of lines that follow each other, of which each is plain and a blank joins each to the next."""
        start, end = lines[0][0], lines[-1][1]
        odd = bisect_left(self._odd, start)
        if odd < len(self._odd) and self._odd[odd] < end:
            return None
        printed = self.text[start:end].replace(" \n", "\n")
        text = printed.replace("\n", " ")
        if text != " ".join([self.text[start:end] for start, end in lines]) or "  " in text or text.strip(" ") != text:
            return None
        return None if _SEAM.search(printed) or any(sign in printed for sign in _IN_ADDRESS) else text

    def kept(self, start: int, end: int) -> list[Span]:
        """What is left of a span without what is to be dropped."""
        kept = []
        for low, high in self._drop[max(0, bisect_right(self._drop_starts, start) - 1) :]:
            if low >= end:
                break
            if high > start:
                kept.append((start, max(start, low)))
                start = high
        return [span for span in (*kept, (start, end)) if span[0] < span[1]]

    def is_empty(self, start: int, end: int) -> bool:
        """Whether a span holds only white space, hyphens and what is to be dropped."""
        return self.text[start:end].isspace() or all(
            _NOTHING.fullmatch(self.text, *span) for span in self.kept(start, end)
        )


@lru_cache(maxsize=1)
def _odd_places(text: str) -> list[int]:
    """Where a text is not plain, in order: other white space than single blanks and line feeds, invisible signs."""
    odd = [match.start() for match in _ODD.finditer(text)]
    at = text.find("  ")
    while at >= 0:
        odd.append(at)
        at = text.find("  ", at + 1)
    return sorted(odd)


class _Builder:
    """Text and runs, grown line by line; most lines are plain, and a run each."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts: list[str] = []
        self.starts = array("i")
        self.sources = array("i")
        self.breaks = array("i")
        self.length = 0  # of all parts
        self.end = 0  # where in the source the last run ended
        self.tail: str | None = None  # the paragraph's last word so far; None before its first line
        self.soft = False  # whether its last line ends with a soft hyphen

    def add(self, lines: Sequence[Span]) -> None:
        """One paragraph."""
        self.tail, self.soft = None, False
        self._add(lines)

    def _add(self, lines: Sequence[Span]) -> None:
        """Further lines of a paragraph: as many at once as are plain together, the others one by one."""
        in_address = self.tail and _ADDRESS.match(self.tail)
        whole = self.source.plain_lines(lines) if len(lines) > 1 and not in_address else None
        if whole is not None:
            self._begin_line(whole[: lines[0][1] - lines[0][0]])
            starts = accumulate((end - start + 1 for start, end in lines[:-1]), initial=self.length)
            self._run(whole, lines[0][0])
            self.starts.extend(islice(starts, 1, None))
            self.sources.extend([start for start, _ in lines[1:]])
            self.end = lines[-1][1]
        elif len(lines) > _FEW:
            self._add(lines[: len(lines) // 2])
            self._add(lines[len(lines) // 2 :])
        else:
            for start, end in lines:
                text = self.source.plain(start, end)
                if text is None:
                    self._read(start, end)
                else:
                    self._begin_line(text)
                    self._run(text, start)

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

    def _without_dropped(self, start: int, end: int) -> tuple[str, array[int]]:
        """What is to be read of a line, with the offset of each character."""
        origin = array("i")
        parts: list[str] = []
        for low, high in self.source.kept(start, end):
            mark = _PUNCTUATION.match(self.source.text, low)
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
            if self.parts:
                self._glue("\n")
            self.tail = ""
        elif not self.soft:
            cut, glue = _seam(self.tail, text)
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
        blank = text.rfind(" ")
        self.tail = text[blank + 1 :] if blank >= 0 else (self.tail or "") + text

    def _glue(self, glue: str) -> None:
        if glue:
            self.parts.append(glue)
            self.length += 1
            self.tail = ""


def _seam(tail: str, following: str) -> tuple[bool, str]:
    """Whether the hyphen at the end of ``tail`` goes, and what comes between it and the following line."""
    if (
        tail[-1] not in _TELLING
        and following[0] not in _CLOSING
        and not ("." in tail[:-1] or "/" in tail or "@" in tail)
    ):
        return False, " "
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
