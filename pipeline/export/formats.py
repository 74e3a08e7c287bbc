"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.export.akn import write_akn
from pipeline.export.duckdb import write_duckdb
from pipeline.export.jsonl import write_jsonl
from pipeline.export.markdown import write_markdown
from pipeline.export.oparl import write_oparl
from pipeline.export.sqlite import write_sqlite
from pipeline.export.xlsx import write_one_xlsx, write_xlsx

FOLDER = "export"
"""Below the output folder, unless somebody wants it elsewhere."""


@dataclass(frozen=True, slots=True)
class Format:
    """``target``: file or folder that it makes; ``write(out, target)`` makes it."""

    target: str
    write: Callable[[Path, Path], None]
    meaning: str


FORMATS = {
    "sqlite": Format("drucksachen.sqlite", write_sqlite, "one SQLite database with full-text search, for Datasette"),
    "duckdb": Format("drucksachen.duckdb", write_duckdb, "one DuckDB database"),
    "xlsx": Format("xlsx", write_xlsx, "a workbook for each document, a sheet for each table"),
    "xlsx-all": Format("drucksachen.xlsx", write_one_xlsx, "one workbook for all documents"),
    "jsonl": Format("drucksachen.jsonl", write_jsonl, "JSON Lines: a record a line"),
    "markdown": Format("markdown", write_markdown, "a text for each document, to read and for language models"),
    "akn": Format("akn", write_akn, "Akoma Ntoso 3.0 (XML), a file for each document"),
    "oparl": Format("oparl", write_oparl, "objects as in OParl 1.1 (JSON): papers, people, organisations"),
}
