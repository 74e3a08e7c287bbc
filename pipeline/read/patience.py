"""Tells whoever waits for a document that some of its pages have to be recognised: that takes longer than reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[int], None]] = ContextVar("told", default=lambda pages: None)


@contextmanager
def told_of_pictures(listener: Callable[[int], None]) -> Iterator[None]:
    """Within the block ``listener`` is told how many pages of a document are pictures, before any is recognised."""
    token = _told.set(listener)
    try:
        yield
    finally:
        _told.reset(token)


def tell_of_pictures(pages: int) -> None:
    """Say so; where nobody waits, nothing happens."""
    _told.get()(pages)
