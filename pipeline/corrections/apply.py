"""Corrections → the record that holds them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.file import CorrectionError, Entry, read_corrections
from pipeline.corrections.folder import corrections_file
from pipeline.model.extraction import Extraction
from pipeline.model.issues import Issue, issue
from pipeline.model.record import Correction, Record

_NOT_TO_SET = {
    # Under these names the paper is filed, and its corrections with it.
    *("parliament", "legislative_term", "number", "reference"),
    # What is told of the reading is no reading.
    *("schema_version", "pipeline_version", "issues", "repairs", "corrections", "confidence", "status", "source"),
}
_NAMES_OF_PLACES = {"id", "where", "called_from", "table_ids", "fragments"}


def apply_corrections(extraction: Extraction, folder: Path) -> Extraction:
    """The extraction with what people set right in this folder; itself where nothing was.

    A person's value stands whatever the machine has come to read; where that is neither what it read then nor what is
    right, an issue says to look again. What the checks found at a place that a person set right is settled, and of the
    value nobody doubts.
    """
    record = extraction.record
    path = corrections_file(folder, record.parliament, f"{record.legislative_term}/{record.number}")
    try:
        entries = read_corrections(path)
    except CorrectionError as error:
        corrected = record.with_issues([*record.issues, issue("correction_not_applied", str(error))])
    else:
        if not entries:
            return extraction
        corrected = correct_record(record, entries)
    told = extraction.confidence.items()
    sure = {pointer: 1.0 if _is_settled(pointer, corrected.corrections) else value for pointer, value in told}
    return replace(extraction, record=corrected, confidence=sure)


def _is_settled(pointer: str, corrections: Sequence[Correction]) -> bool:
    """Whether a person set right what was read there: the value of an amount, say, is read from its raw words."""
    part = pointer.removesuffix("/raw") + "/"
    return any(one.where == pointer or one.where.startswith(part) for one in corrections)


def correct_record(record: Record, entries: Sequence[Entry]) -> Record:
    """The record with all entries that can be applied, its corrections and its issues."""
    found: list[Issue] = []
    applied: list[Correction] = []
    for entry in entries:
        try:
            machine = value_at(record, entry.path)
            record = with_value(record, entry.path, entry.new)
        except CorrectionError as error:
            found.append(issue("correction_not_applied", f"{error}; set right by {entry.who} on {entry.when}"))
            continue
        if machine not in (entry.old, entry.new):
            said = f"{_short(machine)} is read now, {_short(entry.old)} when {entry.who} set {_short(entry.new)}"
            found.append(issue("correction_outdated", said, entry.path))
        applied.append(
            Correction(
                where=entry.path,
                old=_text(machine),
                new=_text(entry.new),
                by=entry.who,
                why=entry.why,
                on=entry.when.isoformat(),
            )
        )
    settled = {one.where for one in applied}
    kept = [one for one in record.issues if one.where not in settled]
    return record.model_copy(update={"corrections": applied}).with_issues([*kept, *found])


def with_value(record: Record, path: str, value: Any) -> Record:
    """The record with another value at a path. Raises ``CorrectionError`` where no record can say that."""
    data = record.model_dump(mode="json")
    *above, last = _steps(path)
    within = data
    for step in above:
        within = _below(within, step, path)
    old = _below(within, last, path)
    if not (_is_plain(old) and _is_plain(value)):
        raise CorrectionError(f"{path} is more than one value; set each by itself")
    if above and above[0] == "tables" and isinstance(old, list) and len(old) != len(value or ()):
        raise CorrectionError(f"{path} has {len(old)} values, and a table keeps its columns")
    within[int(last) if isinstance(within, list) else last] = value
    try:
        # The record's own types make 2 of "2", and say what cannot be.
        return Record.model_validate(data)
    except ValidationError as error:
        raise CorrectionError(f"{path} cannot be {_short(value)}: {error.errors()[0]['msg']}") from error


def value_at(record: Record, path: str) -> Any:
    """What the record says at a path. Raises ``CorrectionError`` where it says nothing there."""
    within: Any = record.model_dump(mode="json")
    for step in _steps(path):
        within = _below(within, step, path)
    return within


def _steps(path: str) -> list[str]:
    first, *steps = path.split("/")
    if first or not steps:
        raise CorrectionError(f"{path!r} is no JSON Pointer; it is written like /amounts/0/value")
    if steps[0] in _NOT_TO_SET or _NAMES_OF_PLACES.intersection(steps):
        raise CorrectionError(f"{path} is not for people to set")
    return steps


def _below(within: Any, step: str, path: str) -> Any:
    if isinstance(within, dict) and step in within:
        return within[step]
    if isinstance(within, list) and step.isascii() and step.isdigit() and int(step) < len(within):
        return within[int(step)]
    raise CorrectionError(f"the record has no {path}")


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return not any(isinstance(one, list | dict) for one in value)
    return not isinstance(value, dict)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
