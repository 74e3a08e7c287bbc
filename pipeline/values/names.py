"""Names of people: titles, given and family name, a sort name after DIN 5007 and an ASCII key."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.values.knowledge import either, load
from pipeline.values.numbers import CELLS
from pipeline.values.parties import find_parties, leading_party, read_party

_MOST_WORDS = 6
_MISREAD = "01|!¡"
"""What a poor text layer has in the place of letters: "Emi1 Mü|ler"; behind a whole name it may be a mark."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MISREAD}](?=[^\W\d_])|['’´`.-](?!\Z)|\.\Z)*")
_TOWN = re.compile(r"(?P<name>.+?)\s*(?P<town>\([^\W\d][^()\d]{1,40}\))")
_NOBLE_AND = re.compile(r"und\s+zu\s")  # "von und zu Gutenfels"
_TOWN_BEHIND = re.compile(r"\s?(?P<town>\([^\W\d][^()\d]{1,40}\))")
_NAME_WORD = re.compile(
    rf"-?[^\W\d_](?:[^\W\d_]|[{_MISREAD}](?=[^\W\d_]|[ ][A-ZÄÖÜ][^\W\d_])|['’´`-](?=[^\W\d_])|\.(?=\s?[^\W\d_]))*"
)
_LINE_BREAK = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-zäöüß])|\u00ad\s*")
_HYPHEN_AT_BREAK = re.compile(r"(?<=\w)\s*\n\s*-(?=[A-ZÄÖÜ])|(?<=\w)-\s*\n\s*(?=[A-ZÄÖÜ])")
_GAP = re.compile(r"(?P<line_end>-?[^\S\n]*\n\s?(?=\S))|[^\S\n]+|(?<=\.)(?=\w)")
# DIN 5007-2 (names): ä counts as ae; NFKD does the other accents, but not these letters.
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d"}
    | {"ı": "i", "þ": "th"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; ``name`` as printed without title and office, a town in brackets included.

    ``honorific_prefix`` holds the titles ("Prof. Dr."), ``family_name`` the particles ("von Notzing");
    ``given_name`` is None where only a surname is printed. ``ascii_key`` is the same for "KÖSSLER, Matthias"
    and "Kößler, Matthias". ``raw`` is the text at ``[start, end)``.
    """

    name: str
    honorific_prefix: str | None
    given_name: str | None
    family_name: str
    sort_name: str
    ascii_key: str
    raw: str
    start: int
    end: int


@lru_cache(maxsize=CELLS)  # the same people ask again and again
def read_person(raw: str) -> PersonName | None:
    """One person: "Herrn Dr. Matthias Kößler", "Konrad von Notzing", "Kößler, Matthias", "Gärtner-Schmitt".

    None for what is no name: digits, more than six words, words such as "Fraktion".
    """
    text = " ".join(_HYPHEN_AT_BREAK.sub("-", _LINE_BREAK.sub("", raw)).split())
    text = _without_party(_office_behind().sub("", text)).strip(" ,;:")
    family_first = re.fullmatch(r"([^,]+), ([^,]+)", text)
    if family_first:
        text = f"{family_first[2]} {family_first[1]}"
    text = _office().sub("", text, count=1)
    titles = _title().match(text)
    prefix = " ".join(titles[0].split()) if titles else ""
    rest = text[titles.end() :] if titles else text
    town = _TOWN.fullmatch(rest)
    words = (town["name"] if town else rest).split()
    whole = [*(word.rstrip(_MISREAD) for word in words[:-1]), *words[-1:]]
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, whole)) or _is_no_name(words):
        return None
    split = _family_start(words)
    given, family = " ".join(words[:split]), words[split:]
    place = f" {town['town']}" if town else ""
    sort_name = _sort_name(given, family, place)
    return PersonName(
        name=" ".join(words) + place,
        honorific_prefix=prefix or None,
        given_name=given or None,
        family_name=" ".join(family),
        sort_name=sort_name,
        ascii_key=ascii_key(sort_name),
        raw=raw,
        start=0,
        end=len(raw),
    )


def leading_name(text: str, start: int = 0) -> PersonName | None:
    """The name that stands at ``start``, white space before it left out: titles, names, particles, a town in brackets.

    It ends before the first word that can be no part of it, such as a party, and at the end of a line unless it
    is plainly not whole there ("Britta|Hassel", "Schreiner-|Vogt").
    """
    low = start + len(text[start:]) - len(text[start:].lstrip())
    titles = _title().match(text, low)
    at = titles.end() if titles else low
    small = _small_words()
    words: list[str] = []
    high = at
    while len(words) < _MOST_WORDS:
        gap = _GAP.match(text, at) if words else None
        if gap and gap["line_end"]:
            whole = sum(word not in small for word in words) > 1 and words[-1] not in small
            if whole and text[gap.start()] != "-" and text[gap.end()] != "-":
                break
        elif words and not gap:
            break
        at = gap.end() if gap else at
        word = _NAME_WORD.match(text, at)
        if not word or leading_party(text, at) or (len(words) > 1 and _is_group(word[0], words)):
            break
        if word[0][0].islower() and word[0] not in small and not _NOBLE_AND.match(text, at):
            break
        words.append(word[0].lstrip("-"))
        at = word.end()
        high = at if word[0] not in small else high
    town = _TOWN_BEHIND.match(text, high)
    if town and not read_party(town["town"]) and not _is_group(town["town"].strip("()"), words):
        high = town.end()
    person = read_person(text[low:high]) if words else None
    if person is None or len(person.family_name) < 2:
        return None
    return replace(person, raw=text[low:high], start=low, end=high)


def _is_group(word: str, before: list[str]) -> bool:
    """Whether a word behind a name looks like a group's letters ("ABC", "AbC"), the name not being in capitals too."""
    return sum(map(str.isupper, word)) * 2 >= len(word) > 1 and not all(map(str.isupper, before))


def ascii_key(name: str) -> str:
    """Small ASCII letters and blanks: "Kößler, Matthias" → "koessler matthias"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(_LETTERS))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[\u0300-\u036f'’]", "", plain)).split())


def _sort_name(given: str, family: list[str], place: str) -> str:
    """DIN 5007: particles and nobility go behind the given name."""
    moving = 0
    while moving < len(family) - 1 and (family[moving] in _small_words() or family[moving] == "und"):
        moving += 1
    behind = " ".join([*([given] if given else []), *family[:moving]])
    head = " ".join(family[moving:]) + place
    return f"{head}, {behind}" if behind else head


def _family_start(words: list[str]) -> int:
    """Index of the first word of the family name: the first particle, else the last word."""
    known = load("names.yml")
    inside = [*known["nobility"], *known["capital_particles"]]
    for index, word in enumerate(words[:-1]):
        if word in known["particles"] or (index and word in inside):
            return index
    if len(words) > 1 and words[0] in known["nobility"]:
        return 0
    return len(words) - 1


def _is_no_name(words: list[str]) -> bool:
    known = load("names.yml")
    small = [*known["particles"], "und"]
    if any(word in known["not_names"] and not (word == "und" and "zu" in words) for word in words):
        return True
    # A name has a capital, and its small words are particles.
    return words[-1][0].islower() or any(word[0].islower() and word not in small for word in words)


def _without_party(text: str) -> str:
    """The text without "(AfD)", ", Fraktion AfD" or "SPD" at its end."""
    text = re.sub(r"(?:[,\s]+|\A)(?:Fraktion|Gruppe|fraktionslos)(?!\w).*", "", text)
    while bracket := re.search(r"\s*\(([^()]*)\)\s*\Z", text):
        if not read_party(bracket[1]):
            break
        text = text[: bracket.start()]
    parties = find_parties(text) if text[-1:].isalpha() else []
    # "Linke" may be a surname, "LINKE" behind a name is none
    if parties and parties[-1].end == len(text) and sum(map(str.isupper, parties[-1].raw)) > 1:
        text = text[: parties[-1].start]
    return text


@cache
def _small_words() -> frozenset[str]:
    """What stands before a family name and belongs to it."""
    known = load("names.yml")
    return frozenset([*known["particles"], *known["nobility"]])


@cache
def _office() -> re.Pattern[str]:
    words = either(load("names.yml")["offices"])
    return re.compile(rf"(?:(?:{words})(?!\w|-)\s*)*")


@cache
def _office_behind() -> re.Pattern[str]:
    return re.compile(rf"[,\s]+(?:{either(load('names.yml')['offices_behind'])})(?!\w)")


@cache
def _title() -> re.Pattern[str]:
    titles = load("names.yml")["titles"]
    spaced = "|".join(
        re.escape(title).replace(r"\ ", r"\s?") + ("" if title[-1] == "." else r"(?![\w.-])")
        for title in sorted(titles, key=lambda title: (-len(title), title))
    )
    # "MUDr. PhDr. / Univ. Prag", "Prof. (Univ. Lima)"
    foreign = r"[^\W\d_]{1,5}Dr\.|\(Univ\.[^()]*\)|/\s?Univ\.\s?[^\W\d_]+"
    return re.compile(rf"(?:(?:{spaced}|{foreign}|Dipl\.-[^\W\d_]{{2,12}}\.?)(?:-(?=[^\W\d_]))?\s*)*", re.IGNORECASE)
