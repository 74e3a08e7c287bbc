"""Text file → pages: the encoding found, line ends made one kind, form feeds taken as page ends."""

from __future__ import annotations

import codecs
import re

from pipeline.model.errors import UnreadableError
from pipeline.model.issues import Issue, issue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters that no text holds: all of C0 but tab, line feed, form feed and carriage return.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\A\s*(?:<\?xml|<!doctype\s+html|<html)", re.IGNORECASE)

# Windows-1252 is Latin-1 but for these; the five bytes that it leaves undefined stay control characters, as in Windows.
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding: by byte order mark, else UTF-8, else UTF-16 by its zero bytes,
    else Windows-1252, which every sequence of bytes is.
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
        return data.decode("latin-1").translate(_WINDOWS_1252), "windows-1252"


def read_text(data: bytes) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The pages of a text file and what was noticed; line ends are line feeds.

    Raises ``UnreadableError`` for an empty file (``empty``), for markup (``not_text``) and for bytes that are no text.
    """
    if not data.strip():
        raise UnreadableError("empty", "the file is empty; put the document's text or PDF in its place")
    text, encoding = decode(data)
    if _MARKUP.match(text):
        raise UnreadableError("not_text", "this is a web page or XML, no plain text; save the document itself")
    controls = len(_CONTROL.findall(text))
    if controls > max(20, len(text) // 50):
        raise UnreadableError("not_text", "these bytes are neither text nor a PDF; check how the file was saved")
    issues = []
    if controls:
        issues.append(issue("control_characters", f"{controls} control characters were read as blanks"))
    if "\ufffd" in text:
        lost = text.count("\ufffd")
        issues.append(issue("undecodable", f"{lost} characters could not be decoded as {encoding}"))
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x85]", "\n", text).replace("\ufeff", " ")
    return tuple(text.rstrip("\f\n ").split("\f")), tuple(issues)
