"""An engine that works in the test's own process, so that a test can say what a file holds."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from random import Random
from threading import Lock

from pipeline.batch.task import Partition, Result, Tabulated, Task
from pipeline.batch.worker import Extract, read_input, tabulate


class HereEngine:
    """Reads with ``extract``, one input at a time; with a ``seed`` in an order that is not theirs."""

    def __init__(self, extract: Extract, seed: int | None = None) -> None:
        self._extract = extract
        self._random = Random(seed) if seed is not None else None
        self._waiting: list[tuple[Task, Future[Result]]] = []
        self._thread = ThreadPoolExecutor(1)
        self._lock = Lock()

    @property
    def width(self) -> int:
        return 1 if self._random is None else 4

    def read(self, task: Task) -> Future[Result]:
        future: Future[Result] = Future()
        self._waiting.append((task, future))
        if self._random is None:
            self._work()
        else:
            self._thread.submit(self._work)
        return future

    def _work(self) -> None:
        at = self._random.randrange(len(self._waiting)) if self._random else 0
        task, future = self._waiting.pop(at)
        try:
            future.set_result(read_input(task, "pdfium", self._extract))
        except BaseException as error:
            future.set_exception(error)

    def tabulate(self, partition: Partition) -> Future[Tabulated]:
        future: Future[Tabulated] = Future()
        future.set_result(tabulate(partition))
        return future
