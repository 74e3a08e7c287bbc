"""What a run tells the one who started it: progress while it goes on, and the closing tables."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from rich import box, progress
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.batch.ledger import LedgerReader, Line
from pipeline.batch.run import Outcome, Summary
from pipeline.model.errors import REASONS
from pipeline.model.issues import CODES
from pipeline.show import visible
from pipeline.write.folders import LEDGER_CSV, TABLES


class Progress:
    """A bar on a terminal; elsewhere a quiet line for each input that was read."""

    def __init__(self, console: Console, total: int) -> None:
        """``console``: for messages, not for results. ``total``: how many inputs there are."""
        self._console = console
        self._bar: progress.Progress | None = None
        if console.is_terminal:
            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                _Rate(),
                progress.TimeElapsedColumn(),
                progress.TimeRemainingColumn(),
                console=console,
                transient=True,
            )
            self._task = self._bar.add_task("Reading", total=total)

    def done(self, outcome: Outcome) -> None:
        """Tell of one more input."""
        if self._bar is not None:
            self._bar.advance(self._task)
        elif not outcome.unchanged:
            line = outcome.line
            what = line.reason if line.status == "failed" else f"{line.parliament} {line.reference}"
            print(f"{line.status:8}{visible(line.file)}: {what}", file=self._console.file)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


class _Rate(progress.ProgressColumn):
    """How many inputs are done in a second."""

    def render(self, task: progress.Task) -> Text:
        """Over the last moments."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s")


def report(console: Console, summary: Summary, out: Path | str) -> None:
    """The closing tables: what became of the inputs, issues by code, and a sentence for each failure."""
    counts = summary.counts
    inputs = counts["ok"] + counts["partial"] + counts["failed"]
    table = {"inputs": inputs, "read": inputs - counts["unchanged"]}
    console.print(_row(table | {name: counts[name] for name in ("ok", "partial", "failed", "unchanged")}))
    if summary.codes:
        console.print(_issues(summary))
    if summary.failed:
        console.print("No record:")
        for line in summary.failed:
            _say_why(console, line)
        if (more := counts["failed"] - len(summary.failed)) > 0:
            console.print(f"  … and {more} more: drucksachen status --failed --out {out}", soft_wrap=True)
    for document, sentence in summary.left_out.items():
        console.print(Text(f"Not in the tables: {document}: {visible(sentence)}"), soft_wrap=True)
    console.print(
        f"Records in {out}, tables in {out}/{TABLES}, a line for each input in {out}/{LEDGER_CSV}", soft_wrap=True
    )


def report_status(console: Console, ledger: LedgerReader, failed: bool) -> bool:
    """How an output folder stands; with ``failed`` each input without a record, and why. True if there is none."""
    if failed:
        good = True
        for line in ledger.failed():
            good = False
            _say_why(console, line)
        return good
    standing = ledger.standing()
    counts = standing.counts
    table = {"inputs": counts.total()} | {name: counts[name] for name in ("ok", "partial", "failed", "pending")}
    console.print(_row(table | {"unchanged": standing.unchanged}))
    for reason, count in standing.reasons.most_common():
        console.print(f"  {count:8} {reason}: {REASONS.get(reason, '')}", soft_wrap=True)
    ended = f"ended {standing.finished}" if standing.finished else "has not ended: it goes on, or was stopped"
    console.print(f"The last run began {standing.started} and {ended}.", soft_wrap=True)
    return not counts["failed"] and not counts["pending"]


def _say_why(console: Console, line: Line) -> None:
    console.print(Text(f"  {visible(line.file)}: {visible(line.message)} ({line.reason})"), soft_wrap=True)


def _row(counts: dict[str, int]) -> Table:
    table = Table(box=box.SIMPLE)
    for name in counts:
        table.add_column(name, justify="right")
    table.add_row(*map(str, counts.values()))
    return table


def _issues(summary: Summary) -> Table:
    table = Table(box=box.SIMPLE)
    table.add_column("issues in what was read")
    table.add_column("count", justify="right")
    table.add_column("severity")
    table.add_column("meaning")
    for code, count in summary.codes.most_common():
        table.add_row(code, str(count), CODES[code].severity, CODES[code].meaning)
    return table
