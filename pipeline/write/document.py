"""One extraction → the folder of its Drucksache, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.model.extraction import Extraction
from pipeline.write.characters import encodable, json_text
from pipeline.write.folders import EVIDENCE, LAYOUT, RECORD, TEXT, document_folder
from pipeline.write.places import find_places
from pipeline.write.staging import staged
from pipeline.write.table_files import write_table
from pipeline.write.zones import zone_spans


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
    """Write record, text, evidence, layout and each table by itself into an empty folder.

    Returns a digest of record and evidence: all that the tables over many documents are made from.
    """
    record, reading = extraction.record, extraction.reading
    evidence = json_text(find_places(extraction.evidence, reading)).encode()
    content = json_text(record.model_dump(mode="json")).encode()
    (folder / TEXT).write_bytes(_same_length(reading.text).encode())
    (folder / EVIDENCE).write_bytes(evidence)
    (folder / LAYOUT).write_bytes(json_text(zone_spans(reading, extraction.zones)).encode())
    if record.tables:
        (folder / "tables").mkdir()
    for table in record.tables:
        write_table(table, folder / "tables")
    # Last of all: whoever looks for records over the whole tree finds none that is not complete.
    (folder / RECORD).write_bytes(content)
    return hashlib.sha256(content + evidence).hexdigest()[:16]


def _same_length(text: str) -> str:
    """The text as a file can hold it, code point by code point, so that every offset stays true.

    A carriage return becomes a line feed: programs that translate line ends would make one character of two.
    """
    return encodable(text).replace("\r", "\n")
