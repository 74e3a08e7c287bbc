"""6/90005: the older letter paper in capitals, the day of the date left open, a declared annex missing."""

from __future__ import annotations

from tests.samples.offices import INNERES
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Formula,
    Letter,
    Paragraph,
    Person,
    Preamble,
    Question,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

LETTER = Letter(
    term=6,
    number=90005,
    office=INNERES,
    head="Der Staatsminister",
    dateline="Dresden,\u00a0\u00a0\u00a0\u00a0\u00a0 . März 2015",
    answered_on="2015-03",
    file_reference="IV-0141.50/9105",
    file_label="Geschäftszeichen",
    asker_line="Kleine Anfrage des Abgeordneten Ottokar zu Rabenstein, AfD-Fraktion",
    originators=(Person("Ottokar", "zu Rabenstein", None, "AfD"),),
    groups=("AfD",),
    title="Einsatz von Vertrauenspersonen der Polizei im Zusammenhang mit Fußballspielen",
    body=(
        Preamble(
            "originator",
            (
                (
                    "Nach einer Veröffentlichung des Fanprojekts „Blockpost“ sollen Personen aus der "
                    "Fanszene angesprochen worden sein. Ein Betroffener wird mit den Worten „Man hat mir "
                    "{500 Euro|500} geboten“ zitiert."
                ),
            ),
            "Zu den Fragen wird vom Fragesteller Folgendes vorausgeschickt:",
            quoted=True,
        ),
        Formula("Namens und im Auftrag der Sächsischen Staatsregierung beantworte ich die Kleine Anfrage wie folgt:"),
        Preamble(
            "government",
            (
                (
                    "Die Arbeit mit Vertrauenspersonen zählt zu den verdeckten Maßnahmen. Wer mehr über sie "
                    "offenlegt, als für die parlamentarische Kontrolle nötig ist, gefährdet Leib und Leben "
                    "der Eingesetzten."
                ),
            ),
            "Der Beantwortung der Fragen wird folgende Vorbemerkung vorangestellt:",
        ),
        Question("1", "Wie viele Vertrauenspersonen wurden in den Spielzeiten 2012/2013 und 2013/2014 geführt?"),
        Question(
            "2",
            "Welche Beträge wurden an diese Personen gezahlt? (Bitte je Spielzeit.)",
            "(Bitte je Spielzeit.)",
        ),
        Question("3", "Gab es Anwerbeversuche bei Minderjährigen?"),
        AnswerGroup(
            ("1", "2", "3"),
            (
                Paragraph(
                    "Von einer Beantwortung wird abgesehen, da ihr überwiegende Belange des Geheimschutzes "
                    "entgegenstehen. Bereits die Angabe von Zahlen ließe Rückschlüsse auf die Arbeitsweise "
                    "der Polizei zu."
                ),
                Paragraph(
                    "Die erbetenen Angaben sind als Verschlusssache „VS – Nur für den Dienstgebrauch“ "
                    "eingestuft und können in der Geheimschutzstelle des Landtages von den Mitgliedern des "
                    "zuständigen Ausschusses eingesehen werden. Die Belehrung zur Einsichtnahme liegt als "
                    "Anlage 1, das Formblatt als Anlage 2 bei."
                ),
            ),
            heading="Zusammenfassende Antwort auf alle Fragen:",
            kind="refused",
            classified=True,
            annex_labels=("Anlage 1", "Anlage 2"),
        ),
    ),
    signatory=Person("Veit", "Sommerlatte", role="Staatsminister"),
    addressee=Person("Bertram", "Hohlfeld", "Dr.", role="Präsident des Sächsischen Landtages"),
    address=(
        "Präsidenten des Sächsischen Landtages",
        "Herrn Dr. Bertram Hohlfeld",
        "Bernhard-von-Lindenau-Platz 1",
        "01067 Dresden",
    ),
    salutation="Sehr geehrter Herr Präsident,",
    enclosure="2 Anlagen",
    declared_annexes=2,
    annexes=(
        Annex(
            (
                Paragraph(
                    "Die Einsichtnahme ist nur in den Räumen der Geheimschutzstelle gestattet. Abschriften, "
                    "Ablichtungen und Bildaufnahmen sind untersagt; eigene Notizen verbleiben dort und "
                    "werden am Ende der Wahlperiode vernichtet."
                ),
                Paragraph(
                    "Vor der Einsichtnahme ist eine Verpflichtungserklärung zu unterzeichnen. Auf die "
                    "Strafbarkeit einer unbefugten Weitergabe wird hingewiesen."
                ),
                Paragraph("Frage 1 der Erklärung ist mit Ja oder Nein zu beantworten."),
            ),
            "Anlage 1",
            "Belehrung zur Einsichtnahme",
        ),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(
        family="Times",
        size=11.5,
        letterhead="capitals",
        label_on_own_line=True,
        bold_questions=True,
        sidebar=True,
        page_numbers="side",
        justify=True,
    ),
    shows="term 6 in capitals, day missing, both preambles, all questions refused, annex of running text, one missing",
    faults=(
        ("/declared_annexes", "2 declared, 1 found"),
        ("/answers/0/annex_labels", "Anlage 2 is named and not there"),
    ),
)
