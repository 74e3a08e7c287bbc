"""The letter papers of the samples: real names of ministries, invented streets and numbers."""

from __future__ import annotations

from dataclasses import replace

from tests.typesetter.described import Office

_CERTIFICATE = (
    "* Hinweise, wie verschlüsselte oder",
    "signierte Nachrichten das Haus er-",
    "reichen, stehen auf der Startseite",
    "unter dem Punkt Kontakt.",
)


def _office(ministry: str, letterhead: tuple[str, ...], street: str, web: str, box: str) -> Office:
    return Office(
        ministry=ministry,
        letterhead=letterhead,
        sender=f"{ministry} | {box}",
        contact=("Durchwahl", "Telefon +49 351 5550-1010", "Telefax +49 351 5550-1099", f"buero@{web}*"),
        sidebar=(
            ("Hausanschrift:", *letterhead, street, "01097 Dresden"),
            (f"www.{web}",),
            ("Verkehrsanbindung:", "Haltestelle Lindenufer, Straßenbahn", "Linien 21 und 24, Bus 95"),
            ("Besucherparkplätze:", "Bitte beim Empfang Lindenufer 2 melden."),
            _CERTIFICATE,
        ),
    )


WIRTSCHAFT = _office(
    "Sächsisches Staatsministerium für Wirtschaft, Arbeit und Verkehr",
    ("Sächsisches Staatsministerium", "für Wirtschaft, Arbeit und Verkehr"),
    "Lindenufer 2",
    "smwa.sachsen.de",
    "Postfach 90 01 10 | 01090 Dresden",
)
SOZIALES = _office(
    "Sächsisches Staatsministerium für Soziales und Gesellschaftlichen Zusammenhalt",
    ("Sächsisches Staatsministerium", "für Soziales und", "Gesellschaftlichen Zusammenhalt"),
    "Ahornweg 14",
    "sms.sachsen.de",
    "Postfach 90 02 20 | 01090 Dresden",
)
KULTUS = _office(
    "Sächsisches Staatsministerium für Kultus",
    ("Sächsisches Staatsministerium", "für Kultus"),
    "Kastanienplatz 1",
    "smk.sachsen.de",
    "Postfach 90 03 30 | 01090 Dresden",
)
UMWELT = _office(
    "Sächsisches Staatsministerium für Energie, Klimaschutz, Umwelt und Landwirtschaft",
    ("Sächsisches Staatsministerium", "für Energie, Klimaschutz,", "Umwelt und Landwirtschaft"),
    "Erlengrund 5",
    "smekul.sachsen.de",
    "Postfach 90 04 40 | 01090 Dresden",
)
FINANZEN = _office(
    "Sächsisches Staatsministerium der Finanzen",
    ("Sächsisches Staatsministerium", "der Finanzen"),
    "Ulmenstraße 8",
    "smf.sachsen.de",
    "Postfach 90 05 50 | 01090 Dresden",
)
INNERES = replace(
    _office(
        "Sächsisches Staatsministerium des Innern",
        ("Sächsisches Staatsministerium", "des Innern"),
        "Eschenallee 3",
        "smi.sachsen.de",
        "Postfach 90 06 60, 01090 Dresden",
    ),
    sender="Sächsisches Staatsministerium des Innern, Postfach 90 06 60, 01090 Dresden",
)
JUSTIZ = _office(
    "Sächsisches Staatsministerium der Justiz und für Demokratie, Europa und Gleichstellung",
    ("Sächsisches Staatsministerium", "der Justiz und für Demokratie,", "Europa und Gleichstellung"),
    "Buchenring 7",
    "justiz.sachsen.de",
    "Postfach 90 07 70 | 01090 Dresden",
)
INFRASTRUKTUR = _office(
    "Sächsisches Staatsministerium für Infrastruktur und Landesentwicklung",
    ("Sächsisches Staatsministerium für", "Infrastruktur und Landesentwicklung"),
    "Weidenstraße 12",
    "smil.sachsen.de",
    "Postfach 90 08 80 | 01090 Dresden",
)
STAATSKANZLEI = _office(
    "Sächsische Staatskanzlei",
    ("Sächsische Staatskanzlei",),
    "Platanenplatz 9",
    "sk.sachsen.de",
    "01090 Dresden",
)
