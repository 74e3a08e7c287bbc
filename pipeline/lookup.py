"""A reference that somebody typed → its record."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.record import Record
from pipeline.terminal import fail
from pipeline.write.folders import RECORD
from pipeline.write.written import read_record as read_written_record


def read_record(reference: str, out: Path) -> Record:
    """The record of a reference, "7/90001" or "sn/7/90001". Raises ``typer.Exit``, having said why there is none."""
    folder = _find_document(reference, out)
    try:
        return read_written_record(folder)
    except (OSError, ValueError):
        raise fail(
            f"{folder / RECORD} is not as this version writes it; extract the document again with --force"
        ) from None


def _find_document(reference: str, out: Path) -> Path:
    *parliament, term, number = ["", "", *reference.split("/")][-3:]
    if not (term.isdecimal() and number.isdecimal()):
        raise fail(f"{reference!r} is no reference; it is written like 7/90001 or sn/7/90001")
    found = sorted(out.glob(f"{parliament[0] or '*'}/{int(term)}/{int(number)}/{RECORD}"))
    if not found:
        raise fail(
            f"{out} holds no Drucksache {reference}; run drucksachen extract first, or name its output with --out"
        )
    if len(found) > 1:
        keys = " or ".join("/".join(path.parent.relative_to(out).parts) for path in found)
        raise fail(f"several parliaments have a Drucksache {reference}; say which: {keys}")
    return found[0].parent
