"""Running text into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.sentences import breaks_off, ends_telling, sentences, sentences_at


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Es gilt § 4 Abs. 2 Satz 1 Nr. 3 der Gartenordnung, z. B. für Beete.",
        "Am 3. Mai und in der 20. Wahlperiode waren es ca. 40 Beete.",
        "Der 2. Teil des 14. Berichts nennt u. a. Hecken.",
        "Gezahlt wurden 2,5 Mio. Euro bzw. Sachleistungen für rd. 12 Gärten.",
        "Herr Dr. Immergrün hat am 12.03.2021 gefragt.",
        "Dazu siehe Drs. 7/90733 S. 12.",
    ],
)
def test_abbreviations_ordinals_and_dates_end_no_sentence(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Nein. Es gibt keine.", ["Nein.", "Es gibt keine."]),
        ("Siehe Frage 3. Die Beete sind neu.", ["Siehe Frage 3.", "Die Beete sind neu."]),
        ("So war es 2021. Danach nicht.", ["So war es 2021.", "Danach nicht."]),
        ("Er sagte: „So.“ Dann ging er! Wohin? „Fort“.", ["Er sagte: „So.“", "Dann ging er!", "Wohin?", "„Fort“."]),
        ("Erstens\n\n  Zweitens. \nDrittens.", ["Erstens", "Zweitens.", "Drittens."]),
        ("", []),
    ],
)
def test_sentences_end_at_marks_and_line_feeds(text: str, pieces: list[str]) -> None:
    assert parted(text) == pieces


@given(st.text(alphabet="aB1. \n!?„“)zNr", max_size=60))
def test_every_character_but_white_space_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(piece.split()) for piece in parted(text)) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(piece == piece.strip() and "\n" not in piece for piece in parted(text))


@given(st.text(alphabet="aB1. \n!?„“)zNr", max_size=60), st.sets(st.integers(0, 59)))
def test_sentences_at_places_are_those_of_the_whole_text(text: str, wanted: set[int]) -> None:
    places = sorted(at for at in wanted if at < len(text) and not text[at].isspace())
    holding = [(start, end) for start, end in sentences(text) if any(start <= at < end for at in places)]
    assert list(sentences_at(text, places)) == holding


@pytest.mark.parametrize(
    ("text", "following", "broken"),
    [
        ("Zu den Beeten vgl.", "Antwort zu Frage 2.", True),
        ("Das Gutachten vom 27.", "September 2024 nennt sie.", True),
        ("Angebaut wird Gemüse, z. B.", "Kohl.", True),
        ("Siehe die Antworten zu den Fragen 1 bis 3.", "Die Beete sind neu.", False),
        ("Gezählt wurden sie im Jahr 2024.", "Angaben dazu fehlen.", False),
        ("n.", "Beete", False),
        ("Siehe Abs.", "", False),
    ],
)
def test_lines_that_end_with_a_full_stop_and_go_on(text: str, following: str, broken: bool) -> None:
    assert breaks_off(text, following) is broken
    assert ends_telling(text, following) is not broken
