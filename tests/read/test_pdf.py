"""PDF → pages: words where they are shown, raised marks apart, rules; and what can't be read says so."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import UnreadableError
from pipeline.model.pages import Page
from pipeline.read.pdf import read_pdf

A4 = (595.0, 842.0)
Draw = Callable[[Canvas], None]


def drawn(tmp_path: Path, *pages: Draw, size: tuple[float, float] = A4, **options: object) -> Path:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "drawn.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def read(path: Path) -> tuple[Page, ...]:
    return read_pdf(path)[0]


def hello(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(72, 700, "Guten Tag")


def test_words_stand_where_they_are_shown(tmp_path: Path) -> None:
    (page,) = read(drawn(tmp_path, hello))
    assert page.words.text == ["Guten", "Tag"]
    assert page.words.x0[0] == pytest.approx(72, abs=1.5)
    assert page.words.baseline[0] == pytest.approx(142, abs=0.5)
    assert page.words.size[0] == pytest.approx(12)
    assert page.words.bold.all()
    assert page.words.upright.all()


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_words_of_a_turned_page_have_boxes_on_the_page_as_shown(tmp_path: Path, turned: int) -> None:
    path = drawn(tmp_path, hello)
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(turned)
    document.save(tmp_path / "turned.pdf")
    (page,) = read(tmp_path / "turned.pdf")
    assert (page.width, page.height) == (A4 if turned == 180 else A4[::-1])
    assert set(page.words.angle.tolist()) == {turned}
    assert (page.words.x0 >= 0).all() and (page.words.x1 <= page.width).all()
    assert (page.words.top >= 0).all() and (page.words.bottom <= page.height).all()


def test_a_raised_mark_is_a_word_glued_to_its_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("im Juni 2024")
        text.setFont("Helvetica", 6.5)
        text.setRise(4)
        text.textOut("2")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(", wie berichtet")
        canvas.drawText(text)

    (page,) = read(drawn(tmp_path, draw))
    words = page.words
    at = words.text.index("2")
    assert words.text[at - 1] == "2024"
    assert words.glued[at] and words.size[at] < 7
    assert words.baseline[at] < words.baseline[at - 1] - 3
    assert words.text[at + 1] == "," and words.glued[at + 1]


def test_a_hyphen_at_the_line_end_stays(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textLine("Die Beantwortung der Anfra-")
        text.textLine("ge folgt")
        canvas.drawText(text)

    (page,) = read(drawn(tmp_path, draw))
    assert page.words.text == ["Die", "Beantwortung", "der", "Anfra-", "ge", "folgt"]


def test_rules_are_lines_thin_rectangles_and_the_sides_of_boxes(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        hello(canvas)
        canvas.line(100, 600, 300, 600)
        canvas.rect(100, 500, 200, 0.8, stroke=0, fill=1)
        canvas.rect(100, 300, 200, 100, stroke=1, fill=0)
        canvas.setFillGray(0.8)
        canvas.rect(100, 200, 200, 50, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.rect(100, 100, 200, 50, stroke=0, fill=1)

    (page,) = read(drawn(tmp_path, draw))
    assert sorted(round(y) for _, _, y in page.horizontal.tolist()) == [242, 342, 442, 542]
    assert sorted(round(x) for _, _, x in page.vertical.tolist()) == [100, 300]
    assert [[round(v) for v in box] for box in page.shades.tolist()] == [[100, 592, 300, 642]]


def test_rules_inside_forms_are_found(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        hello(canvas)
        canvas.beginForm("part")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, 400)
        canvas.doForm("part")

    (page,) = read(drawn(tmp_path, draw))
    ((x0, x1, y),) = page.horizontal.tolist()
    assert [x0, x1, y] == pytest.approx([50, 150, 442], abs=1)


def test_a_page_without_words_is_an_issue_not_the_end(tmp_path: Path) -> None:
    pages, issues = read_pdf(drawn(tmp_path, hello, lambda canvas: None))
    assert len(pages) == 2
    assert [(i.code, i.where) for i in issues] == [("page_blank", "page 2")]


def test_without_the_engine_a_white_page_is_blank_and_a_drawn_one_has_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dot(canvas: Canvas) -> None:
        canvas.circle(300, 400, 0.5, fill=1)

    path = drawn(tmp_path, hello, dot, lambda canvas: None)
    monkeypatch.setattr("pipeline.read.pdf.find_spec", lambda name: None)
    _, issues = read_pdf(path)
    assert {(i.code, i.where) for i in issues} == {("page_without_words", "page 2"), ("page_blank", "page 3")}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!DOCTYPE html><html><body>Nicht gefunden</body></html>", "not_a_pdf"),
        (b"Sehr geehrter Herr", "not_a_pdf"),
        (b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    ],
)
def test_what_is_no_pdf_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as error:
        read_pdf(path)
    assert error.value.reason == reason
    assert error.value.message.endswith(".")


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    path = drawn(tmp_path, hello, hello, hello)
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(UnreadableError, match="cut off") as error:
        read_pdf(path)
    assert error.value.reason == "damaged"


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    path = drawn(tmp_path, hello, encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(UnreadableError) as error:
        read_pdf(path)
    assert error.value.reason == "encrypted"


def test_a_scan_says_that_it_needs_ocr(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="OCR") as error:
        read_pdf(drawn(tmp_path, lambda canvas: canvas.rect(50, 50, 400, 600, fill=1)))
    assert error.value.reason == "no_text"
