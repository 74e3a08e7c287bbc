"""Other tools on the same files. Each gives pieces page by page; the pieces of one table are put together for it.

They are given what none of them does by itself, so that rows and cells can be compared at all: lines of a cell are
joined as ours are, the truth says which pieces make one table, a header given again is left out, and the first rows
are taken for the header where they say what the true header says.
"""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.values.prose import join
from tests.bench.found import FlatTable
from tests.bench.score import likeness

Finder = Callable[[Path, Sequence[FlatTable]], list[FlatTable]]
Raw = tuple[int, list[list[str | None]]]


def _pdfplumber(path: Path) -> Iterator[Raw]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield from ((page.page_number, table) for table in page.extract_tables())
            page.close()


def rows_by_pdfplumber(path: Path) -> Iterator[tuple[int, list[str | None]]]:
    """Page and cells of each row that pdfplumber finds, once by rules and once by the places of words."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for by in ("lines", "text"):
                for table in page.extract_tables({"vertical_strategy": by, "horizontal_strategy": by}):
                    yield from ((page.page_number, row) for row in table)
            page.close()


def _camelot(path: Path) -> Iterator[Raw]:
    from camelot.io import read_pdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for table in read_pdf(str(path), pages="all", flavor="lattice"):
            yield int(table.page), table.df.to_numpy().tolist()


def _tabula(path: Path) -> Iterator[Raw]:
    tabula = import_module("tabula")
    for entry in tabula.read_pdf(str(path), pages="all", output_format="json", silent=True):
        rows: list[list[Any]] = [[cell.get("text") for cell in row] for row in entry["data"]]
        yield int(entry.get("page_number", entry.get("page", 1))), rows


def _finder(read: Callable[[Path], Iterator[Raw]]) -> Finder:
    def find(path: Path, truth: Sequence[FlatTable]) -> list[FlatTable]:
        pieces = [_flat(page, rows) for page, rows in read(path) if rows]
        return _assembled(pieces, truth)

    return find


def _flat(page: int, rows: list[list[str | None]]) -> FlatTable:
    return FlatTable(None, tuple(tuple(_joined(cell or "") for cell in row) for row in rows), (page,))


def _joined(text: str) -> str:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return " ".join(join(text, [spans]).text.split())


def _assembled(pieces: Sequence[FlatTable], truth: Sequence[FlatTable]) -> list[FlatTable]:
    groups: dict[int, list[FlatTable]] = {}
    left = []
    for piece in pieces:
        best = max(range(len(truth)), key=lambda n: likeness(piece, truth[n]), default=None)
        if best is None or likeness(piece, truth[best]) < 0.3:
            left.append(piece)
        else:
            groups.setdefault(best, []).append(piece)
    return [_one(groups[n], truth[n]) for n in sorted(groups)] + left


def _one(pieces: Sequence[FlatTable], true: FlatTable) -> FlatTable:
    rows: list[tuple[str, ...]] = []
    named = None
    for piece in pieces:
        depth = _header_depth(piece, true)
        named = true.header if depth else named
        rows += piece.rows[depth:]
    return FlatTable(named, tuple(rows), tuple(p for piece in pieces for p in piece.pages))


def _header_depth(piece: FlatTable, true: FlatTable) -> int:
    """How many first rows of a piece say together what the true header says."""
    if true.header is None:
        return 0
    words = {word for name in true.header for word in name.split()}
    depth = 0
    for row in piece.rows[:4]:
        own = {word for cell in row for word in cell.split()}
        if not own or not own <= words:
            break
        depth += 1
    return depth


def _java() -> bool:
    """Whether there is a Java that runs; some systems have only a stand-in for it."""
    found = shutil.which("java")
    return bool(found) and not subprocess.run(["java", "-version"], capture_output=True, check=False).returncode


RIVALS: dict[str, Finder] = {"pdfplumber": _finder(_pdfplumber), "camelot lattice": _finder(_camelot)}
if find_spec("tabula") and _java():
    RIVALS["tabula-py"] = _finder(_tabula)
