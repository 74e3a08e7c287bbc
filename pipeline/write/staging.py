"""Whole or not at all: a folder is made beside its place and swapped in when it is complete.

What is being made lies in ``<out>/.staging/``: on the same file system, so that a rename suffices; in one
place, so that what a killed run left is found without a walk over all documents.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STAGING = ".staging"

# linux/fcntl.h and linux/fs.h
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def clear_staging(out: Path) -> None:
    """Remove what a killed run left half made. No other run may be writing to ``out``."""
    shutil.rmtree(out / _STAGING, ignore_errors=True)


def staging_folder(out: Path, token: str) -> Path:
    """Where the folder with this name is made until it is put in its place."""
    return out / _STAGING / token


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A new empty folder in the staging of ``out``; gone where the block raises, else whoever asked takes it on."""
    work = staging_folder(out, uuid.uuid4().hex)
    work.mkdir(parents=True)
    try:
        yield work
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def put_in_place(work: Path, target: Path) -> None:
    """Let a staged folder take the place of ``target`` in one step; what ``target`` was before is gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _swap(work, target)
    shutil.rmtree(work, ignore_errors=True)


@contextmanager
def staged(out: Path, target: Path) -> Iterator[Path]:
    """A new empty folder that takes the place of ``target`` (below ``out``) when the block ends well.

    Where the block raises, ``target`` stays as it was.
    """
    with new_folder(out) as work:
        yield work
        put_in_place(work, target)


def remove_folder(out: Path, target: Path) -> None:
    """Take ``target`` away, whole or not at all; nothing happens where there is none."""
    if target.is_dir():
        gone = staging_folder(out, uuid.uuid4().hex)
        gone.parent.mkdir(exist_ok=True)
        target.rename(gone)
        shutil.rmtree(gone)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of ``path`` when the block ends well: readers see the old or the new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{os.getpid()}.{path.name}")
    beside.unlink(missing_ok=True)
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _swap(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; what stood there, if anything, is at ``new`` or gone."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        # Between these two renames the target is missing; never is it half there.
        old = new.with_name(new.name + ".old")
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in a single step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if renameat2 is None:
        return False
    done: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
