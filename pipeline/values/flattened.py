"""Tables whose columns a plain text has lost: lines that look like their rows."""

from __future__ import annotations

import re
from functools import lru_cache

FEWEST_ROWS = 3
"""So many rows are a table."""
_LONGEST_BREAK = 2
"""So many other lines may stand between two rows: wrapped cells, a header that comes again."""
_IN_CELL = r"(?:[(<>≤≥±+–-]?\d[\d.,:/–-]*\)?%?|[-–—/€%]|k\.A\.)"
_CELL = re.compile(_IN_CELL)
_OPENS_CELL = frozenset("0123456789(<>≤≥±+-–—/€%k")
_CELLS = re.compile(rf"(?<!\S){_IN_CELL}\s(?:.*?\s)??{_IN_CELL}(?!\S)(?P<third>\s(?:.*?\s)??{_IN_CELL}(?!\S))?")
"""Two words of a line that are cells, and a third where there is one: such a line is a row, however many other words
stand in it.
"""
_ENDS = (".", ",", ";")
"""What a sentence ends with, or a part of one."""
_ANNOUNCES = re.compile(r"[a-zäöüß)]:$")
_MOST_WORDS = 5
"""A row with two such cells has no more words."""


@lru_cache(maxsize=1 << 14)  # tables have the same few words in most cells
def is_cell(word: str) -> bool:
    """Whether a word is what cells of numbers hold, or the bracket before a number: "1.240", "–", "(", "87)"."""
    return word == "(" or (word[0] in _OPENS_CELL and _CELL.fullmatch(word) is not None)


def flattened_rows(text: str) -> int:
    """How many rows the longest run of them in a text has, paragraphs a line each."""
    most = run = 0
    last = -1
    for n, line in enumerate(text.split("\n")):
        if not line.endswith(_ENDS) and _is_row(line):
            run = run + 1 if n - last <= _LONGEST_BREAK + 1 else 1
            most = max(most, run)
            last = n
    return most


def _is_row(line: str) -> bool:
    """Whether a line that ends no sentence has cells enough, and announces nothing."""
    cells = _CELLS.search(line)
    if cells is None or _ANNOUNCES.search(line, len(line) - 2):
        return False
    return cells["third"] is not None or len(line.split()) <= _MOST_WORDS
