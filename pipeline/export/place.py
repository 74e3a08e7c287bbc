"""Where an export goes: made beside its place and put there when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.write.staging import staged


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder that takes the place of ``target`` when it is whole: nothing of documents that are no more stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with staged(target.parent, target) as work:
        yield work


def document_file(folder: Path, parliament: str, term: int, number: int, suffix: str) -> Path:
    """``<folder>/<parliament>/<term>/<number><suffix>``; the folders above it are made."""
    path = folder / parliament / str(term) / f"{number}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
