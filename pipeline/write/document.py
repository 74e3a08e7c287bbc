"""One extraction → the folder of its Drucksache, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.extraction import Extraction
from pipeline.write.characters import encodable, json_text
from pipeline.write.places import find_places
from pipeline.write.staging import staged
from pipeline.write.table_files import write_table
from pipeline.write.zones import zone_spans

RECORD, EVIDENCE = "record.json", "evidence.json"
TEXT, LAYOUT = "text.txt", "layout.json"


def document_folder(out: Path, parliament: str, reference: str) -> Path:
    """``<out>/<parliament>/<term>/<number>`` for a reference such as "7/16456"."""
    term, number = reference.split("/")
    return out / parliament / term / number


def is_written(folder: Path) -> bool:
    """Whether all files that every Drucksache has are in the folder."""
    return all((folder / name).is_file() for name in (RECORD, TEXT, EVIDENCE, LAYOUT))


def write_document(extraction: Extraction, out: Path) -> Path:
    """Write record, text, evidence, layout and each table by itself; returns the document's folder.

    What stood there before is replaced in one step. The same extraction gives the same bytes. Raises ``OSError``
    where ``out`` cannot be written; the folder is then as it was before.
    """
    record, reading = extraction.record, extraction.reading
    folder = document_folder(out, record.parliament, f"{record.legislative_term}/{record.number}")
    with staged(out, folder) as work:
        (work / TEXT).write_bytes(_same_length(reading.text).encode())
        (work / EVIDENCE).write_bytes(json_text(find_places(extraction.evidence, reading)).encode())
        (work / LAYOUT).write_bytes(json_text(zone_spans(reading, extraction.zones)).encode())
        for table in record.tables:
            (work / "tables").mkdir(exist_ok=True)
            write_table(table, work / "tables")
        # Last of all: whoever looks for records over the whole tree finds none that is not complete.
        (work / RECORD).write_bytes(json_text(record.model_dump(mode="json")).encode())
    return folder


def _same_length(text: str) -> str:
    """The text as a file can hold it, code point by code point, so that every offset stays true.

    A carriage return becomes a line feed: programs that translate line ends would make one character of two.
    """
    return encodable(text).replace("\r", "\n")
