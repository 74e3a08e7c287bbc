"""How every command talks: where its words go, and how it says that it was called wrongly."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.show import visible

ALL_GOOD, SOME_FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes."""

# Where nobody watches; sentences are not broken there, but tables and running text need a width.
_WIDTH_OF_A_FILE = 120

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the output goes, or is.")]
Corrections = Annotated[Path, typer.Option(metavar="DIR", help="Where the files of what people set right are.")]
OUT, CORRECTIONS = Path("extracted"), Path("corrections")
"""Where both are by default."""


def console(*, stderr: bool = False) -> Console:
    """The terminal, or the file that stands in its place."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_FILE
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def fail(message: str) -> typer.Exit:
    """Say on the error stream why nothing can be done; what comes back is to be raised."""
    console(stderr=True).print(f"drucksachen: {visible(message)}", soft_wrap=True)
    return typer.Exit(WRONG_USAGE)
