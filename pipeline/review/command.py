"""The command ``review``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.show import visible
from pipeline.terminal import ALL_GOOD, CORES, OUT, SOME_FAILED, Out, console, fail

_RAW = Path("raw")


def review(
    out: Out = OUT,
    raw: Annotated[Path, typer.Option(metavar="DIR", help="Where the inputs lie, for the pictures of their pages.")] = (
        _RAW
    ),
    jobs: Annotated[
        int, typer.Option(min=1, help="How many documents at once; all cores by default.", show_default=False)
    ] = CORES,
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
