"""Pages that bite, as bytes of PDF files: none of them may end a document, and each must be named in an issue.

Written by hand, since no typesetter would write them. Each file is a short letter of three pages or so, whose other
pages are as they should be; ``BAD_PAGES`` says by name which page is the bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

A4 = (595, 842)
_LINES = (
    "Die Staatsregierung beantwortet die Fragen 1 bis 3 zusammenfassend.",
    "Hierzu liegen keine Erkenntnisse vor.",
)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def without_words() -> bytes:
    """Page 2 of three holds a drawing and no word, as a scanned page between others does."""
    drawing = "0.5 g 100 300 300 200 re f 0 G 2 w 100 300 m 400 500 l S"
    return _pdf([_page(_text(_LINES)), _page(drawing), _page(_text(_LINES))])


def with_many_paths(paths: int = 1_000_000) -> bytes:
    """Page 2 of three holds a million tiny strokes, as a map or a chart does, and a line of text."""
    strokes = "\n".join(f"{50 + n % 499}.{n % 10} {60 + n // 499 % 700} m 0.5 0.3 l S" for n in range(paths))
    return _pdf([_page(_text(_LINES)), _page(f"0.1 w\n{strokes}\n{_text(_LINES)}"), _page(_text(_LINES))])


def with_many_boxes(boxes: int = 200_000) -> bytes:
    """Page 2 of three holds a raster of thin rectangles, each of which could be a rule of a table."""
    fills = "\n".join(f"{40 + n % 250 * 2} {60 + n // 250 % 360 * 2} 1.5 0.4 re f" for n in range(boxes))
    return _pdf([_page(_text(_LINES)), _page(f"{fills}\n{_text(_LINES)}"), _page(_text(_LINES))])


def with_huge_page(points: int = 10_000_000) -> bytes:
    """Page 2 of three is three and a half kilometres wide and high; its words stand at its foot."""
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES), box=(0, 0, points, points)), _page(_text(_LINES))])


def with_empty_page_box() -> bytes:
    """Page 2 of three has no width: readers put another page size in its place."""
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES), box=(0, 0, 0, 842)), _page(_text(_LINES))])


def without_unicode() -> bytes:
    """Page 2 of three is set in a font whose codes nobody can tell the letters of: no names, no map."""
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES, font="F2")), _page(_text(_LINES))])


def partly_without_unicode() -> bytes:
    """Of page 2 of three a quarter is set in the font whose letters nobody can tell."""
    part = _text(_LINES * 3) + _text(_LINES, y=400, font="F2")
    return _pdf([_page(_text(_LINES)), _page(part), _page(_text(_LINES))])


def with_text_outside() -> bytes:
    """On page 2 of three a line stands above the page and one to its right; nobody sees them."""
    outside = _text(("Unsichtbar oberhalb der Seite.",), y=1200) + _text(("Unsichtbar rechts der Seite.",), x=900)
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES) + outside), _page(_text(_LINES))])


def with_white_text() -> bytes:
    """On page 2 of three a line is set in white on white."""
    hidden = "1 g\n" + _text(("Weiß auf Weiß: dies liest niemand.",), y=500) + "0 g\n"
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES) + hidden), _page(_text(_LINES))])


def with_invisible_text() -> bytes:
    """On page 2 of three a line is set in the rendering mode of hidden text (3), without any image above it."""
    hidden = _text(("Unsichtbar gesetzt: dies liest niemand.",), y=500, mode=3)
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES) + hidden), _page(_text(_LINES))])


def with_tiny_text() -> bytes:
    """On page 2 of three a line is set in type of a hundredth of a point."""
    return _pdf([_page(_text(_LINES)), _page(_text(_LINES) + _text(_LINES, y=400, size=0.01)), _page(_text(_LINES))])


def with_broken_content() -> bytes:
    """The drawing operators of page 2 of three break off in the midst of a string."""
    return _pdf(
        [_page(_text(_LINES)), _page(_text(_LINES) + "BT /F1 11 Tf 70 400 Td (Hier bricht"), _page(_text(_LINES))]
    )


BAD_PAGES: dict[str, tuple[Callable[[], bytes], int]] = {
    "no words": (without_words, 2),
    "a million paths": (with_many_paths, 2),
    "a raster of thin boxes": (with_many_boxes, 2),
    "a page of kilometres": (with_huge_page, 2),
    "a page without width": (with_empty_page_box, 2),
    "no Unicode map": (without_unicode, 2),
    "no Unicode map for a part": (partly_without_unicode, 2),
    "text outside the page": (with_text_outside, 2),
    "white text": (with_white_text, 2),
    "invisible text": (with_invisible_text, 2),
    "tiny text": (with_tiny_text, 2),
    "broken content": (with_broken_content, 2),
}
"""By name: what makes the file, and the number of its bad page."""


def _text(
    lines: Sequence[str], x: float = 70, y: float = 760, size: float = 11, font: str = "F1", mode: int = 0
) -> str:
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    return f"BT /{font} {size} Tf {mode} Tr {size * 1.3:.3f} TL {x} {y} Td\n{shown}ET\n"


def _page(content: str, box: tuple[float, float, float, float] = (0, 0, *A4)) -> tuple[str, str]:
    return " ".join(map(str, box)), content


def _type3() -> str:
    """A font of drawn glyphs with names that say nothing: the text can be seen, not read."""
    names = " ".join(f"/g{code}" for code in range(32, 256))
    procedures = " ".join(f"/g{code} 5 0 R" for code in range(32, 256))
    widths = " ".join(["600"] * 224)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 "
        f"/LastChar 255 /Widths [{widths}] /Encoding << /Type /Encoding /Differences [32 {names}] >> "
        f"/CharProcs << {procedures} >> /Resources << >> >>"
    )


def _pdf(pages: Sequence[tuple[str, str]]) -> bytes:
    """A file of these pages (media box, content), with a table of its objects."""
    glyph = "600 0 0 0 600 700 d1 50 0 450 650 re f"
    numbers = [6 + 2 * n for n in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] /Count {len(pages)} >>",
        _FONT,
        _type3(),
        f"<< /Length {len(glyph)} >>\nstream\n{glyph}\nendstream",
    ]
    for number, (box, content) in zip(numbers, pages, strict=True):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources {resources} /Contents {number + 1} 0 R >>"
        )
        length = len(content.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{content}\nendstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
