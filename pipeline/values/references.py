"""Numbers of Drucksachen: "7/90001", named as such ("Drs. 7/1234", "Bundestagsdrucksachen 20/1 und 20/2")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.values.sought import Words, near

# Term and number; blanks occur around the slash and within the number ("17 / 16 846").
_NUMBER = r"(?<![\d/])\d{1,2}\s?/\s?(?:\d{1,2}[ .\u00a0]\d{3}|\d{1,6})(?![\d/])"
# "Kleine Anfrage (KA) Nr. 17/11", "Anfrage „Titel“ 19/17", "(Antwort zu 4./5. in 17/16)": a paper by what it is. A
# letter at the head is what such an expression is quick to find.
_PAPER = re.compile(
    r"A(?<!\wA)(?:nfragen?(?:\s+\(KA\))?(?:\s+Nr\.)?(?:\s+[„“\"][^„“”\"\n]{3,200}[“”\"])?"
    r"|ntwort(?:en)?\s+zu\s+[\d./]{1,12}\s+in)\s"
)
# "BT-Drs.", "Landtags-Drucksache", "LT-DS", "Drs.-Nr.:", "KA"; also broken at a line end.
_LABEL = re.compile(
    r"(?<!\w)(?P<body>[^\W\d_]{1,20}-?\s?)??"
    r"(?:[Dd]ruck(?:[-\u00ad]\n)?sachen?|DRUCKSACHEN?|Drucks\.|Drs|DRS|Dr\.-Nr|DS|KA)(?!\w)\.?"
    r"(?:[\s-]{0,2}(?:Nr|Nrn|Nummern?)\.?)?(?:\ssind(?=:))?\s?:?[\s(]{0,2}"
)
_IN_LABEL = Words(("ruck", "DRUCKS", "Drs", "DRS", "Dr.-Nr", "DS", "KA"))
"""Each label holds one of these."""
_ITEM = re.compile(_NUMBER)
_SLASH = re.compile(r"/\s?\d")
"""What each number holds."""
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[_-](?:[Dd]rs[_-])?(\d{1,6})(?!\d)")
# What may stand behind one number of a list: "20/1 vom 3. Mai 2024 und 20/2", "20/1 (Hessen), 20/2 (Bremen)".
_TOLD_OF_IT = r"(?:\s?\([^()\d]{1,40}\)|\s+vom\s+\d{1,2}\.\s\w{3,9}\s\d{4})?"
_NEXT = re.compile(
    _TOLD_OF_IT + r"(?:\s{0,2}(?:[,;]|und|sowie|oder|bzw\.|bis|[–-])\s{1,2}(?:auf\s|der\s|die\s|Nr\.\s)?|,\s?)(?=\d)"
)
# Papers of other bodies, whose numbers look alike: "BR-Drs. 123/24", "Bundesratsdrucksache 45/23".
_FOREIGN = re.compile(r"BR|Bundesrat|Rat", re.IGNORECASE)


# No parliament has sat for more terms; "L 11 KA 94/02" is the number of a court's case.
_LAST_TERM = 40


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """The number of a paper, printed at ``[start, end)`` without its label; ``reference`` is "7/90001"."""

    start: int
    end: int
    raw: str
    reference: str


def find_references(text: str) -> list[ReferenceMatch]:
    """Every Drucksache number behind a word that calls it or its paper by name; of a list behind one word, each."""
    found: list[ReferenceMatch] = []
    if not _SLASH.search(text):
        return found
    named = (match for piece in near(text, _IN_LABEL, before=32, after=48) for match in _LABEL.finditer(text, *piece))
    labels = [label for label in named if not (label["body"] and _FOREIGN.match(label["body"]))]
    for label in sorted((*labels, *_PAPER.finditer(text)), key=lambda label: label.end()):
        at = label.end()
        if found and at < found[-1].end:
            continue
        while item := _ITEM.match(text, at):
            term, number = _numbers(item[0])
            if term > _LAST_TERM:
                break
            found.append(ReferenceMatch(item.start(), item.end(), item[0], f"{term}/{number}"))
            link = _NEXT.match(text, item.end())
            if link is None:
                break
            at = link.end()
    return found


def read_reference(text: str) -> tuple[int, int] | None:
    """Legislative term and number of one reference, "7/90001" or "17 / 16 846"; None for anything else."""
    return _numbers(text.strip()) if re.fullmatch(_NUMBER, text.strip()) else None


def references_named(stem: str) -> list[tuple[int, int]]:
    """Term and number of each Drucksache that a file is named after: "6_drs_5872"."""
    return [(int(term), int(number)) for term, number in _NAMED.findall(stem)]


def _numbers(raw: str) -> tuple[int, int]:
    term, number = re.sub(r"[\s.]", "", raw).split("/")
    return int(term), int(number)
