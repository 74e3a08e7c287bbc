"""7/90006: a long table on turned sheets, its rows parted by page breaks, its header printed once."""

from __future__ import annotations

from tests.samples.offices import UMWELT
from tests.typesetter.described import (
    Annex,
    AnswerGroup,
    Column,
    Formula,
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
    Column(("Nr.",), "integer", width=0.5),
    Column(("Moorfläche",), width=1.8),
    Column(("Träger",), names="bodies", width=2.0),
    Column(("Maßnahme und Stand der Umsetzung",), width=5.0),
    Column(("Beginn",), "date", width=1.1),
    Column(("Ausgaben in T€[^*]",), "amount", unit="EUR×1000", width=1.2),
)
_STATES = (
    (
        "Anstau zweier Gräben mit Spundwänden aus Lärchenholz. Die Wirkung auf den Wasserstand wird seit "
        "dem ersten Winter an vier Messstellen verfolgt; ein Ergebnisbericht ist für das kommende Jahr "
        "vorgesehen."
    ),
    (
        "Entnahme standortfremder Fichten auf 3,4 ha und Ansaat von Torfmoosen. Wegen der Trockenheit "
        "musste ein Teil der Fläche nachgesät werden. Die Abnahme steht noch aus, weil der beauftragte "
        "Betrieb eine Fristverlängerung erhalten hat."
    ),
    "Grunderwerb abgeschlossen.",
    (
        "Rückbau eines Dammweges, Verfüllung der Seitengräben und Bau eines Bohlensteges für Besucher. Die "
        "Ausschreibung des Steges blieb zunächst ohne Angebot und wurde mit geänderten Losen wiederholt."
    ),
    (
        "Vorstudie zur Wiedervernässung; das hydrologische Gutachten empfiehlt ein Vorgehen in drei "
        "Abschnitten, von denen der erste ohne Eingriff in Nachbargrundstücke möglich ist."
    ),
)
_ROWS = (
    ("Kranichsee-Nord", "Naturschutzbund Waldheide e. V.", "12.04.2017", "148,2"),
    ("Großer Bruch", "Landschaftspflege Mittelgebirge gGmbH", "01.09.2017", "96,0"),
    ("Heidelache", "Staatsbetrieb Sachsenforst", "31.02.2019", "310,75"),
    ("Schwarzes Luch", "Stiftung Wildbach", "05.03.2019", "-"),
    ("Hochmoor Torfstich", "Stadt Fichtenberg", "17.06.2019", "1.204,5"),
    ("Birkenried", "Wasserverband Obere Mulde GbR", "02.10.2019", "58,1"),
    ("Ellernsumpf", "Naturschutzbund Waldheide e. V.", "20.01.2020", "77,4"),
    ("Teufelsgrund", "Landschaftspflege Mittelgebirge gGmbH", "11.05.2020", "k. A."),
    ("Krähenmoos", "Staatsbetrieb Sachsenforst", "13.07.2020", "402,0"),
    ("Seifenmoor", "Stiftung Wildbach", "21.09.2020", "65,05"),
    ("Erlbruch Süd", "Gemeinde Quellendorf", "08.02.2021", "39,9"),
    ("Kleine Lache", "Staatsbetrieb Sachsenforst", "03.05.2021", "212,6"),
    ("Filz am Spitzberg", "Naturschutzbund Waldheide e. V.", "30.08.2021", "91,0"),
)
_SITES = TableSpec(
    columns=_COLUMNS,
    rows=(
        *((str(n + 1), site, body, _STATES[n % 5], day, sum_) for n, (site, body, day, sum_) in enumerate(_ROWS)),
        ("", "Summe", "", "", "", "2.705,5"),
    ),
    notes=(Note("*", "Ausgaben bis zum 31. Dezember 2021 ohne Personalkosten des Landes."),),
)

LETTER = Letter(
    term=7,
    number=90006,
    office=UMWELT,
    head="Der Staatsminister",
    dateline="Dresden, 14.03.2022",
    answered_on="2022-03-14",
    file_reference="5-8844.20/12/90061",
    asker_line="Kleine Anfrage des Abgeordneten Dr.-Ing. Lothar Griesbach (CDU)",
    originators=(Person("Lothar", "Griesbach", "Dr.-Ing.", "CDU"),),
    groups=("CDU",),
    title="Wiedervernässung von Mooren",
    body=(
        Formula(),
        Question(
            "1",
            "Auf welchen Flächen werden Moore wiedervernässt, wer trägt die Maßnahmen, und was wurde dafür "
            "bisher ausgegeben?",
        ),
        AnswerGroup(
            ("1",),
            (
                Paragraph(
                    "Die Angaben enthält Anlage 1. Sie beruhen auf den Meldungen der Träger; geprüft wurden "
                    "sie nur in Stichproben."
                ),
            ),
            annex_labels=("Anlage 1",),
        ),
        Question("2", "Mit welchen Verfahren wird der Erfolg gemessen?"),
        AnswerGroup(
            ("2",),
            (
                Paragraph(
                    "Die Verfahren sind in Anlage 2 beschrieben. Für die Messstellen standen im "
                    "Doppelhaushalt 2021/2022 (Kapitel 09 04, Titel 547 71) über {300 Tsd. Euro|300000~} "
                    "bereit."
                ),
                Paragraph(
                    "Auf die Große Anfrage „Wasserhaushalt“, {Drucksache 6/90310|@6/90310}, und die Antwort "
                    "auf die Kleine Anfrage {Drs.-Nr. 7/90088|@7/90088} wird hingewiesen."
                ),
            ),
            refers_to=("6/90310", "7/90088"),
            annex_labels=("Anlage 2",),
        ),
    ),
    signatory=Person("Alwin", "Drosselmeier", role="Staatsminister"),
    enclosure="2 Anlagen",
    declared_annexes=2,
    annexes=(
        Annex((_SITES,), "Anlage 1", "Maßnahmen zur Wiedervernässung"),
        Annex(
            (
                Paragraph(
                    "Der Wasserstand wird mit Pegelrohren gemessen, die zweimal im Monat abgelesen werden. "
                    "An fünf Standorten übertragen Sonden die Werte täglich."
                ),
                Paragraph(
                    "Der Zustand der Vegetation wird alle drei Jahre nach einem einheitlichen Schlüssel "
                    "aufgenommen und mit Luftbildern abgeglichen."
                ),
            ),
            "Anlage 2",
            "Verfahren der Erfolgskontrolle",
        ),
    ),
)

SAMPLE = Sample(
    LETTER,
    Layout(
        rules="horizontal",
        header_repeated=False,
        rows_split=True,
        annex_turns=("rotated", "portrait"),
        annex_size=10,
        annex_page_numbers=True,
    ),
    shows="rotated pages, horizontal rules, header once, rows parted by page breaks, T€ with a note, an invalid date",
    faults=(("/tables/0/rows/2/4", "31.02.2019 is no day"),),
)
