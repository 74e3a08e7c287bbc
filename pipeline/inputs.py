"""Paths that a user gives → the files to read, each with its name in the ledger."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".pdf", ".txt")


class UsageError(Exception):
    """Nothing can be done with what was asked for; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``root``: what names are relative to."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """How ledger and messages call it: relative, with forward slashes, what cannot be printed escaped."""
        return _printable(self.path.relative_to(self.root).as_posix())


def find_inputs(paths: Sequence[Path], out: Path) -> list[Input]:
    """The files to read, each once, sorted by name.

    A file is taken whatever its ending; below a directory those that end in .pdf or .txt, hidden ones, READMEs,
    ``out`` and other documents' folders left out. The root is the directory given, or a file's own directory; where two
    files would have the same name, all names are relative to the directory that the given paths share. Raises
    ``UsageError`` for a path that does not exist, a directory that cannot be listed and one without any such file.
    """
    found: dict[Path, Input] = {}
    for path in map(_absolute, paths):
        if path.is_dir():
            below = [Input(file, path) for file in _below(path, _absolute(out))]
            if not below:
                raise UsageError(
                    f"{path} holds no Drucksachen: no file below it ends in .pdf or .txt; "
                    "give the directory that holds them"
                )
        elif os.path.lexists(path):
            below = [Input(path, path.parent)]
        else:
            raise UsageError(f"{path} does not exist; give files or directories that do")
        for one in below:
            found.setdefault(one.path, one)
    inputs = list(found.values())
    if max(Counter(one.name for one in inputs).values(), default=0) > 1:
        shared = Path(os.path.commonpath([one.root for one in inputs]))
        inputs = [Input(one.path, shared) for one in inputs]
    return sorted(inputs, key=lambda one: one.name)


def _absolute(path: Path) -> Path:
    """Absolute and without "..", links left as they are: a document is called by the name that it was given."""
    return Path(os.path.abspath(path))


def _below(folder: Path, out: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, onerror=_refuse):
        at = Path(here)
        if "record.json" in files:  # what an earlier run wrote: its text.txt is no Drucksache
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".") and at / f != out]
        for name in files:
            lower = name.lower()
            if lower.endswith(SUFFIXES) and not lower.startswith((".", "readme")):
                yield at / name


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename} cannot be listed ({error.strerror}); give directories that can be read")


def _printable(name: str) -> str:
    """The name with every character that cannot be printed escaped, and no two names made alike by it."""
    name = name.replace("\\", "\\\\")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
