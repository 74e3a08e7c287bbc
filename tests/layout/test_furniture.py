"""Running heads of recognised pages, whose places, sizes and letters are a little off."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.layout.furniture import find_furniture
from pipeline.layout.sheet import Desk, turn
from pipeline.layout.strips import strips
from pipeline.model.pages import Page, Words

BODY = ("Die Angaben wurden bei den Behörden erhoben", "und nach bestem Wissen", "zusammengestellt und geprüft")


def page(number: int, head: str, top: float, *, recognised: bool) -> Page:
    lines = [
        (head, top, 8.0 + 0.5 * (number % 2)),
        *((f"{text} {number}", 300 + 14 * n, 10.5) for n, text in enumerate(BODY)),
    ]
    none = np.zeros((0, 3))
    words = set_words(lines)
    if recognised:
        words = replace(words, confidence=np.full(len(words), 90.0))
    return Page(number, 595, 842, words, none, none, np.zeros((0, 4)))


def set_words(lines: Sequence[tuple[str, float, float]]) -> Words:
    """Each line's words side by side, letters half as wide as high."""
    rows = []
    for text, base, size in lines:
        x = 71.0
        for word in text.split():
            rows.append((word, x, x + 0.5 * size * len(word), base, size))
            x += 0.5 * size * (len(word) + 0.5)
    texts, lefts, rights, bases, sizes = zip(*rows, strict=True)
    x0, x1, baseline, heights = (np.array(column) for column in (lefts, rights, bases, sizes))
    nothing = np.zeros(len(rows), dtype=np.bool_)
    return Words(
        list(texts), x0, baseline - 0.7 * heights, x1, baseline, baseline, heights,
        nothing, nothing, np.zeros(len(rows), dtype=np.int64),
    )  # fmt: skip


def heads(*, recognised: bool) -> list[list[str]]:
    printed = (("Antwort zur Anfrage 12", 50.0), ("Antvvort zur Anfrage 12", 56.0), ("Antwort zur Anfrage 12", 46.0))
    sheets = [turn(page(n, head, top, recognised=recognised)) for n, (head, top) in enumerate(printed, start=1)]
    furniture = find_furniture(sheets, [strips(sheet, sheet.free()) for sheet in sheets])
    return [[sheet.words_text(piece.words) for piece in found] for sheet, found in zip(sheets, furniture, strict=True)]


def test_a_recognised_running_head_may_stand_elsewhere_and_have_a_letter_misread() -> None:
    assert heads(recognised=True)[1:] == [["Antvvort zur Anfrage 12"], ["Antwort zur Anfrage 12"]]


def test_a_printed_running_head_is_the_same_on_each_page() -> None:
    assert heads(recognised=False)[1] == []


def test_a_sheet_whose_lists_were_dropped_makes_the_same_again() -> None:
    desk: Desk = deque()
    sheets = [turn(page(n, "Drucksache 7/90001", 40, recognised=False), desk) for n in range(1, 300)]
    before = [(sheet.x0, sheet.baseline, sheet.text) for sheet in sheets]
    assert len(desk) < len(sheets)
    assert [(sheet.x0, sheet.baseline, sheet.text) for sheet in sheets] == before
