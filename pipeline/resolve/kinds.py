"""What kind of answer it is, and which words say so."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model.record import AnswerKind
from pipeline.profiles import Profile

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s+[A-ZÄÖÜ„(]|\s*$)[^.!?\n]*)*[.!?]?")
_SHORT = 160
"""An answer whose other sentences hold no more characters says nothing besides."""
_HARDLY = 25
"""A mere reference leaves no other sentence; so many characters may be left of it."""
_BY_ALL_THEY_SAY: tuple[tuple[AnswerKind, int], ...] = (("no_information", _SHORT), ("reference", _HARDLY))
"""The kinds of answers that say nothing else, with how many characters may be left."""
_FIGURE = re.compile(
    r"(?<!§\s)(?<!Artikel\s)(?<!Abs\.\s)(?<!Nr\.\s)\b\d[\d.,]*\s*(?:€|Euro\b|Prozent\b|%|[A-ZÄÖÜ][a-zäöüß]+)"
)
"""A figure of something, which is no law's."""
_TOLD = 60
"""A paragraph beside a refusal that is longer, and no reasoning, tells something."""


class Kind(NamedTuple):
    """The kind of an answer, and the words that decided; None where none did."""

    kind: AnswerKind
    words: str | None


def read_kind(text: str, has_tables: bool, profile: Profile) -> Kind:
    """The kind of an answer by its sentences.

    A refusal in an answer that gives tables or paragraphs of its own besides is ``partial``; "nothing known" and a mere
    reference decide only where hardly anything else is said.
    """
    paragraphs = [p for p in text.split("\n") if p.strip()]
    refusals = [(n, m) for n, p in enumerate(paragraphs) if (m := _first(profile, "refused", p))]
    if refusals:
        # Where a secret is deposited is part of refusing it here.
        refusing = {n for n, _ in refusals} | {n for n, p in enumerate(paragraphs) if profile.classified.search(p)}
        told = any(
            n not in refusing and len(p) > _TOLD and not _first(profile, "reasoning", p)
            for n, p in enumerate(paragraphs)
        )
        partial = has_tables or told or _says_more(paragraphs, refusing, profile)
        return Kind("partial" if partial else "refused", refusals[0][1].group())
    for kind, most in _BY_ALL_THEY_SAY:
        hits = [m for p in paragraphs if (m := _first(profile, kind, p))]
        hits = [m for m in hits if kind != "reference" or not _points_to_annex(m.group(), profile)]
        rest = _rest(paragraphs, profile, kind)
        if hits and not has_tables and len(rest) <= most and not _FIGURE.search(rest):
            return Kind(kind, hits[0].group())
    return Kind("substantive", None)


def _first(profile: Profile, kind: str, text: str) -> re.Match[str] | None:
    return next((m for p in profile.kinds[kind] if (m := p.search(text))), None)


def _sentences(paragraph: str) -> list[str]:
    return [s.strip() for s in _SENTENCE.findall(paragraph) if s.strip()]


def _says_more(paragraphs: list[str], refusing: set[int], profile: Profile) -> bool:
    """Whether a paragraph that refuses also tells something: a sentence with a figure that is no law's."""
    return any(
        _FIGURE.search(s) for n in refusing for s in _sentences(paragraphs[n]) if not _first(profile, "refused", s)
    )


def _points_to_annex(text: str, profile: Profile) -> bool:
    """Whether it is an annex of the letter's own that is pointed to, which is part of the answer."""
    return any(p.search(text) for p in profile.annex_reference)


def _rest(paragraphs: list[str], profile: Profile, kind: str) -> str:
    """The sentences that do not say what ``kind`` says."""
    return " ".join(s for p in paragraphs for s in _sentences(p) if not _first(profile, kind, s))
