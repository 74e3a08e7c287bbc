"""Where documents come from and where the output goes: directories of this machine, or anything that has a URL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

try:
    import fcntl
except ImportError:  # no Unix: nothing hinders two runs into one folder
    fcntl = None  # type: ignore[assignment]

from pipeline.write.folders import document_folder, is_written
from pipeline.write.staging import clear_staging, new_folder, put_in_place, remove_folder, staging_folder


class Store(Protocol):
    """An output folder. Documents are made in its staging and then put in their places, whole."""

    def prepare(self) -> None:
        """Make sure that it can be written; raises ``OSError`` where it cannot."""

    def working_copy(self) -> AbstractContextManager[Path]:
        """A directory of this machine that stands for the folder: ledger and tables are written there."""

    def make_safe(self, copy_ledger: Callable[[Path], None]) -> None:
        """See to it that what was written is not lost with the power, or with this machine."""

    def publish(self, *names: str) -> None:
        """Bring files and folders of the working copy to where the output goes, in this order."""

    def clear(self) -> None:
        """Remove what workers left in the staging."""

    def staging(self) -> AbstractContextManager[tuple[str, Path]]:
        """A token and a new folder of this machine; what is in it at the end of the block is kept under the token."""

    def put_in_place(self, token: str, parliament: str, reference: str) -> None:
        """Let a staged folder take the place of a document's folder."""

    def discard(self, token: str) -> None:
        """Remove a staged folder."""

    def fetch(self, token: str) -> Path:
        """A staged folder on this machine."""

    def remove(self, parliament: str, reference: str) -> None:
        """Take a document's folder away."""

    def has(self, parliament: str, reference: str) -> bool:
        """Whether a document's folder is there, whole."""

    def document(self, parliament: str, reference: str) -> AbstractContextManager[Path]:
        """A document's folder on this machine."""


class LocalStore:
    """An output folder on this machine."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def prepare(self) -> None:
        """Make the folder and try it."""
        self._out.mkdir(parents=True, exist_ok=True)
        probe = self._out / ".writable"
        probe.write_bytes(b"")
        probe.unlink()

    @contextmanager
    def working_copy(self) -> Iterator[Path]:
        """The folder itself. Raises ``BlockingIOError`` while another run holds it."""
        self._out.mkdir(parents=True, exist_ok=True)
        with _locked(self._out):
            yield self._out

    def make_safe(self, copy_ledger: Callable[[Path], None]) -> None:
        """Have the system bring to the disk all that it still holds in memory."""
        if hasattr(os, "sync"):
            os.sync()

    def publish(self, *names: str) -> None:
        """Nothing: it is there."""

    def clear(self) -> None:
        """Remove the staging."""
        clear_staging(self._out)

    @contextmanager
    def staging(self) -> Iterator[tuple[str, Path]]:
        """A folder beside the places where documents go: a rename suffices."""
        with new_folder(self._out) as folder:
            yield folder.name, folder

    def put_in_place(self, token: str, parliament: str, reference: str) -> None:
        """In one step."""
        put_in_place(self.fetch(token), document_folder(self._out, parliament, reference))

    def discard(self, token: str) -> None:
        """It is gone."""
        shutil.rmtree(self.fetch(token), ignore_errors=True)

    def fetch(self, token: str) -> Path:
        """Where it is."""
        return staging_folder(self._out, token)

    def remove(self, parliament: str, reference: str) -> None:
        """In one step."""
        remove_folder(self._out, document_folder(self._out, parliament, reference))

    def has(self, parliament: str, reference: str) -> bool:
        """Whether all files that every document has are there."""
        return is_written(document_folder(self._out, parliament, reference))

    @contextmanager
    def document(self, parliament: str, reference: str) -> Iterator[Path]:
        """Where it is."""
        yield document_folder(self._out, parliament, reference)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The lock is the process's: it is gone with it, however it ends."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def is_url(where: str | Path) -> bool:
    """Whether a place is named by a URL, not by a path."""
    return "://" in str(where)


def local_path(where: str | Path) -> Path | None:
    """The path of a place on this machine; None for any other."""
    if not is_url(where):
        return Path(where)
    parts = urlsplit(str(where))
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def open_store(out: str | Path) -> Store:
    """The output folder of this path or URL."""
    path = local_path(out)
    if path is not None:
        return LocalStore(path)
    from pipeline.batch.remote import RemoteStore  # needs fsspec, which comes with drucksachen[cluster]

    return RemoteStore(str(out))


@contextmanager
def local_copy(root: str, relative: str) -> Iterator[tuple[Path, Path]]:
    """An input on this machine: its path, and the path of its root. The file NAME.source.json comes along."""
    path = local_path(root)
    if path is not None:
        yield path / relative, path
        return
    from pipeline.batch.remote import downloaded

    with downloaded(root, relative) as (file, folder):
        yield file, folder


def stamp(root: str, relative: str) -> str:
    """What the file system says of an input and its NAME.source.json: as long as it stays, so does their content."""
    path = local_path(root)
    if path is None:
        from pipeline.batch.remote import remote_stamp

        return remote_stamp(root, relative)
    return " ".join(_stamp(os.path.join(path, relative + end)) for end in ("", ".source.json"))


def _stamp(path: str) -> str:
    try:
        found = os.lstat(path)
    except OSError:
        return "-"
    return f"{found.st_size}/{found.st_mtime_ns}/{found.st_ctime_ns}/{found.st_ino}"
