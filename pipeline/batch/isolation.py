"""Processes of their own for documents: one that hangs, aborts or runs wild costs its document alone."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.limits import reason_of_death

P = ParamSpec("P")
T = TypeVar("T")

_DOCUMENTS_A_PROCESS = 500
"""Then a new one begins: what libraries do not give back is given back."""


class DiedError(Exception):
    """The process that did something did not come back. ``reason``: ``timeout`` or ``crash``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


class Isolation:
    """A pool of processes that may die. A context; those that still work at its end are killed."""

    def __init__(self, jobs: int, debug: bool = False, pdfs: bool = True) -> None:
        """``debug``: show where the program failed, and what libraries print about broken files. ``pdfs``: whether some
        are to be expected.
        """
        # A server forks the processes: it has loaded everything once, and has no threads that a fork could tear.
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        context.set_forkserver_preload([f"pipeline.batch.{'server_of_pdfs' if pdfs else 'server'}"])
        self._pool = ProcessPool(
            max_workers=jobs,
            max_tasks=_DOCUMENTS_A_PROCESS,
            initializer=_begin,
            initargs=[debug, dict(os.environ)],
            context=context,
        )
        self._waited_for: set[Future[Any]] = set()

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, called in one of the processes. Raises ``DiedError``."""
        future = self._pool.schedule(function, args=list(args), kwargs=kwargs)
        self._waited_for.add(future)
        try:
            result: T = future.result()
        except ProcessExpired as error:
            reason = reason_of_death(error.exitcode)
            raise DiedError(reason, _sentence(reason, error.exitcode)) from None
        except CancelledError:
            raise DiedError("crash", "the run was stopped") from None
        finally:
            self._waited_for.discard(future)
        return result

    def stop(self) -> None:
        """Kill all processes, whatever they do, and tell those who wait for them."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        for future in tuple(self._waited_for):  # pebble would let them wait for ever
            future.cancel()

    def __enter__(self) -> Isolation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _begin(debug: bool, environment: dict[str, str]) -> None:
    # That of the run: the server may have been started earlier, by another one.
    os.environ.update(environment)
    # Ctrl+C is the run's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if debug:
        logging.basicConfig(level=logging.WARNING)
        logging.getLogger("pipeline").setLevel(logging.DEBUG)
    else:
        # Libraries written in C know no other way to be silenced.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _sentence(reason: str, code: int) -> str:
    if reason == "timeout":
        return "its reading took longer than the limits allow (--seconds, --seconds-a-page)"
    try:
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    except ValueError:
        how = f"signal {-code}"
    return f"the process that read it ended ({how}); the file makes the library that reads it fail"
