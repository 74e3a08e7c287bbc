"""A scanner: a typeset PDF → the same pages as pictures, skewed, blurred, stamped, and packed as JPEG.

The same seed gives the same bytes. ``faults_of`` draws what befalls a document; each page is a little different.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from random import Random

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner does to pages; lengths in points, the rest in its own measure.

    ``skew``: most degrees by which a page lies askew. ``blur``: radius. ``noise``: standard deviation of grey (0 to
    255). ``bleed``: how dark the next page shines through (0 to 1). ``turned``: by how many quarters pages lie wrong.
    """

    dpi: int = 200
    skew: float = 0.6
    blur: float = 0.25
    noise: float = 6.0
    quality: int = 70
    bleed: float = 0.0
    holes: bool = False
    stamp: str | None = None
    margin_line: bool = False
    turned: int = 0


def faults_of(seed: int, dpi: int = 200) -> Scan:
    """What befalls the document of a seed."""
    rng = Random(f"scan {seed}")
    return Scan(
        dpi=dpi,
        skew=rng.choice((0.0, 0.4, 0.8, 1.5)),
        blur=rng.choice((0.0, 0.2, 0.4)),
        noise=rng.choice((0.0, 5.0, 10.0)),
        quality=rng.choice((60, 75, 90)),
        bleed=rng.choice((0.0, 0.0, 0.06)),
        holes=rng.random() < 0.4,
        stamp=rng.choice((None, None, "EINGEGANGEN", "LANDTAG")),
        margin_line=rng.random() < 0.3,
    )


def scan(pdf: bytes, how: Scan, seed: int = 0) -> bytes:
    """The PDF with each page as one picture and no text."""
    rng = Random(f"page {seed}")
    document = pypdfium2.PdfDocument(pdf)
    sheets = [(page.get_size(), _picture(page, how.dpi)) for page in document]
    document.close()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, ((width, height), picture) in enumerate(sheets):
        behind = sheets[number + 1][1] if number + 1 < len(sheets) else None
        spoiled = _spoiled(picture, behind, how, rng)
        canvas.setPageSize((width, height) if how.turned % 2 == 0 else (height, width))
        packed = io.BytesIO()
        spoiled.rotate(-90 * how.turned, expand=True).save(packed, "JPEG", quality=how.quality)
        size = (width, height) if how.turned % 2 == 0 else (height, width)
        canvas.drawImage(ImageReader(io.BytesIO(packed.getvalue())), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    picture: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")


def _spoiled(picture: Image.Image, behind: Image.Image | None, how: Scan, rng: Random) -> Image.Image:
    point = how.dpi / 72
    if how.bleed and behind is not None:
        ghost = behind.resize(picture.size).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        ghost = ghost.filter(ImageFilter.GaussianBlur(point * 0.6)).point(lambda grey: 255 - (255 - grey) * how.bleed)
        picture = ImageChops.darker(picture, ghost)
    pen = ImageDraw.Draw(picture)
    if how.holes:
        for y in (0.36, 0.63):
            x, y, r = 28 * point, y * picture.height, 7 * point
            pen.ellipse((x - r, y - r, x + r, y + r), fill=60)
    if how.margin_line:
        pen.line((6 * point, 0, 8 * point, picture.height), fill=90, width=round(point))
    if how.stamp:
        picture = _stamped(picture, how.stamp, point, rng)
    angle = rng.uniform(-how.skew, how.skew)
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    if how.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(how.blur * point))
    if how.noise:
        grain = np.random.default_rng(rng.randrange(2**32)).normal(0, how.noise, (picture.height, picture.width))
        picture = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))
    return picture


def _stamped(picture: Image.Image, word: str, point: float, rng: Random) -> Image.Image:
    """A stamp near the head of the page, where it covers nothing but paper."""
    font = ImageFont.load_default(size=14 * point)
    plate = Image.new("L", (round(170 * point), round(34 * point)), 255)
    pen = ImageDraw.Draw(plate)
    pen.rectangle((2, 2, plate.width - 3, plate.height - 3), outline=90, width=round(1.5 * point))
    pen.text((10 * point, 8 * point), word, fill=90, font=font)
    plate = plate.rotate(rng.uniform(3, 9), Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    place = (picture.width - plate.width - round(30 * point), round(4 * point))
    whole = Image.new("L", picture.size, 255)
    whole.paste(plate, place)
    return ImageChops.darker(picture, whole)


_MISREAD = {
    "i": "l",
    "l": "1",
    "I": "1",
    "O": "0",
    "0": "O",
    "ß": "B",
    "ä": "a",
    "ö": "o",
    "ü": "u",
    "rn": "m",
    "e": "c",
}


def misread(text: str, share: float, rng: Random) -> str:
    """Text as a poor layer has it: so large a share of its letters is taken for others."""
    letters = []
    for letter in text:
        wrong = _MISREAD.get(letter) if rng.random() < share else None
        letters.append(wrong or letter)
    return "".join(letters)


def scan_with_poor_layer(pdf: bytes, how: Scan, seed: int = 0, share: float = 0.5) -> bytes:
    """The scanned PDF with a layer of misread words behind the pictures."""
    rng = Random(f"layer {seed}")
    source = pypdfium2.PdfDocument(pdf)
    pictures = pypdfium2.PdfDocument(scan(pdf, how, seed))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page, picture in zip(source, pictures, strict=True):
        width, height = picture.get_size()
        canvas.setPageSize((width, height))
        image = next(picture.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)))
        canvas.drawImage(ImageReader(image.get_bitmap().to_pil()), 0, 0, width, height)
        layer = canvas.beginText()
        layer.setTextRenderMode(3)
        textpage = page.get_textpage()
        for n in range(textpage.count_rects()):
            left, low, right, high = textpage.get_rect(n)
            line = misread(textpage.get_text_bounded(left, low, right, high).strip(), share, rng)
            layer.setFont("Helvetica", max(math.floor(high - low), 4))
            layer.setTextOrigin(left, low)
            layer.textOut(line)
        canvas.drawText(layer)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
