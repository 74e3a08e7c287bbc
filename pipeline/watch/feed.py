"""The newest records → an Atom feed (RFC 4287)."""

from __future__ import annotations

import heapq
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipeline.citation import citation
from pipeline.model.record import Record
from pipeline.profiles import parliament_name
from pipeline.review.document import page_path
from pipeline.review.site import SITE
from pipeline.write.characters import encodable
from pipeline.write.folders import RECORD, document_folders
from pipeline.write.written import read_record

FEED = "feed.atom"

_ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(out: Path) -> bytes:
    """The hundred records that were written last, newest first, as UTF-8.

    An entry keeps its ``id`` when a document is read again; its links are relative to the output folder. The same
    records, written at the same times, give the same bytes.
    """
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "de"})
    folders = heapq.nlargest(_ENTRIES, ((_written(folder), folder) for folder in document_folders(out)))
    _add(root, "id", _identity("feed"))
    _add(root, "title", "Drucksachen")
    _add(root, "updated", _moment(folders[0][0] if folders else 0))
    _add(_add(root, "author"), "name", "Drucksachen")
    _add(root, "link", rel="self", href=FEED)
    for written, folder in folders:
        try:
            record = read_record(folder)
        except (OSError, ValueError):
            continue  # of another version, or gone since: the next run reads it again
        _entry(root, record, out, folder.relative_to(out), written)
    feed: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return feed


def _entry(root: ET.Element, record: Record, out: Path, folder: Path, written: int) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _identity(folder.as_posix()))
    _add(entry, "title", f"{record.reference}: {record.title or '(ohne Titel)'}")
    _add(entry, "updated", _moment(written))
    for name in _authors(record):
        _add(_add(entry, "author"), "name", name)
    page = f"{SITE}/{page_path(record.parliament, record.legislative_term, record.number)}"
    if (out / page).is_file():
        _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "link", rel="alternate", type="application/json", href=(folder / RECORD).as_posix())
    _add(entry, "summary", citation(record, parliament_name(record.parliament)))
    _add(entry, "category", term=record.status)


def _authors(record: Record) -> Iterator[str]:
    yield from (body.name for body in record.answerers)
    if not record.answerers:
        yield from (person.name for person in record.originators)


def _written(folder: Path) -> int:
    """When, in whole seconds since 1970."""
    return int((folder / RECORD).stat().st_mtime)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _identity(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"drucksachen:{name}").urn


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = None if text is None else "".join(c for c in encodable(text) if c.isprintable())
    return element
