"""Memory while a document is worked on: no search for cyclic garbage, and what was freed goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

_LONG = 250
"""Pages; what a shorter paper took is not worth giving back while it is still worked on."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Nothing is searched for cycles inside; also a decorator.

    A document makes hundreds of thousands of small objects that live until its end and form no cycles. The collector
    would walk through all of them again and again, a seventh of the whole time, and find nothing to free.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def return_freed_memory(pages: int) -> None:
    """Give the system what a long document of so many ``pages`` has freed, where the C library can do that (glibc).

    It would keep them: they lie below what was made later, so that nothing else returns them.
    """
    if pages <= _LONG:
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
