"""Paragraphs of a plain text whose lines all end alike: a word that had room on a line tells that it was the last."""

from __future__ import annotations

from itertools import chain

import pytest
from reportlab.lib.utils import simpleSplit

from pipeline.layout.text import lay_out_text
from pipeline.layout.text_ruler import ruler
from pipeline.profiles import load_profile

SENTENCES = (
    "Die Beete der Schulgärten werden seit vielen Jahren von den Gemeinden angelegt und von Vereinen gepflegt.",
    "Im Frühjahr wurden Zwiebeln, Stauden und allerlei Kräuter gesetzt, die im Sommer gegossen werden müssen.",
    "Wer ein Beet übernimmt, bestellt es zwei Jahre lang.",
    "Das Amt für Gartenwesen berät dabei, stellt Werkzeuge bereit und prüft, ob die Wege frei bleiben.",
    "Für die Zäune kommen die Gemeinden auf, soweit nicht der Eigentümer des Grundstücks sie errichtet hat.",
    "Über die Höhe der Pacht entscheidet der Rat; sie liegt im Mittel bei 12 Euro.",
    "Mehr als die Hälfte aller Beete liegt im Norden, wo die Böden schwer und nass sind, so das Amt.",
)
PARAGRAPHS = tuple(" ".join(SENTENCES[(n + k) % 7] for k in range(2 + n % 3)) for n in range(12))


def printed(paragraphs: tuple[str, ...], typeface: str, width: float) -> list[list[str]]:
    """The lines of paragraphs set in a typeface, each with the blank that some programs leave behind it."""
    return [[f"{line} " for line in simpleSplit(text, typeface, 10, width)] for text in paragraphs]


def openings(lines: list[str]) -> list[str]:
    """The lines that open paragraphs."""
    reading = lay_out_text(["\n".join(lines)], load_profile("sn"))
    return [reading.text[slice(*line.span)] for line in reading.lines if line.opens]


@pytest.mark.parametrize("typeface", ["Helvetica", "Times-Roman", "Courier"])
@pytest.mark.parametrize("width", [380, 410, 440, 470, 500])
def test_paragraphs_end_where_the_next_word_had_room(typeface: str, width: float) -> None:
    paragraphs = printed(PARAGRAPHS, typeface, width)
    first = [paragraph[0].strip() for paragraph in paragraphs]
    found = openings(list(chain.from_iterable(paragraphs)))
    assert not set(found) - set(first)
    assert len(found) >= 0.75 * len(first), "the others' last lines are full"


def test_what_is_bold_reaches_less_far() -> None:
    question = printed(
        (" ".join(SENTENCES[:2]) + " Wenn ja, warum? Falls es so ist, seit wann?",), "Helvetica-Bold", 410
    )
    text = list(chain.from_iterable(printed(PARAGRAPHS, "Helvetica", 410)))
    assert [line.strip() for line in question[0][1:]] == [
        line.strip() for line in question[0] if line.strip() not in openings([*text, "", *question[0]])
    ]


@pytest.mark.parametrize(
    ("lines", "opening"),
    [
        (
            [
                "Dazu zählen u. a. ",
                "− die Beete der Schulen, ",
                "− die Beete am Rathaus in der Mitte der Stadt, ",
                "− Hecken. ",
            ],
            4,
        ),
        (["Zwei Wege gibt es: ", "I. Die Gemeinde legt die Beete an, ", "II. Vereine legen sie an. "], 3),
        (
            [
                "Das gilt für die Beete nach a) § 3 der Gartenordnung der Gemeinde (Hecken am Rand), b) ",
                "§ 4 (Zäune). ",
            ],
            1,
        ),
        (
            [
                "Die Beete liegen zum größten Teil am Rand der Stadt, und das ist der Grund für den Zaun ",
                "- so das Amt. ",
            ],
            1,
        ),
        (
            [
                "Die Pacht beträgt insgesamt im Norden 710 Euro, in der Mitte 900 Euro und im Süden aber: ",
                "1 123 Euro. ",
            ],
            1,
        ),
    ],
    ids=["bullets", "roman", "within", "dash", "number"],
)
def test_items_and_what_no_line_end_parts(lines: list[str], opening: int) -> None:
    text = list(chain.from_iterable(printed(PARAGRAPHS, "Helvetica", 410)))
    assert len(openings([*text, "", *lines])) - len(openings(text)) == opening


def test_rows_of_a_table_stay_apart_where_cells_are_many() -> None:
    text = list(chain.from_iterable(printed(PARAGRAPHS[:3], "Helvetica", 470)))
    rows = [f"Beete der Gemeinde {name} ohne jede Ange-|legenheit {n} 4 12" for n, name in enumerate("ABCDEFGHIJKLMN")]
    lines = [*text, *(f"{line} " for row in rows for line in row.split("|"))]
    assert sum(line.startswith("Beete der Gemeinde") for line in openings(lines)) == len(rows)


def test_a_footnote_s_mark_does_not_hide_the_end_of_a_paragraph() -> None:
    text = list(chain.from_iterable(printed(PARAGRAPHS[:3], "Helvetica", 410)))
    called = ["Es gibt Beete, so die Zeitung vom Montag.1", "Wer sie pflegt, ist nicht bekannt."]
    assert openings([*text, "", *called, "", "1 Ausgabe Nord."])[-2:] == called


def test_the_measure_is_the_one_that_finds_lines_even() -> None:
    typed = ["iiii lilli mm", "mmmm wwww ii", "illl illi ill"] * 3
    assert ruler(typed, 0.85).length("mm") == 2
    lines = list(chain.from_iterable(printed(PARAGRAPHS, "Helvetica", 410)))
    assert ruler([line.strip() for line in lines if len(line) > 70], 0.85).length("mm") < 2
