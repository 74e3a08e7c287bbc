"""Encodings and line ends of text files, and bytes that are no text."""

from __future__ import annotations

import pytest

from pipeline.model.errors import UnreadableError
from pipeline.read.text import decode, read_text

TEXT = "Drucksache\n„Größe“ – 5 €\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_encodings_are_found_by_their_bytes(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


def test_line_ends_are_made_one_kind_and_form_feeds_end_pages() -> None:
    pages, issues = read_text(b"eins\r\nzwei\rdrei\n\fvier\n\f")
    assert pages == ("eins\nzwei\ndrei\n", "vier")
    assert issues == ()


def test_bytes_that_windows_leaves_undefined_do_not_stop_the_reading() -> None:
    assert decode(b"Gr\xf6\xdfe \x81 \x80")[0] == "Größe \x81 €"


def test_control_characters_become_blanks_and_are_reported() -> None:
    pages, issues = read_text(b"Drucksache\x00 7/1")
    assert pages == ("Drucksache  7/1",)
    assert [i.code for i in issues] == ["control_characters"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"<!DOCTYPE html><html><body>Fehler 404</body></html>", "not_text"),
        (bytes(range(32)) * 50, "not_text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read_text(data)
    assert error.value.reason == reason
    assert len(error.value.message) > 20


WORDS = "Für die Straße wären größere Mittel nötig.\n„Über Öl“ – sagte Ännchen.\n" * 5


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_bytes_are_read_in_the_encoding_that_makes_german_words(encoding: str) -> None:
    assert decode(WORDS.encode(encoding))[0] == WORDS


def test_dos_had_no_dashes_and_is_recognised_all_the_same() -> None:
    words = "Für die Straße wären größere Mittel nötig.\n"
    assert decode(words.encode("cp850")) == (words, "cp850")


def test_utf_8_that_was_taken_for_windows_is_undone_and_told() -> None:
    (text,), issues = read_text(WORDS.encode().decode("latin-1").encode())
    assert text == WORDS.rstrip()
    assert [i.code for i in issues] == ["wrong_encoding"]


def test_letters_that_are_lost_are_told() -> None:
    lost = "f?r die Stra?e k?nnen wir nichts. https://example.org/a?b=c\n"
    (text,), issues = read_text(lost.encode())
    assert (text, [i.code for i in issues]) == (lost.rstrip(), ["undecodable"])


def test_lines_that_all_stand_twice_are_read_once() -> None:
    lines = [f"Zeile {n} des Papiers" for n in range(12)]
    (text,), issues = read_text("".join(f"{line}\n{line}\n" for line in lines).encode())
    assert text == "\n".join(lines)
    assert [i.code for i in issues] == ["doubled_lines"]


def test_a_few_lines_that_stand_twice_stay() -> None:
    text = "\n".join([*(f"Zeile {n}" for n in range(12)), "Keine.", "Keine."])
    assert read_text(text.encode()) == ((text,), ())
