"""Text file → pages: the encoding found, line ends made one kind, form feeds taken as page ends."""

from __future__ import annotations

import codecs
import re

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue, issue
from pipeline.read.mend import WINDOWS_1252, mend_text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters that no text holds: all of C0 but tab, line feed, form feed and carriage return.
_CONTROLS = sorted({*map(chr, range(0x20)), "\x7f"}.difference("\t\n\f\r"))
_MARKUP = re.compile(r"\A\s*(?:<\?xml|<!doctype\s+html|<html)", re.IGNORECASE)

# In German text of another encoding hardly any bytes beyond ASCII happen to be UTF-8; in UTF-8 nearly all are.
_BEYOND_ASCII = re.compile("[\x80-\ufffc]+")
_FEW_BAD = 0.5

_LONG = 4000
"""Characters; no paragraph of a paper is longer."""
_NEARLY_ALL = 0.8

# How German looks in each: letters with dots and ß stand beside other letters, and no sign stands within a word.
_ENCODINGS = ("windows-1252", "cp850", "mac_roman")
_GERMAN = re.compile(r"(?<=[A-Za-z])[äöüß]|[äöüÄÖÜ](?=[a-z])")
_IN_A_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7fäöüßÄÖÜ](?=[a-z])")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding: by byte order mark, else UTF-8, else UTF-16 by its zero bytes,
    else the one of Windows, DOS and Macintosh in which its words are German.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    sample = data[:4096]
    if len(data) >= 4 and len(data) % 2 == 0 and sample.count(0) > len(sample) // 4:
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
        return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # A few bad bytes in UTF-8 do not make another encoding of it: in those its letters are no letters.
        mended = data.decode("utf-8", errors="replace")
        if mended.count("\ufffd") < _FEW_BAD * sum(map(len, _BEYOND_ASCII.findall(mended))):
            return mended, "utf-8"
        texts = {name: _decode_bytes(data, name) for name in _ENCODINGS}
        best = max(texts, key=lambda name: len(_GERMAN.findall(texts[name])) - len(_IN_A_WORD.findall(texts[name])))
        return texts[best], best


def _decode_bytes(data: bytes, encoding: str) -> str:
    if encoding == "windows-1252":
        return data.decode("latin-1").translate(WINDOWS_1252)
    return data.decode(encoding)


def read_text(data: bytes) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The pages of a text file and what was noticed; line ends are line feeds.

    Raises ``UnreadableError`` for an empty file (``empty``), for markup (``not_text``) and for bytes that are no text.
    """
    if not data.strip():
        raise UnreadableError("empty", "the file is empty; put the document's text or PDF in its place")
    text, encoding = decode(data)
    if _MARKUP.match(text):
        raise UnreadableError("not_text", "this is a web page or XML, no plain text; save the document itself")
    controls = sum(text.count(control) for control in _CONTROLS if control in text)
    if controls > max(20, len(text) // 50):
        raise UnreadableError("not_text", "these bytes are neither text nor a PDF; check how the file was saved")
    issues = []
    if controls:
        issues.append(issue("control_characters", f"{controls} control characters were read as blanks"))
        text = text.translate(dict.fromkeys(map(ord, _CONTROLS), " "))
    if "\ufffd" in text:
        lost = text.count("\ufffd")
        issues.append(issue("undecodable", f"{lost} characters could not be decoded as {encoding}"))
    text = text.replace("\ufeff", " ").replace("\r\n", "\n")
    for end in "\r\u2028\u2029\x85":
        text = text.replace(end, "\n")
    if len(text) > _LONG and _middle_line(text) > _NEARLY_ALL * len(text):
        message = "the text has lost its line breaks, and questions cannot be told from answers without; save it anew"
        raise UnreadableError("no_line_breaks", message)
    text, mended = mend_text(text)
    return tuple(text.rstrip("\f\n ").split("\f")), (*issues, *mended)


def _middle_line(text: str) -> int:
    """The length of the line in the middle of a text; one that takes nearly all of it stands there."""
    middle = len(text) // 2
    ends = (text.find(end, middle) for end in "\n\f")
    begins = max(text.rfind(end, 0, middle) for end in "\n\f") + 1
    return min((at for at in ends if at >= 0), default=len(text)) - begins
