"""Who asked: the list of people and groups behind "Kleine Anfrage …", in the form of any German parliament.

"des Abgeordneten A, Fraktion AfD", "der Abg. A, B und C CDU", "A (SPD) und B (SPD)", "der Fraktionen der CDU/CSU und
SPD", "A, B, weiterer Abgeordneter und der Fraktion Die Linke"; and, as databases list them, "Muster, Max, Dr., SPD".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.values.names import PersonName, leading_name, read_person
from pipeline.values.parties import PartyMatch, leading_party


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who asked; ``party``: short name of the first party printed behind the name."""

    name: PersonName
    party: str | None


@dataclass(frozen=True, slots=True)
class AskerList:
    """People in the printed order, each group once, and where in the text the list ends."""

    people: tuple[Asker, ...]
    groups: tuple[str, ...]
    end: int


# What stands between the members of a list and says nothing of them; "der der" and the like are misprints that occur.
_BETWEEN = re.compile(
    r"""(?:\s*(?:[,;/()]
      | (?:und|sowie|u\.\s?a\.)(?!\w)
      | (?:Kleine|Große)\s+Anfrage(?!\w)
      | (?:der/des|des/der|desr|des|der|die|den|dem)(?=\s+[A-ZÄÖÜ]|\s+der?\s)
      | (?:Frau|Herrn?)(?=\s)
      | (?:Abgeordnete[rn]?(?!\w)|Abg\.|MdL(?!\w))
      | weit\w{2,5}\s+(?:Abgeordnete[rn]?|Abg\.|Mitglieder)
      | (?:Fraktion(?:en)?|Gruppe)(?!\w)
    ))+""",
    re.VERBOSE,
)
# A group that no list knows: a few letters with capitals among them ("ABC", "AbC", "ABC/DEF").
_UNKNOWN_GROUP = re.compile(
    r"\s*[,(]?\s*(?=(?:[^\W\d_/]*[A-ZÄÖÜ]){2})(?P<group>[^\W\d_]{2,6}(?:/[^\W\d_]{2,6})?)(?![\w.-]|\s+[A-ZÄÖÜ]{2})"
)
# What names a group, and the group's first word, misread: "Fraktion BÜND! 90/DIE GRÜNEN".
_OF_GROUP = re.compile(r"(?:Fraktion(?:en)?|Gruppe)(?:\s+(?:der|die))?\Z")
_FIRST_WORD = re.compile(r"\s*[^\s,;()]{2,12}\s+(?:\d+/)?")
# What is no name but stands where one should, before the list's next member.
_UNREAD = re.compile(r"[^,;()\n]{1,40}?(?=,|\s+und\s+(?:der\s+)?Frakt)")
_SIGNED = re.compile(r"[^\n?:]{5,90}(?:,\s*\n[^\n?:]{5,90}){0,3}\sund\s+Fraktion\s")
_FAMILY_FIRST = re.compile(
    r"\s*(?P<titles>(?:[^\W\d_]+\.\s*)*)(?P<family>[^\W\d_][^\s,;()]*(?:\s?\([^()]*\))?),\s*(?P<given>[^,;()]+?)"
    r"(?:,\s*(?P<behind>(?:[^\W\d_]+\.[\s-]?)+))?\s*"
)
_AND_OTHERS = re.compile(r",?\s*u\.\s?a\.\s*\Z")


def read_askers(text: str) -> AskerList:
    """The list that the text begins with; it ends before the first words that are neither name nor group.

    A town in brackets is part of the name, a group in brackets the person's. A group that no list knows is taken as
    printed where it stands behind a name; a name that cannot be read is passed over. Where there is no list, it is
    empty and ends at 0.
    """
    listed = _family_first(text)
    if listed:
        return listed
    people: list[PersonName] = []
    groups: list[PartyMatch] = []
    at = end = 0
    while True:
        between = _BETWEEN.match(text, at)
        start = between.end() if between else at
        of_group = between is not None and _OF_GROUP.search(between[0]) is not None
        group = leading_party(text, start) or (_unread_group(text, start) if of_group else None)
        group = group or (_unknown_group(text, start if of_group else at) if people else None)
        if group is None and of_group:
            break
        if group:
            groups.append(group)
            at = end = group.end
            continue
        name = leading_name(text, start)
        unread = _UNREAD.match(text, start) if name is None and not groups else None
        if unread:
            at = unread.end()
            continue
        if name is None or (end and not between and not _goes_on(text, name)):
            break
        people.append(name)
        at = end = name.end
    return _listed(people, groups, end)


def _goes_on(text: str, name: PersonName) -> bool:
    """Without a word between, only people with their group go on: "A FREIE WÄHLER B SPD", "C und Fraktion der D"."""
    bare = name.given_name is not None and leading_party(text, name.end) is not None
    return bare or _SIGNED.match(text, name.start) is not None


def _listed(people: list[PersonName], groups: list[PartyMatch], end: int) -> AskerList:
    askers = [Asker(one, next((g.short for g in groups if g.start >= one.end), None)) for one in people]
    return AskerList(tuple(askers), tuple(dict.fromkeys(g.short for g in groups)), end)


def _unread_group(text: str, start: int) -> PartyMatch | None:
    """The group whose first word was misread, told by the others."""
    first = _FIRST_WORD.match(text, start)
    return leading_party(text, first.end()) if first else None


def _unknown_group(text: str, start: int) -> PartyMatch | None:
    match = _UNKNOWN_GROUP.match(text, start)
    return PartyMatch(match.start("group"), match.end(), match["group"], match["group"]) if match else None


def _family_first(text: str) -> AskerList | None:
    """A database's list, "Family, Given, Title, Group; …"; None for anything else.

    A lone "Schmidt, Meier (CDU)" is no such list but two surnames: it takes a semicolon, a title or a bare group.
    """
    people: list[PersonName] = []
    groups: list[PartyMatch] = []
    at = 0
    plain = True
    for piece in text.split(";"):
        if not _FAMILY_FIRST.match(piece):  # as most, which have the given name first
            return None
        names, group = _group_behind(piece, at)
        match = _FAMILY_FIRST.fullmatch(_AND_OTHERS.sub("", names))
        person = match and read_person(f"{match['titles']}{match['behind'] or ''} {match['given']} {match['family']}")
        if not match or not person:
            return None
        if group:
            groups.append(group)
        plain = plain and not group and not match["behind"]
        low, high = at + match.start("family"), at + match.end("given")
        people.append(replace(person, raw=text[low:high], start=low, end=high))
        at += len(piece) + 1
    return None if plain and len(people) == 1 else _listed(people, groups, len(text))


def _group_behind(piece: str, at: int) -> tuple[str, PartyMatch | None]:
    """The piece without the bare group at its end, and that group with its place in the text; ``at``: the piece's."""
    for gap in re.finditer(r"[,\s]+", piece):
        group = leading_party(piece, gap.end()) or _unknown_group(piece, gap.end())
        if group and group.end == len(piece.rstrip(" ,")) and piece[group.start - 1] != "(":
            return piece[: gap.start()], replace(group, start=at + group.start, end=at + group.end)
    return piece, None
