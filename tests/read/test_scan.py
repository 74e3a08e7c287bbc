"""Pages that are pictures: laid straight, their rules and words found, and no picture recognised twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.model.pages import Page
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import cache
from pipeline.read.scan import page as scanned_page
from pipeline.read.scan.engine import Word, find_words
from pipeline.read.scan.page import is_blank, read_picture
from pipeline.read.scan.picture import Grey, render, skew_of, turned
from pipeline.read.scan.recognise import recognise
from pipeline.read.scan.rules import find_rules
from pipeline.read.scan.stamps import cut_stamps, without_frames, words_of
from pipeline.read.scan.upright import cut_upright
from pipeline.run import extract_document
from tests.samples import SAMPLES
from tests.typesetter.scanner import Scan, scan, scan_with_poor_layer

RADWEGE = SAMPLES["radwege"]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def last_page() -> tuple[Grey, float]:
    """The annex of a letter: a heading and a ruled table."""
    document = pypdfium2.PdfDocument(RADWEGE.content())
    return render(document[len(document) - 1])


def born_digital(path: Path) -> Page:
    path.write_bytes(RADWEGE.content())
    return read_pdf(path)[0][-1]


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 0.3, 1.2])
def test_a_page_is_laid_straight(last_page: tuple[Grey, float], angle: float) -> None:
    assert abs(skew_of(turned(last_page[0], -angle)) - angle) <= 0.1


def test_columns_whose_lines_do_not_meet_are_laid_straight() -> None:
    """Lines that stand lower on the right than on the left make no page askew."""
    paper = Image.new("L", (1654, 2339), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=30)
    for line in range(40):
        pen.text((160, 300 + 40 * line), "Förderung der Radwege im Kreis", fill=0, font=font)
        pen.text((900, 318 + 40 * line), "Die Mittel wurden abgerufen", fill=0, font=font)
    straight = np.asarray(paper)
    assert abs(skew_of(straight)) <= 0.05
    assert abs(skew_of(turned(straight, 0.24)) + 0.24) <= 0.05


def test_rules_are_found_and_letters_are_none(last_page: tuple[Grey, float], tmp_path: Path) -> None:
    grey, scale = last_page
    horizontal, vertical, clean = find_rules(grey, scale)
    truth = born_digital(tmp_path / "7_1.pdf")
    assert sorted({round(y) for y in horizontal[:, 2]}) == sorted({round(y) for y in truth.horizontal[:, 2]})
    assert len({round(x) for x in vertical[:, 2]}) == len({round(x) for x in truth.vertical[:, 2]})
    assert (clean < 128).sum() > 0.3 * (grey < 128).sum()


def test_words_are_recognised_where_they_stand_on_the_page(last_page: tuple[Grey, float], tmp_path: Path) -> None:
    """Also on a page that lies askew and on its head: boxes are those of the page as shown."""
    grey, scale = last_page
    wrong = np.ascontiguousarray(np.rot90(turned(grey, -0.8), 2))
    page = read_picture(wrong, scale, 1)
    truth = born_digital(tmp_path / "7_1.pdf").words
    assert page.quarters == 2
    shown = page.as_shown(np.column_stack([page.words.x0, page.words.top, page.words.x1, page.words.bottom]))
    at = {word: n for n, word in enumerate(page.words.text)}
    places = {word: n for n, word in enumerate(truth.text) if truth.text.count(word) == 1 and len(word) > 3}
    common = [word for word in places if word in at]
    assert len(common) > 0.9 * len(places)
    askew = np.radians(0.8)
    for word in common:
        x = page.width - (truth.x0[places[word]] + truth.x1[places[word]]) / 2
        y = page.height - (truth.top[places[word]] + truth.bottom[places[word]]) / 2
        slid = (y - page.height / 2) * askew, (x - page.width / 2) * askew
        left, top, right, bottom = shown[at[word]]
        assert abs((left + right) / 2 - x) < 3 + abs(slid[0])
        assert abs((top + bottom) / 2 - y) < 3 + abs(slid[1])


def test_type_has_its_size(last_page: tuple[Grey, float], tmp_path: Path) -> None:
    page = read_picture(*last_page, 1)
    truth = born_digital(tmp_path / "7_1.pdf").words
    assert abs(np.median(page.words.size) - np.median(truth.size)) <= 0.5


def test_a_blank_page_is_blank_though_the_scanner_left_its_traces() -> None:
    paper = np.full((2339, 1654), 255, np.uint8)
    paper[:, :30] = 40
    assert is_blank(paper)
    paper[1000:1010, 800:820] = 0
    assert not is_blank(paper)


def test_a_picture_is_recognised_once(last_page: tuple[Grey, float], monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_picture(*last_page, 1)

    def fail(*_: object) -> None:
        raise AssertionError("recognised again")

    monkeypatch.setattr(scanned_page, "find_words", fail)
    again = read_picture(*last_page, 1)
    assert again.words.text == first.words.text
    assert again.words.x0.tolist() == first.words.x0.tolist()
    assert again.sureness == first.sureness


@pytest.mark.parametrize(("rows", "searched"), [(12, True), (24, False)])
def test_a_page_of_many_cells_is_not_searched_for_tables(
    monkeypatch: pytest.MonkeyPatch, rows: int, searched: bool
) -> None:
    """There the search takes as long as half of the reading does."""
    asked: list[bool] = []

    def find(*_: object, tables: bool) -> list[Word]:
        asked.append(tables)
        return [Word("Radweg", (0, 0, 90, 20), 20, 1, 95)] * 9

    monkeypatch.setattr(scanned_page, "find_words", find)
    paper = Image.new("L", (1654, 2339), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=28)
    for place in range(10 * rows):
        pen.text((150 + place % 10 * 140, 200 + place // 10 * 80), "17,5", fill=0, font=font)
    read_picture(np.asarray(paper), 200 / 72, 1)
    assert asked == [searched]


def test_what_another_program_recognised_is_recognised_anew(
    last_page: tuple[Grey, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = cache.key_of(*last_page)
    changed = tmp_path / "scan"
    shutil.copytree(Path(cache.__file__).parent, changed)
    with (changed / "rules.py").open("a") as source:
        source.write("_SHORTEST = 23.0\n")
    cache.recogniser.cache_clear()
    monkeypatch.setattr(cache, "__file__", str(changed / "cache.py"))
    try:
        assert cache.key_of(*last_page) != key
    finally:
        cache.recogniser.cache_clear()


def test_a_scanned_letter_gives_a_record(tmp_path: Path) -> None:
    path = tmp_path / RADWEGE.file_name
    path.write_bytes(scan(RADWEGE.content(), Scan(skew=0.8, noise=5.0, holes=True, stamp="EINGEGANGEN")))
    record = extract_document(path, tmp_path).record
    truth = RADWEGE.truth()
    assert record.source.text_source == "ocr"
    assert record.confidence and 0.8 < record.confidence < 1.0
    assert record.reference == truth["reference"]
    assert record.title == truth["title"]
    assert record.answered_on == truth["answered_on"]
    assert [one.name for one in record.originators] == [one["name"] for one in truth["originators"]]
    assert [one.name for one in record.answerers] == [one["name"] for one in truth["answerers"]]
    assert [a.questions for a in record.answers] == [a["questions"] for a in truth["answers"]]
    assert {"page_recognised"} <= {issue.code for issue in record.issues}


def test_a_poor_layer_is_not_read_and_a_good_one_is(tmp_path: Path) -> None:
    for share, source in ((0.5, "ocr"), (0.0, "pdf_ocr_layer")):
        path = tmp_path / f"7_{90001 + (share > 0)}.pdf"
        path.write_bytes(scan_with_poor_layer(RADWEGE.content(), Scan(skew=0.0), share=share))
        assert {page.source for page in read_pdf(path)[0]} == {source}


def test_a_raised_mark_is_a_word_of_its_own_and_a_question_mark_is_none() -> None:
    paper = Image.new("L", (900, 160), 255)
    pen = ImageDraw.Draw(paper)
    pen.text((40, 60), "Der Beirat", fill=0, font=ImageFont.load_default(size=44))
    pen.text((236, 56), "2", fill=0, font=ImageFont.load_default(size=27))
    pen.text((300, 60), "fragt die Vorlage?", fill=0, font=ImageFont.load_default(size=44))
    picture = np.asarray(paper)
    words = recognise(picture, 300 / 72, find_words(picture, 300))
    assert words.text == ["Der", "Beirat", "2", "fragt", "die", "Vorlage?"]
    assert words.glued.tolist() == [False, False, True, False, False, False]
    assert words.size[2] < 0.8 * words.size[1]
    assert words.baseline[2] < words.baseline[1] - 0.2 * words.size[1]


def test_a_stamp_is_cut_out_and_read_apart() -> None:
    point = 200 / 72
    plate = Image.new("L", (1200, 500), 255)
    pen = ImageDraw.Draw(plate)
    pen.rectangle((600, 60, 1060, 150), outline=60, width=4)
    pen.text((640, 80), "EINGEGANGEN", fill=60, font=ImageFont.load_default(size=46))
    paper = plate.rotate(6, Image.Resampling.BICUBIC, fillcolor=255)
    ImageDraw.Draw(paper).text((60, 400), "Der Beirat fragt.", fill=0, font=ImageFont.load_default(size=40))
    clean, stamps = cut_stamps(np.asarray(paper), point)
    words = recognise(clean, point, find_words(clean, 200), stamps)
    assert words.text == ["Der", "Beirat", "fragt.", "EINGEGANGEN"]
    assert words.angle.tolist() == [0, 0, 0, -1]


@pytest.mark.parametrize("quarter", [90, 270])
def test_a_stamp_that_stands_upright_is_cut_out_and_read(quarter: int) -> None:
    """As on a page that was stamped before it was laid on its side."""
    plate = Image.new("L", (470, 100), 255)
    pen = ImageDraw.Draw(plate)
    pen.rectangle((4, 4, 465, 95), outline=60, width=4)
    pen.text((44, 24), "EINGEGANGEN", fill=60, font=ImageFont.load_default(size=46))
    paper = Image.new("L", (1200, 800), 255)
    paper.paste(plate.rotate(quarter + 5, Image.Resampling.BICUBIC, expand=True, fillcolor=255), (900, 100))
    ImageDraw.Draw(paper).text((60, 400), "Der Beirat fragt.", fill=0, font=ImageFont.load_default(size=40))
    clean, stamps = cut_stamps(np.asarray(paper), 200 / 72)
    assert [word.text for word in find_words(clean, 200)] == ["Der", "Beirat", "fragt."]
    assert [word.text for stamp in stamps for word in words_of(stamp, 200 / 72)] == ["EINGEGANGEN"]


def test_a_stamp_across_a_running_head_is_cut_out() -> None:
    """Its frame is one piece of ink with the rule and with letters."""
    paper = Image.new("L", (1400, 700), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=30)
    pen.text((900, 66), "Drucksache 9/90001", fill=0, font=font)
    pen.line((100, 110, 1240, 110), fill=0, width=2)
    pen.text((100, 400), "Der Beirat fragt.", fill=0, font=font)
    plate = Image.new("L", (500, 110), 255)
    ImageDraw.Draw(plate).rectangle((4, 4, 495, 105), outline=60, width=4)
    leaning = plate.rotate(5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    paper.paste(leaning, (760, 20), leaning.point(lambda grey: 255 - grey))
    clean, stamps = cut_stamps(np.asarray(paper), 200 / 72)
    assert len(stamps) == 1
    assert clean[30:170, 780:1240].min() == 255
    assert [word.text for word in find_words(clean, 200)] == ["Der", "Beirat", "fragt."]


@pytest.mark.parametrize("angle", [270, 90])
def test_a_line_up_or_down_the_margin_is_read_as_it_runs(angle: int) -> None:
    """Else scraps of its letters stand beside the rows as one more column."""
    paper = Image.new("L", (1200, 900), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=30)
    for row in range(12):
        pen.text((200, 100 + 60 * row), str(row % 10), fill=0, font=font)
        pen.text((300, 100 + 60 * row), "Gemeinde Lindenhain", fill=0, font=font)
    beside = Image.new("L", (420, 40), 255)
    ImageDraw.Draw(beside).text((0, 0), "Entwurf der Fassung", fill=0, font=font)
    paper.paste(beside.rotate(360 - angle, expand=True), (60, 300))
    grey = np.asarray(paper)
    clean, upright = cut_upright(grey, 200 / 72)
    words = recognise(clean, 200 / 72, find_words(clean, 200), upright=upright)
    assert [word for word, turned_by in zip(words.text, words.angle, strict=True) if turned_by == angle] == [
        "Entwurf",
        "der",
        "Fassung",
    ]
    assert (words.x1[words.angle == angle] < 40).all()
    assert (words.x0[words.angle == 0] > 60).all()
    assert words.text.count("Lindenhain") == 12


def test_a_straight_table_is_no_stamp() -> None:
    paper = Image.new("L", (900, 900), 255)
    pen = ImageDraw.Draw(paper)
    for at in range(100, 501, 80):
        pen.line((100, at, 420, at), fill=0, width=2)
    for at in (100, 260, 420):
        pen.line((at, 100, at, 420), fill=0, width=2)
    clean, stamps = cut_stamps(np.asarray(paper), 200 / 72)
    assert not stamps
    assert (clean == np.asarray(paper)).all()


@pytest.mark.parametrize("lean", [5, 8])
def test_a_stamp_does_not_tell_how_a_page_lies(lean: int) -> None:
    paper = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(paper)
    pen.rectangle((600, 160, 1060, 250), outline=60, width=6)
    pen.text((640, 180), "EINGEGANGEN", fill=60, font=ImageFont.load_default(size=46))
    paper = paper.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)
    ImageDraw.Draw(paper).text((200, 1200), "Mit freundlichen Grüßen", fill=0, font=ImageFont.load_default(size=30))
    grey = np.asarray(paper)
    assert abs(skew_of(grey)) > 2
    assert abs(skew_of(without_frames(grey, 200 / 72))) < 0.5


def test_a_line_at_the_edge_does_not_tell_how_a_page_lies() -> None:
    """A trace of the glass leans as it likes; a few rows that stand straight do not."""
    paper = Image.new("L", (2339, 1654), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=22)
    pen.line((0, 20, 2339, 42), fill=60, width=3)
    for row, place in enumerate(("Altental", "Oberau", "Seefeld")):
        for column, text in enumerate((place, f"{row}7,50", f"{row}4,20")):
            pen.text((310 + 760 * column, 308 + 40 * row), text, fill=0, font=font)
    grey = np.asarray(paper)
    assert abs(skew_of(grey)) > 0.4
    assert abs(skew_of(without_frames(grey, 200 / 72))) < 0.05


def test_a_small_table_tells_how_a_page_lies() -> None:
    """A few rows left over on a last page: a frame as large as a stamp's, but parted into fields."""
    paper = Image.new("L", (1654, 2339), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=22)
    for row, place in enumerate(("Altental", "Oberau", "Seefeld")):
        for column, text in enumerate((place, f"{row}7,50", f"{row}4,20")):
            pen.rectangle((300 + 260 * column, 300 + 40 * row, 560 + 260 * column, 340 + 40 * row), outline=0, width=2)
            pen.text((310 + 260 * column, 308 + 40 * row), text, fill=0, font=font)
    pen.text((1200, 2200), "Seite 2 von 2", fill=0, font=font)
    grey = np.asarray(paper.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255))
    assert abs(skew_of(without_frames(grey, 200 / 72)) + 0.8) < 0.1


def test_hairlines_and_the_short_rules_of_a_header_are_rules() -> None:
    paper = Image.new("L", (900, 300), 255)
    pen = ImageDraw.Draw(paper)
    pen.line((100, 100, 700, 100), fill=175)  # as pale as a hairline that the scanner has blurred
    for at in (140, 172):
        pen.line((100, at, 700, at), fill=0, width=2)
    pen.line((400, 141, 400, 171), fill=0, width=2)
    pen.line((500, 200, 500, 230), fill=0, width=2)  # as high as an "l" in a heading, and between no rules
    horizontal, vertical, clean = find_rules(np.asarray(paper), 200 / 72)
    assert len(horizontal) == 3
    assert [round(x * 200 / 72) for x in vertical[:, 2]] == [401]
    assert clean[215, 500] < 128


def test_a_pale_rule_is_whole_though_its_ink_is_in_pieces() -> None:
    """As long as its fellows, and where it left no ink at all between them; the one below a header's group ends."""
    paper = Image.new("L", (900, 500), 250)
    pen = ImageDraw.Draw(paper)
    for y in (100, 160, 220, 340):
        pen.line((100, y, 799, y), fill=215, width=2)
        pen.line((300, y, 460, y), fill=120, width=2)
    pen.line((100, 280, 799, 280), fill=225, width=2)
    pen.line((100, 430, 380, 430), fill=120, width=2)
    pen.line((395, 430, 700, 430), fill=120, width=2)
    picture = np.random.default_rng(1).normal(np.asarray(paper, np.float64), 5).clip(0, 255).astype(np.uint8)
    horizontal, _, clean = find_rules(picture, 200 / 72)
    sides = [[round(points * 200 / 72 / 20) for points in rule] for rule in horizontal.tolist()]
    assert sorted(sides, key=lambda rule: rule[2]) == [
        *([5, 40, y] for y in (5, 8, 11, 14, 17)),
        [5, 19, 22],
        [20, 35, 22],
    ]
    assert clean[:, 100:800].min() > 215


def test_letters_that_touch_on_grey_paper_are_no_rule() -> None:
    """Small and bold ones, whose middles make a row of ink."""
    paper = Image.new("L", (900, 200), 225)
    pen = ImageDraw.Draw(paper)
    for x in range(100, 300, 6):
        pen.rectangle((x, 100, x + 2, 113), fill=60)
    pen.rectangle((100, 106, 300, 107), fill=60)
    pen.line((400, 106, 700, 106), fill=0, width=2)
    picture = np.asarray(paper)
    horizontal, _, clean = find_rules(picture, 200 / 72)
    assert [round(x * 200 / 72) for x in horizontal[:, 0]] == [401]
    assert (clean[:, :350] == picture[:, :350]).all()


@pytest.mark.parametrize("up", [1, 3])
def test_a_page_on_its_side_is_turned_whichever_way_it_reads(monkeypatch: pytest.MonkeyPatch, up: int) -> None:
    """Where lines that run up and others that run down tell nothing."""
    lying = [Word("Gemeinde", (10.0, 10.0, 20.0, 90.0), 90.0, n, 95.0) for n in range(9)]
    blank, none = np.full((200, 100), 255, np.uint8), np.zeros((0, 3))

    def seen(grey: Grey, scale: float, quarters: int = 0) -> scanned_page._Sheet:
        words = [replace(word, box=(10.0, 10.0, 90.0, 20.0)) for word in lying] if quarters else lying
        sure = 95.0 if quarters in (0, up) else 20.0
        found = [replace(word, confidence=sure) for word in words]
        return scanned_page._Sheet(blank, quarters, 0.0, [], [], none, none, found)

    monkeypatch.setattr(scanned_page, "_seen", seen)
    assert scanned_page._upright(blank, 1.0).quarters == up
