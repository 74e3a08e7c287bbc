"""What was written of a Drucksache, read back from its folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import from_json

from pipeline.model.extraction import Confidence
from pipeline.model.record import Record
from pipeline.write.folders import CONFIDENCE, EVIDENCE, RECORD
from pipeline.write.places import Places


@dataclass(frozen=True, slots=True)
class Written:
    """A record, where its values stand, and how sure those are of which that was measured."""

    record: Record
    places: Places
    confidence: Confidence = field(default_factory=dict)


def read_record(folder: Path) -> Record:
    """The record. Raises ``OSError`` where there is none, ``ValueError`` where another version wrote it."""
    return Record.model_validate_json((folder / RECORD).read_bytes())


def read_written(folder: Path) -> Written:
    """Record, evidence and confidence. Raises ``OSError`` and ``ValueError`` like ``read_record``."""
    confidence = folder / CONFIDENCE
    return Written(
        read_record(folder),
        from_json((folder / EVIDENCE).read_bytes()),
        from_json(confidence.read_bytes()) if confidence.is_file() else {},
    )
