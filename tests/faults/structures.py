"""PDFs that are wrong in what holds them together, made from a good one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name

Change = Callable[[pikepdf.Pdf], None]


def changed(data: bytes, change: Change) -> bytes:
    """The PDF with its objects changed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def cut(data: bytes, tenths: int) -> bytes:
    """Its first tenths."""
    return data[: len(data) * tenths // 10]


def flipped(data: bytes, seed: int, bits: int = 1) -> bytes:
    """With some bits turned over."""
    random, out = Random(seed), bytearray(data)
    for _ in range(bits):
        out[random.randrange(20, len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def counted(data: bytes, count: bytes) -> bytes:
    """The page tree says that it has so many pages, in two signs."""
    return data.replace(b"/Count 3 /", b"/Count " + count + b"/", 1)


def with_wrong_offsets(data: bytes) -> bytes:
    """No entry of the table of objects is right."""
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", data)


def with_looping_tables(data: bytes) -> bytes:
    """The table of objects says that the one before it is itself."""
    start = re.search(rb"startxref\s+(\d+)", data)
    assert start
    return data.replace(b"trailer\n<<", b"trailer\n<<\n/Prev " + start[1], 1)


def with_wrong_start(data: bytes) -> bytes:
    """The table of objects is said to be where it is not."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n99999999", data)


def without_table(data: bytes) -> bytes:
    """All that follows the objects is away but the end mark."""
    return data[: data.rindex(b"xref\n0 ")] + b"\n%%EOF\n"


def cyclic_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def cyclic_parents(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([])))
    node.Kids.append(node)
    node.Parent = node
    pdf.Root.Pages.Kids.append(node)


def repeated_page(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])


def deep_pages(pdf: pikepdf.Pdf) -> None:
    """The pages hang below thousands of nodes, each the only child of the one above."""
    node = pdf.Root.Pages
    kids, count = node.Kids, node.Count
    for _ in range(5_000):
        child = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=count, Parent=node))
        node.Kids = Array([child])
        node = child
    node.Kids = kids


def without_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages = Dictionary(Type=Name.Pages, Kids=Array([]), Count=0)


def without_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Pages


def null_page(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids[1] = None


def number_for_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids[1] = 42


def boxed(*sides: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].MediaBox = Array(sides)

    return change


def rotated(angle: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Rotate = angle

    return change


def second_page(content: bytes, packed: Name | Array | None = None) -> Change:
    """The second page prints this, which is said to be ``packed`` in some way."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(content, filter=packed)
        pdf.pages[1].Contents = stream

    return change


def bomb(megabytes: int, layers: int = 1) -> Change:
    """A stream that swells to so many megabytes of blanks when it is unpacked."""

    def change(pdf: pikepdf.Pdf) -> None:
        packed = _packed_blanks(megabytes)
        for _ in range(layers - 1):
            packed = zlib.compress(packed, 1)
        filters = Array([Name.FlateDecode] * layers) if layers > 1 else Name.FlateDecode
        second_page(packed, filters)(pdf)

    return change


def _packed_blanks(megabytes: int) -> bytes:
    """So many megabytes of blanks, packed without packing them: one block again and again, and the right checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    n = megabytes * 2**20
    low, high = (1 + 32 * n) % 65521, (n + 16 * n * (n + 1)) % 65521
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + (high << 16 | low).to_bytes(4, "big")


def without_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].Contents


def without_fonts(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].Resources.Font


def cyclic_fonts(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.make_indirect(Dictionary())
    fonts.F1 = fonts
    pdf.pages[1].Resources.Font = fonts


def cyclic_forms(pdf: pikepdf.Pdf) -> None:
    """A form that draws itself."""
    form = pdf.make_indirect(pikepdf.Stream(pdf, b"/Fm Do"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    form.Resources = Dictionary(XObject=Dictionary(Fm=form))
    pdf.pages[1].Resources.XObject = Dictionary(Fm=form)
    pdf.pages[1].contents_add(b"/Fm Do")


def deep_arrays(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"[" * 100_000 + b"]" * 100_000 + b" 0 d")


def many_pages(count: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2].obj
        kids = [pdf.make_indirect(Dictionary(dict(page.items()))) for _ in range(count)]
        pdf.Root.Pages.Kids.extend(kids)
        pdf.Root.Pages.Count = count + 3

    return change


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Guten Tag')")


def with_launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F="/bin/sh")


def with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["../../outside.txt"] = b"outside"


def encrypted(data: bytes, user: str, owner: str = "geheim", strength: Literal[3, 6] = 6) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(owner=owner, user=user, R=strength, aes=strength > 3, metadata=strength > 3),
        )
    return out.getvalue()
