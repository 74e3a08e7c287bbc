"""Whether the first row of a table is its header, by what the cells say alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from pipeline.values.cells import is_empty

_NUMBER = re.compile(r"^[-–+]?\s*(?:€|EUR)?\s*\d[\d.,\s\u00a0\u2009\u202f]*(?:%|€|EUR|Euro|T€|Mio\.?.*)?$")
# Column names that German tables use everywhere; of one of them alone a first row is known to be a header.
_NAMES = re.compile(
    r"(?i)^(?:lfd\.?\s*nr\.?|nr\.?|jahr(?:gang)?|haushaltsjahr|monat|datum|zeitraum|stand|anzahl|betrag|summe|gesamt|kosten|ausgaben|"
    r"einnahmen|mittel|höhe|wert|ort|gemeinde|stadt|kommune|landkreis|kreis|region|bezeichnung|name|art|maßnahme|projekt\w*|vorhaben|"
    r"träger|empfänger|\w+empfänger|zweck|beschreibung|kurzbeschreibung|zielgruppe|behörde|dienststelle|einrichtung|schule|schulart|"
    r"standort|kategorie|delikt|straftat\w*|bereich|titel|kapitel|status|bemerkung(?:en)?|quelle|einheit)\b"
)


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell.strip()))


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", cell.strip()))


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether ``rows[0]`` names the columns below it: words over numbers, or short names over long texts.

    Without evidence it does not: a first row taken for a header would be lost as data.
    """
    if len(rows) < 2:
        return False
    head, body = rows[0], rows[1:]
    if any(_is_number(cell) and not _is_year(cell) for cell in head):
        return False
    named = [cell.strip() for cell in head]
    if len(set(named)) < len([c for c in named if c]) or sum(bool(c) for c in named) < len(named) - 1:
        return False
    columns = list(zip(*body, strict=False))
    over_numbers = 0
    for name, column in zip(named, columns, strict=False):
        cells = [c for c in column if not is_empty(c)]
        numbers = sum(map(_is_number, cells)) >= 0.8 * len(cells)
        names = not _is_number(name) or (_is_year(name) and not any(map(_is_year, cells)))
        over_numbers += bool(name and cells and numbers and names)
    if over_numbers:
        return True
    if all(_NAMES.match(cell) for cell in named if cell):
        return True
    if len(head) < 3:
        return False
    short = all(len(cell.split()) <= 4 and not cell.endswith((".", ",", ";")) for cell in named)
    body_length = mean(len(cell) for row in body for cell in row)
    return short and body_length > 2.5 * mean(map(len, named))
