"""The command ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.terminal import ALL_GOOD, SOME_FAILED, fail

_MOST = 20


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The output of one run …")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="… and that of another.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with the same, to read in a browser.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=0, help="How many documents are shown in full.")] = _MOST,
) -> None:
    """Show what changed between two output folders: by field, by issue code, and the most changed documents in full.

    What the records say counts, and where each value stands on the page (field "evidence"); the version of the program
    does not.

    \b
    Examples:
      drucksachen diff extracted.before extracted
      drucksachen diff extracted.before extracted --html changes.html --most 100
      make regress BASE=extracted.before             reads raw/ anew and compares

    \b
    Exit codes:
      0  nothing changed
      1  something did
      2  wrong usage
    """
    from pipeline.compare.outputs import compare_outputs
    from pipeline.compare.report import html_report, text_report

    for out in (old, new):
        if not out.is_dir():
            raise fail(f"there is no {out}; give two folders that drucksachen extract wrote")
    try:
        found = compare_outputs(old, new, most)
    except (OSError, ValueError) as error:
        raise fail(f"a record cannot be read ({error}); extract the document again") from None
    if not found.documents:
        raise fail(f"neither {old} nor {new} holds a document; give two folders that drucksachen extract wrote")
    for line in text_report(found):
        typer.echo(line)
    if html:
        try:
            html.write_text(html_report(found, old, new), encoding="utf-8")
        except OSError as error:
            raise fail(f"{html} cannot be written ({error.strerror})") from None
    raise typer.Exit(SOME_FAILED if found.changed else ALL_GOOD)
