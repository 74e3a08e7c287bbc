"""Labels of questions: their order, and the lists in which headings name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase
from typing import NamedTuple

_ONE = r"\d{1,3}(?:\.\d{1,2})*(?:\s?[a-z](?![\w.]))?"
_BETWEEN = (
    r"\s*(?:,|;|und|sowie|u\.|bis(?:\s+einschließlich)?|[-–—])\s*"
    r"(?:zu\s+)?(?:(?:die|der|den)\s+)?(?:Fragen?\s+)?(?:Nr\.\s*)?"
)
LIST = rf"{_ONE}[.)]?(?:{_BETWEEN}(?:{_ONE}|[a-z](?!\w))[.)]?)*"
"""A list of labels as printed: "1 bis 3", "1, 3 und 4", "4a und b", "3.1"."""

_LETTER = r"(?<![a-z])(?P<letter>[a-z])(?![a-z])"
_ITEM = re.compile(rf"\s*(?P<range>bis|[-–—])?[^\da-z]*?(?:(?P<label>{_ONE})|{_LETTER})[.)]?")

_ANNEX = re.compile(r"(?P<range>bis|[-–])?[\s_]*(?P<label>\d{1,3}(?:\s?[a-z](?!\w))?|(?<!\w)[A-Z](?!\w))")
_SECTION = re.compile(r"[IVXL]+\.(?=\d)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class Key(NamedTuple):
    """A label as numbers: "3.1" → (0, 3, 1, 0), "4b" → (0, 4, 0, 2), "II.12" → (2, 12, 0, 0). "aa" comes after "z"."""

    section: int
    number: int
    sub: int
    letter: int

    @property
    def whole(self) -> bool:
        """Whether it is a question's own label, none of its parts'."""
        return not (self.sub or self.letter)


@cache
def key(label: str) -> Key:
    """The key of a printed label; raises ``ValueError`` for what is none."""
    numbers = [int(n) for n in re.findall(r"\d+", label)]
    letters = re.findall(r"[a-z]+", label)
    if not numbers:
        raise ValueError(f"no label: {label!r}")
    letter = 0
    for c in letters[0] if letters else "":
        letter = letter * 26 + ord(c) - ord("a") + 1
    return Key(_roman(section_of(label)), numbers[0], numbers[1] if len(numbers) > 1 else 0, letter)


def section_of(label: str) -> str:
    """The section's number before a label: "II." of "II.3"; empty where the paper numbers its questions once."""
    match = _SECTION.match(label) if "." in label else None
    return match[0] if match else ""


def _roman(numeral: str) -> int:
    """The value of a Roman numeral; 0 for none."""
    values = [_ROMAN[c] for c in numeral.rstrip(".")]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def normal(label: str) -> str:
    """A label as the record writes it: "4 a)" → "4a", "3.1." → "3.1"."""
    return "".join(label.split()).rstrip(".):").lower()


def whole_of(label: str) -> str:
    """The label of the question that a part belongs to: "4a" → "4"; that of a whole one as it is."""
    return label.rstrip(ascii_lowercase)


def follows(earlier: Key, later: Key) -> bool:
    """Whether ``later`` is a next label after ``earlier`` with none missing between."""
    if later.section != earlier.section:
        return later.section == earlier.section + 1 and follows(Key(later.section, 0, 0, 0), later)
    if later.number == earlier.number + 1:
        return (later.sub, later.letter) in ((0, 0), (1, 0), (0, 1), (1, 1))
    if later.number != earlier.number:
        return False
    if later.sub == earlier.sub:
        return later.letter == earlier.letter + 1
    return later.sub == earlier.sub + 1 and later.letter in (0, 1)


def read_labels(text: str, known: Sequence[str], stems: Sequence[str] = ()) -> tuple[str, ...]:
    """The labels that a list names, in order, ranges filled from ``known``: "1 bis 3" → ("1", "2", "3").

    A label that has parts stands for all of them: "4" → ("4a", "4b") where those are known and "4" is not; a part that
    is not known stands for its whole. Beside a part of its own, a label of ``stems`` (the words before parts) stands
    for itself: "4 und 4a", "4 bis 4b". Other labels that are not known are given as printed.
    """
    out: list[str] = []
    last: str | None = None
    named = [(item, _named(item)) for item in _ITEM.finditer(text)]
    with_parts = {key(label).number for _, label in named if not label.isalpha() and not key(label).whole}
    for item, label in named:
        if label.isalpha():
            if last is None:
                continue
            label = whole_of(last) + label
        if item.group("range") and last is not None:
            low, high = key(last), key(label)
            parts_too = high.number if high.whole else None
            found = [k for k in known if low < key(k) and (key(k) <= high or key(k).number == parts_too)]
        elif label in known or (label in stems and key(label).number in with_parts):
            found = [label]
        else:
            whole = whole_of(label)
            parts = [k for k in known if str(key(k).number) == label]
            found = parts or [whole if whole in known else label]
        out += [k for k in found if k not in out]
        last = label
    return tuple(out)


def read_annex_labels(text: str) -> list[str]:
    """The labels that a list of annexes names, ranges filled: "1 bis 3" → 1, 2, 3; "2a bis 2c" → 2a, 2b, 2c."""
    out: list[str] = []
    for match in _ANNEX.finditer(text):
        label = "".join(match["label"].split())
        last = out[-1] if match["range"] and out else ""
        if last.isdigit() and label.isdigit():
            out += [str(n) for n in range(int(last) + 1, int(label))]
        elif last and last[:-1] == label[:-1] and last[-1].isalpha() and label[-1].isalpha():
            out += [f"{last[:-1]}{chr(n)}" for n in range(ord(last[-1]) + 1, ord(label[-1]))]
        out.append(label)
    return out


def _named(item: re.Match[str]) -> str:
    """The label that an item of a list names; a letter alone goes on with the label before it."""
    return item.group("letter") or normal(item.group("label"))


@cache
def with_label_list(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """An expression with ``{labels}`` in it, that word replaced by what a list of labels looks like."""
    return re.compile(pattern.pattern.replace("{labels}", LIST), pattern.flags)
