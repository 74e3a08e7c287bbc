"""Ministries whose printed name a poor text layer has spoiled: "STAATSM1N1STER1UM DES 1NNERN" → the official name.

Only a name that is on the list is ever given, and only where it alone is near: everything else stays unread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio

from pipeline.values.ministries import Ministry, MinistryMatch, land_adjective

# How alike two texts are, from 0 (nothing) to 1 (the same letters): 1 - edits / length of the longer one.
_HEAD = 0.7
"""A word this like "STAATSMINISTERIUM" is it: the next word in use, "MINISTERIUMS", is at 0.65."""
_BEHIND_HEAD = 0.5
"""Behind such a word the portfolio may be spoiled this far, since there are few to choose from …"""
_MARGIN = 0.12
"""… and the next one on the list has to be this much farther off."""
_CLEAN = 0.85
"""Without such a word, or where what is printed reads like another name, it must be almost the same."""
_SHORTEST_START = 12
"""A name cut off by the end of the text is known from this many letters on."""

_ALIKE = str.maketrans({"1": "I", "!": "I", "|": "I", "/": "I", "¡": "I", "0": "O", "5": "S", "8": "B", "\\": "I"})
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    letters: str
    start: int
    end: int


def find_noisy_ministry(
    text: str, known: Sequence[Ministry], printed: MinistryMatch | None = None
) -> MinistryMatch | None:
    """The one known ministry that a spoiled text names, in its place; None where none or several come near.

    ``printed``: what was read there as a name that no list knows; then only an almost equal one takes its place.
    """
    words = list(_words(text))
    found: list[tuple[float, str, int, int]] = []
    for ministry in known:
        head, portfolio = _parts(ministry.name)
        best = max(_places(words, head, portfolio), default=None)
        if best:
            found.append((best[0], ministry.name, best[1], best[2]))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < _MARGIN and found[0][1] != found[1][1]):
        return None
    score, name, start, end = found[0]
    if printed and score < _CLEAN:
        return None
    return MinistryMatch(start, end, text[start:end], name, known=True)


def repeats(printed: str, name: str) -> bool:
    """Whether a name that no list knows is that of the known ministry beside it, printed once more: cut off, with a
    part left out, or a few letters misread.
    """
    (head, portfolio), (known_head, known_portfolio) = _parts(printed), _parts(name)
    if Levenshtein.normalized_similarity(head, known_head) < _CLEAN or len(portfolio) > len(known_portfolio):
        return False
    return not portfolio or partial_ratio(portfolio, known_portfolio) >= 100 * _CLEAN


def _places(words: list[_Word], head: str, portfolio: str) -> Iterator[tuple[float, int, int]]:
    """Where the name may stand: how alike the portfolio is (the head, where that is all), and its place."""
    for n, word in enumerate(words):
        like_head = Levenshtein.normalized_similarity(word.letters, head)
        if not portfolio:
            if like_head >= _CLEAN:
                yield like_head, word.start, word.end
            continue
        if like_head >= _HEAD:
            score, end = _likeness(words[n + 1 :], portfolio)
            if score >= _BEHIND_HEAD:
                yield score, word.start, end
        elif n == 0:
            score, end = _likeness(words, portfolio)
            if score >= _CLEAN:
                yield score, word.start, end


def _likeness(words: list[_Word], portfolio: str) -> tuple[float, int]:
    """How alike the words' beginning is to a portfolio, over the number of words that fits best, and its end."""
    best = (0.0, 0)
    letters = ""
    for word in words[: portfolio.count(" ") + 3]:
        letters = f"{letters} {word.letters}" if letters else word.letters
        best = max(best, (Levenshtein.normalized_similarity(letters, portfolio), word.end))
    if words and len(words) <= portfolio.count(" ") + 1 and len(letters) >= _SHORTEST_START:  # the text ends here
        start = portfolio[: len(letters)]
        best = max(best, (Levenshtein.normalized_similarity(letters, start), words[-1].end))
    return best


def _parts(name: str) -> tuple[str, str]:
    """The head noun and the portfolio: "STAATSMINISTERIUM", "DES INNERN"."""
    head, *portfolio = [_letters(word) for word in name.split()[1 if land_adjective(name) else 0 :]] or [""]
    return head, " ".join(portfolio)


def _words(text: str) -> Iterator[_Word]:
    for match in _TOKEN.finditer(text):
        letters = _letters(match[0])
        if letters:
            yield _Word(letters, *match.span())


def _letters(word: str) -> str:
    """Capitals without accents and signs, letters that scans confuse made one."""
    plain = unicodedata.normalize("NFD", word.translate(_ALIKE).replace("ß", "SS"))
    return "".join(letter for letter in plain.upper() if letter.isascii() and letter.isalnum())
