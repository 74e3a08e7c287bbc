"""7/90001: the everyday letter, as most of them look."""

from __future__ import annotations

from tests.samples.offices import WIRTSCHAFT
from tests.typesetter.described import (
    Annex,
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

_PROJECTS = TableSpec(
    columns=(
        Column(("Zuwendungsempfänger",), names="bodies", width=2.2),
        Column(("Vorhaben",), width=3.6),
        Column(("Bewilligt am",), "date", width=1.3),
        Column(("Zuwendung in €",), "amount", unit="EUR", width=1.5),
    ),
    rows=(
        (
            "Stadt Auenwalde",
            "Radverkehrsanlage an der Mühlstraße zwischen Bahnhof und Schulzentrum",
            "14.03.2022",
            "412.300,00",
        ),
        (
            "Velo-Werk Oberlausitz e. V.",
            "Lehrpfad „Sicher abbiegen“ mit Übungsparcours",
            "02.05.2022",
            "38.750,50",
        ),
        (
            "Landkreis Bautzen",
            "Lückenschluss am Spreeradweg, Abschnitt Niederhain",
            "19.08.2022",
            "1.204.000,00",
        ),
        (
            "Rad & Raum Planung GmbH",
            "Zählstellen und Auswertung für das Radverkehrsnetz",
            "29.02.2023",
            "96.120,75",
        ),
        ("Gemeinde Fichtental", "Abstellanlagen an drei Haltepunkten", "11.09.2023", "k. A."),
        ("Summe", "", "", "1.751.171,25"),
    ),
)

LETTER = Letter(
    term=7,
    number=90001,
    office=WIRTSCHAFT,
    head="Der Staatsminister",
    dateline="Dresden, 17. Oktober 2023",
    answered_on="2023-10-17",
    file_reference="56-4053/9/211-2023/90477",
    asker_line="Kleine Anfrage der Abgeordneten Dr. Annegret Quellmalz, Fraktion DIE LINKE",
    originators=(Person("Annegret", "Quellmalz", "Dr.", "DIE LINKE"),),
    groups=("DIE LINKE",),
    title="Förderung von Radverkehrsanlagen und „Radschnellwegen“ im ländlichen Raum",
    body=(
        Preamble(
            "originator",
            (
                (
                    "In der Presse[^1] hieß es im Sommer, der Ausbau des Radnetzes komme „kaum vom Fleck“. "
                    "Für die Jahre 2022 und 2023 sollen rund {4,2 Millionen Euro|4200000~} bereitgestanden "
                    "haben."
                ),
            ),
            "Der Anfrage sind folgende Erläuterungen vorangestellt:",
            quoted=True,
        ),
        Formula(),
        Question(
            "1",
            "Welche Vorhaben zum Bau von Radverkehrsanlagen wurden in den Jahren 2022 und 2023 gefördert? "
            "(Bitte nach Zuwendungsempfänger, Vorhaben und Höhe der Zuwendung aufschlüsseln.)",
            "(Bitte nach Zuwendungsempfänger, Vorhaben und Höhe der Zuwendung aufschlüsseln.)",
        ),
        AnswerGroup(
            ("1",),
            (
                Paragraph(
                    "Eine Übersicht der geförderten Vorhaben enthält die Anlage. Die Zuwendungen beruhen "
                    "auf der Richtlinie für den kommunalen Straßenbau, die mit Wirkung vom 1. Januar 2022 "
                    "neu gefasst wurde."
                ),
            ),
            annex_labels=("Anlage",),
        ),
        Question("2", "Wie hoch waren die Mittel, die im Haushaltsjahr 2022 nicht abgerufen wurden, und warum?"),
        AnswerGroup(
            ("2",),
            (
                Paragraph(
                    "Nicht abgerufen wurden {285.400,00 Euro|285400.00}. Ursache waren in der Regel "
                    "Verzögerungen beim Grunderwerb; zu den Einzelheiten verweisen wir auf die weiter oben "
                    "stehenden Ausführungen zu\nFrage 1 und die dort genannte Übersicht. Hinzu kamen "
                    "gestiegene Baupreise[^2], die in zwei Fällen zu einer erneuten Ausschreibung führten."
                ),
            ),
            refers_to=("1",),
        ),
        Question("3", "Plant die Staatsregierung weitere „Radschnellwege“, und wenn ja, wo?"),
        AnswerGroup(
            ("3",),
            (
                Paragraph(
                    "Untersucht werden derzeit zwei Korridore. Für die Machbarkeitsstudien sind je {75.000 "
                    "Euro|75000} vorgesehen. Die Ergebnisse sollen bis zu {1,5 Mio. Euro|1500000~} an "
                    "Planungsmitteln begründen, über die der Haushaltsgesetzgeber zu entscheiden hat."
                ),
                Paragraph(
                    "Auf die Antwort zu Frage 4 der Drucksache {Drs. 7/90417|@7/90417} wird ergänzend hingewiesen."
                ),
            ),
            refers_to=("7/90417",),
        ),
    ),
    signatory=Person("Jorin", "Falkenhayn", role="Staatsminister"),
    enclosure="Anlage",
    declared_annexes=1,
    annexes=(Annex((_PROJECTS,), "Anlage", "Geförderte Radverkehrsvorhaben 2022 und 2023"),),
    notes=(
        Note(
            "1",
            "https://www.auenwalder-bote.example/lokales/2023/juli/radwege-im-landkreis-kommen-kaum-vom-fleck-4711.html",
        ),
        Note("2", "Vergleiche den Baupreisindex für Straßenbau, zweites Vierteljahr 2023."),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(justify=True),
    shows="each question before its answer, side column, footnotes, one ruled annex table with a heading",
    faults=(("/tables/0/rows/3/2", "29.02.2023 is no day"),),
)
