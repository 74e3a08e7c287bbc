"""PDF → the tables on its pages as JSON, without asking what paper it is."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import NamedTuple

from pipeline.layout.pages import find_tables
from pipeline.model.errors import UnreadableError
from pipeline.read.pdf import read_pdf


class Timing(NamedTuple):
    """What the reading of one file took: ``seconds`` from opening it to its tables."""

    pages: int
    seconds: float


def write_page_tables(path: Path, folder: Path) -> Timing:
    """Write ``folder``/NAME.json with the tables of the PDF at ``path``, page by page.

    Its shape is ``{"tables": [{"page", "cells": [{"row", "col", "row_span", "col_span", "text"}]}]}``. Raises
    ``UnreadableError`` where the file is no PDF that can be read, ``OSError`` where the output cannot be written.
    """
    start = time.perf_counter()
    try:
        pages, _ = read_pdf(path)
    except OSError as error:
        raise UnreadableError("unreadable", f"the file could not be opened: {error.strerror}") from error
    tables = find_tables(pages)
    timing = Timing(len(pages), time.perf_counter() - start)
    shown = [{"page": t.page, "cells": [cell._asdict() for cell in t.cells]} for t in tables]
    target = folder / f"{path.stem}.json"
    target.write_text(json.dumps({"tables": shown}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return timing
