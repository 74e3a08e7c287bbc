"""The site in a browser, opened from disk: search, filter, see a value on its page, set it right, see that."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.review.index import entry_of, put_index
from pipeline.review.pictures import find_pictures
from pipeline.review.site import build_site
from pipeline.write.document import write_document
from pipeline.write.folders import document_folders
from pipeline.write.written import read_written
from tests.review.conftest import RAW, put_tables
from tests.write.extractions import MINISTRY, extraction

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")

PAPER = "documents/sn/7/90001.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Pages on disk are their own; --no-sandbox, for a container's root has none.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on any error, and on any look into the net."""
    context = browser.new_context(
        locale="de-DE", viewport={"width": 1400, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def many(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with 2,300 papers in its index, so that they come in parts."""
    site = tmp_path_factory.mktemp("many") / "site"
    shutil.copytree(written / "site", site)
    real = [entry_of(read_written(folder).record) for folder in document_folders(written)]
    made = [
        replace(
            real[0], number=1000 + i, title=f"Brücke Nummer {i}", askers=(f"Ada Anders{i % 40}",), parties=(), errors=0
        )
        for i in range(2300 - len(real))
    ]
    made[-1] = replace(made[-1], confidence=0.709, warnings=0)
    put_index(site, real + made)
    return site


def test_the_index_is_searched_filtered_and_kept_in_the_address(page: Page, many: Path) -> None:
    page.goto(f"file://{many}/index.html")
    count = page.locator("#count")
    expect(count).to_have_text("2.300 Drucksachen")
    expect(page.locator("#list > li")).to_have_count(100)
    # Letters without their dots find, too; the number is one paper's title and another one's own.
    page.fill("#q", "BRUCKE 2290")
    expect(count).to_have_text("2 Drucksachen")
    page.fill("#q", "90001 quellmalz")
    expect(count).to_have_text("1 Drucksache")
    page.fill("#q", "")
    page.select_option("#asker", "Ada Anders7")
    expect(count).to_have_text(re.compile(r"^5\d Drucksachen"))
    address = page.url
    page.select_option("#asker", "")
    page.goto(f"file://{many}/index.html")
    page.goto(address)
    expect(page.locator("#asker")).to_have_value("Ada Anders7")
    page.click("button[type=reset]")
    expect(count).to_have_text("2.300 Drucksachen")
    page.fill("#q", "nirgendwo")
    expect(count).to_have_text("Keine Drucksache passt dazu.")


def test_the_most_doubtful_stand_first_and_a_paper_opens(page: Page, many: Path) -> None:
    page.goto(f"file://{many}/index.html")
    expect(page.locator("#list > li").first.locator(".doubts")).to_have_text("2 Warnungen")
    page.fill("#q", "7/90001")
    page.click("#list a")
    expect(page.locator("h1")).to_contain_text("Radverkehrsanlagen")


def test_the_least_surely_read_can_stand_first(page: Page, many: Path) -> None:
    page.goto(f"file://{many}/index.html#sort=unsure")
    expect(page.locator("#list > li").first.locator(".doubts")).to_contain_text("70 % sicher")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["index.html", "pictures.html", PAPER, "documents/sn/7/90004.html"])
def test_axe_finds_nothing(page: Page, written: Path, address: str, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"file://{written}/site/{address}")
    # It would fetch the styles once more, which a page on disk may not.
    found = Axe().run(page, options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


def box_is_where_it_is_printed(page: Page, folder: Path, pointer: str) -> None:
    """The one box that is chosen stands where the evidence says, in points of the page, however large it is shown."""
    box = page.locator("rect.on")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    assert box.get_attribute("data-at") == pointer
    (place,) = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))[pointer]
    sheet = page.locator(f"#page-{place['page']} .paper").bounding_box()
    drawn = box.bounding_box()
    assert sheet and drawn
    scale = sheet["width"] / 595.28
    assert (drawn["x"] - sheet["x"]) / scale == pytest.approx(place["bbox"][0], abs=1.5)
    assert (drawn["y"] - sheet["y"]) / scale == pytest.approx(place["bbox"][1], abs=1.5)
    assert drawn["width"] / scale == pytest.approx(place["bbox"][2] - place["bbox"][0], abs=2)
    assert drawn["height"] / scale == pytest.approx(place["bbox"][3] - place["bbox"][1], abs=2)


def test_a_click_on_an_amount_shows_its_box_and_a_box_its_value(page: Page, written: Path) -> None:
    record = json.loads((written / "sn/7/90001/record.json").read_text(encoding="utf-8"))
    page.goto(f"file://{written}/site/{PAPER}")
    for number, amount in enumerate(record["amounts"]):
        page.keyboard.press("Escape")
        at = f'.prose [data-at="/amounts/{number}/raw"]' if "text" in amount["where"] else f"#amount-{number} a"
        page.locator(at).click()
        box_is_where_it_is_printed(page, written / "sn/7/90001", f"/amounts/{number}/raw")
    page.keyboard.press("Escape")
    expect(page.locator(".on")).to_have_count(0)
    page.locator('rect[data-at="/title"]').first.click()
    expect(page.locator("h1 .value.on")).to_be_in_viewport()
    assert page.url.endswith("#at=/title")


def test_the_keyboard_goes_from_value_to_value(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/{PAPER}")
    chosen = []
    for _ in range(4):
        page.keyboard.press("j")
        chosen.append(page.locator("#chosen .path").inner_text())
    assert len(set(chosen)) == 4
    page.keyboard.press("k")
    assert page.locator("#chosen .path").inner_text() == chosen[2]


def test_language_and_colours_change_and_are_kept(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/{PAPER}")
    expect(page.locator("#letter > h2")).to_have_text("Kopf")
    light = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    page.click("#language")
    page.click("#theme")
    page.goto(f"file://{written}/site/index.html")
    expect(page.locator("h1")).to_have_text("All papers")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") != light
    page.goto(f"file://{written}/site/{PAPER}")
    expect(page.locator("#amount-0 td").nth(1)).to_contain_text("4,200,000 EUR")


def test_paper_is_white_and_everything_on_it_unfolded(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/{PAPER}")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate(
        "document.querySelector('#issues').insertAdjacentHTML('beforeend', '<details><p id=folded>x</p></details>')"
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    expect(page.locator("#folded")).to_be_visible()
    expect(page.locator("#sheets")).to_be_hidden()


def test_on_a_phone_one_side_is_shown_and_nothing_is_cut_off(page: Page, written: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"file://{written}/site/{PAPER}")
    expect(page.locator("#sheets")).to_be_hidden()
    page.locator(".prose a.amount").first.click()
    expect(page.locator("rect.on")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"file://{written}/site/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_a_hostile_paper_says_is_only_read(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/index.html")
    expect(page.locator("#list")).to_contain_text("<script>alert")
    page.goto(f"file://{written}/site/documents/sn/7/666.html")
    expect(page.locator("h1")).to_contain_text("<script>alert")
    page.locator("h1 .value").click()
    page.click("#correct")
    command = shlex.split(page.locator("#correction-command").inner_text())
    assert command[:4] == ["drucksachen", "correct", "sn/7/666", "/title"]


def test_from_the_index_of_300_papers_to_a_value_that_is_set_right(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: search, filter, open, click, see the box, correct, read and build again, see the correction."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "sn").mkdir(parents=True)
    shutil.copy(RAW / "sn" / "7_90001.pdf", tmp_path / "raw" / "sn")
    for number in range(1, 300):
        write_document(extraction(number, title=f"Brunnen Nummer {number}"), tmp_path / "extracted")

    def run(*command: str) -> None:
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output

    run("extract", "raw", "--jobs", "1")
    run("review", "--jobs", "1")
    index = f"file://{tmp_path}/extracted/site/index.html"
    page.goto(index)
    count = page.locator("#count")
    expect(count).to_have_text("300 Drucksachen")
    page.fill("#q", "brunnen 29")
    expect(count).to_have_text("13 Drucksachen")  # 29, 129, 229, and 290 to 299
    page.fill("#q", "")
    page.select_option("#party", "DIE LINKE")
    expect(count).to_have_text("1 Drucksache")
    page.click("#list a")
    page.locator(".prose a.amount").first.click()
    box_is_where_it_is_printed(page, tmp_path / "extracted/sn/7/90001", "/amounts/0/raw")
    page.keyboard.press("c")
    page.select_option("#correction-path", "/amounts/0/value")
    page.fill("#correction-new", "4300000")
    page.fill("#correction-why", "it's the \"year's\" sum")
    page.fill("#correction-by", "E. Muster")
    run(*shlex.split(page.locator("#correction-command").inner_text())[1:])
    run("extract", "raw", "--jobs", "1")
    run("review", "--jobs", "1")
    page.goto("about:blank")
    page.goto(index)
    page.fill("#q", "7/90001")
    expect(page.locator("#list .mark.corrected")).to_have_text("1 berichtigt")
    page.click("#list a")
    expect(page.locator("#corrections del")).to_have_text("4200000")
    expect(page.locator("#corrections ins")).to_have_text("4300000")
    expect(page.locator("#corrections")).to_contain_text("it's the \"year's\" sum")
    expect(page.locator('#amounts td.corrected[data-at~="/amounts/0/value"]')).to_contain_text("4.300.000 EUR")


@pytest.mark.parametrize(("language", "mark"), [("de", "."), ("en", ",")])
def test_each_chart_is_drawn_and_says_what_the_tables_say(page: Page, written: Path, language: str, mark: str) -> None:
    page.goto(f"file://{written}/site/pictures.html")
    if language == "en":
        page.click("#language")
    pictures = find_pictures(written / "tables")
    assert page.locator(".plot").count() == len(pictures) > 0
    for picture in pictures:
        plot = page.get_by_role("img", name=page.locator(f"#{picture.name} h2").inner_text())
        shown = [bar.shown if language == "de" else bar.shown.replace(".", mark) for bar in picture.bars]
        expect(plot.locator(".point path")).to_have_count(len(shown))
        lengths = [place["width"] for one in plot.locator(".point path").all() if (place := one.bounding_box())]
        longest = max(bar.length for bar in picture.bars)
        assert [length / max(lengths) for length in lengths] == pytest.approx(
            [bar.length / longest for bar in picture.bars], abs=0.01
        )
        plot.locator(".point path").first.hover(force=True)
        expect(plot.locator(".hovertext")).to_contain_text(shown[0])
        page.mouse.move(0, 0)
        page.locator(f"#{picture.name} summary").click()
        assert page.locator(f"#{picture.name} td").all_inner_texts() == shown


def test_charts_have_the_colours_and_the_width_of_the_page(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/pictures.html")
    bar = page.locator("#sums_by_year-plot .point path").first
    expect(bar).to_have_css("fill", "rgb(29, 95, 138)")
    page.emulate_media(color_scheme="dark")
    expect(bar).to_have_css("fill", "rgb(125, 185, 224)")
    page.emulate_media(media="print")
    expect(bar).to_have_css("fill", "rgb(29, 95, 138)")
    page.emulate_media(media="screen")
    page.click("#theme")
    expect(bar).to_have_css("fill", "rgb(29, 95, 138)")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator("#sums_by_year-plot .main-svg").first).to_have_css("width", "350px")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_a_hostile_name_says_is_only_read_in_a_chart(page: Page, tmp_path: Path) -> None:
    name = '<a href="https://x.example">Amt</a> & Söhne'
    write_document(extraction(1, answerers=[MINISTRY.model_copy(update={"name": name})]), tmp_path)
    put_tables(tmp_path, 1)
    build_site(tmp_path, tmp_path)
    page.goto(f"file://{tmp_path}/site/pictures.html")
    expect(page.locator("#sums_by_ministry-plot .annotation")).to_contain_text(name)
    expect(page.locator(".plot a")).to_have_count(0)


def test_a_bar_leads_to_the_papers_that_it_counts(page: Page, written: Path) -> None:
    page.goto(f"file://{written}/site/pictures.html")
    page.locator("#sums_by_party-plot .point path").first.click(force=True)
    expect(page.locator("#party")).to_have_value("SPD")
    expect(page.locator("#list > li")).to_have_count(1)
