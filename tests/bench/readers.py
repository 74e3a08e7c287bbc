"""What is timed: a file in, and all of its words or tables or records out."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from pipeline.collector import without_collector
from pipeline.model.errors import UnreadableError
from pipeline.run import extract_document
from pipeline.write.document import write_document
from tests.bench.found import read_file

Box = tuple[str, float, float, float, float]
_WORD = re.compile(r"\S+")


def bare_words(path: Path) -> list[Box]:
    """Each word and its box, as one gets them from pypdfium2 by hand: the text, and the box of each letter."""
    words: list[Box] = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text_page = page.get_textpage()
        for word in _WORD.finditer(text_page.get_text_range()):
            boxes = [text_page.get_charbox(at) for at in range(*word.span())]
            left, low, right, high = zip(*boxes, strict=True)
            words.append((word[0], min(left), min(low), max(right), max(high)))
        text_page.close()
        page.close()
    document.close()
    return words


def bare_word_ends(path: Path) -> list[Box]:
    """The same by a shorter way: the boxes of a word's first and last letter as high as the type.

    The fastest that plain calls allow. It is wrong where a word holds several sizes or a line's letters turn.
    """
    words: list[Box] = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text_page = page.get_textpage()
        for word in _WORD.finditer(text_page.get_text_range()):
            a = text_page.get_charbox(word.start(), loose=True)
            b = text_page.get_charbox(word.end() - 1, loose=True)
            words.append((word[0], min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])))
        text_page.close()
        page.close()
    document.close()
    return words


def whole_pipeline(out: Path) -> Callable[[Path], object]:
    """Reading to writing of all files below ``out``, as a run over many new files does it for each.

    Where no record can be had, as far as tables and zones. Each call writes to a folder of its own: else every call
    but the first would also take away what the one before wrote, which no new paper asks for.
    """
    calls = itertools.count()

    @without_collector()
    def run(path: Path) -> object:
        try:
            return write_document(extract_document(path, path.parent), out / str(next(calls)))
        except UnreadableError:
            return read_file(path)

    return run


def goes_whole(path: Path) -> bool:
    """Whether a record can be had, so that the whole pipeline runs."""
    try:
        extract_document(path, path.parent)
    except UnreadableError:
        return False
    return True


def pdfplumber_tables(path: Path) -> object:
    """``extract_tables`` of each page, with its own settings."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        found = []
        for page in pdf.pages:
            found.append(page.extract_tables())
            page.close()  # else it keeps all pages in memory
        return found


def camelot_lattice(path: Path) -> object:
    """Ruled tables of all pages."""
    from camelot.io import read_pdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read_pdf(str(path), pages="all", flavor="lattice")
