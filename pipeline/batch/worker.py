"""One document, read by one reader in a process of its own; what became of it is told to the run that asked."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.batch.inputs import why_no_file
from pipeline.batch.ledger import Line, moment
from pipeline.batch.limits import Limits, memory_limited, start_clock
from pipeline.batch.stores import local_copy, open_store
from pipeline.batch.task import Partition, Result, Tabulated, Task, failed_line
from pipeline.collector import without_collector
from pipeline.model.errors import UnreadableError
from pipeline.model.extraction import Extraction
from pipeline.profiles import ProfileError
from pipeline.read.files import Reader, count_pages
from pipeline.read.patience import told_of_pictures
from pipeline.run import extract_document
from pipeline.write.document import write_files

log = logging.getLogger(__name__)

Extract = Callable[[Path, Path, str | None, Reader], Extraction]


def read_input(task: Task, reader: Reader, extract: Extract = extract_document) -> Result:
    """Read one input with one reader and write its document into the staging of the output.

    This process keeps itself within the task's limits: it may be killed.
    """
    start = time.monotonic()
    start_clock(task.limits.seconds)
    try:
        with memory_limited(task.limits):
            result = _read(task, reader, extract)
    finally:
        start_clock(0)
    return replace(result, line=replace(result.line, seconds=round(time.monotonic() - start, 3), read_at=moment()))


@without_collector()
def tabulate(partition: Partition) -> Tabulated:
    """Write the rows of a partition's documents into the staging of the output."""
    from pipeline.write.tables import write_partition  # brings Arrow, which would fill the memory of every reading

    store = open_store(partition.out)
    with store.staging() as (token, folder):
        left_out = write_partition(store.document, partition.parliament, partition.term, partition.numbers, folder)
    return Tabulated(token, left_out)


def describe_input(task: Task, line: Line) -> Line:
    """The line with size and digests of the file: what can be said of one that killed its reader."""
    with local_copy(task.root, task.relative) as (path, _):
        line = _described(path, line, task.limits)
        return replace(line, settings=task.settings(line))


@without_collector()
def _read(task: Task, reader: Reader, extract: Extract) -> Result:
    line = failed_line(task, "", "")
    try:
        with local_copy(task.root, task.relative) as (path, root):
            line = _described(path, line, task.limits)
            before = task.before
            if before and (before.sha256, before.settings) == (
                line.sha256,
                task.settings(replace(before, origin=line.origin)),
            ):
                return Result(replace(before, stamp=task.stamp), unchanged=True)
            pages = _heed_pages(path, task.limits)
            # Only the reading shows which pages are pictures; the clock begins anew when it does.
            with told_of_pictures(lambda pictures: start_clock(task.limits.seconds_for(pages, pictures))):
                extraction = extract(path, root, task.parliament, reader)
            if task.corrections:
                from pipeline.corrections.apply import apply_corrections  # few have any

                extraction = apply_corrections(extraction, Path(task.corrections))
            return _written(extraction, line, task, reader)
    except UnreadableError as error:
        reason, message = error.reason, error.message
    except MemoryError:
        reason, message = "memory", f"it needs more memory than {task.limits.megabytes} MB (--memory)"
    except ProfileError as error:
        reason, message = "crash", str(error)
    except Exception as error:
        log.debug("while reading %s", task.file, exc_info=True)
        reason = "crash"
        message = (
            f"the program itself failed on {task.file} ({type(error).__name__}); "
            "extract it with --debug to see where, and report that"
        )
    line = replace(line, reason=reason, message=message)
    return Result(replace(line, settings=task.settings(line)))


def _described(path: Path, line: Line, limits: Limits) -> Line:
    size = _size(path)
    if size > limits.bytes:
        raise UnreadableError(
            "too_large", f"it has {size:,} bytes, more than the memory that a document may take (--memory)"
        )
    origin = _origin(path.parent / f"{path.name}.source.json")
    return replace(line, bytes=size, sha256=_digest(path), origin=origin)


def _heed_pages(path: Path, limits: Limits) -> int:
    """How many pages there are, having given the document the time for them.

    Raises ``UnreadableError`` where there are too many.
    """
    pages = count_pages(path)
    if pages > limits.pages:
        raise UnreadableError("too_large", f"it has {pages:,} pages, more than {limits.pages:,} (--pages)")
    start_clock(limits.seconds_for(pages))
    return pages


def _written(extraction: Extraction, line: Line, task: Task, reader: Reader) -> Result:
    record = extraction.record
    try:
        with open_store(task.out).staging() as (token, folder):
            output = write_files(extraction, folder)
    except OSError as error:
        return Result(line, unwritable=error.strerror or str(error))
    codes = Counter(issue.code for issue in record.issues)
    line = replace(
        line,
        status=record.status,
        parliament=record.parliament,
        reference=f"{record.legislative_term}/{record.number}",
        pages=record.source.pages,
        issues=codes.total(),
        reader=reader if record.source.media_type == "application/pdf" else "",
        question=record.question_reference or "",
        output=output,
    )
    return Result(replace(line, settings=task.settings(line)), token, codes)


def _size(path: Path) -> int:
    """Raises ``UnreadableError`` for whatever is no regular file; a link is not followed."""
    try:
        found = os.lstat(path)
    except OSError as error:
        raise UnreadableError("unreadable", f"the file could not be opened: {error.strerror}") from error
    if refused := why_no_file(found.st_mode):
        raise UnreadableError("not_a_file", refused)
    return found.st_size


def _origin(path: Path) -> str:
    try:
        return _digest(path) if path.is_file() else ""
    except OSError:  # the name has become too long to be one
        return ""


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableError("unreadable", f"the file could not be opened: {error.strerror}") from error
