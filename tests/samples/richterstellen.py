"""7/90007: annex pieces that fill their pages and so are one table, although its sum is wrong."""

from __future__ import annotations

from tests.samples.offices import JUSTIZ
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Column,
    Formula,
    Letter,
    Paragraph,
    Person,
    Preamble,
    Question,
    TableSpec,
)
from tests.typesetter.layout import Layout
from tests.typesetter.sample import Sample

_COLUMNS = (
    Column(("Gericht",), width=3.0),
    Column(("Stellen laut Plan",), "decimal", width=1.2),
    Column(("besetzt am 01.01.2023",), "decimal", width=1.2),
    Column(("Veränderung",), "percent", width=1.1),
    Column(("Ausgaben für Vertretung",), "amount", width=1.6),
)
_TOWNS = (
    *(
        "Aue",
        "Bautzen",
        "Borna",
        "Chemnitz",
        "Döbeln",
        "Dresden",
        "Eilenburg",
        "Freiberg",
        "Görlitz",
        "Grimma",
    ),
    *(
        "Hainichen",
        "Hohenstein-Ernstthal",
        "Hoyerswerda",
        "Kamenz",
        "Leipzig",
        "Marienberg",
        "Meißen",
        "Oschatz",
    ),
    *("Pirna", "Plauen", "Riesa", "Torgau", "Weißwasser", "Zittau", "Zwickau"),
)


def _row(n: int) -> tuple[str, ...]:
    """Invented figures that follow no court's real plan."""
    plan, cost = 65 + 7 * n % 43, 18_240 + 3_917 * n % 60_000
    filled = plan - (n % 4) * 5
    change = f"{-5 * (n % 4)},0 %" if n % 4 else "0,0 %"
    return (
        f"Amtsgericht {_TOWNS[n // 2]}, {'Strafsachen' if n % 2 else 'Zivilsachen'}",
        f"{plan // 10},{plan % 10}",
        f"{filled // 10},{filled % 10}",
        change,
        f"{cost // 1000}.{cost % 1000:03d},{(n * 37) % 100:02d} €",
    )


_TOTAL = ("Gesamt", "430,0", "393,5", "-8,5 %", "2.290.439,25 €")
_PIECES = (
    TableSpec(_COLUMNS, tuple(map(_row, range(20)))),
    TableSpec(_COLUMNS, tuple(map(_row, range(20, 42))), continues=True),
    TableSpec(_COLUMNS, (*map(_row, range(42, 50)), _TOTAL), continues=True),
)

LETTER = Letter(
    term=7,
    number=90007,
    office=JUSTIZ,
    head="Die Staatsministerin",
    dateline="Dresden, 30. Mai 2023",
    answered_on="2023-05-30",
    file_reference="2160E-III.2-9007/23",
    asker_line="Kleine Anfrage der Abgeordneten Sieglinde Mühlpfordt, Fraktion der FDP",
    originators=(Person("Sieglinde", "Mühlpfordt", None, "FDP"),),
    groups=("FDP",),
    title="Besetzung der Stellen an den Amtsgerichten",
    body=(
        Formula(),
        Preamble(
            "government",
            (
                (
                    "Stellenanteile werden in Bruchteilen von Arbeitskraftanteilen ausgewiesen. Abordnungen "
                    "bleiben außer Betracht."
                ),
            ),
            "Der Beantwortung der Fragen wird folgende Vorbemerkung vorangestellt:",
        ),
        Question("1", "Wie viele Stellen waren an den einzelnen Amtsgerichten am 1. Januar 2023 besetzt?"),
        AnswerGroup(("1",), (Paragraph("Die Zahlen sind der Anlage zu entnehmen."),), annex_labels=("Anlage",)),
        Question("2", "Welche Gründe hatten die Vakanzen?"),
        Question("3", "Wie lange dauerten die Besetzungsverfahren im Mittel?"),
        AnswerGroup(
            ("2", "3"),
            (
                Paragraph(
                    "Gründe und Dauer der einzelnen Verfahren werden nicht erfasst. Eine händische "
                    "Auswertung von mehr als 400 Personalakten wäre in der für die Beantwortung gesetzten "
                    "Frist mit verhältnismäßigem Aufwand nicht zu leisten und würde die Arbeit der Gerichte "
                    "erheblich beeinträchtigen. Von ihr wurde daher abgesehen."
                ),
            ),
            heading="Zusammenfassende Antwort zu Frage 2 und 3:",
            kind="refused",
        ),
        Question("4", "Wie haben sich die Ausgaben für Vertretungen seit 2020 entwickelt?"),
        AnswerGroup(
            ("4",),
            (
                Paragraph(
                    "Es wird auf die Antwort der Staatsregierung auf die Kleine Anfrage {Drs.-Nr.: "
                    "7/90551|@7/90551} verwiesen."
                ),
            ),
            kind="reference",
            refers_to=("7/90551",),
        ),
        Question("5", "Sind weitere Stellen geplant?"),
        AnswerGroup(
            ("5",),
            (Paragraph("Auf die Antwort zu Frage 4 wird verwiesen."),),
            kind="reference",
            refers_to=("4",),
        ),
        Question("6", "Wie viele Bewerberinnen und Bewerber zogen ihre Bewerbung zurück, und weshalb?"),
        AnswerGroup(("6",), (Paragraph("Der Staatsregierung liegen dazu keine Angaben vor."),), kind="no_information"),
    ),
    signatory=Person("Philippa", "Gräfenhain", "Prof. Dr.", role="Staatsministerin"),
    enclosure="Anlage",
    declared_annexes=1,
    annexes=(Annex(_PIECES, "Anlage", "Amtsgerichte: Stellenplan und Besetzung"),),
)

SAMPLE = Sample(
    LETTER,
    Layout(
        family="Times",
        size=11.5,
        pieces="filled",
        rules="grid",
        shaded_header=True,
        annex_size=10,
        page_numbers="head",
    ),
    shows="pieces that fill their pages, a total that is wrong, percent; refused, reference and no-information answers",
    faults=(("/tables/0/rows/50/4", "the printed total is not the sum of its column"),),
)
