"""The body of the document as blocks: paragraphs and tables, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.model.letter import Paragraph
from pipeline.model.reading import Line, Reading, Region, Span, as_row
from pipeline.profiles import Profile
from pipeline.values.expressions import BySign
from pipeline.values.prose import Prose, Source, source_of
from pipeline.values.sentences import breaks_off

_LABEL_ALONE = re.compile(r"\s*\(?[1-9]\d{0,2}(?:\.[1-9]\d?)*\.?[.)]\s*")
_ANNEX = "Anlage"
_ENDED = re.compile(r"[.!?:][)“”\"’»\]]*\*{0,3}\s*$|[)\]]\*{0,3}\s*$")

_START = attrgetter("span.start")
_ROW = re.compile(r"\d%?\s*$")
"""How rows of tables end that plain text has flattened."""


class Block(NamedTuple):
    """A paragraph of the body (``lines``: indexes into ``Reading.lines``, ``spans`` what is left of them where a
    block was cut inside a line) or a table (``grid``).

    ``asking_type``: whether it is set in the type of the paper's questions; None where these are not set apart.
    """

    lines: tuple[int, ...]
    spans: Paragraph
    text: str
    page: int
    opens: bool
    gap: float
    indent: float
    size: float
    bold: bool
    first_on_page: bool
    grid: int | None = None
    torn: bool = False
    """Cut out of a paragraph only because it begins like a question."""
    asking_type: bool | None = None

    @property
    def left(self) -> list[tuple[int, Span]]:
        """The lines of which something is left, each with that; where lines were cut off, it was at the front."""
        return list(zip(self.lines[len(self.lines) - len(self.spans) :], self.spans, strict=True))


def prose(reading: Reading, paragraphs: Sequence[Paragraph]) -> Prose:
    """The running text of paragraphs, footnote marks left out."""
    return source_of(reading).join(paragraphs)


def prose_of(reading: Reading, paragraph: Paragraph) -> Prose:
    """The running text of a block's paragraph, which later stages join with others."""
    return source_of(reading).paragraph(paragraph)


def turning_lines(reading: Reading, profile: Profile) -> Collection[int]:
    """The lines that may be more than a paragraph's further ones: all that open like a question, an answer, a preamble,
    an annex or the letter's end, and all that name an annex.

    They are a few in a hundred, and looked for once; the sign that a line begins with says that of most it is none.
    Nothing begins or ends in the midst of a table.
    """
    text, table = reading.text, Region.TABLE
    opening = profile.turns.found(BySign(list(map(attrgetter("text"), reading.lines))))
    found = {n for n in opening if reading.lines[n].region is not table}
    at = text.find(_ANNEX)
    while at >= 0:
        found.add(bisect_right(reading.lines, at, key=_START) - 1)
        at = text.find(_ANNEX, at + 1)
    return found


def make_block(
    all_lines: Sequence[Line],
    source: Source,
    indexes: Sequence[int],
    first_on_page: bool = False,
    grid: int | None = None,
    torn: bool = False,
) -> Block:
    """A paragraph of these lines."""
    spans = tuple([all_lines[i].span for i in indexes])
    text = source.paragraph(spans).text
    _, _, page, _, opens, _, gap, indent, size, bold, _ = all_lines[indexes[0]]
    bold = bold and all(all_lines[i].bold for i in indexes)
    return as_row(
        Block, (tuple(indexes), spans, text, page, opens, gap, indent, size, bold, first_on_page, grid, torn, None)
    )


def blocks(
    reading: Reading, indexes: Iterable[int], turning: Collection[int], profile: Profile, in_annexes: bool = False
) -> list[Block]:
    """The body's blocks among these lines: paragraphs as layout saw them, cut where a question or heading opens one.

    Side column, furniture and footnotes are no part of the body. ``turning``: see ``turning_lines``. ``in_annexes``:
    what reads like an annex's heading is one.
    """
    all_lines, source, body, table = reading.lines, source_of(reading), Region.BODY, Region.TABLE
    opens_question, opens_part = profile.marks.opens_question, profile.marks.part
    out: list[Block] = []
    of_table: dict[int, list[int]] = {}  # the lines of a table, by its place in the list
    current: list[int] = []
    first = torn = False
    above: Line | None = None  # the last line of body or table

    def close() -> None:
        nonlocal current, torn
        if current:
            out.append(make_block(all_lines, source, current, first, torn=torn))
        current, torn = [], False

    for i in indexes:
        line = all_lines[i]
        region, turns = line.region, i in turning
        if current and region is body and not (turns or line.opens):
            current.append(i)  # as most lines do, it goes on with its paragraph
            above = line
            continue
        if region is table:
            close()
            if not (out and out[-1].grid == line.table and line.table is not None):
                begins_page = above is None or line.page != above.page
                out.append(make_block(all_lines, source, [i], begins_page, line.table))
            of_table.setdefault(len(out) - 1, []).append(i)
            above = line
            continue
        if region is not body:
            continue
        here = line.text if turns else ""
        last = all_lines[current[-1]] if current else None
        if last and (
            (line.opens and not (len(current) == 1 and _LABEL_ALONE.fullmatch(last.text)))
            or (turns and (opens_part.match(here) or _must_open(last, here, profile)))
        ):
            close()
        elif last and turns and opens_question.match(here):
            close()
            torn = True
        begins_page = above is None or line.page != above.page
        above = line
        if turns:
            behind_page = begins_page or all_lines[i - 1].region is Region.FURNITURE
            announces = any(p.fullmatch(here) for p in profile.opens_preamble.of(here))
            heads = profile.annex_heading.match(here) or (_ANNEX in here and profile.annex_line.match(here))
            if announces or (heads and (in_annexes or behind_page or _may_head(last, line))):
                close()
                out.append(make_block(all_lines, source, [i], behind_page))
                continue
        if not current:
            first = begins_page
        current.append(i)
    close()
    for place, lines in of_table.items():
        out[place] = out[place]._replace(lines=tuple(lines))
    return out


def opening_line(reading: Reading, block: Block) -> str:
    """The block's first line, and the next one where a label stands alone on the first."""
    first = reading.text[slice(*block.spans[0])]
    alone = len(block.spans) > 1 and _LABEL_ALONE.fullmatch(first)
    return reading.text[block.spans[0].start : block.spans[1].end] if alone else first


def _must_open(last: Line, here: str, profile: Profile) -> bool:
    """Whether a line opens a block though layout did not see it: a mark of its own behind a finished sentence."""
    if not profile.marks.opens_block.match(here):
        return False
    return _ended(last, here) or (last.runs_on is False and not breaks_off(last.text, here))


def _may_head(last: Line | None, line: Line) -> bool:
    """Whether a line that reads like an annex's heading is one: behind a finished sentence, white space or a row."""
    if last is None or line.gap > 0 or _ended(last, line.text):
        return True
    return bool(_ROW.search(last.text))


def _ended(last: Line, here: str) -> bool:
    """Whether a sentence ends with the line ``last``, as far as the line below it shows."""
    return bool(_ENDED.search(last.text)) and not breaks_off(last.text, here)


def mend(reading: Reading, blocks: Sequence[Block], kept: Collection[int]) -> tuple[list[Block], dict[int, int]]:
    """The blocks with those that were ``torn`` put back into their paragraphs, unless ``kept`` names their index; and
    where each of the others has gone.
    """
    out: list[Block] = []
    gone: dict[int, int] = {}
    for n, block in enumerate(blocks):
        if block.torn and n not in kept and out and out[-1].grid is None:
            before = out[-1]
            spans = (*before.spans, *block.spans)
            lines = (*before.lines, *block.lines)
            out[-1] = before._replace(lines=lines, spans=spans, text=prose_of(reading, spans).text)
        else:
            gone[n] = len(out)
            out.append(block)
    return out, gone


def cut(reading: Reading, block: Block, at: int) -> tuple[Block, Block]:
    """The block before and from the offset ``at`` of the reading's text on; ``at`` lies inside the block."""
    parts: list[Block] = []
    for low, high in ((0, at), (at, len(reading.text))):
        kept = [(i, Span(max(s.start, low), min(s.end, high))) for i, s in block.left if s.start < high and s.end > low]
        spans = tuple(s for _, s in kept)
        parts.append(block._replace(lines=tuple(i for i, _ in kept), spans=spans, text=prose_of(reading, spans).text))
    cut_off = block.lines[: len(block.lines) - len(block.spans)]
    return parts[0]._replace(lines=(*cut_off, *parts[0].lines)), parts[1]._replace(first_on_page=False)


def behind(reading: Reading, block: Block, at: int) -> Block:
    """What follows the first ``at`` characters of the block's own text; its lines stay, its spans may be none."""
    joined = prose_of(reading, block.spans)
    rest = joined.text[at:]
    at += len(rest) - len(rest.lstrip())
    if at >= len(joined.text):
        return block._replace(spans=(), text="")
    return block._replace(spans=_from(block.spans, joined.origin(at)), text=joined.text[at:])


def unmarked(block: Block, length: int) -> Block:
    """The block without the mark of ``length`` characters that opens it."""
    return block._replace(spans=_from(block.spans, block.spans[0].start + length), text=block.text[length:].lstrip())


def _from(spans: Paragraph, start: int) -> Paragraph:
    """What is left of a paragraph from an offset on."""
    for n, span in enumerate(spans):
        if span.end > start:
            return (Span(max(span.start, start), span.end), *spans[n + 1 :])
    return ()
