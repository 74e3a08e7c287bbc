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
