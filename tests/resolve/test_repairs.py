"""A letter behind a poor text layer: what can be read is read, told as a repair, and stands raw in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.extraction import Extraction
from pipeline.profiles import load_profile
from pipeline.resolve.names import find_answerers
from pipeline.run import extract_document

CLEAN = """
Sächsisches Staatsministerium des Innern
Freistaat SACHSEN

Der Staatsminister

Präsidenten des Sächsischen Landtages
Herrn Dr. Ottmar Quendel
Seestraße 1
01067 Dresden

Dresden, 14. Februar 2017

Kleine Anfrage der Abgeordneten Annegret Haselhuhn (DIE LINKE)
Drs.-Nr.: 6/95872
Thema: Pflege der Auenlandschaften

Sehr geehrter Herr Präsident,

namens und im Auftrag der Sächsischen Staatsregierung beantworte ich die Kleine Anfrage wie folgt:

Frage 1: Welche Maßnahmen wurden für die Straße bewilligt?

Es wurden insgesamt 1.819,39 Euro für Maßnahmen an der Straße gezahlt. Die Unterlagen sind über das Amt verfügbar.

Frage 2: Wie bewertet die Staatsregierung die Ergebnisse?

Hierzu liegen keine Erkenntnisse vor.

Mit freundlichen Grüßen

Volkmar Distler
"""
SPOILED = {
    "Sächsisches Staatsministerium des Innern": "STAATSM1N1STER1UM\nDES 1NNERN",
    "14. Februar 2017": "ZP. re¡ruar 2017",
    "6/95872": "6195872",
    "1.819,39": "1 .819,39",
    "für": "fur",
    "Straße bew": "StraBe bew",
    "Maßnahmen an": "MaBnahmen an",
    "über": "uber",
}


def read(folder: Path, spoil: bool) -> Extraction:
    text = CLEAN
    for clean, spoiled in SPOILED.items() if spoil else ():
        assert clean in text
        text = text.replace(clean, spoiled)
    path = folder / "6_95872.txt"
    path.write_text(text, encoding="utf-8")
    return extract_document(path, folder)


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    return read(tmp_path_factory.mktemp("spoiled"), spoil=True)


def test_what_can_be_read_is_what_the_clean_letter_says(spoiled: Extraction, tmp_path: Path) -> None:
    """The day of the date is lost for good."""
    clean = read(tmp_path, spoil=False).record
    record = spoiled.record
    assert record.reference == clean.reference
    assert [body.name for body in record.answerers] == [body.name for body in clean.answerers]
    assert (record.answered_on, clean.answered_on) == ("2017-02", "2017-02-14")
    assert [amount.value for amount in record.amounts] == [amount.value for amount in clean.amounts] == ["1819.39"]
    assert [q.text for q in record.questions] == [q.text for q in clean.questions]
    assert record.answers[1].text == clean.answers[1].text
    assert not clean.repairs and not any(one.code.startswith("mended_") for one in clean.issues)


def test_each_repair_is_told_and_stands_raw_in_its_place(spoiled: Extraction) -> None:
    record, text = spoiled.record, spoiled.reading.text
    assert {repair.where for repair in record.repairs} == {
        "/reference", "/answerers/0", "/answered_on", "/amounts/0/raw", "/questions/0/text", "/answers/0/text"
    }  # fmt: skip
    assert {one.where for one in record.issues if one.code.startswith("mended_")} == {r.where for r in record.repairs}
    for repair in record.repairs:
        printed = " ".join(text[start:end] for start, end in spoiled.evidence[repair.where])
        assert repair.raw in " ".join(printed.split())


def test_words_are_mended_in_noisy_papers_alone(tmp_path: Path) -> None:
    path = tmp_path / "6_95872.txt"
    path.write_text(CLEAN.replace("über das", "uber das"), encoding="utf-8")
    record = extract_document(path, tmp_path).record
    assert "uber das" in record.answers[0].text
    assert not record.repairs


def test_a_name_cut_off_by_a_misread_comma_is_no_second_ministry() -> None:
    profile = load_profile("sn")
    name = "Sächsisches Staatsministerium für Energie, Klimaschutz, Umwelt und Landwirtschaft"
    repeated = name.replace("Energie,", "Energie.")
    found = find_answerers([], [f"{name} {repeated}"], profile)
    assert [one.ministry.name for one in found] == [name]


def test_a_date_that_goes_on_below_is_read(tmp_path: Path) -> None:
    path = tmp_path / "6_95872.txt"
    path.write_text(CLEAN.replace("14. Februar 2017", "14. Februar\n2017"), encoding="utf-8")
    assert extract_document(path, tmp_path).record.answered_on == "2017-02-14"
