"""The corpus: each kind of fault with the ledger line that it must get."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

from pikepdf import Name

from tests.faults import structures as s
from tests.faults.letter import letter_pdf, letter_text

Make = Callable[[int], bytes]
"""Number of the Drucksache → content of the file."""
FIRST = 91_000
"""Number of the first fault's Drucksache; each has its own, so that none is another's duplicate."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file. ``expected``: its status, or the reason why it gives no record."""

    name: str
    make: Make | Path | None
    """A path is the target of a symbolic link; None makes a pipe."""
    expected: str


def _pdf(change: s.Change) -> Make:
    return lambda number: s.changed(letter_pdf(number), change)


def _bytes(change: Callable[[bytes], bytes]) -> Make:
    return lambda number: change(letter_pdf(number))


def _text(change: Callable[[str], bytes]) -> Make:
    return lambda number: change(letter_text(number))


def _fixed(content: bytes) -> Make:
    return lambda number: content


def _zip(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(zipfile.ZipInfo(name), "Sächsischer Landtag")
    return buffer.getvalue()


def _titled(title: str, number: int) -> bytes:
    return letter_text(number, title).encode()


def _faults() -> Iterator[Fault]:
    for tenths in range(1, 10):
        # Reportlab writes the tree of pages behind the pages: before it is there, nothing can be repaired.
        expected = "damaged" if tenths < 7 else "partial"
        yield Fault(f"cut at {tenths} tenths.pdf", _bytes(partial(s.cut, tenths=tenths)), expected)
    yield Fault("cut before its end mark.pdf", _bytes(lambda data: data[: data.rindex(b"startxref")]), "partial")
    # Some bits are in blanks and numbers that nobody needs; one is in the head of the letter.
    for seed, expected in enumerate(("ok", "ok", "ok", "ok", "ok", "partial", "partial", "unknown_parliament")):
        yield Fault(f"one bit flipped {seed}.pdf", _bytes(partial(s.flipped, seed=seed)), expected)
    for seed in range(4):
        change = _bytes(partial(s.flipped, seed=seed, bits=40))
        yield Fault(f"many bits flipped {seed}.pdf", change, "damaged")
    for name, make, expected in (
        ("offsets all wrong", _bytes(s.with_wrong_offsets), "partial"),
        ("tables of objects in a loop", _bytes(s.with_looping_tables), "partial"),
        ("start of the table wrong", _bytes(s.with_wrong_start), "partial"),
        ("no table of objects", _bytes(s.without_table), "partial"),
        ("garbage behind", _bytes(lambda data: data + b"\0" * 3000), "partial"),
        ("garbage before", _bytes(lambda data: b"x" * 500 + b"\n" + data), "ok"),
        ("header too far away", _bytes(lambda data: b"x" * 5000 + data), "not_a_pdf"),
        ("header of no version", _bytes(lambda data: data.replace(b"%PDF-1.", b"%PDF-9.", 1)), "ok"),
        ("header alone", _fixed(b"%PDF-1.7\n"), "damaged"),
        ("header and zeros", _fixed(b"%PDF-1.7\n" + b"\0" * 5000), "damaged"),
        ("header and noise", _fixed(b"%PDF-1.7\n" + Random(1).randbytes(5000) + b"\n%%EOF"), "damaged"),
        ("line ends changed", _bytes(lambda data: data.replace(b"\n", b"\r\n")), "partial"),
        ("twice in one file", _bytes(lambda data: data + data), "ok"),
        ("page tree in a circle", _pdf(s.cyclic_pages), "partial"),
        ("page node its own child", _pdf(s.cyclic_parents), "partial"),
        ("page twice in the tree", _pdf(s.repeated_page), "partial"),
        ("pages below thousands of nodes", _pdf(s.deep_pages), "damaged"),
        ("fewer pages than counted", _bytes(lambda data: s.counted(data, b"99")), "partial"),
        ("more pages than counted", _bytes(lambda data: s.counted(data, b"1 ")), "partial"),
        ("pages counted below zero", _bytes(lambda data: s.counted(data, b"-5")), "ok"),
        ("no page in the tree", _pdf(s.without_pages), "damaged"),
        ("no page tree", _pdf(s.without_tree), "damaged"),
        ("nothing for a page", _pdf(s.null_page), "partial"),
        ("a number for a page", _pdf(s.number_for_a_page), "partial"),
        ("page of kilometres", _pdf(s.boxed(0, 0, 1e7, 1e7)), "partial"),
        ("page without width", _pdf(s.boxed(0, 0, 0, 842)), "partial"),
        ("page turned inside out", _pdf(s.boxed(595, 842, 0, 0)), "partial"),
        ("page box of nothing", _pdf(s.boxed()), "partial"),
        ("page askew", _pdf(s.rotated(45)), "ok"),
        ("page upside down", _pdf(s.rotated(180)), "ok"),
        ("page without content", _pdf(s.without_contents), "partial"),
        ("page without fonts", _pdf(s.without_fonts), "ok"),
        ("font in a circle", _pdf(s.cyclic_fonts), "ok"),
        ("form that draws itself", _pdf(s.cyclic_forms), "ok"),
        ("deep arrays", _pdf(s.deep_arrays), "ok"),
        ("content of noise", _pdf(s.second_page(Random(2).randbytes(20_000))), "partial"),
        ("content packed wrongly", _pdf(s.second_page(b"no zlib", Name.FlateDecode)), "partial"),
        ("content of an unknown kind", _pdf(s.second_page(b"?", Name.Unheard)), "partial"),
        ("states never restored", _pdf(s.second_page(b"q " * 1_000_000)), "partial"),
        ("text objects never closed", _pdf(s.second_page(b"BT " * 300_000)), "partial"),
        ("string never closed", _pdf(s.second_page(b"BT /F1 9 Tf 70 700 Td (Hier bricht")), "partial"),
        ("bomb of 20 MB", _pdf(s.bomb(20)), "partial"),
        ("bomb of 3 GB", _pdf(s.bomb(3000)), "memory"),
        ("bomb in a bomb", _pdf(s.bomb(3000, layers=2)), "memory"),
        ("too many pages", _pdf(s.many_pages(5_000)), "too_large"),
        ("script", _pdf(s.with_script), "ok"),
        ("starts a program", _pdf(s.with_launch), "ok"),
        ("attachment that leads outside", _pdf(s.with_attachment), "ok"),
        ("encrypted", _bytes(lambda data: s.encrypted(data, "geheim")), "encrypted"),
        ("encrypted long ago", _bytes(lambda data: s.encrypted(data, "geheim", strength=3)), "encrypted"),
        ("printing forbidden", _bytes(lambda data: s.encrypted(data, "")), "ok"),
        ("empty", _fixed(b""), "empty"),
        ("blanks", _fixed(b" \n" * 100), "empty"),
        ("zeros", _fixed(b"\0" * 5000), "not_a_pdf"),
        ("noise", _fixed(Random(3).randbytes(5000)), "not_a_pdf"),
        ("web page", _fixed(b"<!DOCTYPE html><html><title>Nicht gefunden</title></html>"), "not_a_pdf"),
        ("office file", _fixed(_zip("word/document.xml")), "not_a_pdf"),
        ("picture", _fixed(b"\xff\xd8\xff\xe0\0\x10JFIF" + Random(4).randbytes(3000)), "not_a_pdf"),
        ("packed", lambda number: gzip.compress(letter_pdf(number), mtime=0), "not_a_pdf"),
    ):
        yield Fault(f"{name}.pdf", make, expected)
    for name, make, expected in (
        ("empty", _fixed(b""), "empty"),
        ("page ends alone", _fixed(b"\f" * 20_000), "empty"),
        ("noise", _fixed(Random(5).randbytes(5000)), "not_text"),
        ("web page", _fixed(b"<html><body>Nicht gefunden</body></html>"), "not_text"),
        (
            "another world",
            _fixed(b"Landtag von Utopia\n\nAntwort der Landesregierung\n\nDarum."),
            "unknown_parliament",
        ),
        (
            "motion",
            _fixed("Sächsischer Landtag\nDRUCKSACHE 7/99001\n\nAntrag\nder Fraktion SPD".encode()),
            "not_an_answer",
        ),
        ("no number", _text(lambda text: text.replace("Drs.-Nr.: 7/", "Drs.-Nr.: ").encode()), "no_reference"),
        ("in UTF-16", _text(lambda text: text.encode("utf-16")), "ok"),
        ("of Windows", _text(lambda text: text.replace("\n", "\r\n").encode("cp1252")), "ok"),
        ("with control characters", _text(lambda text: text.replace("Euro", "Euro\0\x1b[2J").encode()), "ok"),
        (
            "with lone surrogates",
            _text(lambda text: (text + "\ud800\udfff").encode("utf-8", "surrogatepass")),
            "partial",
        ),
        (
            "cut in a letter",
            _text(lambda text: text.encode()[: text.encode().index("ä".encode()) + 1]),
            "unknown_parliament",
        ),
        ("a PDF all the same", lambda number: letter_pdf(number), "ok"),
    ):
        yield Fault(f"{name}.txt", make, expected)
    good = _text(str.encode)
    for name in (
        "new\nline.txt",
        "-rf.txt",
        "--force.txt",
        "..txt",
        "..%2f..%2fetc%2fpasswd.txt",
        "back\\slash.txt",
        "C:\\con.txt",
        "=cmd|'calc'!A1.txt",
        "$(reboot).txt",
        "'; DROP TABLE lines; --.txt",
        "<script>.txt",
        "*?.txt",
        "\u202etxt.fdp.txt",
        "a\u0308.txt",
        "\x1b[31m.txt",
        os.fsdecode(b"\xff\xfe.txt"),
        "n" * 251 + ".txt",
        " .txt",
    ):
        if not name.startswith("."):
            yield Fault(name, good, "ok")
    for name, title in (
        ("formula", "=HYPERLINK(A1) und @SUM(1+1)"),
        ("script", "<script>alert(1)</script>"),
        ("path", "../../../etc/passwd"),
    ):
        yield Fault(f"title with a {name}.txt", partial(_titled, title), "ok")
    yield Fault("link to a file.txt", Path("-rf.txt"), "not_a_file")
    yield Fault("link to nothing.pdf", Path("nowhere.pdf"), "not_a_file")
    yield Fault("link to zeros.pdf", Path("/dev/zero"), "not_a_file")
    yield Fault("link to a folder", Path("/etc"), "not_a_file")
    yield Fault("pipe.pdf", None, "not_a_file")


FAULTS = tuple(_faults())
"""All kinds; the names are file names."""


def write_faults(folder: Path) -> dict[str, str]:
    """Make all files; returns what is expected of each, by file name. One is there twice, and one reference, too."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, fault in enumerate(FAULTS, start=FIRST):
        path = folder / fault.name
        if fault.make is None:
            os.mkfifo(path)
        elif isinstance(fault.make, Path):
            path.symlink_to(fault.make)
        else:
            path.write_bytes(fault.make(number))
    (folder / "twice a.txt").write_bytes(letter_text(FIRST - 1).encode())
    (folder / "twice b.txt").write_bytes(letter_text(FIRST - 1).encode())
    (folder / "twice c.txt").write_bytes(letter_text(FIRST - 1, "Bolzplätze").encode())
    expected = {fault.name: fault.expected for fault in FAULTS}
    return expected | {"twice a.txt": "ok", "twice b.txt": "duplicate", "twice c.txt": "duplicate"}
