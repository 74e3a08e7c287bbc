"""What an answer points to: annexes, other answers, other papers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.profiles import Profile
from pipeline.values.labels import read_annex_labels, read_labels, section_of
from pipeline.values.references import ReferenceMatch, find_references
from pipeline.values.sentences import sentences_at

_POINTS = re.compile(
    r"(?i)\b(?:verwiesen|hingewiesen|verweis\w*|siehe|vgl\.|vergleiche|Bezug genommen|Antwort(?:en)?)\b"
)
# "auf Frage 7 der LT-Drs. 6/90733", "zu Frage 7 auf Bundestagsdrucksache 20/90733": a question of another paper.
_OF_ANOTHER = re.compile(
    r"\s*\(?(?:(?:(?:in|auf|aus|zu)\s+)?(?:der|des|dem|den)\s+|(?:auf|in|aus|zu|zur|vom)\s+)?(?:\w+-)?"
    r"(?:\w*Drs|\w*[dD]rucksache|(?:Kleinen|Großen)\s+Anfrage|Abgeordneten)"
)
# "die Vorbemerkung zu den Fragen 1 bis 4", "Schriftliche Frage 12": no answer of this paper.
_NO_ANSWER = re.compile(
    r"(?:Vorbemerkung(?:en)?\s+(?:de[rs]\s+\w+\s+)?(?:in\s+Bezug\s+)?(?:zu[r]?|auf)(?:\s+de[nr]|\s+die)?"
    r"|(?:Schriftliche|Mündliche)n?)\s+(?i:Fragen?)\s+\Z"
)
_LONGEST_LEAD = 100
# "Anlage 1 zur Gebührenordnung", "Anlage 4 FeV": the annex of a law.
_OF_LAW = re.compile(
    r"\s*\(?\s*(?:zu[mr]?|des|der)\s+(?:§|(?!Frage|Antwort|Beantwortung|Anfrage|Kleinen|Großen|Drucksache|Drs)[A-ZÄÖÜ])"
    r"|\s+[A-ZÄÖÜ][A-Za-z]*[A-Z]\b"
)
# "Drucksache 20/90733, insbesondere die Anlagen 2 und 3", "Anlage 2 der Antwort auf Drucksache 20/90733".
_BEHIND_PAPER = re.compile(r"[,;]?\s*\(?(?:(?:dort|insbesondere|siehe|vgl\.|in|auf|die|der|den|dortigen?)\s+)*")
_BEFORE_PAPER = re.compile(r",?\s*\(?(?:der|des|zu[rm]?|auf|in|von)\s+(?:[\w-]+,?\s+){0,6}")


def named_annexes(text: str, folded_text: str, has_annex: bool, own: Collection[str], profile: Profile) -> list[str]:
    """The annexes that a text points to, as it names them: "Anlagen 1 bis 3" → "Anlage 1", "Anlage 2", "Anlage 3".

    "Anlage" without a number may be a plant or a park; it is an annex where the letter has one (``has_annex``). In
    "Anlage 2 im Anhang" the second says where the first is. ``folded_text``: the text in casefold.
    ``own``: the numbers of this paper and of the one that it answers; another paper's annexes are none of its own.
    """
    patterns = profile.names_annex.possible(folded_text)
    matches = [m for p in patterns for m in p.finditer(text) if not _OF_LAW.match(text, m.end())]
    papers = [paper for paper in find_references(text) if paper.reference not in own] if matches else []
    found: list[tuple[int, str]] = []
    labelled = [match.end() for match in matches if match.groupdict().get("labels")]
    for match in matches:
        named = match.groupdict()
        if any(_belongs(text, match, paper) for paper in papers):
            continue
        if named.get("labels"):
            found += [(match.start(), f"Anlage {n}") for n in read_annex_labels(named["labels"])]
        elif has_annex and not any(text[end : match.start()].isspace() for end in labelled if end < match.start()):
            found.append((match.start(), next(filter(None, named.values()))))
    return list(dict.fromkeys(label for _, label in sorted(found, key=lambda f: f[0])))


def _belongs(text: str, annex: re.Match[str], paper: ReferenceMatch) -> bool:
    """Whether an annex is that of another paper, named right before or behind it."""
    if paper.end <= annex.start():
        return _BEHIND_PAPER.fullmatch(text, paper.end, annex.start()) is not None
    return paper.start >= annex.end() and _BEFORE_PAPER.fullmatch(text, annex.end(), paper.start) is not None


def by_section(labels: Iterable[str]) -> dict[str, list[str]]:
    """The labels of questions without their section's, by section."""
    sections: dict[str, list[str]] = {}
    for label in labels:
        section = section_of(label)
        sections.setdefault(section, []).append(label.removeprefix(section))
    return sections


def pointed_questions(
    text: str, folded_text: str, known: Mapping[str, Sequence[str]], own: Collection[str], profile: Profile
) -> list[str]:
    """Labels of other questions whose answers it points to, then the papers that it points to.

    ``folded_text``: the text in casefold. ``known``: the labels that there are, ``by_section``. A number without a
    section's is one of the same section.
    """
    patterns = profile.points.possible(folded_text)
    section = next(filter(None, map(section_of, own)), "")
    inside = known.get(section, ())
    found: list[str] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("labels")
            if not _OF_ANOTHER.match(text, end) and not _NO_ANSWER.search(text, max(start - _LONGEST_LEAD, 0), start):
                labels = read_labels(match.group("labels"), inside)
                found += [section + label for label in labels if label in inside]
    papers = find_references(text)
    for start, end in sentences_at(text, (paper.start for paper in papers)):
        if _POINTS.search(text, start, end):
            found += [paper.reference for paper in papers if start <= paper.start < end]
    return list(dict.fromkeys(label for label in found if label not in own))
