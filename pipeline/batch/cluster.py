"""A run on many machines: a Dask cluster, each of whose workers reads documents in processes of their own.

Inputs and output must be where every worker reaches them: a shared file system, or a URL.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future
from functools import cache
from multiprocessing.util import Finalize
from types import TracebackType
from typing import Any

from pipeline.batch.attempts import read_with_fallbacks, tabulate_apart
from pipeline.batch.isolation import Isolation
from pipeline.batch.task import Partition, Result, Tabulated, Task, failed_line

try:
    import distributed
except ImportError as error:
    raise ModuleNotFoundError("a cluster needs more packages: pip install drucksachen[cluster]") from error

dask: Any = distributed  # its functions bear no types


class DaskEngine:
    """The workers of a scheduler; without an address, of a cluster on this machine. A context."""

    def __init__(self, scheduler: str | None, jobs: int) -> None:
        """``jobs``: how many workers, where the cluster is made here."""
        self._cluster: Any = None
        if scheduler is None:
            self._cluster = dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
        self._client = dask.Client(scheduler or self._cluster, set_as_default=False)
        self._client.wait_for_workers(1)
        self._executor = self._client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """Threads of all workers that are there now."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def read(self, task: Task) -> Future[Result]:
        """On whichever worker is free; a task whose worker is lost is given to another."""
        answer: Future[Result] = Future()

        def pass_on(done: Future[Result]) -> None:
            error = done.exception()
            if isinstance(error, distributed.KilledWorker):
                answer.set_result(Result(failed_line(task, "crash", "the workers that read it were lost, one by one")))
            elif error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(done.result())

        self._executor.submit(_read, task).add_done_callback(pass_on)
        return answer

    def tabulate(self, partition: Partition) -> Future[Tabulated]:
        """On whichever worker is free."""
        future: Future[Tabulated] = self._executor.submit(_tabulate, partition)
        return future

    def __enter__(self) -> DaskEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _read(task: Task) -> Result:
    return read_with_fallbacks(_isolation(), task)


def _tabulate(partition: Partition) -> Tabulated:
    return tabulate_apart(_isolation(), partition)


@cache
def _isolation() -> Isolation:
    """The processes of this worker."""
    # Dask marks its workers as daemons, which must not have children; ours end with their worker, as told below.
    here: Any = multiprocessing.current_process()
    here._config["daemon"] = False
    isolation = Isolation(dask.get_worker().state.nthreads)
    Finalize(None, isolation.stop, exitpriority=10)
    return isolation
