"""7/90003: plain text with form feeds; one question without a number, signed by the deputy."""

from __future__ import annotations

from tests.samples.offices import SOZIALES
from tests.typesetter.described import (
    AnswerGroup,
    Column,
    Formula,
    Letter,
    Note,
    Paragraph,
    Person,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

_CASES = TableSpec(
    columns=(
        Column(("Quartal",), width=1.2),
        Column(("Einrichtungen mit Beschwerden",), "integer", width=1.6),
        Column(("davon abgeschlossen",), "integer", width=1.4),
    ),
    rows=(
        ("I/2021", "14", "14"),
        ("II/2021", "9", "8"),
        ("III/2021", "-", "-"),
        ("Summe", "23", "22"),
    ),
    title="Beschwerden bei der Heimaufsicht",
)

LETTER = Letter(
    term=7,
    number=90003,
    office=SOZIALES,
    head="Die Staatsministerin",
    dateline="Dresden, 22. November 2021",
    answered_on="2021-11-22",
    file_reference="24-5451.10-21/9033",
    your_sign="KA 7/90003",
    asker_line="Kleine Anfrage des Abgeordneten Gundolf Ebersbach (fraktionslos)",
    originators=(Person("Gundolf", "Ebersbach", None, "fraktionslos"),),
    groups=("fraktionslos",),
    drs_line="Drs.-Nr.: 7/ 90003",
    title="Besuchsregelungen in stationären Pflegeeinrichtungen",
    body=(
        Formula(),
        Preamble(
            "government",
            (
                (
                    "Über Besuche entscheidet die Leitung der Einrichtung im Rahmen ihres Hausrechts. Die "
                    "Heimaufsicht wird tätig, sobald ihr ein Verstoß angezeigt wird[^1]."
                ),
                (
                    "Daten zu einzelnen Bewohnerinnen und Bewohnern werden aus Gründen des "
                    "Persönlichkeitsschutzes nicht genannt."
                ),
            ),
            "Vorbemerkung:",
        ),
        Question(
            "1",
            "Wie viele Beschwerden über eingeschränkte Besuchszeiten gingen in den ersten drei Quartalen "
            "des Jahres 2021 bei der Heimaufsicht ein, welche Einrichtungen betrafen sie und welche "
            "Bußgelder wurden verhängt?",
            printed="Frage:",
        ),
        AnswerGroup(
            ("1",),
            (
                Paragraph(
                    "Die Zahl der Einrichtungen, zu denen Beschwerden eingingen, zeigt die nachstehende Tabelle."
                ),
                _CASES,
                Paragraph(
                    "Von der Nennung der betroffenen Einrichtungen wird abgesehen. Ihr stehen Betriebs- und "
                    "Geschäftsgeheimnisse der Träger entgegen, die in diesem Fall das Informationsinteresse "
                    "überwiegen."
                ),
                Paragraph(
                    "Bußgelder wurden in zwei Fällen verhängt; sie betrugen {250 Euro|250} und {1.250,- Euro|1250}."
                ),
                Paragraph("1. und 2. Instanz haben die höhere der beiden Entscheidungen bestätigt."),
            ),
            kind="partial",
        ),
    ),
    signatory=Person("Hartwig", "Lobedanz", "Dr.", role="Staatssekretär"),
    in_place="In Vertretung",
    signature_role="Staatssekretär",
    notes=(
        Note(
            "1",
            "Rechtsgrundlage ist das Gesetz über Betreuung und Wohnqualität; die\nFrage 1 betrifft allein "
            "dessen Vollzug.",
        ),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(text_form_feeds=True, text_break=1),
    shows="text with form feeds; a single question; government's preamble; In Vertretung; no annex; partial refusal",
    form="txt",
)
