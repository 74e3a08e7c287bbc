"""Labels of questions and the lists that name them."""

from __future__ import annotations

import pytest

from pipeline.values.labels import follows, key, normal, read_annex_labels, read_labels, section_of

KNOWN = ["1", "2", "3", "4a", "4b", "5", "6.1", "6.2"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1 bis 3", "1 2 3"),
        ("1, 3 und 5", "1 3 5"),
        ("2 und 3", "2 3"),
        ("1 - 3", "1 2 3"),
        ("4a und 4b", "4a 4b"),
        ("4a und b", "4a 4b"),
        ("4 a) und 4 b)", "4a 4b"),
        ("4", "4a 4b"),
        ("3 bis 5", "3 4a 4b 5"),
        ("1 bis 3 sowie 5", "1 2 3 5"),
        ("6.1 und 6.2", "6.1 6.2"),
        ("1., 2. und 3.", "1 2 3"),
    ],
)
def test_lists_of_labels(text: str, labels: str) -> None:
    assert list(read_labels(text, KNOWN)) == labels.split()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("4 und 4a", "4 4a"),
        ("4 bis 4a", "4 4a"),
        ("4, 4a bis 4b und 5", "4 4a 4b 5"),
        ("4 und 5", "4a 4b 5"),
        ("3 bis 5", "3 4a 4b 5"),
    ],
)
def test_a_stem_named_beside_a_part_of_its_own_is_meant_itself(text: str, labels: str) -> None:
    assert list(read_labels(text, KNOWN, ["4"])) == labels.split()


@pytest.mark.parametrize(
    ("a", "b", "next_to"),
    [
        ("1", "2", True),
        ("1", "3", False),
        ("3", "3.1", True),
        ("3.1", "3.2", True),
        ("3.2", "4", True),
        ("4", "4a", True),
        ("4a", "4b", True),
        ("4b", "5", True),
        ("4a", "4c", False),
        ("2", "3.1", True),
        ("2", "1", False),
        ("9z", "9aa", True),
    ],
)
def test_which_label_follows_which(a: str, b: str, next_to: bool) -> None:
    assert follows(key(a), key(b)) is next_to


@pytest.mark.parametrize(("printed", "label"), [("4 a)", "4a"), ("3.1.", "3.1"), ("12", "12")])
def test_labels_as_the_record_writes_them(printed: str, label: str) -> None:
    assert normal(printed) == label


def test_labels_of_sections_come_in_the_order_of_their_numerals() -> None:
    labels = ["I.1", "I.2", "II.1", "IV.1", "V.1a", "IX.3", "X.1"]
    assert sorted(labels, key=key) == labels
    assert [section_of(label) for label in ("IX.3", "3.1", "4a")] == ["IX.", "", ""]


@pytest.mark.parametrize(
    ("earlier", "later", "is_next"),
    [("I.3", "II.1", True), ("I.3", "II.1a", True), ("I.3", "II.2", False), ("I.3", "III.1", False), ("3", "4", True)],
)
def test_a_section_begins_with_its_first_question(earlier: str, later: str, is_next: bool) -> None:
    assert follows(key(earlier), key(later)) is is_next


@pytest.mark.parametrize(
    ("text", "labels"),
    [("1 bis 3", "1 2 3"), ("2a bis 2c", "2a 2b 2c"), ("A und B", "A B"), ("Anlage 1 a", "1a"), ("Anlage", "")],
)
def test_lists_of_annexes(text: str, labels: str) -> None:
    assert read_annex_labels(text) == labels.split()
