"""One extraction → the folder of its Drucksache, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from pipeline.collector import return_freed_memory
from pipeline.model.extraction import Extraction
from pipeline.model.record import Table
from pipeline.write.characters import json_parts, utf8
from pipeline.write.folders import CONFIDENCE, EVIDENCE, LAYOUT, RECORD, TEXT, document_folder
from pipeline.write.places import places_json
from pipeline.write.staging import staged
from pipeline.write.zones import zones_json

_AT_ONCE = 4_096
"""Parts of a file of JSON."""


def write_document(extraction: Extraction, out: Path) -> Path:
    """Write all files of an extraction into its folder below ``out``, and return that folder.

    What stood there before is replaced in one step. The same extraction gives the same bytes. Raises ``OSError``
    where ``out`` cannot be written; the folder is then as it was before.
    """
    record = extraction.record
    folder = document_folder(out, record.parliament, f"{record.legislative_term}/{record.number}")
    with staged(out, folder) as work:
        write_files(extraction, work)
    return folder


def write_files(extraction: Extraction, folder: Path) -> str:
    """Write record, text, evidence, layout and each table by itself into an empty folder, and the confidence of values
    where there is any.

    Returns a digest of record, evidence and confidence: all that the tables over many documents are made from.
    """
    record, reading = extraction.record, extraction.reading
    digest = hashlib.sha256()
    unready = folder / f".{RECORD}"
    _write(unready, json_parts(record), digest)
    _write(folder / EVIDENCE, places_json(extraction.evidence, reading), digest)
    if extraction.confidence:
        _write(folder / CONFIDENCE, json_parts(extraction.confidence.items()), digest)
    (folder / TEXT).write_bytes(utf8(_same_length(reading.text)))
    (folder / LAYOUT).write_bytes(zones_json(reading, extraction.zones).encode())
    if record.tables:
        return_freed_memory(record.source.pages)
        _write_tables(record.tables, folder / "tables")
    # Last of all: whoever looks for records over the whole tree finds none that is not complete.
    unready.rename(folder / RECORD)
    return digest.hexdigest()[:16]


def _write_tables(tables: Sequence[Table], folder: Path) -> None:
    from pipeline.write.table_files import write_table  # brings Arrow, which would fill the memory all the time before

    folder.mkdir()
    for table in tables:
        write_table(table, folder)


def _write(path: Path, parts: Iterator[str], digest: hashlib._Hash) -> None:
    with path.open("wb") as file:
        while said := utf8("".join(islice(parts, _AT_ONCE))):
            file.write(said)
            digest.update(said)


def _same_length(text: str) -> str:
    """The text as a file can hold it, code point by code point, so that every offset stays true.

    A carriage return becomes a line feed: programs that translate line ends would make one character of two.
    """
    return text.replace("\r", "\n")
