"""Tables whose columns a plain text has lost: lines that look like their rows."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

FEWEST_ROWS = 3
"""So many rows are a table."""
_LONGEST_BREAK = 2
"""So many other lines may stand between two rows: wrapped cells, a header that comes again."""
_CELL = re.compile(r"[(<>≤≥±+–-]?\d[\d.,:/–-]*\)?%?|[-–—/€%]|k\.\s?A\.")
_OPENS_CELL = frozenset("0123456789(<>≤≥±+-–—/€%k")
_OPENS = r"(?<!\S)[0-9(<>≤≥±+–—/€%k-]"
_MAY_HOLD_TWO = re.compile(rf"{_OPENS}\S*\s(?:.*\s)?{_OPENS}")
_ENDS = (".", ",", ";")
"""What a sentence ends with, or a part of one."""
_ANNOUNCES = re.compile(r"[a-zäöüß)]:$")
_SHARE = 0.4
_SURE = 3
"""A line with so many cells of numbers is a row, however many words stand beside them."""


@lru_cache(maxsize=1 << 14)  # tables have the same few words in most cells
def is_cell(word: str) -> bool:
    """Whether a word is what cells of numbers hold, or the bracket before a number: "1.240", "–", "(", "87)"."""
    return word == "(" or (word[0] in _OPENS_CELL and _CELL.fullmatch(word) is not None)


def flattened_rows(text: str) -> int:
    """How many rows the longest run of them in a text has, paragraphs a line each."""
    most = run = 0
    last = -1
    for n, line in enumerate(text.split("\n")):
        if not line.endswith(_ENDS) and _MAY_HOLD_TWO.search(line) and _is_row(line):
            run = run + 1 if n - last <= _LONGEST_BREAK + 1 else 1
            most = max(most, run)
            last = n
    return most


def _is_row(line: str) -> bool:
    """Whether a line that may hold two cells, and ends no sentence, is one."""
    words = line.split()
    likely = (word for word in words if word[0] in _OPENS_CELL)
    cells = len(list(islice(filter(_CELL.fullmatch, likely), _SURE)))
    many = cells == _SURE or (cells > 1 and cells >= _SHARE * len(words))
    return many and not _ANNOUNCES.search(line, len(line) - 2)
