"""Memory while a document is worked on: no search for cyclic garbage, nothing kept longer than what it was made from,
and what was freed goes back to the system.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

_One = TypeVar("_One")
_Made = TypeVar("_Made")

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


def while_it_lives(make: Callable[[_One], _Made]) -> Callable[[_One], _Made]:
    """What a function makes of an object, made once and kept for as long as that object is; a decorator.

    What is made must not hold the object, or neither would ever go.
    """
    kept: WeakKeyDictionary[_One, _Made] = WeakKeyDictionary()

    @wraps(make)
    def made(one: _One) -> _Made:
        found = kept.get(one)
        if found is None:
            found = kept[one] = make(one)
        return found

    return made


def return_freed_memory(pages: int) -> None:
    """Give the system what a long document of so many ``pages`` has freed, where the C library can do that (glibc).

    It would keep them: they lie below what was made later, so that nothing else returns them.
    """
    if pages <= _LONG:
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
