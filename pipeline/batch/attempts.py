"""One input, read by one reader after the other until one of them brings it home."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.batch.isolation import DiedError, Isolation
from pipeline.batch.ledger import Line, moment
from pipeline.batch.task import Partition, Result, Tabulated, Task, failed_line
from pipeline.model.errors import UnreadableError

if TYPE_CHECKING:
    from pipeline.read.files import Reader

_FALLBACKS: dict[str, tuple[Reader, ...]] = {
    # A file that PDFium cannot bear is for a reader that shares no code with it.
    **dict.fromkeys(("crash", "timeout", "memory"), ("pdfplumber", "repair")),
    # One that is broken is best mended first, and then read as well as any other.
    "damaged": ("repair", "pdfplumber"),
}


def read_with_fallbacks(isolation: Isolation, task: Task) -> Result:
    """Read one input in a process of its own; what PDFium fails on is tried once more with each of the other readers.

    Where all of them fail, the line says what became of the first, or that one lacked memory.
    """
    first = _attempt(isolation, task, "pdfium")
    seconds = first.line.seconds or 0.0
    failed = [first]
    fallbacks = _FALLBACKS.get(first.line.reason, ()) if task.may_be_pdf else ()
    for reader in fallbacks:
        result = _attempt(isolation, task, reader)
        seconds += result.line.seconds or 0.0
        if result.line.status != "failed" or result.unwritable:
            told = result
            break
        failed.append(result)
    else:
        # A library that gets no more memory aborts; one that says so knows why.
        told = next((one for one in failed if one.line.reason == "memory"), first)
    return replace(told, line=replace(told.line, seconds=round(seconds, 3)))


def _attempt(isolation: Isolation, task: Task, reader: Reader) -> Result:
    start = time.monotonic()
    try:
        return isolation.call(_read_input, task, reader)
    except DiedError as death:
        line = failed_line(task, death.reason, death.message)
        line = replace(line, seconds=round(time.monotonic() - start, 3), read_at=moment())
    try:
        return Result(isolation.call(_describe_input, task, line))
    except (DiedError, UnreadableError, OSError):
        return Result(line)


def tabulate_apart(isolation: Isolation, partition: Partition) -> Tabulated:
    """Write the files of a partition in a process of its own."""
    return isolation.call(_tabulate, partition)


def _read_input(task: Task, reader: Reader) -> Result:
    from pipeline.batch.worker import read_input  # the run itself never loads what reads documents

    return read_input(task, reader)


def _describe_input(task: Task, line: Line) -> Line:
    from pipeline.batch.worker import describe_input

    return describe_input(task, line)


def _tabulate(partition: Partition) -> Tabulated:
    from pipeline.batch.worker import tabulate

    return tabulate(partition)
