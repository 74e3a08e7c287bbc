"""Where a question ends and its answer begins, when nothing is printed between the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from pipeline.model.reading import Reading, as_rows
from pipeline.outline.blocks import Block, cut
from pipeline.outline.headings import find_heading
from pipeline.profiles import Profile
from pipeline.values.sentences import ends_telling, opens_sentence

_ENDS_ASKING = re.compile(r"\?[)“”\"»\]]*\s*$|\?\s*\([^()]*\)[.“”\"]*\s*$")
_ASKS = re.compile(r"\?[)“”\"»\]]*(?=\s|$)")
_ENDED = re.compile(r"[.!?][)“”\"»\]]*\s*$|[)\]]\s*$")
_ASKS_FOR = re.compile(
    r"^\s*\(?\s*(?:[Bb]itte|Wenn\s+(?:ja|nein|nicht)\b|Falls\s+(?:ja|nein|nicht)\b|Wir\s+bitten|Ich\s+bitte)"
)
_REQUESTS = re.compile(r"^\s*(?:Bitte|Wir\s+bitten|Ich\s+bitte)\b")
_ASKS_ONLY = re.compile(r"(?:(?!\w{3}[.!]\s+[A-ZÄÖÜ„])[^„“”»«])*\?\s*\)?\s*", re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-–•·]|[a-z]{1,2}\)|\(?\d{1,2}[.)])\s")
# How a further sentence of a question begins, and an answer hardly ever.
_ASKS_ON = re.compile(
    r"^\s*\(?(?:[Ww](?:ie|as|er|en|em|essen|o|ann|arum|eshalb|ieso|oher|ohin|omit|odurch|oran|orin|ofür|oraus|elche[nmrs]?|ozu)"
    r"|[Ii]n(?:wiefern|wieweit)|[Ii]n\s+welche[nmrs]?|[Aa]uf\s+welche[nmrs]?|[Aa]us\s+welche[nmrs]?|[Mm]it\s+welche[nmrs]?"
    r"|[Vv]on\s+welche[nmrs]?|[Zz]u\s+welche[nmrs]?|[Bb]is\s+wann|[Ss]eit\s+wann|[Ww]enn|[Ff]alls|[Uu]nd|[Oo]der|[Bb]itte"
    r"|Ist|Sind|War|Waren|Hat|Haben|Hatte|Gibt|Gab|Wird|Werden|Wurde|Wurden|Kann|Können|Soll|Sollen|Plant|Liegen|Trifft"
    r"|Sieht|Hält|Teilt|Beabsichtigt|Beabsichtigen|Welche[nmrs]?|Existier(?:t|en)|Besteh(?:t|en)|[a-z]{1,2}\)|[-–•])(?!\w)"
)
_TELLS_WITHIN = re.compile(r"\w{3}[.!]\s+[A-ZÄÖÜ„]")
_ASKS_WITHIN = re.compile(
    r"(?:^|[:,;]\s*)(?:und\s+)?(?i:w(?:ie|as|er|en|em|ann|o|arum|enn|elche[nmrs]?|ieso|eshalb)|falls)\b"
)
_JOINS = re.compile(r"[,;:]\s*$|\b(?:und|oder|sowie|bzw\.|beziehungsweise)(?:/oder)?\s*$")
_MAY_OPEN = re.compile(r"\s*[„»\"(]?[A-ZÄÖÜ\d]")
_OPENS_ANSWER = 2
_LONGEST_QUESTION = 60
_FURTHER_SENTENCE = 14
_REQUEST = 6
"""Lines of a request in brackets at most."""
_REACH = 2 * _REQUEST + 1
_SAME_SIZE = 0.04
"""Type sizes this near to each other, as shares of the usual one, are the same."""
_APART = 0.3
"""White space above a block, in line heights, that shows that the document parts its paragraphs."""


def tell_type(blocks: Sequence[Block], opening: Sequence[int]) -> list[Block]:
    """The blocks, each with its ``asking_type``; ``opening``: those that questions open with.

    Questions are set apart, bold or in another size, where most that something follows are followed by another type.
    """
    firsts = [blocks[n] for n in opening]
    bold = 2 * sum(block.bold for block in firsts) > len(firsts)
    size = median_low([block.size for block in firsts if block.bold == bold] or [1.0])

    def asks(block: Block) -> bool:
        return block.bold == bold and abs(block.size - size) <= _SAME_SIZE

    followed = [
        [block for block in blocks[start + 1 : end] if block.grid is None]
        for start, end in pairwise([*opening, len(blocks)])
    ]
    others = [not asks(own[-1]) for own in followed if own]
    if 2 * sum(others) <= len(others):
        return list(blocks)
    return [block._replace(asking_type=asks(block)) for block in blocks]


def split_question(
    reading: Reading, own: Sequence[Block], profile: Profile, unfinished: bool = False
) -> tuple[list[Block], list[Block]]:
    """The blocks of a question, from its mark on, and what follows it before the next question.

    Type tells where it ends if questions are set apart (see ``tell_type``); else white space between paragraphs and the
    question mark do; where paragraphs follow tightly, the lines. A table or an answer's heading ends it. In a paper
    without answers nothing does.
    ``unfinished``: it need not ask, since it is a part of a sentence that goes on in the next part.
    """
    if not profile.has_answers:
        return list(own), []
    limit = 1
    while (
        limit < min(len(own), _LONGEST_QUESTION)
        and own[limit].grid is None
        and not find_heading(reading, own[limit], profile)
    ):
        limit += 1
    # A label on a line of its own may be bold where its question is not.
    telling = own[0] if own[0].text.strip() or limit == 1 else own[1]
    if telling.asking_type:
        size = next((n for n in range(1, limit) if not own[n].asking_type), limit)
        return list(own[:size]), list(own[size:])
    if len(own) > 1 and any(b.gap >= _APART for b in own[1:3]):
        size = _by_paragraphs([b.text for b in own[:limit]])
        if reading.boxes is not None:
            return list(own[:size]), list(own[size:])
        question, rest = _by_lines(reading, own[:size], size, unfinished)  # a text's full last line hides its end
        return question, [*rest, *own[size:]]
    return _by_lines(reading, own, limit, unfinished)


def _by_paragraphs(texts: Sequence[str]) -> int:
    """How many paragraphs the question has: up to the question mark, with those behind it that do nothing but ask."""
    size = 1 if _ASKS.search(texts[0]) else _reach_question_mark(texts)
    while size < len(texts) and (_ASKS_FOR.match(texts[size]) or _ASKS_ONLY.fullmatch(texts[size])):
        size += 1
    return size


def _reach_question_mark(texts: Sequence[str]) -> int:
    """A question whose first block bears no question mark: up to one that does, if all before it go on to it."""
    first = 1 if texts[0].strip() else min(2, len(texts))
    for n in range(1, len(texts)):
        goes_on = not _ENDED.search(texts[n - 1]) or not texts[n - 1].strip() or _ITEM.match(texts[n])
        if not goes_on:
            return first
        if _ENDS_ASKING.search(texts[n]):
            return n + 1
    return first


class _Line(NamedTuple):
    block: int
    start: int
    text: str
    runs_on: bool | None


def _lines(reading: Reading, own: Sequence[Block]) -> list[_Line]:
    text, lines = reading.text, reading.lines
    rows = (
        (n, start, text[start:end], lines[i].runs_on) for n, block in enumerate(own) for i, (start, end) in block.left
    )
    return list(as_rows(_Line, rows))


def tells(reading: Reading, own: Sequence[Block]) -> bool:
    """Whether a sentence that does not ask ends with one of the blocks' lines, the first apart."""
    lines = _lines(reading, own)
    return any(_tells_at_end(lines, n) for n in range(1, len(lines)))


def _by_lines(reading: Reading, own: Sequence[Block], limit: int, unfinished: bool) -> tuple[list[Block], list[Block]]:
    """Where paragraphs follow tightly: up to the line that ends asking, with further sentences that ask; or to where a
    clause that does not ask by itself is followed by what tells.
    """
    lines = _lines(reading, own[: limit if unfinished else _within_reach(own, limit)])
    asking = [n for n in range(len(lines)) if _asks_at_end(lines, n)]
    ends = [n for n in asking if not lines[n].runs_on] or asking
    end: int | None
    if unfinished and (not ends or any(_tells_at_end(lines, n) for n in range(1, ends[0]))):
        end = _end_of_clause(lines)
        if end is None:
            return list(own[:limit]), list(own[limit:])
    elif ends:
        end = _end_of_asking(lines, ends)
    else:
        size = _reach_question_mark([b.text for b in own[:limit]])
        return list(own[:size]), list(own[size:])
    if end + 1 == len(lines):
        return list(own[:limit]), list(own[limit:])
    following = lines[end + 1]
    block = own[following.block]
    if following.start == block.spans[0].start:
        return list(own[: following.block]), list(own[following.block :])
    question, answer = cut(reading, block, following.start)
    return [*own[: following.block], question], [answer, *own[following.block + 1 :]]


def _within_reach(own: Sequence[Block], limit: int) -> int:
    """How many of the blocks may hold the end of what asks: no further than a request in brackets, and one more behind
    it, reach behind the last question mark. A long answer has far more.
    """
    end = next((n for n in range(limit, 0, -1) if "?" in own[n - 1].text), 0)
    lines = 0
    while 0 < end < limit and lines < _REACH:
        lines += len(own[end].spans)
        end += 1
    return end


def _end_of_asking(lines: Sequence[_Line], ends: Sequence[int]) -> int:
    """The last line of a question; ``ends``: the lines at whose end something asks."""
    end = ends[0]
    for further in ends[1:]:
        if further - end > _FURTHER_SENTENCE:
            break
        between = " ".join(line.text for line in lines[end + 1 : further + 1])
        if not _ASKS_ON.match(between) and (_TELLS_WITHIN.search(between) or not _ASKS_WITHIN.search(between)):
            break
        end = further
    if end + 1 < len(lines) and _ASKS_FOR.match(lines[end + 1].text):
        plain = _REQUESTS.match(lines[end + 1].text) is not None  # "Bitte nach Jahren aufschlüsseln.", without brackets
        within = range(end + 1, min(end + _REQUEST, len(lines)))
        closed = (n for n in within if lines[n].text.rstrip(" .").endswith(")") or (plain and _tells_at_end(lines, n)))
        end = next(closed, end)
    return end


def _end_of_clause(lines: Sequence[_Line]) -> int | None:
    """The last line of a clause that what follows does not go on with; None where nothing shows that something does.

    An answer opens with a capital or a number. The clause before it ends with a comma or with the word that joins it
    to the next part; or else the answer opens as only a sentence does, and comes to its end.
    """
    best: int | None = None
    most = 0
    for n in range(len(lines) - 1):
        before, after = lines[n], lines[n + 1]
        if _tells_at_end(lines, n):
            break
        if before.runs_on or not _MAY_OPEN.match(after.text):
            continue
        score = 2 * bool(_JOINS.search(before.text)) + 2 * opens_sentence(after.text)
        if any(_tells_at_end(lines, m) for m in range(n + 1, len(lines))):
            score += 1
        if score >= _OPENS_ANSWER and score > most:
            best, most = n, score
    return best


def _asks_at_end(lines: Sequence[_Line], n: int) -> bool:
    """Whether a sentence that asks ends with this line; a request in brackets behind it may run over some lines."""
    text = lines[n].text
    if "?" in text and _ENDS_ASKING.search(text):
        return True
    return (
        ")" in text
        and text.rstrip().endswith((")", ")."))
        and bool(_ENDS_ASKING.search(" ".join(line.text for line in lines[max(n - _REQUEST, 0) : n + 1])))
    )


def _tells_at_end(lines: Sequence[_Line], n: int) -> bool:
    """Whether a sentence that tells ends with this line."""
    return ends_telling(lines[n].text, lines[n + 1].text if n + 1 < len(lines) else "")
