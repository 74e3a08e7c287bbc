"""Records that people have reviewed, as what the tests expect.

``make golden-of PAPER=sn/7/90001`` takes over what ``extracted/`` says of a paper, with all that people set right
(``corrections/``). From then on ``test_reviewed`` reads the paper anew, without the corrections, and names each value
that the machine reads otherwise than the reviewer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.compare.changes import find_changes
from pipeline.model.record import Record
from pipeline.run import extract_document
from pipeline.write.characters import json_text
from pipeline.write.folders import RECORD

FOLDER = Path(__file__).parent / "reviewed"
"""``<parliament>/<term>/<number>.json``."""

# What is told of the reading, and not of the paper.
_NOT_REVIEWED = {"schema_version", "pipeline_version", "issues", "repairs", "corrections", "confidence", "status"}


def take_over(out: Path, paper: str, folder: Path = FOLDER) -> Path:
    """Write the record of a paper ("sn/7/90001") in an output folder as what is expected, and return the file."""
    record = Record.model_validate_json((out / paper / RECORD).read_bytes())
    file = folder / f"{paper}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json_text(_reviewed(record)), encoding="utf-8")
    return file


def is_there(expected: dict[str, Any], raw: Path) -> bool:
    """Whether the file that was reviewed is below the input root ``raw``."""
    file, sha256 = (str(expected["source"][name]) for name in ("file", "sha256"))
    path = raw / file
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def misreadings(expected: dict[str, Any], raw: Path) -> list[str]:
    """A line for each value that the machine reads otherwise than the reviewer, with its JSON Pointer."""
    record = extract_document(raw / expected["source"]["file"], raw, expected["parliament"]).record
    return [
        f"{change.where}: {json.dumps(change.new, ensure_ascii=False)} is read,"
        f" {json.dumps(change.old, ensure_ascii=False)} was reviewed"
        for change in find_changes(expected, _reviewed(record))
    ]


def _reviewed(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude=_NOT_REVIEWED)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Take a reviewed record over as what the tests expect.")
    parser.add_argument("paper", help="sn/7/90001")
    parser.add_argument("--out", type=Path, default=Path("extracted"))
    given = parser.parse_args()
    print(take_over(given.out, given.paper))
