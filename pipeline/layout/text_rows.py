"""Rows of a table whose columns a plain text has lost: each is a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.layout.text_lines import TextLine
from pipeline.values.flattened import is_cell

_LAST = frozenset("0123456789)%-–—€/")
_DAY = re.compile(r"(?<!\S)\d{1,2}\.\s[A-ZÄÖÜ][a-zä]+\s\d{4}$")
_FEWEST, _LONGEST_BREAK = 3, 2
"""So many rows are a table; so many other lines may stand between two of them (a cell that is wrapped, a header)."""
_SURE = 2
"""A line that ends with so many cells of numbers is a row, however long it is."""
_FULL = 0.85
"""A line of no greater share of the width with the next one's first word had room for that."""
_GOES_ON = ("-", ",", "(", "/", " und", " oder", " sowie", " u.", " bzw.")
_NUMBERED = (
    *("§", "Satz", "Abs.", "Absatz", "Nr.", "Nummer", "Art.", "Artikel"),
    *("Frage", "Fragen", "Anlage", "Kapitel", "Titel", "Seite"),
)
"""How words end that a number belongs to."""


def lines_set_apart(lines: Sequence[TextLine], texts: Sequence[str], width: int, telling: bool) -> set[int]:
    """The lines that open a paragraph since they are rows, or since the line above is one.

    A row is what stands in a run of lines that end with numbers behind words, most of them shorter than running text is
    set or with several numbers: sentences seldom break off so once, hardly ever three times. ``texts``: the lines';
    ``width`` and ``telling``: see ``line_width`` and ``blanks_tell``; among rows that have blanks behind them these
    tell nothing.
    """
    likely = [i for i, text in enumerate(texts) if text[-1] in _LAST and not text[-2:-1].isalpha() and i]
    cells = {i: n for run in _long_runs(likely) for i in run if (n := _cells_at_end(texts[i]))}
    found: set[int] = set()
    for run in _long_runs(cells):
        sure = [i for i in run if cells[i] >= _SURE or _had_room(texts, i, width)]
        if 2 * len(sure) <= len(run):
            continue
        tells = telling and 2 * sum(lines[i].trailing for i in run) < len(run)
        among = [i for i in run if i - 1 in cells and i + 1 in cells]
        rows = {i for i in (*sure, *among) if not (tells and lines[i].trailing)}
        small = [texts[i][0].islower() for i in run]
        small_tells = 2 * sum(small) < len(run)
        for i, is_small in zip(run, small, strict=True):
            if i not in rows:
                continue
            found.add(i + 1)
            if i - 1 in rows:
                found.add(i)
                continue
            full = texts[i - 1].endswith(_GOES_ON) or not _had_room(texts, i - 1, width)
            if not (full or (lines[i - 1].trailing if tells else is_small and small_tells)):
                found.add(i)
    return found


def _cells_at_end(line: str) -> int:
    """How many cells of numbers end a line that begins with words, up to ``_SURE``; 0 for any other line."""
    words = line.split()
    if len(words) == 1:
        return 0
    last = words[-1]
    cut = last[-1] == "-" and last[-2:-1].isdigit()
    if not is_cell(last) or cut or line.endswith(_NUMBERED, 0, -len(last) - 1):
        return 0
    cells = 0
    if len(words) > 2 and words[-3][-1] == "." and (day := _DAY.search(line)):
        words, cells = line[: day.start()].split(), 1
    while words and cells < _SURE and is_cell(words[-1]):
        words.pop()
        cells += 1
    for word in words:
        if word[0].isalpha() and not is_cell(word):
            return cells
    return 0


def _long_runs(rows: Iterable[int]) -> list[list[int]]:
    """The rows, parted where more than some lines stand between two; without those that are too few for a table."""
    runs: list[list[int]] = []
    for i in rows:
        if runs and i - runs[-1][-1] <= _LONGEST_BREAK + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= _FEWEST]


def _had_room(texts: Sequence[str], i: int, width: int) -> bool:
    first = texts[i + 1].split(" ", 1)[0] if i + 1 < len(texts) else ""
    return len(texts[i]) + 1 + len(first) <= _FULL * width
