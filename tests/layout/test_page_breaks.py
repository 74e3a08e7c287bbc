"""Tables without cells drawn that a page break parts: what one page does not show, the other tells."""

from __future__ import annotations

from tests.layout.drawing import FILLER, Paper, Sheet, header_of, rows_of

BOLD = "Helvetica-Bold"
NAMES = ("Gemeinde", "Stand", "Betrag")
FOOT, PITCH = 780, 14


def row(sheet: Sheet, y: float, cells: tuple[str, str, str] | list[str], font: str = "Helvetica") -> None:
    for x, cell in zip((60, 240, 400), cells, strict=True):
        if cell:
            sheet.text(x, y, cell, 9, font, right=x == 400)


def rows(first: int, count: int) -> list[list[str]]:
    stands = ("bewilligt", "laufend")
    return [[f"Ort an der Aue {n}", stands[n % 2], f"{n}.204,50"] for n in range(first, first + count)]


def column(sheet: Sheet, y: float, cells: list[list[str]]) -> float:
    for line in cells:
        row(sheet, y, line)
        y += PITCH
    return y


def page_of_text(paper: Paper) -> Sheet:
    """A page that running text fills but for its foot."""
    sheet = paper.page()
    y = 60.0
    while y < FOOT - 60:
        y = sheet.lines(60, y, FILLER)
    return sheet


def test_one_row_and_its_header_at_the_foot_are_known_by_the_header_of_the_next_page() -> None:
    paper = Paper()
    sheet = page_of_text(paper)
    row(sheet, FOOT - 2 * PITCH, NAMES, BOLD)
    row(sheet, FOOT - PITCH, ("Landkreis Auenwalde", "", ""), BOLD)
    column(sheet, FOOT, rows(1, 1))
    sheet = paper.page()
    row(sheet, 60, NAMES, BOLD)
    column(sheet, 60 + PITCH, rows(2, 12))
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(NAMES)
    assert rows_of(reading, grid) == [["Landkreis Auenwalde", "", ""], *rows(1, 13)]


def test_the_name_of_a_group_of_rows_that_begins_a_page_is_a_row() -> None:
    paper = Paper()
    sheet = paper.page()
    y = FOOT - 40 * PITCH
    row(sheet, y - 2 * PITCH, NAMES, BOLD)
    row(sheet, y - PITCH, ("Landkreis Auenwalde", "", ""), BOLD)
    column(sheet, y, rows(1, 41))
    sheet = paper.page()
    row(sheet, 60, ("Landkreis Bruchtal", "", ""), BOLD)
    column(sheet, 60 + PITCH, rows(42, 6))
    reading = paper.reading()
    (grid,) = reading.grids
    name = ["Landkreis Bruchtal", "", ""]
    assert rows_of(reading, grid) == [["Landkreis Auenwalde", "", ""], *rows(1, 41), name, *rows(42, 6)]


def test_a_row_goes_on_where_no_word_had_room_and_a_cell_is_lacking() -> None:
    paper = Paper()
    sheet = paper.page()
    y = FOOT - 30 * PITCH
    row(sheet, y - PITCH, NAMES, BOLD)
    column(sheet, y, rows(1, 30))
    row(sheet, FOOT, ("Ort an der Au", "bewilligt", "1.204,50"))
    sheet = paper.page()
    row(sheet, 60, ("Mittelstadt", "", ""))
    column(sheet, 60 + PITCH, rows(31, 6))
    reading = paper.reading()
    (grid,) = reading.grids
    parted = ["Ort an der Au Mittelstadt", "bewilligt", "1.204,50"]
    assert rows_of(reading, grid) == [*rows(1, 30), parted, *rows(31, 6)]


def test_a_cell_that_other_pages_have_at_the_same_place_is_no_running_foot() -> None:
    paper = Paper()
    for page in range(4):
        sheet = paper.page()
        y = float(FOOT - 20 * PITCH)
        row(sheet, y - PITCH, NAMES, BOLD)
        y = column(sheet, y, rows(20 * page, 20))
        row(sheet, y + 6, (f"Ort am Fuß {'abcd'[page]}", "laufend", f"{page + 2}.117,00"))
    reading = paper.reading()
    grids = [rows_of(reading, grid) for grid in reading.grids]
    assert [cells[1] for grid in grids for cells in grid if cells[0].startswith("Ort am Fuß")] == ["laufend"] * 4


def test_sums_that_two_tables_share_are_no_names_of_columns() -> None:
    paper = Paper()
    for towns in (rows(1, 6), rows(11, 6)):
        sheet = paper.page()
        row(sheet, 60, NAMES, BOLD)
        column(sheet, 60 + PITCH, [["gesamt", "", "21.227,00"], *towns])
    reading = paper.reading()
    assert [rows_of(reading, grid)[0] for grid in reading.grids] == [["gesamt", "", "21.227,00"]] * 2


def test_names_that_touch_the_column_before_are_parted_where_they_stand_apart() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.text(60, 60, "Ort", 9, BOLD)
    sheet.text(118, 60, "Gesamtbetrag", 9, BOLD)
    sheet.text(300, 60, "Anzahl", 9, BOLD, right=True)
    for n, (label, amount) in enumerate(
        (("Landkreis Auenwalde", "1.204,50"), ("Bruchtal", "88,10"), ("Cranz", "7,00"))
    ):
        sheet.text(60, 76 + PITCH * n, label, 9)
        sheet.text(190, 76 + PITCH * n, amount, 9, right=True)
        sheet.text(300, 76 + PITCH * n, str(n), 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Ort", "Gesamtbetrag", "Anzahl"]


def test_one_row_at_the_foot_takes_its_header_with_it_though_the_next_page_does_not_repeat_it() -> None:
    paper = Paper()
    sheet = page_of_text(paper)
    row(sheet, FOOT - PITCH, NAMES, BOLD)
    column(sheet, FOOT, rows(1, 1))
    column(paper.page(), 60, rows(2, 12))
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(NAMES)
    assert rows_of(reading, grid) == rows(1, 13)


def test_numbers_alone_below_the_last_label_of_a_page_are_rows() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.text(71, 70, "Ort", 9, "Helvetica-Bold")
    sheet.text(240, 70, "Betrag", 9, "Helvetica-Bold", right=True)
    for n in range(1, 13):
        if n in (1, 3, 6, 10):
            sheet.text(71, 70 + 20 * n, f"Gemeinde {n} am", 9)
            sheet.text(71, 80 + 20 * n, "großen See", 9)
        sheet.text(240, 70 + 20 * n, f"{n}17,50", 9, right=True)
    reading = paper.reading()
    assert rows_of(reading, reading.grids[0])[-2:] == [["", "1117,50"], ["", "1217,50"]]


def test_a_cells_first_line_above_its_rows_middle_is_not_the_headers() -> None:
    paper = Paper()
    sheet = paper.page()
    row(sheet, 70, NAMES, BOLD)
    for n in range(6):
        y = 96 + 40 * n
        sheet.lines(240, y - 11 * (n == 0), ["Neubau der", "Halle am", "Waldrand"] if n == 0 else ["Umbau"], 11, size=9)
        row(sheet, y, [f"Ort {n}", "", f"{n}.204,50"])
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(NAMES)
    assert rows_of(reading, grid)[0] == ["Ort 0", "Neubau der Halle am Waldrand", "0.204,50"]


def test_names_at_the_foot_may_reach_further_into_a_gutter_than_the_rows_behind_the_break() -> None:
    paper = Paper()
    sheet = page_of_text(paper)
    names = ["Gemeinde", "Stand der Arbeiten", "Betrag"]
    row(sheet, FOOT - PITCH, names, BOLD)
    column(sheet, FOOT, rows(1, 1))
    column(paper.page(), 60, rows(2, 12))
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == names
    assert rows_of(reading, grid) == rows(1, 13)
