"""Random layouts: choices that a reader could tell apart; what two readers could take differently is left out."""

from __future__ import annotations

from random import Random
from typing import TypeVar

from tests.typesetter.layout import Layout, Rules, Turn

_T = TypeVar("_T")

ROW_BY_ROW: tuple[Rules, ...] = ("grid", "thin", "horizontal", "zebra")
"""Rules that show where each row ends."""


def pick(rng: Random, choices: dict[_T, float]) -> _T:
    """One of the choices, by their weights."""
    return rng.choices(list(choices), list(choices.values()))[0]


def random_layout(rng: Random) -> Layout:
    """How a document is set. Fonts that the system lacks are set in Helvetica."""
    paper = rng.random() < 0.25
    sidebar = not paper and rng.random() < 0.65
    rules: Rules = pick(rng, _RULES)
    annex_rules: Rules = pick(rng, _RULES)
    row_by_row = rules in ROW_BY_ROW and annex_rules in ROW_BY_ROW
    shaded = rng.random() < 0.3
    middle = row_by_row and rng.random() < 0.35
    ruled_headers = {rules, annex_rules} <= {"header"}
    open_rows = not {rules, annex_rules} <= {"grid", "thin", "horizontal"}
    size = rng.choice((9.5, 10.0, 10.5, 11.0, 11.5))
    return Layout(
        family=pick(rng, {"Helvetica": 4, "Times": 3, "DejaVuSans": 1, "DejaVuSerif": 1, "Courier": 0.5}),
        size=size,
        leading=rng.choice((1.18, 1.25, 1.32, 1.4)),
        paragraph_gap=rng.choice((5.0, 7.0, 9.0)),
        justify=rng.random() < 0.35,
        hyphenate=rng.random() < 0.8,
        numbering=rng.choice(("frage", "punkt", "klammer")),
        label_on_own_line=rng.random() < 0.25,
        bold_questions=rng.random() < 0.35,
        bold_labels=rng.random() < 0.7,
        question_indent=rng.choice((0.0, 0.0, 14.0)),
        question_size=size - 1 if paper and rng.random() < 0.6 else None,
        spaced_headings=rng.random() < 0.4,
        letterhead=rng.choice(("wordmark", "capitals")),
        sidebar=sidebar,
        sidebar_drawn=rng.choice(("before", "after")),
        page_numbers="none" if paper else rng.choice(("side", "foot", "head", "none")),
        running_head=not paper and rng.random() < 0.6,
        paper_head=paper,
        margin_note="Vorläufige Fassung, die gedruckte folgt" if rng.random() < 0.1 else None,
        notes_run_on=rng.random() < 0.75,
        body_width=326.0 if sidebar else rng.choice((430.0, 450.0)),
        rules=rules,
        annex_rules=annex_rules,
        shaded_header=shaded,
        header_bold=not (shaded or ruled_headers) or rng.random() < 0.6,
        header_repeated=rng.random() < 0.65,
        rows_split=not middle and rng.random() < 0.3,
        table_size=rng.choice((7.5, 8.0, 8.5, 9.0)),
        annex_size=rng.choice((6.5, 7.0, 7.5, 8.0, 8.5)),
        row_padding=rng.choice((2.0, 2.5, 3.0, 4.0) if open_rows else (1.0, 1.5, 2.5, 4.0)),
        cell_side=rng.choice((4.5, 5.5, 7.0) if open_rows else (2.5, 3.5, 5.0)),
        header_at=rng.choice(("top", "middle", "bottom")),
        merged_at="center",
        cells_at="middle" if middle else "top",
        numbers_under=rng.choice(("right", "center")),
        caption_bold=rng.random() < 0.6,
        annex_turns=tuple(pick(rng, _TURNS) for _ in range(4)),
        annex_running_head=not paper and rng.random() < 0.35,
        annex_page_numbers=not paper and rng.random() < 0.4,
        pieces="flow",
    )


_RULES: dict[Rules, float] = {"grid": 3, "none": 3, "horizontal": 2, "header": 2, "zebra": 1.5, "thin": 1.5}
_TURNS: dict[Turn, float] = {
    "portrait": 5,
    "landscape": 2,
    "rotated": 1,
    "rotated back": 1,
    "drawn": 1,
    "drawn back": 1,
}
