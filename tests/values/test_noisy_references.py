"""Numbers of Drucksachen that a poor text layer has spoiled."""

from __future__ import annotations

import pytest

from pipeline.values.noisy_references import mend_reference

TERMS = (5, 6, 7, 8)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("615872", (6, 5872)),
        ("6I5872", (6, 5872)),
        ("6/5B72", (6, 5872)),
        ("G/5872", (6, 5872)),
        ("7/l2345", (7, 12345)),
    ],
)
def test_a_number_that_can_be_only_one_is_read(printed: str, read: tuple[int, int]) -> None:
    assert mend_reference(printed, TERMS) == read


@pytest.mark.parametrize("printed", ["9/5872", "6/58Z2", "935872", "6", "6/", "", "Nummer"])
def test_one_that_can_be_several_or_none_is_not(printed: str) -> None:
    assert mend_reference(printed, TERMS) is None


def test_the_name_of_the_file_decides_between_several() -> None:
    assert mend_reference("6/58Z2", TERMS, [(6, 5872)]) == (6, 5872)
    assert mend_reference("6/58Z2", TERMS, [(6, 5891)]) is None


def test_a_file_that_is_named_otherwise_makes_it_doubtful() -> None:
    assert mend_reference("615872", TERMS, [(7, 1)]) is None
