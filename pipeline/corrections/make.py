"""What a person types → an entry in the file of a Drucksache."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from pipeline.corrections.apply import value_at, with_value
from pipeline.corrections.file import (
    CorrectionError,
    Entry,
    read_corrections,
    write_corrections,
)
from pipeline.corrections.folder import corrections_file
from pipeline.model.record import Record


def add_correction(
    folder: Path, record: Record, path: str, new: str | None, who: str, why: str, when: datetime.date
) -> Path:
    """Write that a value is ``new``, and return the file; None says that there is none, a list is written as JSON.

    An earlier correction of the same path is replaced, and what the machine had read is kept from it. Raises
    ``CorrectionError`` where no record can say that, and ``OSError`` where the file cannot be written.
    """
    file = corrections_file(folder, record.parliament, f"{record.legislative_term}/{record.number}")
    entries = read_corrections(file)
    before = next((entry for entry in entries if entry.path == path), None)
    current = value_at(record, path)
    value = value_at(with_value(record, path, _list(new) if isinstance(current, list) else new), path)
    entry = Entry(path=path, old=before.old if before else current, new=value, who=who, why=why, when=when)
    write_corrections(file, [*(one for one in entries if one.path != path), entry])
    return file


def _list(text: str | None) -> object:
    try:
        read = json.loads(text or "[]")
    except ValueError:
        read = None
    if not isinstance(read, list):
        raise CorrectionError('there stands a list, which is written like ["1", "2"]')
    return read
