"""The whole set of tables, put together from partitions: those written anew, and those of the set before.

``partitions.json`` in the set says from which documents each partition was made, so that nobody need remember what
changed since; and where its rows stand in each CSV file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError

from pipeline.version import VERSION
from pipeline.write.characters import json_text
from pipeline.write.csv_text import csv_line
from pipeline.write.datapackage import data_package
from pipeline.write.folders import PACKAGE
from pipeline.write.output_tables import OUTPUT_TABLES

PARTITIONS = "partitions.json"

Key = tuple[str, int]
"""Parliament and legislative term."""


@dataclass(frozen=True, slots=True)
class Part:
    """A partition as it stands in a set."""

    parliament: str
    legislative_term: int
    documents: int
    digest: str
    csv: dict[str, tuple[int, int]]
    """Table → first byte of its rows in the CSV file, and the byte behind the last one."""


def digest_of(documents: Iterable[tuple[int, str]]) -> str:
    """What a partition with these documents (number, digest of the record) is called; it changes with the columns."""
    digest = hashlib.sha256(f"{VERSION}\n{json_text(data_package())}".encode())
    for number, output in documents:
        digest.update(f"{number} {output}\n".encode())
    return digest.hexdigest()[:16]


def read_parts(folder: Path) -> dict[Key, Part]:
    """The partitions of a set; none where it is missing or damaged, so that all are made anew."""
    try:
        parts = TypeAdapter(list[Part]).validate_json((folder / PARTITIONS).read_bytes())
    except (OSError, ValidationError):
        return {}
    return {(part.parliament, part.legislative_term): part for part in parts}


def assemble(old: Path, work: Path, wanted: Mapping[Key, tuple[int, str]], fresh: Mapping[Key, Path]) -> None:
    """Put a whole set together in the empty folder ``work``.

    ``wanted``: number of documents and digest of each partition, in order; ``fresh``: the folders of those that were
    written anew; the others are taken from the set ``old``. The same documents give the same bytes, whatever was there.
    """
    before = read_parts(old)
    spans: dict[Key, dict[str, tuple[int, int]]] = {key: {} for key in wanted}
    for table in OUTPUT_TABLES:
        name = f"{table.name}.csv"
        with (work / name).open("wb") as csv:
            csv.write(csv_line(column.name for column in table.columns).encode())
            for key in wanted:
                start = csv.tell()
                if key in fresh:
                    _append(csv, fresh[key] / name)
                else:
                    _append(csv, old / name, *before[key].csv[table.name])
                spans[key][table.name] = (start, csv.tell())
        for key in wanted:
            at = work / _parquet(table.name, *key)
            at.parent.mkdir(parents=True, exist_ok=True)
            if key in fresh:
                shutil.move(fresh[key] / f"{table.name}.parquet", at)
            else:
                _share(old / _parquet(table.name, *key), at)
        if not wanted:
            _write_empty(table.name, work)
    parts = [Part(*key, count, digest, spans[key]) for key, (count, digest) in wanted.items()]
    (work / PARTITIONS).write_bytes(json_text([asdict(part) for part in parts]).encode())
    (work / PACKAGE).write_bytes(json_text(data_package()).encode())


def _parquet(table: str, parliament: str, term: int) -> Path:
    return Path(f"{table}.parquet", parliament, f"{term}.parquet")


def _append(target: IO[bytes], source: Path, start: int = 0, end: int | None = None) -> None:
    """Copy bytes from one file to another, little of them in memory."""
    with source.open("rb") as file:
        file.seek(start)
        left = os.fstat(file.fileno()).st_size - start if end is None else end - start
        while left > 0 and (some := file.read(min(left, 1 << 20))):
            target.write(some)
            left -= len(some)


def _share(source: Path, target: Path) -> None:
    """One file under two names: neither set ever changes it. A copy where the file system knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _write_empty(name: str, work: Path) -> None:
    """Of a table without any document at least its columns, so that whoever opens it finds a table."""
    from pipeline.write.arrow import arrow_schema, parquet_writer  # seldom; the run itself never loads Arrow else

    table = next(table for table in OUTPUT_TABLES if table.name == name)
    (work / f"{name}.parquet").mkdir()
    parquet_writer(work / f"{name}.parquet" / "none.parquet", arrow_schema(table.columns)).close()
