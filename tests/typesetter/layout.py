"""How a letter is set: choices that change its looks and nothing that it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Rules = Literal["grid", "thin", "horizontal", "header", "zebra", "none"]
"""``thin``: a grid drawn as thin filled rectangles; ``header``: rules above, below the header, and below the table."""
Turn = Literal["portrait", "landscape", "rotated", "rotated back", "drawn", "drawn back"]
"""``rotated``: by /Rotate; ``drawn``: the page stays upright and the text runs up or down on it."""


@dataclass(frozen=True)
class Layout:
    """``pieces`` says where a table that the description gives in pieces breaks:

    - "own page": each piece begins a page and ends where it ends, usually in mid-page;
    - "filled": the same, and a piece that another continues is spread until no further row would fit;
    - "flow": the pieces are set as one table that breaks where the page ends.
    """

    family: str = "Helvetica"
    size: float = 10.5
    leading: float = 1.32
    paragraph_gap: float = 7.0
    justify: bool = False
    hyphenate: bool = True

    numbering: Literal["frage", "punkt", "klammer"] = "frage"
    label_on_own_line: bool = False
    bold_questions: bool = False
    bold_labels: bool = True
    question_indent: float = 0.0
    question_size: float | None = None
    spaced_headings: bool = False

    letterhead: Literal["wordmark", "capitals"] = "wordmark"
    sidebar: bool = True
    sidebar_drawn: Literal["before", "after"] = "after"
    page_numbers: Literal["side", "foot", "head", "none"] = "side"
    running_head: bool = True
    paper_head: bool = False  # "Drucksache 7/90100 – 3 –" over all pages, annexes too, instead of the letterhead
    margin_note: str | None = None
    notes_run_on: bool = False
    body_width: float = 326.0

    rules: Rules = "grid"
    shaded_header: bool = False
    header_repeated: bool = True
    rows_split: bool = False
    table_size: float = 9.0
    annex_size: float = 8.5
    row_padding: float = 2.5
    cell_side: float = 3.5
    annex_rules: Rules | None = None
    header_bold: bool = True
    header_at: Literal["top", "middle", "bottom"] = "top"
    merged_at: Literal["left", "center"] = "left"
    cells_at: Literal["top", "middle"] = "top"
    numbers_under: Literal["right", "center"] = "right"
    caption_bold: bool = True

    annex_turns: tuple[Turn, ...] = ("portrait",)
    annex_running_head: bool = False
    annex_page_numbers: bool = False
    pieces: Literal["own page", "filled", "flow"] = "own page"

    text_break: int = 3  # plain text: the first page ends behind this many questions and answers
    text_form_feeds: bool = False
    text_width: int | None = None  # plain text: lines of this many characters, hyphenated; None: one a paragraph
    text_marks: Literal["raised", "digits"] = "raised"

    def turn(self, annex: int) -> Turn:
        """How the pages of an annex lie; the last choice holds for all that follow."""
        return self.annex_turns[min(annex, len(self.annex_turns) - 1)]

    def label(self, label: str, printed: str | None = None) -> str:
        """A question's label as this layout prints it; a lettered part shows its letter alone."""
        if printed:
            return printed
        if part := re.fullmatch(r"\d+([a-z])", label):
            return f"{part[1]})"
        return {"frage": f"Frage {label}:", "punkt": f"{label}.", "klammer": f"{label})"}[self.numbering]
