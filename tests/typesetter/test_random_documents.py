"""Random documents keep their word: the same bytes from the same seed, and a truth that stands on the page."""

from __future__ import annotations

from collections import Counter

import pypdfium2
import pytest

from tests.typesetter import set_pdf, truth_of_pdf
from tests.typesetter.bad_pages import BAD_PAGES
from tests.typesetter.pdf import Setting
from tests.typesetter.random_documents import long_document, random_document

SEEDS = range(0, 200, 16)


@pytest.fixture(params=SEEDS, scope="module")
def setting(request: pytest.FixtureRequest) -> Setting:
    return set_pdf(*random_document(request.param))


@pytest.mark.parametrize("seed", [3, 7])
def test_a_seed_gives_the_same_bytes_again(seed: int) -> None:
    assert set_pdf(*random_document(seed)).pdf == set_pdf(*random_document(seed)).pdf


def test_the_ink_is_what_the_pages_show(setting: Setting) -> None:
    document = pypdfium2.PdfDocument(setting.pdf)
    for number, page in enumerate(document, start=1):
        shown = page.get_textpage().get_text_range().replace("\ufffe", "-")
        inked = "".join(line.text for line in setting.ink if line.page == number)
        assert Counter(_letters(shown)) == Counter(_letters(inked))


def test_the_ink_lies_on_the_page(setting: Setting) -> None:
    document = pypdfium2.PdfDocument(setting.pdf)
    sizes = [page.get_size() for page in document]
    for line in setting.ink:
        width, height = sizes[line.page - 1]
        assert -1 <= line.x0 < line.x1 <= width + 1
        assert -1 <= line.top < line.bottom <= height + 1


def test_the_tables_of_the_truth_are_what_is_printed_in_tables(setting: Setting) -> None:
    """Letter by letter, but for hyphens, repeated headers and footnote marks."""
    printed = Counter(_letters("".join(line.text for line in setting.ink if line.zone == "table")))
    for table in truth_of_pdf(setting)["tables"]:
        printed.subtract(_letters("".join(cell for row in table["rows"] for cell in row)))
    assert all(count >= 0 for letter, count in printed.items() if letter.isalnum())


def test_each_row_of_the_truth_stands_on_a_page(setting: Setting) -> None:
    for table in truth_of_pdf(setting)["tables"]:
        assert sum(fragment["rows"] for fragment in table["fragments"]) == len(table["rows"])


def test_long_documents_have_about_the_pages_asked_for() -> None:
    assert 36 <= len(set_pdf(*long_document(40)).pages) <= 44


@pytest.mark.parametrize("name", [name for name in BAD_PAGES if "million" not in name])
def test_bad_pages_are_files_that_a_reader_opens(name: str) -> None:
    make, bad = BAD_PAGES[name]
    document = pypdfium2.PdfDocument(make())
    assert len(document) == 3
    good = [document[n].get_textpage().get_text_range() for n in range(3) if n != bad - 1]
    assert all("Staatsregierung" in text for text in good)


def _letters(text: str) -> str:
    return "".join(text.split())
