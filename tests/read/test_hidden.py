"""Pages that bite: each ends with an issue that names it, and what nobody sees is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from tests.typesetter.bad_pages import BAD_PAGES

CODES = {
    "no words": "page_without_words",
    "a page of kilometres": "page_odd_size",
    "a page without width": "page_odd_size",
    "no Unicode map": "page_without_letters",
    "no Unicode map for a part": "page_without_letters",
    "text outside the page": "page_hidden_text",
    "white text": "page_hidden_text",
    "invisible text": "page_hidden_text",
    "tiny text": "page_hidden_text",
    "broken content": "page_damaged",
}


@pytest.mark.parametrize("name", CODES)
def test_a_bad_page_has_an_issue_that_names_it(name: str, tmp_path: Path) -> None:
    make, number = BAD_PAGES[name]
    path = tmp_path / "bad.pdf"
    path.write_bytes(make())
    pages, issues = read_pdf(path)
    assert [(i.code, i.where) for i in issues] == [(CODES[name], f"page {number}")]
    if CODES[name] == "page_hidden_text":
        assert len(pages[1].words) == len(pages[0].words)


def test_wholly_transparent_text_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawString(72, 700, "Die Antwort liegt vor.")
    canvas.setFillAlpha(0)
    canvas.drawString(72, 600, "Dies liest niemand.")
    canvas.save()
    (page,), issues = read_pdf(path)
    assert page.words.text == ["Die", "Antwort", "liegt", "vor."]
    assert [(i.code, i.where) for i in issues] == [("page_hidden_text", "page 1")]
