"""Lines into running text, and back to their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.prose import Prose, Source, Span, join


def paragraphs(source: str) -> list[list[Span]]:
    """Line spans of a source whose paragraphs are parted by empty lines."""
    lines = [match.span() for match in re.finditer(r"[^\n]*", source)]
    found: list[list[Span]] = [[]]
    for start, end in lines:
        if start == end and (start == 0 or source[start - 1] == "\n"):
            found.append([])
        elif start < end:
            found[-1].append((start, end))
    return [lines for lines in found if lines]


def read(source: str, drop: Sequence[Span] = ()) -> Prose:
    return join(source, paragraphs(source), drop)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("im Ver-\nkehr", "im Verkehr"),
        ("Personal-\nund Sachkosten", "Personal- und Sachkosten"),
        ("Haupt-\nbzw. Nebenamt", "Haupt- bzw. Nebenamt"),
        ("Montags-\nbis Freitagsdienst", "Montags- bis Freitagsdienst"),
        ("der ge-\nsunde Wald", "der gesunde Wald"),
        ("legales Canna-\nbis", "legales Cannabis"),
        ("Baden-\nWürttemberg", "Baden-Württemberg"),
        ("2019-\n2024", "2019-2024"),
        ("2019–\n2024", "2019–2024"),
        ("die E-\nlearning-Kurse", "die E-learning-Kurse"),
        ("100-\nprozentig", "100-prozentig"),
        ("EU-\nweit", "EU-weit"),
        ("BÜNDNIS 90/\nDIE GRÜNEN", "BÜNDNIS 90/DIE GRÜNEN"),
        ("Gärtnerinnen und -\ngärtner", "Gärtnerinnen und -gärtner"),
        ("Beete, -\nwege und Zäune", "Beete, -wege und Zäune"),
        ("die (Sport-)\nFeste", "die (Sport-)Feste"),
        ("die Feste (und Sport-)\nund Umzüge", "die Feste (und Sport-) und Umzüge"),
        ("ein Satz –\nmit Strich", "ein Satz – mit Strich"),
        ("ein Satz -\nmit Strich", "ein Satz - mit Strich"),
        ("Ver\u00ad\nkehr und Ver\u00adkehr", "Verkehr und Verkehr"),
        ("Ver\ufffe\nkehr, Baden\ufffe\nWürttemberg", "Verkehr, Baden-Württemberg"),
        ("Personal\x02\nund Sachkosten", "Personal- und Sachkosten"),
        ("  zwei   Worte\t hier ", "zwei Worte hier"),
        ("49\u00a0793\u2009218", "49 793 218"),
        ("eins\nzwei\n\ndrei", "eins zwei\ndrei"),
        ("\n\n", ""),
    ],
)
def test_lines_are_joined_by_the_measured_rules(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "https://www.beispiel.de/wirtschaft/fach-\nkraefte-99.html und",
            "https://www.beispiel.de/wirtschaft/fach-kraefte-99.html und",
        ),
        (
            "https://www.beispiel.de/wirtschaft/\nfach-kraefte.html",
            "https://www.beispiel.de/wirtschaft/fach-kraefte.html",
        ),
        ("https://www.beispiel.de/wirt\nschaft/fach.html", "https://www.beispiel.de/wirtschaft/fach.html"),
        ("https://www.beispiel.de/suche?\nseite=2", "https://www.beispiel.de/suche?seite=2"),
        ("https://www.beispiel.de\n/wirtschaft/x", "https://www.beispiel.de/wirtschaft/x"),
        ("(www.\nbeispiel.de/x) dort", "(www.beispiel.de/x) dort"),
        ("(https://\nwww.beispiel.de)", "(https://www.beispiel.de)"),
        ("(www.bei\nspiel.de) dort", "(www.beispiel.de) dort"),
        ("poststelle@amt-\nbeispiel.de", "poststelle@amt-beispiel.de"),
        ("unter www.beispiel.de.\nDie Antwort", "unter www.beispiel.de. Die Antwort"),
        ("unter https://www.beispiel.de/\nDie Antwort", "unter https://www.beispiel.de/ Die Antwort"),
        (
            "unter https://www.beispiel.de/\nabgerufen werden kann",
            "unter https://www.beispiel.de/ abgerufen werden kann",
        ),
        ("www.beispiel.de\nund www.muster.de", "www.beispiel.de und www.muster.de"),
        ("www.beispiel.de\nwww.muster.de", "www.beispiel.de www.muster.de"),
        ("(www.beispiel.de)\nkann", "(www.beispiel.de) kann"),
        ("www.beispiel.de\nund/oder", "www.beispiel.de und/oder"),
        ("(amt.beispiel.de/wirt\nschaft/fach-kraefte)", "(amt.beispiel.de/wirtschaft/fach-kraefte)"),
        ("amt.beispiel.de/\nfach-kraefte und", "amt.beispiel.de/fach-kraefte und"),
    ],
)
def test_a_web_address_is_joined_without_a_blank_and_keeps_its_hyphen(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "siehe \n(www.beispiel.de/fach-kraefte-der-gae\nrten-heute) dort",
            "(www.beispiel.de/fach-kraefte-der-gaerten-heute)",
        ),
        ("siehe \n(www.beispiel.de/fach-gae\nrten).", "(www.beispiel.de/fach-gaerten)."),
        ("siehe \n(www.beispiel.de/suche?id=40\n3992), was", "(www.beispiel.de/suche?id=403992), was"),
        ("siehe \nwww.beispiel.de/presse/\nGaerten-blühen-auf", "www.beispiel.de/presse/Gaerten-blühen-auf"),
        ("siehe \nwww.beispiel.de/presse-\nund-amt", "www.beispiel.de/presse-und-amt"),
        ("siehe (gaerten-und-bee\nte.beispiel.de/wege ) \nund", "siehe (gaerten-und-beete.beispiel.de/wege ) und"),
        ("siehe die Seite \nbeete.beispiel.de/wege", "Seite beete.beispiel.de/wege"),
        ("auf \nwww.beispiel.de\nzurückgegriffen werden", "www.beispiel.de zurückgegriffen werden"),
        ("auf \nwww.beispiel.de/beete\nWeitere Angaben", "www.beispiel.de/beete Weitere Angaben"),
        ("ein \nIGA-\n(Internationale Gartenschau-)Beet", "IGA-(Internationale Gartenschau-)Beet"),
        ("ein IGA- \n(Internationale Gartenschau-)Beet", "IGA- (Internationale Gartenschau-)Beet"),
    ],
)
def test_where_lines_end_with_a_blank_one_without_ends_in_the_midst_of_an_address(source: str, text: str) -> None:
    lines = [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", source)]
    assert text in join(source, [lines]).text


@pytest.mark.parametrize(
    ("source", "drop", "text"),
    [
        ("Wort 2, und", [(5, 6)], "Wort, und"),
        ("Wort2 und", [(4, 5)], "Wort und"),
        ("Wort 2 und", [(5, 6)], "Wort und"),
        ("Wort2\nund 3", [(4, 5), (10, 11)], "Wort und"),
        ("Ende 2 .", [(5, 6)], "Ende."),
        ("2 Wort", [(0, 1)], "Wort"),
        ("22", [(0, 2)], ""),
    ],
)
def test_a_dropped_mark_takes_its_blank_along(source: str, drop: list[Span], text: str) -> None:
    assert read(source, drop).text == text


def test_spans_cover_a_broken_word_in_one_piece() -> None:
    source = "der Ver-\nkehr rollt"
    prose = read(source)
    assert prose.text == "der Verkehr rollt"
    [(start, end)] = prose.spans(4, 11)
    assert source[start:end] == "Ver-\nkehr"


def test_spans_are_split_where_other_matter_stands_between_and_only_there() -> None:
    source = "eins zwei2\nSEITE 3 VON 4\ndrei vier"
    prose = join(source, [[(0, 10), (25, 34)]], drop=[(9, 10)])
    assert prose.text == "eins zwei drei vier"
    assert [source[a:b] for a, b in prose.spans(0, len(prose.text))] == ["eins zwei", "drei vier"]
    assert [source[a:b] for a, b in prose.spans(5, 14)] == ["zwei", "drei"]
    assert [source[a:b] for a, b in prose.spans(10, 14)] == ["drei"]
    assert prose.spans(3, 3) == ()


def test_spans_are_split_where_the_order_goes_back() -> None:
    source = "zweite erste"
    prose = join(source, [[(7, 12), (0, 6)]])
    assert prose.text == "erste zweite"
    assert prose.spans(0, len(prose.text)) == (
        (7, 12),
        (0, 6),
    )


def test_a_dropped_mark_does_not_split_a_span() -> None:
    source = "Wort2, und"
    assert read(source, [(4, 5)]).spans(0, 9) == ((0, 10),)


def test_an_address_goes_on_over_lines_that_are_plain_in_themselves() -> None:
    source = "a b\nc d\ne f\nsiehe https://beispiel.de/themen/\ndienst/B1.pdf?__\nblob=1\ng h\ni j"
    assert read(source).text == "a b c d e f siehe https://beispiel.de/themen/dienst/B1.pdf?__blob=1 g h i j"


SOURCE = st.text(alphabet=st.sampled_from("abÄZ019-–/. ,()\n\u00ad\ufffe\u00a0„“"), max_size=80)


@given(SOURCE, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 3)), max_size=3))
def test_every_letter_comes_from_its_place_and_none_is_lost(source: str, marks: list[tuple[int, int]]) -> None:
    drop = [(at, min(at + length, len(source))) for at, length in marks if at < len(source)]
    prose = read(source, drop)
    for at, character in enumerate(prose.text):
        assert not character.isalnum() or source[prose.origin(at)] == character
        assert prose.origins(at, len(prose.text)) == [prose.origin(n) for n in range(at, len(prose.text))]
    dropped = {at for start, end in drop for at in range(start, end)}
    kept = [character for at, character in enumerate(source) if at not in dropped and character.isalnum()]
    assert [character for character in prose.text if character.isalnum()] == kept
    assert "  " not in prose.text
    assert not any(line != line.strip() or not line for line in prose.text.split("\n") if prose.text)


@given(st.text(alphabet=st.sampled_from("abÄ9-–/.,w@ \n\u00ad\u00a0"), max_size=80))
def test_a_plain_line_is_read_like_any_other(source: str) -> None:
    nothing = mock.Mock(return_value=None)
    with mock.patch.multiple(Source, plain=nothing, plain_lines=nothing):
        closely = read(source)
    quickly = read(source)
    assert (quickly.text, list(quickly.breaks)) == (closely.text, list(closely.breaks))
    for at in range(len(quickly.text)):
        assert quickly.origin(at) == closely.origin(at)


@given(SOURCE, st.data())
def test_the_spans_of_a_piece_hold_its_letters(source: str, data: st.DataObject) -> None:
    prose = read(source)
    start = data.draw(st.integers(0, len(prose.text)))
    end = data.draw(st.integers(start, len(prose.text)))
    covered = "".join(source[a:b] for a, b in prose.spans(start, end))
    letters = [character for character in prose.text[start:end] if character.isalnum()]
    assert [character for character in covered if character.isalnum()] == letters
    assert prose.whole == prose.spans(0, len(prose.text))


@given(st.text(alphabet=st.sampled_from("abZ 09,."), max_size=60))
def test_text_on_one_line_is_left_alone(text: str) -> None:
    """Joining what is joined already changes nothing."""
    once = read(text).text
    assert read(once).text == once


def test_a_long_paragraph_is_joined_to_its_end() -> None:
    source = "Dies ist eine Zeile mit einer Tren-\nnung und einem  Loch\n" * 10_000
    prose = read(source)
    assert prose.text.endswith("Zeile mit einer Trennung und einem Loch")
    assert len(prose.spans(0, len(prose.text))) >= 1
