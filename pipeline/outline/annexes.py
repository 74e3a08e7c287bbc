"""The annexes: where they begin, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.letter import AnnexPart, Paragraph, Zone, Zoned
from pipeline.model.reading import Reading, Region
from pipeline.outline.blocks import Block, behind, blocks, prose
from pipeline.outline.captions import take_captions
from pipeline.outline.headings import find_heading
from pipeline.profiles import Profile
from pipeline.values.labels import read_annex_labels
from pipeline.values.sought import Words, near

_FINISHED = re.compile(r"[.!:*)\]][)“”\"’»\]*]*\s*$|[\d%–-]\s*$")
"""How a sentence ends, or the last row of a table that plain text has flattened."""
_SHORT = 60
"""A full line of running text has more characters."""
_WORD = "Anlage"
_ANNEX = Words([_WORD, "nhang"])
_LEAD, _LIST = 40, 200
"""So many characters before and behind the word say which annexes are named."""
_GOES_ON = re.compile(r"\s*[a-zäöüß]")
_OF_PAPER, _PAPER = re.compile(r"\bzu[rm]?\s.*\b(?:Antwort|\w*Anfrage)\b"), re.compile(r"\b\d{1,2}/\d{2,6}\b")
_MOST_OF_HEADING = 4
"""Lines."""
_FEWEST_LINES = 10
_FEWEST_WORDS, _SMALL_SHARE = 8, 0.4
"""Running text has so many words, and such a share of them begins with a small letter."""
_MOST_TOLD = 0.3
"""The share of an annex's lines that may be running text where no heading says that it is one."""
_ENDED = re.compile(r"[.:;!?]\W*$")
_ANNOUNCES = re.compile(
    r"(?i:\b(?:nach)?folgend|\bnachstehend|\bunten|\bwie\s+folgt\b|\bTabelle|\bÜbersicht|\bAuflistung|\bAufstellung|\bListe\b)"
    r"(?![^.]*(?:Anlage|nhang))|:\W*$"
)
"""How an answer announces a table of its own."""


class Heads:
    """What heads an annex: a line of its own or, of an annex that the text before it names, a line with other words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._naming = [pattern for pattern in profile.annex_reference if "labels" in pattern.groupindex]
        self._unread: list[str] = []
        self._named: set[str] = set()

    def take_names(self, text: str) -> None:
        """Take note of the annexes that a text names, which is read once a line may head one of these."""
        self._unread.append(text)

    def match(self, line: str) -> re.Match[str] | None:
        """The heading that a line is; group ``label``."""
        alone = self._profile.opens_annex.match(line)
        if alone or _WORD not in line:
            return alone
        beside = self._profile.annex_line.match(line)
        return beside if beside and not self._names_told().isdisjoint(read_annex_labels(beside["label"])) else None

    def _names_told(self) -> set[str]:
        """The annexes that the texts so far name."""
        while self._unread:
            text = self._unread.pop()
            for piece in near(text, _ANNEX, before=_LEAD, after=_LIST):
                for pattern in self._naming:
                    for match in pattern.finditer(text, *piece):
                        self._named.update(read_annex_labels(match["labels"]))
        return self._named

    def is_alone(self, line: str) -> bool:
        """Whether a line is such a heading without other words."""
        return self._profile.opens_annex.match(line) is not None


def first_annex(blocks: Sequence[Block], after: int, profile: Profile) -> int | None:
    """The first block behind block ``after`` that an annex's heading opens, where no closing stands before the annexes.

    A line of running text may begin with "Anlage 2": a heading stands behind a finished sentence, behind a short line
    that goes on in nothing, behind white space or at a page's head. Right behind a question mark stands an answer.
    """
    heads = Heads(profile)
    for block in blocks[: after + 1]:
        if _WORD in block.text:
            heads.take_names(block.text)
    for n in range(after + 1, len(blocks)):
        block, last = blocks[n], blocks[n - 1]
        if block.grid is None and heads.match(block.text):
            apart = block.gap > 0 and not last.text.endswith("?")
            short = len(last.text) < _SHORT and n + 1 < len(blocks) and not _GOES_ON.match(blocks[n + 1].text)
            if short or block.first_on_page or apart or last.grid is not None or _FINISHED.search(last.text):
                return n
        if _WORD in block.text:
            heads.take_names(block.text)
    return None


def _same(label: str, other: str) -> bool:
    """Whether two headings name the same annex: "Anlage 2", "Anlage_2"."""
    return label == other or read_annex_labels(label) == read_annex_labels(other) != []


def annex_without_heading(
    reading: Reading, blocks: Sequence[Block], answer: Sequence[Block], profile: Profile
) -> int | None:
    """The block of the last answer with which an annex begins that nothing heads, though one of ``blocks`` names it.

    It is all that follows the answer's running text, if that announces no table of its own, and if it is long and
    hardly any of it is running text. Where the text has pages it begins one.
    """
    told = [_is_told(reading, block, profile) for block in answer]
    paged = bool(answer) and answer[-1].page > 1
    lines = of_text = 0  # of the blocks from the n-th on
    found = None
    for n in range(len(answer) - 1, 0, -1):
        lines += len(answer[n].lines)
        of_text += len(answer[n].lines) if told[n] else 0
        begins = told[n - 1] and not told[n] and (answer[n].first_on_page or not paged)
        if begins and lines >= _FEWEST_LINES and of_text <= _MOST_TOLD * lines:
            found = n
    if found is None or _ANNOUNCES.search(answer[found - 1].text) or not _names_annex(blocks, profile):
        return None
    return found


def _is_told(reading: Reading, block: Block, profile: Profile) -> bool:
    """Whether a block is running text that answers: no row of a table, no line of a list, no heading."""
    words = block.text.split()
    if block.grid is not None or len(words) < _FEWEST_WORDS or not _ENDED.search(block.text):
        return False
    heading = find_heading(reading, block, profile)
    if heading and len(heading.text) == len(block.text.strip()):
        return False
    return sum(word[0].islower() for word in words) >= _SMALL_SHARE * len(words)


def _names_annex(blocks: Sequence[Block], profile: Profile) -> bool:
    return any(
        pattern.search(block.text, *piece)
        for block in blocks
        if _WORD in block.text or "nhang" in block.text
        for piece in near(block.text, _ANNEX, before=_LEAD, after=_LIST)
        for pattern in profile.annex_reference
    )


@dataclass(slots=True)
class Annexes:
    """What stands behind the closing; ``captions``: titles of tables by the table's index; ``labels_below``: whether
    each annex has the label that stands below it.
    """

    parts: list[AnnexPart] = field(default_factory=list)
    zones: list[Zoned] = field(default_factory=list)
    captions: dict[int, Paragraph] = field(default_factory=dict)
    labels_below: bool = False


def read_annexes(reading: Reading, indexes: Sequence[int], turning: Collection[int], profile: Profile) -> Annexes:
    """The annexes among the lines behind the closing; ``turning``: see ``turning_lines``.

    A heading opens one; the same label again at the head of a later page goes on with it. What stands before any
    heading is one annex without a label, unless nothing stands below the last: then each stands at its annex's foot.
    """
    out = Annexes()
    heads = Heads(profile)
    heads.take_names(reading.text[: reading.lines[indexes[0]].span.start] if indexes else "")
    heading: Paragraph | None = None
    label, alone = "", False
    own: list[Block] = []
    taken = 0  # the lines before this one are headings' or read

    def close() -> None:
        if own or heading:
            # Right below a heading stands the annex's own title.
            kept, captions = take_captions(own, first=1 if heading else 0)
            out.captions.update(captions)
            passage = tuple(b.spans for b in kept if b.grid is None and b.spans)
            grids = tuple(dict.fromkeys(b.grid for b in kept if b.grid is not None))
            out.parts.append(AnnexPart(heading, passage, grids))

    for block in blocks(reading, indexes, turning, profile, in_annexes=True):
        if block.grid is None:
            out.zones.append((block.lines, Zone.ANNEX))
        if block.lines[0] < taken and block.grid is None:
            block = _below(reading, block, taken)
        may_head = block.lines[0] in turning and block.grid is None
        first = prose(reading, [block.spans[:1]]).text if may_head else ""
        match = heads.match(first)
        if not match:
            own += [block] if block.spans or block.grid is not None else []
            continue
        if heading is not None and _same(match["label"], label):
            if not own and not alone and heads.is_alone(first):
                heading, alone = block.spans[:1], True  # rather than a line with other words right above it
            continue  # the running head of a further page
        close()
        taken = block.lines[0] + _lines_of_heading(reading, block.lines[0], first)
        further = tuple(line.span for line in reading.lines[block.lines[0] + 1 : taken])
        label, heading, alone = match["label"], block.spans[:1] + further, heads.is_alone(first)
        rest = _below(reading, block, taken)
        own = [rest] if rest.spans else []
    close()
    if _are_labelled_below(out.parts):
        below = [part.heading for part in out.parts[1:]]
        out.parts = [replace(part, heading=heading) for part, heading in zip(out.parts, below, strict=False)]
        out.labels_below = True
    return out


def _lines_of_heading(reading: Reading, at: int, text: str) -> int:
    """How many lines the heading takes that begins with the ``text`` of line ``at``.

    One that says to which paper the annex belongs runs on to that paper's number, or to white space.
    """
    if not _OF_PAPER.search(text) or _PAPER.search(text):
        return 1
    for n, line in enumerate(reading.lines[at + 1 : at + _MOST_OF_HEADING], 1):
        if line.gap or line.region is not Region.BODY:
            return n
        if _PAPER.search(line.text):
            return n + 1
    return 1


def _below(reading: Reading, block: Block, line: int) -> Block:
    """What is left of a block below the lines before ``line``."""
    above = tuple(span for number, span in block.left if number < line)
    return behind(reading, block, len(prose(reading, [above]).text)) if above else block


def _are_labelled_below(parts: Sequence[AnnexPart]) -> bool:
    """Whether the text has all labels behind what they head: none above the first annex, nothing below the last."""
    return len(parts) > 1 and parts[0].heading is None and not (parts[-1].passage or parts[-1].grids)
