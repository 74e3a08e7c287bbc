"""Others read the same pages: pdfplumber's words and ruled tables, camelot's ruled tables, against ours."""

from __future__ import annotations

import re
from pathlib import Path

import camelot.io
import pdfplumber
import pytest

from pipeline.layout.pages import lay_out
from pipeline.model.reading import Reading
from pipeline.read.pdf import read_pdf
from pipeline.values.prose import join
from tests.samples import SAMPLES

RAW = Path(__file__).parent.parent / "raw" / "sn"
PDFS = [s.file_name for s in SAMPLES.values() if s.file_name.endswith(".pdf")]
RULED = SAMPLES["radwege"].file_name


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def rows(reading: Reading, page: int) -> set[str]:
    """The letters of each row of the tables that stand on one page."""
    return {
        letters("".join(join(reading.text, [cell]).text for cell in row))
        for grid in reading.grids
        if any(f.page == page for f in grid.fragments)
        for row in grid.rows
    }


@pytest.mark.parametrize("name", PDFS)
def test_the_same_letters_as_pdfplumber(name: str) -> None:
    """No letter of a page is lost or invented, whichever order it is read in."""
    pages, _ = read_pdf(RAW / name)
    with pdfplumber.open(RAW / name) as pdf:
        for ours, theirs in zip(pages, pdf.pages, strict=True):
            said = "".join(char["text"] for char in theirs.chars)
            assert sorted(letters("".join(ours.words.text))) == sorted(letters(said))


def test_the_rows_that_pdfplumber_and_camelot_see_between_rules_are_ours() -> None:
    pages, _ = read_pdf(RAW / RULED)
    ours = rows(lay_out(pages), page=len(pages))
    with pdfplumber.open(RAW / RULED) as pdf:
        (table,) = pdf.pages[-1].extract_tables()
    plumbed = {letters("".join(cell or "" for cell in row)) for row in table[1:]}
    (lattice,) = camelot.io.read_pdf(str(RAW / RULED), pages=str(len(pages)), flavor="lattice")
    latticed = {letters("".join(row)) for row in lattice.data[1:]}
    # Our cells end before footnote marks; here there are none.
    assert plumbed == latticed == {re.sub(r"\s", "", row) for row in ours}
