"""What a run tells the one who started it: progress while it goes on, and the closing tables."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from rich import box, progress
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.batch import Outcome, Summary
from pipeline.ledger import LEDGER
from pipeline.model.issues import CODES
from pipeline.show import visible
from pipeline.write.tables import TABLES


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
            self._console.print(f"{line.status:8}{visible(line.file)}: {what}", soft_wrap=True)

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def report(console: Console, summary: Summary, out: Path) -> None:
    """The closing tables: what became of the inputs, issues by code, and a sentence for each failure."""
    inputs = len(summary.outcomes)
    counts = {
        "inputs": inputs,
        "read": inputs - summary.unchanged,
        "ok": summary.count("ok"),
        "partial": summary.count("partial"),
        "failed": summary.count("failed"),
        "unchanged": summary.unchanged,
    }
    table = Table(box=box.SIMPLE)
    for name in counts:
        table.add_column(name, justify="right")
    table.add_row(*map(str, counts.values()))
    console.print(table)
    if summary.codes:
        console.print(_issues(summary))
    if summary.failed:
        console.print("No record:")
        for line in summary.failed:
            console.print(Text(f"  {visible(line.file)}: {visible(line.message)} ({line.reason})"), soft_wrap=True)
    for folder, sentence in summary.left_out.items():
        console.print(Text(f"Not in the tables: {folder}: {visible(sentence)}"), soft_wrap=True)
    console.print(
        f"Records in {out}, tables in {out / TABLES}, a line for each input in {out / LEDGER}", soft_wrap=True
    )


def _issues(summary: Summary) -> Table:
    table = Table(box=box.SIMPLE)
    table.add_column("issues in what was read")
    table.add_column("count", justify="right")
    table.add_column("severity")
    table.add_column("meaning")
    for code, count in summary.codes.most_common():
        table.add_row(code, str(count), CODES[code].severity, CODES[code].meaning)
    return table
