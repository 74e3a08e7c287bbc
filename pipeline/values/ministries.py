"""Ministries by their printed names: any case form, capitals, broken over lines → the official name.

The official names are handed in; a name of the right shape that is not among them is returned as printed, in
the nominative, so that it can be reported.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.values.knowledge import either, load

_ADJECTIVE = re.compile(r"(?P<stem>[^\W\d_]+(?:isch|ig|lich|wärtig))(?:e[srnm]?)", re.IGNORECASE)
# What stands before and between the ministries of a list, their abbreviations and misprints included.
_BETWEEN = re.compile(
    r"(?:\s|[,;]|\([^()]{2,12}\)"
    r"|(?:und|sowie|mit|[Dd]e[mnrs]|[Dd][ai]s|[Dd]ie|vo[mn]|(?:Chef|Leiter)(?:in|s)?|Staatsministeriums?)\b)*"
)
# White space to change, and hyphens at line ends; all else stays as it is.
_MINISTER = re.compile(r"([Mm])inister(?:in|s)?(?![^\W\d_])")
_BREAK = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\x02][ \t]*\r?\n\s*(?=[^\W\d_])|\u00ad|\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True, eq=False)  # told apart as things, since lists of them are looked up for each paper
class Ministry:
    """A ministry as official lists have it; ``since`` and ``until`` are ISO dates where they are certain."""

    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class MinistryMatch:
    """A ministry named at ``[start, end)``: ``name`` official if ``known``, else the printed nominative."""

    start: int
    end: int
    raw: str
    name: str
    known: bool


def find_ministries(text: str, known: Sequence[Ministry]) -> list[MinistryMatch]:
    """Every ministry named in the text, in order; the longest known name wins.

    A known name does not win where the printed one goes on ("… des Innern" in "… des Innern und für Heimat"),
    nor behind another country's adjective. Bare words ("das Ministerium") are no names.
    """
    flat, origin = _flatten(text)
    found: list[MinistryMatch] = []
    names = {(low, high): name for low, high, name in _known_spans(flat, tuple(known))}
    printed = {match.span(): _printed_name(match) for match in _shape().finditer(flat)}
    for span in _longest(sorted({*names, *printed}, key=lambda span: (span[0], -span[1])), names):
        start, end = origin[span[0]], origin[span[1] - 1] + 1
        name = names.get(span) or _official(printed[span], known)
        found.append(MinistryMatch(start, end, text[start:end], name or printed[span], name is not None))
    return found


def leading_ministries(text: str, known: Sequence[Ministry]) -> list[MinistryMatch]:
    """The ministries of the list that the text begins with: "des A im Einvernehmen …" gives A alone."""
    listed: list[MinistryMatch] = []
    for match in find_ministries(text, known):
        if not _BETWEEN.fullmatch(text, listed[-1].end if listed else 0, match.start):
            break
        listed.append(match)
    return listed


def _printed_name(match: re.Match[str]) -> str:
    """The body that a match of ``_shape`` names, in the nominative: a minister stands for the ministry."""
    if match["chancellery"]:
        return nominative(match["chancellery"])
    name = _MINISTER.sub(r"\1inisterium", match[0], count=1) if match["person"] else match[0]
    return nominative(name.replace(" ,", ","))


def _official(name: str, known: Sequence[Ministry]) -> str | None:
    """The official name that a nominative, its land's adjective left out or not, stands for."""
    span = next(iter(_known_spans(name, tuple(known))), None)
    return span[2] if span and span[:2] == (0, len(name)) else None


def _longest(spans: list[tuple[int, int]], known: Container[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans the one that reaches farthest; of two that end together the known one."""
    chosen: list[tuple[int, int]] = []
    for span in spans:
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
        elif (span[1], span in known) > (chosen[-1][1], chosen[-1] in known):
            chosen[-1] = span
    return chosen


def land_adjective(name: str) -> bool:
    """Whether a name begins with its land's adjective, which print often leaves out: "Sächsisches …"."""
    first = _ADJECTIVE.fullmatch(name.split()[0]) if name.strip() else None
    return first is not None and first["stem"].lower().endswith("isch")


def nominative(name: str) -> str:
    """A name in the nominative, without article.

    "des Bundesministeriums für Gesundheit" → "Bundesministerium für Gesundheit"; an adjective takes the
    gender of the head: "Niedersächsischen Kultusministeriums" → "Niedersächsisches Kultusministerium", "der
    Sächsischen Staatskanzlei" → "Sächsische Staatskanzlei".
    """
    words = name.split()
    article = words[0].lower() if words and words[0].lower() in _ARTICLES else ""
    if article:
        words = words[1:]
    for index, word in enumerate(words):
        head = _head(word, article)
        if head is None:
            continue
        printed, ending = head
        before = []
        for adjective in words[:index]:
            match = _ADJECTIVE.fullmatch(adjective)
            before.append(match["stem"] + _like(ending, adjective) if match else adjective)
        return " ".join([*before, printed, *words[index + 1 :]])
    return " ".join(words)


_ARTICLES = ("der", "des", "dem", "den", "das", "die", "vom", "beim", "im", "zum")


def _head(word: str, article: str) -> tuple[str, str] | None:
    """A head noun in the nominative and the ending of an adjective before it."""
    known = load("ministries.yml")
    bare = word.rstrip(",")
    comma = word[len(bare) :]
    lower = bare.lower()
    for stem in known["neuter"]:
        genitive = re.fullmatch(rf"(.*{stem})(?:e?s)?", lower)
        if genitive:
            return bare[: len(genitive[1])] + comma, "es"
    if lower.endswith(("beauftragten", "beauftragter", "beauftragte")):
        masculine = lower.endswith("er") or (lower.endswith("en") and article in ("des", "dem", "den", ""))
        stem = bare[: lower.rindex("beauftragte") + len("beauftragte")]
        return stem + (_like("r", bare) if masculine else "") + comma, "er" if masculine else "e"
    if lower.endswith(tuple(known["feminine"])):
        return word, "e"
    return None


def _like(ending: str, word: str) -> str:
    return ending.upper() if word.isupper() else ending


def _flatten(text: str) -> tuple[str, array[int]]:
    """The text on one line with its hyphens at line ends undone, and each character's place.

    In capitals a hyphen at a line end may be either kind ("VER-|KEHR", "BADEN-|WÜRTTEMBERG"): it goes, and
    the patterns do not insist on theirs.
    """
    parts: list[str] = []
    origin = array("i")
    at = 0
    for gap in _BREAK.finditer(text):
        parts.append(text[at : gap.start()])
        origin.extend(range(at, gap.start()))
        at = gap.end()
        hyphen = gap[0][0] in "-\u00ad\ufffe\x02"
        keep = hyphen and gap[0] != "\u00ad" and text[at].isupper() and not text[gap.start() - 1].isupper()
        conjunction = hyphen and re.match(r"(?:und|oder|sowie)\s", text[at : at + 6])
        if not hyphen or keep or conjunction:
            parts.append("-" if keep else "- " if conjunction else " ")
            origin.extend([gap.start()] * len(parts[-1]))
    parts.append(text[at:])
    origin.extend(range(at, len(text)))
    return "".join(parts), origin


# "Bayerischen Staatsministerium des Innern" is not the Saxon one, whose adjective may be left out.
_STRANGER = re.compile(r"(?<!\w)[A-ZÄÖÜ][^\W\d_]*(?:isch|ISCH)(?:e[srnm]|E[SRNM]) \Z")


def _known_spans(flat: str, known: tuple[Ministry, ...]) -> list[tuple[int, int, str]]:
    pattern, names = _known_pattern(known)
    spans = []
    for match in pattern.finditer(flat):
        name = names[int((match.lastgroup or "n0")[1:])]
        if not _STRANGER.search(flat, max(0, match.start() - 40), match.start()):
            spans.append((match.start(), match.end(), name))
    return spans


@lru_cache(maxsize=64)
def _known_pattern(known: tuple[Ministry, ...]) -> tuple[re.Pattern[str], list[str]]:
    """One alternation of all names, the longest first, and the official name of each group."""
    pairs = [(printed, ministry.name) for ministry in known for printed in (ministry.name, *ministry.aliases)]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    groups = [f"(?P<n{number}>{_inflected(printed)})" for number, (printed, _) in enumerate(pairs)]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(groups) or '(?!)'})(?![\w-])", re.IGNORECASE)
    return pattern, [name for _, name in pairs]


def _inflected(name: str) -> str:
    """A pattern for all case forms of a name; the adjective of the land at its beginning may be missing."""
    words = name.split()
    head = next((index for index, word in enumerate(words) if _head(word, "") is not None), None)
    parts = []
    for index, word in enumerate(words):
        adjective = _ADJECTIVE.fullmatch(word)
        if head is not None and index < head and adjective:
            optional = index == 0 and adjective["stem"].lower().endswith("isch")
            parts.append(rf"(?:{re.escape(adjective['stem'])}e[srnm]? )" + ("?" if optional else ""))
            continue
        if index == head:
            bare = (_head(word, "") or (word, ""))[0].rstrip(",")
            bare = bare[:-1] if bare.lower().endswith("beauftragter") else bare
            ending = r"(?:e?s)?" if not bare.lower().endswith("beauftragte") else "[rn]?"
            pattern = _letters(bare) + ending + ("," if word.endswith(",") else "")
        else:
            pattern = _letters(word)
        parts.append(pattern + (" " if index < len(words) - 1 else ""))
    return "".join(parts)


def _letters(word: str) -> str:
    return re.escape(word).replace(r"\-", "-?").replace("ß", "(?:ß|ss)")


@cache
def _shape() -> re.Pattern[str]:
    """A name of the right shape: [Sächsisches] …ministerium für A, B und C; the office of the person at its head too.

    Where a portfolio ends is known from its nouns; an unknown noun behind "und" or a comma belongs to it only where
    the name plainly ends after it. Group ``person``: "Ministerin für …", "Kultusminister"; ``chancellery``: the name
    inside "Leiterin der Bayerischen Staatskanzlei und Staatsministerin für …".
    """
    known = load("ministries.yml")
    nouns = rf"(?i:{either(known['portfolios'])})(?!\w)"
    stop = rf"(?:{either(known['stops'])})(?!\w)"
    land = r"(?:[A-ZÄÖÜ][^\W\d_]{1,30}(?:isch(?:es|en|em|e|er)|ISCH(?:ES|EN|EM|E|ER)|(?i:inger|burger|liner)) )"
    quality = rf"(?:(?!{stop})[a-zäöüß][^\W\d_]{{1,40}} |[A-ZÄÖÜ][^\W\d_]{{2,30}}(?:lich|ional)e[nrms]? ){{0,2}}"
    word = r"[A-ZÄÖÜ][^\W\d_]{0,40}(?:-[^\W\d_]{1,40}){0,3}(?:- (?:und|UND) [A-ZÄÖÜ][^\W\d_]{1,40})?"
    end = r"(?=\s*(?:\Z|[.;:()]|(?:vom|namens|mit|wie|im|die)(?!\w)))"
    and_ = r"(?: ?, | ?,? (?:und|UND|sowie) )(?:(?:für|FÜR) )?"
    more = rf"(?:{and_}{quality}{nouns})*"
    # Several unknown nouns only where one "und" closes the list and the name.
    last = rf"(?:(?: ?, {quality}{word}){{0,7}},? (?:und|UND|sowie) {quality}{word}{end})?"
    listed = rf"(?: ?, {quality}{word}(?=,? (?:und|UND|sowie) |, )){{0,7}}"
    portfolio = rf"{quality}{word}(?:{listed})??{more}{last}"
    of = rf"(?:für|der|des|FÜR|DER|DES) (?:das |die )?{portfolio}(?:,? (?:und|UND) (?:der|des|DER|DES) {nouns})?"
    compound = r"(?!(?i:(?:Staats|Bundes|Landes)minister))[A-ZÄÖÜ][^\W\d_]{2,30}"  # "Kultusministerium"
    return re.compile(
        rf"(?<![\w-])(?:{land}?(?:(?:Bundes|Staats|Landes)?[Mm]inisteriums?|"
        rf"(?:BUNDES|STAATS|LANDES)?MINISTERIUMS?|[Ss]enatsverwaltung|SENATSVERWALTUNG) {of}"
        rf"|{land}?{compound}(?:ministerium|MINISTERIUM)[sS]?"
        rf"|(?:(?:Chef|Leiter)(?:in|s)? (?:der )?|(?:Staats)?[Mm]inister(?:in|s)? {of} in der )?"
        rf"(?P<chancellery>{land}?(?:[Ss]taats|[Ss]enats)kanzlei)(?:,? (?:und )?Staatsminister(?:in|s)? {of})?"
        rf"|(?P<person>{land}?(?:Staats|Bundes)?[Mm]inister(?:in|s)? {of}|{compound}minister(?:in|s)?))(?![\w-])"
    )
