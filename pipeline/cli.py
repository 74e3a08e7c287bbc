"""The command ``drucksachen``."""

from __future__ import annotations

import getpass
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.batch.engines import open_engine
from pipeline.batch.inputs import UsageError, find_inputs
from pipeline.batch.ledger import LedgerError, LedgerReader
from pipeline.batch.limits import DEFAULT_LIMITS, Limits
from pipeline.batch.run import run_batch
from pipeline.batch.stores import open_store
from pipeline.compare.command import diff
from pipeline.export.command import export
from pipeline.probe import FIELDS, probe
from pipeline.profiles import parliament_name, profile_keys
from pipeline.read.text import decode
from pipeline.report import Progress, report, report_status
from pipeline.show import visible
from pipeline.terminal import ALL_GOOD, CORRECTIONS, SOME_FAILED, STOPPED, Corrections, Out, console, fail
from pipeline.version import VERSION
from pipeline.watch.command import watch
from pipeline.write.folders import LEDGER, RECORD

if TYPE_CHECKING:
    from pipeline.model.record import Record

_CORES = os.cpu_count() or 1

app = typer.Typer(
    name="drucksachen",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command; what the output's encoding cannot say is replaced, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"drucksachen {VERSION}")
        raise typer.Exit


@app.callback()
def drucksachen(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn answers of German governments to parliamentary questions into checked, citable data.

    \b
    Examples:
      drucksachen extract raw --out extracted      every PDF and text file below raw/
      drucksachen status                           what became of them
      drucksachen show 7/16456                     one of them, to read
      drucksachen review                           a site to see each value on its page
      drucksachen correct 7/16456 /title 'Right'   set a value right, for good
      drucksachen link                             who asked, and what was asked otherwise than answered
      drucksachen export sqlite xlsx               all of them, in the forms of other programs
      drucksachen diff extracted.before extracted  what changed between two runs
      drucksachen watch raw                        all of it, whenever something arrives
      drucksachen tables any.pdf --json /tmp/x     the tables of any PDF, page by page
      drucksachen probe --field originators < x    one fact of a head, from text
      drucksachen schemas --check                  whether schemas/ is what the program writes

    Each command has its own --help.
    """


@app.command(short_help="Read Drucksachen into records and tables.")
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, or directories of files; or their URLs.")],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Where the output goes; a directory or a URL.")] = (
        "extracted"
    ),
    parliament: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Whose papers they are (sn …); recognised from each paper by default."),
    ] = None,
    corrections: Corrections = CORRECTIONS,
    force: Annotated[bool, typer.Option("--force", help="Read again what is unchanged, too.")] = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="How many are read at once; all cores by default.", show_default=False)
    ] = _CORES,
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
    if parliament is not None and parliament not in profile_keys():
        raise fail(f"there is no parliament {parliament!r}; known are: {', '.join(profile_keys())}")
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
            open_engine(min(jobs, len(inputs)), dask=engine == "dask", scheduler=scheduler, debug=debug) as readers,
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


@app.command(short_help="Show what became of the inputs.")
def status(
    out: Out = Path("extracted"),
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


@app.command(short_help="Show one record, to read and to cite.")
def show(
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help='"7/16456", or "sn/7/16456".')],
    out: Out = Path("extracted"),
) -> None:
    """Show one record as a person would read it, with a line to cite it by.

    \b
    Examples:
      drucksachen show 7/16456
      drucksachen show sn/7/16456 --out /tmp/x
    """
    from pipeline.citation import citation
    from pipeline.show import show_record

    record = _read_record(reference, out)
    terminal = console()
    with terminal.capture() as shown:
        terminal.print(show_record(record, citation(record, parliament_name(record.parliament))))
    # Without the blanks that fill each line: nobody wants them in a file.
    typer.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))


def _read_record(reference: str, out: Path) -> Record:
    from pydantic import ValidationError

    from pipeline.model.record import Record

    folder = _find_document(reference, out)
    try:
        return Record.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        raise fail(
            f"{folder / RECORD} is not as this version writes it; extract the document again with --force"
        ) from None


def _find_document(reference: str, out: Path) -> Path:
    *parliament, term, number = ["", "", *reference.split("/")][-3:]
    if not (term.isdecimal() and number.isdecimal()):
        raise fail(f"{reference!r} is no reference; it is written like 7/16456 or sn/7/16456")
    found = sorted(out.glob(f"{parliament[0] or '*'}/{int(term)}/{int(number)}/{RECORD}"))
    if not found:
        raise fail(
            f"{out} holds no Drucksache {reference}; run drucksachen extract first, or name its output with --out"
        )
    if len(found) > 1:
        keys = " or ".join("/".join(path.parent.relative_to(out).parts) for path in found)
        raise fail(f"several parliaments have a Drucksache {reference}; say which: {keys}")
    return found[0].parent


@app.command(short_help="Set a value right, for good.")
def correct(
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help='"7/16456", or "sn/7/16456".')],
    path: Annotated[str, typer.Argument(metavar="PATH", help="JSON Pointer into the record: /amounts/0/value.")],
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for those who come after.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="What is right; left out where there is nothing.")
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who says so; the login's name by default.", show_default=False)
    ] = "",
    out: Out = Path("extracted"),
    corrections: Corrections = CORRECTIONS,
) -> None:
    r"""Write into DIR/<parliament>/<term>/<number>.yml that a value is another than the machine read.

    The next run of extract reads the paper again and takes the value over, as will all later ones; the record lists it
    under corrections. Where the machine comes to read something else, the issue correction_outdated says so. The path
    of a value is shown in the site that review writes. A list is given as JSON.

    \b
    Examples:
      drucksachen correct 7/16456 /title 'Radwege in Auenwalde' --why 'misprint in the head'
      drucksachen correct 7/16456 /answers/2/kind refused --why 'declined in the last sentence' --by 'E. Muster'
      drucksachen correct 7/16456 /file_reference --why 'that is the number of a letter'
    """
    from datetime import date

    from pipeline.corrections.file import CorrectionError
    from pipeline.corrections.make import add_correction

    record = _read_record(reference, out)
    try:
        file = add_correction(corrections, record, path, new, by or getpass.getuser(), why, date.today())
    except CorrectionError as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{error.filename or corrections} cannot be written ({error.strerror or error})") from None
    console().print(f"{file} holds it; run drucksachen extract and review again", soft_wrap=True)


@app.command(short_help="Write a site in which each value is seen on its page.")
def review(
    out: Out = Path("extracted"),
    raw: Annotated[Path, typer.Option(metavar="DIR", help="Where the inputs lie, for the pictures of their pages.")] = (
        Path("raw")
    ),
    jobs: Annotated[
        int, typer.Option(min=1, help="How many documents at once; all cores by default.", show_default=False)
    ] = _CORES,
) -> None:
    """Write the static site DIR/site/: open its index.html from disk, without a server and without a network.

    An index of all Drucksachen to search, filter and sort by doubt; for each its pages with a box around every value,
    beside the values themselves. --raw is the directory that was given to extract; where a PDF is not below it, or has
    changed since, the text is shown instead of the pages.

    \b
    Examples:
      drucksachen review
      drucksachen review --raw archive --out /tmp/x
    """
    from pipeline.review.site import build_site

    if not out.is_dir():
        raise fail(f"there is no {out}; run drucksachen extract first, or name its output with --out")
    try:
        built = build_site(out, raw, jobs)
    except OSError as error:
        raise fail(f"{error.filename or out} cannot be written ({error.strerror or error})") from None
    terminal = console()
    for name, why in built.left_out.items():
        console(stderr=True).print(f"{name}: {visible(why)}", soft_wrap=True)
    if built.without_pages:
        terminal.print(
            f"{len(built.without_pages)} PDFs are shown as text, for they are not below {raw} as they were read: "
            f"{', '.join(built.without_pages[:5])}{' …' if len(built.without_pages) > 5 else ''}",
            soft_wrap=True,
        )
    terminal.print(f"{len(built.entries)} Drucksachen in {built.site / 'index.html'}", soft_wrap=True)
    raise typer.Exit(SOME_FAILED if built.left_out else ALL_GOOD)


@app.command(short_help="Tie answers to the papers that they answer.")
def link(out: Out = Path("extracted")) -> None:
    """Tie each answer to the Kleine Anfrage that it answers, where both were read and have numbers of their own.

    For each pair DIR/tables/ holds all who asked (the answer shortens the list) and the questions that the answer words
    differently; here the latter are printed, and the answers whose question was not read. The records stay as they
    are: each says what its paper says.

    \b
    Example:
      drucksachen extract questions answers --out /tmp/x
      drucksachen link --out /tmp/x
    """
    from pipeline.links import find_links, report_links

    if not out.is_dir():
        raise fail(f"there is no {out}; run drucksachen extract first, or name its output with --out")
    report_links(console(), find_links(out), out)


app.command(short_help="Write SQLite, DuckDB, XLSX, Markdown and more.")(export)
app.command(short_help="Show what changed between two output folders.")(diff)
app.command(short_help="Extract whatever arrives in a folder.")(watch)


@app.command(short_help="Write the tables of any PDF, page by page.")
def tables(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="PDF files, whatever they hold.")],
    folder: Annotated[Path, typer.Option("--json", metavar="DIR", help="Where FILE.json goes, one for each file.")],
    timing: Annotated[bool, typer.Option("--timing", help="Say how long a page took, start-up left out.")] = False,
) -> None:
    """Write the tables of PDFs as JSON: grids of cells with their spans, each page by itself.

    What is printed is given as it stands: tables are not joined over pages, and header rows stay apart. The exit code
    is 1 where a file could not be read.
    """
    from pipeline.model.errors import UnreadableError
    from pipeline.page_tables import write_page_tables

    pages, seconds, failed = 0, 0.0, False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            try:
                took = write_page_tables(file, folder)
            except UnreadableError as error:
                failed = True
                console(stderr=True).print(f"{file}: {visible(error.message)}", soft_wrap=True)
                continue
            pages, seconds = pages + took.pages, seconds + took.seconds
    except OSError as error:
        raise fail(f"{error.filename or folder}: {error.strerror or error}") from None
    if timing and pages:
        console().print(f"{pages} pages, {1000 * seconds / pages:.1f} ms a page")
    raise typer.Exit(SOME_FAILED if failed else ALL_GOOD)


@app.command("probe", short_help="Read one fact of a paper's head from text.")
def probe_text(
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help=f"One of {', '.join(FIELDS)}.")],
    parliament: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Whose text it is (sn …); recognised from the text by default."),
    ] = None,
) -> None:
    """Read one fact from text on the standard input, and print it as JSON.

    \b
    Examples:
      drucksachen probe --parliament by --field originators < page1.txt
      drucksachen probe --field references < letter.txt
    """
    if field not in FIELDS:
        raise fail(f"there is no field {field!r}; known are: {', '.join(FIELDS)}")
    if parliament is not None and parliament not in profile_keys():
        raise fail(f"there is no parliament {parliament!r}; known are: {', '.join(profile_keys())}")
    text, _ = decode(sys.stdin.buffer.read())
    typer.echo(json.dumps(probe(text, field, parliament), ensure_ascii=False))


@app.command(short_help="Write or check the schemas of all output files.")
def schemas(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where they are.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say which differ.")] = False,
) -> None:
    """Write the schemas of all output files: JSON Schema of the record, Table Schema of each table.

    With --check the exit code is 1 where one in DIR is missing, differs, or belongs to nothing any more.
    """
    from pipeline.write.schema_files import drifted_schemas, write_schemas

    if check:
        if drifted := drifted_schemas(folder):
            console(stderr=True).print(
                f"drucksachen: not as the program writes them: {', '.join(drifted)}; "
                "run drucksachen schemas and commit the result",
                soft_wrap=True,
            )
            raise typer.Exit(SOME_FAILED)
        return
    try:
        write_schemas(folder)
    except OSError as error:
        raise fail(f"{folder} cannot be written ({error.strerror})") from None
