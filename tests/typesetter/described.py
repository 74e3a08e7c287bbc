"""A letter described: what it says, and nothing of how it is set.

Texts carry the small marks of ``markup``: ``[^1]`` calls a footnote, ``{2,5 Mio. Euro|2500000~}`` says what
a sum of money means, ``{Drs. 7/91234|@7/91234}`` that a Drucksache is named; ``\\n`` ends a line in every
layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AnswerKind = Literal["refused", "partial", "no_information", "reference", "substantive"]
ColumnType = Literal["text", "integer", "decimal", "percent", "amount", "date", "year"]


@dataclass(frozen=True)
class Person:
    given: str
    family: str
    prefix: str | None = None
    party: str | None = None
    role: str | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def sort_name(self) -> str:
        """As German indexes sort it (DIN 5007): particles go behind the given name."""
        *particles, family = self.family.split(" ")
        return f"{family}, {' '.join([self.given, *particles])}"

    @property
    def titled(self) -> str:
        return f"{self.prefix} {self.name}" if self.prefix else self.name


@dataclass(frozen=True)
class Note:
    """A footnote of the page, or what stands under a table."""

    mark: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Items:
    """A list; ``marker`` is the bullet, or "1." or "a)" for one that counts."""

    items: tuple[str, ...]
    marker: str = "–"

    def printed(self) -> tuple[str, ...]:
        if self.marker[0].isalnum():
            first, rest = ord(self.marker[0]), self.marker[1:]
            return tuple(f"{chr(first + n)}{rest} {item}" for n, item in enumerate(self.items))
        return tuple(f"{self.marker} {item}" for item in self.items)


@dataclass(frozen=True)
class Column:
    """``header`` has one text for each header row, top first; equal texts side by side are one cell."""

    header: tuple[str, ...] = ()
    kind: ColumnType = "text"
    unit: str | None = None
    width: float = 1.0
    names: Literal["persons", "bodies"] | None = None
    align: Literal["", "left", "right", "center", "decimal"] = ""

    @property
    def name(self) -> str:
        return " ".join(level for level in self.header if level)


@dataclass(frozen=True)
class TableSpec:
    """A table, or a piece of one: ``continues`` says that it goes on with the table before it.

    ``own_page``: it begins a page even so (a piece always does, unless the layout makes one table of them).
    ``full_stop``: behind the last cell stands the full stop of the sentence that the table ends.
    ``sections``: rows whose first text stands over the whole width; ``spans``: row labels (the first cell) that
    hold for several rows, as (first row, how many); ``share``: of the width that there is.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str | None = None
    notes: tuple[Note, ...] = ()
    continues: bool = False
    own_page: bool = False
    full_stop: bool = False
    sections: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    share: float = 1.0

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)} columns: {row}")

    @property
    def levels(self) -> int:
        return max(len(column.header) for column in self.columns)

    @property
    def under_label(self) -> frozenset[int]:
        """Rows for which the label of a row above holds."""
        return frozenset(row + n for row, rows in self.spans for n in range(1, rows))

    def header_row(self, level: int) -> tuple[str, ...]:
        return tuple(c.header[level] if level < len(c.header) else "" for c in self.columns)


@dataclass(frozen=True)
class Beside:
    """Tables beside each other: they stand on one page, each under its own title."""

    tables: tuple[TableSpec, ...]


@dataclass(frozen=True)
class Pair:
    """Two blocks of short lines beside each other, such as two signatures or addresses: no table."""

    left: tuple[str, ...]
    right: tuple[str, ...]


Block = Paragraph | Items | TableSpec | Beside | Pair


@dataclass(frozen=True)
class Preamble:
    """``announced`` by a sentence or a heading; ``quoted`` when quotation marks stand around the whole."""

    by: Literal["originator", "government"]
    paragraphs: tuple[str, ...]
    announced: str | None = None
    quoted: bool = False


def quoted(preamble: Preamble) -> list[str]:
    """The paragraphs of a preamble as printed, quotation marks around the whole where it has them."""
    texts = list(preamble.paragraphs)
    if preamble.quoted:
        texts[0], texts[-1] = f"„{texts[0]}", f"{texts[-1]}“" if len(texts) > 1 else f"„{texts[0]}“"
    return texts


@dataclass(frozen=True)
class Formula:
    text: str = "Namens und im Auftrag der Sächsischen Staatsregierung beantworte ich die Kleine Anfrage wie folgt:"


@dataclass(frozen=True)
class Question:
    """``text`` is whole; ``request`` its bracketed part; ``printed`` a label that no style would give."""

    label: str
    text: str
    request: str | None = None
    stem: bool = False
    printed: str | None = None

    def __post_init__(self) -> None:
        if self.request and self.request not in self.text:
            raise ValueError(f"the request of question {self.label} is no part of its text")


@dataclass(frozen=True)
class AnswerGroup:
    questions: tuple[str, ...]
    blocks: tuple[Block, ...]
    heading: str | None = None
    kind: AnswerKind = "substantive"
    classified: bool = False
    refers_to: tuple[str, ...] = ()
    annex_labels: tuple[str, ...] = ()


BodyPart = Preamble | Formula | Question | AnswerGroup


@dataclass(frozen=True)
class Annex:
    """``label`` and ``title`` as the heading prints them; without both, nothing stands above the blocks.

    ``heading``: what is printed for the label where it says more ("Anlage 1 zu Drs. 7/90100"); ``columns`` of text.
    """

    blocks: tuple[Block, ...]
    label: str | None = None
    title: str | None = None
    heading: str | None = None
    columns: Literal[1, 2] = 1


@dataclass(frozen=True)
class Office:
    """Who answers, and how the letter paper presents it; ``sidebar`` holds blocks of lines, heading first."""

    ministry: str
    letterhead: tuple[str, ...]
    sender: str
    sidebar: tuple[tuple[str, ...], ...]
    contact: tuple[str, ...] = ()


PRESIDENT = Person("Henrike", "Wolkenstein", role="Präsidentin des Sächsischen Landtages")


@dataclass(frozen=True)
class Letter:
    term: int
    number: int
    office: Office
    head: str
    dateline: str
    answered_on: str | None
    asker_line: str
    originators: tuple[Person, ...]
    groups: tuple[str, ...]
    title: str
    body: tuple[BodyPart, ...]
    signatory: Person
    file_reference: str | None = None
    file_label: str = "Aktenzeichen"
    your_sign: str | None = None
    drs_line: str | None = None
    addressee: Person = PRESIDENT
    address: tuple[str, ...] = (
        "Präsidentin des Sächsischen Landtages",
        "Frau Henrike Wolkenstein",
        "Bernhard-von-Lindenau-Platz 1",
        "01067 Dresden",
    )
    salutation: str = "Sehr geehrte Frau Präsidentin,"
    farewell: str = "Mit freundlichen Grüßen"
    in_place: str | None = None
    signature_role: str | None = None
    enclosure: str | None = None
    declared_annexes: int | None = None
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Note, ...] = ()
    doctype: str = "kleine_anfrage"
    parliament: str = "sn"

    @property
    def reference(self) -> str:
        return f"{self.term}/{self.number}"

    @property
    def subject(self) -> tuple[str, str, str]:
        return (self.asker_line, self.drs_line or f"Drs.-Nr.: {self.reference}", f"Thema: {self.title}")
