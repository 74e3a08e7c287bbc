"""The tables for other programs, as data: which there are, their columns and how they are joined.

Names are those of the record. A column named after another table's row (``table``, ``answer``) holds that
row's ``id`` or ``position``; positions and rows count from 0, as in the record's JSON Pointers.
"""

from __future__ import annotations

from typing import get_args

from pipeline.link.wording import Kind as WordingKind
from pipeline.model.issues import Severity
from pipeline.model.vocabulary import AnswerKind, ColumnType, TextSource
from pipeline.write.columns import Column, ForeignKey, OutputTable

_DOCUMENT = (
    Column("parliament", "text", "Key of the parliament: sn, bt, ni …", required=True),
    Column("reference", "text", 'Number of the Drucksache, such as "7/90001"', required=True),
)
_IDS = ("parliament", "reference")
_POSITION = Column("position", "integer", "Place in the record's list, from 0", required=True)

PLACE = (
    Column("page", "integer", "Page on which the value begins, from 1"),
    Column("x0", "measure", "Left edge of its box on that page, in points from the left; null in plain text"),
    Column("top", "measure", "Upper edge of the box, in points from the page's top"),
    Column("x1", "measure", "Right edge of the box"),
    Column("bottom", "measure", "Lower edge of the box"),
    Column("start", "integer", "First code point in text.txt of what stands on that page"),
    Column("end", "integer", "Code point behind the last one"),
)
"""Where a value stands. One that runs over a page end is given with its part on the first page; all parts are in
evidence.json."""

SURE = Column("confidence", "measure", "How surely it was read, 0 to 1; null where that was not measured")
"""From confidence.json."""


def _table(
    name: str,
    title: str,
    description: str,
    columns: tuple[Column, ...],
    key: tuple[str, ...],
    also: tuple[ForeignKey, ...] = (),
) -> OutputTable:
    """A table of parts of documents: each row carries its document's ids and points to it."""
    to_document = ForeignKey(_IDS, "documents", _IDS)
    return OutputTable(name, title, description, _DOCUMENT + columns, _IDS + key, (to_document, *also))


def _to(column: str, table: str, key: str) -> ForeignKey:
    return ForeignKey((*_IDS, column), table, (*_IDS, key))


def _day(name: str, what: str) -> tuple[Column, Column]:
    return (
        Column(name, "date", f"{what}; null where the day is not known"),
        Column(f"{name}_iso", "text", 'The same as precisely as it is printed: "2024-06-10" or "2016-04"'),
    )


_PERSON = (
    Column("name", "text", "Given and family name"),
    Column("honorific_prefix", "text", 'Titles, such as "Dr."'),
    Column("given_name", "text", "Given names"),
    Column("family_name", "text", "Family name with its particles"),
    Column("role", "text", "Office or function"),
    Column("party", "text", "Short name of the party or Fraktion"),
    Column("sort_name", "text", "Family name first, to sort by"),
    Column("raw", "text", "As printed"),
)

DOCUMENTS = OutputTable(
    "documents",
    "Documents",
    "One row for each Drucksache; lists are joined by semicolons.",
    (
        *_DOCUMENT,
        Column("legislative_term", "integer", "Wahlperiode", required=True),
        Column("number", "integer", "Number within the term", required=True),
        Column("further_references", "text", "Other Drucksachen that the same letter answers"),
        Column("question_reference", "text", "Drucksache of the question where it has a number of its own"),
        Column("doctype", "text", "kleine_anfrage, grosse_anfrage …", required=True),
        Column("title", "text", "The Thema"),
        Column("originators", "text", "Names of those who asked"),
        Column("originator_groups", "text", "Short names of the parties or Fraktionen that asked"),
        Column("answerers", "text", "Ministries that answered, by their full names"),
        Column("signatory", "text", "Name of the person who signed"),
        Column("signatory_role", "text", "Office of the person who signed"),
        Column("addressee", "text", "Name of the person to whom the letter goes"),
        Column("file_reference", "text", "Aktenzeichen"),
        *_day("answered_on", "Date of the government's letter"),
        *_day("published_on", "Date in the head of the printed paper"),
        *_day("asked_on", "Date of the question"),
        Column("declared_annexes", "integer", "Number of annexes that the letter declares"),
        Column("questions", "integer", "How many questions, stems included", required=True),
        Column("answers", "integer", "How many answers", required=True),
        Column("tables", "integer", "How many tables", required=True),
        Column("annexes", "integer", "How many annexes", required=True),
        Column("amounts", "integer", "How many sums of money", required=True),
        Column("confidence", "measure", "0 to 1; null where nothing is measured"),
        Column("status", "text", "partial where an issue is a warning or an error", True, ("ok", "partial")),
        Column("file", "text", "Input file, relative to the input root", required=True),
        Column("sha256", "text", "SHA-256 of the input file", required=True),
        Column("media_type", "text", "Media type of the input file", required=True),
        Column("pages", "integer", "Number of pages", required=True),
        Column("text_source", "text", "Where the text was read from", True, get_args(TextSource)),
        Column("url", "text", "Where the file was published"),
        Column("retrieved_at", "text", "When it was fetched from there"),
        Column("schema_version", "text", "Version of the record's schema", required=True),
        Column("pipeline_version", "text", "Version of the program", required=True),
    ),
    _IDS,
)

QUESTIONS = _table(
    "questions",
    "Questions",
    "One row for each question or part of one.",
    (
        _POSITION,
        Column("label", "text", 'Number as printed: "1", "3.1", "4a"', required=True),
        Column("text", "text", "The whole question with its bracketed request; a part's with its letter"),
        Column("request", "text", "The bracketed request alone"),
        Column("stem", "truth", "True for what stands before lettered parts", required=True),
        SURE,
    ),
    ("position",),
)

ANSWERS = _table(
    "answers",
    "Answers",
    "One row for each answer, which may be one to several questions; lists are joined by semicolons.",
    (
        _POSITION,
        Column("questions", "text", "Labels of the questions that it answers"),
        Column("heading", "text", "The line that introduces it"),
        Column("text", "text", "The answer, a line for each paragraph"),
        Column("kind", "text", "What kind of answer it is", True, get_args(AnswerKind)),
        Column("kind_words", "text", "The words that decided the kind"),
        Column("classified", "truth", "True where it or a part is deposited as secret", required=True),
        Column("refers_to", "text", "Questions and other papers that it points to"),
        Column("table_ids", "text", "Tables that belong to it"),
        Column("annex_labels", "text", "Annexes that it points to"),
        SURE,
    ),
    ("position",),
)

ANSWER_QUESTIONS = _table(
    "answer_questions",
    "Answers and their questions",
    "Which answer belongs to which question: one row for each pair.",
    (
        Column("answer", "integer", "Position of the answer", required=True),
        Column(
            "question",
            "text",
            "Label of the question; no row of questions may bear it where the document is faulty",
            required=True,
        ),
    ),
    ("answer", "question"),
    (_to("answer", "answers", "position"),),
)

TABLES = _table(
    "tables",
    "Tables",
    "One row for each table; its cells are in table_cells.",
    (
        Column("id", "text", '"t1", "t2" … in printed order', required=True),
        Column("series", "text", "The same for pieces that belong together but were not joined"),
        Column("location", "text", "Where it stands", True, ("answer", "annex")),
        Column("annex", "text", "Label of its annex"),
        Column("answer", "integer", "Position of the answer that shows it or alone points to its annex"),
        Column("title", "text", "Its caption"),
        Column("rows", "integer", "Number of rows without the header", required=True),
        Column("columns", "integer", "Number of columns", required=True),
        Column("notes", "text", "What is printed under it, a line each"),
        Column("page", "integer", "Page on which it begins, from 1"),
        Column("confidence", "measure", "0 to 1; null where nothing is measured"),
    ),
    ("id",),
)

TABLE_CELLS = _table(
    "table_cells",
    "Cells",
    "One row for each cell of each table, the header left out.",
    (
        Column("table", "text", "Id of the table", required=True),
        Column("row", "integer", "Row from 0, without the header", required=True),
        Column("column", "integer", "Column from 0", required=True),
        Column("header", "text", "Name of the column as printed"),
        Column("raw", "text", "The cell as printed"),
        Column("type", "text", "Type of the column", True, get_args(ColumnType)),
        Column("unit", "text", 'Unit of the column, such as "EUR×1000"'),
        Column("value", "decimal", "The number; amounts in full units. Null for texts and what fits no type"),
        Column("value_date", "date", "The date, in columns of dates"),
        SURE,
        *PLACE,
    ),
    ("table", "row", "column"),
    (_to("table", "tables", "id"),),
)

AMOUNTS = _table(
    "amounts",
    "Sums of money",
    "One row for each sum of money, each time it is printed.",
    (
        Column("id", "text", "Its id in the record", required=True),
        Column("raw", "text", "As printed; in a table without the unit of its column", required=True),
        Column("value", "decimal", "In full units of the currency; null where no number is named"),
        Column("currency", "text", "ISO 4217 code", required=True),
        Column("exact", "truth", 'False after words like "rund" or in millions', required=True),
        Column("role", "text", "total or item", True, ("total", "item")),
        Column("where", "text", "JSON Pointer of the text or cell", required=True),
        Column("questions", "text", "Labels of the question it stands in, or of those that its answer answers"),
        Column("answer", "integer", "Position of the answer that it stands in"),
        Column("table", "text", "Id of the table that it stands in"),
        Column("row", "integer", "Row in that table"),
        Column("column", "integer", "Column in that table"),
        SURE,
        *PLACE,
    ),
    ("id",),
)

PEOPLE = _table(
    "people",
    "People",
    "One row for each person and field in which the document names them.",
    (
        _POSITION,
        Column(
            "field",
            "text",
            "Where the person is named; table for those that only a table's cells name",
            True,
            ("originator", "signatory", "addressee", "table"),
        ),
        *_PERSON,
        SURE,
    ),
    ("position",),
)

ORGANISATIONS = _table(
    "organisations",
    "Organisations",
    "One row for each organisation and field in which the document names it.",
    (
        _POSITION,
        Column(
            "field",
            "text",
            "Where it is named; table for those that only a table's cells name",
            True,
            ("answerer", "table"),
        ),
        Column("name", "text", "Full name"),
        Column("legal_form", "text", "GmbH, e. V. …"),
        Column("kind", "text", "ministry, authority, company, association, party …"),
        Column("raw", "text", "As printed"),
        SURE,
    ),
    ("position",),
)

REFERENCES = _table(
    "references",
    "References",
    "One row for each other Drucksache that a document names.",
    (
        _POSITION,
        Column("refers_to", "text", "The other Drucksache's number", required=True),
        Column("raw", "text", "As printed"),
        SURE,
    ),
    ("position",),
)

ISSUES = _table(
    "issues",
    "Issues",
    "One row for each finding of the checks.",
    (
        _POSITION,
        Column("code", "text", "Which check found it", required=True),
        Column("severity", "text", "How grave it is", True, get_args(Severity)),
        Column("message", "text", "What was found", required=True),
        Column("where", "text", "JSON Pointer into the record, or a page"),
    ),
    ("position",),
)

LINKS = _table(
    "links",
    "Answers and the papers that asked",
    "One row for each answer whose question is a paper of its own that was read, too.",
    (
        Column("question_reference", "text", "Number of the paper that asked", required=True),
        *_day("asked_on", "Date of that paper"),
        Column("originators", "text", "Names of all who asked, as that paper has them; joined by semicolons"),
        Column("completed", "integer", "How many of them the answer leaves out", required=True),
        Column("unknown_originators", "text", "Names that the answer gives and the question does not"),
        Column("title_differs", "truth", "Whether the two titles have other words", required=True),
        Column("questions", "integer", "How many questions there are in either", required=True),
        Column("differing", "integer", "How many of them differ; they are in link_questions", required=True),
    ),
    (),
    (ForeignKey(("parliament", "question_reference"), "documents", _IDS),),
)

LINK_ORIGINATORS = _table(
    "link_originators",
    "All who asked",
    "One row for each person who asked, named in full by the paper that the answer answers.",
    (_POSITION, *_PERSON),
    ("position",),
    (ForeignKey(_IDS, "links", _IDS),),
)

LINK_QUESTIONS = _table(
    "link_questions",
    "Questions worded differently",
    "One row for each question that has other words in the answer than in the paper that asked it. Blanks, hyphens and "
    "signs do not count.",
    (
        Column("label", "text", "Number of the question, or of the whole where its parts differ", required=True),
        Column("kind", "text", "What is different", True, get_args(WordingKind)),
        Column("asked", "text", "As it was asked"),
        Column("reprinted", "text", "As the answer prints it"),
        Column("change", "text", "The words that changed: old → new"),
    ),
    ("label",),
    (ForeignKey(_IDS, "links", _IDS),),
)

NAME_PROPOSALS = _table(
    "name_proposals",
    "Names that may have been misread",
    "One row for each name in a recognised or repaired paper that is near to that of one person whom other papers of "
    "the same parliament and term name. A proposal: the record has the name as it was read.",
    (
        Column("where", "text", "JSON Pointer of the person in the record", required=True),
        Column("read", "text", "The name as it was read", required=True),
        Column("proposed", "text", "The name that may be meant", required=True),
        Column("edits", "integer", "In how many letters they differ, beyond letters that look alike", required=True),
        Column("papers", "integer", "How many papers bear the proposed name", required=True),
    ),
    ("where",),
)

RECORD_TABLES = (
    DOCUMENTS,
    QUESTIONS,
    ANSWERS,
    ANSWER_QUESTIONS,
    TABLES,
    TABLE_CELLS,
    AMOUNTS,
    PEOPLE,
    ORGANISATIONS,
    REFERENCES,
    ISSUES,
)
"""Tables whose rows come from one record each."""

OUTPUT_TABLES = (*RECORD_TABLES, LINKS, LINK_ORIGINATORS, LINK_QUESTIONS, NAME_PROPOSALS)
"""All; rows of a link come from two records, those of a proposal from all of a parliament's term."""
