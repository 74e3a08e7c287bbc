"""What went wrong when a text was saved, undone where that is certain: a wrong encoding, every line twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import eq

from pipeline.model.issues import Issue, issue

# Windows-1252 is Latin-1 but for these; the five bytes that it leaves undefined stay control characters, as in Windows.
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_TO_BYTE = {ord(char): byte for byte, char in WINDOWS_1252.items()}
_FOREIGN = re.compile("[\x80-\xff" + "".join(WINDOWS_1252.values()) + "]{2,}")
_OPEN = "ÂÃâ"
"""What the letters and signs of a German text begin with when they are read so."""
_FEWEST = 3
"""One or two may be quoted on purpose."""
# Words that no German text is without, a letter lost when the text was saved. The sign that stands in its place comes
# first: nothing else is as quick to look for.
_LETTER_LOST = re.compile(
    r"\?(?:(?<=(?<!\w)f\?)r(?!\w)|(?<=(?<!\w)\?)ber|(?<=(?<!\w)w\?)rde|(?<=(?<!\w)k\?)nnen(?!\w)"
    r"|(?<=(?<!\w)m\?)ssen(?!\w)|(?<=(?<!\w)gem\?)\?(?!\w)|(?<=(?<!\w)Stra\?)e(?!\w)|(?<=(?<!\w)Ma\?)nahme)"
)

_OPENING = 200
"""So many lines show whether lines stand twice; of nearly all texts no more need be looked at."""
_FEWEST_LINES = 10
_NEARLY_ALL = 0.8


def mend_text(text: str) -> tuple[str, list[Issue]]:
    """The text as it was before it was saved wrongly, and an issue for each thing undone or beyond repair."""
    issues = []
    text, letters = _decode_again(text)
    if letters:
        issues.append(issue("wrong_encoding", f"{letters} letters had been read in a wrong encoding; that was undone"))
    lost = len(_LETTER_LOST.findall(text))
    if lost >= _FEWEST:
        told = "letters such as ä and ß are lost, question marks stand in their place; get the text anew"
        issues.append(issue("undecodable", f"{told} ({lost} words)"))
    text, lines = _without_copies(text)
    if lines:
        issues.append(issue("doubled_lines", f"every line stood twice; {lines} copies were left out"))
    return text, issues


def _decode_again(text: str) -> tuple[str, int]:
    """UTF-8 that was read as Windows-1252 ("fÃ¼r") read as what it is, and how many letters that made."""
    count = 0

    def again(run: re.Match[str]) -> str:
        nonlocal count
        try:
            read = bytes(_TO_BYTE.get(ord(char), ord(char)) for char in run[0]).decode("utf-8")
        except UnicodeDecodeError:
            return run[0]
        count += len(read)
        return read

    mended = _FOREIGN.sub(again, text) if any(sign in text for sign in _OPEN) else text
    return (mended, count) if count >= _FEWEST else (text, 0)


def _without_copies(text: str) -> tuple[str, int]:
    """The text with each line once, and how many copies went, where nearly every line is followed by its copy."""
    if not _stand_twice(text.split("\n", _OPENING)[:_OPENING]):
        return text, 0
    lines = text.split("\n")
    if not _stand_twice(lines):
        return text, 0
    kept: list[str] = []
    copies = filled = 0
    last: str | None = None  # a line whose copy may follow
    for line in lines:
        words = line.strip()
        filled += bool(words)
        if words and words == last:
            copies, last = copies + 1, None
            continue
        kept.append(line)
        last = words or last
    if filled < _FEWEST_LINES or 2 * copies < _NEARLY_ALL * filled:
        return text, 0
    return "\n".join(kept), copies


def _stand_twice(lines: Sequence[str]) -> bool:
    """Whether nearly every line may be followed by its copy, or be one."""
    said = list(filter(None, map(str.strip, lines)))
    copies: int = sum(map(eq, said, said[1:]))
    return 2 * copies >= _NEARLY_ALL * len(said)
