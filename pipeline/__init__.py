"""Drucksachen: from the answers of German governments to parliamentary questions to records that can be cited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.version import VERSION as __version__

if TYPE_CHECKING:
    from pipeline.model.record import Record

__all__ = ["__version__", "extract"]


def extract(path: str | Path, parliament: str | None = None) -> Record:
    """The record of one Drucksache, PDF or text; nothing is written.

    ``parliament`` is a profile's key ("sn"); None recognises it from the document. Raises
    ``pipeline.model.errors.UnreadableError`` with a reason and a sentence where no record can be had.
    """
    from pipeline.run import extract_document  # late, so that `pipeline.values` alone loads nothing else

    path = Path(path)
    return extract_document(path, path.parent, parliament).record
