"""Who does the work of a run: the processes of this machine, or (``pipeline.batch.cluster``) those of many."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol

from pipeline.batch.attempts import read_with_fallbacks, tabulate_apart
from pipeline.batch.isolation import Isolation
from pipeline.batch.task import Partition, Result, Tabulated, Task


class Engine(Protocol):
    """Reads documents side by side."""

    @property
    def width(self) -> int:
        """How many at once."""

    def read(self, task: Task) -> Future[Result]:
        """What becomes of one input; never an exception for what a document does."""

    def tabulate(self, partition: Partition) -> Future[Tabulated]:
        """The tables of one parliament and term."""


class LocalEngine:
    """Processes of this machine. A context."""

    def __init__(self, jobs: int, debug: bool = False, pdfs: bool = True) -> None:
        """``jobs``: how many. ``debug``, ``pdfs``: see ``Isolation``."""
        self._jobs = jobs
        self._isolation = Isolation(jobs, debug, pdfs)
        # A thread waits for each process, and one more has the next paper ready, so that no process waits for it.
        self._threads = ThreadPoolExecutor(2 * jobs)

    @property
    def width(self) -> int:
        """One in each process."""
        return self._jobs

    def read(self, task: Task) -> Future[Result]:
        """In a process of its own."""
        return self._threads.submit(read_with_fallbacks, self._isolation, task)

    def tabulate(self, partition: Partition) -> Future[Tabulated]:
        """In a process of its own."""
        return self._threads.submit(tabulate_apart, self._isolation, partition)

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._isolation.__exit__(kind, error, trace)
        self._threads.shutdown(cancel_futures=True)


def open_engine(
    jobs: int, *, dask: bool = False, scheduler: str | None = None, debug: bool = False, pdfs: bool = True
) -> AbstractContextManager[Engine]:
    """The engine that was asked for. ``scheduler``: address of a Dask cluster; ``dask`` without it makes one here.
    ``debug``: show where the program, or a library, fails. ``pdfs``: whether some are to be expected.
    """
    if not dask and scheduler is None:
        return LocalEngine(jobs, debug, pdfs)
    from pipeline.batch.cluster import DaskEngine  # needs Dask, which comes with drucksachen[cluster]

    return DaskEngine(scheduler, jobs)
