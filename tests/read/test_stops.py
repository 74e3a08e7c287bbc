"""Full stops and commas of a scan are what their ink says, and none is lost between figures that stand apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.read.scan.engine import Word
from pipeline.read.scan.ink import find_pieces
from pipeline.read.scan.stops import mend_stops
from tests.read.test_figures import _SIZE, column

PRINTED = ["1.204,50", "87,3", "2.317", "Ende.", "Orte,", "9,5", "8.714,00", "12,75", "2."]


def mended(at: int, misread: str) -> list[tuple[str, float]]:
    """What becomes of a column when one of its words is misread."""
    picture, words = column(PRINTED)
    words[at] = replace(words[at], text=misread)
    found = mend_stops(picture, words, find_pieces(picture), [_SIZE] * len(words))
    return [(word.text, word.confidence) for word in found]


@pytest.mark.parametrize(
    ("at", "misread"),
    [
        (0, "1,204,50"),
        (0, "1204,50"),
        (0, "1.204,.50"),
        (1, "87.3"),
        (2, "2,317"),
        (2, "2317"),
        (3, "Ende,"),
        (7, "1275"),
        (8, "2"),
    ],
)
def test_stops_are_what_their_ink_says(at: int, misread: str) -> None:
    assert [text for text, _ in mended(at, misread)] == PRINTED


def test_what_was_read_as_a_full_stop_is_one_where_it_may_be() -> None:
    """Dirt below a full stop makes a comma of it; nearly all that the engine has are right."""
    assert mended(4, "Orte.")[4][0] == "Orte."


def test_a_comma_behind_figures_that_touch_stands_where_its_ink_is() -> None:
    """In small type figures run together; how wide they are tells how many they are."""
    paper, words = column(["22,4", *PRINTED])
    picture = paper.copy()
    first, second = find_pieces(picture).within(words[0].box)[:2].tolist()
    picture[first[3] - 3 : first[3], first[2] - 3 : second[0] + 3] = 0
    words[0] = replace(words[0], text="224")
    found = mend_stops(picture, words, find_pieces(picture), [_SIZE] * len(words))[0]
    assert (found.text, found.confidence) == ("22,4", 75.0)


def test_a_number_that_lacks_a_figure_too_is_in_doubt() -> None:
    text, confidence = mended(0, "124")[0]
    assert (text, confidence) == ("124", 50.0)


def test_a_number_that_is_another_by_its_ink_is_in_doubt() -> None:
    assert mended(2, "2,317")[2] == ("2.317", 75.0)
    assert mended(0, "1,204,50")[0] == ("1.204,50", 95.0)


def test_a_sum_that_is_grouped_but_for_its_first_figures_is_grouped_and_in_doubt() -> None:
    """As where their stop runs into the foot of the next figure; here it is blotted out."""
    paper, words = column(["3.554.666,39", *PRINTED])
    pieces = find_pieces(paper)
    left, top, right, bottom = pieces.within(words[0].box)[1].tolist()
    picture = paper.copy()
    picture[top:bottom, left:right] = 255
    words[0] = replace(words[0], text="3554.666.39", confidence=88.0)
    found = mend_stops(picture, words, find_pieces(picture), [_SIZE] * len(words))
    assert (found[0].text, found[0].confidence) == ("3.554.666,39", 75.0)


@pytest.mark.parametrize(
    ("text", "behind", "meant"),
    [
        ("612.95", "€", "612,95"),
        ("7.4", "%", "7,4"),
        ("810.40", "", "810,40"),
        ("40.8%", "", "40,8%"),
        ("3.1", "", "3.1"),
        ("12.03", "Uhr", "12.03"),
        ("2.317", "€", "2.317"),
    ],
)
def test_a_stop_before_too_few_figures_for_a_thousand_is_a_comma(text: str, behind: str, meant: str) -> None:
    picture = column([text])[0]
    words = [
        Word(part, (200.0 * n, 0.0, 200.0 * n + 100, 40.0), 36.0, 0, 95.0) for n, part in enumerate((text, behind))
    ]
    assert mend_stops(picture, words, find_pieces(picture), [_SIZE] * 2)[0].text == meant


def test_few_stops_tell_nothing() -> None:
    picture, words = column(["87.3", "Ende."])
    assert [w.text for w in mend_stops(picture, words, find_pieces(picture), [_SIZE] * 2)] == ["87.3", "Ende."]


@pytest.mark.parametrize(("printed", "behind"), [("87,2", 1), ("2.178", 3), ("69,4", 1)])
def test_a_stop_that_touches_the_next_figure_is_found(printed: str, behind: int) -> None:
    """A little grey between them is enough; the number is in doubt then."""
    paper, words = column([printed, *PRINTED])
    picture = paper.copy()
    *_, stop, figure = find_pieces(picture).within(words[0].box)[: len(printed) - behind + 1].tolist()
    picture[stop[1] : figure[3], stop[2] - 1 : figure[0] + 1] = 186
    words[0] = replace(words[0], text=printed.replace(",", "").replace(".", ""))
    found = mend_stops(picture, words, find_pieces(picture), [_SIZE] * len(words))[0]
    assert (found.text, found.confidence) == (printed, 75.0)


@pytest.mark.parametrize("number", ["2024", "111", "74", "4711"])
def test_figures_without_a_stop_get_none(number: str) -> None:
    picture, words = column([number, *PRINTED])
    assert mend_stops(picture, words, find_pieces(picture), [_SIZE] * len(words))[0] == words[0]
