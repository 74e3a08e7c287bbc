"""Where an export goes: made beside its place and put there when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.write.staging import staged


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A path to write to; what is there at the end of the block takes the place of ``target``, in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}")
    beside.unlink(missing_ok=True)
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """The same for a folder: nothing stays in it of documents that are no more."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with staged(target.parent, target) as work:
        yield work


def document_file(folder: Path, parliament: str, term: int, number: int, suffix: str) -> Path:
    """``<folder>/<parliament>/<term>/<number><suffix>``; the folders above it are made."""
    path = folder / parliament / str(term) / f"{number}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
