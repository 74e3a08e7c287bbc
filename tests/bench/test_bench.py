"""The bench measures what it says: a perfect reading scores one, and each fault costs what it should."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.reading import Line, Region
from pipeline.read.files import read_pages
from tests.bench.documents import name_of_set, typeset
from tests.bench.found import FlatTable, read_file
from tests.bench.html import described_tables, letter_as_html
from tests.bench.letters import read_lines
from tests.bench.score import compare
from tests.bench.zones import score_zones
from tests.typesetter.random_documents import HELD_OUT, TUNING, random_document

TABLE = FlatTable(("Ort", "Fälle"), (("Auenwalde", "12"), ("Birkenhain", "3"), ("Summe", "15")), (4,))
OTHER = FlatTable(("Jahr", "Mittel"), (("2021", "1,50"), ("2022", "2,75")), (5, 6))


def test_what_is_found_as_it_is_scores_one() -> None:
    score, _ = compare([TABLE, OTHER], [TABLE, OTHER])
    assert set(score.shares().values()) == {1.0}
    assert (score.missed, score.false, score.split) == (0, 0, 0)


def test_a_wrong_cell_costs_its_row_and_its_table() -> None:
    wrong = replace(TABLE, rows=(("Auenwalde", "1"), *TABLE.rows[1:]))
    score, _ = compare([TABLE, OTHER], [wrong, OTHER])
    assert (score.rows_right, score.rows, score.cells_right, score.whole) == (4, 5, 9, 1)


def test_a_row_too_many_costs_as_much_as_a_wrong_one() -> None:
    repeated = replace(TABLE, rows=(*TABLE.rows[:2], ("Ort", "Fälle"), TABLE.rows[2]))
    score, _ = compare([TABLE], [repeated])
    assert score.rows_right == 3
    assert score.shares()["rows right"] == 0.75


def test_tables_made_up_missed_and_in_pieces_are_told_apart() -> None:
    made_up = FlatTable(None, (("Herrn", "Dresden,"), ("Präsidenten", "3. Mai")), (1,))
    pieces = [replace(OTHER, rows=OTHER.rows[:1], pages=(5,)), replace(OTHER, rows=OTHER.rows[1:], pages=(6,))]
    score, _ = compare([TABLE, OTHER], [made_up, *pieces])
    assert (score.missed, score.false, score.split) == (1, 1, 1)


def test_zones_are_counted_by_letters(tmp_path: Path) -> None:
    document = typeset(0)
    reading = read_file(document.written(tmp_path))
    right, letters, _ = score_zones(reading, document.ink)
    assert letters == sum(line.letters for line in document.ink), "each letter that was set is read, and no other"
    spoiled = replace(reading, lines=tuple(_moved(line) for line in reading.lines))
    assert score_zones(spoiled, document.ink)[0] < 0.2 * right


def test_letters_are_compared_line_by_line(tmp_path: Path) -> None:
    document = typeset(0)
    path = document.written(tmp_path)
    [page, *others] = read_pages(path, tmp_path).pages
    lines = list(read_lines([page, *others], document.ink))
    assert len(lines) == sum(line.zone == "body" for line in document.ink)
    assert not any(line.wrong for line in lines), "each word is found on the line that it was set on"
    spoiled = replace(page, words=replace(page.words, text=[word.replace("e", "c") for word in page.words.text]))
    asked = sum(line.printed.count("e") for line in lines if line.page == 1)
    assert sum(line.wrong for line in read_lines([spoiled, *others], document.ink)) == asked


def _moved(line: Line) -> Line:
    return line._replace(region=Region.FOOTNOTE if line.region != Region.FOOTNOTE else Region.BODY)


def test_no_seed_is_both_for_tuning_and_held_out() -> None:
    assert not set(TUNING) & set(HELD_OUT)
    assert len(TUNING) == len(HELD_OUT) == 200
    assert name_of_set(TUNING) == "tuning set"
    assert name_of_set(HELD_OUT).startswith("HELD-OUT")


@pytest.mark.parametrize("seed", [1, 4, 8])
def test_the_letter_as_html_says_each_cell(seed: int) -> None:
    letter, layout = random_document(seed)
    html = letter_as_html(letter, layout)
    tables = described_tables(letter)
    assert html.count("<table") == len(tables)
    assert all(cell.replace("&", "&amp;") in html for table in tables for row in table.rows for cell in row[1:])
