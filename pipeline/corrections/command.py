"""The command ``correct``."""

from __future__ import annotations

import getpass
from datetime import date
from typing import Annotated

import typer

from pipeline.terminal import CORRECTIONS, OUT, Corrections, Out, console, fail


def correct(
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help='"7/90001", or "sn/7/90001".')],
    path: Annotated[str, typer.Argument(metavar="PATH", help="JSON Pointer into the record: /amounts/0/value.")],
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for those who come after.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="What is right; left out where there is nothing.")
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who says so; the login's name by default.", show_default=False)
    ] = "",
    out: Out = OUT,
    corrections: Corrections = CORRECTIONS,
) -> None:
    """Write into DIR/<parliament>/<term>/<number>.yml that a value is another than the machine read.

    The next run of extract reads the paper again and takes the value over, as will all later ones; the record lists it
    under corrections. Where the machine comes to read something else, the issue correction_outdated says so. The path
    of a value is shown in the site that review writes. A list is given as JSON.

    \b
    Examples:
      drucksachen correct 7/90001 /title 'Radwege in Auenwalde' --why 'misprint in the head'
      drucksachen correct 7/90001 /answers/2/kind refused --why 'declined in the last sentence' --by 'E. Muster'
      drucksachen correct 7/90001 /file_reference --why 'that is the number of a letter'
    """
    from pipeline.corrections.file import CorrectionError
    from pipeline.corrections.make import add_correction
    from pipeline.lookup import read_record

    record = read_record(reference, out)
    try:
        file = add_correction(corrections, record, path, new, by or getpass.getuser(), why, date.today())
    except CorrectionError as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{error.filename or corrections} cannot be written ({error.strerror or error})") from None
    console().print(f"{file} holds it; run drucksachen extract and review again", soft_wrap=True)
