"""What a document may make a library do, without the document."""

from __future__ import annotations

import os
import time

from pipeline.batch.limits import Limits, memory_limited, start_clock


def abort() -> None:
    """As PDFium does where it gets no memory."""
    os.abort()


def hang() -> None:
    """Beyond its time."""
    start_clock(0.2)
    time.sleep(60)


def waste(limits: Limits) -> str:
    """What happens when more memory is wanted than the limits allow."""
    try:
        with memory_limited(limits):
            return str(len(bytearray(2 * limits.bytes)))
    except MemoryError:
        return "memory"
