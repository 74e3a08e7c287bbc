"""Damage of which PDFium says nothing: the page is named, and sound files are none of its business."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject

from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_damage import find_damaged_pages
from tests.typesetter.bad_pages import BAD_PAGES, without_words

CONTENT = b"BT /F1 11 Tf 70 700 Td (Die Staatsregierung beantwortet die Fragen zusammenfassend.) Tj ET"


def compressed(*contents: Sequence[bytes]) -> bytes:
    """A file of pages, each with its content in one or more streams."""
    writer = PdfWriter()
    for parts in contents:
        page = writer.add_blank_page(595, 842)
        streams = []
        for part in parts:
            stream = StreamObject()
            stream.set_data(part)
            streams.append(writer._add_object(stream.flate_encode()))
        page[NameObject("/Contents")] = ArrayObject(streams) if len(streams) > 1 else streams[0]
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def stream_of(data: bytes, page: int) -> int:
    """Where the compressed content of a page begins in a file."""
    content = PdfReader(BytesIO(data)).pages[page - 1]["/Contents"]
    return data.index(content._data)  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", [20, 40, 60])
def test_one_wrong_bit_in_a_compressed_page_names_it(place: int) -> None:
    data = bytearray(compressed([CONTENT * 3], [CONTENT * 2 + b" 0 g"], [CONTENT]))
    data[stream_of(bytes(data), 2) + place] ^= 4
    assert find_damaged_pages(bytes(data)) == (2,)


def test_a_missing_checksum_alone_is_no_damage() -> None:
    data = compressed([CONTENT])
    start = stream_of(data, 1)
    end = data.index(b"\nendstream", start)
    assert find_damaged_pages(data[: end - 4] + b"    " + data[end:]) == (1,)
    assert find_damaged_pages(data[: end - 4] + data[end:]) == ()


def test_a_stream_after_which_another_goes_on_may_end_anywhere() -> None:
    assert find_damaged_pages(compressed([CONTENT[:60], CONTENT[60:]])) == ()
    assert find_damaged_pages(compressed([CONTENT], [CONTENT, CONTENT[:60]])) == (2,)


@pytest.mark.parametrize("name", [n for n in BAD_PAGES if n not in ("broken content", "a million paths")])
def test_what_is_bad_in_other_ways_is_not_damaged(name: str) -> None:
    assert find_damaged_pages(BAD_PAGES[name][0]()) == ()


def test_a_file_whose_pages_cannot_be_told_is_reported_as_a_whole(tmp_path: Path) -> None:
    broken = b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length 9 >>\nstream\nx\x9c damage\nendstream\nendobj\n"
    data = without_words().replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + broken, 1)
    assert find_damaged_pages(data) is None
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    assert ("page_damaged", None) in [(i.code, i.where) for i in read_pdf(path)[1]]
