"""All records → JSON Lines: one record a line."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.export.source import records
from pipeline.write.characters import encodable
from pipeline.write.staging import new_file

# JSON allows them inside a text, but some readers of lines take them for the end of one.
_LINE_ENDS = re.compile("[\x7f\x85\u2028\u2029]")


def write_jsonl(out: Path, target: Path) -> None:
    """Write ``target``: each line is a record.json, in the order of the folders."""
    with new_file(target) as path, path.open("w", encoding="utf-8", newline="") as file:
        for record in records(out):
            line = encodable(json.dumps(record.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")))
            file.write(_LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n")
