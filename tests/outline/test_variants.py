"""The same paper set otherwise: labels, widths and page ends differ, and each question keeps its answer."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.model.record import Record
from pipeline.run import extract_document

PAPERS = Path(__file__).parent / "papers"
ANSWERS = ("21_90500.txt", "21_90501.txt", "21_90502.txt", "19_90600.txt")
LABEL = re.compile(r"(?m)^ *(\d{1,2})\. (?=[A-ZÄÖÜ„](?!.*“$))")


def relabelled(pattern: str) -> Callable[[str], str]:
    return lambda text: LABEL.sub(pattern, text)


def narrower(text: str) -> str:
    """Each line but running heads wrapped at 60 characters; where blanks at their ends tell that a paragraph goes on,
    they still do.
    """
    widths = ((line, 60 if "Drucksache" not in line else 200) for line in text.split("\n"))
    pieces = ((line, textwrap.wrap(line, width, break_on_hyphens=False) or [""]) for line, width in widths)
    return "\n".join(" \n".join(wrapped) + line[len(line.rstrip()) :] for line, wrapped in pieces)


def page_ends_in_sentences(text: str) -> str:
    """A page's end, with its running head, in the middle of each sentence that goes on with a small letter."""
    heads = "\\1\nDrucksache 21/90500 – 2 – Deutscher Bundestag – 21. Wahlperiode\n"
    at = text.index("\n1. W")
    return text[:at] + re.sub(r"([a-zäöü,] ?)\n(?=[a-zäöü]{3})", heads, text[at:])


WAYS: dict[str, Callable[[str], str]] = {
    "1)": relabelled(r"\1) "),
    "1.Text": relabelled(r"\1."),
    "1. on a line": relabelled("\\1.\n"),
    "Frage 1:": relabelled(r"Frage \1: "),
    "Frage 1 on a line": relabelled("Frage \\1:\n"),
    "tab": relabelled("\\1.\t"),
    "(a)": lambda text: re.sub(r"(?m)^([a-z])\) ", r"(\1) ", text),
    "narrower": narrower,
    "page ends": page_ends_in_sentences,
    "a blank line above": lambda text: LABEL.sub(r"\n\g<0>", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@cache
def as_printed(paper: str) -> str:
    return (PAPERS / paper).read_text("utf-8")


def pairs(record: Record) -> object:
    return (
        [(question.label, _letters(question.text)) for question in record.questions],
        [(answer.questions, _letters(answer.text)) for answer in record.answers],
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("paper", ANSWERS)
@pytest.mark.parametrize("way", WAYS)
def test_each_question_keeps_its_answer(paper: str, way: str, tmp_path: Path) -> None:
    path = tmp_path / paper
    path.write_bytes(WAYS[way](as_printed(paper)).encode())
    assert pairs(extract_document(path, tmp_path).record) == pairs(extract_document(PAPERS / paper, PAPERS).record)
