"""What one document may cost, and how a process holds itself to it.

The kernel keeps the limits, not the program: a library that hangs or runs wild in C cannot be asked to stop.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # no Unix: documents are read without limits of time and memory
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one reader may take for one document."""

    seconds: float = 60.0
    """Whatever its length."""
    seconds_a_page: float = 1.0
    """Beside these for each of its pages."""
    seconds_a_picture: float = 15.0
    """Beside these for each page that has to be recognised: 2 to 4 seconds where nothing else wants the processor."""
    megabytes: int = 1500
    """Of memory beside what the program itself takes; no larger file is opened."""
    pages: int = 5000

    def seconds_for(self, pages: int, pictures: int = 0) -> float:
        """How long a document of so many pages, so many of them pictures, may be read."""
        return self.seconds + pages * self.seconds_a_page + pictures * self.seconds_a_picture

    @property
    def bytes(self) -> int:
        """The memory limit in bytes."""
        return self.megabytes * _MEGABYTE


DEFAULT_LIMITS = Limits()


@contextmanager
def memory_limited(limits: Limits) -> Iterator[None]:
    """Within the block this process gets no more memory than the limit beside what it has: ``MemoryError``, or in
    a library that does not expect it, its end.
    """
    held = _held()
    if resource is None or not held:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = held + limits.bytes
    resource.setrlimit(
        resource.RLIMIT_AS, (most if before[1] == resource.RLIM_INFINITY else min(most, before[1]), before[1])
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def start_clock(seconds: float) -> None:
    """Have this process killed by SIGALRM in so many seconds, wherever it then is; 0 stops the clock."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def reason_of_death(exit_code: int) -> str:
    """The ledger's reason for a process that did not come back: ``timeout`` or ``crash``."""
    return "timeout" if hasattr(signal, "SIGALRM") and exit_code == -signal.SIGALRM else "crash"


def _held() -> int:
    """Bytes of address space that this process has; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0
