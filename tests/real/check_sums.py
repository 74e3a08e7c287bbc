"""Whether rows of sums in real PDFs agree with their columns or are reported: ``python -m tests.real.check_sums``.

The rows are looked for twice, in the tables of the records and in the lines of the pages, and added up here anew.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

import pypdfium2 as pdfium

from pipeline.model.extraction import Extraction
from pipeline.model.record import Table
from pipeline.profiles import load_profile
from pipeline.run import extract_document
from pipeline.values.cells import typed_cell
from tests.real.check_cells import ROOT, files

Verdict = Literal["agrees", "reported", "no sum", "neither"]
NAMED = re.compile(
    r"\b(?:(?:Zwischen|Gesamt|End)?summe|Gesamt(?:ergebnis|zahl)?|insgesamt)\b(?: darunter)?\s*:?$", re.IGNORECASE
)
_LINE = re.compile(r"(?P<name>[^\d]{0,60}?)\s(?P<number>\d[\d.,]*)(?:\s|%|$)")


@dataclass(frozen=True, slots=True)
class Sum:
    """A number in a row of sums, as printed, and what becomes of it."""

    page: int
    name: str
    printed: str
    verdict: Verdict


def sums_in(extraction: Extraction) -> Iterator[Sum]:
    """All numbers in rows of sums of the tables."""
    told = {i.where for i in extraction.record.issues if i.code in {"sum_mismatch", "parts_mismatch"}}
    for n, table in enumerate(extraction.record.tables):
        for j, row in enumerate(table.rows):
            name = next((cell for cell in row if cell), "")
            if NAMED.search(name):
                for k in range(row.index(name) + 1, len(row)):
                    if row[k][:1].isdigit():
                        reported = f"/tables/{n}/rows/{j}/{k}" in told
                        verdict: Verdict = "reported" if reported else _verdict(table, j, k)
                        yield Sum(_page(table, j), name, row[k], verdict)


def _page(table: Table, row: int) -> int:
    return next(f.page for f in reversed(table.fragments) if f.first_row <= row)


def _number(table: Table, row: int, column: int) -> Decimal | None:
    value = typed_cell(table.rows[row][column], table.column_types[column], table.column_units.get(str(column)))
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _verdict(table: Table, row: int, column: int) -> Verdict:
    """A share, a duration or a mean is no sum; a sum is one of any rows that follow each other."""
    numbers = [_number(table, j, column) for j in range(len(table.rows))]
    value = numbers[row]
    others = [n for j, n in enumerate(numbers) if j != row and n is not None]
    header = table.header[column] if table.header else ""
    if value is None or not others or table.column_types[column] == "percent":
        return "no sum"
    if load_profile("bt").no_sum_columns.search(header):
        return "no sum"
    if any(value in set(accumulate(others[n:])) for n in range(len(others))):
        return "agrees"
    return "no sum" if table.column_types[column] == "decimal" and min(others) <= value <= max(others) else "neither"


def sums_on_pages(file: str) -> Iterator[tuple[int, str]]:
    """Page and first number of every line that names a sum, from the plain text of the pages."""
    with pdfium.PdfDocument(ROOT / file) as pdf:
        for number, page in enumerate(pdf, 1):
            for line in page.get_textpage().get_text_range().splitlines():
                found = _LINE.match(line)
                if found and NAMED.search(found["name"].strip()):
                    yield number, found["number"]


def count(file: str) -> tuple[Counter[Verdict], list[Sum], list[tuple[int, str]]]:
    """Verdicts, the sums that are neither, and the lines of pages whose number is in no row of sums."""
    found = list(sums_in(extract_document(ROOT / file, ROOT)))
    seen = Counter((s.page, re.split(r"[\s%*]", s.printed)[0]) for s in found)
    missing = [line for line in dict.fromkeys(sums_on_pages(file)) if line not in seen]
    return Counter(s.verdict for s in found), [s for s in found if s.verdict == "neither"], missing


def main() -> None:
    """Prints the verdicts by file, and what is in doubt."""
    parser = argparse.ArgumentParser(description="Sums in the tables of real PDFs: agreeing, reported or neither.")
    if not ROOT.is_dir():
        parser.exit(1, f"The PDFs are not here: {ROOT}\n")
    for file in files():
        verdicts, neither, missing = count(file)
        print(file, *(f"{verdict}: {number}" for verdict, number in sorted(verdicts.items())), sep="  ")
        for one in neither:
            print(f"    neither, page {one.page}: {one.name} {one.printed}")
        for page, printed in missing:
            print(f"    in no row of sums, page {page}: {printed}")


if __name__ == "__main__":
    main()
