"""Short letters of our own wording, as plain text, for tests of single stages."""

from __future__ import annotations

from pipeline.check.record import check
from pipeline.layout.text import lay_out_text
from pipeline.model.draft import Draft
from pipeline.model.letter import Letter, Passage
from pipeline.model.pages import Pages
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.outline.blocks import prose
from pipeline.outline.letter import read_letter
from pipeline.parse.draft import parse_letter
from pipeline.profiles import load_profile
from pipeline.resolve.record import resolve

HEAD = """Der Staatsminister

Sächsisches Staatsministerium für Kultus
Postfach 99 09 10 | 01079 Dresden

Präsidenten des Sächsischen Landtages
Herrn Dr. Leberecht Immergrün
Bernhard-von-Lindenau-Platz 1
01067 Dresden

Aktenzeichen
(bitte bei Antwort angeben)
12-0141/7/3

Dresden, 3. Mai 2022

Kleine Anfrage der Abgeordneten Walburga Kranich (SPD)
Drs.-Nr.: 7/90100
Thema: Schulgärten

Sehr geehrter Herr Präsident,

"""
FORMULA = "Namens und im Auftrag der Sächsischen Staatsregierung beantworte ich die Kleine Anfrage wie folgt:\n\n"
CLOSING = "\n\nMit freundlichen Grüßen\n\n\nTraugott Hasel\n"


def reading(body: str, head: str = HEAD, closing: str = CLOSING) -> Reading:
    """The reading of a letter with this body."""
    return lay_out_text((head + FORMULA + body + closing).split("\f"), load_profile("sn"))


def letter(body: str, head: str = HEAD, closing: str = CLOSING) -> Letter:
    return read_letter(reading(body, head, closing), load_profile("sn"))


def draft(body: str, head: str = HEAD, closing: str = CLOSING) -> Draft:
    return parse_letter(letter(body, head, closing), load_profile("sn"))


def words(of: Letter, passage: Passage) -> str:
    return prose(of.reading, passage).text


def questions(of: Letter) -> dict[str, str]:
    """Label → text of the questions, stems marked with "…"."""
    return {q.label + ("…" if q.stem else ""): words(of, q.passage) for q in of.questions}


def answers(of: Letter) -> list[tuple[str, str]]:
    """The labels of each answer, joined, and its text."""
    return [(" ".join(a.questions), words(of, a.passage)) for a in of.answers]


def record(body: str, head: str = HEAD, closing: str = CLOSING, file: str = "7_90100.txt") -> Record:
    """The checked record of a letter with this body."""
    profile = load_profile("sn")
    pages = Pages(file, "0" * 64, "text/plain", "text", texts=("",))
    return check(resolve(draft(body, head, closing), pages.source, pages.issues, profile), profile).record


def codes(of: Record) -> dict[str, str | None]:
    """Issue code → where."""
    return {i.code: i.where for i in of.issues}
