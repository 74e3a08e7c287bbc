"""7/90009: a Große Anfrage of a whole Fraktion; many questions, no side column, an annex without heading."""

from __future__ import annotations

from tests.samples.offices import STAATSKANZLEI
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Column,
    Formula,
    Letter,
    Paragraph,
    Person,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

_COLUMNS = (
    Column(("Jahr", ""), "year", width=0.8),
    Column(("Zuschüsse an Heimatvereine", "Anträge"), "integer"),
    Column(("Zuschüsse an Heimatvereine", "Bewilligungen"), "integer", width=1.2),
    Column(("Zuschüsse an Heimatvereine", "Summe in €"), "amount", unit="EUR", width=1.5),
    Column(("Ehrenamtspauschale", "Personen"), "integer"),
    Column(("Ehrenamtspauschale", "Summe in Mio. €"), "amount", unit="EUR×1000000", width=1.5),
    Column(("Bemerkung", ""), width=3.0),
)
_MONEY = TableSpec(
    columns=_COLUMNS,
    rows=(
        ("2017", "118", "97", "241.800,00", "20.410", "7,9", ""),
        ("2018", "126", "101", "250.150,00", "21.020", "8,15", "Anhebung des Höchstbetrages je Verein"),
        ("2019", "131", "88", "219.400,50", "22.740", "8,9", ""),
        (
            "2020",
            "64",
            "64",
            "158.000,00",
            "22.980",
            "9,0",
            ("Antragsfrist wegen der Pandemie um vier Monate verlängert; nicht verbrauchte Mittel wurden übertragen"),
        ),
    ),
)
_MATTERS = TableSpec(
    columns=(Column(width=1), Column(width=2.2)),
    rows=(
        ("Brauchtum", "Staatskanzlei, Referat 13"),
        ("Ehrenamtskarte", "Staatsministerium für Soziales und Gesellschaftlichen Zusammenhalt"),
        ("Denkmalpflege", "Staatsministerium für Regionalentwicklung"),
    ),
)

LETTER = Letter(
    term=7,
    number=90009,
    office=STAATSKANZLEI,
    head="Der Chef der Staatskanzlei",
    dateline="Dresden, 1. Juli 2021",
    answered_on="2021-07-01",
    file_reference="13-0141/9/17",
    asker_line="Große Anfrage der Fraktion DIE LINKE",
    originators=(),
    groups=("DIE LINKE",),
    doctype="grosse_anfrage",
    title="Heimat, Ehrenamt und Brauchtum: Wie unterstützt der Freistaat Sachsen das bürgerschaftliche "
    "Engagement in Dörfern und kleinen Städten?",
    body=(
        Formula("Namens und im Auftrag der Sächsischen Staatsregierung beantworte ich die Große Anfrage wie folgt:"),
        Question("1", "Welche Stellen der Landesverwaltung sind mit den genannten Themen befasst?"),
        AnswerGroup(("1",), (Paragraph("Zuständig sind:"), _MATTERS)),
        Question(
            "2",
            "Wie haben sich die Zuschüsse an Heimatvereine und die Ehrenamtspauschale seit 2017 entwickelt?",
        ),
        AnswerGroup(("2",), (Paragraph("Auf die beigefügte Anlage wird Bezug genommen."),), annex_labels=("Anlage",)),
        Question("3", "Wie unterscheiden sich", stem=True),
        Question("3a", "die Verfahren für Vereine mit und ohne Eintragung in das Vereinsregister?"),
        Question("3b", "die Fristen für die Vorlage der Verwendungsnachweise?"),
        AnswerGroup(
            ("3a", "3b"),
            (
                Paragraph(
                    "Eingetragene Vereine reichen ihren Antrag elektronisch ein, alle anderen über die "
                    "Gemeinde. Die Frist für den Nachweis beträgt in beiden Fällen sechs Monate; sie ruht, "
                    "solange ein Widerspruch anhängig ist. Näheres zu den Fristen ergibt sich aus dem "
                    "Merkblatt der Staatskanzlei zum Vereinsrecht, das unter der Nummer\n2. die Fälle "
                    "aufzählt, in denen eine Verlängerung möglich ist."
                ),
            ),
            heading="Zusammenfassende Antwort auf die Fragen 3 a) und 3 b):",
        ),
        Question("4", "Welche Feste wurden 2020 wegen der Pandemie abgesagt?"),
        AnswerGroup(
            ("4",),
            (
                Paragraph(
                    "Der Staatsregierung liegen hierzu keine Erkenntnisse vor. Feste werden von den "
                    "Gemeinden und Vereinen in eigener Verantwortung veranstaltet und sind dem Land nicht "
                    "anzuzeigen."
                ),
            ),
            kind="no_information",
        ),
        Question("5", "Wie viele Personen besitzen eine Ehrenamtskarte?"),
        AnswerGroup(
            ("5",),
            (
                Paragraph(
                    "Am 31. Dezember 2020 waren 14.312 Karten gültig. Die Angaben zu den Vorjahren enthält "
                    "die Antwort auf Frage 7 der {LT-Drs. 6/90733|@6/90733}."
                ),
            ),
            refers_to=("6/90733",),
        ),
    ),
    signatory=Person("Oswin", "Tannhäuser", role="Chef der Staatskanzlei und Staatsminister für Bundesangelegenheiten"),
    signature_role="Chef der Staatskanzlei und Staatsminister für Bundesangelegenheiten",
    enclosure="Anlage",
    declared_annexes=1,
    annexes=(Annex((_MONEY,)),),
)

SAMPLE = Sample(
    LETTER,
    Layout(
        size=11,
        sidebar=False,
        body_width=440,
        numbering="punkt",
        annex_turns=("landscape",),
        page_numbers="foot",
        rules="grid",
        running_head=False,
        hyphenate=False,
    ),
    shows="Große Anfrage without people; 3. with a) b) answered together; landscape annex without heading, "
    "two-level header",
)
