"""Words and sentences of our own for random documents: they sound like an office and say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_FRONT = (
    "Birken", "Erlen", "Mühl", "Stein", "Wolfs", "Neu", "Alt", "Ober", "Nieder", "Hohen", "Linden", "Falken",
    "Klein", "Groß", "Buchen", "Eschen", "Sommer",
)  # fmt: skip
_BACK = (
    "au", "hain", "bach", "feld", "walde", "brunn", "stein", "dorf", "berg", "thal", "rode", "wiese", "hofen",
    "see",
)  # fmt: skip
_GIVEN = (
    "Annegret", "Hartmut", "Friedlinde", "Ottmar", "Jorinde", "Wendelin", "Gesine", "Ansgar", "Roswitha",
    "Tilman", "Edeltraud", "Volkmar",
)  # fmt: skip
_FAMILY = (
    "Quendel", "Bremer", "Haselhuhn", "Sauerbier", "Wacholder", "Distler", "Krumbiegel", "Nachtigall", "Ziesche",
    "Ölmann", "Großkopf",
)  # fmt: skip
_PARTIES = ("AfD", "CDU", "SPD", "BÜNDNIS 90/DIE GRÜNEN", "DIE LINKE", "FDP")

_SUBJECTS = (
    "die Landesdirektion", "das zuständige Referat", "die Bewilligungsstelle", "der Beirat", "die Kreisverwaltung",
    "die Fachaufsicht", "das Landesamt", "die Arbeitsgruppe", "der Zuwendungsempfänger", "die Staatsregierung",
    "die untere Naturschutzbehörde", "der Zweckverband", "die Gemeinde", "das Ministerium", "der Träger",
)  # fmt: skip
_VERBS = (
    "prüft", "erfasst", "bewertet", "begleitet", "fördert", "veröffentlicht", "dokumentiert", "überwacht",
    "koordiniert", "plant", "unterstützt", "genehmigt",
)  # fmt: skip
_OBJECTS = (
    "die Anträge auf Zuwendung", "den Ausbau der Radverkehrsanlagen", "die Sanierung der Schulgebäude",
    "die Maßnahmen zur Gewässerunterhaltung", "die Ergebnisse der Erhebung", "den Betrieb der Beratungsstellen",
    "die Verteilung der Fördermittel", "die Fortschreibung des Verkehrskonzepts", "die Ausstattung der Feuerwehren",
    "das Verfahren zur Raumordnung", "die Instandsetzung der Stützmauern", "die Belange des Denkmalschutzes",
    "den barrierefreien Umbau der Haltestellen", "die Statistik der Krankenhausbehandlungen",
)  # fmt: skip
_ADVERBS = (
    "in eigener Verantwortung", "nach Maßgabe des Haushalts", "unter Beteiligung der Kommunen", "fortlaufend",
    "im Rahmen der verfügbaren Stellen", "auf der Grundlage der geltenden Richtlinie", "zum Ende eines Quartals",
    "in enger Abstimmung mit den Landkreisen", "ohne gesonderte Auswertung", "seit dem vergangenen Frühjahr",
)  # fmt: skip
_ASIDES = (
    "soweit hierzu Unterlagen vorliegen", "wobei Doppelzählungen nicht ausgeschlossen sind",
    "ohne dass daraus ein Anspruch entsteht", "wie bereits im Vorjahr dargelegt", "sofern die Frist gewahrt wurde",
    "da eine weitergehende Aufschlüsselung nicht erfolgt", "was sich im weiteren Verlauf bestätigt hat",
)  # fmt: skip
_TOPICS = (
    "Förderung der Radverkehrsanlagen", "Zustand der Landesbrücken", "Belegung der Beratungsstellen",
    "Ausstattung der Berufsschulen", "Pflege der Auenlandschaften", "Nachwuchs im Justizvollzug",
    "Digitalisierung der Bauämter", "Erhalt der Kleingärten", "Sicherheit an Bahnübergängen",
    "Personal der Forstreviere",
)  # fmt: skip
_WORKS = (
    "Neubau der Turnhalle", "Sanierung des Gemeindezentrums", "Erweiterung der Kindertagesstätte", "Lehrpfad am Moor",
    "Erneuerung der Ufermauer", "Ausbau des Radwegs entlang der Staatsstraße", "Digitale Ausstattung der Oberschule",
    "Umgestaltung des Bahnhofsvorplatzes", "Begegnungsstätte für Seniorinnen und Senioren", "Brandschutzertüchtigung",
    "Renaturierung des Mühlgrabens einschließlich der Querbauwerke", "Beschaffung eines Löschfahrzeugs",
    "Beratungsstelle für Existenzgründungen im ländlichen Raum", "Machbarkeitsstudie Nahwärmenetz",
)  # fmt: skip
_FORMS = ("gGmbH", "e. V.", "GmbH", "eG")
_CLUBS = ("Lebensraum", "Jugendwerk", "Heimatbund", "Wohnbau", "Kulturhaus", "Naturwerkstatt", "Sozialdienst")
_STATES = ("abgeschlossen", "laufend", "in Prüfung", "bewilligt", "abgelehnt", "zurückgezogen")
_QUESTIONS = (
    "Wie viele Vorhaben zu diesem Gegenstand wurden in den Jahren {a} bis {b} bewilligt?",
    "Welche Erkenntnisse liegen darüber vor, in welchem Umfang {s} {o} {v}?",
    "Wie hat sich die Zahl der Fälle seit dem Jahr {a} entwickelt, und worauf wird dies zurückgeführt?",
    "Welche Mittel stehen hierfür in den Jahren {a} und {b} zur Verfügung?",
    "In welchen Gemeinden sind {p} Maßnahmen geplant, und wann sollen sie beginnen?",
    "Aus welchen Gründen wurde {o} bislang nicht abgeschlossen?",
)


@dataclass
class Phrases:
    """Draws from one seeded source, so that the same seed says the same."""

    rng: Random

    def place(self) -> str:
        """An invented town."""
        return self.rng.choice(_FRONT) + self.rng.choice(_BACK)

    def district(self) -> str:
        return f"Landkreis {self.place()}"

    def office(self) -> str:
        """An authority or body of an invented town."""
        kind = self.rng.choice(("Stadt", "Gemeinde", "Landratsamt", "Zweckverband", "Amtsgericht", "Forstrevier"))
        return f"{kind} {self.place()}"

    def club(self) -> str:
        return f"{self.rng.choice(_CLUBS)} {self.place()} {self.rng.choice(_FORMS)}"

    def work(self) -> str:
        """Something that money is spent on."""
        work = self.rng.choice(_WORKS)
        return f"{work} in {self.place()}" if self.rng.random() < 0.5 else work

    def state(self) -> str:
        return self.rng.choice(_STATES)

    def party(self) -> str:
        return self.rng.choice(_PARTIES)

    def person(self) -> tuple[str, str]:
        return self.rng.choice(_GIVEN), self.rng.choice(_FAMILY)

    def topic(self) -> str:
        return self.rng.choice(_TOPICS)

    def sentence(self) -> str:
        """A sentence that ends with a full stop."""
        pick = self.rng.choice
        said = f"{pick(_SUBJECTS)} {pick(_VERBS)} {pick(_OBJECTS)}"
        if self.rng.random() < 0.6:
            said += f" {pick(_ADVERBS)}"
        if self.rng.random() < 0.4:
            said += f", {pick(_ASIDES)}"
        if self.rng.random() < 0.15:
            said += f"; betroffen sind {self.rng.randint(3, 980)} Fälle im Jahr {self.year()}"
        return f"{said[0].upper()}{said[1:]}."

    def paragraph(self, low: int = 1, high: int = 5) -> str:
        return " ".join(self.sentence() for _ in range(self.rng.randint(low, high)))

    def question(self) -> str:
        """A question about nothing."""
        pick = self.rng.choice
        year = self.year()
        return pick(_QUESTIONS).format(
            a=year, b=year + self.rng.randint(1, 3), s=pick(_SUBJECTS), v=pick(_VERBS), o=pick(_OBJECTS),
            p=pick(("weitere", "vergleichbare", "neue")),
        )  # fmt: skip

    def item(self) -> str:
        """A short entry of a list."""
        pick = self.rng.choice
        kinds = (
            f"{self.year()}: {self.rng.randint(2, 900)} Fälle",
            f"{pick(_OBJECTS)}",
            f"{self.work()}, {self.place()}",
            f"{self.office()}: {self.rng.randint(2, 90)} Stellen",
        )
        return pick(kinds)

    def address(self) -> tuple[str, ...]:
        given, family = self.person()
        street = f"{self.rng.choice(_FRONT)}weg {self.rng.randint(1, 90)}"
        return (self.office(), f"{given} {family}", street, f"{self.rng.randint(1000, 9999):05d} {self.place()}")

    def signature(self) -> tuple[str, ...]:
        given, family = self.person()
        return (f"gez. {given} {family}", self.rng.choice(("Referatsleitung", "Abteilungsleitung", "Amtsleitung")))

    def year(self) -> int:
        return self.rng.randint(2012, 2024)

    def date(self) -> str:
        return f"{self.rng.randint(1, 28):02d}.{self.rng.randint(1, 12):02d}.{self.year()}"
