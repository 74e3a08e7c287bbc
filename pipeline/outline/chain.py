"""Which marks open the document's questions: the one chain of labels that fits the whole document best.

A line that begins with "1." or "Frage 2" is only a candidate. The chain is chosen over all candidates at once:
labels complete and in order, all of one form, with what a question looks like in favour of each. So a numbered list
inside an answer, or a wrapped line that happens to begin with "Frage 2", loses against the document's own order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.model.reading import Reading, Span
from pipeline.outline.annexes import first_annex
from pipeline.outline.blocks import Block, opening_line
from pipeline.outline.headings import find_heading
from pipeline.profiles import Profile
from pipeline.values.expressions import BySign
from pipeline.values.labels import Key, key, normal, read_labels, whole_of

ASKS = re.compile(r"\?[)“”\"»]*(?:\s|$)")
"""The end of a sentence that asks."""
_ONLY = "1"
"""The label of a single question that bears no number."""
_LOOK_AHEAD = 16
_LONGEST_QUOTATION = 8

# What speaks for a candidate. The figures matter only against each other: asking outweighs a paragraph's opening,
# since lists open paragraphs too; a gap in the labels costs more than any one candidate brings, though hardly more the
# wider it is: a page that is lost or cannot be read takes several questions with it.
_NAMED, _NUMBERED = 3.0, 1.0
_OPENS, _OPENS_NOT = 1.0, -2.0
_QUESTION, _BOLD, _SPACE = 2.0, 1.0, 0.5
_IN_QUOTES, _IN_LIST = -3.0, -3.0
_LISTED = 3.0
_GAP, _MISSING, _OUT_OF_ORDER = -5.0, -1.0, -4.0
_NUMBERS = tuple(map(str, range(1, 401)))
"""The labels that a heading may name before any are known; no paper has more questions."""
_BEAM = 48
_NOTHING = Key(0, 0, 0, 0)


class Mark(NamedTuple):
    """A candidate: the block that it opens, its label and where that is printed.

    ``named``: it says "Frage"; ``asks``: a question mark follows before the next candidate.
    """

    block: int
    label: str
    key: Key
    marker: Span
    score: float
    named: bool
    asks: bool
    misread: str | None = None
    """What was recognised in place of its label, which is then told by the question's place."""


def find_marks(reading: Reading, blocks: Sequence[Block], profile: Profile) -> list[Mark]:
    """The marks of the document's questions as printed: numbered, or a single one ("Frage:"); [] where it has none."""
    best: list[Mark] = []
    most = 0.0
    texts = BySign([block.text if block.grid is None else "" for block in blocks])
    groups = _named_groups(reading, blocks, texts, profile)
    quoted = _quoted(blocks)
    opens = profile.marks.opens_asking
    openings = opens.matches(
        (n, opening_line(reading, blocks[n])) for n in opens.possible(texts) if blocks[n].grid is None
    )
    for matches in filter(None, openings.values()):
        candidates = _candidates(blocks, matches, quoted, profile)
        listed = _listed_together(candidates, groups)
        if _most(candidates, listed) <= most:
            continue
        chain, score = _best_chain(candidates, listed)
        if score > most and any(mark.named or mark.asks for mark in chain):
            best, most = chain, score
    return _before_annexes(best, blocks, profile) or _unnumbered(blocks, profile)


def _unnumbered(blocks: Sequence[Block], profile: Profile) -> list[Mark]:
    """The single question without a number: in a paper that only asks, what stands behind the words that put it; in
    an answer the only paragraph that asks, if something follows it.
    """
    if profile.has_answers:
        asking = [n for n, block in enumerate(blocks) if block.grid is None and ASKS.search(block.text)]
        opening = asking[0] if len(asking) == 1 and asking[0] + 1 < len(blocks) else len(blocks)
    else:
        opening = next((n for n, block in enumerate(blocks, 1) if profile.formula.search(block.text)), len(blocks))
    if opening == len(blocks) or not blocks[opening].spans:
        return []
    start = blocks[opening].spans[0].start
    return [Mark(opening, _ONLY, key(_ONLY), Span(start, start), 0.0, False, True)]


def _before_annexes(chain: list[Mark], blocks: Sequence[Block], profile: Profile) -> list[Mark]:
    """The chain without what goes on with its labels behind an annex's heading, and never surely asks again."""
    last = max((mark.block for mark in chain if mark.asks and mark.score > _QUESTION), default=len(blocks))
    if all(mark.block <= last for mark in chain):
        return chain
    annex = first_annex(blocks, last, profile)
    return [mark for mark in chain if annex is None or mark.block < annex]


def _named_groups(
    reading: Reading, blocks: Sequence[Block], texts: BySign, profile: Profile
) -> list[tuple[int, set[str]]]:
    """The blocks that open with words that name several questions, and the numbers that they name."""
    groups = []
    for n in profile.marks.introduces_answer.found(texts):
        heading = find_heading(reading, blocks[n], profile)
        named = heading.named if heading else None
        if named and named[0].isdigit():
            labels = set(read_labels(named, _NUMBERS[: max(map(int, re.findall(r"\d+", named)))]))
            if len(labels) > 1:
                groups.append((n, labels))
    return groups


def _listed_together(candidates: Sequence[Mark], groups: Sequence[tuple[int, set[str]]]) -> set[int]:
    """The blocks of candidates that are listed right before words that name just them.

    Only there questions may be printed out of their order: "1, 4", then "Die Fragen 1 und 4 werden gemeinsam
    beantwortet.", then the answer, then "2".
    """
    confirmed: set[int] = set()
    earlier = -1
    for at, labels in groups:
        wanted = {normal(label) for label in labels}
        found: dict[str, int] = {}
        for mark in reversed([m for m in candidates if earlier < m.block < at]):
            plain = whole_of(mark.label)
            for label in (mark.label, plain):
                if label in wanted and label not in found:
                    found[label] = mark.block
        if found.keys() >= {w if w in found else whole_of(w) for w in wanted}:
            confirmed.update(found.values())
        earlier = at
    return confirmed


def _quoted(blocks: Sequence[Block]) -> set[int]:
    """The blocks that begin inside a quotation."""
    quoted: set[int] = set()
    depth = 0
    opened = 0  # the block that the quotation began in; one that never ends is a slip of the writer's
    for n, block in enumerate(blocks):
        if block.grid is not None:
            continue
        if depth == 0 and "„" not in block.text:
            continue
        opens, closes = block.text.count("„"), block.text.count("“")
        if depth > 0 and n - opened <= _LONGEST_QUOTATION:
            quoted.add(n)
        else:
            depth = 0
        if depth == 0 and opens:
            opened = n
        depth = max(depth + opens - closes, 0)
    return quoted


def _candidates(
    blocks: Sequence[Block], openings: Sequence[tuple[int, re.Match[str]]], quoted: Collection[int], profile: Profile
) -> list[Mark]:
    """The marks that one expression finds; ``openings``: the blocks that it opens."""
    out = []
    for n, match in openings:
        block = blocks[n]
        label = normal(match.groupdict().get("label") or _ONLY)
        asks = _asks(blocks, n, match.re, profile)
        named = "frage" in match.group().lower()
        if not named and block.text.strip() == match.group().strip() and not _is_text(blocks[n + 1 : n + 2], profile):
            continue  # a number by itself is an answer, too
        score = _NAMED if named else _NUMBERED
        score += _OPENS if (block.opens or block.first_on_page) and not block.torn else _OPENS_NOT
        score += _QUESTION if asks else 0.0
        score += _BOLD if block.bold or abs(block.size - 1) > 0.04 else 0.0
        score += _SPACE if block.gap >= 0.5 else 0.0
        score += _IN_QUOTES if n in quoted else 0.0
        start = block.spans[0].start
        out.append(Mark(n, label, key(label), Span(start, start + match.end()), score, named, asks))
    return _lower_lists(out)


def _lower_lists(candidates: Sequence[Mark]) -> list[Mark]:
    """The candidates, with less for those of a list that counts anew from 1 and asks nothing."""
    out: list[Mark] = []
    listed = 0  # the last number of the list that the candidates before belong to
    for mark in candidates:
        anew = mark.label == _ONLY and any(earlier.label == _ONLY for earlier in out)
        goes_on = listed > 0 and mark.label == str(listed + 1)
        listed = mark.key.number if (anew or goes_on) and not mark.asks else 0
        out.append(mark._replace(score=mark.score + _IN_LIST) if listed else mark)
    return out


def _is_text(following: Sequence[Block], profile: Profile) -> bool:
    """Whether what follows a number goes on with it: text or its first part, and no question or a further part."""
    for block in following:
        part = profile.marks.part.match(block.text)
        if part or block.grid is not None or profile.marks.opens_question.match(block.text):
            return part is not None and part["label"] == "a"
    return bool(following)


def _asks(blocks: Sequence[Block], n: int, pattern: re.Pattern[str], profile: Profile) -> bool:
    """Whether a question mark ends a sentence in this block or, before the next mark, in one of the next.

    A part that follows is its own only if it is the first: "b)" goes on with the parts of a question further up.
    """
    parts = False
    for block in blocks[n : n + _LOOK_AHEAD]:
        if block.grid is not None or (block is not blocks[n] and pattern.match(block.text)):
            return False
        part = profile.marks.part.match(block.text)
        if part and not parts and part["label"] != "a":
            return False
        parts = parts or part is not None
        if ASKS.search(block.text):
            return True
    return False


def _worth(mark: Mark, listed_together: Collection[int]) -> float:
    """What a mark brings to a chain that takes it."""
    return mark.score + (_LISTED if mark.block in listed_together else 0.0)


def _most(marks: Sequence[Mark], listed_together: Collection[int]) -> float:
    """What a chain of these marks can bring at most."""
    return sum(max(_worth(mark, listed_together), 0.0) for mark in marks)


class _Reading(NamedTuple):
    """A partial chain: ``used`` has a bit for each number that is taken."""

    score: float
    used: int
    last: Key
    marks: tuple[Mark, ...]


def _is_there(reading: _Reading, own: Key) -> bool:
    """Whether a whole question has its mark; a part ("18g") may stand above it, in a group."""
    return any(mark.key == own for mark in reading.marks)


def _best_chain(candidates: Sequence[Mark], listed_together: set[int]) -> tuple[list[Mark], float]:
    """The best set of marks, each label once, and what it brings.

    In most papers all candidates are in order. Elsewhere a search that goes on with the best reading alone finds a
    chain. Unless that has all that could bring anything, a wide one then looks for a better, and need not follow what
    cannot reach that.
    """
    if _are_in_order(candidates) and all(_worth(mark, listed_together) > 0 for mark in candidates):
        return list(candidates), _most(candidates, listed_together)
    [narrow] = _search(candidates, listed_together, 1, -inf)
    if narrow.score == _most(candidates, listed_together):
        return list(narrow.marks), narrow.score
    wide = _search(candidates, listed_together, _BEAM, narrow.score)
    best = max([*wide, narrow], key=lambda reading: reading.score)
    return list(best.marks), best.score


def _are_in_order(candidates: Sequence[Mark]) -> bool:
    """Whether each candidate has a label behind that of the one before, and a block of its own, and no number is left
    out.
    """
    keys = [mark.key for mark in candidates]
    rising = all(a.key < b.key and a.block < b.block for a, b in pairwise(candidates))
    return rising and {key.number for key in keys} == set(range(1, keys[-1].number + 1))


def _search(candidates: Sequence[Mark], listed_together: set[int], width: int, least: float) -> list[_Reading]:
    """Readings of the document, the numbers that nothing bears paid for: a search from its beginning that keeps the
    ``width`` most promising ones so far, of which each may still bring ``least``.

    A mark comes after the one before; or it stands in a list that words below it name, or goes back behind one to the
    lowest number not yet taken. Going back otherwise costs, and so does each number that is never taken.
    """
    beam = [_Reading(0.0, 0, _NOTHING, ())]
    for mark, ahead in zip(candidates, _to_come(candidates, listed_together), strict=True):
        worth, listed = _worth(mark, listed_together), mark.block in listed_together
        taken = []
        for reading in beam:
            bit = 1 << mark.key.number
            if reading.used & bit and (mark.key <= reading.last or (mark.key.whole and _is_there(reading, mark.key))):
                continue
            if reading.marks and reading.marks[-1].block == mark.block:
                continue
            lowest = ~reading.used & (reading.used + 2)
            back_from_group = bit == lowest and reading.marks and reading.marks[-1].block in listed_together
            in_order = mark.key > reading.last or back_from_group or listed
            score = reading.score + worth + (0.0 if in_order else _OUT_OF_ORDER)
            taken.append(_Reading(score, reading.used | bit, mark.key, (*reading.marks, mark)))
        best: dict[tuple[int, Key], _Reading] = {}
        for reading in [*beam, *taken]:
            state = reading.used, reading.last
            if state not in best or best[state].score < reading.score:
                best[state] = reading
        open_to = {used: _promise(used, ahead) for used, _ in best}
        may_do = [reading for reading in best.values() if reading.score + open_to[reading.used].most >= least]
        beam = sorted(may_do, key=lambda r: r.score + open_to[r.used].likely, reverse=True)[:width]
    return [reading._replace(score=reading.score + _promise(reading.used, _NO_MORE).likely) for reading in beam]


class _Ahead(NamedTuple):
    """What may still come: by score, a bit for each number that a candidate further on brings, at its best; and how
    much ``more`` candidates may bring, since they are listed together or bear the number of a question with parts.
    """

    numbers: Mapping[float, int]
    more: float


_NO_MORE = _Ahead({}, 0.0)


def _to_come(candidates: Sequence[Mark], listed_together: Collection[int]) -> list[_Ahead]:
    """For each candidate what those behind it may bring."""
    in_parts = {mark.key.number for mark in candidates if not mark.key.whole}
    best: dict[int, float] = {}
    ahead = _NO_MORE
    out: list[_Ahead] = []
    for mark in reversed(candidates):
        out.append(ahead)
        number, before = mark.key.number, best.get(mark.key.number)
        score = max(mark.score, before or 0.0)
        bits, more = ahead
        if score != before:
            best[number] = score
            bits = {s: b & ~(1 << number) for s, b in bits.items()}
            bits[score] = bits.get(score, 0) | 1 << number
        beyond = _worth(mark, listed_together) - (0.0 if number in in_parts else mark.score)
        ahead = _Ahead(bits, more + max(beyond, 0.0))
    return out[::-1]


class _Promise(NamedTuple):
    """What may still come where some numbers are taken: as it is ``likely``, and at ``most``."""

    likely: float
    most: float


def _promise(used: int, ahead: _Ahead) -> _Promise:
    """The best that may still come where these numbers are taken, less what those cost that are missing for good.

    Two gaps may yet become one.
    """
    gain = 0.0
    missing = (1 << max(used.bit_length() - 1, 1)) - 2 & ~used  # the free numbers below the highest
    for score, bits in ahead.numbers.items():
        gain += score * (bits & ~used).bit_count()
        missing &= ~bits
    gaps = (missing & ~(missing << 1)).bit_count()
    lost = missing.bit_count()
    likely = gain + _GAP * gaps + _MISSING * (lost - gaps)
    return _Promise(likely, likely + (_MISSING - _GAP) * max(gaps - 1, 0) + ahead.more)
