"""How sure a value is follows from its words, its repairs, and what rules doubt; what nobody measured has no number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.check.confidence import with_confidence
from pipeline.check.doubts import check_doubts
from pipeline.model.extraction import Extraction
from pipeline.model.issues import issue
from tests.write.extractions import extraction

CELL, AMOUNT_IN_CELL = "/tables/0/rows/0/1", "/amounts/1/raw"


def recognised(words: dict[str, float], others: float = 0.9, **changes: Any) -> Extraction:
    """A recognised paper: these words with their confidence, all others with one."""
    made = extraction(**changes)
    boxes = made.reading.boxes
    assert boxes is not None
    texts = [made.reading.text[a:b] for a, b in zip(boxes.start, boxes.end, strict=True)]
    assert words.keys() <= set(texts)
    sure = np.array([words.get(text, others) for text in texts])
    return with_confidence(replace(made, reading=replace(made.reading, boxes=replace(boxes, confidence=sure))))


def test_a_value_is_as_sure_as_its_letters() -> None:
    told = recognised({"Bad": 0.3}, title="Brunnen in Bad Nirgends").confidence
    assert told["/title"] == pytest.approx((7 * 0.9 + 2 * 0.9 + 3 * 0.3 + 8 * 0.9) / 20, abs=0.001)
    assert told["/questions/0/text"] == 0.9


def test_each_value_that_stands_somewhere_has_its_number_and_no_other() -> None:
    made = recognised({})
    assert made.confidence.keys() == made.evidence.keys()


def test_the_paper_is_the_mean_of_its_values() -> None:
    assert recognised({}).record.confidence == 0.9
    assert recognised({"Brunnen": 0.2}).record.confidence < recognised({"in": 0.2}).record.confidence < 0.9  # type: ignore[operator]


def test_what_was_not_recognised_has_no_number() -> None:
    made = with_confidence(extraction())
    assert made.record.confidence is None
    assert made.confidence == {}


def test_a_text_layer_behind_a_picture_has_none_beside_pages_that_have() -> None:
    made = recognised({}, others=np.nan)
    assert (made.record.confidence, made.confidence) == (None, {})
    beside = recognised({"Thema:": 1.0, "Pumpe": 0.8, "GmbH": 0.8}, others=np.nan)
    assert beside.confidence == {"/tables/0/rows/0/0": 0.8}
    assert beside.record.confidence == 0.8


def test_an_amount_whose_figures_were_hardly_read_is_named() -> None:
    assert [one.where for one in check_doubts(recognised({"12,5": 0.55}))] == ["/amounts/1/raw"]
    assert [one.where for one in check_doubts(recognised({"2,5": 0.55}))] == ["/amounts/0/raw"]
    assert list(check_doubts(recognised({"Pumpe": 0.3}))) == list(check_doubts(extraction())) == []


def test_what_was_repaired_is_less_sure_also_where_nothing_was_recognised() -> None:
    told = [issue("mended_amount", "'2,5 Mi0. Euro' was read as 2500000", "/amounts/0/raw")]
    assert recognised({}, issues=told).confidence["/amounts/0/raw"] < 0.9
    noisy = with_confidence(extraction(issues=told))
    assert list(noisy.confidence) == ["/amounts/0/raw"]
    assert noisy.record.confidence is None


def test_a_rule_alone_gives_no_number_to_what_was_set_by_machine() -> None:
    assert with_confidence(extraction(issues=[issue("cell_does_not_fit", "no amount: 12,5", CELL)])).confidence == {}


def test_a_rule_that_doubts_a_cell_doubts_its_amount() -> None:
    doubt = issue("cell_does_not_fit", "no amount can be read from: 12,5", CELL)
    told = recognised({}, issues=[doubt]).confidence
    assert told[CELL] == told[AMOUNT_IN_CELL] < 0.9
    assert told["/amounts/0/raw"] == 0.9


def test_an_amount_without_a_number_is_doubted() -> None:
    told = recognised({}, issues=[issue("unread_amount", "no number can be read from: 2,5 Mio.", "/amounts/0")])
    assert told.confidence["/amounts/0/raw"] < told.confidence["/answers/0/text"] == 0.9


@pytest.mark.parametrize(("table", "expected"), [(0.4, 0.4), (1.0, 0.9), (None, 0.9)])
def test_nothing_in_a_table_is_surer_than_the_table(table: float | None, expected: float) -> None:
    tables = [one.model_copy(update={"confidence": table}) for one in extraction().record.tables]
    told = recognised({}, tables=tables).confidence
    assert [told[CELL], told[AMOUNT_IN_CELL]] == [expected, expected]
    assert told["/amounts/0/raw"] == 0.9


def test_an_amount_with_a_blank_where_others_have_stops_may_be_two_numbers() -> None:
    """Of a table whose columns were lost."""
    made = recognised({})

    def doubted(*printed: str) -> list[str | None]:
        amounts = [made.record.amounts[0].model_copy(update={"raw": raw}) for raw in printed]
        record = made.record.model_copy(update={"amounts": amounts})
        return [one.where for one in check_doubts(replace(made, record=record))]

    assert doubted("52 948,76 €", "2.325.263,08 €", "2019 Euro") == ["/amounts/0/raw"]
    assert doubted("52 948,76 €", "12,50 €") == []
