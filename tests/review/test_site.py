"""The site: complete, closed in itself, and true to the record and its evidence."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.review import standing
from pipeline.review.document import document_page
from pipeline.review.images import draw_sheets
from pipeline.review.index import entry_of, put_index
from pipeline.review.marks import stretches, with_amounts
from pipeline.review.site import build_site
from pipeline.write.document import write_document
from pipeline.write.written import Written, read_written
from tests.review.conftest import HOSTILE, RAW, put_tables
from tests.write.extractions import ASKER, extraction, places_of

_VOID = {"meta", "link", "img", "input", "br", "hr", "rect"}


class Page(HTMLParser):
    """A page's elements; ``faults`` are tags that are closed wrongly or never."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def pages(out: Path) -> list[Path]:
    return sorted((out / "site").rglob("*.html"))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_paper_has_a_page(written: Path) -> None:
    found = {path.relative_to(written / "site").as_posix() for path in pages(written)}
    papers = {f"documents/sn/{one}.html" for one in ("7/90001", "7/90004", "6/90005", "7/666")}
    assert found >= {"index.html", *papers}


def test_the_pages_are_well_formed(written: Path) -> None:
    for path in pages(written):
        page = Page(path)
        assert page.faults == []
        assert [name for name, times in Counter(page.attributes("id")).items() if times > 1] == []


def test_every_link_and_picture_is_there_and_none_leads_into_the_net(written: Path) -> None:
    for path in pages(written):
        page = Page(path)
        ids = set(page.attributes("id"))
        for target in page.attributes("href") + page.attributes("src"):
            assert not re.match(r"[a-z]+:|//", target)
            file, _, anchor = target.partition("#")
            assert (path.parent / file).exists()
            assert file or anchor in ids
    # Plotly's names places for maps and fonts, which we don't ask it for; the browser's tests see that it is silent.
    ours = (path for path in (written / "site" / "assets").iterdir() if path.name != "plotly.min.js")
    loaded = [path.read_text() for path in ours]
    assert not any(re.search(r"https?://|url\(|@import", text) for text in loaded)


def test_nothing_that_a_paper_says_becomes_html_or_script(written: Path) -> None:
    page = Page(written / "site" / "documents" / "sn" / "7" / "666.html")
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert all("src" in one or one.get("type") == "application/json" for one in scripts)
    assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
    assert page.texts.count(HOSTILE) >= 4, "it is shown as it is printed"
    record = page.texts[page.texts.index(next(text for text in page.texts if text.startswith("{")))]
    assert json.loads(record)["title"] == HOSTILE
    data = (written / "site" / "data" / "documents-0.js").read_text(encoding="utf-8")
    assert json.loads(data.removeprefix("addDocuments(").removesuffix(");\n"))


def test_the_boxes_are_those_of_the_evidence(written: Path) -> None:
    evidence = read_json(written / "sn" / "7" / "90001" / "evidence.json")
    wanted = Counter(
        (pointer, *place["bbox"]) for pointer, places in evidence.items() for place in places if place["bbox"]
    )
    page = Page(written / "site" / "documents" / "sn" / "7" / "90001.html")
    found: Counter[tuple[object, ...]] = Counter()
    for tag, one in page.elements:
        if tag == "rect":
            x, y, width, height = (float(one[name]) for name in ("x", "y", "width", "height"))
            found[(one["data-at"], x, y, round(x + width, 2), round(y + height, 2))] += 1
    assert found == wanted


@pytest.mark.parametrize("paper", ["sn/7/90001", "sn/7/90004"])
def test_every_place_leads_to_a_value_that_is_shown(written: Path, paper: str) -> None:
    evidence = read_json(written / paper / "evidence.json")
    page = Page(written / "site" / "documents" / f"{paper}.html")
    shown = {
        pointer
        for _, one in page.elements
        if "value" in one.get("class", "").split()
        for pointer in one["data-at"].split()
    }
    hidden = {pointer for pointer in evidence if pointer not in shown}
    # They are words within a text that is shown.
    assert all(re.search(r"/(request|kind_words)$", pointer) for pointer in hidden)


def test_plain_text_is_shown_whole_with_its_values_marked(written: Path) -> None:
    text = (written / "sn" / "7" / "90004" / "text.txt").read_text(encoding="utf-8")
    evidence = read_json(written / "sn" / "7" / "90004" / "evidence.json")
    pieces = list(stretches(text, evidence))
    assert "".join(piece.text for piece in pieces) == text
    for pointer, places in evidence.items():
        marked = "".join(piece.text for piece in pieces if pointer in piece.pointers)
        assert marked == "".join(text[place["start"] : place["end"]] for place in places)


def test_the_least_surely_read_values_come_first_and_a_cell_once(tmp_path: Path) -> None:
    made, cell = extraction(), "/tables/0/rows/0/1"
    told = {"/title": 0.709, "/questions/0/text": 0.99, cell: 0.4, "/amounts/1/raw": 0.4}
    written = Written(made.record, places_of(made.evidence, made.reading), told)
    (tmp_path / "page.html").write_text(document_page(written, made.reading.text, []), encoding="utf-8")
    page = Page(tmp_path / "page.html")
    jumps = [one["data-to"] for _, one in page.elements if one.get("class") == "jump"]
    assert [to for to in jumps if to in told] == [cell, "/title"]
    sure = {one["data-at"]: one["data-sure"] for _, one in page.elements if "data-sure" in one}
    assert (sure["/title"], sure[f"{cell} /amounts/1/raw"]) == ("70 %", "40 %")


def test_a_name_that_may_be_misread_stands_beside_the_one_it_may_be(tmp_path: Path) -> None:
    source = extraction().record.source.model_copy(update={"text_source": "ocr"})
    spoiled = ASKER.model_copy(update={"name": "Walburga Kranlch", "sort_name": "Kranlch, Walburga"})
    write_document(extraction(1), tmp_path)
    write_document(extraction(2, originators=[spoiled], source=source), tmp_path)
    put_tables(tmp_path, 1, 2)
    build_site(tmp_path, tmp_path)
    told = [" ".join(Page(tmp_path / f"site/documents/sn/7/{n}.html").texts).split() for n in (1, 2)]
    assert "Walburga Kranlch → Walburga Kranich ?" not in " ".join(told[0])
    assert "Walburga Kranlch → Walburga Kranich ?" in " ".join(told[1])


def test_papers_with_as_much_to_check_are_ordered_by_how_surely_they_were_read(tmp_path: Path) -> None:
    one = entry_of(extraction().record)
    entries = [replace(one, number=n, confidence=sure) for n, sure in enumerate((None, 0.9, 0.5))]
    put_index(tmp_path, [*entries, replace(one, number=9, confidence=1.0, errors=1)])
    rows = (tmp_path / "data" / "documents-0.js").read_text().removeprefix("addDocuments(").removesuffix(");\n")
    assert [row[2] for row in json.loads(rows)] == [9, 2, 1, 0]


def test_amounts_are_found_in_a_text_each_at_its_own_place() -> None:
    amount = extraction().record.amounts[0].model_copy(update={"raw": "5 Euro"})
    pieces = list(with_amounts("erst 5 Euro, dann 5 Euro", [(3, amount), (4, amount)]))
    assert [piece for piece in pieces if piece[0]] == [("erst ", None), ("5 Euro", 3), (", dann ", None), ("5 Euro", 4)]


def test_pages_are_drawn_once_and_not_of_another_file(written: Path, tmp_path: Path) -> None:
    source = read_written(written / "sn" / "7" / "90001").record.source
    sheets = draw_sheets(tmp_path, source, RAW)
    assert len(sheets) == 3
    with Image.open(tmp_path / sheets[0]["image"]) as image:
        assert image.width == pytest.approx(sheets[0]["width"] * 100 / 72, abs=2)
    # Without the file what was drawn is enough; another file's pages are not shown for it.
    assert draw_sheets(tmp_path, source, tmp_path) == sheets
    other = source.model_copy(update={"sha256": "0" * 64})
    assert draw_sheets(tmp_path, other, RAW) == []


def test_a_second_build_writes_nothing_and_forgets_what_is_gone(tmp_path: Path) -> None:
    for number in (1, 2):
        write_document(extraction(number), tmp_path)
    build_site(tmp_path, tmp_path)
    seen = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and path.name[0] != "."]
    before = {path: path.stat().st_mtime_ns for path in seen}
    built = build_site(tmp_path, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert built.without_pages == ["sn/7/1", "sn/7/2"]
    (tmp_path / "sn" / "7" / "2" / "record.json").unlink()
    assert [one.number for one in build_site(tmp_path, tmp_path).entries] == [1]
    assert not (tmp_path / "site" / "documents" / "sn" / "7" / "2.html").exists()


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = extraction().record.source.model_copy(update={"media_type": "text/plain", "text_source": "text"})
    for number in (1, 2):
        write_document(extraction(number, source=text), tmp_path)

    def made_again() -> list[int]:
        """The papers whose pages a further build makes: those that lose what somebody put there."""
        pages = [tmp_path / f"site/documents/sn/7/{number}.html" for number in (1, 2)]
        for page in pages:
            page.write_text("kept")
        assert [one.number for one in build_site(tmp_path, tmp_path).entries] == [1, 2]
        return [number for number, page in enumerate(pages, 1) if page.read_text() != "kept"]

    build_site(tmp_path, tmp_path)
    assert made_again() == []
    write_document(extraction(2, source=text, title="Quellen"), tmp_path)
    assert made_again() == [2]
    (tmp_path / "sn" / "7" / "1" / "confidence.json").write_text('{"/title": 0.5}')
    assert made_again() == [1]
    (tmp_path / "site" / ".pages.json").unlink()  # as a build leaves it that is stopped
    assert made_again() == [1, 2]
    monkeypatch.setattr(standing, "program", lambda: "another")
    assert made_again() == [1, 2]


def test_a_folder_of_another_version_is_named_and_left_out(tmp_path: Path) -> None:
    write_document(extraction(1), tmp_path)
    folder = write_document(extraction(2), tmp_path)
    (folder / "record.json").write_text('{"title": 1}')
    built = build_site(tmp_path, tmp_path)
    assert [one.number for one in built.entries] == [1]
    assert list(built.left_out) == ["sn/7/2"]
