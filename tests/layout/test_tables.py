"""Tables of drawn pages: found, cut into rows, given headers, joined, and none where there is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model.reading import Region
from tests.layout.drawing import FILLER, Paper, Sheet, header_of, lines_in, rows_of, words_of

HEADER = ("Zuwendungsempfänger", "Vorhaben", "Betrag in €")
ROWS = (
    ("Stadt Auenwalde", "Radweg an der Mühlstraße zwischen Bahnhof/und Schulzentrum", "412.300,00"),
    ("Velo-Werk e. V.", "Lehrpfad mit Übungsparcours", "38.750,50"),
    ("Landkreis Bautzen", "Lückenschluss am Spreeradweg, Abschnitt Nieder-/hain", "1.204.000,00"),
    ("Summe", "", "1.655.050,50"),
)
EXPECTED = [[cell.replace("/", " ") for cell in row] for row in ROWS]
EDGES = (60, 200, 420, 535)


def table(
    sheet: Sheet, y: float, rows: Sequence[Sequence[str]], rules: str, padding: float = 5, bold: bool = True
) -> float:
    """A table with its header; returns its bottom."""
    top = y
    for number, row in enumerate(rows):
        font = "Helvetica-Bold" if number == 0 and bold else "Helvetica"
        if rules != "none":
            sheet.rule(EDGES[0], EDGES[-1], y)
        deepest = 1
        for col, cell in enumerate(row):
            lines = cell.split("/")
            deepest = max(deepest, len(lines))
            for n, line in enumerate(lines):
                at = y + padding + 8 + 11 * n
                right = col == 2
                sheet.text(EDGES[col + 1] - 5 if right else EDGES[col] + 5, at, line, 9, font, right)
        y += 2 * padding + 11 * deepest
    if rules != "none":
        sheet.rule(EDGES[0], EDGES[-1], y)
    if rules == "grid":
        for x in EDGES:
            sheet.plumb(x, top, y)
    return y


@pytest.mark.parametrize("rules", ["grid", "horizontal", "none"])
def test_a_table_in_running_text(rules: str) -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(60, 100, FILLER)
    y = table(sheet, y + 4, (HEADER, *ROWS), rules)
    sheet.lines(60, y + 16, FILLER)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(HEADER)
    assert rows_of(reading, grid) == EXPECTED
    assert lines_in(reading, Region.BODY) == [*FILLER, *FILLER]
    (fragment,) = grid.fragments
    assert (fragment.page, fragment.first_row, fragment.rows) == (1, 0, 4)
    assert grid.confidence is not None and grid.confidence > 0.5


@pytest.mark.parametrize("turned", [False, True])
def test_a_table_on_a_page_drawn_sideways(turned: bool) -> None:
    paper = Paper()
    sheet = paper.page()
    if turned:
        sheet.canvas.translate(595, 0)
        sheet.canvas.rotate(90)
        sheet.height = 595
    table(sheet, 100, (HEADER, *ROWS), "grid")
    reading = paper.reading()
    (grid,) = reading.grids
    assert rows_of(reading, grid) == EXPECTED
    box = grid.fragments[0].bbox
    assert box is not None
    assert (box[3] - box[1] > box[2] - box[0]) == turned  # as shown, not as read


def test_names_and_amounts_in_running_text_are_a_table_without_header() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(60, 100, FILLER)
    for name, amount in (("Mittelsachsen", "318.472,95 €"), ("Erzgebirge", "731.908,46 €"), ("Bautzen", "7.728,00 €")):
        sheet.text(60, y + 6, name)
        sheet.text(260, y + 6, amount, right=True)
        y += 14
    sheet.lines(60, y + 14, FILLER)
    reading = paper.reading()
    (grid,) = reading.grids
    assert grid.header is None
    assert rows_of(reading, grid) == [
        ["Mittelsachsen", "318.472,95 €"], ["Erzgebirge", "731.908,46 €"], ["Bautzen", "7.728,00 €"],
    ]  # fmt: skip


@pytest.mark.parametrize("x", [170, 190, 224], ids=["to the left", "in the middle", "between"])
def test_a_header_of_two_levels_is_given_to_each_column_that_it_covers(x: int) -> None:
    paper = Paper()
    sheet = paper.page()
    xs = (200, 280, 360, 440)
    sheet.text(60, 100, "Schulart", 9, "Helvetica-Bold")
    sheet.text(x, 100, "2023", 9, "Helvetica-Bold")
    sheet.text(x + 160, 100, "2024", 9, "Helvetica-Bold")
    for right, name in zip(xs, ("Anzahl", "Betrag", "Anzahl", "Betrag"), strict=True):
        sheet.text(right, 116, name, 9, "Helvetica-Bold", right=True)
    for n in range(4):
        sheet.text(60, 136 + 16 * n, f"Schule {n}", 9)
        for right in xs:
            sheet.text(right, 136 + 16 * n, f"{right + n},5", 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Schulart", "2023 Anzahl", "2023 Betrag", "2024 Anzahl", "2024 Betrag"]
    assert len(grid.rows) == 4


def long_rows(first: int, count: int) -> list[tuple[str, str, str]]:
    return [(f"Gemeinde {n}", f"Vorhaben {n} an der Schule", f"{n}.000,00") for n in range(first, first + count)]


def test_a_table_that_fills_its_page_goes_on_and_its_header_is_given_once() -> None:
    paper = Paper()
    table(paper.page(), 60, (HEADER, *long_rows(1, 33)), "grid")
    table(paper.page(), 60, (HEADER, *long_rows(34, 5)), "grid")
    reading = paper.reading()
    (grid,) = reading.grids
    assert [row[0] for row in rows_of(reading, grid)] == [f"Gemeinde {n}" for n in range(1, 39)]
    assert [(f.page, f.first_row, f.rows) for f in grid.fragments] == [(1, 0, 33), (2, 33, 5)]
    assert header_of(reading, grid) == list(HEADER)


def test_pieces_that_end_in_mid_page_stay_apart_in_one_series() -> None:
    paper = Paper()
    table(paper.page(), 60, (HEADER, *long_rows(1, 8)), "none")
    table(paper.page(), 60, (HEADER, *long_rows(9, 5)), "none")
    reading = paper.reading()
    assert [len(grid.rows) for grid in reading.grids] == [8, 5]
    assert reading.grids[0].series is not None
    assert len({grid.series for grid in reading.grids}) == 1


def test_a_heading_between_keeps_tables_apart() -> None:
    paper = Paper()
    table(paper.page(), 60, (HEADER, *long_rows(1, 33)), "grid")
    sheet = paper.page()
    sheet.text(60, 60, "Anlage 2", 11, "Helvetica-Bold")
    table(sheet, 80, (HEADER, *long_rows(1, 5)), "grid")
    assert len(paper.reading().grids) == 2


def test_a_row_over_the_page_break_is_one_row() -> None:
    paper = Paper()
    rows = [*long_rows(1, 32), ("Gemeinde 33", "Umbau der alten Turnhalle zu einer Begeg-", "33.000,00")]
    table(paper.page(), 60, (HEADER, *rows), "grid")
    table(paper.page(), 60, (("", "nungsstätte", ""), *long_rows(34, 3)), "grid", bold=False)
    reading = paper.reading()
    (grid,) = reading.grids
    row = rows_of(reading, grid)[32]
    assert row == ["Gemeinde 33", "Umbau der alten Turnhalle zu einer Begeg- nungsstätte", "33.000,00"]
    assert [(f.first_row, f.rows) for f in grid.fragments] == [(0, 33), (33, 3)]


def test_caption_and_notes_belong_to_the_table() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, FILLER)
    sheet.text(60, 160, "Tabelle 1: Geförderte Vorhaben")
    y = table(sheet, 166, (HEADER, *ROWS), "grid")
    sheet.text(60, y + 11, "* vorläufige Angaben", 7.5)
    sheet.lines(60, y + 40, FILLER)
    reading = paper.reading()
    (grid,) = reading.grids
    assert reading.text[slice(*grid.title[0])] == "Tabelle 1: Geförderte Vorhaben"
    assert [words_of(reading, note).strip() for note in grid.notes] == ["vorläufige Angaben"]
    assert [(note.mark, note.lines) for note in reading.notes] == [("*", grid.notes[0])]
    assert lines_in(reading, Region.BODY) == [*FILLER, *FILLER]


@pytest.mark.parametrize(
    "pairs",
    [
        [("1.", "Wie viele Anträge gab es?"), ("2.", "Wie viele wurden bewilligt?"), ("3.", "Wie hoch sind sie?")],
        [("-", "Die Schule beschließt."), ("-", "Der Träger bestätigt."), ("-", "Die Stelle bewilligt.")],
        [("Drs.-Nr.:", "7/90001"), ("Thema:", "Radwege im ländlichen Raum"), ("Az.:", "12-0141/7/3")],
    ],
    ids=["questions", "bullets", "subject"],
)
def test_lists_and_forms_are_no_tables(pairs: list[tuple[str, str]]) -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(60, 100, FILLER * 2)
    for n, (left, right) in enumerate(pairs):
        sheet.text(60, y + 10 + 14 * n, left)
        sheet.text(130, y + 10 + 14 * n, right)
    sheet.lines(60, y + 70, FILLER * 2)
    reading = paper.reading()
    assert not reading.grids
    assert [f"{left} {right}" for left, right in pairs] == lines_in(reading, Region.BODY)[6:9]


@pytest.mark.parametrize("rules", ["horizontal", "none"])
def test_rows_spread_over_their_page_are_one_table(rules: str) -> None:
    paper = Paper()
    sheet = paper.page()
    table(sheet, 60, (HEADER, *long_rows(1, 6)), rules, padding=40)
    (grid,) = paper.reading().grids
    assert len(grid.rows) == 6


def test_tables_beside_each_other_are_two() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.text(60, 90, "Tabelle 1: Anträge", 9)
    sheet.text(330, 90, "Tabelle 2: Flächen", 9)
    for n, (left, right) in enumerate([("Ort", "Anträge"), *((f"Ort {n}", str(30 + n)) for n in range(6))]):
        for x in (60, 330):
            sheet.text(x, 110 + 15 * n, left if n < 5 or x == 60 else "Neudorf", 9)
            sheet.text(x + 190, 110 + 15 * n, right, 9, right=True)
    reading = paper.reading()
    assert [len(grid.header or ()) for grid in reading.grids] == [2, 2]
    assert [len(grid.rows) for grid in reading.grids] == [6, 6]


def test_a_row_that_names_a_group_of_rows_parts_no_table() -> None:
    paper = Paper()
    sheet = paper.page()
    y = 100
    rows: list[tuple[str, ...]] = [("Nr.", "Ort", "Betrag in €")]
    for n in range(1, 5):
        if n % 2:
            rows.append(("Landkreis Auental",) if n == 1 else ("Landkreis Wiesengrund",))
        rows.append((str(n), f"Ort{n}", f"{n}.000,00"))
    for cells in rows:
        for x, cell in zip((60, 110, 300), cells, strict=False):
            if len(cells) == 1:
                sheet.text(60, y, cell, 9)
            else:
                sheet.text(x + (20 if x == 60 else 90 if x == 300 else 0), y, cell, 9, right=x == 300)
        y += 16
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Nr.", "Ort", "Betrag in €"]
    assert [row[0] for row in rows_of(reading, grid)] == [
        "Landkreis Auental", "1", "2", "Landkreis Wiesengrund", "3", "4",
    ]  # fmt: skip


def test_a_unit_behind_its_number_is_no_column() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(8):
        sheet.text(60, 100 + 15 * n, f"Gemeinde {'ABCDEFGH'[n]}", 9)
        sheet.text(300, 100 + 15 * n, f"{10 + n},5 %", 9, right=True)
    (grid,) = paper.reading().grids
    assert [len(row) for row in grid.rows] == [2] * 8


def test_the_wide_blank_within_a_number_parts_no_column() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(6):
        sheet.text(60, 100 + 15 * n, f"Gemeinde {'ABCDEF'[n]}", 9)
        sheet.text(300, 100 + 15 * n, f"{537 - 20 * n}", 9, right=True)
        if 1 <= n < 3:
            sheet.text(282.5, 100 + 15 * n, "1", 9, right=True)
        sheet.text(400, 100 + 15 * n, f"{10 + n},5", 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert [row[1] for row in rows_of(reading, grid)] == ["537", "1 517", "1 497", "477", "457", "437"]


def test_a_sentence_between_two_tables_keeps_them_apart() -> None:
    paper = Paper()
    sheet = paper.page()
    for top, edges in ((100, (200, 300, 400)), (190, (240, 350))):
        for n in range(4):
            sheet.text(60, top + 15 * n, f"Gemeinde {'ABCD'[n]}", 8)
            for right in edges:
                sheet.text(right, top + 15 * n, f"{right + n}", 8, right=True)
    sheet.text(60, 170, "Die untere Behörde erhebt die Zahlen der Gemeinden seit dem Vorjahr.", 10.5)
    reading = paper.reading()
    assert [[len(row) for row in grid.rows] for grid in reading.grids] == [[4] * 4, [3] * 4]
    assert len(lines_in(reading, Region.BODY)) == 1


def test_the_wide_blanks_of_a_typewriter_part_no_columns() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, [*FILLER, *FILLER], font="Courier", size=9)
    for n in range(8):
        sheet.text(60, 220 + 15 * n, f"§ {11 + n} BGB", 9, "Courier")
        sheet.text(360, 220 + 15 * n, f"{7 * n}.100", 9, "Courier", right=True)
    (grid,) = paper.reading().grids
    assert [len(row) for row in grid.rows] == [2] * 8


def named_numbers(sheet: Sheet, y: float, columns: Sequence[tuple[int, str]], ending: str) -> None:
    """Names on one line, each over five numbers that end where it does, and the places that these are of."""
    for right, name in columns:
        sheet.text(right, y, name, 9, "Helvetica-Bold", right=True)
    for n in range(5):
        below = y + 18 + 16 * n
        sheet.text(60, below, f"Gemeinde {n}", 9)
        for right, _ in columns:
            sheet.text(right, below, f"{right + n}{ending}", 9, right=True)


def test_a_header_of_three_levels_is_given_to_each_column() -> None:
    paper = Paper()
    sheet = paper.page()
    bold = "Helvetica-Bold"
    sheet.text(60, 100, "Ort", 9, bold)
    sheet.canvas.setFont(bold, 9)
    for x, y, name in ((348, 100, "Zeitraum"), (252, 116, "2023"), (444, 116, "2024")):
        sheet.canvas.drawCentredString(x, sheet.height - y, name)
    named_numbers(sheet, 132, list(zip((250, 340, 430, 520), ("Anteil", "Fläche (ha)") * 2, strict=True)), ",5")
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == [
        "Ort", "Zeitraum 2023 Anteil", "Zeitraum 2023 Fläche (ha)", "Zeitraum 2024 Anteil", "Zeitraum 2024 Fläche (ha)",
    ]  # fmt: skip


def test_a_year_in_the_middle_over_two_columns_stands_over_a_part_of_one() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.text(60, 100, "Ort", 9, "Helvetica-Bold")
    for year, right in ((2023, 260), (2024, 400)):
        sheet.text(right - 44, 100, str(year), 9, "Helvetica-Bold", right=True)
    named_numbers(sheet, 111, list(zip((182, 260, 322, 400), ("Anzahl", "Ausgaben in €") * 2, strict=True)), ",50")
    reading = paper.reading()
    (grid,) = reading.grids
    years = [f"{year} {name}" for year in (2023, 2024) for name in ("Anzahl", "Ausgaben in €")]
    assert header_of(reading, grid) == ["Ort", *years]


def test_a_year_over_some_columns_is_of_the_header_though_it_is_not_seen_to_be_bold() -> None:
    """As in a scan, where the weight of a few figures tells little."""
    paper = Paper()
    sheet = paper.page()
    sheet.text(60, 100, "Ort", 9, "Helvetica-Bold")
    sheet.text(310, 100, "Zeitraum", 9, "Helvetica-Bold", right=True)
    sheet.text(302, 116, "2015", 9, right=True)
    named_numbers(sheet, 132, [(250, "Mittel"), (360, "Betrag in €")], ".100,50")
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == ["Ort", "Zeitraum 2015 Mittel", "Zeitraum 2015 Betrag in €"]


def test_a_label_of_two_lines_stands_beside_the_numbers_of_its_row() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, FILLER)
    sheet.text(60, 160, "Behörde", 9, "Helvetica-Bold")
    sheet.text(300, 160, "Anzahl", 9, "Helvetica-Bold", right=True)
    sheet.text(400, 160, "Betrag in €", 9, "Helvetica-Bold", right=True)
    for n in range(5):
        top = 182 + 28 * n
        sheet.rule(55, 400, top - 12)
        sheet.text(60, top, f"Zweckverband {'ABCDE'[n]}hofen und", 9)
        sheet.text(60, top + 11, "Umgebung", 9)
        sheet.text(300, top + 5.5, f"{n + 20}", 9, right=True)
        sheet.text(400, top + 5.5, f"{n + 1}.000,00", 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert rows_of(reading, grid) == [
        [f"Zweckverband {'ABCDE'[n]}hofen und Umgebung", f"{n + 20}", f"{n + 1}.000,00"] for n in range(5)
    ]  # fmt: skip


def test_a_gap_in_one_line_of_a_label_parts_no_column() -> None:
    """The lines beside it, of the numbers, see the same gap: it is one, not two."""
    paper, names = Paper(), ("Lindenau", "Ahlen", "Brakel", "Ulmendorf")
    sheet = paper.page()
    for row, name in enumerate(names):
        y = 100 + 34 * row
        sheet.text(72, y, "Heimatverein")
        sheet.text(160 if row == 1 else 138, y, name)
        sheet.text(330, y + 6.5, f"{3 + row}.{100 + row},50", right=True)
        sheet.text(420, y + 6.5, f"{12 + 7 * row}", right=True)
        sheet.text(72, y + 13, "e. V.")
    reading = paper.reading()
    (grid,) = reading.grids
    assert rows_of(reading, grid) == [
        [f"Heimatverein {name} e. V.", f"{3 + row}.{100 + row},50", f"{12 + 7 * row}"] for row, name in enumerate(names)
    ]


def test_the_name_of_a_group_at_a_pages_foot_parts_no_table() -> None:
    paper = Paper()
    names: list[str] = []
    for page in range(2):
        sheet = paper.page()
        for n in range(40):
            y = 100 + 17 * n
            if n and n % 13 == 0:
                names.append(f"Kreis {'ABCDEFG'[len(names)]}furt")
                sheet.text(60, y, names[-1], 9, "Helvetica-Bold")
                continue
            sheet.text(60, y, f"Ort {page}.{n}", 9)
            sheet.text(300, y, f"{n + 2}", 9, right=True)
            sheet.text(400, y, f"{n + 1}.000,00", 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert len(grid.rows) == 80
    assert [row[0] for row in rows_of(reading, grid) if not row[1]] == names


def test_a_chart_is_no_table() -> None:
    paper = Paper()
    sheet = paper.page()
    for n in range(9):
        sheet.rule(100, 480, 100 + 25 * n)
        sheet.text(90, 99 + 25 * n, f"{800 - 100 * n}", 8, right=True)
        sheet.text(490, 99 + 25 * n, f"{80 - 10 * n}", 8)
    for n in range(20):
        sheet.plumb(100 + 20 * n, 100, 300)
    sheet.text(140, 118, "Fälle", 8)
    assert not paper.reading().grids


def columns_at(sheet: Sheet, y: float, cells: Sequence[str], font: str = "Helvetica") -> None:
    sheet.text(62, y, cells[0], 9, font)
    for right, cell in zip((300, 420), cells[1:], strict=False):
        sheet.text(right, y, cell, 9, font, right=True)


@pytest.mark.parametrize("repeated", [True, False])
def test_one_row_at_a_pages_foot_opens_the_table_of_the_next(repeated: bool) -> None:
    header = ("Ort", "Anträge", "Betrag in €")
    rows = [(f"Gemeinde {'ABCDEFG'[n]}", str(20 + n), f"{n + 1}.000,00") for n in range(7)]
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, [*FILLER] * 15)
    columns_at(sheet, 745, header, "Helvetica-Bold")
    columns_at(sheet, 762, rows[0])
    sheet = paper.page()
    y = 100
    if repeated:
        columns_at(sheet, y, header, "Helvetica-Bold")
        y += 17
    for n, row in enumerate(rows[1:]):
        columns_at(sheet, y + 17 * n, row)
    sheet.lines(60, 260, [*FILLER] * 12)
    reading = paper.reading()
    (grid,) = reading.grids
    assert header_of(reading, grid) == list(header)
    assert rows_of(reading, grid) == [list(row) for row in rows]


def test_the_name_of_a_group_is_not_cut_at_a_narrow_column() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, FILLER)
    for n in range(9):
        if n % 3 == 0:
            sheet.text(62, 160 + 16 * n, f"Kreis {'ABC'[n // 3]}furt", 9, "Helvetica-Bold")
            continue
        sheet.text(81, 160 + 16 * n, str(n), 9, right=True)
        sheet.text(88.5, 160 + 16 * n, f"Gemeinde {'ABCDEFGHI'[n]}", 9)
        sheet.text(300, 160 + 16 * n, f"{n + 2}", 9, right=True)
        sheet.text(420, 160 + 16 * n, f"{n}.000,00", 9, right=True)
    reading = paper.reading()
    (grid,) = reading.grids
    assert [row for row in rows_of(reading, grid) if not row[-1]] == [
        ["Kreis Bfurt", "", "", ""], ["Kreis Cfurt", "", "", ""],
    ]  # fmt: skip


def test_a_list_in_a_list_is_no_table() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(60, 100, FILLER)
    for n in range(8):
        y = 160 + 28 * n
        outer = n % 4 == 0
        sheet.text(80 if outer else 110, y, "•" if outer else "–", 10)
        sheet.text(104 if outer else 134, y, f"Maßnahme {n} der Behörde im Rahmen des Vorhabens {n * n}", 10)
        sheet.text(104 if outer else 134, y + 13, "und ihre Folgen", 10)
    assert not paper.reading().grids


def test_a_caption_and_the_sentence_above_it_part_two_tables() -> None:
    paper = Paper()
    sheet = paper.page()
    for n, place in enumerate(("Altental", "Neuhausen", "Oberau", "Seefeld")):
        for top in (100, 208):
            sheet.text(71, top + 14 * n, place, 8)
            sheet.text(400, top + 14 * n, f"{n + 1}.{top},50", 8, right=True)
    sheet.text(71, 162, "Der Träger prüft die Angaben.", 10.5)
    sheet.text(71, 176, "Tabelle 2: Personal", 8)
    sheet.text(71, 194, "Zuwendungsempfänger", 10.5)
    sheet.text(400, 194, "Betrag in €", 10.5, right=True)
    reading = paper.reading()
    assert [len(grid.rows) for grid in reading.grids] == [4, 4]
    assert "Der Träger prüft die Angaben." in lines_in(reading, Region.BODY)
