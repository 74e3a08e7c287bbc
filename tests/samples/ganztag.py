"""8/90002: questions listed first, answered in groups; tables without rules."""

from __future__ import annotations

from tests.samples.offices import KULTUS
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
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

_BY_YEAR = TableSpec(
    columns=(
        Column(("Schulart", ""), width=2.4),
        Column(("2023", "Anzahl"), "integer"),
        Column(("2023", "Betrag in T€"), "amount", unit="EUR×1000", width=1.3),
        Column(("2024", "Anzahl"), "integer"),
        Column(("2024", "Betrag in T€"), "amount", unit="EUR×1000", width=1.3),
    ),
    rows=(
        ("Grundschulen", "214", "3.180,5", "231", "3.402,0"),
        ("Oberschulen", "96", "1.512,4", "98", "1.530,9"),
        ("Förderschulen", "41", "688,0", "-", "k. A."),
        ("Summe", "351", "5.380,9", "329", "4.932,9"),
    ),
)

_PARTNERS = TableSpec(
    columns=(
        Column(("Träger",), names="bodies", width=2.2),
        Column(("Ansprechpartner",), names="persons", width=1.5),
        Column(("Angebot",), width=3.0),
        Column(("Standorte",), "integer"),
        Column(("seit",), "year"),
    ),
    rows=(
        (
            "Klangwerkstatt Muldental e. V.",
            "Undine Sprotte",
            "Chor, Trommelgruppe und Instrumentenkarussell für die Klassenstufen 1 bis 4",
            "12",
            "2019",
        ),
        (
            "Lernbrücke Vogtland gGmbH",
            "Ferdinand Auerhahn",
            "Hausaufgabenbetreuung und Leseförderung",
            "27",
            "2016",
        ),
        (
            "Sportkreis Elbaue e. V.",
            "Roswitha Kienappel",
            (
                "Bewegungsangebote am Nachmittag, auch für Kinder mit Förderbedarf im Bereich der "
                "körperlichen Entwicklung"
            ),
            "8",
            "2021",
        ),
        ("Technikhof Lausitz GmbH", "Benno Tschirner", "Robotik-Arbeitsgemeinschaft", "3", "2023"),
    ),
)

_SITES = TableSpec(
    columns=(
        Column(("Landkreis/Kreisfreie Stadt",), width=2.2),
        Column(("Schulen mit Angebot",), "integer"),
        Column(("Schulen ohne Angebot",), "integer"),
        Column(("Anteil in %",), "percent"),
    ),
    rows=(
        ("Bautzen", "71", "9", "88,8"),
        ("Chemnitz, Stadt", "58", "4", "93,5"),
        ("Görlitz", "63", "11", "85,1"),
        ("Leipzig, Stadt", "132", "6", "95,7"),
        ("Nordsachsen", "49", "13", "79,0"),
    ),
)

LETTER = Letter(
    term=8,
    number=90002,
    office=KULTUS,
    head="Die Staatsministerin",
    dateline="Dresden, 3. Februar 2025",
    answered_on="2025-02-03",
    file_reference="33-0141.51/90/2210",
    asker_line="Kleine Anfrage der Abgeordneten Wiebke Thorandt und Prof. Dr. Ansgar von der Heide, "
    "Fraktion BÜNDNIS 90/DIE GRÜNEN",
    originators=(
        Person("Wiebke", "Thorandt", None, "BÜNDNIS 90/DIE GRÜNEN"),
        Person("Ansgar", "von der Heide", "Prof. Dr.", "BÜNDNIS 90/DIE GRÜNEN"),
    ),
    groups=("BÜNDNIS 90/DIE GRÜNEN",),
    title="Ganztagsangebote an sächsischen Schulen – Ausstattung, Träger und Finanzierung in den "
    "Schuljahren 2022/2023 bis 2024/2025",
    body=(
        Preamble(
            "originator",
            (
                (
                    "Ganztagsangebote gelten als „Herzstück“ der Schulentwicklung[^1]. Zugleich berichten "
                    "Schulleitungen, die Pauschalen seien seit Jahren nicht an die Preise angepasst worden."
                ),
                (
                    "Der Landesrechnungshof sprach in diesem Zusammenhang von „vermeidbaren Umwegen“ bei "
                    "der Antragstellung."
                ),
            ),
            "Die Abgeordneten stellen ihren Fragen diese Vorbemerkung voran:",
            quoted=True,
        ),
        Formula(),
        Question(
            "1",
            "Wie viele Schulen unterbreiteten in den Jahren 2023 und 2024 Ganztagsangebote, und welche "
            "Beträge wurden dafür ausgezahlt? (Bitte nach Schulart und Jahr getrennt angeben.)",
            "(Bitte nach Schulart und Jahr getrennt angeben.)",
        ),
        Question("2", "Mit welchen freien Trägern arbeiten die Schulen dabei zusammen?"),
        Question("3", "Nach welchen Maßstäben wird die Pauschale je Schule bemessen?"),
        Question("3.1", "Welche dieser Maßstäbe wurden seit dem Schuljahr 2022/2023 geändert?"),
        Question("4", "Welche Schritte sind nötig, bis ein Antrag bewilligt ist?"),
        Question("5", "In welchen Landkreisen und Kreisfreien Städten gibt es Schulen ohne Ganztagsangebot?"),
        AnswerGroup(
            ("1", "3", "4"),
            (
                Paragraph(
                    "Die Zahl der Schulen und die ausgezahlten Beträge ergeben sich aus der folgenden Aufstellung:"
                ),
                _BY_YEAR,
                Paragraph(
                    "Die Pauschale setzt sich aus einem Sockel von {12.500 Euro|12500} und einem Betrag von "
                    "{38,50 Euro|38.50} je Schülerin und Schüler zusammen. Der Weg zur Bewilligung umfasst "
                    "drei Schritte:"
                ),
                Items(
                    (
                        ("Die Schule beschließt ihr Konzept und legt es bis zum 31. März der Schulaufsicht vor."),
                        "Der Schulträger bestätigt die Räume; dafür gilt eine Frist von sechs Wochen.",
                        "Die Bewilligungsstelle erlässt den Bescheid und zahlt die erste Rate aus.",
                    ),
                    "1.",
                ),
                Paragraph("Abweichungen davon sind zulässig, wenn eine Schule neu gegründet wird."),
            ),
            heading="Die Fragen 1, 3 und 4 werden wegen ihres sachlichen Zusammenhangs gemeinsam beantwortet:",
        ),
        AnswerGroup(
            ("2", "3.1"),
            (
                Paragraph(
                    "Eine Auswahl der Träger enthält Anlage 1. Vollständige Angaben liegen nicht vor, weil "
                    "die Schulen ihre Verträge selbst schließen und nicht zur Meldung verpflichtet sind. "
                    "Geändert wurde allein die Höhe des Sockels, und zwar von {11 000 Euro|11000} auf {12 "
                    "500 Euro|12500}."
                ),
            ),
            heading="Zu Frage 2 und 3.1:",
            annex_labels=("Anlage 1",),
        ),
        AnswerGroup(
            ("5",),
            (Paragraph("Auf Anlage 2 wird verwiesen."),),
            heading="Zu Frage 5:",
            annex_labels=("Anlage 2",),
        ),
    ),
    signatory=Person("Leonore", "Zschiedrich", role="Staatsministerin"),
    enclosure="2 Anlagen",
    declared_annexes=2,
    annexes=(
        Annex((_PARTNERS,), "Anlage 1", "Freie Träger in Ganztagsangeboten (Auswahl)"),
        Annex((_SITES,), "Anlage 2", "Schulen mit und ohne Ganztagsangebot, Stand 1. Oktober 2024"),
    ),
    notes=(Note("1", "So der Entwurf der Fachempfehlung „Ganztag gestalten“, Seite 4."),),
)

SAMPLE = Sample(
    LETTER,
    Layout(
        numbering="punkt",
        question_indent=0,
        rules="none",
        bold_labels=False,
        annex_turns=("landscape", "portrait"),
        page_numbers="foot",
        sidebar_drawn="before",
        annex_running_head=True,
    ),
    shows="questions listed first; groups of labels; 3.1; a counted list in an answer; two-level header, T€; unruled",
)
