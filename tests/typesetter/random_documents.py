"""Random letters from a seed: the same seed gives the same letter, layout and bytes.

Seeds are kept apart. Whoever works on the reader looks at any but ``HELD_OUT``: those are never used while tuning,
neither to look at nor to score, but for the one measurement at the end. Seeds so used are spent:
1000 to 1199, 3000 to 3199, 4000 to 4199, 5000 to 5059, 6000 to 6239.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from tests.samples import offices
from tests.typesetter import letterhead
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Beside,
    Block,
    BodyPart,
    Formula,
    Items,
    Letter,
    Note,
    Pair,
    Paragraph,
    Person,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.lines import Face
from tests.typesetter.phrases import Phrases
from tests.typesetter.random_layouts import ROW_BY_ROW, pick, random_layout
from tests.typesetter.random_tables import Wish, random_table

TUNING = range(0, 200)
HELD_OUT = range(6240, 6440)

_OFFICES = (offices.WIRTSCHAFT, offices.SOZIALES, offices.KULTUS, offices.UMWELT)
_ROWS_A_PAGE, _PARAGRAPHS_A_PAGE = 11.75, 7.2  # of long documents, as measured
_MONTHS = ("Januar", "März", "April", "Juni", "August", "September", "November", "Dezember")


def random_document(seed: int) -> tuple[Letter, Layout]:
    """The letter of a seed, and how it is set."""
    rng = Random(f"Drucksache {seed}")
    layout = random_layout(rng)
    return _Writer(rng, layout).letter(90000 + seed), layout


def long_document(pages: int, seed: int = 0) -> tuple[Letter, Layout]:
    """A letter of about so many pages, half running text and half one table: for measuring time and memory."""
    rng = Random(f"long {seed}")
    layout = Layout(sidebar=False, body_width=450, pieces="flow", rules="horizontal", page_numbers="foot")
    writer = _Writer(rng, layout)
    letter = replace(writer.letter(89000), annexes=())
    texts = Phrases(Random(f"long text {seed}"))
    paragraphs = round(max(1, pages // 2) * _PARAGRAPHS_A_PAGE)
    answer = AnswerGroup(("1",), tuple(Paragraph(texts.paragraph(5, 5)) for _ in range(paragraphs)))
    width = letterhead.text_width(letterhead.annex_frame("portrait"))
    wish = Wish(width, writer.face.scaled(8.5), layout.cell_side, True, round(pages / 2 * _ROWS_A_PAGE), True, 6)
    table = random_table(Random(f"long table {seed}"), wish)
    body = (Formula(), Question("1", writer.words.question()), answer)
    return replace(letter, body=body, notes=(), annexes=(Annex((table,), "Anlage"),)), layout


@dataclass
class _Writer:
    rng: Random
    layout: Layout
    notes: list[Note] = field(default_factory=list)
    tables: int = 0

    def __post_init__(self) -> None:
        self.words = Phrases(self.rng)
        self.captions = self.rng.random() < 0.5
        self.face = Face(self.layout.family, self.layout.size, self.layout.size * self.layout.leading)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def letter(self, number: int) -> Letter:
        rng, words = self.rng, self.words
        party = words.party()
        asker, signer = words.person(), words.person()
        day, month, year = rng.randint(1, 28), rng.choice(_MONTHS), rng.randint(2020, 2024)
        body = tuple(self.body())
        annexes = tuple(self.annexes(f"7/{number}"))
        enclosure = None
        if annexes:
            enclosure = "Anlage" if len(annexes) == 1 else f"{len(annexes)} Anlagen"
        return Letter(
            term=7,
            number=number,
            office=rng.choice(_OFFICES),
            head="Der Staatsminister",
            dateline=f"Dresden, {day}. {month} {year}",
            answered_on=None,
            asker_line=f"Kleine Anfrage des Abgeordneten {' '.join(asker)}, Fraktion {party}",
            originators=(Person(*asker, party=party),),
            groups=(party,),
            title=words.topic(),
            body=body,
            signatory=Person(*signer),
            file_reference=f"{rng.randint(10, 99)}-{rng.randint(1000, 9999)}/{rng.randint(1, 40)}",
            enclosure=enclosure,
            declared_annexes=len(annexes) or None,
            annexes=annexes,
            notes=tuple(self.notes),
        )

    def body(self) -> list[BodyPart]:
        parts: list[BodyPart] = []
        if self.chance(0.4):
            announced = self.rng.choice(("Vorbemerkung:", "Vorbemerkung", "Der Fragesteller führt hierzu aus:"))
            paragraphs = tuple(self.text() for _ in range(self.rng.randint(1, 3)))
            parts.append(Preamble("originator", paragraphs, announced))
        parts.append(Formula())
        for n in range(1, self.rng.randint(2, 8)):
            parts.append(Question(str(n), self.words.question()))
            parts.append(AnswerGroup((str(n),), tuple(self.answer())))
        return parts

    def text(self, low: int = 1, high: int = 5) -> str:
        """A paragraph, now and then with a footnote."""
        text = self.words.paragraph(low, high)
        if self.chance(0.17):
            mark = str(len(self.notes) + 1)
            self.notes.append(Note(mark, self.words.paragraph(1, 9)))
            place = text.find(" ", self.rng.randint(0, len(text) // 2))
            text = f"{text[:place]}[^{mark}]{text[place:]}" if place > 0 else f"{text}[^{mark}]"
        return text

    def answer(self) -> list[Block]:
        blocks: list[Block] = [Paragraph(self.text())]
        for _ in range(self.rng.randint(0, 2)):
            kind = pick(self.rng, {"text": 4, "table": 3, "items": 1.5, "beside": 0.5, "pair": 0.4})
            if kind == "items":
                marker = self.rng.choice(("–", "•", "-", "1.", "a)"))
                blocks.append(Items(tuple(self.words.item() for _ in range(self.rng.randint(2, 7))), marker))
            elif kind == "pair":
                blocks.append(self.pair())
            elif kind == "table":
                blocks.append(self.table(self.layout.body_width, annex=False))
            elif kind == "beside" and self.layout.rules in ("grid", "thin", "horizontal", "header"):
                blocks.append(self.beside(self.layout.body_width, annex=False))
            blocks.append(Paragraph(self.text()))
        return blocks

    def pair(self) -> Pair:
        if self.chance(0.5):
            return Pair(self.words.signature(), self.words.signature())
        return Pair(self.words.address(), self.words.address())

    def annexes(self, reference: str) -> list[Annex]:
        count = pick(self.rng, {0: 2, 1: 4, 2: 2, 3: 1})
        long_heading = self.chance(0.4)
        annexes = []
        for n in range(1, count + 1):
            label = "Anlage" if count == 1 and self.chance(0.6) else f"Anlage {n}"
            heading = f"{label} zu Drs. {reference}" if long_heading else None
            title = self.words.topic() if self.chance(0.3) else None
            kind = pick(self.rng, {"tables": 5, "text": 1, "two columns": 1, "mixed": 1.5, "beside": 1})
            width = letterhead.text_width(letterhead.annex_frame(self.layout.turn(n - 1)))
            blocks: list[Block] = []
            if kind in ("text", "two columns"):
                blocks = [Paragraph(self.words.paragraph(3, 7)) for _ in range(self.rng.randint(4, 14))]
            elif kind == "beside" and (self.layout.annex_rules or self.layout.rules) in (
                "grid",
                "thin",
                "horizontal",
                "header",
            ):
                blocks = [
                    Paragraph(self.words.paragraph()),
                    self.beside(width, annex=True),
                    Paragraph(self.words.paragraph()),
                ]
            elif kind == "mixed":
                blocks = [Paragraph(self.words.paragraph(3, 7)) for _ in range(self.rng.randint(1, 4))]
                blocks += [self.table(width, annex=True), Paragraph(self.words.paragraph()), self.pair()]
            else:
                for k in range(self.rng.randint(1, 3)):
                    blocks += [Paragraph(self.words.sentence())] if k else []
                    blocks.append(self.table(width, annex=True))
            annexes.append(Annex(tuple(blocks), label, title, heading, 2 if kind == "two columns" else 1))
        return annexes

    def caption(self) -> str:
        self.tables += 1
        return f"Tabelle {self.tables}: {self.words.topic()}"

    def wish(self, width: float, annex: bool) -> Wish:
        rng, layout = self.rng, self.layout
        rules = (layout.annex_rules or layout.rules) if annex else layout.rules
        clear = rules in ROW_BY_ROW
        rows = pick(
            rng, {rng.randint(3, 9): 5, rng.randint(10, 25): 3, rng.randint(40, 70): 0.8, rng.randint(150, 260): 0.25}
        )
        grouped = pick(rng, {"none": 6, "sections": 1.5, "spans": 1.5})
        levels = pick(
            rng,
            {
                1: 6,
                2: 2,
                3: 0.4,
                0: 0.5 if grouped == "none" and rules in ("grid", "thin", "horizontal", "none") else 0,
            },
        )
        if rows < 8 or (grouped == "spans" and rules == "zebra"):
            grouped = "none"
        return Wish(
            width=width,
            face=self.face.scaled(layout.annex_size if annex else layout.table_size),
            side=layout.cell_side,
            hyphenate=layout.hyphenate,
            rows=rows,
            clear=clear,
            columns=rng.randint(2, 5) if width < 400 else rng.randint(2, 8),
            levels=levels,
            wrapped=rng.random() < 0.7,
            sections=grouped == "sections",
            spans=grouped == "spans",
            total=rng.random() < 0.35,
            marks=rng.random() < 0.15,
            empty=rng.choice((0.0, 0.0, 0.08)),
            named_years=levels == 1 and rng.random() < 0.15,
        )

    def table(self, width: float, annex: bool) -> TableSpec:
        return random_table(self.rng, self.wish(width, annex), self.caption() if self.captions else None)

    def beside(self, width: float, annex: bool) -> Beside:
        tables = []
        for _ in range(2):
            wish = replace(
                self.wish((width - letterhead.BESIDE_GAP) / 2, annex), rows=self.rng.randint(3, 8), columns=2,
                levels=1, wrapped=False, sections=False, spans=False, marks=False, named_years=False,
            )  # fmt: skip
            tables.append(random_table(self.rng, wish, self.caption()))
        return Beside(tuple(tables))
