"""Documents and outputs that have a URL: ``s3://bucket/archive`` and whatever else fsspec knows.

Stores of objects know no folders that could be swapped in one step. So a document's record is taken away first and
put in its place last, and ``datapackage.json`` in the tables likewise: whoever sees one of these sees all that belongs
to it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from uuid import uuid4

from pipeline.model.errors import UnreadableError
from pipeline.write.folders import CONFIDENCE, EVIDENCE, LEDGER, PACKAGE, RECORD, TABLES

try:
    from fsspec.core import url_to_fs
except ImportError as error:
    raise ModuleNotFoundError("a URL needs more packages: pip install drucksachen[cluster]") from error

_STAGING = ".staging"


class RemoteStore:
    """An output folder at a URL. See ``pipeline.batch.stores.Store``."""

    def __init__(self, url: str) -> None:
        self._fs, self._out = url_to_fs(url.rstrip("/"))
        self._home = Path()
        self._numbers: dict[str, set[str]] = {}

    def prepare(self) -> None:
        """Try to write."""
        self._fs.pipe_file(self._at(".writable"), b"")
        self._fs.rm_file(self._at(".writable"))

    @contextmanager
    def working_copy(self) -> Iterator[Path]:
        """A directory that is thrown away, with ledger and tables as they are at the URL."""
        with tempfile.TemporaryDirectory() as home:
            self._home = Path(home)
            if self._fs.exists(self._at(LEDGER)):
                self._fs.get_file(self._at(LEDGER), str(self._home / LEDGER))
            self._download(self._at(TABLES), self._home / TABLES)
            yield self._home

    def make_safe(self, copy_ledger: Callable[[Path], None]) -> None:
        """Bring the ledger to the URL: what was done until now counts, whatever becomes of this machine."""
        copy = self._home / f".{LEDGER}"
        copy.unlink(missing_ok=True)
        copy_ledger(copy)
        self._fs.put_file(str(copy), self._at(LEDGER))

    def publish(self, *names: str) -> None:
        """Files as they are; of folders first what is in them, then what tells of it."""
        for name in names:
            path = self._home / name
            if path.is_file():
                self._fs.put_file(str(path), self._at(name))
            else:
                self._replace(
                    name, {p.relative_to(path).as_posix(): p for p in path.rglob("*") if p.is_file()}, PACKAGE
                )

    def clear(self) -> None:
        """Remove the staging."""
        self._remove(self._at(_STAGING))

    @contextmanager
    def staging(self) -> Iterator[tuple[str, Path]]:
        """A directory of this machine, brought to the URL when it is complete."""
        token = uuid4().hex
        with tempfile.TemporaryDirectory() as folder:
            yield token, Path(folder)
            for path in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
                self._fs.put_file(str(path), self._at(_STAGING, token, path.relative_to(folder).as_posix()))

    def put_in_place(self, token: str, parliament: str, reference: str) -> None:
        """Object by object, the record last."""
        staged, target = self._at(_STAGING, token), f"{parliament}/{reference}"
        new = {name: self._below(staged, name) for name in self._names(staged)}
        self._replace(target, new, RECORD)
        self._remove(staged)
        self._numbers_of(parliament, reference).add(reference)

    def discard(self, token: str) -> None:
        """It is gone."""
        self._remove(self._at(_STAGING, token))

    def fetch(self, token: str) -> Path:
        """Downloaded into the working copy."""
        self._download(self._at(_STAGING, token), self._home / _STAGING / token)
        return self._home / _STAGING / token

    def remove(self, parliament: str, reference: str) -> None:
        """The record first."""
        self._replace(f"{parliament}/{reference}", {}, RECORD)
        self._numbers_of(parliament, reference).discard(reference)

    def has(self, parliament: str, reference: str) -> bool:
        """Whether the document's record is there."""
        return reference in self._numbers_of(parliament, reference)

    @contextmanager
    def document(self, parliament: str, reference: str) -> Iterator[Path]:
        """What its rows are made of, downloaded."""
        with tempfile.TemporaryDirectory() as folder:

            def bring(name: str) -> None:
                Path(folder, name).write_bytes(self._fs.cat_file(self._at(parliament, reference, name)))

            bring(RECORD)
            bring(EVIDENCE)
            with suppress(FileNotFoundError):
                bring(CONFIDENCE)
            yield Path(folder)

    def _at(self, *parts: str) -> str:
        return "/".join([self._out, *parts])

    def _below(self, folder: str, name: str) -> str:
        return f"{folder}/{name}"

    def _names(self, folder: str) -> list[str]:
        """All objects below a place, by their names from there."""
        self._fs.invalidate_cache()
        return [path[len(folder) + 1 :] for path in self._fs.find(folder)]

    def _replace(self, target: str, new: Mapping[str, Path | str], teller: str) -> None:
        """Put objects (files of this machine, or other objects) below a place and remove all others there. The
        ``teller`` is away while that goes on.
        """
        place = self._at(target)
        old = self._names(place)
        if teller in old:
            self._fs.rm_file(self._below(place, teller))
        for name in sorted(new, key=lambda name: (name == teller, name)):
            source, to = new[name], self._below(place, name)
            if isinstance(source, Path):
                self._fs.put_file(str(source), to)
            else:
                self._fs.cp_file(source, to)
        for name in set(old) - {teller, *new}:
            self._fs.rm_file(self._below(place, name))

    def _remove(self, folder: str) -> None:
        for name in self._names(folder):
            self._fs.rm_file(self._below(folder, name))

    def _download(self, folder: str, to: Path) -> None:
        for name in self._names(folder):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            self._fs.get_file(self._below(folder, name), str(to / name))

    def _numbers_of(self, parliament: str, reference: str) -> set[str]:
        """References of the documents in one term's folder; it is listed once."""
        term = reference.split("/")[0]
        folder = f"{parliament}/{term}"
        if folder not in self._numbers:
            try:
                found = self._fs.glob(self._at(folder, "*", RECORD))
            except FileNotFoundError:
                found = []
            self._numbers[folder] = {f"{term}/{path.split('/')[-2]}" for path in found}
        return self._numbers[folder]


def files_below(url: str) -> list[str]:
    """The names of all files below a URL; "" alone where it is a file itself. What an earlier run wrote is left out."""
    names = list(_stamps(url))
    outputs = {name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == RECORD}
    return [name for name in names if not any(f"{name}/".startswith(f"{out}/") for out in outputs)]


def remote_stamp(root: str, relative: str) -> str:
    """What the store says of a file and its NAME.source.json; empty where it says nothing that can be relied on."""
    stamps = _stamps(root)
    return " ".join(stamps.get(relative + end, "-") for end in ("", ".source.json")) if stamps.get(relative) else ""


@contextmanager
def downloaded(root: str, relative: str) -> Iterator[tuple[Path, Path]]:
    """A file and its NAME.source.json on this machine: its path, and the directory that stands for ``root``."""
    if any(part in ("", ".", "..") for part in relative.split("/")):
        raise UnreadableError("not_a_file", "its name leads to another folder; give it a plain name")
    fs, place = url_to_fs(root.rstrip("/"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, relative)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fs.get_file(f"{place}/{relative}", str(path))
            if fs.exists(f"{place}/{relative}.source.json"):
                fs.get_file(f"{place}/{relative}.source.json", f"{path}.source.json")
        except OSError as error:
            raise UnreadableError("unreadable", f"the file could not be fetched: {error}") from error
        yield path, Path(folder)


@cache
def _stamps(url: str) -> dict[str, str]:
    fs, place = url_to_fs(url.rstrip("/"))
    found = fs.find(place, detail=True)
    return {path[len(place) + 1 :]: _stamp(about) for path, about in found.items()}


def _stamp(about: dict[str, object]) -> str:
    """Empty where nothing would tell another content of the same length."""
    mark = about.get("ETag") or about.get("LastModified") or about.get("mtime") or about.get("md5Hash")
    return f"{about.get('size')} {mark}" if mark else ""
