"""Numbers of a scan are read by their shapes, signs by their ink, and what stands alone is read alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.read.scan.engine import Word
from pipeline.read.scan.figures import read_figures
from pipeline.read.scan.ink import connected, find_pieces
from pipeline.read.scan.lone import numbers_in_columns
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.runs import find_runs
from pipeline.read.scan.second_look import look_again
from pipeline.read.scan.signs import mend_signs

_SIZE = 40


def column(texts: list[str]) -> tuple[Grey, list[Word]]:
    """A column of texts, and the words as an engine without fault reads them."""
    paper = Image.new("L", (500, 60 * len(texts) + 40), 255)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.load_default(size=_SIZE)
    words = []
    for n, text in enumerate(texts):
        at = 60, 20 + 60 * n
        pen.text(at, text, fill=0, font=font)
        words.append(Word(text, pen.textbbox(at, text, font=font), at[1] + 0.9 * _SIZE, n, 95.0))
    return np.asarray(paper), words


NUMBERS = [f"{'-' * (n % 3 == 1)}{n % 10},{3 * n % 10}{7 * n % 10}" for n in range(7, 47)]


@pytest.mark.parametrize(
    ("at", "misread", "confidence"), [(0, "719", 93.0), (3, "0,00", 95.0), (4, "1,87", 40.0), (7, "A,Zb", 30.0)]
)
def test_a_misread_number_is_read_by_the_shapes_of_the_others(at: int, misread: str, confidence: float) -> None:
    picture, words = column(NUMBERS)
    spoiled = list(words)
    left, top, right, bottom = words[at].box
    left += 18 if misread == "0,00" else 0  # the engine's box begins behind the minus
    spoiled[at] = replace(words[at], text=misread, confidence=confidence, box=(left, top, right, bottom))
    assert [word.text for word in read_figures(picture, spoiled, [_SIZE] * len(words))] == NUMBERS


def test_what_the_engine_is_sure_of_keeps_its_figures() -> None:
    picture, words = column(NUMBERS)
    spoiled = [replace(words[0], text="1,19"), *words[1:]]
    told = read_figures(picture, spoiled, [_SIZE] * len(words))[0]
    assert (told.text, told.confidence) == ("1,19", 60.0)  # but not for certain: its shapes are others


def test_dirt_between_figures_is_no_stop() -> None:
    dates = [f"1{n}.0{n}.202{n}" for n in range(1, 9)]
    picture, words = column(["18..03.2021", *dates, *dates])
    words[0] = replace(words[0], text="18.03.2021")
    assert read_figures(picture, words, [_SIZE] * len(words))[0].text == "18.03.2021"


def test_few_figures_tell_nothing() -> None:
    picture, words = column(["7,9", "4,2"])
    spoiled = [replace(words[0], text="79"), words[1]]
    assert read_figures(picture, spoiled, [_SIZE] * 2)[0].text == "79"


def test_a_sign_is_parted_from_its_number_where_its_ink_is() -> None:
    picture, words = column(["33 %", "33%", "Betrag in T"])
    read = [replace(words[0], text="33%"), words[1], replace(words[2], text="TE")]
    mended = mend_signs(picture, read, find_pieces(picture), [_SIZE] * 3)
    assert [word.text for word in mended] == ["33", "%", "33%", "T€"]
    assert mended[0].box[2] < mended[1].box[0]


def test_a_date_torn_behind_its_stops_is_whole() -> None:
    """The engine takes the wide stops of some faces for stops with a blank behind them."""
    picture, words = column(["12.03.2021", "12. 03"])
    pieces = find_pieces(picture)
    figures = pieces.within(words[0].box)
    torn = [
        replace(words[0], text=text, box=(float(figures[a, 0]), words[0].box[1], float(figures[b, 2]), words[0].box[3]))
        for text, a, b in (("12.", 0, 2), ("03.", 3, 5), ("2021", 6, 9))
    ]
    left, top, right, bottom = words[1].box
    apart = [
        replace(words[1], text="12.", box=(left, top, left + 60, bottom)),
        replace(words[1], text="03", box=(left + 64, top, right, bottom)),
    ]
    mended = mend_signs(picture, [*torn, *apart], pieces, [_SIZE] * 5)
    assert [word.text for word in mended] == ["12.03.2021", "12.", "03"]
    label = [replace(torn[0], text="1."), replace(torn[1], text="2021")]
    assert [word.text for word in mend_signs(picture, label, pieces, [_SIZE] * 2)] == ["1.", "2021"]


def test_a_number_torn_beside_a_stop_is_whole() -> None:
    """Behind it or before it, whichever stop the engine takes it for."""
    picture, words = column(["12.03.2021", "1.256.929,69", "12,50 3"])
    pieces = find_pieces(picture)

    def torn(word: Word, *parts: str) -> list[Word]:
        ink, out = pieces.within(word.box), []
        for text in parts:
            own, ink = ink[: len(text)], ink[len(text) :]
            out.append(replace(word, text=text, box=(float(own[0, 0]), word.box[1], float(own[-1, 2]), word.box[3])))
        return out

    read = [
        *torn(words[0], "12.", "03", "„2021"),
        *torn(words[1], "1.256,", "929", ",69"),
        *torn(words[2], "12,", "50", "3"),
    ]
    mended = mend_signs(picture, read, pieces, [_SIZE] * len(read))
    assert [word.text for word in mended] == ["12.03.2021", "1.256,929,69", "12,50", "3"]


def test_a_hyphen_is_as_wide_as_those_behind_words() -> None:
    """Those of a typewriter are as wide as the dash of other faces."""
    paper, words = column(["Haus", "Orte", "Wege", "", ""])
    picture = paper.copy()
    read = []
    for word, text, wide in zip(words, ("Haus-", "Orte-", "Wege-", "–", "-"), (20, 20, 20, 20, 32), strict=True):
        left, top = round(word.box[2]) + 4, round(word.baseline) - 14
        picture[top : top + 4, left : left + wide] = 0
        read.append(replace(word, text=text, box=(word.box[0], word.baseline - 36, left + wide + 1.0, word.baseline)))
    sizes = [float(_SIZE)] * 5
    assert [w.text[-1] for w in mend_signs(picture, read, find_pieces(picture), sizes)] == [*"----", "–"]
    assert [w.text for w in mend_signs(picture, read[3:], find_pieces(picture), sizes[:2])] == ["–", "–"]


def test_a_first_letter_is_as_large_as_its_ink() -> None:
    picture, words = column(["zur", "Zur", "ohne", "Ohne"])
    read = [replace(word, text=text) for word, text in zip(words, ("Zur", "zur", "Ohne", "ohne"), strict=True)]
    mended = mend_signs(picture, read, find_pieces(picture), [_SIZE] * 4)
    assert [word.text for word in mended] == ["zur", "Zur", "ohne", "Ohne"]


def test_a_word_of_letters_that_look_alike_is_small_where_all_of_it_is_low() -> None:
    picture, words = column(["zu", "ZU", "so-"])
    read = [replace(word, text=text) for word, text in zip(words, ("ZU", "ZU", "SO-"), strict=True)]
    mended = mend_signs(picture, read, find_pieces(picture), [_SIZE] * len(words))
    assert [word.text for word in mended] == ["zu", "ZU", "so-"]


def test_figures_as_near_as_those_of_one_number_are_one() -> None:
    """A 1 has much white space beside it."""
    picture, words = column(["11", "1 1"])
    pieces = find_pieces(picture)
    read = []
    for word in words:
        for left, top, right, bottom in pieces.within(word.box).tolist():
            read.append(replace(word, text="1", box=(left, top, right, bottom)))
    assert [word.text for word in mend_signs(picture, read, pieces, [_SIZE] * 4)] == ["11", "1", "1"]


def test_letters_alone_in_a_column_of_numbers_are_one_in_doubt() -> None:
    texts = ["Stellen", "2.079", "so", "36", "–", "S6", "1.204"]
    words = [
        Word(text, (60.0, 20.0 + 60 * n, 100.0, 50.0 + 60 * n), 50.0 + 60 * n, n, 95.0) for n, text in enumerate(texts)
    ]
    found = [(word.text, word.confidence) for word in numbers_in_columns(words)]
    assert found == [(t, 95.0) if t not in ("so", "S6") else ({"so": "50", "S6": "56"}[t], 60.0) for t in texts]
    beside = replace(words[3], text="und", box=(110.0, *words[2].box[1:2], 150.0, words[2].box[3]))
    assert numbers_in_columns([*words, beside])[2].text == "so"


def test_a_sum_that_begins_with_a_letter_begins_with_five_but_not_for_certain() -> None:
    picture, words = column(["525.287,33", "S 4"])
    read = [replace(words[0], text="$25.287,33"), words[1]]
    first, second = mend_signs(picture, read, find_pieces(picture), [_SIZE] * 2)
    assert (first.text, first.confidence, second.text) == ("525.287,33", 75.0, "S 4")


def test_a_bullet_is_no_star_and_a_page_number_stands_between_dashes() -> None:
    picture, words = column(["* Ort", "—7-", "+"])
    bullet = np.array(picture)
    left, top, right, bottom = 60, words[2].box[1] + 2, 78, words[2].box[1] + 20
    bullet[int(words[2].box[1]) - 5 : int(words[2].box[3]) + 5] = 255
    bullet[int(top) : int(bottom), left:right] = 0
    box = (float(left), top, float(right), bottom)
    read = [words[0], words[1], replace(words[2], box=box, baseline=bottom + 5)]
    mended = mend_signs(bullet, read, find_pieces(bullet), [_SIZE] * 3)
    assert [word.text for word in mended] == ["* Ort", "-7-", "•"]


def test_more_pieces_than_a_page_has_are_all_counted() -> None:
    dots = np.zeros((600, 600), np.uint8)
    dots[::2, ::2] = 255
    found = connected(dots)
    assert len(found) == 90_000 and set(found[:, 4].tolist()) == {1}


def test_runs_are_cells_with_the_dots_of_their_letters() -> None:
    paper = Image.new("L", (900, 200), 255)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.load_default(size=_SIZE)
    for at, text in ((40, "Böden 1"), (400, "ii"), (700, "-")):
        pen.text((at, 60), text, fill=0, font=font)
    runs = find_runs(np.asarray(paper), 0.7 * _SIZE)
    assert sorted(round(run.box[0], -1) for run in runs) == [40, 400, 700]


def test_a_figure_in_two_parts_is_one_run_and_two_lines_are_two() -> None:
    paper = np.full((200, 300), 255, np.uint8)
    paper[40:54, 50:62] = paper[58:68, 50:62] = 0  # a pale 2: its stroke is broken
    paper[100:124, 150:250] = paper[128:152, 150:250] = 0
    assert [run.box[1::2] for run in find_runs(paper, 28)] == [(40, 68), (100, 124), (128, 152)]


def test_a_dash_that_was_passed_over_is_found() -> None:
    picture, words = column(["Anteil", "17,5", "-"])
    beside = replace(words[1], text="Ort", box=(300.0, words[2].box[1] - 15, 380.0, words[2].box[3] + 15))
    found = look_again(picture, 300.0, [*words[:2], beside], find_pieces(picture))
    assert "–" in [word.text for word in found]  # how long it is, is told with all signs


def test_specks_of_grey_paper_are_no_dash() -> None:
    paper, words = column(["Anteil", "17,5"])
    picture = np.full_like(paper, 225)
    picture[paper < 128] = 40
    x, y = round(words[1].box[0]) + 180, round((words[1].box[1] + words[1].box[3]) / 2)
    for dark, count in ((186, 2), (120, 3)):
        picture[y : y + 3, x : x + 14] = dark
        assert len(look_again(picture, 300.0, words, find_pieces(picture))) == count


def test_a_sum_whose_readings_differ_is_in_doubt() -> None:
    picture, words = column(["Anteil", "17,52", "Summe"])
    sure = look_again(picture, 300.0, [words[0], replace(words[1], confidence=87.0), words[2]], find_pieces(picture))
    misread = look_again(
        picture, 300.0, [words[0], replace(words[1], text="11,52", confidence=87.0), words[2]], find_pieces(picture)
    )
    assert next(word.confidence for word in sure if word.text == "17,52") > 80
    assert [word.confidence <= 60 for word in misread] == [False, True, False]


def test_letters_that_no_word_has_are_those_they_look_like() -> None:
    picture, words = column(["Stadt", "k. A."])
    read = [replace(words[0], text="Stadı"), replace(words[1], text="KA.")]
    mended = mend_signs(picture, read, find_pieces(picture), [_SIZE] * 2)
    assert [word.text for word in mended] == ["Stadt", "k.", "A."]


@pytest.mark.parametrize(("wide", "sign"), [(10, "-"), (20, "–")])
def test_a_level_stroke_is_a_dash_whatever_it_was_read_as(wide: int, sign: str) -> None:
    """How wide it is tells which, even where hyphens behind words are a little wider than most."""
    paper, words = column(["Ort-", "Amt-", "Kreis-", "12,5"])
    picture = paper.copy()
    picture[40:44, 300 : 300 + wide] = 0
    stroke = Word("=", (298.0, 38.0, 302.0 + wide, 46.0), 52.0, 9, 65.0)
    found = mend_signs(picture, [*words, stroke], find_pieces(picture), [_SIZE] * 5)
    assert found[-1].text == sign
