"""Issues: what the checks found, in words, and every code that there is.

``CODES`` is the one list of codes; an issue with any other code cannot be made. ``docs/issues.md`` is
generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # reading and layout of PDFs
    "file_mended": Code("warning", "the file is damaged; it was read, and something may be lost"),
    "other_reader": Code("warning", "the usual reader failed on the file, and another one read it"),
    "page_count_unsure": Code("warning", "two readers find different numbers of pages"),
    "page_damaged": Code("error", "the content of a page is damaged; words may be missing or wrong"),
    "page_hidden_text": Code("warning", "words that nobody sees (white, invisible, outside the page) were left out"),
    "page_letters_unsure": Code("warning", "the fonts of a page do not name more than one letter in a thousand"),
    "page_odd_size": Code("warning", "a page has a size that no sheet of paper has"),
    "page_too_many_paths": Code("warning", "a page has so many drawn objects that not all were searched for rules"),
    "page_blank": Code("info", "a page is blank"),
    "page_recognised": Code("info", "a page was recognised from its picture"),
    "page_hard_to_read": Code("warning", "a page was recognised from its picture with little confidence"),
    "page_without_letters": Code("warning", "the fonts of a page do not say which letters they print"),
    "page_without_words": Code("warning", "a page of a PDF has no words in its text layer"),
    "repaired": Code("warning", "the file was damaged and had to be repaired; pages may be lost"),
    "second_reader_failed": Code("warning", "the reader that counts the pages once more could not read the file"),
    # reading the file
    "control_characters": Code("info", "control characters in the text were read as blanks"),
    "doubled_lines": Code("warning", "every line of the text stood twice; each was read once"),
    "wrong_encoding": Code("warning", "letters had been read in a wrong encoding; that was undone"),
    "undecodable": Code("warning", "characters could not be decoded"),
    # layout
    "table_in_doubt": Code("warning", "little speaks for a table as it was read; compare it with the page"),
    "ragged_table": Code("warning", "rows of a table have different numbers of cells"),
    # the letter
    "several_papers": Code("error", "the file holds a second paper, which was not read"),
    "cut_off": Code("warning", "the text breaks off in the middle of a sentence"),
    "no_ending": Code("info", "neither a closing formula nor an imprint ends the paper; its end may be missing"),
    "unplaced_text": Code("warning", "text fits no part of the letter; it is kept and zoned as unplaced"),
    "group_not_named": Code("warning", "an answer follows several questions, and no words say that it is for all"),
    "unknown_label": Code("warning", "a heading names a question that there is not"),
    "footnote_without_call": Code("info", "no text bears the mark of a footnote"),
    # the profile
    "header_coverage": Code("info", "only the head of this parliament's papers is known for certain"),
    # fields
    "missing_field": Code("warning", "a field that every answer has could not be read"),
    "self_reference": Code("warning", "the paper names its own number as that of the question; one is a misprint"),
    "incomplete_date": Code("info", "the day of a date is missing or illegible"),
    "unreadable_date": Code("warning", "a date is printed but is none"),
    "unknown_ministry": Code("info", "a ministry's name is in no list; it is kept as printed"),
    "mended_ministry": Code("warning", "a spoiled name was read as the one ministry that it can be"),
    "mended_reference": Code("warning", "a spoiled number was read as the one Drucksache that it can be"),
    "mended_date": Code("warning", "a spoiled date was read as the one that it can be; an illegible day is left out"),
    "mended_amount": Code("warning", "a broken sum was read as the one number that it can be"),
    "mended_label": Code("warning", "the label of a question was misread; it is told by the question's place"),
    "mended_footnote": Code("warning", "a footnote's spoiled mark was read as the one that the page's text calls"),
    "mended_words": Code("warning", "spoiled words of a text were read as the only German ones that they can be"),
    # questions and answers
    "no_questions": Code("error", "no question could be found"),
    "no_answers": Code("warning", "the paper only asks; its answer is another Drucksache"),
    "label_gap": Code("warning", "a label is missing between those of two questions"),
    "label_order": Code("info", "the questions are printed out of order, and no answer to several of them says why"),
    "empty_question": Code("warning", "a question has a label but no text"),
    "unanswered_question": Code("error", "no answer was found for a question"),
    "answered_twice": Code("warning", "several answers name the same question"),
    "empty_answer": Code("warning", "an answer has a heading but neither text nor table"),
    # annexes and tables
    "annex_count_mismatch": Code("warning", "annexes declared and annexes found disagree"),
    "annex_undeclared": Code("info", "annexes were found that the letter does not declare"),
    "annex_missing": Code("warning", "an answer points to an annex that was not found"),
    "annex_without_heading": Code("warning", "an annex that nothing heads may stand in the last answer"),
    "annex_labels_below": Code("warning", "each annex has the label that stands below it in the text"),
    "flattened_table": Code("info", "a table whose columns plain text has lost is kept as text"),
    "cell_does_not_fit": Code("warning", "a cell cannot be read as the type of its column"),
    "sum_mismatch": Code("warning", "a sum in a table is not the sum of its rows"),
    "parts_mismatch": Code("info", "the parts that a sentence or the rows below a sum name do not add up to the whole"),
    "unread_amount": Code("warning", "the digits of an amount make no number"),
    "amount_in_doubt": Code("warning", "the figures of an amount were hardly recognised, or may be those of two"),
    "unread_currency": Code("warning", "a currency is named where no amount could be read"),
    # plausibility
    "unknown_term": Code("warning", "the profile knows no such legislative term"),
    "date_outside_term": Code("warning", "the date lies outside the legislative term of the reference"),
    "ministry_period": Code("info", "the ministry is not known to have had this name at the time"),
    "file_name_mismatch": Code("warning", "the file is named after another Drucksache"),
    # what people set right
    "correction_outdated": Code("warning", "a person's value stands, but another is read now than when it was set"),
    "correction_not_applied": Code("warning", "a correction names no place of the record, or what none can say"),
}


class Issue(BaseModel):
    """One finding: ``where`` is a JSON Pointer into the record or "page 3", None for the whole document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    severity: Severity
    message: str
    where: str | None = None

    @field_validator("code")
    @classmethod
    def _known(cls, code: str) -> str:
        if code not in CODES:
            raise ValueError(f"issue code {code!r} is not listed in pipeline/model/issues.py")
        return code


def issue(code: str, message: str, where: str | None = None) -> Issue:
    """An issue with the severity that its code has in ``CODES``."""
    return Issue(code=code, severity=CODES[code].severity, message=message, where=where)
