"""Zones, columns and footnotes of drawn pages."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.model.reading import Reading, Region
from tests.layout.drawing import FILLER, Paper, lines_in


def covered_once(reading: Reading) -> bool:
    counts = [0] * len(reading.text)
    for line in reading.lines:
        for i in range(*line.span):
            counts[i] += 1
    return all(count == 1 for char, count in zip(reading.text, counts, strict=True) if not char.isspace())


def letter(pages: int = 2) -> Paper:
    """A letter with a running head and foot, a side column on page 1 and a footnote."""
    paper = Paper()
    for number in range(1, pages + 1):
        sheet = paper.page()
        sheet.text(72, 40, "Drucksache 7/90001", 9)
        sheet.text(250, 810, f"Seite {number} von {pages}", 8)
        y = sheet.lines(72, 110, [line[:62] for line in FILLER] * 5)
        sheet.lines(72, y + 10, [line[:60] for line in FILLER] * 4)
        if number == 1:
            sheet.lines(430, 112, ["Durchwahl", "Telefon 0351 5550-1", "Aktenzeichen", "12-0141/7/3"], 9.5, size=7)
            sheet.lines(430, 300, ["Hausanschrift:", "Lindenufer 2", "01097 Dresden", "Haltestelle Ufer"], 9.5, size=7)
    return paper


def test_running_heads_and_feet_are_furniture() -> None:
    reading = letter(3).reading()
    assert lines_in(reading, Region.FURNITURE) == [
        text for n in (1, 2, 3) for text in ("Drucksache 7/90001", f"Seite {n} von 3")
    ]
    assert covered_once(reading)


def test_the_side_column_stands_apart_from_the_body() -> None:
    reading = letter().reading()
    assert lines_in(reading, Region.SIDEBAR) == [
        "Durchwahl", "Telefon 0351 5550-1", "Aktenzeichen", "12-0141/7/3",
        "Hausanschrift:", "Lindenufer 2", "01097 Dresden", "Haltestelle Ufer",
    ]  # fmt: skip
    assert not reading.grids
    assert all("Durchwahl" not in line for line in lines_in(reading, Region.BODY))


def test_annex_numbers_that_count_up_are_no_page_numbers() -> None:
    paper = Paper()
    paper.page().lines(72, 120, FILLER * 3)
    for number in (1, 2, 3):
        sheet = paper.page()
        sheet.text(72, 60, f"Anlage {number}", 11, "Helvetica-Bold")
        sheet.lines(72, 120, FILLER * 3)
    reading = paper.reading()
    assert not lines_in(reading, Region.FURNITURE)


def test_a_running_head_may_count_its_pages_among_other_words() -> None:
    paper = Paper()
    for number in (1, 2):
        sheet = paper.page()
        sheet.text(72, 60, f"Bericht 7/{number}", 11)
        sheet.lines(72, 120, FILLER[number:] * 3)
    assert lines_in(paper.reading(), Region.FURNITURE) == ["Bericht 7/1", "Bericht 7/2"]


def test_two_pages_far_apart_may_begin_alike() -> None:
    paper = Paper()
    for number in range(1, 11):
        sheet = paper.page()
        sheet.text(
            72, 60, "Siehe hierzu die Tabelle." if number in (4, 8) else f"{FILLER[0][:50]} {'abcdefghij'[-number:]}"
        )
        sheet.lines(72, 120, FILLER * 3)
    assert not lines_in(paper.reading(), Region.FURNITURE)


def test_the_top_row_of_a_drawn_table_is_no_running_head() -> None:
    paper = Paper()
    for number in (1, 2):
        sheet = paper.page()
        sheet.text(82, 91, "Jahr 2023", 9)
        for y in (80, 96, 126, 156):
            sheet.rule(72, 400, y)
        for x in (72, 400):
            sheet.plumb(x, 80, 156)
        sheet.plumb(250, 96, 156)
        for row, y in enumerate((115, 145)):
            sheet.text(76, y, f"Gemeinde {'ABCD'[2 * number + row - 2]}-Dorf", 9)
            sheet.text(396, y, f"{number}{row}.518", 9, right=True)
        sheet.lines(72, 300, [f"Blatt {'ABC'[number]}: {line[:60]}" for line in FILLER] * 3)
    reading = paper.reading()
    assert not lines_in(reading, Region.FURNITURE)
    assert [line for line in lines_in(reading, Region.TABLE) if line == "Jahr 2023"]


def test_names_over_columns_are_a_tables_header_and_no_running_head() -> None:
    paper = Paper()
    for number in (1, 2):
        sheet = paper.page()
        sheet.text(72, 60, "Landtag, 7. Wahlperiode", 9)
        for x, name in ((110, "Gemeinde"), (276, "Länge (km)"), (390, "Mittel")):
            sheet.text(x, 110, name, 8, "Helvetica-Bold")
        for y in (98, 116):
            sheet.rule(72, 460, y)
        for row in range(9):
            sheet.text(72, 127 + 17 * row, f"Gemeinde Kranichfeld-{'OWNS'[row % 4]}", 8)
            sheet.text(340, 127 + 17 * row, f"{number}{row},51", 8, right=True)
            sheet.text(460, 127 + 17 * row, f"{row}.{number}18.300,00", 8, right=True)
    assert lines_in(paper.reading(), Region.FURNITURE) == ["Landtag, 7. Wahlperiode"] * 2


def test_a_running_head_that_stands_over_columns_on_one_page_is_furniture_on_all() -> None:
    paper = Paper()
    for number in range(1, 5):
        sheet = paper.page()
        for x, words in ((72, "Landtag"), (250, "7. Wahlperiode"), (400, "Große Anfrage")):
            sheet.text(x, 60, words, 9)
        if number == 3:
            for row in range(9):
                sheet.text(72, 92 + 20 * row, f"Gemeinde {'ABCDEFGHI'[row]}", 9)
                sheet.text(310, 92 + 20 * row, f"{row},51", 9, right=True)
                sheet.text(450, 92 + 20 * row, f"{row}18.300,00", 9, right=True)
        else:
            sheet.lines(72, 120, FILLER[number % 3 :] * 4)
    assert len(lines_in(paper.reading(), Region.FURNITURE)) == 4 * 3


def test_a_footnote_has_its_mark_its_lines_and_its_call() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(72, 100, FILLER)
    sheet.text(72, y, "Nach Medienberichten")
    end = 72 + sheet.canvas.stringWidth("Nach Medienberichten", "Helvetica", 10.5)
    sheet.text(end, y - 4, "1", 6)
    sheet.text(end + 6, y, "hat der Freistaat neun Beete angelegt.")
    sheet.rule(72, 200, 740)
    sheet.text(72, 749, "1", 5)
    sheet.text(77, 752, "https://www.beispiel.example/garten/bienen-suchen-", 8)
    sheet.text(72, 762, "sonnige-standorte.html", 8)
    reading = paper.reading()
    (note,) = reading.notes
    assert note.mark == "1" == reading.text[slice(*note.mark_span)]
    assert [reading.text[slice(*span)] for span in note.lines] == [
        "https://www.beispiel.example/garten/bienen-suchen-",
        "sonnige-standorte.html",
    ]
    (call,) = reading.calls
    assert reading.text[call.span.start - 15 : call.span.end] == "Medienberichten1"


def test_a_raised_exponent_without_a_note_on_the_page_stays_in_the_text() -> None:
    reading = letter(1).reading()
    assert not reading.calls


def test_a_page_of_two_columns_is_read_column_by_column() -> None:
    paper = Paper()
    sheet = paper.page()
    narrow = [line[:42] for line in FILLER] * 9
    sheet.text(60, 80, "Schriftliche Anfrage der Abgeordneten Kranich vom 3. Mai 2022, wie sie gestellt wurde", 11)
    sheet.lines(60, 120, [f"L{i} {line}" for i, line in enumerate(narrow)])
    sheet.lines(315, 120, [f"R{i} {line}" for i, line in enumerate(narrow)])
    body = lines_in(paper.reading(), Region.BODY)
    assert [line.split()[0] for line in body[1:]] == [f"L{i}" for i in range(27)] + [f"R{i}" for i in range(27)]


def test_columns_that_are_out_of_step_by_little_are_read_one_by_one() -> None:
    paper = Paper()
    sheet = paper.page()
    narrow = [line[:42] for line in FILLER] * 9
    sheet.lines(60, 120, [f"L{i} {line}" for i, line in enumerate(narrow)])
    sheet.lines(315, 117.8, [f"R{i} {line}" for i, line in enumerate(narrow)])
    for i in range(27):  # words of a line whose base lines waver
        sheet.text(275, 120.4 + 14 * i, "auch")
    reading = paper.reading()
    body = lines_in(reading, Region.BODY)
    assert [line.split()[0] for line in body] == [f"L{i}" for i in range(27)] + [f"R{i}" for i in range(27)]


def test_wide_blanks_of_justified_lines_are_no_gutters() -> None:
    paper = Paper()
    sheet = paper.page()
    lines = [
        f"zum Ende der {n}. Frist verlangt" if n % 3 else f"Beirat prüft alle {n} Verfahren, die" for n in range(27)
    ]
    for left in (60, 315):
        for n, line in enumerate(lines):
            words = line.split()
            blank = (220 - sum(stringWidth(word, "Helvetica", 10.5) for word in words)) / (len(words) - 1)
            x = float(left)
            for word in words:
                sheet.text(x, 120 + 14 * n, word)
                x += stringWidth(word, "Helvetica", 10.5) + blank
    reading = paper.reading()
    assert not reading.grids
    assert lines_in(reading, Region.BODY) == lines * 2


def test_blocks_beside_each_other_are_not_interleaved() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(72, 120, ["Präsidenten des Landtages", "Herrn Dr. Immergrün", "Lindenplatz 1", "01067 Dresden"])
    sheet.lines(380, 120, ["Dresden, 3. Mai 2022", "Aktenzeichen 12-0141/7", "(bitte angeben)"])
    sheet.lines(72, 300, FILLER * 4)
    reading = paper.reading()
    assert lines_in(reading, Region.BODY)[:7] == [
        "Präsidenten des Landtages", "Herrn Dr. Immergrün", "Lindenplatz 1", "01067 Dresden",
        "Dresden, 3. Mai 2022", "Aktenzeichen 12-0141/7", "(bitte angeben)",
    ]  # fmt: skip
    assert not reading.grids


def test_blocks_beside_each_other_between_paragraphs() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(72, 120, [*FILLER, "Gezeichnet haben dies:"]) + 12
    sheet.lines(72, y, ["Hildegund Sommer", "Amtsleitung"])
    y = sheet.lines(300, y, ["Wendelin Ahorn", "Referatsleitung"]) + 12
    sheet.lines(72, y, FILLER)
    body = lines_in(paper.reading(), Region.BODY)
    assert body[4:8] == ["Hildegund Sommer", "Amtsleitung", "Wendelin Ahorn", "Referatsleitung"]


def test_text_up_the_margin_is_furniture() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(72, 100, FILLER * 5)
    sheet.canvas.saveState()
    sheet.canvas.translate(575, 200)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Vorabfassung - wird ersetzt")
    sheet.canvas.restoreState()
    assert lines_in(paper.reading(), Region.FURNITURE) == ["Vorabfassung - wird ersetzt"]


def test_paragraphs_open_at_gaps_and_after_short_lines() -> None:
    paper = Paper()
    sheet = paper.page()
    y = sheet.lines(72, 100, [*FILLER, "Das Ergebnis liegt vor."])
    y = sheet.lines(72, y, FILLER)
    sheet.lines(72, y + 12, FILLER)
    reading = paper.reading()
    opens = [line.opens for line in reading.lines]
    assert opens == [True, False, False, True, True, False, False, True, False, False]
    assert [line.runs_on for line in reading.lines][2:5] == [False, False, True]


def test_boxes_hold_each_word_once_in_the_order_of_the_text() -> None:
    reading = letter().reading()
    boxes = reading.boxes
    assert boxes is not None
    assert (boxes.start[1:] >= boxes.end[:-1]).all()
    words = [reading.text[a:b] for a, b in zip(boxes.start, boxes.end, strict=True)]
    assert words == reading.text.split()


def test_a_letterhead_given_again_on_one_page_is_furniture() -> None:
    paper = Paper()
    first, second = paper.page(), paper.page
    first.text(72, 60, "Sächsisches Staatsministerium", 10)
    first.text(450, 60, "Freistaat", 10)
    first.text(72, 74, "für Moore und Heiden", 10)
    first.text(450, 74, "SACHSEN", 12)
    first.lines(72, 300, FILLER * 4)
    sheet = second()
    sheet.text(72, 48, "Sächsisches Staatsministerium", 8.5)
    sheet.text(430, 48, "Seite 2 von 2", 8.5)
    sheet.text(72, 58, "für Moore und Heiden", 8.5)
    sheet.text(430, 62, "Freistaat SACHSEN", 8.5)
    sheet.lines(72, 110, FILLER[:2])
    sheet.text(72, 170, "Mit freundlichen Grüßen", 10.5)
    assert set(lines_in(paper.reading(), Region.FURNITURE)) >= {
        "Sächsisches Staatsministerium", "für Moore und Heiden", "Freistaat SACHSEN", "Seite 2 von 2",
    }  # fmt: skip


def test_a_note_that_goes_on_over_most_of_the_next_page_is_a_footnote_there() -> None:
    paper = Paper()
    for text, mark, y in ((FILLER[:2], "1", 510), (FILLER[2:], "", 520)):
        sheet = paper.page()
        sheet.lines(72, 100, text)
        sheet.rule(72, 172, y - 12)
        sheet.text(72, y - 3, mark, 5)
        sheet.lines(77, y, FILLER * 8, 10, size=7.5)
    reading = paper.reading()
    assert lines_in(reading, Region.BODY) == list(FILLER)
    assert [len(note.lines) for note in reading.notes] == [48]


def test_a_numbered_line_in_small_type_is_a_footnote_only_where_something_calls_it() -> None:
    for called in (False, True):
        paper = Paper()
        sheet = paper.page()
        y = sheet.lines(72, 100, FILLER * 4)
        sheet.text(72, y, "Sie gelten seit Mai")
        if called:
            sheet.text(72 + sheet.canvas.stringWidth("Sie gelten seit Mai", "Helvetica", 10.5), y - 4, "1", 6)
        sheet.lines(72, 700, ["1 Nach Angaben der Träger, soweit sie vorliegen."], size=8)
        assert bool(paper.reading().notes) is called


def test_the_first_rows_of_a_table_at_the_foot_are_no_footnotes() -> None:
    paper = Paper()
    sheet = paper.page()
    sheet.lines(72, 100, FILLER * 12)
    for row, y in enumerate((700, 716, 732), 1):
        sheet.text(72, y, str(row), 8)
        sheet.text(100, y, "Gemeinde Kranichfeld", 8)
        sheet.text(300, y, f"{row}.518", 8)
    assert not paper.reading().notes


def test_two_columns_go_on_below_what_stands_across_them() -> None:
    paper = Paper()
    sheet = paper.page()
    half = [line[:42] for line in FILLER] * 5
    y = sheet.lines(60, 60, [FILLER[0]])
    for name in ("A", "B"):
        sheet.lines(315, y + 6, [f"{name}R{i} {line}" for i, line in enumerate(half)])
        y = sheet.lines(60, y + 6, [f"{name}L{i} {line}" for i, line in enumerate(half)])
        y = sheet.lines(60, y + 6, FILLER)
    reading = paper.reading()
    body = [line.split()[0] for line in lines_in(reading, Region.BODY)]
    across = [line.split()[0] for line in FILLER]
    columns = [[f"{name}{side}{i}" for side in "LR" for i in range(15)] for name in "AB"]
    assert body == ["Die", *columns[0], *across, *columns[1], *across]
    # Lines that fill their column open no paragraphs, though what stands across is wider.
    opening = [line for line in reading.lines if line.opens]
    assert len(opening) <= 6


def test_a_note_goes_on_over_the_page_past_the_notes_of_a_table() -> None:
    paper = Paper()
    for number in (1, 2):
        sheet = paper.page()
        sheet.lines(72, 100, FILLER[number - 1 :] * 2)
        if number == 2:
            for row in range(5):
                for x in (72, 250, 400):
                    sheet.text(x, 300 + 16 * row, f"{x}.{row}18" + "*" * (row == 2), 8)
            for rule in range(6):
                sheet.rule(70, 440, 290 + 16 * rule)
            sheet.text(72, 381, "* Vorläufige Zahlen.", 7)
            sheet.lines(72, 420, FILLER)
        sheet.rule(72, 172, 700)
        sheet.text(72, 709, "1" if number == 1 else "", 5)
        sheet.lines(77, 712, [f"Zeile {number} {line[:60]}" for line in FILLER], 10, size=7.5)
    reading = paper.reading()
    notes = {note.mark: [reading.text[slice(*span)] for span in note.lines] for note in reading.notes}
    assert [line.split()[1] for line in notes["1"]] == ["1", "1", "1", "2", "2", "2"]
    assert notes["*"] == ["Vorläufige Zahlen."]


def test_a_note_in_the_margin_is_furniture_on_a_page_whose_text_is_turned_like_it() -> None:
    paper = Paper()
    for turned, body in ((False, FILLER), (True, FILLER[::-1])):
        canvas = paper.page().canvas
        canvas.setFont("Helvetica", 10)
        for x, text in enumerate(("Vorabfassung - wird ersetzt", *body)):
            canvas.saveState()
            if x and not turned:
                canvas.translate(60, 750 - 14 * x)
            else:
                canvas.translate(90 + 14 * x if x else 580, 60)
                canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
    reading = paper.reading()
    assert lines_in(reading, Region.FURNITURE) == ["Vorabfassung - wird ersetzt"] * 2
    assert lines_in(reading, Region.BODY) == [*FILLER, *FILLER[::-1]]
