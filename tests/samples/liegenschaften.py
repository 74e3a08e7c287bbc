"""7/90004: plain text as a Windows program saves it, its lines wrapped and hyphenated."""

from __future__ import annotations

from tests.samples.offices import FINANZEN
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Column,
    Formula,
    Items,
    Letter,
    Note,
    Paragraph,
    Person,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

_COLUMNS = (
    Column(("Liegenschaft",), width=2.6),
    Column(("Baujahr",), "year"),
    Column(("Fläche in m²",), "decimal", width=1.2),
    Column(("Verkauf am",), "date", width=1.3),
    Column(("Erlös (Mio. Euro)",), "amount", unit="EUR×1000000", width=1.4),
)

_SOLD = TableSpec(
    columns=_COLUMNS,
    rows=(
        ("Ehemaliges Forstamt Kiefernrode", "1912", "1.480,5", "12.01.2018", "0,84"),
        ("Altes Zollhaus, Grenzsteig 7", "1896", "612,0", "31.02.2019", "0,315"),
        ("Kaserne Nord, Teilfläche B", "1938", "24.900,0", "03.07.2020", "6,9"),
    ),
)
_SOLD_LATER = TableSpec(
    columns=_COLUMNS,
    rows=(
        ("Verwaltungsbau Heckenweg", "1974", "3.050,2", "-", "k. A."),
        ("Lagerhalle am Güterbahnhof", "1961", "5.777,8", "28.10.2021", "1,2"),
        ("Summe", "", "35.820,5", "", "9,255"),
    ),
    continues=True,
)

LETTER = Letter(
    term=7,
    number=90004,
    office=FINANZEN,
    head="Der Staatsminister",
    dateline="Dresden, 8. April 2022",
    answered_on="2022-04-08",
    file_reference="44-B 1200/9/14-2022/20417",
    file_label="Geschäftszeichen",
    asker_line="Kleine Anfrage der Abgeordneten Kunigunde Marbach, SPD-Fraktion",
    originators=(Person("Kunigunde", "Marbach", None, "SPD"),),
    groups=("SPD",),
    title="Verkauf landeseigener Liegenschaften seit 2018",
    body=(
        Formula(),
        Question(
            "1",
            "Welche Liegenschaften hat der Freistaat seit dem 1. Januar 2018 verkauft? (Bitte Baujahr, "
            "Fläche, Tag des Verkaufs und Erlös nennen.)",
            "(Bitte Baujahr, Fläche, Tag des Verkaufs und Erlös nennen.)",
        ),
        AnswerGroup(
            ("1",),
            (
                Paragraph(
                    "Die verkauften Liegenschaften sind in der Anlage zusammengestellt. Insgesamt wurden "
                    "{9,255 Mio. Euro|9255000~=} erlöst, davon {6,9 Mio. €|6900000~} für die Kaserne Nord."
                ),
            ),
            annex_labels=("Anlage",),
        ),
        Question("2", "Welche Kosten entstanden dem Freistaat dadurch, dass", stem=True),
        Question("2a", "Gutachten eingeholt und Makler beauftragt wurden und"),
        AnswerGroup(
            ("2a",),
            (
                Paragraph(
                    "Für Gutachten fielen {550 T €|550000~} an, für die Vermittlung[^1] {EUR 1.234,-|1234}. "
                    "In den Jahren vor 2018 waren es etwa {120 TEUR|120000~}; vereinbart wurden je "
                    "Gutachten {500|500} bis {1.500 Euro|1500}. Die in der Presse genannten {sieben "
                    "Millionen Euro|7000000~} treffen nicht zu."
                ),
            ),
        ),
        Question("2b", "leer stehende Gebäude vor dem Verkauf gesichert werden mussten?"),
        AnswerGroup(
            ("2b",),
            (
                Paragraph(
                    "Die Sicherung kostete {49 793 218,57 Euro|49793218.57}[^2], wobei in diesem Betrag "
                    "auch Grundsicherungsarbeiten an verkauften Altlastenflächen enthalten sind. Im "
                    "Einzelnen entfielen auf"
                ),
                Items(
                    (
                        "Zäune und Tore {2,5 Millionen Euro|2500000~},",
                        "Wachdienste {anderthalb Millionen Euro|1500000~},",
                        "Gutschriften {-1.200,50 Euro|-1200.50}.",
                    ),
                    "-",
                ),
            ),
        ),
        Question("3", "Sind der Staatsregierung Fälle bekannt, in denen Käufer ihre Zusagen nicht einhielten?"),
        AnswerGroup(
            ("3",),
            (
                Paragraph(
                    "Hierzu liegen der Staatsregierung keine Erkenntnisse vor. Eine Statistik darüber wird "
                    "nicht geführt."
                ),
            ),
            kind="no_information",
        ),
    ),
    signatory=Person("Eckart", "Windolf", role="Staatsminister"),
    enclosure="Anlage",
    declared_annexes=1,
    annexes=(Annex((_SOLD, _SOLD_LATER), "Anlage"),),
    notes=(
        Note("1", "Die Angabe schließt die Umsatzsteuer ein."),
        Note(
            "2",
            "Nachzulesen unter "
            "https://www.haushalt.example/einzelplan/15/titel/519-01/erlaeuterungen?jahr=2021&summe=49793218 "
            "(abgerufen am 1. April 2022).",
        ),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(numbering="klammer", text_width=72, text_marks="digits", text_break=5),
    shows="Windows-1252, CRLF, wrapped lines; 1), stem with a) b); marks as plain digits; amounts; a table "
    "in two pieces",
    form="txt",
    encoding="cp1252",
    newline="\r\n",
    faults=(("/tables/0/rows/1/3", "31.02.2019 is no day"),),
)
