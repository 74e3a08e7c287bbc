"""Tables of recognised pages that what was misread would part, merge or hide."""

from __future__ import annotations

import pytest

from pipeline.model.reading import Region
from tests.layout.drawing import FILLER, Paper, Sheet, header_of, lines_in, rows_of

PLACES = ("Altental", "Neuhausen", "Oberau", "Seefeld")
EDGES = (71, 110, 230, 300, 370, 440)


def drawn(sheet: Sheet, names: tuple[str, ...], count: int, top: float = 58) -> None:
    """A table with all its rules from a height down."""
    for y in range(count + 2):
        sheet.rule(EDGES[0], EDGES[-1], top + 16 * y)
    for x in EDGES:
        sheet.plumb(x, top, top + 16 * (count + 1))
    for n in range(count + 1):
        cells = (f"{n}", PLACES[n % 4], "offen", f"{7 * n}", f"{n},5 %") if n else names
        for x, cell in zip(EDGES, cells, strict=False):
            sheet.text(x + 4, top + 12 + 16 * n, cell, 8, "Helvetica" if n else "Helvetica-Bold")


@pytest.mark.parametrize(("illegible", "tables"), [(("Iir", "äA"), 1), ((), 2)])
def test_a_header_is_the_same_though_names_were_misread(illegible: tuple[str, ...], tables: int) -> None:
    paper = Paper()
    drawn(paper.page(), ("Lfd. Nr.", "Träger", "Stand", "Fälle", "Quote"), 44)
    drawn(paper.page(), ("Iir Nr.", "äA", "Stand", "Fälle", "Quote"), 20)
    assert len(paper.reading(recognised=True, illegible=illegible).grids) == tables


def test_a_header_with_the_years_of_another_is_another_though_a_name_was_misread() -> None:
    paper = Paper()
    drawn(paper.page(), ("Nr.", "Träger", "Stand", "Fälle", "2021"), 44)
    drawn(paper.page(), ("Nr.", "äA", "Stand", "Fälle", "2022"), 20)
    assert len(paper.reading(recognised=True, illegible=("äA", "2022")).grids) == 2


def columns(sheet: Sheet, top: float, rows: range, left: float = 71) -> None:
    """Two columns without rules from a height down."""
    for y, n in enumerate(rows):
        sheet.text(left, top + 17 * y, PLACES[n % 4], 9)
        sheet.text(left + 150, top + 17 * y, f"{n}7,50", 9, right=True)


def titled(sheet: Sheet, top: float, left: float, names: tuple[str, str], count: int) -> None:
    """The same with a header."""
    sheet.text(left, top, names[0], 9, "Helvetica-Bold")
    sheet.text(left + 150, top, names[1], 9, "Helvetica-Bold", right=True)
    columns(sheet, top + 17, range(count), left)


def test_letters_broken_off_a_note_up_the_margin_are_no_tables() -> None:
    paper = Paper()
    for _ in range(2):
        sheet = paper.page()
        drawn(sheet, ("Nr.", "Träger", "Stand", "Fälle", "Quote"), 44)
        sheet.canvas.saveState()
        sheet.canvas.rotate(90)
        sheet.canvas.setFont("Helvetica", 8)
        sheet.canvas.drawString(300, -30, "Vorläufige Fassung")
        sheet.canvas.restoreState()
        for y, letter in ((390, "4"), (425, "H")):
            sheet.text(24, y, letter, 5, "Helvetica-Bold")
    reading = paper.reading(recognised=True)
    assert [piece.rows for piece in reading.grids[0].fragments] == [44, 44]
    assert not reading.notes and not lines_in(reading, Region.BODY)


def test_a_cell_goes_on_at_its_tables_end_though_its_lines_seem_smaller() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(12):
        y = 70 + 36 * n
        sheet.text(71, y, f"{n + 1}", 10)
        sheet.text(110, y, f"Der Beirat aus {PLACES[n % 4]} berät die", 10)
        sheet.text(400, y, f"{n}7,50", 10, right=True)
        sheet.text(110, y + 12, "Planung der Wege und Stege in den", 9 if n == 11 else 10)
        sheet.text(110, y + 24, "Auen, sobald sie vorliegt.", 10)
    reading = paper.reading(recognised=True)
    assert rows_of(reading, reading.grids[0])[-1][1].endswith("sobald sie vorliegt.")
    assert not lines_in(reading, Region.BODY)


def test_the_name_of_rows_that_begins_a_page_may_seem_larger() -> None:
    paper = Paper()
    for first in (0, 42):
        sheet = paper.page()
        for n in range(first, first + 42):
            named = n % 14 == 0 < n
            name = f"Landkreis {PLACES[n % 4]} mit allen Orten am See" if named else PLACES[n % 4]
            size = 10 if n == 42 else 9
            sheet.text(71, 70 + 17 * (n - first), name, size, "Helvetica-Bold" if named else "Helvetica")
            for x in () if named else (200, 300):
                sheet.text(x, 70 + 17 * (n - first), f"{n}1", 9, right=True)
    assert [[piece.rows for piece in grid.fragments] for grid in paper.reading(recognised=True).grids] == [[42, 42]]


def test_what_stands_below_the_foot_of_a_page_tells_no_room_for_rows() -> None:
    paper = Paper(842, 595)
    for page in range(3):
        sheet = paper.page()
        if page:
            columns(sheet, 60, range(28 * page, 28 * page + 28))
        else:
            sheet.lines(71, 60, FILLER)
            sheet.text(430, 572, "uebunssey epunpeb", 8)  # a note in the margin, upside down
        sheet.text(700, 563, f"Seite {page + 1} von 3", 8)
    reading = paper.reading(recognised=True)
    assert [[piece.rows for piece in grid.fragments] for grid in reading.grids] == [[28, 28]]
    assert "uebunssey epunpeb" in lines_in(reading, Region.FURNITURE)


def test_a_heading_with_a_wide_blank_is_no_row() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.text(60, 60, "Anlage", 7, "Helvetica-Bold")
    sheet.text(89, 60, "1", 7, "Helvetica-Bold")
    names = ("Nr.", "Träger", "Stand", "Fälle", "Quote")
    for n in range(9):
        cells = (f"{n}", f"{PLACES[n % 4]}", "offen", f"{7 * n}", f"{n},5 %") if n else names
        for x, cell in zip((66, 90, 190, 260, 330), cells, strict=True):
            sheet.text(x, 82 + 14 * n, cell, 7)
    reading = paper.reading(recognised=True)
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(names)
    assert lines_in(reading, Region.BODY) == ["Anlage 1"]


def test_tables_beside_each_other_need_not_be_in_step() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(71, 60, FILLER) + 10
    sheet.text(71, y, "Tabelle 1: Pflege der Wege und", 9)
    sheet.text(71, y + 11, "Stege", 9)
    sheet.text(260, y, "Tabelle 2: Bestand", 9)
    titled(sheet, y + 29.5, 75, ("Ort", "Fälle"), 6)
    titled(sheet, y + 21, 264, ("Gemeinde", "Stellen"), 7)
    reading = paper.reading()
    found = {tuple(header_of(reading, grid) or ()): len(grid.rows) for grid in reading.grids}
    assert found == {("Ort", "Fälle"): 6, ("Gemeinde", "Stellen"): 7}


def test_a_rule_of_a_table_is_its_own_though_it_seems_longer_than_the_others() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(71, 60, [*FILLER] * 8)
    for n in range(9):
        sheet.rule(71, 524 if n == 1 else 520, y + 5 + 17 * n)
        for x, cell in zip((75, 240, 400), (PLACES[n % 4], f"{n}1", f"{n}7,50"), strict=True):
            sheet.text(x, y + 17 + 17 * n, cell if n else f"Spalte {x}", 7)
    reading = paper.reading(recognised=True)
    assert [len(grid.rows) for grid in reading.grids] == [8]
    assert not reading.notes


def test_rows_of_numbers_that_seem_bold_are_not_of_the_header() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(7):
        font = "Helvetica-Bold" if n < 3 else "Helvetica"
        for x, cell in zip((71, 240), (PLACES[n % 4], f"{n}7,50") if n else ("Ort", "Betrag"), strict=True):
            sheet.text(x + 4, 70 + 16 * n, cell, 8, font)
        sheet.rule(71, 400, 58 + 16 * n)
    sheet.rule(71, 400, 58 + 16 * 7)
    for x in (71, 240, 400):
        sheet.plumb(x, 58, 58 + 16 * 7)
    reading = paper.reading(recognised=True)
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Ort", "Betrag"]
    assert len(grid.rows) == 6


def test_a_row_that_begins_a_page_is_no_header_though_it_seems_bold() -> None:
    paper = Paper()
    titled(paper.page(), 70, 71, ("Ort", "Betrag"), 42)
    sheet = paper.page()
    sheet.text(71, 70, "Altental", 9, "Helvetica-Bold")
    sheet.text(221, 70, "437,50", 9, "Helvetica-Bold", right=True)
    columns(sheet, 87, range(44, 50))
    reading = paper.reading(recognised=True)
    assert [[piece.rows for piece in grid.fragments] for grid in reading.grids] == [[42, 7]]


def test_the_name_of_rows_is_a_row_though_the_one_below_seems_larger() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(12):
        y, size = 70 + 16.6 * n + 0.6 * (n > 5), 9.5 if n == 5 else 7.5
        sheet.text(71, y, f"Landkreis {PLACES[n % 4]}" if n % 4 == 0 else PLACES[n % 4], size)
        for x in () if n % 4 == 0 else (200, 300):
            sheet.text(x, y, f"{n}1", 7.5)
    reading = paper.reading(recognised=True)
    assert [row[0] for row in rows_of(reading, reading.grids[0])][3:6] == ["Seefeld", "Landkreis Altental", "Neuhausen"]


def test_scraps_of_a_note_below_a_table_are_no_rows_and_part_none_of_its_columns() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(7):
        y = 70 + 26 * n
        for x, cell in ((80, f"{n}"), (100, f"Werkstatt {PLACES[n % 4]}"), (420, f"{n}7,50")):
            sheet.text(x, y, cell, 7.5)
        sheet.text(220, y, "Der Beirat aus dem Norden berät die", 7.5)
        sheet.text(220, y + 9, "Planung der Wege.", 10 if n == 3 else 7.5)
    for x, scrap in ((60, "*Das"), (145, "die Belange des"), (230, "in enger"), (283, "mit den"), (430, "Fälle")):
        sheet.text(x, 248, scrap, 7)
        sheet.text(x, 257, scrap.removeprefix("*"), 7)
    reading = paper.reading(recognised=True)
    (grid,) = reading.grids
    assert [len(row) for row in rows_of(reading, grid)] == [4] * 7


def test_the_first_rule_of_a_drawn_table_is_not_the_one_below_a_running_head() -> None:
    paper = Paper()
    for page, caption in enumerate(("Tabelle 1: Bestand der Wege", "Übersicht 2: Gepflanzte Bäume am Ufer", "")):
        sheet = paper.page()
        if caption:
            sheet.text(71, 80, caption, 9, "Helvetica-Bold")
        drawn(sheet, ("Nr.", "Träger", "Stand", f"{2020 + page}", "Quote"), 12, 90 if caption else 58)
        sheet.lines(71, 400, FILLER)
    reading = paper.reading(recognised=True)
    assert [len(grid.rows) for grid in reading.grids] == [12] * 3
    assert not lines_in(reading, Region.FURNITURE)
