"""A cheap look must never miss what the dear one would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.values.currencies import find_money, money
from pipeline.values.expressions import AnyOf, BySign, Openings, found_in, matches_nothing, words_of
from pipeline.values.sought import Words, near

TEXT = st.text(alphabet=st.sampled_from("Euro€ctMd.-\n 5ik"), max_size=300)


def test_pieces_around_words_are_in_order_and_touching_ones_are_one() -> None:
    text = "x" * 10 + "ab" + "x" * 10 + "ab" + "x" * 50 + "ab"
    assert list(near(text, Words(["ab"]), before=4, after=4)) == [(6, 16), (18, 28), (70, 76)]
    assert list(near(text, Words(["ab", "ac"]), before=4, after=6)) == [(6, 30), (70, 76)]
    assert list(near(text, Words(["cd"]), before=4, after=6)) == []


@given(st.lists(st.text("aenCk-", min_size=1, max_size=4), min_size=1, max_size=15), st.text("aenCk- ", max_size=30))
def test_each_word_that_stands_in_a_text_is_found(words: list[str], text: str) -> None:
    assert {words[n] for n in Words(words).held(text)} == {word for word in words if word in text}
    assert bool(Words(words).places(text)) == any(word in text for word in words)


def test_of_words_that_overlap_the_first_and_longest_is_found() -> None:
    words = Words(["Cent", "Cents", "ents", "Prozent"])
    assert words.places("5 Cents, 3 Prozent") == [(2, 7), (11, 18)]


def test_a_lone_surrogate_of_a_broken_font_moves_no_word() -> None:
    words = Words(["Euro", *map(str, range(10))])
    assert words.places("\ud800ä Euro") == [(3, 7)]
    assert words.held("\ud800ä Euro") == {0}


@pytest.mark.parametrize(
    "expressions", [(r"\d{2}", r"Ha?us\w*", r"Amt\s\d", r"us|1"), (r"Ha?us\d", r"Amt\s\d", r"tu|m1")]
)
@given(text=st.text("Hausmt 12", max_size=30))
def test_several_expressions_find_what_one_of_them_all_finds(expressions: tuple[str, ...], text: str) -> None:
    patterns = [re.compile(p) for p in expressions]
    found = AnyOf(patterns).search(text, text.casefold())
    whole = re.search("|".join(pattern.pattern for pattern in patterns), text)
    assert (found and found.span()) == (whole and whole.span())


@example("€55555555555555ctE")
@given(TEXT)
def test_money_is_found_in_pieces_as_in_the_whole(text: str) -> None:
    assert [m.span() for m in find_money(text)] == [m.span() for m in money(text).finditer(text)]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"(?i)\bkeine\s+(?:\w+\s+)?Angaben\b", [("angaben",), ("keine",)]),
        (r"\b(?:wird|sei)\b[^.]{0,40}\b(?:verwiesen|hingewiesen)\b", [("verwiesen", "hingewiesen"), ("wird", "sei")]),
        (r"Haus(?:halt)?", [("haus",)]),
        (r"(?:Haus|\d+)tür", [("tür",)]),
        (r"Haus\d:|Tür\d:", [("haus", "tür"), (":",)]),
        (r"(?:Straße)+", [("strasse",)]),
        (r"(?:Haus)*\d", []),
        (r"(?!Haus)\w", []),
        (r"(?:Haus|\d)", []),
    ],
)
def test_an_expression_names_the_words_that_it_needs(expression: str, words: list[tuple[str, ...]]) -> None:
    assert words_of(re.compile(expression)) == words


LINES = st.lists(st.text(alphabet=st.sampled_from("AaBßsS1² -(„\n"), max_size=6))


@pytest.mark.parametrize(
    "expression",
    [
        r"(?i)^\s*(?:a|ß)",
        r"^\(?\d",
        r"\A(?:A|[^a-b])\s",
        r"^(?=.*b)\w",
        r"^a?B",
        r"(?!)",
        r"S",
        r"(?i)^[a-b]|^-",
        r"^$",
    ],
)
@given(lines=LINES)
def test_an_expression_is_found_where_it_would_be_without_a_look_at_the_first_sign(
    expression: str, lines: list[str]
) -> None:
    pattern = re.compile(expression)
    assert found_in(pattern, BySign(lines)) == [n for n, line in enumerate(lines) if pattern.search(line)]


def test_of_several_expressions_each_has_its_own_matches_in_their_order() -> None:
    number, word = re.compile(r"\d+"), re.compile(r"(?i)[a-f]+")
    found = Openings((word, number)).matches(enumerate(["12", "Abend", "„ab", "3. a"]))
    assert list(found) == [word, number]
    assert [[(n, match[0]) for n, match in matches] for matches in found.values()] == [
        [(1, "Abe")],
        [(0, "12"), (3, "3")],
    ]


def test_the_expression_of_no_others_matches_nothing() -> None:
    assert matches_nothing(re.compile("(?!)"))
    assert not matches_nothing(re.compile("(?!a)b"))


@pytest.mark.parametrize(
    "expression",
    [
        r"(?i)\b(?:un)?verhältnismäßig\w*\s+Aufwand\b",
        r"(?i)^\s*(?:Zu|Auf)\s+(?:den|die)\s+Fragen?\s+\d{1,3}[a-z]?",
        r"(?:[Dd]ruck(?:-\n)?sachen?|Drs\.)\s\d{1,2}/\d{1,5}",
    ],
)
@given(data=st.data())
def test_whatever_matches_is_possible(expression: str, data: st.DataObject) -> None:
    pattern = re.compile(expression)
    text = data.draw(st.from_regex(pattern))
    assert AnyOf([pattern]).possible(text.casefold()) == [pattern]
