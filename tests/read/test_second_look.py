"""What is read a second time: what stands alone beside a sure word, what was passed over, what was read twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.read.scan import raised, second_look
from pipeline.read.scan.beside import Company
from pipeline.read.scan.engine import Word, find_enlarged, find_words
from pipeline.read.scan.ink import DARK, Pieces, find_pieces
from pipeline.read.scan.picture import Grey
from pipeline.read.scan.raised import _figures, lift_marks
from pipeline.read.scan.readings import is_better
from pipeline.read.scan.runs import Run
from pipeline.read.scan.second_look import _found_among, look_again, without_echoes
from pipeline.read.scan.typeface import Sizes, feet_of

_DPI, _SIZE = 200, 30


def set_in_lines(*lines: str) -> tuple[Grey, list[Word]]:
    """Lines of type, and their words as an engine without fault reads them."""
    paper = Image.new("L", (1000, 60 * len(lines) + 60), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=_SIZE)
    words = []
    for n, line in enumerate(lines):
        x, y = 60.0, 30 + 60 * n
        for text in line.split():
            pen.text((x, y), text, fill=0, font=font)
            words.append(Word(text, pen.textbbox((x, y), text, font=font), y + 0.95 * _SIZE, n, 96.0))
            x += pen.textlength(f"{text} ", font=font)
    return np.asarray(paper), words


def test_a_number_alone_is_read_beside_a_sure_word() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "7.")
    pieces = find_pieces(picture)
    left, top, right, bottom = (round(side) for side in words[-1].box)
    part = picture[top - 8 : bottom + 8, left - 8 : right + 8]
    found = Company(picture, words[:-1], pieces).read(part, _DPI, 2.0, 8, bottom - top + 8)
    assert [word.text for word in found] == ["7."]
    assert found[0].box[0] >= 0 and found[0].box[2] <= part.shape[1]
    assert not Company(picture, [], pieces).read(part, _DPI, 2.0, 8, bottom - top + 8)


def test_a_label_misread_as_a_sign_is_read_again() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "2.")
    misread = [*words[:-1], replace(words[-1], text="%", confidence=77.0)]
    assert look_again(picture, _DPI, misread, find_pieces(picture))[-1].text == "2."


def test_a_figure_taken_for_a_sign_of_no_paper_is_read_again_however_sure_it_was() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "9")
    misread = [*words[:-1], replace(words[-1], text="©", confidence=94.0)]
    assert look_again(picture, _DPI, misread, find_pieces(picture))[-1].text == "9"


def test_a_line_that_was_passed_over_is_found() -> None:
    picture, words = set_in_lines("Der Beirat tagt", "Die Gemeinde plant den Ausbau der Halle in Altdorf", "Ende")
    seen = [word for word in words if word.line != 1]
    found = look_again(picture, _DPI, seen, find_pieces(picture))
    assert " ".join(word.text for word in found[len(seen) :]) == "Die Gemeinde plant den Ausbau der Halle in Altdorf"


def test_a_line_is_read_though_heads_of_the_next_one_are_below_it() -> None:
    paper = Image.new("L", (300, 60), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=16)
    pen.text((20, 20), "Gewässerunterhaltung zum Ende", fill=40, font=font)
    pen.text((20, 40), "eines Quartals; betroffen sind 270", fill=40, font=font)
    blurred = np.asarray(paper.filter(ImageFilter.GaussianBlur(1.1)))
    bottom = 47  # in the letters of the second line
    left, right = np.flatnonzero((blurred[:bottom] < DARK).any(axis=0))[[0, -1]]
    found = find_enlarged(blurred[19:bottom, left - 5 : right + 6], _DPI, 2.0, 12)
    assert [word.text for word in found][-2:] == ["zum", "Ende"]


def test_small_type_is_found_though_its_words_have_the_height_of_their_lines() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "Dienststelle")
    high = [replace(word, box=(word.box[0], word.box[1] - 12, word.box[2], word.box[3] + 12)) for word in words[:-1]]
    assert look_again(picture, _DPI, high, find_pieces(picture))[-1].text == "Dienststelle"


def test_a_unit_is_kept_though_a_surer_reading_leaves_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, words = set_in_lines("Anteil", "9,8 %")
    whole = [words[1], replace(words[2], confidence=63.0)]
    monkeypatch.setattr(second_look, "_in_company", lambda sheet, box, first: whole)
    monkeypatch.setattr(second_look, "_alone", lambda sheet, box, first, times: words[1:2])
    found = look_again(picture, _DPI, words[:2], find_pieces(picture))
    assert [word.text for word in found] == ["Anteil", "9,8", "%"]


def test_figures_that_two_second_readings_tell_otherwise_are_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, words = set_in_lines("Kosten", "795,23 €")
    first = [words[0], replace(words[1], text="75:3", confidence=0.0)]
    readings = {2.0: [replace(words[1], text="755,23", confidence=78.0), words[2]], 3.0: words[1:]}
    monkeypatch.setattr(second_look, "_in_company", lambda sheet, box, first: [])
    monkeypatch.setattr(second_look, "_alone", lambda sheet, box, first, times: readings[times])
    monkeypatch.setitem(readings, 3.0, [replace(words[1], confidence=84.0), words[2]])
    found = look_again(picture, _DPI, first, find_pieces(picture))
    assert [(word.text, word.confidence) for word in found[1:]] == [("795,23", 60.0), ("€", 96.0)]


def test_a_sign_that_was_read_with_its_number_is_not_found_again() -> None:
    paper, words = set_in_lines("Anteil", "1.209,8 nnn %")
    picture = paper.copy()
    left, top, right, bottom = (round(side) for side in words[2].box)
    picture[top:bottom, left:right] = 255
    both = replace(words[1], text="1.209,8%", box=(*words[1].box[:2], *words[3].box[2:]))
    assert [w.text for w in look_again(picture, _DPI, [words[0], both], find_pieces(picture))] == ["Anteil", "1.209,8%"]


def test_a_number_and_the_sign_behind_it_share_no_ink() -> None:
    picture, words = set_in_lines("Anteil", "9,8 %")
    wide = replace(words[1], box=(*words[1].box[:2], *words[2].box[2:]))
    left = (words[2].box[0] + words[1].box[2]) / 2
    sign = replace(words[2], box=(left, *words[2].box[1:]))
    found = look_again(picture, _DPI, [words[0], wide, sign], find_pieces(picture))
    assert [word.text for word in found] == ["Anteil", "9,8", "%"]
    assert found[1].box[2] < left < found[2].box[0]


def test_a_sign_far_behind_its_number_is_read_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    paper, words = set_in_lines("Anteil", "1.209,8 n %")
    picture = paper.copy()
    left, top, right, bottom = (round(side) for side in words[2].box)
    picture[top:bottom, left:right] = 255
    alone = second_look._alone
    monkeypatch.setattr(
        second_look, "_alone", lambda sheet, box, *other: alone(sheet, box, *other) if box[0] < left else []
    )
    monkeypatch.setattr(second_look, "_in_company", lambda sheet, box, first: [])
    found = look_again(picture, _DPI, words[:2], find_pieces(picture))
    assert [(word.text, word.confidence <= 60) for word in found[1:]] == [("1.209,8", False), ("%", True)]


def test_what_is_hardly_legible_gives_way_to_what_was_found_in_its_place() -> None:
    picture, words = set_in_lines("Der Beirat tagt", "1.209,8 %")
    (left, top, right, bottom), high = words[-1].box, replace(words[-1], text="MA]", confidence=16.0)
    high = replace(high, box=(left - 4, top - 40, right + 20, bottom))
    found = look_again(picture, _DPI, [*words[:-1], high], find_pieces(picture))
    assert [word.text for word in found] == ["Der", "Beirat", "tagt", "1.209,8", "%"]


def test_a_label_whose_bracket_was_passed_over_is_read_again() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "5)")
    seen = [*words[:-1], replace(words[-1], text="5", confidence=94.0)]
    assert look_again(picture, _DPI, seen, find_pieces(picture))[-1].text == "5)"


def test_words_that_a_long_line_lacks_at_its_start_or_midst_are_found() -> None:
    picture, words = set_in_lines("Die Gemeinde plant den Ausbau der Halle in Altdorf", "Frage Nummer 12:")
    found = look_again(picture, _DPI, [*words[2:10], words[11]], find_pieces(picture))
    assert sorted(word.text for word in found) == sorted(word.text for word in words)


def test_a_line_too_long_to_be_read_alone_is_where_nothing_of_it_was_legible() -> None:
    line = "Die Gemeinde plant den Ausbau der Halle in Altdorf"
    picture, words = set_in_lines("Der Beirat tagt", line)
    unread = [replace(word, text="EEE", confidence=12.0) for word in words[3:5]]
    found = look_again(picture, _DPI, [*words[:3], *unread], find_pieces(picture))
    assert " ".join(word.text for word in found[3:]) == line


def test_what_reads_on_where_the_first_reading_ended_stands_though_it_is_less_sure() -> None:
    run = Run((0.0, 0.0, 100.0, 20.0))
    first = [Word("260.221", (0.0, 0.0, 70.0, 20.0), 20.0, 0, 96.0)]
    whole = replace(first[0], text="260.221,56", box=run.box, confidence=84.0)
    assert is_better([whole], first, run, 20.0)
    assert not is_better([replace(whole, text="268.221,56")], first, run, 20.0)
    assert not is_better([replace(whole, confidence=45.0)], first, run, 20.0)


def test_more_figures_that_are_surely_read_stand_for_others_that_were_hardly_legible() -> None:
    run = Run((0.0, 0.0, 70.0, 20.0))
    first, again = Word("835", run.box, 20.0, 0, 28.0), Word("775,35", run.box, 20.0, 0, 96.0)
    assert is_better([again], [first], run, 20.0)
    assert not is_better([again], [replace(first, confidence=80.0)], run, 20.0)
    assert not is_better([replace(again, confidence=70.0)], [first], run, 20.0)


def test_parts_of_one_run_stand_on_one_line() -> None:
    picture, words = set_in_lines("Der Beirat tagt", "12. 03. 2021")
    columns = [*words[:3], *(replace(word, line=n) for n, word in enumerate(words[3:], start=5))]
    found = look_again(picture, _DPI, columns, find_pieces(picture))
    assert [(w.text, w.line) for w in found if w.text[0].isdigit()] == [("12.", 5), ("03.", 5), ("2021", 5)]


def test_a_page_on_which_nothing_was_seen_is_read_though_in_doubt() -> None:
    """The last row of a table alone on its page."""
    picture, words = set_in_lines("Der Beirat tagt")
    found = look_again(picture, _DPI, [], find_pieces(picture))
    assert [word.text for word in found] == [word.text for word in words]
    assert max(word.confidence for word in found) == 60


def test_dots_of_letters_are_no_words() -> None:
    paper, (first, second) = set_in_lines("fur Kultus")
    picture = paper.copy()
    picture[30:34, 72:76] = picture[30:34, 80:84] = 0
    first = replace(first, text="für", box=(60.0, 28.0, *first.box[2:]))
    dots = replace(first, text="nn", confidence=5.0, box=(70.0, 28.0, 86.0, 36.0))
    assert without_echoes([dots, first, second], find_pieces(picture)) == [first, second]


def test_words_with_brackets_stand_on_the_line_of_the_others() -> None:
    picture, words = set_in_lines("Antwort (bitte angeben) 84-50/36")
    guessed = [replace(word, baseline=word.baseline - 12) for word in words]
    feet = feet_of(picture, guessed, find_pieces(picture), [float(_SIZE)] * len(words))
    assert max(feet) - min(feet) <= 1


def test_a_word_whose_letters_touch_stands_on_the_line_of_the_others() -> None:
    """Their ink reaches as low as the lowest of them."""
    paper, words = set_in_lines("Der Abgeordneten")
    picture = paper.copy()
    ink = find_pieces(picture).within(words[1].box)
    picture[ink[:, 1].min() + 12 : ink[:, 1].min() + 15, ink[:, 0].min() + 2 : ink[:, 2].max() - 2] = 0
    feet = feet_of(picture, words, find_pieces(picture), [float(_SIZE)] * 2)
    assert abs(feet[0] - feet[1]) <= 1


def test_type_has_its_size_though_a_dot_stands_apart_and_two_letters_touch() -> None:
    """As many pieces of ink as letters, but they are not the letters."""
    paper, words = set_in_lines("Die Buchenhain")
    picture = paper.copy()
    last = find_pieces(picture).within(words[1].box)[-4:].tolist()
    picture[last[-1][3] - 4 : last[-1][3] - 1, last[0][0] : last[-1][2]] = 0
    pieces = find_pieces(picture)
    die, buchenhain = (Sizes(pieces, 1.0).of([word])[0] for word in words)
    assert abs(die - buchenhain) <= 0.06 * die


def test_a_figure_that_touches_the_letter_before_it_is_a_mark() -> None:
    paper = Image.new("L", (500, 120), 255)
    pen = ImageDraw.Draw(paper)
    pen.text((60, 40), "erfasst", fill=0, font=ImageFont.load_default(size=_SIZE))
    end = round(60 + pen.textlength("erfasst", font=ImageFont.load_default(size=_SIZE)))
    pen.text((end, 36), "2", fill=0, font=ImageFont.load_default(size=18))
    picture = np.asarray(paper).copy()
    pieces = find_pieces(picture)
    low, mark = pieces.boxes[-2].tolist(), pieces.boxes[-1].tolist()
    picture[mark[3] - 2 : mark[3], low[0] : mark[0] + 2] = np.minimum(
        picture[mark[3] - 2 : mark[3], low[0] : mark[0] + 2], 180
    )
    foot = float(max(piece[3] for piece in pieces.boxes.tolist()))
    read = Word("erfasst?", (58.0, 36.0, mark[2] + 2.0, foot), foot, 0, 96.0)
    lifted = lift_marks(picture, _DPI, find_pieces(picture), [read], [float(_SIZE)])
    assert [(word.text, word.raised) for word in lifted] == [("erfasst", False), ("2", True)]


@pytest.mark.parametrize(("sign", "size", "read"), [("2", 20, ["Kommunen", "2"]), ("?", _SIZE, ["Kommunen?"])])
def test_what_touches_a_letter_is_a_mark_where_nothing_stands_below_it(sign: str, size: int, read: list[str]) -> None:
    paper = Image.new("L", (500, 120), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=_SIZE)
    pen.text((60, 40), "Kommunen", fill=0, font=font)
    end = round(60 + pen.textlength("Kommunen", font=font))
    letters = len(find_pieces(np.asarray(paper)).boxes)
    pen.text((end, 40 if size == _SIZE else 36), sign, fill=0, font=ImageFont.load_default(size=size))
    picture = np.asarray(paper).copy()
    parts = find_pieces(picture).boxes[letters:]
    (left, top), (right, bottom) = parts[:, :2].min(axis=0).tolist(), parts[:, 2:].max(axis=0).tolist()
    foot = float(find_pieces(picture).boxes[:letters, 3].max())
    picture[bottom - 3 : bottom, left - 8 : left + 2] = 90  # it touches the letter
    if sign == "?":
        picture[top:bottom, (left + right) // 2] = np.minimum(picture[top:bottom, (left + right) // 2], 120)  # its dot
    word = Word("Kommunen?", (58.0, 36.0, right + 2.0, foot), foot, 0, 90.0)
    lifted = lift_marks(picture, _DPI, find_pieces(picture), [word], [float(_SIZE)])
    assert [word.text for word in lifted] == read


def test_a_mark_is_what_two_readings_say_that_are_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([[], [("Ss", 50.0)], [], [("5", 31.0)]])
    box = (0.0, 0.0, 9.0, 12.0)
    monkeypatch.setattr(
        raised, "find_enlarged", lambda *_: [Word(text, box, 12.0, 0, sure) for text, sure in next(answers)]
    )
    assert _figures(np.full((20, 20), 255, np.uint8), _DPI, (2, 2, 11, 14), 1) == "5"
    answers = iter([[], [("s", 50.0)], [], [("8", 31.0)]])
    assert not _figures(np.full((20, 20), 255, np.uint8), _DPI, (2, 2, 11, 14), 1)


def test_a_star_read_as_the_end_of_a_quotation_is_a_mark() -> None:
    paper = Image.new("L", (700, 120), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=_SIZE)
    pen.text((60, 40), "Altdorf", fill=0, font=font)
    end = round(60 + pen.textlength("Altdorf", font=font)) + 2
    pen.rectangle((end, 46, end + 4, 50), fill=90)
    picture = np.asarray(paper)
    read = replace(find_words(picture, _DPI)[0], text="Altdorf”", box=(58.0, 40.0, end + 6.0, 72.0))
    read = replace(read, baseline=max(p[3] for p in find_pieces(picture).boxes.tolist()))
    begun = Word("„Gut", (5.0, 40.0, 50.0, 72.0), read.baseline, read.line, 96.0)
    sizes = [float(_SIZE)] * 2
    pieces = find_pieces(picture)
    assert [word.text for word in lift_marks(picture, _DPI, pieces, [read], sizes[:1])] == ["Altdorf", "*"]
    assert [word.text for word in lift_marks(picture, _DPI, pieces, [begun, read], sizes)] == ["„Gut", "Altdorf”"]
    two = paper.copy()
    ImageDraw.Draw(two).rectangle((end, 46, end + 10, 50), fill=90)
    wider = replace(read, box=(*read.box[:2], read.box[2] + 6, read.box[3]))
    pair = lift_marks(np.asarray(two), _DPI, find_pieces(np.asarray(two)), [wider], sizes[:1])
    assert [word.text for word in pair] == ["Altdorf", "**"]
    degrees = replace(read, text="Altdorf°")
    assert [word.text for word in lift_marks(picture, _DPI, pieces, [degrees], sizes[:1])] == ["Altdorf", "*"]


def test_a_word_with_the_box_of_its_whole_line_makes_no_echoes_of_the_others() -> None:
    """In small type, whose letters touch, a word has no more pieces of ink than letters."""
    words = [
        Word("Neubau", (60.0, 40.0, 310.0, 62.0), 62.0, 1, 96.0),
        Word("Turnhalle", (210.0, 40.0, 310.0, 62.0), 62.0, 1, 49.0),
    ]
    ink = Pieces(np.array([[60, 40, 130, 62], [150, 40, 190, 62], [210, 40, 310, 62]]))
    assert without_echoes(words, ink) == words
    echo = [
        replace(words[0], box=(60.0, 40.0, 130.0, 62.0)),
        replace(words[1], text="bau", box=(90.0, 40.0, 128.0, 62.0)),
    ]
    assert without_echoes(echo, Pieces(np.array([[60, 40, 85, 62], [95, 40, 126, 62]]))) == echo[:1]


def test_what_was_passed_over_is_found_though_the_rest_reads_no_better() -> None:
    picture, words = set_in_lines("Der Landkreis fördert den Bau", "Werkhof Altdorf e. V.")
    seen = [replace(word, confidence=100.0) for word in words[:-1]]
    found = look_again(picture, _DPI, seen, find_pieces(picture))
    assert [word.text for word in found] == [word.text for word in words]
    assert found[: len(seen)] == seen


def test_two_stars_that_are_hardly_more_than_dots_are_a_mark() -> None:
    """One may be narrower, and the first may touch the last letter."""
    paper = Image.new("L", (700, 120), 255)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(size=_SIZE)
    pen.text((60, 40), "Altdorf", fill=0, font=font)
    end = round(60 + pen.textlength("Altdorf", font=font)) + 3
    pen.rectangle((end, 44, end + 3, 48), fill=90)
    pen.rectangle((end + 6, 44, end + 8, 48), fill=90)
    picture = np.asarray(paper)
    foot = float(max(p[3] for p in find_pieces(picture).boxes.tolist()))
    read = Word("Altdorf”", (58.0, 40.0, end + 10.0, 72.0), foot, 0, 90.0)
    lifted = lift_marks(picture, _DPI, find_pieces(picture), [read], [float(_SIZE)])
    assert [word.text for word in lifted] == ["Altdorf", "**"]


def test_what_was_passed_over_and_is_hardly_legible_is_a_word_beside_another_or_a_unit() -> None:
    def read(text: str, confidence: float) -> Word:
        return Word(text, (60.0, 40.0, 90.0, 62.0), 62.0, 1, confidence)

    assert _found_among([read("%", 38.0), read("&", 38.0)]) == [read("%", 38.0)]
    assert _found_among([read("Werkhof", 92.0), read("Altdorf", 52.0)]) == [
        read("Werkhof", 92.0),
        read("Altdorf", 52.0),
    ]
    assert _found_among([read("12", 92.0), read("Altdorf", 52.0), read("Ü,", 52.0)]) == [read("12", 92.0)]
