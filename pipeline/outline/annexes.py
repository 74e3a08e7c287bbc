"""The annexes: where they begin, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.letter import AnnexPart, Paragraph, Zone
from pipeline.model.reading import Reading
from pipeline.outline.blocks import Block, behind, blocks, prose
from pipeline.outline.captions import take_captions
from pipeline.profiles import Profile
from pipeline.values.expressions import Openings
from pipeline.values.labels import read_annex_labels
from pipeline.values.sought import near, one_of

_FINISHED = re.compile(r"[.!:*)\]][)“”\"’»\]*]*\s*$|[\d%–-]\s*$")
"""How a sentence ends, or the last row of a table that plain text has flattened."""
_SHORT = 60
"""A full line of running text has more characters."""
_ANNEX = one_of(["Anlage"])
_LEAD, _LIST = 40, 200
"""So many characters before and behind the word say which annexes are named."""
_GOES_ON = re.compile(r"\s*[a-zäöüß]")


class Heads:
    """What heads an annex: a line of its own or, of an annex that the text before it names, a line with other words."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._opens = Openings([profile.annex_heading])
        self._naming = [pattern for pattern in profile.annex_reference if "labels" in pattern.groupindex]
        self._named: set[str] = set()

    def take_names(self, text: str) -> None:
        """Take note of the annexes that a text names."""
        for piece in near(text, _ANNEX, before=_LEAD, after=_LIST) if "Anlage" in text else ():
            for pattern in self._naming:
                for match in pattern.finditer(text, *piece):
                    self._named.update(read_annex_labels(match["labels"]))

    def match(self, line: str) -> re.Match[str] | None:
        """The heading that a line is; group ``label``."""
        alone = self._opens.match(line)
        if alone or "Anlage" not in line:
            return alone
        beside = self._profile.annex_line.match(line)
        return beside if beside and not self._named.isdisjoint(read_annex_labels(beside["label"])) else None


def first_annex(blocks: Sequence[Block], after: int, profile: Profile) -> int | None:
    """The first block behind block ``after`` that an annex's heading opens, where no closing stands before the annexes.

    A line of running text may begin with "Anlage 2": a heading stands behind a finished sentence, behind a short line
    that goes on in nothing, behind white space or at a page's head. Right behind a question mark stands an answer.
    """
    heads = Heads(profile)
    for block in blocks[: after + 1]:
        heads.take_names(block.text)
    for n in range(after + 1, len(blocks)):
        block, last = blocks[n], blocks[n - 1]
        if block.grid is None and heads.match(block.text):
            apart = block.gap > 0 and not last.text.endswith("?")
            short = len(last.text) < _SHORT and n + 1 < len(blocks) and not _GOES_ON.match(blocks[n + 1].text)
            if short or block.first_on_page or apart or last.grid is not None or _FINISHED.search(last.text):
                return n
        heads.take_names(block.text)
    return None


@dataclass(slots=True)
class Annexes:
    """What stands behind the closing; ``captions``: titles of tables by the table's index."""

    parts: list[AnnexPart] = field(default_factory=list)
    zones: dict[int, Zone] = field(default_factory=dict)
    captions: dict[int, Paragraph] = field(default_factory=dict)


def read_annexes(reading: Reading, indexes: Sequence[int], profile: Profile) -> Annexes:
    """The annexes among the lines behind the closing.

    A heading opens one; the same label again at the head of a later page goes on with it. What stands before any
    heading is one annex without a label.
    """
    out = Annexes()
    heads = Heads(profile)
    heads.take_names(reading.text[: reading.lines[indexes[0]].span.start] if indexes else "")
    heading: Paragraph | None = None
    label = ""
    own: list[Block] = []

    def close() -> None:
        if own or heading:
            # Right below a heading stands the annex's own title.
            kept, captions = take_captions(own, first=1 if heading else 0)
            out.captions.update(captions)
            passage = tuple(b.spans for b in kept if b.grid is None and b.spans)
            grids = tuple(dict.fromkeys(b.grid for b in kept if b.grid is not None))
            out.parts.append(AnnexPart(heading, passage, grids))

    for block in blocks(reading, indexes, profile, in_annexes=True):
        out.zones.update(dict.fromkeys(block.lines, Zone.ANNEX if block.grid is None else Zone.TABLE))
        first = prose(reading, [block.spans[:1]]).text if block.grid is None and block.spans else ""
        match = heads.match(first)
        if not match:
            own.append(block)
            continue
        if heading is not None and match["label"] == label:
            continue  # the running head of a further page
        close()
        label, heading = match["label"], block.spans[:1]
        rest = behind(reading, block, len(first)) if len(block.spans) > 1 else None
        own = [rest] if rest and rest.spans else []
    close()
    return out
