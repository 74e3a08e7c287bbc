"""The command ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.terminal import OUT, Out, console, fail


def export(
    formats: Annotated[list[str], typer.Argument(metavar="FORMAT…", help="One or more of those above, or all.")],
    out: Out = OUT,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Where the exports go; DIR/export by default.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="oparl: where the objects will be published.")
    ] = None,
) -> None:
    """Write what was extracted in the forms that other programs want.

    \b
    Formats:
      sqlite     drucksachen.sqlite, with full-text search; datasette.json for Datasette
      duckdb     drucksachen.duckdb
      xlsx       xlsx/<parliament>/<term>/<number>.xlsx: a sheet for each table
      xlsx-all   drucksachen.xlsx: all documents in one workbook
      jsonl      drucksachen.jsonl: a record a line
      markdown   markdown/<parliament>/<term>/<number>.md
      akn        akn/<parliament>/<term>/<number>.xml: Akoma Ntoso 3.0
      oparl      oparl/: papers, people and organisations as in OParl 1.1
      all        all of these

    \b
    Examples:
      drucksachen export sqlite && datasette extracted/export/drucksachen.sqlite -m extracted/export/datasette.json
      drucksachen export xlsx markdown --to /tmp/x
      drucksachen export oparl --base-url https://data.example.org/oparl/
    """
    from functools import partial

    from pipeline.export.formats import FOLDER, FORMATS
    from pipeline.export.oparl import write_oparl
    from pipeline.export.source import ExportError

    wanted = list(FORMATS) if "all" in formats else list(dict.fromkeys(formats))
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise fail(f"there is no format {unknown[0]!r}; known are: {', '.join(FORMATS)}, all")
    if not (out / "tables").is_dir():
        raise fail(f"{out} holds no tables; run drucksachen extract first, or name its output with --out")
    for name in wanted:
        target = (to or out / FOLDER) / FORMATS[name].target
        write = partial(write_oparl, base_url=base_url) if base_url and name == "oparl" else FORMATS[name].write
        try:
            write(out, target)
        except ExportError as error:
            raise fail(str(error)) from None
        except OSError as error:
            raise fail(f"{error.filename or target} cannot be written ({error.strerror or error})") from None
        console().print(f"{name}: {target}", soft_wrap=True)
