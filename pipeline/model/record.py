"""The record: what one extracted Drucksache says.

The names are fixed by the contract with downstream tools; a new field is a new ``SCHEMA_VERSION``.
An unknown value is ``None`` or an empty list, never a guess. Money is a decimal string in full units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.model.issues import Issue
from pipeline.model.vocabulary import AnswerKind, ColumnType, TextSource

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1.0"

DecimalString = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
PartialDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]


class Part(BaseModel):
    """A part of the record: no unknown names, nothing changed after it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Person(Part):
    """A person as printed, the name taken apart."""

    name: str
    """Name without title and office."""
    honorific_prefix: str | None = None
    """Titles: "Prof. Dr."."""
    given_name: str | None = None
    family_name: str
    """With its particles: "von der Heide"."""
    role: str | None = None
    """Office, from the signature block or the letterhead."""
    party: str | None = None
    """Short name of the party or Fraktion printed with the name."""
    sort_name: str
    """As German indexes sort it (DIN 5007): "Heide, Ansgar von der"."""
    raw: str
    """As printed."""


class Organisation(Part):
    """A ministry, authority, company, association or other body."""

    name: str
    """Official name in the nominative where it is known, else as printed."""
    legal_form: str | None = None
    """Such as "GmbH", "gGmbH", "e. V." …"""
    kind: str | None = None
    """ministry, authority, company, association, party …"""
    raw: str
    """As printed."""


class Preamble(Part):
    """Words before the questions or the answers, without their announcement and outer quotation marks."""

    by: Literal["originator", "government"]
    """Whose they are."""
    text: str


class Question(Part):
    """A question, or what stands before its lettered parts."""

    label: str
    """As printed without "Frage" and punctuation: "1", "3.1", "4a"."""
    text: str
    """The whole question with its bracketed request; that of a lettered part begins with its letter ("a) …")."""
    request: str | None = None
    """The bracketed "(Bitte … aufschlüsseln.)" alone."""
    stem: bool = False
    """Whether it is only the words before the parts, and needs no answer of its own."""


class Answer(Part):
    """An answer and the questions that it is for."""

    questions: list[str]
    """Labels of the questions that it answers."""
    heading: str | None = None
    """The line or sentence that introduces it; no part of the text."""
    text: str
    kind: AnswerKind
    kind_words: str | None = None
    """The words that decided the kind."""
    classified: bool = False
    """Whether a part is deposited as secret."""
    refers_to: list[str] = []
    """Labels of other questions and references of other papers that it points to."""
    table_ids: list[str] = []
    """Tables that stand in it."""
    annex_labels: list[str] = []
    """Annexes that it points to, as it names them."""


class Footnote(Part):
    """A footnote of the page."""

    mark: str
    """In plain digits or signs: "1", "*"."""
    text: str
    called_from: list[str] = []
    """JSON Pointers of the texts and cells that bear the mark."""


class TableNote(Part):
    """A note printed under a table."""

    mark: str | None
    text: str


class Fragment(Part):
    """One page's piece of a table: ``rows`` rows from ``first_row`` on; box in points from the top left."""

    page: int
    bbox: tuple[float, float, float, float] | None
    first_row: int
    rows: int


class Table(Part):
    """A table; pieces on several pages are one where there is evidence for it."""

    id: str
    """Numbered in printed order: "t1", "t2" …"""
    series: str | None = None
    """Shared by pieces of one table that could not be joined for certain."""
    location: Literal["answer", "annex"]
    annex: str | None = None
    """Label of the annex it stands in."""
    title: str | None = None
    header: list[str] | None = None
    """Column names, header rows of several levels joined top to bottom; null where it has none."""
    rows: list[list[str]]
    """Cell texts as printed, wrapped lines joined."""
    column_units: dict[str, str] = {}
    """By column from 0: {"3": "EUR×1000"} for "in T€"."""
    column_types: list[ColumnType]
    """Decided by the cells; a cell that does not fit is null when typed."""
    notes: list[TableNote] = []
    fragments: list[Fragment]
    """Where its pieces stand."""
    confidence: float | None = None
    """0 to 1, from the evidence on the page."""


class Annex(Part):
    """An annex behind the letter."""

    label: str | None = None
    """As its heading prints it; null where none does."""
    title: str | None = None
    table_ids: list[str] = []
    text: str


class Amount(Part):
    """A sum of money, each time it is printed."""

    id: str
    """Numbered in printed order: "a1", "a2" …"""
    raw: str
    value: DecimalString | None
    """In full units; null where no number is named."""
    currency: str
    """ISO 4217 code."""
    exact: bool
    """False after a hedge ("rund") or in a unit above one ("Mio.")."""
    role: Literal["total", "item"]
    """A "total" stands in a sum row or column or after "insgesamt"."""
    where: str
    """JSON Pointer of the text or cell."""


class Reference(Part):
    """Another Drucksache that the text names."""

    reference: str
    raw: str


class Repair(Part):
    """What was read differently from what is printed."""

    where: str
    raw: str
    value: str
    reason: str


class Correction(Part):
    """What a person set right."""

    where: str
    old: str | None
    new: str | None
    by: str
    why: str
    on: str


class Source(Part):
    """The file that was read."""

    file: str
    """Relative to the input root."""
    sha256: str
    media_type: str
    pages: int
    """Number of pages."""
    text_source: TextSource
    """Where the text comes from."""
    url: str | None = None
    """From NAME.source.json beside the input."""
    retrieved_at: str | None = None
    """From NAME.source.json beside the input."""


class Record(Part):
    """What one extracted Drucksache says."""

    schema_version: str = SCHEMA_VERSION
    pipeline_version: str
    """Version of the program."""
    parliament: str
    """Key of the profile: "sn", "bt", "ni" …"""
    legislative_term: int
    number: int
    reference: str
    """The paper's own number: "7/90001"."""
    further_references: list[str] = []
    """Other Drucksachen that the same letter answers."""
    question_reference: str | None = None
    """The question's own number, where the answer has another."""
    doctype: str
    """kleine_anfrage, grosse_anfrage, schriftliche_anfrage …"""
    title: str | None
    """The subject on one line."""
    originators: list[Person] = []
    """Who asked, in the printed order; empty where only a Fraktion asks."""
    originator_groups: list[str] = []
    """Parties or Fraktionen that asked, by their short names."""
    answerers: list[Organisation] = []
    """The ministries that answered."""
    signatory: Person | None = None
    """Who signed."""
    addressee: Person | None = None
    """To whom the letter goes."""
    file_reference: str | None = None
    """Aktenzeichen or Geschäftszeichen."""
    answered_on: PartialDate | None = None
    """Date of the government's letter; without the day where that is missing."""
    published_on: PartialDate | None = None
    """Date in the head of a printed paper."""
    asked_on: PartialDate | None = None
    """Where it is printed."""
    preambles: list[Preamble] = []
    questions: list[Question] = []
    answers: list[Answer] = []
    footnotes: list[Footnote] = []
    tables: list[Table] = []
    annexes: list[Annex] = []
    amounts: list[Amount] = []
    declared_annexes: int | None = None
    """From the closing: "2 Anlagen" → 2."""
    people: list[Person] = []
    """Everyone in the fields above and in table columns that name persons, once each."""
    organisations: list[Organisation] = []
    """Every body in the fields above and in table columns that name bodies, once each."""
    references: list[Reference] = []
    """Other Drucksachen that the text names, once each."""
    issues: list[Issue] = []
    """What the checks found."""
    repairs: list[Repair] = []
    corrections: list[Correction] = []
    confidence: float | None = None
    """0 to 1; null where nothing is measured."""
    status: Literal["ok", "partial"] = "ok"
    """A "partial" record has at least one warning or error among its issues."""
    source: Source

    def with_issues(self, issues: list[Issue]) -> Record:
        """The record with these issues in the place of its own, and the status that they give it."""
        status = "ok" if all(issue.severity == "info" for issue in issues) else "partial"
        return self.model_copy(update={"issues": issues, "status": status})

    def answers_behind(self) -> dict[int, list[tuple[int, Answer]]]:
        """For reading: each question's place → the answers (place, answer) that go behind it, the last one of theirs;
        those that answer no question of the record are under the number of questions.
        """
        place = {question.label: i for i, question in enumerate(self.questions)}
        behind: dict[int, list[tuple[int, Answer]]] = {i: [] for i in range(len(self.questions) + 1)}
        for i, answer in enumerate(self.answers):
            last = max((place[label] for label in answer.questions if label in place), default=len(self.questions))
            behind[last].append((i, answer))
        return behind

    def frames(self) -> dict[str, pd.DataFrame]:
        """The record as data frames, one for each output table (``documents``, ``questions``, ``amounts`` …).

        Columns and types are those of the Parquet files; places on the page are left out, since a record
        holds values only.
        """
        from pipeline.write.rows import record_frames

        return record_frames(self)
