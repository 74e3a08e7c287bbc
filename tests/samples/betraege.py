"""8/90008: every notation of a sum of money, and much that only looks like one."""

from __future__ import annotations

from tests.samples.offices import INFRASTRUKTUR
from tests.typesetter.described import (
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

_LINES = TableSpec(
    columns=(
        Column(("Linie",), width=2.0),
        Column(("Zuschuss",), "amount", width=1.4),
        Column(("Gesamtkosten in EUR",), "amount", unit="EUR", width=1.6),
    ),
    rows=(
        ("X 12 Plauen – Hof", "285.563,70 €", "1.904.210,00"),
        ("X 31 Zittau – Liberec", "-4.120,00 €", "88 450,25"),
        ("X 44 Torgau – Riesa", "-", "-"),
        ("Summe", "281.443,70 €", "1.992.660,25"),
    ),
)

LETTER = Letter(
    term=8,
    number=90008,
    office=INFRASTRUKTUR,
    head="Die Staatsministerin",
    dateline="Dresden, 12. Mai 2025",
    answered_on="2025-05-12",
    file_reference="62-3972/9/4-2025/31807",
    asker_line="Kleine Anfrage der Abgeordneten Dorothea Kesselring (BSW)",
    originators=(Person("Dorothea", "Kesselring", None, "BSW"),),
    groups=("BSW",),
    title="Zuschüsse für grenzüberschreitende Buslinien und deren „Euro 6“-Fahrzeuge",
    body=(
        Formula(),
        Question(
            "1",
            "Welche Zuschüsse erhielten die Linien X 12, X 31 und X 44 im Jahr 2024, und was kosteten sie insgesamt?",
        ),
        AnswerGroup(
            ("1",),
            (
                Paragraph("Die Beträge zeigt die folgende Tabelle; ein negativer Betrag ist eine Rückforderung."),
                _LINES,
                Paragraph(
                    "Insgesamt flossen {281.443,70 Euro|281443.70=}. Hinzu kommen Verwaltungskosten von "
                    "knapp {30 Tsd. €|30000~} und Fahrgeldausfälle von mehr als {2,5 Mio. tschechischen "
                    "Kronen|2500000~ CZK}."
                ),
            ),
        ),
        Question("2", "Welche Mittel sind für die Jahre 2025 und 2026 eingeplant?"),
        AnswerGroup(
            ("2",),
            (
                Paragraph(
                    "Eingeplant sind {2,5 Millionen Euro|2500000~} für 2025 und {6,9 Mio. €|6900000~} für "
                    "2026, ferner {550 T €|550000~} für Haltestellen, {75 TEUR|75000~} für "
                    "Fahrgastinformation und rund {40 Tsd. Euro|40000~} für Gutachten."
                ),
                Paragraph(
                    "Die Reserve beträgt {sieben Millionen Euro|7000000~}; hiervon sind {eine Million "
                    "zweihunderttausend Euro|1200000~} gebunden, {anderthalb Millionen Euro|1500000~} "
                    "vorgemerkt und {eine halbe Million Euro|500000~} gesperrt. Aus dem Bundesprogramm "
                    "werden {mehrere Millionen Euro|?~} erwartet, aus dem Fonds der Europäischen Union {1,2 "
                    "Mrd. Euro|1200000000~} für alle Länder."
                ),
                Paragraph(
                    "Je Fahrzeug werden zwischen {12.000|12000} und {15.000 Euro|15000} gezahlt, je "
                    "Haltestelle {1.000|1000} bis {2.500 €|2500}, je Ticket {49 Cent|0.49}. Der Grundbetrag "
                    "liegt bei {EUR\u00a01.234,-|1234}, der Höchstbetrag bei {49\u202f793\u202f218,57 "
                    "Euro|49793218.57} und für Schweizer Unternehmen bei {CHF 5.000|5000 CHF}."
                ),
            ),
        ),
        Question("3", "Welche Anforderungen gelten für die Fahrzeuge?"),
        AnswerGroup(
            ("3",),
            (
                Paragraph(
                    "Die Fahrzeuge müssen die Euro 6 Norm erfüllen. Für den Transport von Fahrrädern sind "
                    "Ladeflächen für 2 Euro-Paletten vorzusehen. Angaben von Eurojust zu "
                    "Fahrzeugdiebstählen liegen nicht vor; Auskünfte erteilt die Leitstelle unter 0351 "
                    "5550-2000."
                ),
                Items(
                    (
                        (
                            "Frage 2 betrifft den Haushalt (Kapitel 07 05, Titel 683 01, Ansatz 2025) und "
                            "ist dort beantwortet."
                        ),
                        "Die Förderrichtlinie[^1] vom 3. Juli 2019 gilt bis zum Jahr 2027 fort.",
                    ),
                    "a)",
                ),
                Paragraph(
                    "Wer dagegen verstößt, zahlt ein Bußgeld von {250 €|250} oder, im Wiederholungsfall, "
                    "von bis zu {1.000 Euro|1000~}."
                ),
            ),
            refers_to=("2",),
        ),
    ),
    signatory=Person("Ricarda", "Schönfelder", role="Staatsministerin"),
    notes=(
        Note(
            "1",
            "Abrufbar unter "
            "https://www.foerderdatenbank.example/richtlinien/bus/2019-07-03?betrag=1500000€&art=linie&fassung=nichtamtlich.",
        ),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(question_indent=0, rules="horizontal", page_numbers="foot", body_width=318),
    shows="sums in every notation, ranges, negative, foreign, broken over lines; what is no sum; no annex",
)
