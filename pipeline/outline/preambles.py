"""Preambles: the asker's and the government's words before the answers, and the formula that opens the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.letter import Passage, PreamblePart, Zone, Zoned
from pipeline.model.reading import Reading, Span
from pipeline.outline.blocks import Block, behind, prose, prose_of
from pipeline.profiles import Profile
from pipeline.values.expressions import folded, may_match
from pipeline.values.quotes import may_be_quoted, strip_quotes

Side = Literal["originator", "government"]
_SPACED = 4
"""Words of fewer letters on average are one word set with blanks between its letters: "V o r be me rkung"."""
_LONGEST_SPACED = 60
_OPENING_QUOTE = re.compile(r"^\s*[„»\"]")


@dataclass(slots=True)
class Opening:
    """What stands between the head and the first question."""

    preambles: list[PreamblePart] = field(default_factory=list)
    zones: list[Zoned] = field(default_factory=list)


def announced(block: Block, profile: Profile) -> tuple[Side, int] | None:
    """Whose preamble the block announces, and the length of the announcement in the block's own text."""
    return announces(block.text, profile) if block.grid is None else None


def announces(text: str, profile: Profile) -> tuple[Side, int] | None:
    """Whose preamble a text announces, and the length of the announcement; letters may be spaced by hand."""
    words = text.split() if len(text) < 2 * _LONGEST_SPACED else []
    letters = "".join(words)
    if len(letters) < _LONGEST_SPACED and len(letters) < _SPACED * len(words):
        found = announces(letters, profile) if len(words) > 1 else None
        return (found[0], len(text)) if found else None
    match = profile.opens_preamble.match(text)
    if match is None:
        return None
    return "government" if match.re is profile.government_preamble else "originator", match.end()


def read_opening(reading: Reading, blocks: Sequence[Block], questions_follow: bool, profile: Profile) -> Opening:
    """Preambles and formula among the blocks before the first question.

    A preamble runs from the words that announce it to the next announcement, the formula or the first question. Text
    that nobody announces is whose the profile says; else the asker's where it stands in quotation marks, the
    government's where it stands between the formula and a question, and unplaced otherwise.
    """
    out = Opening()
    side = profile.unannounced
    own: list[Block] = []
    formula_seen = False

    def close() -> None:
        nonlocal own, side
        if side == "government" and not formula_seen and own and _OPENING_QUOTE.match(own[0].text):
            side = "originator"  # before the formula, what is quoted is the asker's
        if side and own:
            said = tuple(b.spans for b in own if b.grid is None)
            out.preambles.append(PreamblePart(side, _without_quotes(reading, said)))
        own, side = [], None

    for block in blocks:
        found = announced(block, profile)
        if block.grid is None and may_match(profile.formula, folded(block.text)) and profile.formula.search(block.text):
            close()
            formula_seen = True
            out.zones.append((block.lines, Zone.FORMULA))
            # "… wie folgt, wobei folgende Vorbemerkung vorangestellt wird:" announces and is the formula in one.
            side = found[0] if found and found[1] >= len(block.text) else None
            continue
        zone = Zone.PREAMBLE
        if found:
            close()
            side = found[0]
            rest = behind(reading, block, found[1])
            own = [rest] if rest.spans else []
        elif side:
            own.append(block)
        elif _OPENING_QUOTE.match(block.text):
            side, own = "originator", [block]
        elif formula_seen and questions_follow:
            side, own = profile.unannounced or "government", [block]
        else:
            zone = Zone.UNPLACED
        if block.grid is None:
            out.zones.append((block.lines, zone))
    close()
    return out


def take_preamble(reading: Reading, blocks: Sequence[Block], ends: int) -> PreamblePart:
    """The government's preamble that ``blocks[0]`` announces with its first ``ends`` characters."""
    first = behind(reading, blocks[0], ends)
    own = [first, *blocks[1:]] if first.spans else list(blocks[1:])
    return PreamblePart("government", _without_quotes(reading, tuple(b.spans for b in own if b.grid is None)))


def _without_quotes(reading: Reading, passage: Passage) -> Passage:
    """The passage without the quotation marks around the whole."""
    opening = prose_of(reading, passage[0]).text if passage else ""
    if opening and not may_be_quoted(opening):
        return passage
    joined = prose(reading, passage)
    start, end = strip_quotes(joined.text)
    if start >= end:
        return passage
    first, last = joined.origin(start), joined.origin(end - 1) + 1
    kept = []
    for paragraph in passage:
        spans = tuple(Span(max(s.start, first), min(s.end, last)) for s in paragraph)
        kept.append(tuple(s for s in spans if s.start < s.end))
    return tuple(p for p in kept if p)
