"""The typesetter keeps its word: the same bytes each time, and on the page what the truth says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.samples import SAMPLES
from tests.typesetter import Layout, set_pdf, set_text, truth_of_pdf, truth_of_text
from tests.typesetter.sample import Sample
from tests.typesetter.seed import FILLED, MID_PAGE, described

SEED = Path(__file__).parents[3] / "shared" / "seed" / "7_16456.txt"
LAYOUTS = {
    "plain": Layout(),
    "dense Times": Layout(family="Times", size=10, justify=True, sidebar=False, body_width=450, rules="none"),
    "turned": Layout(annex_turns=("rotated back", "rotated", "landscape"), rows_split=True, pieces="flow"),
    "list style": Layout(numbering="klammer", label_on_own_line=True, rules="horizontal", hyphenate=False),
}
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="the real letter is not at hand")


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    return SAMPLES[request.param]


@pytest.fixture
def seed_gold() -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(SEED.with_suffix(".gold.json").read_text(encoding="utf-8"))[0]
    return gold


def test_sets_the_same_bytes_again(sample: Sample) -> None:
    assert sample.content() == replace(sample).content()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_word_of_the_truth_is_on_the_page(sample: Sample, layout: Layout) -> None:
    setting = set_pdf(sample.letter, layout)
    pages = pypdfium2.PdfDocument(setting.pdf)
    shown = "".join(page.get_textpage().get_text_bounded() for page in pages)
    words = set(shown.replace("\ufffe", "").split())
    missing = [w for w in _short_words(truth_of_pdf(setting)) if w not in words and w not in shown]
    assert not missing


def test_every_text_of_the_truth_is_in_the_plain_text(sample: Sample) -> None:
    text = _letters(set_text(sample.letter, replace(sample.layout, text_break=99, text_marks="raised")))
    for part in _texts(truth_of_text(sample.letter)):
        for paragraph in part.split("\n"):
            assert _letters(paragraph) in text


def test_the_layout_does_not_change_what_is_said(sample: Sample) -> None:
    one, other = (truth_of_pdf(set_pdf(sample.letter, layout)) for layout in list(LAYOUTS.values())[:2])
    for field in ("questions", "answers", "footnotes", "preambles", "title"):
        if field != "answers" or len(one["tables"]) == len(other["tables"]):
            assert one[field] == other[field]


@needs_seed
@pytest.mark.parametrize("layout", MID_PAGE.values(), ids=MID_PAGE)
def test_seed_pieces_that_end_in_mid_page_stay_apart(layout: Layout, seed_gold: dict[str, Any]) -> None:
    tables = truth_of_pdf(set_pdf(described(SEED, SEED.with_suffix(".gold.json")), layout))["tables"]
    assert [t["rows"] for t in tables] == [t["rows"] for t in seed_gold["tables"]]


@needs_seed
@pytest.mark.parametrize("layout", FILLED.values(), ids=FILLED)
def test_seed_pieces_that_fill_their_pages_are_one(layout: Layout, seed_gold: dict[str, Any]) -> None:
    tables = truth_of_pdf(set_pdf(described(SEED, SEED.with_suffix(".gold.json")), layout))["tables"]
    annexed = [row for t in seed_gold["tables"] if t["location"] == "annex" for row in t["rows"]]
    assert [t["rows"] for t in tables if t["location"] == "annex"] == [annexed]
    assert len(tables[-1]["fragments"]) > 1


def _texts(record: dict[str, Any]) -> Iterator[str]:
    yield record["title"]
    for part in ("preambles", "questions", "answers", "footnotes", "annexes"):
        yield from (item["text"] for item in record[part])
    for table in record["tables"]:
        yield from (cell for row in table["rows"] for cell in row)


def _short_words(record: dict[str, Any]) -> Iterator[str]:
    """Words too short to be hyphenated, so that they must stand on the page as they are."""
    for text in _texts(record):
        yield from (word for word in text.split() if len(word) < 6 and word.isalnum())


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() and c not in "¹²³")
