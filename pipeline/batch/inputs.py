"""Paths that a user gives → the files to read, each with its name in the ledger."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.stores import local_path

SUFFIXES = (".pdf", ".txt")


class UsageError(Exception):
    """Nothing can be done with what was asked for; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. Half a million of these are held at once: two texts each, the first shared by most."""

    root: str
    """The directory, or the URL, that names are relative to."""
    relative: str
    """With forward slashes."""

    @property
    def path(self) -> Path:
        """Where it lies; for files of this machine alone."""
        return Path(self.root, self.relative)

    @property
    def name(self) -> str:
        """How ledger and messages call it: what cannot be printed is escaped."""
        return _printable(self.relative)


def find_inputs(paths: Sequence[str | Path], out: str | Path) -> list[Input]:
    """The files to read, each once, sorted by name.

    A path is one of this machine or a URL. A file is taken whatever its ending; below a directory those that end in
    .pdf or .txt, hidden ones, READMEs, ``out`` and other documents' folders left out; and links to directories, which
    are not followed but accounted for. The root is the directory given, or a file's own directory; where two files
    would have the same name, all names are relative to the directory that the given paths share. Raises ``UsageError``
    for a path that is empty or does not exist, a directory that cannot be listed and one without any such file.
    """
    if "" in (*paths, out):
        raise UsageError("an empty path names nothing; the current directory is written as .")
    found: dict[str, Input] = {}
    written = local_path(out)
    where = _absolute(os.fspath(written)) if written else ""
    for path in paths:
        here = local_path(path)
        for one in _remote(str(path)) if here is None else _local(_absolute(os.fspath(here)), where):
            found.setdefault(os.path.join(one.root, one.relative), one)
    if len({one.name for one in found.values()}) < len(found):
        shared = os.path.commonpath([one.root for one in found.values()])
        inputs = [Input(shared, os.path.relpath(where, shared).replace(os.sep, "/")) for where in found]
    else:
        inputs = list(found.values())
    return sorted(inputs, key=lambda one: one.name)


def may_be_pdf(name: str) -> bool:
    """Whether a file of this name may be a PDF: one that is named as text is hardly ever anything else."""
    return not name.lower().endswith(".txt")


def why_no_file(mode: int) -> str:
    """What stands in the place of a regular file, in words, by its ``st_mode``; empty for a regular file."""
    if stat.S_ISREG(mode):
        return ""
    kinds = {
        stat.S_ISLNK: "a symbolic link, which is not followed; put the file itself in its place",
        stat.S_ISDIR: "a directory; give the files in it",
        stat.S_ISFIFO: "a pipe",
        stat.S_ISSOCK: "a socket",
    }
    return "it is no file but " + next((said for asked, said in kinds.items() if asked(mode)), "a device")


def _absolute(path: str) -> str:
    """Absolute and without "..", links left as they are: a document is called by the name that it was given."""
    return os.path.abspath(path)


def _local(path: str, out: str) -> Iterator[Input]:
    if os.path.isdir(path):
        below = [Input(path, name) for name in _below(path, out)]
        if not below:
            raise UsageError(
                f"{path} holds no Drucksachen: no file below it ends in .pdf or .txt; "
                "give the directory that holds them"
            )
        yield from below
    elif os.path.lexists(path):
        yield Input(*os.path.split(path))
    else:
        raise UsageError(f"{path} does not exist; give files or directories that do")


def _remote(url: str) -> Iterator[Input]:
    from pipeline.batch.remote import files_below

    below = [name for name in files_below(url) if name == "" or _is_wanted(name.rpartition("/")[2])]
    if not below:
        raise UsageError(f"{url} holds no Drucksachen: nothing below it ends in .pdf or .txt")
    for name in below:
        yield Input(url, name) if name else Input(*url.rsplit("/", 1))


def _below(root: str, out: str) -> Iterator[str]:
    """The names of all files to read below a directory, relative to it."""
    for here, folders, files in os.walk(root, onerror=_refuse):
        if "record.json" in files:  # what an earlier run wrote: its text.txt is no Drucksache
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".") and os.path.join(here, f) != out]
        links = [f for f in folders if os.path.islink(os.path.join(here, f))]
        for name in filter(_is_wanted, files):
            yield _relative(here, name, root)
        for name in links:
            yield _relative(here, name, root)


def _is_wanted(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(SUFFIXES) and not lower.startswith((".", "readme"))


def _relative(here: str, name: str, root: str) -> str:
    return os.path.relpath(os.path.join(here, name), root).replace(os.sep, "/")


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename} cannot be listed ({error.strerror}); give directories that can be read")


def _printable(name: str) -> str:
    """The name with every character that cannot be printed escaped, and no two names made alike by it."""
    name = name.replace("\\", "\\\\")
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
