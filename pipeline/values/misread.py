"""What poor text layers make of German words: letters taken for others that look like them, umlauts without dots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# What is printed in a poor layer, and what may stand on the paper.
_TAKEN_FOR = (
    *(("1", "l"), ("1", "i"), ("l", "i"), ("i", "l"), ("1", "I"), ("I", "l"), ("l", "I"), ("!", "i"), ("|", "l")),
    *(("¡", "i"), ("¡", "f"), ("0", "o"), ("0", "O"), ("O", "0"), ("5", "S"), ("8", "B"), ("B", "ß"), ("ß", "B")),
    *(("a", "ä"), ("o", "ö"), ("u", "ü"), ("A", "Ä"), ("O", "Ö"), ("U", "Ü"), ("ii", "ü"), ("li", "ü")),
    *(("m", "rn"), ("rn", "m"), ("c", "e"), ("e", "c"), ("li", "h"), ("vv", "w"), ("n", "u"), ("u", "n")),
    *(("f", "t"), ("t", "f")),
)
_MOST_PLACES = 3
"""In so many places of a word the same letters may have been taken for others."""


def is_german(word: str) -> bool:
    """Whether the lexicon has the word, in capitals too."""
    return _is_in(word, "de") or (word.isupper() and _is_in(word.capitalize(), "de"))


def is_english(word: str) -> bool:
    """Whether the lexicon has the word as an English one."""
    return _is_in(word, "en")


def may_be_german(word: str) -> bool:
    """Whether an unknown word would be German but for letters taken for others: of one kind, in one place or in all."""
    return any(map(is_german, _others(word)))


def _others(word: str) -> Iterator[str]:
    for printed, meant in _TAKEN_FOR:
        count = word.count(printed)
        at = -1
        for _ in range(min(count, _MOST_PLACES)):
            at = word.index(printed, at + 1)
            yield word[:at] + meant + word[at + len(printed) :]
        if count > 1:
            yield word.replace(printed, meant)


@lru_cache(maxsize=65536)
def _is_in(word: str, language: str) -> bool:
    import simplemma  # its lexicon takes a second to load, and few papers need it

    return simplemma.is_known(word, lang=language)
