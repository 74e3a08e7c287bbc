"""Side column, furniture, tables and footnotes in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.headers import looks_like_header
from pipeline.layout.text import lay_out_text
from pipeline.model.reading import Reading, Region
from pipeline.profiles import load_profile


def lay_out(text: str) -> Reading:
    return lay_out_text(text.split("\f"), load_profile("sn"))


def regions(reading: Reading) -> dict[str, Region]:
    return {reading.text[slice(*line.span)]: line.region for line in reading.lines}


def rows(reading: Reading, grid: int = 0) -> list[list[str]]:
    return [[" ".join(reading.text[slice(*s)] for s in cell) for cell in row] for row in reading.grids[grid].rows]


def test_tab_separated_lines_are_a_table_with_empty_cells() -> None:
    reading = lay_out("Davor.\n\nOrt\tBetrag\tStand\nRiesa\t\t2020\nPirna\t5\t\n\nDanach.")
    assert rows(reading) == [["Riesa", "", "2020"], ["Pirna", "5", ""]]
    assert reading.grids[0].header is not None


def test_a_short_row_is_filled_up_and_reported() -> None:
    reading = lay_out("Ort\tBetrag\tStand\nRiesa\t3\t2020\nPirna\t5\n")
    assert rows(reading)[1] == ["Pirna", "5", ""]
    assert [i.code for i in reading.issues] == ["ragged_table"]


@pytest.mark.parametrize("text", ["1.\tWann?\n2.\tWo?", "-\tRiesa\n-\tPirna", "a)\tdas eine\nb)\tdas andere"])
def test_lists_set_with_tabs_are_no_tables(text: str) -> None:
    assert lay_out(text).grids == ()


def test_pieces_with_the_same_header_share_a_series() -> None:
    reading = lay_out("Ort\tBeete\nRiesa\t3\n\nOrt\tBeete\nPirna\t4")
    assert [g.series for g in reading.grids] == [0, 0]


def test_raised_mark_and_its_note() -> None:
    reading = lay_out("Nach der Zeitung¹ sind es 5 m² je Beet.\n\n¹ https://zeitung.example/a-\nb.html\n\nEnde.")
    assert [(n.mark, reading.text[slice(*n.lines[0])]) for n in reading.notes] == [("1", "https://zeitung.example/a-")]
    assert [reading.text[slice(*c.span)] for c in reading.calls] == ["¹"]


def test_a_plain_digit_is_a_mark_only_where_a_note_of_that_number_follows() -> None:
    reading = lay_out("Nach der Zeitung1 und CO2 im Jahr 2024.\n\n1 Ausgabe vom Montag.\n\n2 Beete wurden angelegt.")
    assert [n.mark for n in reading.notes] == ["1"]
    assert [reading.text[slice(*c.span)] for c in reading.calls] == ["1"]


def test_a_count_of_notes_may_begin_anew_on_each_page_and_a_star_be_called_twice() -> None:
    pages = ("Nach der Zeitung1 drei.*\n\n1 Vom Montag.", "Nach dem Amt1 vier.*\n\n1 Vom Dienstag.\n\n* Vorläufig.")
    reading = lay_out("\f".join(pages))
    assert [(n.mark, n.page) for n in reading.notes] == [("1", 1), ("1", 2), ("*", 2)]
    assert [(c.mark, c.page) for c in reading.calls] == [("1", 1), ("*", 1), ("1", 2), ("*", 2)]


@pytest.mark.parametrize(
    ("note", "following"),
    [
        (
            "* Von einem Abdruck der langen Liste wird im Einvernehmen aller abgesehen.",
            "Es sind drei, so das Amt.",
        ),
        ("* Rechnerisch ermittelter Mittelwert der Jahre seit Beginn der Wahlperiode", "2. Wie viele Beete gab es?"),
        ("* Vorläufige Zahlen", "Insgesamt waren es drei Beete."),
        ("* Von einem Abdruck der langen Liste wird im Einvernehmen aller abgesehen.", "gen wurden nicht erhoben."),
        ("* Die Liste ist lang und liegt\nFrage für Frage aus.", "Es sind drei Beete."),
    ],
    ids=["sentence", "question", "short", "cut-in", "goes-on"],
)
def test_a_note_ends_without_any_white_space_below_it(note: str, following: str) -> None:
    body = "Die Gärten zählen nach Angaben der Schulen seit vielen Jahren zu den besten im Land.*\n"
    goes_on = "Sie werden von den Schulen in eigener Verantwortung gepflegt und das ganze Jahr\nüber bestellt.\n"
    reading = lay_out(f"{body}{note}\n{following}\n{goes_on * 5}")
    (found,) = reading.notes
    assert reading.text[found.lines[0].start : found.lines[-1].end] == note.removeprefix("* ")


@pytest.mark.parametrize(
    "called",
    ["das Ziel“.1 Es", "(der Weg).1 Es", "die Zeile:1", "seit Jahren. 1 Es", "„Ja.“1 Es"],
)
def test_a_mark_behind_several_signs_or_between_two_sentences(called: str) -> None:
    reading = lay_out(f"So heißt {called} gilt seit dem 1. Mai und in Abs. 1 Satz 2.\n\n1 Ebenda.\n")
    assert [n.mark for n in reading.notes] == ["1"]
    assert [reading.text[: c.span.start][-3:] for c in reading.calls] == [called[: called.rindex("1")][-3:]]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("So steht es im Bericht.1 2 Die Beete sind alt.", ["1", "2"]),
        ("So das Amt.1 Die Beete der Träger 2, die hier liegen, sind alt.", ["1", "2"]),
        ("So das Amt.1 Die Beete am Rand (im Norden) 2 sind alt.", ["1", "2"]),
        ("So das Amt.1 Das sagt die Antwort zu Frage 2, die hier steht. Es sind in Stufe 2 alle.", ["1"]),
        ("So das Amt.1 Die Träger 2, die Beete 2, die Wege.", ["1"]),
        ("So das Amt.1 Hier wachsen 2 alte Bäume, im Norden 2 Hecken.", ["1"]),
    ],
)
def test_a_mark_with_a_blank_before_it_where_it_counts_nothing(text: str, marks: list[str]) -> None:
    reading = lay_out(f"{text}\n\n1 Ausgabe vom Montag.\n2 Ausgabe vom Dienstag.\n")
    assert [call.mark for call in reading.calls] == marks


def test_the_month_of_a_date_calls_no_note() -> None:
    reading = lay_out("Zum 31.2.2025 gilt es.1 Und hier.2\n\n1 Davor.\n2 Dahinter.\n")
    assert [reading.text[c.span.start - 5 : c.span.end] for c in reading.calls] == ["t es.1", "hier.2"]


def test_a_note_goes_on_with_the_count_below_another_or_at_the_foot_of_a_page() -> None:
    reading = lay_out(
        f"Ein Satz.1 Mehr.\n\n1 Davor.\n2 Gleich darunter.\n\f{'Weiter geht es. ' * 4}\n\n3 Am Fuß.\n- 2 -\n"
    )
    assert [n.mark for n in reading.notes] == ["1", "2", "3"]


def test_a_row_of_numbers_is_no_note() -> None:
    reading = lay_out("Im Jahr¹ gilt:\n\n1 Steuer 20 30 40\nAbgabe 1 2 3\n\n1 Voll gerechnet.\n")
    assert [reading.text[slice(*n.lines[0])] for n in reading.notes] == ["Voll gerechnet."]


def test_the_number_of_a_part_calls_no_note() -> None:
    reading = lay_out("1.1 Wie viele Beete gab es?\n\nDrei, so die Zeitung.1\n\n1 Vom Montag.")
    assert [reading.text[c.span.start - 8 : c.span.end] for c in reading.calls] == ["Zeitung.1"]


WRAPPED = (
    "In diesem Absatz steht so viel, dass er über mehrere\nZeilen geht und am Ende einen ganzen Satz gibt, der\n"
    "hier aufhört und sonst nichts mehr sagt, wie es sich\nfür ihn gehört, und der alle Zeilen bis zum Rand hin\n"
    "füllt.\n"
)


@pytest.mark.parametrize(
    ("lines", "opening"),
    [
        (["Wasser", "Das Wasser ist so sauber wie im letzten Jahr, und es"], [True, True]),
        (["Nord 4 3", "Süd 9 2"], [True, True]),
        (["– Bienen in allen Häusern und auf allen Feldern im Land,", "– Hummeln"], [True, True]),
        (["Davon weiß niemand, der das", "(und sei es nur zum Teil) gelesen hat."], [True, False]),
        (["Davon weiß niemand etwas in der Stadt, denn in ihr gibt", "Es nichts."], [True, False]),
        (["Der Verein plant im nächsten Jahr (Sport-)", "Feste für alle."], [True, False]),
    ],
    ids=["heading", "rows", "list", "bracket", "full line", "hyphen in brackets"],
)
def test_what_opens_a_paragraph_where_lines_are_wrapped(lines: list[str], opening: list[bool]) -> None:
    reading = lay_out(f"{WRAPPED * 3}\n" + "\n".join(lines) + "\n")
    assert [line.opens for line in reading.lines[-len(lines) :]] == opening


BLANKS_TELL = WRAPPED.replace("\n", " \n").replace("füllt. \n", "füllt, bis er an seinem Ende einmal aufhört.\n")
"""The same where a blank stands behind each line whose paragraph goes on."""


def opening(text: str, wrapped: str = WRAPPED) -> list[str]:
    """The lines that open a paragraph, behind some running text."""
    reading = lay_out(f"{wrapped * 3}{text}")
    lines = [(reading.text[slice(*line.span)], line.opens) for line in reading.lines[5 * 3 :]]
    return [line for line, opens in lines if opens]


@pytest.mark.parametrize("wrapped", [WRAPPED, BLANKS_TELL], ids=["wrapped", "blanks tell"])
def test_each_row_of_a_flattened_table_is_a_paragraph(wrapped: str) -> None:
    table = "Gewächs Beete\nrote Rüben 14\nweiße Rüben 1 340\ngelbe Rüben -\ndarunter\nsüße 3\n"
    assert opening(table, wrapped) == table.splitlines()


def test_the_cell_of_a_row_may_be_wrapped() -> None:
    table = "Rüben und 4\nBohnen, Erbsen und \nLinsen 7\nKohl (Weißkohl, \nRotkohl) 3\nLauch 2\n"
    assert opening(table, BLANKS_TELL) == ["Rüben und 4", "Bohnen, Erbsen und", "Kohl (Weißkohl,", "Lauch 2"]


def test_rows_open_paragraphs_where_blanks_stand_behind_all_of_them() -> None:
    table = "Rüben 4 \nBohnen 7 \nim Winter \nAnfang März 3 \nLauch 20. Mai 2024 \nSumme \n"
    assert opening(table, BLANKS_TELL) == [
        "Rüben 4",
        "Bohnen 7",
        "im Winter",
        "Anfang März 3",
        "Lauch 20. Mai 2024",
        "Summe",
    ]


def test_running_text_that_breaks_off_behind_numbers_is_no_table() -> None:
    text = (
        "Die Stadt zählte im Sommer des vergangenen Jahres 2024\n"
        "mehr Beete als im Sommer davor, nämlich 17 gegenüber 15\n"
        "in den Parks und ebenso viele wie in den Jahren vor 2020\nauf allen anderen Flächen zusammen.\n"
    )
    assert opening(text) == text.splitlines()[:1]


def test_what_the_signs_of_a_table_mean_stands_line_by_line() -> None:
    legend = "– = nichts vorhanden \n. = nicht bekannt \n( ) = nicht sicher \nr = berichtigt \n"
    assert opening(legend, BLANKS_TELL) == [line.strip() for line in legend.splitlines()]


def test_page_numbers_and_recurring_heads_are_furniture() -> None:
    page = "Freistaat Sachsen\n\nText der Seite {0}.\n\nSeite {0} von 3"
    found = regions(lay_out("\f".join(page.format(n) for n in (1, 2, 3))))
    assert found["Freistaat Sachsen"] is Region.FURNITURE
    assert found["Seite 2 von 3"] is Region.FURNITURE
    assert found["Text der Seite 2."] is Region.BODY


def test_side_column_without_blank_lines_ends_where_the_body_goes_on() -> None:
    text = (
        "Die Gärten liegen im ganzen Freistaat und werden von Eltern und\n"
        "Hausanschrift:\nBlumenweg 4\n01097 Dresden\nTelefon 0351 1\nwww.smk.sachsen.de\n"
        "Schülern gepflegt, wie die Staatsregierung bereits mitgeteilt hat."
    )
    found = regions(lay_out(text))
    assert found["Blumenweg 4"] is Region.SIDEBAR
    assert found["www.smk.sachsen.de"] is Region.SIDEBAR
    last = lay_out(text).lines[-1]
    assert last.region is Region.BODY and not last.opens


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ([["Jahr", "Betrag"], ["2020", "5"]], True),
        ([["Riesa", "Landkreis Meißen"], ["Pirna", "Sächsische Schweiz"]], False),
        ([["Riesa", "5,00 €"], ["Pirna", "6,00 €"]], False),
        (
            [["Träger", "Vorhaben", "Ziel"], ["Beetverein", "Anlage von Gärten an Schulen", "Mehr Grün in der Stadt"]],
            True,
        ),
        ([["", "2019", "2020"], ["Riesa", "3", "4"]], True),
    ],
)
def test_headers_by_what_their_cells_say(table: list[list[str]], header: bool) -> None:
    assert looks_like_header(table) is header


@given(st.text(alphabet=st.sampled_from("aZ1 .\t\n\f¹*-?"), max_size=300))
def test_every_character_that_is_no_white_space_is_in_exactly_one_line(text: str) -> None:
    reading = lay_out(text)
    covered = [i for line in reading.lines for i in range(*line.span)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(reading.text) if not c.isspace()} <= set(covered)
