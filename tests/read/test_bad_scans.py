"""Pictures that are no clean page of text: each is read in bounded time, and the issue names the page."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path
from random import Random

import matplotlib
import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.errors import UnreadableError
from pipeline.read.patience import told_of_pictures
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import page as scanned_page
from pipeline.read.scan.page import read_picture
from pipeline.read.scan.picture import render
from tests.samples import SAMPLES
from tests.typesetter.scanner import Scan, scan

A4 = (595, 842)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def blank() -> Image.Image:
    return Image.new("L", (1240, 1754), 255)


def photograph() -> Image.Image:
    """Smooth hills of grey with some grain, from edge to edge."""
    y, x = np.mgrid[0:1754, 0:1240]
    hills = 128 + 60 * np.sin(x / 190) * np.cos(y / 260) + 40 * np.sin((x + 2 * y) / 400)
    grain = np.random.default_rng(1).normal(0, 12, hills.shape)
    return Image.fromarray(np.clip(hills + grain, 0, 255).astype(np.uint8))


def handwriting() -> Image.Image:
    """Lines of strokes that run on as a pen does, and are no letters."""
    paper, rng = Image.new("L", (1240, 1754), 250), Random(1)
    pen = ImageDraw.Draw(paper)
    for line in range(200, 1500, 90):
        phase, points = rng.uniform(0, 6), []
        for x in range(120, 1100, 4):
            phase += rng.uniform(0.2, 0.7)
            points.append((x + 14 * math.cos(phase), line + rng.uniform(14, 24) * math.sin(phase)))
        pen.line(points, fill=40, width=3)
    return paper


def fraktur() -> Image.Image:
    """Lines of German in the Fraktur letters of STIX, which matplotlib brings along."""
    paper = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(Path(matplotlib.get_data_path(), "fonts", "ttf", "STIXGeneral.ttf"), 34)
    small, large = ({ord(a) + n: ord(bold) + n for n in range(26)} for a, bold in (("a", "𝖆"), ("A", "𝕬")))
    for line in range(8):
        text = "Die Staatsregierung hat davon keine Kenntnis genommen."
        pen.text((120, 150 + 52 * line), text.translate(small | large), fill=0, font=font)
    return paper


def pdf_with(folder: Path, picture: Image.Image) -> Path:
    """A page of text, and a page that is the picture."""
    canvas = Canvas(str(folder / "bad.pdf"), pagesize=A4)
    canvas.drawString(72, 760, "Hierzu liegen keine Erkenntnisse vor.")
    canvas.showPage()
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    canvas.drawImage(ImageReader(packed), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return folder / "bad.pdf"


@pytest.mark.parametrize(
    ("draw", "codes"),
    [
        (blank, {"page_blank"}),
        (photograph, {"page_without_words", "page_hard_to_read"}),
        (handwriting, {"page_without_words", "page_hard_to_read"}),
    ],
)
def test_a_picture_without_print_is_named(draw: Callable[[], Image.Image], codes: set[str], tmp_path: Path) -> None:
    pages, issues = read_pdf(pdf_with(tmp_path, draw()))
    assert len(pages) == 2
    [told] = [one for one in issues if one.where == "page 2"]
    assert told.code in codes


def test_fraktur_is_read(tmp_path: Path) -> None:
    pages, issues = read_pdf(pdf_with(tmp_path, fraktur()))
    assert {"Staatsregierung", "Kenntnis", "genommen."} <= set(pages[1].words.text)
    assert [one.code for one in issues] == ["page_recognised"]


def test_a_page_finer_than_anybody_reads_is_rendered_more_coarsely(tmp_path: Path) -> None:
    """A3 at 1200 dpi, 278 million pixels."""
    paper = Image.new("1", (14031, 19843), 1)
    ImageDraw.Draw(paper).text((1200, 1500), "Hierzu liegen keine Erkenntnisse vor.", fill=0, font_size=240)
    paper.save(tmp_path / "fine.pdf", resolution=1200)
    grey, scale = render(pypdfium2.PdfDocument(tmp_path / "fine.pdf")[0])
    assert round(scale * 72) == 300
    assert read_picture(grey, scale, 1).words.text == ["Hierzu", "liegen", "keine", "Erkenntnisse", "vor."]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_pages_on_their_side_or_head_are_read_upright(quarters: int, tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(scan(SAMPLES["radwege"].content(), Scan(turned=quarters, noise=0.0, blur=0.0)))
    first = read_pdf(path)[0][0]
    assert first.quarters == (4 - quarters) % 4
    assert "Staatsregierung" in first.words.text


def test_a_page_whose_upper_side_was_told_wrongly_is_read_upright(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scanned_page, "quarters_turned", lambda grey: 1)
    path = tmp_path / "turned.pdf"
    path.write_bytes(scan(SAMPLES["radwege"].content(), Scan(turned=1, noise=0.0, blur=0.0)))
    first = read_pdf(path)[0][0]
    assert first.quarters == 3
    assert "Staatsregierung" in first.words.text


def test_whoever_waits_is_told_how_many_pages_are_pictures(tmp_path: Path) -> None:
    told: list[int] = []
    with told_of_pictures(told.append):
        read_pdf(pdf_with(tmp_path, blank()))
    assert told == [1]


def test_a_file_of_blank_pages_alone_has_no_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "blank.pdf"), pagesize=A4)
    for _ in range(2):
        canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableError, match="no text"):
        read_pdf(tmp_path / "blank.pdf")
