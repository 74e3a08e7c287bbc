"""What comes between two printed lines of running text, and whether a hyphen at the end of the first goes.

The rules of de-hyphenation are the measured ones (MEASURED.md, Normalisers): a hyphen at a line end followed
by a lower-case letter is undone, except before und/oder/bzw./sowie/bis; before a capital or a digit it stays.
"""

from __future__ import annotations

import re

from pipeline.values.knowledge import either, load

PUNCTUATION = re.compile(r"\s*[.,;:!?)\]](?!\w)")

_KNOWN = load("prose.yml")
_CONJUNCTION = re.compile(rf"(?:{either(_KNOWN['conjunctions'])})(?!\w)")
_SYLLABLES: tuple[str, ...] = tuple(_KNOWN["syllables"])
_HYPHENATED = re.compile(r"\w[-\u2010]\Z")
# A letter alone ("E-|learning") and a digit ("100-|prozentig") are no syllables, and a capital ends none
# ("EU-|weit").
_KEEPS_HYPHEN = re.compile(r"(?:(?<!\w)\w|[^\Wa-zäöüß]).\Z")
_TIGHT = re.compile(r"\S[–/]\Z")  # "2019–|2024", "90/|DIE GRÜNEN": no blank before the sign, so none after it
# "Ministerinnen und -|minister": what the hyphen stands for was said before.
_LEFT_OUT = re.compile(rf"(?:,|(?<!\w)(?:{either(_KNOWN['conjunctions'])})) [-\u2010]\Z")

TELLING, CLOSING = "-\u2010–/", ".,;:!?)]"
"""Signs at the end of a line, and at the beginning of the next, without which a blank joins the two."""

_DOMAINS = either(_KNOWN["domains"])
_HOST = rf"(?:[\w-]{{1,64}}\.){{1,6}}(?:{_DOMAINS})/"  # without what a browser needs before it
_ADDRESS = re.compile(
    rf"[(\[<„“\"'»]{{0,3}}(?:https?://|www\.|[\w.+-]{{1,64}}@|{_HOST})(?:[^\s]*[^)\]>,;“”\"»])?\Z", re.I
)
_NEW_ADDRESS = re.compile(r"https?://|www\.", re.I)
_ENDING = re.compile(rf"[\w)]\.(?:{_DOMAINS}|{either(_KNOWN['file_endings'])})(?![\w-])", re.I)
_BARE_HOST = re.compile(rf"\.(?:{_DOMAINS})/", re.I)
_REST_OF_HOST = re.compile(rf"[\w-]{{0,64}}(?:\.[\w-]{{1,64}}){{0,6}}\.(?:{_DOMAINS})/\w", re.I)
# What follows an address that is cut: no word that may stand here whole, since the text has lost its hyphen.
_REST_OF_PATH = re.compile(
    r"[/?&=_#%!~]|,[%\d]|[a-zäöüß\d][^\s)]*(?:[-_/=%&#.~\d](?=[\w)])|\d|\))|\d+-|[^\W\d_]+[_/=%&#~:\d]"
)


def from_last_word(text: str) -> int:
    """Where the last word of a text begins; a hyphen that stands alone is none, and belongs to the word before it."""
    return text.rfind(" ", 0, len(text) - 2 if text[-2:] == " -" else None) + 1


def may_hold_address(text: str) -> bool:
    """Whether a text may hold a web or mail address."""
    named = "@" in text or "ww." in text or "WW." in text
    return named or ("/" in text and ("://" in text or _BARE_HOST.search(text) is not None))


def may_part_address(line: str, following: str) -> bool:
    """Whether a line's end may stand within an address; one that is a single word may go on with what is above it."""
    return " " not in line or "/" in line or "/" in following or may_hold_address(line)


def seam(tail: str, following: str, cut_word: bool) -> tuple[bool, str]:
    """Whether the hyphen at the end of ``tail`` goes, and what comes between it and the following line.

    ``cut_word``: whether the line is seen to end within a word.
    """
    if (
        tail[-1] not in TELLING
        and following[0] not in CLOSING
        and not ("." in tail[:-1] or "/" in tail or "@" in tail or tail.endswith(("-)", "w.")))
        and not (cut_word and "/" in following)
    ):
        return False, " "
    if _ADDRESS.match(tail):
        return False, "" if _address_goes_on(tail, following, cut_word) else " "
    if cut_word and tail[-1].isalnum() and _REST_OF_HOST.match(following) and not _NEW_ADDRESS.match(following):
        return False, ""
    if tail.endswith("-)"):
        return False, "" if following[0].isalpha() and not _CONJUNCTION.match(following) else " "
    if not _HYPHENATED.search(tail):
        left_out = following[0].islower() and _LEFT_OUT.search(tail)
        return False, "" if left_out or _TIGHT.search(tail) or PUNCTUATION.match(following) else " "
    if not following[0].islower():
        return False, "" if following[0].isalnum() or (cut_word and following[0] == "(") else " "
    conjunction = _CONJUNCTION.match(following)
    if conjunction and not (tail[:-1] + conjunction[0]).lower().endswith(_SYLLABLES):
        return False, " "
    return not _KEEPS_HYPHEN.search(tail), ""


def _address_goes_on(address: str, following: str, cut_word: bool) -> bool:
    """Whether a line continues the web or mail address that the line before ends with.

    Only with a sign of it: a blank too many inside an address is seen at once, one lost between an address
    and the sentence that follows is not. ``cut_word``: whether the line before is seen to end within a word.
    """
    word = following.split(" ", 1)[0]
    if address.endswith("//"):
        return True
    if _NEW_ADDRESS.match(word) or (_CONJUNCTION.match(word) and not (cut_word and "-" in word)):
        return False
    if address[-1] in "-_=&%#~":
        return word[0].isalnum()
    if re.match(r"[/?&=_#%.]\w", word) or (cut_word and _REST_OF_PATH.match(word)):
        return True
    if not word[0].isalnum():
        return False
    sure = re.search(r"\w[_=&%#]\w", word) or _ENDING.search(word if address[-1] != "." else "." + word)
    if sure or (address[-1] == "." and _ENDING.search("x." + word)):
        return True
    if word[0].isupper():
        return address[-1] == "/" and (re.search(r"\w/\w", word) is not None or (cut_word and "-" in word))
    if re.search(r"\w/\w", word) or re.match(r"[a-z0-9]+(?:-[a-z0-9]+){2}", word):
        return True
    # "…/|service" alone on its line, or "…/|foerder-programme"
    return (
        address[-1] == "/"
        and re.match(r"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+\Z", word) is not None
        and ("-" in word or word == following)
    )
