"""Pages whose content is damaged: PDFium shows what it can make of them and says nothing of the rest.

Every stream of a file is looked at in passing, by the checksum of its compression and by how it ends. Only where one
is in doubt the file is read a second time, to learn which pages are drawn with it.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

_STREAM = re.compile(rb">>\s*stream\r?\n")
_HEAD = re.compile(rb"(\d+)\s+\d+\s+$")
_LONGEST_HEAD = 4_000
_LARGEST = 1 << 26
"""Bytes; of what is longer nothing is said, lest a few bytes that swell to a great many fill the memory."""
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b\s*(?:\]|/(?!\w*Decode)|>|$)")
_NO_DRAWING = re.compile(
    rb"/(?:Image|XML|Metadata|EmbeddedFile|XRef|Length1|FontFile\d|Type1C|CIDFontType0C|OpenType|FunctionType|"
    rb"ShadingType|Alternate|N\s+[134])\b"
)
"""In the heads of pictures, fonts and the like: with them no words are lost."""
_PARTS = re.compile(rb"/Contents\s*\[([^\]]*)\]")
_OBJECTS = b"/ObjStm"
"""Holds other objects, a page's perhaps."""
_LAST = re.compile(rb"(?:^|[\s\[\]()<>{}/])([A-Za-z]+\d?\*?|['\"])[\s\0]*$")
_LAST_BYTES = 64
_WRITTEN = re.compile(rb"[\t\n\r -~]")
_MOST = 0.7
"""Drawings are written in letters, but for what they print."""
_ENDS = frozenset(
    b"b B b* B* BX cm cs CS d d0 d1 Do DP EI EMC ET EX f F f* g G gs i j J k K M MP n q Q rg RG ri s S sc SC scn SCN "
    b"sh Tc Tf TL Tr Ts Tw Tz w W W*".split()
)
"""Operators after which a drawing may end: no text is open and no path begun (PDF 32000-1, Annex A)."""


def find_damaged_pages(data: bytes) -> tuple[int, ...] | None:
    """The numbers of the pages of a PDF that are drawn with a damaged stream; None where that cannot be told.

    Encrypted files are not looked into.
    """
    if b"/Encrypt" in data:
        return ()
    corrupt: set[int] = set()
    unfinished: set[int] = set()
    for number, head, body in _streams(data):
        content = _inflated(body) if _FLATE.search(head) else body if b"/Filter" not in head else b""
        if content is None and _OBJECTS in head:
            return None
        if content is None:
            corrupt.add(number)
        elif _OBJECTS not in head and not _ends(content):
            unfinished.add(number)
    if unfinished:
        unfinished -= _going_on(data)
    if not corrupt and not unfinished:
        return ()
    return _pages_drawn_with(data, corrupt, unfinished)


def _streams(data: bytes) -> Iterator[tuple[int, bytes, memoryview]]:
    """Number of the object, dictionary and bytes of each stream that may draw something."""
    view = memoryview(data)
    match = _STREAM.search(data)
    while match:
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        least = max(0, match.start() - _LONGEST_HEAD)
        begin = data.rfind(b"obj", least, match.start())
        number = _HEAD.search(data, max(0, begin - 24), max(0, begin))
        head = data[begin : match.end()]
        if number and not _NO_DRAWING.search(head):
            yield int(number.group(1)), head, view[start:end]
        match = _STREAM.search(data, end)


def _inflated(body: memoryview) -> bytes | None:
    """A compressed stream's content; None where it is not what was compressed."""
    inflate = zlib.decompressobj()
    try:
        content = inflate.decompress(body, _LARGEST)
    except zlib.error:
        return None
    if inflate.eof:
        return content
    if inflate.unconsumed_tail:
        return b""
    # Some writers leave out the checksum at the end; the last block says itself that it is the last.
    bare = zlib.decompressobj(-zlib.MAX_WBITS)
    bare.decompress(body[2:], _LARGEST)
    return content if bare.eof else None


def _ends(content: bytes | memoryview) -> bool:
    """Whether a drawing ends as one can; what is none (numbers in binary, a font's map of letters) passes."""
    content = bytes(content)
    tail = content[-_LAST_BYTES:].rstrip(b"\0\t\n\f\r ")
    if not tail or len(_WRITTEN.findall(tail)) < _MOST * len(tail):
        return True
    last = _LAST.search(tail)
    return bool(last and last.group(1) in _ENDS) or b"begincmap" in content


def _going_on(data: bytes) -> set[int]:
    """The streams after which a page has another, where the file says so in plain sight: they may end anywhere."""
    parts = (re.findall(rb"(\d+)\s+\d+\s+R", match.group(1)) for match in _PARTS.finditer(data))
    return {int(part) for refs in parts for part in refs[:-1]}


def _pages_drawn_with(data: bytes, corrupt: set[int], unfinished: set[int]) -> tuple[int, ...] | None:
    # Hardly a file comes here, and the import alone takes longer than most files.
    import pypdf
    from pypdf.generic import ArrayObject

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would print what it thinks of each object
    found = []
    try:
        for number, page in enumerate(pypdf.PdfReader(BytesIO(data)).pages, start=1):
            contents = page.get("/Contents")
            parts = contents.get_object() if contents is not None else None
            last = parts[-1:] if isinstance(parts, ArrayObject) else contents
            resources = page.get("/Resources")
            if _reached([contents, resources]) & corrupt or _reached([last, resources], but="/Font") & unfinished:
                found.append(number)
    except Exception:  # pypdf raises whatever a damaged file makes it raise
        return None
    return tuple(found)


def _reached(start: Any, but: str = "/Parent") -> set[int]:
    """The numbers of all objects that one leads to, ``but`` for those under a key."""
    from pypdf.generic import IndirectObject

    seen: set[int] = set()
    waiting = [start]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, dict):
            waiting += [part for key, part in value.items() if key not in ("/Parent", but)]
        elif isinstance(value, list):
            waiting += value
    return seen
