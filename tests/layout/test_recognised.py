"""Tables, heads and feet of recognised pages: letters misread, places and sizes a little off."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.model.reading import Region
from tests.layout.drawing import FILLER, Paper, Sheet, lines_in, rows_of, words_of

PLACES = ("Altental", "Neuhausen", "Oberau", "Seefeld")


def rows(sheet: Sheet, top: float, header: str, count: int) -> None:
    """A table of towns from a height down; each number is another."""
    for x, name in zip((71, 240, 340), (header, "Stellen", "Kosten"), strict=True):
        sheet.text(x, top, name, 9, "Helvetica-Bold")
    for n in range(1, count + 1):
        sheet.text(71, top + 16 * n, PLACES[n % 4], 9)
        sheet.text(270, top + 16 * n, f"{n}", 9, right=True)
        sheet.text(370, top + 16 * n, f"{n}{n % 7},50", 9, right=True)


@pytest.mark.parametrize(("recognised", "tables"), [(True, 1), (False, 2)])
def test_a_header_misread_in_a_letter_is_the_same_header(recognised: bool, tables: int) -> None:
    paper = Paper()
    rows(paper.page(), 70, "Gemeinde", 44)
    rows(paper.page(), 70, "Gcmeinde", 20)
    grids = paper.reading(recognised=recognised).grids
    assert len(grids) == tables
    assert len(grids[0].rows) == (64 if recognised else 44)


def test_a_header_of_other_years_is_another() -> None:
    paper = Paper()
    rows(paper.page(), 70, "Gemeinden im Jahr 2021", 44)
    rows(paper.page(), 70, "Gemeinden im Jahr 2022", 20)
    assert len(paper.reading(recognised=True).grids) == 2


def test_a_dash_belongs_to_the_line_in_whose_height_it_stands() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(71, 60, FILLER)
    rows(sheet, 130, "Gemeinde", 5)
    sheet.text(71, 226, "Wiesental", 9)
    sheet.text(266, 223.5, "–", 9)
    sheet.text(370, 226, "81,50", 9, right=True)
    reading = paper.reading(recognised=True)
    assert rows_of(reading, reading.grids[0])[-1] == ["Wiesental", "–", "81,50"]


HEAD = (("Staatsministerium für Wälder", 71.0, 40.0), ("Freistaat der Seen", 400.0, 52.0), ("und Auen", 71.0, 54.0))


def headed(sheet: Sheet, number: int, *misread: str) -> None:
    for (line, x, y), read in zip(HEAD, misread or [line for line, _, _ in HEAD], strict=True):
        sheet.text(x, y, read or line, 8)
    for n, line in enumerate(FILLER):
        sheet.text(71, 90 + 14 * n, f"{line[:60]} {number}{n}")


def test_what_a_stamp_left_of_a_running_head_is_the_heads() -> None:
    paper = Paper()
    for number in range(1, 6):
        headed(paper.page(), number, *(("", "ORCHEN", "=D,") if number == 4 else ()))
    reading = paper.reading(recognised=True)
    body = lines_in(reading, Region.BODY)
    assert "ORCHEN" not in body and "=D," not in body
    assert {"ORCHEN", "=D,"} <= set(" ".join(lines_in(reading, Region.FURNITURE)).split())


def test_a_page_number_misread_between_running_words_is_one() -> None:
    paper = Paper()
    for number in range(1, 5):
        sheet = paper.page()
        for x, text in ((71, "Drucksache 7/123"), (290, "=3" if number == 3 else f"– {number} –"), (420, "Landtag")):
            sheet.text(x, 40, text, 9)
        for n, line in enumerate(FILLER):
            sheet.text(71, 90 + 14 * n, f"{line[:60]} {number}{n}")
    assert "=3" not in lines_in(paper.reading(recognised=True), Region.BODY)


def test_a_running_head_of_even_pages_is_one_though_a_stamp_hides_the_other() -> None:
    paper = Paper()
    for number, head in enumerate(("Landtag", "Drucksache 7/123", "Landtag"), 1):
        sheet = paper.page()
        sheet.text(71, 40, head, 9)
        sheet.text(290, 40, f"– {number} –", 9)
        for n, line in enumerate(FILLER):
            sheet.text(71, 90 + 14 * n, f"{line[:60]} {number}{n}")
    assert "Drucksache 7/123" not in lines_in(paper.reading(recognised=True), Region.BODY)


def test_no_line_of_addresses_beside_each_other_goes_on() -> None:
    """Their longest lines are short, and some would not have room for the next word."""
    paper = Paper()
    sheet = paper.page()
    top = sheet.lines(71, 60, FILLER) + 14
    sheet.lines(71, top, ("Gemeinde Altfeld", "Ottmar Holunder", "Am Weg 3", "01234 Neuhausen"))
    sheet.lines(
        308, top, ("Stadt Oberwald", "Jorinde Großkopf-Wacholder am Neuweg 22", "Neuweg 22", "02345 Buchenstein")
    )
    reading = paper.reading(recognised=True)
    addresses = [line for line in reading.lines if line.span.start > reading.text.index("Gemeinde") - 1]
    assert len(addresses) == 8 and all(line.opens for line in addresses if line.indent < 100)


def test_a_label_has_the_type_of_what_it_labels() -> None:
    """Its few letters tell little."""
    paper = Paper()
    sheet = paper.page()
    sheet.lines(71, 60, FILLER, size=12)
    sheet.text(71, 130, "3)", 12)
    sheet.text(71, 143, "Welche Mittel stehen hierfür in den kommenden Jahren zur Verfügung?", 11)
    label, question = paper.reading(recognised=True).lines[-2:]
    assert label.size == question.size


def test_a_word_that_no_type_is_wide_enough_for_is_part_of_a_drawing() -> None:
    paper = Paper()
    for number in range(1, 4):
        sheet = paper.page()
        headed(sheet, number)
        if number == 2:
            sheet.canvas.saveState()
            sheet.canvas.scale(6, 1)
            sheet.text(70, 70, "sd", 8)
            sheet.canvas.restoreState()
    assert "sd" not in lines_in(paper.reading(recognised=True), Region.BODY)


def test_a_stroke_in_a_page_number_is_a_one() -> None:
    paper = Paper()
    for number in ("I", "2", "3"):
        sheet = paper.page()
        sheet.lines(71, 60, FILLER)
        sheet.text(280, 810, f"Seite {number} von 3", 8)
    assert not any("Seite" in line for line in lines_in(paper.reading(recognised=True), Region.BODY))


def noted(sheet: Sheet, mark: tuple[str, float, float], x: float = 75) -> None:
    """A text that calls note 2, and the note, whose mark was read otherwise: its words, size and rise."""
    y = sheet.lines(71, 60, FILLER)
    sheet.text(71, y, "Das gilt für beide Jahre")
    sheet.text(72 + stringWidth("Das gilt für beide Jahre", "Helvetica", 10.5), y - 4, "2", 6)
    sheet.lines(71, y + 14, FILLER)
    sheet.rule(71, 171, 730)
    words, size, rise = mark
    if words:
        sheet.text(71, 745 - rise, words, size)
    sheet.text(x, 745, "Ohne die Angaben der Gemeinden am See, die noch ausstehen", 7.5)
    sheet.text(71, 755, "und nachgereicht werden.", 7.5)


@pytest.mark.parametrize(
    ("mark", "misread"), [(("2", 6.5, 2.5), None), (("?", 4.5, 3.0), "?"), (("'", 7.5, 0.0), "'"), (("", 0.0, 0.0), "")]
)
def test_a_note_whose_mark_was_not_recognised_has_the_one_that_the_text_calls(
    mark: tuple[str, float, float], misread: str | None
) -> None:
    paper = Paper()
    noted(paper.page(), mark)
    (note,) = paper.reading(recognised=True).notes
    assert (note.mark, note.misread) == ("2", misread)


def test_a_piece_of_a_tables_rule_as_long_as_the_rule_above_a_note_makes_it_no_tables_rule() -> None:
    paper = Paper()
    sheet = paper.page()
    noted(sheet, ("'", 7.5, 0.0))
    rows(sheet, 400, "Gemeinde", 5)
    for x0, x1 in ((71, 171), (290, 370)):
        sheet.rule(x0, x1, 404)
    reading = paper.reading(recognised=True)
    assert [note.mark for note in reading.notes] == ["2"]
    assert [len(grid.rows) for grid in reading.grids] == [5]


def test_a_line_of_a_note_that_seems_larger_is_the_notes() -> None:
    paper = Paper()
    sheet = paper.page()
    noted(sheet, ("'", 7.5, 0.0))
    sheet.text(71, 764, "Später ergänzt.", 10.5)
    sheet.text(71, 773, "Die Gemeinden im Norden fehlen.", 7.5)
    (note,) = (reading := paper.reading(recognised=True)).notes
    assert words_of(reading, note.lines).endswith("ergänzt. Die Gemeinden im Norden fehlen.")


def test_small_print_that_no_text_calls_stays_without_a_mark() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(71, 60, FILLER)
    sheet.rule(71, 171, 730)
    sheet.lines(75, 745, ("Ohne die Angaben der Gemeinden", "am See."), 9, size=7.5)
    assert not paper.reading(recognised=True).notes


def test_a_number_that_opens_a_line_of_a_note_is_no_mark() -> None:
    paper = Paper()
    sheet = paper.page()
    noted(sheet, ("2", 6.5, 2.5))
    sheet.text(71, 765, "92 Fälle kamen aus dem Norden.", 7.5)
    assert [note.mark for note in paper.reading(recognised=True).notes] == ["2"]


def test_small_print_below_a_table_is_its_note_though_no_mark_was_recognised() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(71, 60, FILLER)
    rows(sheet, y + 20, "Gemeinde", 5)
    sheet.text(75, y + 112, "Ohne die Angaben der Gemeinden am See, die noch ausstehen.", 7.5)
    sheet.lines(71, y + 140, FILLER)
    (grid,) = (reading := paper.reading(recognised=True)).grids
    assert words_of(reading, grid.notes[0]).startswith("Ohne die Angaben")


def test_a_letterhead_given_again_under_a_stamp_is_no_text() -> None:
    paper = Paper()
    headed(paper.page(), 1)
    sheet = paper.page()
    for line, x, y in (("Staatsministerium für Wälder und Auen", 71, 44), ("rreistaal oer Scen", 400, 56)):
        sheet.text(x, y, line, 8)
    sheet.lines(71, 90, FILLER)
    head = lines_in(paper.reading(recognised=True), Region.FURNITURE)
    assert head == ["Staatsministerium für Wälder und Auen", "rreistaal oer Scen"]


def test_a_line_that_goes_on_has_the_type_of_the_line_above() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(71, 60, [*FILLER, *FILLER])
    sheet.text(71, y + 14, f"1. Welche {FILLER[0][4:-12]}", 10.5)
    sheet.text(71, y + 28, "geschrieben?", 8.5, "Helvetica-Bold")
    sheet.lines(71, y + 56, FILLER)
    reading = paper.reading(recognised=True)
    (asked,) = [n for n, line in enumerate(reading.lines) if reading.text[slice(*line.span)].startswith("1. Welche")]
    assert reading.lines[asked].runs_on
    assert not reading.lines[asked + 1].bold and reading.lines[asked + 1].size == reading.lines[asked].size


def test_rows_of_a_page_that_is_not_quite_straight_are_not_parted() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(12):
        for column, x in enumerate((60, 180, 300, 420, 500)):
            sheet.text(x, 80 + 16 * n + 0.005 * x, f"{PLACES[n % 4]}" if column == 0 else f"{n}{column}1", 8)
    (grid,) = paper.reading(recognised=True).grids
    assert (len(grid.rows), len(grid.rows[0])) == (12, 5)


def test_a_percent_sign_belongs_to_the_line_in_whose_height_it_stands() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(6):
        sheet.text(71, 80 + 16 * n, PLACES[n % 4], 8)
        sheet.text(240, 80 + 16 * n, f"1{n},5", 8)
        sheet.text(258, 80 + 16 * n - 2.5 * (n == 3), "%", 8)
        sheet.text(330, 80 + 16 * n, f"{n}1", 8)
    reading = paper.reading(recognised=True)
    assert rows_of(reading, reading.grids[0])[3] == ["Seefeld", "13,5 %", "31"]


def test_the_name_of_rows_at_a_pages_foot_is_their_tables() -> None:
    paper = Paper()
    for first in (0, 43):
        sheet = paper.page()
        for n in range(first, first + 43):
            named = n % 14 == 0
            name = f"Landkreis {PLACES[n % 4]}" if named else f"{PLACES[n % 4]} GmbH"
            sheet.text(71, 70 + 17 * (n - first), name, 8)
            if not named:
                sheet.text(240, 70 + 17 * (n - first), f"{n}1", 8, right=True)
    (grid,) = paper.reading(recognised=True).grids
    assert [piece.rows for piece in grid.fragments] == [43, 43]


def test_a_column_beside_the_head_of_a_page_on_its_side_is_no_head() -> None:
    paper = Paper()
    for page in range(2):
        sheet = paper.page()
        sheet.canvas.translate(0, 842)
        sheet.canvas.rotate(-90)  # from here on the page is 842 wide, and counted from its top
        sheet.height = 595
        sheet.text(60, 30, "Anlage zur Drucksache 7/90100", 8)
        for n in range(12):
            for column, x in enumerate((60, 300, 500)):
                sheet.text(x, 80 + 17 * n, f"{PLACES[n % 4]}" if column == 0 else f"{page}{n}{column}", 8)
    reading = paper.reading(recognised=True)
    assert [len(grid.rows[0]) for grid in reading.grids] == [3] * len(reading.grids)
    assert set(lines_in(reading, Region.FURNITURE)) == {"Anlage zur Drucksache 7/90100"}


def test_a_narrow_table_on_a_page_whose_skew_was_measured_wrongly() -> None:
    paper = Paper()
    sheet = paper.page()

    def askew(x: float, y: float, words: str) -> None:
        sheet.text(x - 0.025 * y, y + 0.025 * x, words, 8)

    for n in range(30):
        askew(90, 80 + 22 * n, PLACES[n % 4])
        askew(90, 89 + 22 * n, "und Umland")
        for x in (150, 200):
            askew(x, 80 + 22 * n, f"{n + 1}{x}7")
    reading = paper.reading(recognised=True)
    rows = rows_of(reading, reading.grids[0])
    assert rows == [[f"{PLACES[n % 4]} und Umland", f"{n + 1}1507", f"{n + 1}2007"] for n in range(30)]


def test_what_is_left_of_a_row_at_a_pages_top_does_not_part_the_table() -> None:
    paper = Paper()
    for page in range(2):
        sheet = paper.page()
        for n in range(42):
            if (page, n) != (1, 0):
                sheet.text(71, 70 + 17 * n, f"{PLACES[n % 4]} GmbH", 8)
            sheet.text(240, 70 + 17 * n, f"{n}1", 8, right=True)
    (grid,) = paper.reading(recognised=True).grids
    assert [piece.rows for piece in grid.fragments] == [42, 42]


@pytest.mark.parametrize(("illegible", "pieces"), [(("ana", "UT"), [64]), (("UT",), [44, 20])])
def test_what_a_stamp_left_of_a_page_number_does_not_part_a_table(
    illegible: tuple[str, ...], pieces: list[int]
) -> None:
    paper = Paper()
    rows(paper.page(), 70, "Gemeinde", 44)
    second = paper.page()
    second.text(440, 46, "ana UT", 3)
    rows(second, 70, "Gemeinde", 20)
    reading = paper.reading(recognised=True, illegible=illegible)
    assert [len(grid.rows) for grid in reading.grids] == pieces
    assert ("ana UT" in lines_in(reading, Region.FURNITURE)) == (len(pieces) == 1)


def test_a_cell_wraps_at_its_tables_end_though_a_speck_was_read_before_another() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(20):
        y = 70 + 24 * n
        sheet.text(78, y, f"Werkstatt {PLACES[n % 4]}-", 8.5)
        sheet.text(240, y, "bewilligt", 8.5)
        sheet.text(370, y, f"{n + 1}1,50", 8.5, right=True)
        sheet.text(78, y + 9, "hain GmbH" if n == 19 else "bach eG", 8.5)
    sheet.text(71, 70 + 24 * 7 + 9, "-", 8.5)
    reading = paper.reading(recognised=True)
    (grid,) = reading.grids
    assert rows_of(reading, grid)[-1][0].endswith("hain GmbH")
    assert not lines_in(reading, Region.BODY)


def test_what_stands_beside_a_table_is_not_the_end_of_its_last_cell() -> None:
    """Small type at the top of the next page, right of all its columns."""
    paper = Paper()
    rows(paper.page(), 70, "Gemeinde", 44)
    second = paper.page()
    second.text(440, 60, "und weiter", 8)
    second.lines(71, 90, FILLER)
    reading = paper.reading(recognised=True)
    assert [len(grid.rows) for grid in reading.grids] == [44]
    assert "und weiter" in lines_in(reading, Region.BODY)
