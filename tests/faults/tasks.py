"""What a document may make a library do, without the document."""

from __future__ import annotations

import os
import re
import time

from pipeline.batch.limits import Limits, memory_limited, start_clock
from pipeline.model.errors import UnreadableError

CLOCK = 0.2
"""Seconds that those have which do not come back."""


def abort() -> None:
    """As PDFium does where it gets no memory."""
    os.abort()


def hang() -> None:
    """Beyond its time."""
    start_clock(CLOCK)
    time.sleep(60)


def spin() -> None:
    """Beyond its time, in C code that never looks up."""
    start_clock(CLOCK)
    re.match(r"(a|a)*b", "a" * 60)


def waste(limits: Limits) -> str:
    """What happens when more memory is wanted than the limits allow."""
    try:
        with memory_limited(limits):
            return str(len(bytearray(2 * limits.bytes)))
    except MemoryError:
        return "memory"


def refuse(reason: str, message: str) -> None:
    """As a reader does where a file is none of its own."""
    raise UnreadableError(reason, message)
