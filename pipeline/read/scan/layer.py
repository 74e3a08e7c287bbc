"""Whether the text layer behind a picture is good enough to be read instead of the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KNOWN = 0.78
"""This share of a page's words is German at least: of pages of German answers set by machine the worst have 0.80
(mean 0.90); where one letter in twenty is misread the mean is at 0.79, one in ten at 0.71."""
_ENOUGH = 12
"""Fewer words tell nothing."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def is_poor(words: Sequence[str]) -> bool:
    """Whether too few of a page's words are in the lexicon; names and compounds never are, hence no higher share."""
    import simplemma  # its lexicon takes a second to load, and few papers need it

    letters = [match[0] for word in words for match in _WORD.finditer(word)]
    known = sum(simplemma.is_known(word, lang="de") for word in letters)
    return len(letters) >= _ENOUGH and known < _KNOWN * len(letters)
