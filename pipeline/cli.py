"""The command ``drucksachen``."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.batch.command import extract, status
from pipeline.compare.command import diff
from pipeline.corrections.command import correct
from pipeline.export.command import export
from pipeline.review.command import review
from pipeline.show import visible
from pipeline.terminal import ALL_GOOD, OUT, SOME_FAILED, Out, console, fail, require_parliament
from pipeline.version import VERSION
from pipeline.watch.command import watch

ProbeField = Literal["originators", "answerers", "doctype", "is_answer", "references", "classified", "has_table"]
"""The keys of ``pipeline.probe.FIELDS``, which would bring all that reads papers."""

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
      drucksachen show 7/90001                     one of them, to read
      drucksachen review                           a site to see each value on its page
      drucksachen correct 7/90001 /title 'Right'   set a value right, for good
      drucksachen link                             who asked, and what was asked otherwise than answered
      drucksachen export sqlite xlsx               all of them, in the forms of other programs
      drucksachen diff extracted.before extracted  what changed between two runs
      drucksachen watch raw                        all of it, whenever something arrives
      drucksachen tables any.pdf --json /tmp/x     the tables of any PDF, page by page
      drucksachen probe --field originators < x    one fact of a head, from text
      drucksachen schemas --check                  whether schemas/ is what the program writes

    Each command has its own --help.
    """


app.command(short_help="Read Drucksachen into records and tables.")(extract)
app.command(short_help="Show what became of the inputs.")(status)


@app.command(short_help="Show one record, to read and to cite.")
def show(
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help='"7/90001", or "sn/7/90001".')],
    out: Out = OUT,
) -> None:
    """Show one record as a person would read it, with a line to cite it by.

    \b
    Examples:
      drucksachen show 7/90001
      drucksachen show sn/7/90001 --out /tmp/x
    """
    from pipeline.citation import citation
    from pipeline.lookup import read_record
    from pipeline.profiles import parliament_name
    from pipeline.show import show_record

    record = read_record(reference, out)
    terminal = console()
    with terminal.capture() as shown:
        terminal.print(show_record(record, citation(record, parliament_name(record.parliament))))
    # Without the blanks that fill each line: nobody wants them in a file.
    typer.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))


app.command(short_help="Set a value right, for good.")(correct)
app.command(short_help="Write a site in which each value is seen on its page.")(review)


@app.command(short_help="Tie papers to each other: answers to what they answer, names to people.")
def link(out: Out = OUT) -> None:
    """Tie each answer to the Kleine Anfrage that it answers, where both were read and have numbers of their own.

    For each pair DIR/tables/ holds all who asked (the answer shortens the list) and the questions that the answer words
    differently; here the latter are printed, and the answers whose question was not read. Names in scanned papers that
    are near to that of one person whom other papers of the same parliament and term name are proposed. The records stay
    as they are: each says what its paper says; what is right of a proposal, drucksachen correct takes over.

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
    field: Annotated[ProbeField, typer.Option("--field", help="Which fact.")],
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
    from pipeline.probe import probe
    from pipeline.profiles import ProfileError
    from pipeline.read.text import decode

    require_parliament(parliament)
    text, _ = decode(sys.stdin.buffer.read())
    try:
        typer.echo(json.dumps(probe(text, field, parliament), ensure_ascii=False))
    except ProfileError as error:
        raise fail(str(error)) from None


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
