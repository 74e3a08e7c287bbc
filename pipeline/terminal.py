"""How every command talks: where its words go, and how it says that it was called wrongly."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.profiles import profile_keys
from pipeline.show import visible

ALL_GOOD, SOME_FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes."""

# Where nobody watches; sentences are not broken there, but tables and running text need a width.
_WIDTH_OF_A_FILE = 120

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the output goes, or is.")]
Corrections = Annotated[Path, typer.Option(metavar="DIR", help="Where the files of what people set right are.")]
OUT, CORRECTIONS = Path("extracted"), Path("corrections")
"""Where both are by default."""
Parliament = Annotated[
    str | None,
    typer.Option(metavar="KEY", help="Whose papers they are (sn …); recognised from each paper by default."),
]
CORES = os.cpu_count() or 1
"""How much is done at once by default."""


def console(*, stderr: bool = False) -> Console:
    """The terminal, or the file that stands in its place."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_FILE
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def fail(message: str) -> typer.Exit:
    """Say on the error stream why nothing can be done; what comes back is to be raised."""
    console(stderr=True).print(f"drucksachen: {visible(message)}", soft_wrap=True)
    return typer.Exit(WRONG_USAGE)


def require_parliament(key: str | None) -> None:
    """End the command where a parliament is named that has no profile."""
    if key is not None and key not in profile_keys():
        raise fail(f"there is no parliament {key!r}; known are: {', '.join(profile_keys())}")
