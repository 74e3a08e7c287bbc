"""The pictures: what the output tables say, counted once, and each bar leads to what it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.model.record import Answer, Question
from pipeline.review.pictures import Picture, find_pictures, put_pictures
from pipeline.write.document import write_document
from tests.review.conftest import put_tables
from tests.review.test_site import Page
from tests.write.extractions import MINISTRY, extraction

OTHER = MINISTRY.model_copy(update={"name": "Sächsisches Staatsministerium der Finanzen"})


def tables_of(out: Path, papers: list[dict[str, Any]]) -> Path:
    """The output tables of small answers; each has fields of its own."""
    for number, changes in enumerate(papers, start=1):
        write_document(extraction(number, **changes), out)
    return put_tables(out, *range(1, len(papers) + 1))


def bars(pictures: list[Picture], name: str) -> list[tuple[str, str]]:
    return [(bar.name, bar.shown) for picture in pictures if picture.name == name for bar in picture.bars]


def answers(*kinds: str) -> dict[str, Any]:
    return {
        "questions": [Question(label=str(i), text="Was?") for i, _ in enumerate(kinds, start=1)],
        "answers": [Answer(questions=[str(i)], text="So.", kind=kind) for i, kind in enumerate(kinds, start=1)],
    }


def test_sums_leave_out_totals_other_currencies_and_what_is_not_known(tmp_path: Path) -> None:
    amounts = extraction().record.amounts
    first, second = amounts[0], amounts[1]
    odd = [
        first.model_copy(update={"id": "a3", "role": "total"}),
        first.model_copy(update={"id": "a4", "currency": "DEM"}),
        first.model_copy(update={"id": "a5", "value": None}),
    ]
    papers: list[dict[str, Any]] = [
        {"amounts": [first, second, *odd]},
        {"amounts": [first], "answered_on": "2023-01", "answerers": [MINISTRY, OTHER]},
    ]
    pictures = find_pictures(tables_of(tmp_path, papers))
    assert bars(pictures, "sums_by_year") == [("2023", "2.500.000 €"), ("2022", "2.512.500 €")]
    assert bars(pictures, "sums_by_ministry") == [(MINISTRY.name, "5.012.500 €"), (OTHER.name, "2.500.000 €")]
    assert bars(pictures, "sums_by_party") == [("SPD", "5.012.500 €")]


def test_who_asks_and_who_declines(tmp_path: Path) -> None:
    papers = [answers("refused", "partial", "substantive"), {**answers("substantive"), "answerers": [OTHER]}]
    pictures = find_pictures(tables_of(tmp_path, papers))
    assert bars(pictures, "questions_by_asker") == [("Walburga Kranich", "4")]
    assert bars(pictures, "refusals") == [(MINISTRY.name, "67 % (2 / 3)")]


def test_days_are_counted_where_both_dates_are_known(tmp_path: Path) -> None:
    papers: list[dict[str, Any]] = [
        {"asked_on": "2022-05-01", "answered_on": "2022-05-29"},
        {"asked_on": "2022-05-01", "answered_on": "2022-06-01"},
        {"asked_on": "2022-05", "answered_on": "2022-06-01"},
    ]
    assert bars(find_pictures(tables_of(tmp_path, papers)), "waiting") == [(MINISTRY.name, "29,5")]


def test_the_page_is_well_formed_and_says_where_there_is_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put_pictures(tmp_path, site)
    assert "Es gibt keine Ausgabetabellen" in (site / "pictures.html").read_text(encoding="utf-8")
    tables_of(tmp_path, [{"answerers": [MINISTRY.model_copy(update={"name": "<b>Amt & Söhne</b>"})]}])
    put_pictures(tmp_path, site)
    page = Page(site / "pictures.html")
    assert page.faults == []
    assert "<b>Amt & Söhne</b>" in page.texts
    assert "index.html#ministry=%3Cb%3EAmt+%26+S%C3%B6hne%3C%2Fb%3E" in page.attributes("href")
