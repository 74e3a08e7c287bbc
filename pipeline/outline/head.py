"""The head of the letter: letterhead, address, subject, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.model.reading import Line, Reading, Region
from pipeline.outline.preambles import announces
from pipeline.profiles import Profile
from pipeline.values.askers import read_askers
from pipeline.values.expressions import matches_nothing
from pipeline.values.prose import source_of

_LINES_OF_ASKER = 4
_LINES_OF_ADDRESS = 8
_LONGEST_HEAD = 80
_ADDRESS_OPENS = re.compile(r"^\s*(?:An\b|An\s+(?:den|die)|Herrn?|Frau)\s*$", re.IGNORECASE)
_ADDRESS_ENDS = re.compile(r"^\s*(?:D-)?\d{5}\s+\S")
_TOP_GAP = 1.0
_SHORT = 0.7
_SURE_TO_FIT = 0.85
_LINES_AROUND = 6
_SENTENCE_ENDS = re.compile(r"[.?!:]\s*$")


@dataclass(frozen=True, slots=True)
class Head:
    """Indexes into ``Reading.lines``; ``ends``: the first line that is no part of the head."""

    letterhead: tuple[int, ...]
    address: tuple[int, ...]
    subject: tuple[int, ...]
    salutation: tuple[int, ...]
    ends: int


def find_head(reading: Reading, profile: Profile) -> Head:
    """The head's lines: everything before the salutation or, without one, before the text that the subject ends at."""
    body = list(islice((i for i, line in enumerate(reading.lines) if line.region is Region.BODY), _LONGEST_HEAD))
    texts = {i: reading.lines[i].text for i in body}
    salutation = next((n for n, i in enumerate(body) if profile.salutation.search(texts[i])), None)
    asker = _find_asker(body[:salutation], texts, profile)
    if salutation is not None:
        until = salutation
    elif asker is not None:
        until = _subject_end(reading, body, asker, profile)
    else:
        until = 0
    if asker is None:
        asker = until
    address = _find_address(body[:asker], texts, profile)
    return Head(
        letterhead=tuple(i for i in body[:asker] if i not in address),
        address=tuple(address),
        subject=tuple(body[asker:until]),
        salutation=tuple(body[until : until + 1]) if salutation is not None else (),
        ends=body[until + (salutation is not None)]
        if until + (salutation is not None) < len(body)
        else len(reading.lines),
    )


def _find_asker(body: list[int], texts: dict[int, str], profile: Profile) -> int | None:
    """Where among the body's lines the asker line begins; it may go on over some lines."""
    for n in range(len(body)):
        here = " ".join(texts[i] for i in body[n : n + _LINES_OF_ASKER])
        if any((m := p.match(here)) and m.start() == 0 for p in profile.asker):
            return n
    return None


def _find_address(body: list[int], texts: dict[int, str], profile: Profile) -> list[int]:
    for n, i in enumerate(body):
        if not profile.addressee.search(texts[i]):
            continue
        start = n
        while start > 0 and _ADDRESS_OPENS.match(texts[body[start - 1]]):
            start -= 1
        for end in range(n + 1, min(n + _LINES_OF_ADDRESS, len(body))):
            if _ADDRESS_ENDS.match(texts[body[end]]):
                return body[start : end + 1]
        return body[start : n + 2]
    return []


def _subject_end(reading: Reading, body: list[int], asker: int, profile: Profile) -> int:
    """Without a salutation the subject ends before a preamble or question, with the title's paragraph, or at white
    space behind its labels.
    """
    lines = [reading.lines[i] for i in body]
    title = _title_line(reading, lines, asker, profile)
    for n in range(asker + 1, len(body)):
        here = lines[n].text
        if announces(here, profile):
            return n
        if lines[n - 1].runs_on is not True and profile.marks.opens_question.match(here):
            return n
        if title is not None and n > title and _title_ends(lines, n):
            return n
    labelled = 0
    for n in range(asker + 1, len(body)):
        line = lines[n]
        if line.text.rstrip().endswith(":"):
            labelled = n
        if line.opens and line.gap >= _TOP_GAP and n > asker + 1 and n > labelled + 1:
            return n
    return min(asker + 4, len(body))


def _title_line(reading: Reading, lines: Sequence[Line], asker: int, profile: Profile) -> int | None:
    """The line that the title begins on: behind its label or, in papers that have none, behind the askers.

    None where the title is not the last of the subject.
    """
    ends = profile.title_ends
    if not matches_nothing(ends) and ends.search(source_of(reading).join([[line.span for line in lines]]).text):
        return None
    told = ""
    for n in range(asker, len(lines)):
        told += lines[n].text + " "
        # A party's name may go on over the line's end.
        further = lines[n + 1].text if n + 1 < len(lines) else ""
        label = next((m for p in profile.title if (m := p.search(told))), None)
        end = label.end() if label else None if profile.title else read_askers(told + further).end
        if end and end <= len(told):
            return n + (end >= len(told) - 1)
    return None


def _title_ends(lines: Sequence[Line], n: int) -> bool:
    """Whether the title ends before line ``n``: there a paragraph opens.

    A word that was hyphenated hides that a title goes on; its last line is short, and ends its paragraph but no
    sentence.
    """
    here, above = lines[n].text, lines[n - 1].text
    if lines[n - 1].runs_on or here.startswith("(") or above.endswith(("-", ",")):
        return False
    if lines[n].opens:
        return True
    if lines[n - 1].runs_on is None:
        width = max(len(line.text) for line in lines[n - 1 : n + _LINES_AROUND])
        return len(above) + len(here.split(" ", 1)[0]) < _SURE_TO_FIT * width
    is_last = lines[n].runs_on is False and len(here) < _SHORT * len(above) and not _SENTENCE_ENDS.search(here)
    return not is_last
