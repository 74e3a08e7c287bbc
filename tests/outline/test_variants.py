"""The same paper set otherwise: labels, widths and page ends differ, and each question keeps its answer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from pipeline.model.extraction import Extraction
from pipeline.run import extract_document
from tests.changes import CHANGES, differences

PAPERS = Path(__file__).parent / "papers"
ANSWERS = ("21_90500.txt", "21_90501.txt", "21_90502.txt", "19_90600.txt")
LABEL = re.compile(r"(?m)^ *(\d{1,2})\. (?=[A-ZÄÖÜ„](?!.*“$))")


def page_ends_in_sentences(text: str) -> str:
    """A page's end, with its running head, in the middle of each sentence that goes on with a small letter."""
    heads = "\\1\nDrucksache 21/90500 – 2 – Deutscher Bundestag – 21. Wahlperiode\n"
    at = text.index("\n1. W")
    return text[:at] + re.sub(r"([a-zäöü,] ?)\n(?=[a-zäöü]{3})", heads, text[at:])


WAYS: dict[str, Callable[[str], str]] = {
    "1.Text": lambda text: LABEL.sub(r"\1.", text),
    "(a)": lambda text: re.sub(r"(?m)^([a-z])\) ", r"(\1) ", text),
    "page ends": page_ends_in_sentences,
    "a blank line above": lambda text: LABEL.sub(r"\n\g<0>", text),
}


# What these papers print on purpose, questions that break off and notes in mid-page, nothing shows any more.
DOUBTFUL = {
    ("21_90501.txt", "wrapped at 60, blank lines between"),
    ("21_90501.txt", "a paragraph a line, blank lines between"),
    ("21_90501.txt", "lists in answers"),
    ("21_90501.txt", "lettered lists in answers"),
    ("21_90501.txt", "questions in answers"),
    ("21_90502.txt", "lettered lists in answers"),
    ("21_90502.txt", "no blank lines"),
    ("21_90502.txt", "neither"),
}


@cache
def as_printed(paper: str) -> Extraction:
    return extract_document(PAPERS / paper, PAPERS)


@pytest.mark.parametrize(
    ("paper", "way"), [pair for pair in product(ANSWERS, [*WAYS, *CHANGES]) if pair not in DOUBTFUL]
)
def test_each_question_keeps_its_answer(paper: str, way: str, tmp_path: Path) -> None:
    before = as_printed(paper)
    added: tuple[str, ...] = ()
    if way in WAYS:
        text = WAYS[way](before.reading.text)
    else:
        text, added = CHANGES[way](before, random.Random(paper))
    path = tmp_path / paper
    path.write_bytes(text.encode())
    assert differences(before.record, extract_document(path, tmp_path).record, added)[1] == ""
