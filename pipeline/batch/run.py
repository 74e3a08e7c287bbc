"""Many documents: each read, put in its place and accounted for by itself; none stops the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.batch.claims import Claims, duplicate
from pipeline.batch.engines import Engine
from pipeline.batch.inputs import Input
from pipeline.batch.ledger import Ledger, Line, moment
from pipeline.batch.limits import DEFAULT_LIMITS, Limits
from pipeline.batch.stores import Store, open_store, stamp
from pipeline.batch.tabulation import write_tables
from pipeline.batch.task import Result, Task
from pipeline.profiles import profile_digest
from pipeline.version import VERSION
from pipeline.write.folders import LEDGER, LEDGER_CSV

_WAITING = 2
"""Tasks for each worker that are under way at once: enough that none waits, few enough to hold."""
_SYNC = 30.0
"""Seconds after which all that was written is made safe against the loss of the machine's power."""
_NAMED = 20
"""So many inputs without a record are named at the end of a run; the ledger names all."""


class OutputError(OSError):
    """The output can no longer be written, so that no document can."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in this run. ``unchanged``: it was not read again, the line is as it was before."""

    line: Line
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run. ``counts``: inputs by status, and those ``unchanged``."""

    counts: Counter[str]
    codes: Counter[str]
    """Issues by code, of the documents that were read in this run."""
    failed: list[Line]
    """The first of the inputs that gave no record."""
    left_out: dict[str, str]
    """Documents that could not be taken into the tables, and why."""


def run_batch(
    inputs: Sequence[Input],
    out: str | Path,
    engine: Engine,
    *,
    parliament: str | None = None,
    corrections: Path | None = None,
    force: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> Summary:
    """Read the inputs side by side into ``out``, a directory or URL that is known to be writable.

    Each document is put in its place and into the ledger as soon as it is read; what is as it was in an earlier run
    (content, ``Line.settings``, version, output) is not read again unless ``force``. The outcome does not depend on how
    many are read at once, nor on which is ready first. The tables are made anew only where some document changed.
    ``corrections``: the directory of what people set right; a paper whose file there changed is read again.
    ``on_done`` is told of each input as soon as it is done. Raises ``OSError`` where ``out`` can no longer be written;
    all that was done until then stays, and counts in the next run.
    """
    store = open_store(out)
    with store.working_copy() as here:
        store.clear()
        with Ledger(here / LEDGER, VERSION, _boot()) as ledger:
            run = _Run(
                ledger,
                store,
                engine,
                str(out),
                {one.name for one in inputs},
                parliament,
                str(corrections.absolute()) if corrections else "",
                force,
                limits,
                on_done,
            )
            run.read(inputs)
            left_out = write_tables(ledger, store, engine, str(out), here)
            ledger.finish(here / LEDGER_CSV)
            summary = Summary(ledger.counts(), run.codes, ledger.failed(_NAMED), left_out)
        store.publish(LEDGER_CSV, LEDGER)
        store.clear()
    return summary


@dataclass(slots=True)
class _Run:
    ledger: Ledger
    store: Store
    engine: Engine
    out: str
    names: set[str]
    parliament: str | None
    corrections: str
    force: bool
    limits: Limits
    on_done: Callable[[Outcome], None]
    codes: Counter[str] = field(default_factory=Counter)
    claims: Claims = field(init=False)
    profiles: str = field(init=False)

    def __post_init__(self) -> None:
        self.claims = Claims(self.ledger, self.store, self.names)
        self.profiles = profile_digest()

    def read(self, inputs: Sequence[Input]) -> None:
        """All inputs, few of them at once in memory."""
        self.ledger.register(one.name for one in inputs)
        under_way: dict[Future[Result], Task] = {}
        for one in inputs:
            task = self._task(one)
            if task is None:
                continue
            under_way[self.engine.read(task)] = task
            if len(under_way) >= _WAITING * self.engine.width:
                self._settle_some(under_way)
        while under_way:
            self._settle_some(under_way)

    def _settle_some(self, under_way: dict[Future[Result], Task]) -> None:
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda future: under_way[future].file):
            task = under_way.pop(future)
            if again := self._settle(task, future.result()):
                under_way[self.engine.read(again)] = again
        self._make_safe()

    def _task(self, one: Input) -> Task | None:
        """What must be done for an input; None where it is as it was."""
        task = Task(
            one.name,
            one.root,
            one.relative,
            self.out,
            self.parliament,
            self.limits,
            self.profiles,
            stamp=stamp(one.root, one.relative),
            corrections=self.corrections,
        )
        before = self.ledger.line(one.name)
        if before is None or not self._holds(before, task):
            return task
        if task.stamp and before.stamp == task.stamp and before.settings == task.settings(before):
            self._keep(before)
            return None
        return replace(task, before=before)

    def _holds(self, before: Line, task: Task) -> bool:
        """Whether a line from an earlier run still says what is, unless the file changed."""
        if self.force or before.status == "pending" or before.pipeline_version != VERSION:
            return False
        if before.reason == "duplicate":
            return self.claims.rival(before) is not None
        if before.status == "failed":
            return True
        owner = self.ledger.owner(before.parliament, before.reference)
        return owner == before and self.store.has(before.parliament, before.reference)

    def _keep(self, line: Line) -> None:
        self.ledger.keep(line.file)
        self.on_done(Outcome(line, unchanged=True))

    def _settle(self, task: Task, result: Result) -> Task | None:
        """Put what a worker made in its place and account for it; a task, where it must be done once more."""
        if result.unwritable:
            raise OutputError(0, result.unwritable)
        if result.unchanged:
            now = self.ledger.line(task.file)
            if now is None or now != task.before or not self._holds(now, task):  # another took its reference meanwhile
                return replace(task, before=None)
            self.ledger.restamp(task.file, task.stamp)
            self._keep(result.line)
            return None
        line = result.line
        try:
            if line.status != "failed":
                line = self._place(line, result)
            self._forget(line)
            self.claims.enter(line)
        except OSError as error:
            raise OutputError(*error.args) from error
        if line.status != "failed":
            self.codes += result.codes
        self.on_done(Outcome(line))
        return None

    def _place(self, line: Line, result: Result) -> Line:
        """The document in its place, or the line of a duplicate."""
        if rival := self.claims.rival(line):
            self.store.discard(result.token)
            return duplicate(line, rival)
        self.claims.take(line)
        self.store.put_in_place(result.token, line.parliament, line.reference)
        return line

    def _forget(self, now: Line) -> None:
        """Remove the record that an input gave before and no longer gives, unless another gives it now."""
        before = self.ledger.line(now.file)
        if before is None or before.status not in ("ok", "partial"):
            return
        if now.status == "failed" or (before.parliament, before.reference) != (now.parliament, now.reference):
            self.store.remove(before.parliament, before.reference)

    def _make_safe(self) -> None:
        """What is in the ledger shall be on the disk, too, though not each document at once: that would be slow."""
        now = moment()
        if self.ledger.unsafe_for > _SYNC:
            self.store.make_safe(self.ledger.copy_to)
            self.ledger.synced(now)


def _boot() -> str:
    """A name for the time since the machine was started; "" where the system gives none."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
