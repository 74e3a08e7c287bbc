"""The command ``watch``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.terminal import CORES, CORRECTIONS, OUT, Corrections, Out, Parliament, console, fail, require_parliament


def watch(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where Drucksachen arrive.")],
    out: Out = OUT,
    parliament: Parliament = None,
    corrections: Corrections = CORRECTIONS,
    jobs: Annotated[
        int, typer.Option(min=1, help="How many are read at once; all cores by default.", show_default=False)
    ] = CORES,
) -> None:
    """Extract what is in a folder and whatever arrives in it, until somebody stops it with Ctrl-C.

    After each turn DIR/tables/, DIR/export/drucksachen.sqlite, the Atom feed DIR/feed.atom (the hundred newest records)
    and, if it was built before, the site are up to date. A paper that is removed from the folder keeps its record.

    On a network drive that tells of no changes, set WATCHFILES_FORCE_POLLING=true.

    \b
    Examples:
      drucksachen watch raw
      drucksachen watch /srv/incoming --out /srv/extracted --jobs 2
    """
    from pipeline.batch.engines import open_engine
    from pipeline.batch.inputs import UsageError, find_inputs
    from pipeline.batch.ledger import LedgerError
    from pipeline.batch.run import run_batch
    from pipeline.export.source import ExportError
    from pipeline.report import Progress
    from pipeline.watch.watcher import refresh
    from pipeline.watch.watcher import watch as keep_watching

    if not folder.is_dir():
        raise fail(f"{folder} is no directory; give the one where Drucksachen arrive")
    require_parliament(parliament)
    terminal = console(stderr=True)

    def turn() -> bool:
        try:
            inputs = find_inputs([folder], out)
        except UsageError:
            return True  # nothing has arrived yet
        try:
            with Progress(terminal, len(inputs)) as progress, open_engine(min(jobs, len(inputs))) as engine:
                summary = run_batch(
                    inputs, out, engine, parliament=parliament, corrections=corrections, on_done=progress.done
                )
        except BlockingIOError:
            terminal.print(f"Another run is writing to {out}; waiting for it.", soft_wrap=True)
            return False
        for name in refresh(out, folder, jobs, summary):
            console().print(f"up to date: {name}", soft_wrap=True)
        return True

    terminal.print(f"Watching {folder}; Ctrl-C ends it.", soft_wrap=True)
    try:
        keep_watching(folder, out, turn)
    except ImportError:
        raise fail("this needs watchfiles, which is not installed: pip install 'drucksachen[watch]'") from None
    except (LedgerError, ExportError) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{error.filename or out} cannot be written ({error.strerror or error})") from None
    except KeyboardInterrupt:
        terminal.print("Stopped. What was done is kept.")
