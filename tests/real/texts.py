"""The real texts that labels were read from, and what the program makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from pipeline.model.extraction import Extraction
from pipeline.run import extract_document

_SHARED = Path(__file__).parents[3] / "shared"
FOLDERS = (_SHARED / "data" / "bt" / "answers", _SHARED / "data" / "ni", _SHARED / "seed")

_SMALL = 15_000
"""Bytes; the tests read only files up to this size, the commands all."""


def are_here() -> bool:
    """Whether the texts are at hand."""
    return all(folder.is_dir() for folder in FOLDERS)


def path_of(file: str) -> Path:
    """Where a file lies."""
    return next(folder / file for folder in FOLDERS if (folder / file).exists())


def is_small(file: str) -> bool:
    """Whether the tests read it, too."""
    return path_of(file).stat().st_size <= _SMALL


def is_set_aside(file: str) -> bool:
    """Whether rules are only measured on this file and never tuned on it: half of the files, by their names."""
    return int(hashlib.sha256(file.encode()).hexdigest()[0], 16) % 2 == 1


@cache
def extraction_of(file: str) -> Extraction:
    """What the program makes of a file."""
    path = path_of(file)
    return extract_document(path, path.parent)


def extractions_of(files: Iterable[str]) -> dict[str, Extraction]:
    """What the program makes of many files, on all cores."""
    names = sorted(set(files))
    with ProcessPoolExecutor() as pool:
        return dict(zip(names, pool.map(extraction_of, names, chunksize=8), strict=True))
