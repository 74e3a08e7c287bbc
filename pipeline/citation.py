"""How a Drucksache is cited: parliament, number, who answered and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model.record import Record

_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]

# By the end of the noun that names a kind of body: its article in the genitive, what the noun takes, and the
# nominative ending of adjectives before it, which becomes "en".
_GENITIVES = {
    ("ministerium", "amt"): ("des", "s", "es"),
    ("minister", "senator", "präsident"): ("des", "s", "er"),
    ("kanzlei", "verwaltung", "behörde", "regierung", "ministerin", "senatorin"): ("der", "", "e"),
}


def citation(record: Record, parliament: str) -> str:
    """The line by which the document is cited, with ``parliament`` as the parliament's full name.

    "Sächsischer Landtag, Drucksache 7/1, Antwort des Sächsischen Staatsministeriums der Finanzen vom 10.06.2024";
    what is not known is left out.
    """
    bodies = [body.name for body in record.answerers]
    genitives = [genitive(name) for name in bodies]
    answer = "Antwort"
    if bodies and all(genitives):
        answer += " " + " und ".join(g for g in genitives if g)
    elif bodies:
        answer += f" ({', '.join(bodies)})"
    if printed := record.answered_on or record.published_on:
        answer += f" vom {german_date(printed)}"
    return f"{parliament}, Drucksache {record.reference}, {answer}"


def german_date(iso: str) -> str:
    """The date as German papers print it: "2024-06-10" → "10.06.2024", "2016-04" → "April 2016"."""
    year, month, *day = iso.split("-")
    if day:
        return f"{day[0]}.{month}.{year}"
    return f"{_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else iso


def genitive(body: str) -> str | None:
    """A ministry's name in the genitive with its article; None where its noun is not known to us.

    "Sächsische Staatskanzlei" → "der Sächsischen Staatskanzlei".
    """
    words = body.split()
    for i, word in enumerate(words):
        for nouns, (article, takes, ending) in _GENITIVES.items():
            if word.lower().endswith(nouns):
                adjectives = words[:i]
                if not all(re.fullmatch(rf"[A-ZÄÖÜ]\w*{ending}", adjective) for adjective in adjectives):
                    return None
                declined = [adjective.removesuffix(ending) + "en" for adjective in adjectives]
                return " ".join([article, *declined, word + takes, *words[i + 1 :]])
    return None
