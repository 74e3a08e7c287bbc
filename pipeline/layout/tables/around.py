"""What belongs to a table and stands outside of it: its caption above, its notes below."""

from __future__ import annotations

import itertools
import re

from pipeline.layout.sheet import SMALLER, Sheet, Strip
from pipeline.layout.tables.found import Found

_CAPTION = re.compile(r"^(?:Tabelle|Tab\.|Übersicht|Table)\s*(?:\d|[IVX]+\b|[A-Z]\b)")
_NOTE = re.compile(r"^(?:[*†‡]{1,3}|\(?\d{1,2}\)|[¹²³⁴-⁹]|(?:Quelle|Anmerkung|Hinweis|Legende)n?\s*:)")


def is_caption(text: str) -> bool:
    """Whether a line names a table: "Tabelle 1: …"."""
    return bool(_CAPTION.match(text))


def take_caption(sheet: Sheet, table: Found, above: list[Strip]) -> list[Strip]:
    """The lines of ``above`` (nearest last) that are the table's caption."""
    for count in (1, 2, 3):
        if count > len(above):
            break
        lines = above[-count:]
        near = table.tops[0] - lines[-1].bottom
        if near > 2.2 * lines[-1].size or any(b.top - a.bottom > 0.8 * a.size for a, b in itertools.pairwise(lines)):
            break
        if is_caption(sheet.words_text(lines[0].words)):
            return lines
    return []


def take_notes(sheet: Sheet, table: Found, below: list[Strip], body: float) -> list[list[Strip]]:
    """The lines of ``below`` that are the table's notes: set smaller, or opened by a mark, directly beneath it."""
    notes: list[list[Strip]] = []
    bottom = table.tops[-1]
    for strip in below:
        white = strip.top - bottom
        first = sheet.text[strip.words[0]]
        raised = sheet.size[strip.words[0]] < 0.85 * strip.size and len(strip.words) > 1
        opens = raised or bool(_NOTE.match(sheet.words_text(strip.words[:2])))
        if white > (1.6 if not notes else 0.9) * strip.size or strip.x0 > table.edges[-1] or not first:
            break
        smaller = strip.size <= SMALLER * body
        if (opens and smaller) or (opens and (raised or first.startswith(("*", "Quelle", "Anmerkung")))):
            notes.append([strip])
        elif notes and (
            smaller or (strip.size == notes[-1][0].size and white < 0.35 * strip.size and not _ended(sheet, notes[-1]))
        ):
            notes[-1].append(strip)
        elif (
            smaller
            and not notes
            and white < strip.size
            and (
                (table.method == "ruled" and strip.size <= SMALLER * _size(table))
                or (sheet.scanned and _is_small_print(below, body))
            )
        ):
            notes.append([strip])
        else:
            break
        bottom = strip.bottom
    return notes


def _is_small_print(below: list[Strip], body: float) -> bool:
    """Whether all lines of the first paragraph are set smaller than the text: a note whose mark was not recognised."""
    for line, following in itertools.pairwise(below):
        if line.size > SMALLER * body or following.top - line.bottom >= 0.45 * line.size:
            return line.size <= SMALLER * body
    return below[-1].size <= SMALLER * body


def _ended(sheet: Sheet, note: list[Strip]) -> bool:
    return sheet.text[note[-1].words[-1]].endswith(".")


def _size(table: Found) -> float:
    sizes = sorted(line.size for cell in table.cells for line in cell.lines)
    return sizes[len(sizes) // 2] if sizes else 10.0
