"""The commands ``extract`` and ``status``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.batch.engines import open_engine
from pipeline.batch.inputs import UsageError, find_inputs, may_be_pdf
from pipeline.batch.ledger import LedgerError, LedgerReader
from pipeline.batch.limits import DEFAULT_LIMITS, Limits
from pipeline.batch.run import run_batch
from pipeline.batch.stores import open_store
from pipeline.report import Progress, report, report_status
from pipeline.terminal import (
    ALL_GOOD,
    CORES,
    CORRECTIONS,
    OUT,
    SOME_FAILED,
    STOPPED,
    Corrections,
    Out,
    Parliament,
    console,
    fail,
    require_parliament,
)
from pipeline.write.folders import LEDGER


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, or directories of files; or their URLs.")],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Where the output goes; a directory or a URL.")] = (
        "extracted"
    ),
    parliament: Parliament = None,
    corrections: Corrections = CORRECTIONS,
    force: Annotated[bool, typer.Option("--force", help="Read again what is unchanged, too.")] = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="How many are read at once; all cores by default.", show_default=False)
    ] = CORES,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long one may take …")] = DEFAULT_LIMITS.seconds,
    seconds_a_page: Annotated[float, typer.Option(min=0, help="… and so much more for each page.")] = (
        DEFAULT_LIMITS.seconds_a_page
    ),
    memory: Annotated[
        int, typer.Option(min=50, metavar="MB", help="How much memory one may take.")
    ] = DEFAULT_LIMITS.megabytes,
    pages: Annotated[int, typer.Option(min=1, help="How many pages one may have.")] = DEFAULT_LIMITS.pages,
    engine: Annotated[
        Literal["local", "dask"], typer.Option(help="Who reads them: processes of this machine, or a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The cluster's scheduler; without it one is started on this machine."),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where the program failed on a file.")] = False,
) -> None:
    """Read Drucksachen (PDF or text) into records and tables.

    Each paper gets a folder DIR/<parliament>/<term>/<number>/ with record.json, the text and the evidence; DIR/tables/
    holds all of them as CSV and Parquet, DIR/ledger.csv a line for each input. Below a directory every file that ends
    in .pdf or .txt is read; a file given by name is read whatever it is called. What has not changed since the last run
    into the same DIR is not read again, and a run that was stopped goes on where it was.

    Each paper is read in a process of its own: one that hangs, runs out of memory or makes a library fail costs
    nothing but itself.

    \b
    Examples:
      drucksachen extract raw
      drucksachen extract raw/sn more/7_1.pdf --out /tmp/x
      drucksachen extract scan.txt --parliament sn --force
      drucksachen extract archive --jobs 4 --seconds 20 --memory 800
      drucksachen extract s3://bucket/raw --out s3://bucket/extracted --scheduler tcp://10.0.0.1:8786

    \b
    Exit codes:
      0  every input gave a record, if only a partial one
      1  at least one input gave none; the closing lines and drucksachen status --failed say why
      2  wrong usage: no such path, nothing to read, or an output that cannot be written
    """
    require_parliament(parliament)
    try:
        inputs = find_inputs(paths, out)
        open_store(out).prepare()
    except (UsageError, ModuleNotFoundError) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{out} cannot be written ({error.strerror or error}); give another directory with --out") from None
    limits = Limits(seconds, seconds_a_page, memory, pages)
    try:
        with (
            Progress(console(stderr=True), len(inputs)) as progress,
            open_engine(
                min(jobs, len(inputs)),
                dask=engine == "dask",
                scheduler=scheduler,
                debug=debug,
                pdfs=any(may_be_pdf(one.relative) for one in inputs),
            ) as readers,
        ):
            summary = run_batch(
                inputs,
                out,
                readers,
                parliament=parliament,
                corrections=corrections,
                force=force,
                limits=limits,
                on_done=progress.done,
            )
    except (LedgerError, ModuleNotFoundError) as error:
        raise fail(str(error)) from None
    except BlockingIOError:
        raise fail(f"another run is writing to {out}; wait for it, or give another directory with --out") from None
    except OSError as error:
        raise fail(
            f"{out} can no longer be written ({error.strerror or error}); what was done until then is kept, "
            "and the next run goes on from there"
        ) from None
    except KeyboardInterrupt:
        console(stderr=True).print("Stopped. What was done is kept; the next run goes on from there.")
        raise typer.Exit(STOPPED) from None
    report(console(), summary, out)
    raise typer.Exit(SOME_FAILED if summary.counts["failed"] else ALL_GOOD)


def status(
    out: Out = OUT,
    failed: Annotated[
        bool, typer.Option("--failed", help="List each input that gave no record, and what to do.")
    ] = False,
) -> None:
    """Show how an output folder stands, also while a run goes on: how many gave a record, and why others did not.

    The ledger is an SQLite database that can be asked more: DIR/ledger.sqlite, table "lines". The exit code is 1 where
    an input gave no record.

    \b
    Examples:
      drucksachen status
      drucksachen status --failed --out /tmp/x
      sqlite3 extracted/ledger.sqlite "SELECT file, seconds FROM lines ORDER BY seconds DESC LIMIT 10"
    """
    try:
        with LedgerReader(out / LEDGER) as ledger:
            good = report_status(console(), ledger, failed)
    except LedgerError as error:
        raise fail(str(error)) from None
    raise typer.Exit(ALL_GOOD if good else SOME_FAILED)
