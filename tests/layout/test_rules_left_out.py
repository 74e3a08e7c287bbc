"""Rules that a drawn table leaves out: what stands between them are cells all the same."""

from __future__ import annotations

from tests.layout.drawing import Paper, Sheet, header_of, rows_of

EDGES = (60, 200, 300, 400)
NAMES = ("Gemeinde", "Anzahl", "Betrag")
ROWS = [[f"Ort {n}", str(17 * n), f"{n}.204,50"] for n in range(1, 7)]


def row(sheet: Sheet, base: float, cells: list[str] | tuple[str, ...], font: str = "Helvetica") -> None:
    sheet.text(EDGES[0] + 5, base, cells[0], 9, font)
    for right, cell in zip(EDGES[2:], cells[1:], strict=True):
        sheet.text(right - 5, base, cell, 9, font, right=True)


def test_columns_parted_by_rules_in_the_header_alone() -> None:
    paper = Paper()
    sheet = paper.page()
    for y in (100, 116, *(116 + 14 * n for n in range(1, 7))):
        sheet.rule(EDGES[0], EDGES[-1], y)
    for x in EDGES:
        sheet.plumb(x, 100, 116)
    for x in (EDGES[0], EDGES[-1]):
        sheet.plumb(x, 116, 200)
    row(sheet, 111, NAMES, "Helvetica-Bold")
    for n, cells in enumerate(ROWS):
        row(sheet, 126 + 14 * n, cells)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(NAMES)
    assert rows_of(reading, grid) == ROWS


def test_a_name_over_columns_stays_whole_where_its_blank_happens_to_stand_at_their_edge() -> None:
    paper = Paper()
    sheet = paper.page()
    for y in (100, 116, 132, *(132 + 14 * n for n in range(1, 7))):
        sheet.rule(EDGES[0], EDGES[-1], y)
    for x in (EDGES[0], EDGES[1], EDGES[-1]):
        sheet.plumb(x, 100, 216)
    sheet.plumb(EDGES[2], 116, 216)
    sheet.text(EDGES[2] - 2, 111, "Förderung im", 9, "Helvetica-Bold", right=True)
    sheet.text(EDGES[2] + 1, 111, "Jahr 2023", 9, "Helvetica-Bold")
    row(sheet, 127, NAMES, "Helvetica-Bold")
    for n, cells in enumerate(ROWS):
        row(sheet, 142 + 14 * n, cells)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Gemeinde", "Förderung im Jahr 2023 Anzahl", "Förderung im Jahr 2023 Betrag"]


def test_labels_without_rules_beside_ruled_rows_are_a_cell_each() -> None:
    paper = Paper()
    sheet = paper.page()
    for y in (100, 116, 200):
        sheet.rule(EDGES[0], EDGES[-1], y)
    for n in range(1, 6):
        sheet.rule(EDGES[1], EDGES[-1], 116 + 14 * n)
    for x in EDGES:
        sheet.plumb(x, 100, 200)
    row(sheet, 111, NAMES, "Helvetica-Bold")
    for n, cells in enumerate(ROWS):
        row(sheet, 126 + 14 * n, cells)
    reading = paper.reading()
    (grid,) = reading.grids
    assert rows_of(reading, grid) == ROWS


def test_a_label_in_the_middle_of_the_rows_between_which_no_rule_runs_beside_it() -> None:
    paper = Paper()
    sheet = paper.page()
    row(sheet, 111, NAMES, "Helvetica-Bold")
    for n, cells in enumerate(ROWS):
        row(sheet, 126 + 14 * n, ["", *cells[1:]])
    for n, label in enumerate(("Ort an der", "Ort ob der")):
        sheet.text(EDGES[0] + 5, 134 + 42 * n, label, 9)
        sheet.text(EDGES[0] + 5, 145 + 42 * n, "Mühle", 9)
    for n in range(8):
        whole = n in (0, 1, 4, 7)
        sheet.rule(EDGES[0] if whole else EDGES[1] - 20, EDGES[-1], 102 + 14 * n)
    reading = paper.reading()
    (grid,) = reading.grids
    labels = ["Ort an der Mühle", "", "", "Ort ob der Mühle", "", ""]
    assert rows_of(reading, grid) == [[label, *cells[1:]] for label, cells in zip(labels, ROWS, strict=True)]
