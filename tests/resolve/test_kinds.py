"""Kinds of answers: the words that decide, and what stands beside them."""

from __future__ import annotations

import pytest

from pipeline.profiles import load_profile
from pipeline.resolve.kinds import Kind, read_kind

PROFILE = load_profile("bt")
REASONS = (
    "Das Fragerecht findet seine Grenze am Staatswohl. Ein Bekanntwerden ließe Rückschlüsse auf die Arbeitsweise der "
    "Gartenaufsicht zu. Sie könnte dann nicht mehr wirken. Nach Abwägung überwiegt daher das Geheimhaltungsinteresse. "
)
DEPOSITED = (
    "Die Antwort ist daher als „VS – Nur für den Dienstgebrauch“ eingestuft und wird dem Bundestag gesondert "
    "übermittelt."
)


def read(text: str, has_tables: bool = False) -> Kind:
    return read_kind(text, has_tables, PROFILE)


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundesregierung äußert sich nicht zu hypothetischen Beeten.",
        "Zu laufenden Verfahren nimmt die Bundesregierung keine Stellung.",
        "Zu Einzelfällen kann keine Auskunft erteilt werden.",
        "Eine Beantwortung kann in offener Form nicht erfolgen. " + REASONS,
        "Eine Auszählung der Beete wäre mit einem unzumutbaren Aufwand verbunden.",
        "Angaben zu einzelnen Pächtern unterliegen dem Steuergeheimnis.",
        "Eine Pflicht der Regierung, Auskunft über geplante Beete zu geben, besteht danach nicht.",
        "An einer Liste der Gießkannen besteht kein Interesse von hinreichendem öffentlichem Gewicht.",
        "Die Nennung der Pächter ist zum Schutz ihrer Persönlichkeitsrechte nicht möglich.",
    ],
)
def test_refused_in_so_many_words(text: str) -> None:
    assert read(text).kind == "refused"


def test_who_cannot_tell_refuses_for_a_reason_and_knows_nothing_without_one() -> None:
    unable = "Angaben zur Zahl der Beete können nicht gemacht werden."
    assert read(unable).kind == "no_information"
    assert read(unable + " Sie berühren Geschäftsgeheimnisse der Pächter.").kind == "refused"
    assert read("Die Beete können nicht pauschal benannt werden.").kind == "substantive"


def test_a_refusal_beside_something_told_is_partial() -> None:
    refusal = "Die weitere Beantwortung kann nicht offen erfolgen. "
    assert read(refusal + REASONS).kind == "refused"
    assert read("Es gibt 412 Beete. " + refusal + REASONS).kind == "partial"
    assert read(refusal + REASONS + "\nIm Norden liegen davon 20 Beete.").kind == "partial"
    assert read(refusal + REASONS, has_tables=True).kind == "partial"


def test_a_reference_beside_a_refusal_is_an_answer_unless_it_is_to_a_preamble() -> None:
    refusal = "Die Bundesregierung kommentiert Gartenzeitungen nicht. "
    assert read(refusal + "Im Übrigen wird auf die Antwort zu Frage 3 verwiesen.").kind == "partial"
    assert read(refusal + "Im Übrigen wird auf die Vorbemerkung der Bundesregierung verwiesen.").kind == "refused"


def test_what_is_handed_over_as_secret_is_refused_here_and_classified() -> None:
    assert read(REASONS + DEPOSITED)[::2] == ("refused", True)
    assert read("Es gibt 412 Beete. " + REASONS + DEPOSITED)[::2] == ("partial", True)


@pytest.mark.parametrize(
    "text",
    [
        "Selbst eine Hinterlegung in der Geheimschutzstelle des Bundestages scheidet aus.",
        "Eine Einstufung als Verschlusssache und Hinterlegung in der Geheimschutzstelle würde dem nicht gerecht.",
        "Dazu zählt auch der „VS-Nur für den Dienstgebrauch“ eingestufte Gartenbericht.",
    ],
)
def test_not_classified_where_it_is_out_of_the_question_or_only_named(text: str) -> None:
    assert not read(text).classified


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Bundesregierung liegen keine Erkenntnisse vor. Zuständig für Beete sind die Länder.", "no_information"),
        ("Es gibt Beete. Weitere Erkenntnisse liegen der Bundesregierung nicht vor.", "substantive"),
        ("Nein, Planungen für Beete liegen nicht vor.", "substantive"),
        ("Der Bundesregierung liegen keine Zahlen vor. Der Gartenbund nennt 412 Beete.", "substantive"),
        ("Keine.", "substantive"),
    ],
)
def test_nothing_known_decides_where_the_answer_opens_with_it(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Auf den Gartenbericht der Bundesregierung wird verwiesen (www.beispiel.de/bericht).", "reference"),
        ("Die Zahlen können der Internetseite des Gartenamts entnommen werden.", "reference"),
        ("Auf die nachfolgende Tabelle wird verwiesen.", "substantive"),
        ("Es wird auf Anlage 2 verwiesen.", "substantive"),
        ("Es wird auf die Antwort zu Frage 3 verwiesen. Hecken sind keine Beete.", "substantive"),
    ],
)
def test_a_mere_reference_leaves_nothing_else_and_points_elsewhere(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_the_words_that_decided_are_told() -> None:
    text = "Im Garten. Zu Einzelfällen kann keine Auskunft erteilt werden."
    words = read(text).words
    assert words is not None
    assert text[slice(*words)] == "keine Auskunft"
    assert read("Es gibt 412 Beete.").words is None


@pytest.mark.parametrize("text", ["Es gibt 412 Beete.", "Zuständig sind die Länder; sie bewahren die Akten."])
def test_sentences_without_a_stem_tell_something(text: str) -> None:
    assert read(text).kind == "substantive"


def test_reasons_may_stand_before_the_words_that_conclude_them_and_between_two() -> None:
    told = "Die Beete werden von den Gemeinden angelegt."
    assert read(f"{told} Daher liegen der Bundesregierung keine Zahlen vor.").kind == "no_information"
    assert read(f"{told} Der Bundesregierung liegen dazu keine Zahlen vor.").kind == "substantive"
    assert read(f"{told} Daher liegen dazu keine Zahlen vor. Die Zahl der Gärten steigt.").kind == "substantive"
    unknown = "Der Bundesregierung liegen dazu keine Zahlen vor."
    conclusion = "Eine Bewertung für den 1. Mai 2024 ist nicht möglich."
    assert read(f"{unknown} {f'{told} ' * 12} {conclusion}").kind == "no_information"
    assert read(f"{unknown} Es gibt 412 Beete. {conclusion}").kind == "substantive"


def test_a_rule_with_a_condition_says_nothing_of_what_was_asked() -> None:
    rule = "Auskünfte werden nicht erteilt, wenn der Pächter sein Beet nicht nennt."
    assert read(rule).kind == "substantive"
    assert read("Wenn es dazu kommt, können Angaben nicht gemacht werden.").kind == "no_information"


def test_what_is_recorded_instead_and_rows_of_a_table_are_information() -> None:
    assert read("Es gibt 20 Kästen (erfasst werden nicht die Häuser, sondern die Kästen).").kind == "substantive"
    rows = "".join(f"\n{year} {n} 4" for n, year in enumerate(range(2020, 2024), 3))
    assert read(f"Die Häuser werden nicht erfasst.{rows}").kind == "substantive"


def test_who_else_is_competent_tells_nothing_and_neither_does_that_no_more_is_known() -> None:
    others, unknown = "Für Beete sind die Länder zuständig.", "Der Bundesregierung liegen dazu keine Zahlen vor."
    assert read(f"{others} {unknown}").kind == "no_information"
    assert read(others).kind == "substantive"
    assert read(f"{others} {unknown} Sie plant keine Erhebung.").kind == "substantive"
    more = "Weitere Erkenntnisse liegen der Bundesregierung nicht vor."
    assert read(f"Auf die Antwort zu Frage 3 wird verwiesen. {more}").kind == "reference"
    shared = "Die Aufsicht über Gärten liegt nach der Kompetenzverteilung des Grundgesetzes bei den Ländern."
    assert read(f"{shared} Die Bundesregierung verfügt nicht über die erfragten Zahlen.").kind == "no_information"


def test_a_refusal_of_all_has_its_reasons_before_it_and_one_of_a_part_leaves_what_is_not_known() -> None:
    told = "Die Bundesregierung fördert Gärtnereien. Die Förderung ist alt. Die Gärtnereien wollen das nicht. Es eilt. "
    assert read(f"{told}Ihre Namen sind vertraulich. {DEPOSITED}").kind == "refused"
    unknown = "Der Gartenaufsicht liegen keine Informationen vor. "
    assert read(unknown + "Die Beantwortung kann nicht offen erfolgen.").kind == "refused"
    assert read(unknown + "Die Beantwortung bezüglich der Pächter kann nicht offen erfolgen.").kind == "partial"


def test_a_paper_that_is_secret_by_itself_is_pointed_to() -> None:
    report = "Der Bericht über Beete ist als „VS – Nur für den Dienstgebrauch“ eingestuft und kann eingesehen werden."
    assert read(report)[::2] == ("reference", True)
    assert read("Es gibt Beete. " + report).kind == "substantive"


def test_what_stands_in_the_way_of_something_else_refuses_nothing() -> None:
    assert read("Dem stehen schutzwürdige Interessen der Pächter entgegen.").kind == "refused"
    assert read("Die Interessen der Pächter stehen einer Beantwortung entgegen.").kind == "refused"
    assert read("Die Interessen der Pächter stehen einer Bebauung der Beete entgegen.").kind == "substantive"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Bundesregierung sind keine Beete bekannt.", "no_information"),
        ("Der Bundesregierung ist kein Beet bekannt.", "no_information"),
        ("Hierüber hat die Bundesregierung keine Kenntnis.", "no_information"),
        ("Der Bundesregierung ist nichts bekannt.", "no_information"),
        ("Über Beete existieren keine Statistiken.", "no_information"),
        ("Es gibt hierzu keine Erhebungen.", "no_information"),
        ("Hierzu gibt es keine amtliche Statistik.", "no_information"),
        ("Diese Zahlen sind nicht verfügbar.", "no_information"),
        ("Zahlen hierzu stehen nicht zur Verfügung.", "no_information"),
        ("Der Bundesregierung stehen hierzu keine Daten zur Verfügung.", "no_information"),
        ("Das lässt sich statistisch nicht auswerten.", "no_information"),
        ("Die Zahl lässt sich nicht beziffern.", "no_information"),
        ("Die Daten lassen eine Auswertung nicht zu.", "no_information"),
        ("Dies ist der Bundesregierung unbekannt.", "no_information"),
        ("Es fehlen Daten hierzu.", "no_information"),
        ("Der Bundesregierung wurde darüber nichts berichtet.", "no_information"),
        ("Eine Prognose ist nicht möglich.", "no_information"),
        ("Die Bundesregierung besitzt hierzu keine Erkenntnisse.", "no_information"),
        ("Die Frage ist mit der Antwort zu Frage 3 beantwortet.", "reference"),
        ("Die Antwort ergibt sich aus der Antwort zu Frage 1.", "reference"),
        ("Die Ausführungen zu Frage 1 gelten entsprechend.", "reference"),
        ("S. Antwort zu Frage 2.", "reference"),
        ("Vgl. Antwort zu Frage 2.", "reference"),
        ("Es wird Bezug genommen auf die Antwort zu Frage 2.", "reference"),
        ("Hierzu hat sich die Bundesregierung in der Antwort zu Frage 2 geäußert.", "reference"),
        ("Die Zahlen sind in der Antwort zu Frage 2 enthalten.", "reference"),
        ("Die Angaben finden sich in der Antwort zu Frage 2.", "reference"),
        ("Die Frage wurde bereits in der Antwort auf Bundestagsdrucksache 20/123 beantwortet.", "reference"),
        ("Wie in der Antwort zu Frage 2 ausgeführt.", "reference"),
        ("Informationen hierzu sind unter www.beispiel.de zu finden.", "reference"),
        ("Die Daten sind öffentlich zugänglich unter www.beispiel.de.", "reference"),
        ("Eine Übersicht ist auf der Internetseite des Gartenamts veröffentlicht (www.beispiel.de).", "reference"),
        ("Die Antwort zu Frage 2 gilt entsprechend.", "reference"),
        ("Es gilt das zu Frage 2 Gesagte.", "reference"),
        ("Die Bundesregierung bewertet Äußerungen Dritter nicht.", "refused"),
        ("Die Bundesregierung beteiligt sich nicht an Spekulationen.", "refused"),
        ("Eine Antwort ist wegen des Steuergeheimnisses nicht möglich.", "refused"),
        ("Der Aufwand dafür stünde außer Verhältnis.", "refused"),
        ("Die Frage betrifft den Kernbereich exekutiver Eigenverantwortung.", "refused"),
        ("Interne Beratungen unterliegen der Vertraulichkeit.", "refused"),
        ("Die Bundesregierung sieht von einer Bewertung ab.", "refused"),
        ("Dies fällt nicht in die Zuständigkeit des Bundes.", "refused"),
        ("Hierzu erteilt die Bundesregierung keine Auskünfte.", "refused"),
        ("Die erforderliche Durchsicht aller Akten ist in der Frist nicht zu leisten.", "refused"),
        ("Das würde Rückschlüsse auf einzelne Personen zulassen; von Angaben wird daher abgesehen.", "refused"),
        ("Die Bundesregierung bewertet die Lage der Gärten nicht als kritisch.", "substantive"),
        ("Die Fragen gilt es zu klären.", "substantive"),
        ("Kein Beet ist größer als bekannt.", "substantive"),
        ("Die Gärtner unterliegen der Verschwiegenheit.", "substantive"),
        ("Wie in der Antwort zu Frage 2 ausgeführt, gibt es 412 Beete.", "substantive"),
        ("In den Gärten fehlen Bäume.", "substantive"),
        ("Die Antwort zu Frage 3 enthält einen Fehler; es sind 412 Beete.", "substantive"),
        ("Das Gartenamt hat 412 Beete auf seiner Internetseite gezeigt.", "substantive"),
        ("Es gibt keine Beete.", "substantive"),
        ("Der Zaun lässt keine Hasen durch.", "substantive"),
        ("Die Gärtner geben keine Blumen ab.", "substantive"),
    ],
)
def test_it_is_the_same_in_other_words(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_a_part_of_the_letter_tells_wherever_it_stands() -> None:
    costs = "Die Kosten sind als „VS-Vertraulich“ eingestuft und in der Geheimschutzstelle hinterlegt."
    assert read(f"{REASONS}Im Übrigen wird auf die Anlage 2 verwiesen. {costs}")[::2] == ("partial", True)
    assert read("Die Zahl der Beete kann der Tabelle im Tabellenanhang entnommen werden.").kind == "substantive"


def test_that_others_are_competent_is_a_reason_to_refuse() -> None:
    others = "Die Gartenbeauftragte wird vom Bundestag gewählt und ist nicht Teil der Bundesregierung. "
    assert read(others + "Die Bundesregierung kommentiert ihre Reden nicht.").kind == "refused"


def test_what_is_secret_in_another_answer_is_pointed_to() -> None:
    text = "Es wird auf die Antwort zu Frage 3 verwiesen, auch auf den als „VS-Vertraulich“ hinterlegten Teil."
    assert read(text)[::2] == ("reference", True)


def test_what_would_be_so_is_not_handed_over() -> None:
    text = "Die Orte können nicht genannt werden. Eine Weitergabe wäre auch als Verschlusssache zu gefährlich."
    assert read(text)[::2] == ("refused", False)


def test_nothing_beyond_what_another_answer_says_is_a_reference() -> None:
    text = "Siehe Antwort zu Frage 2. Über die Entwürfe hinausgehende Planungen liegen der Bundesregierung nicht vor."
    assert read(text).kind == "reference"


def test_of_two_ways_to_say_it_the_first_words_decide() -> None:
    text = "Die Namen der Beete können nicht ausgewiesen werden, weil der Bestand der Daten nicht erhoben wird."
    words = read(text).words
    assert words is not None
    assert text[slice(*words)].startswith("können nicht ausgewiesen")
