"""Pages drawn for tests of layout: texts at places, read back as the pipeline reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.pages import lay_out
from pipeline.model.pages import Page
from pipeline.model.reading import Cell, Grid, Reading, Region
from pipeline.read.pdf import read_pdf

FILLER = (
    "Die Staatsregierung hat die Angaben bei den nachgeordneten Behörden erhoben und nach bestem",
    "Wissen zusammengestellt; sie erheben keinen Anspruch auf Vollständigkeit und geben den Stand",
    "wieder, der zum Zeitpunkt der Abfrage in den Fachverfahren der Behörden hinterlegt war.",
)


class Sheet:
    """A canvas that counts from the top, as readers do."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas, self.height = canvas, height

    def text(
        self, x: float, y: float, words: str, size: float = 10.5, font: str = "Helvetica", right: bool = False
    ) -> None:
        self.canvas.setFont(font, size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.height - y, words)

    def lines(self, x: float, y: float, lines: Sequence[str], pitch: float = 14, **look: object) -> float:
        """Lines one below the other; returns where the next would stand."""
        for line in lines:
            self.text(x, y, line, **look)  # type: ignore[arg-type]
            y += pitch
        return y

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.canvas.line(x0, self.height - y, x1, self.height - y)

    def plumb(self, x: float, top: float, bottom: float) -> None:
        self.canvas.line(x, self.height - top, x, self.height - bottom)


class Paper:
    """Pages to draw on, and their reading."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.size = (width, height)
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=self.size)
        self.begun = False

    def page(self) -> Sheet:
        if self.begun:
            self.canvas.showPage()
        self.begun = True
        return Sheet(self.canvas, self.size[1])

    def reading(self, *, recognised: bool = False, illegible: Collection[str] = ()) -> Reading:
        """``recognised``: as if an engine had read the words that are drawn in a picture, some of them with little
        confidence.
        """
        self.canvas.showPage()
        self.canvas.save()
        with TemporaryDirectory() as folder:
            path = Path(folder, "drawn.pdf")
            path.write_bytes(self.buffer.getvalue())
            pages = read_pdf(path)[0]
        return lay_out([_recognised(page, illegible) for page in pages] if recognised else pages)


def _recognised(page: Page, illegible: Collection[str]) -> Page:
    confidence = np.array([20.0 if text in illegible else 90.0 for text in page.words.text])
    return replace(page, words=replace(page.words, confidence=confidence))


def lines_in(reading: Reading, region: Region) -> list[str]:
    return [reading.text[slice(*line.span)] for line in reading.lines if line.region is region]


def words_of(reading: Reading, cell: Cell) -> str:
    return " ".join(reading.text[slice(*span)] for span in cell)


def rows_of(reading: Reading, grid: Grid) -> list[list[str]]:
    return [[words_of(reading, cell) for cell in row] for row in grid.rows]


def header_of(reading: Reading, grid: Grid) -> list[str] | None:
    if grid.header is None:
        return None
    return [" ".join(words_of(reading, cell) for cell in column) for column in grid.header]
