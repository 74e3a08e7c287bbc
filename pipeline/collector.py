"""Python's search for cyclic garbage, held off while a document is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
