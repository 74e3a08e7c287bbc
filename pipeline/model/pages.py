"""What a file holds, page by page, before anyone asks what it means.

Pages hold columns (one array for all words of a page), not one object a word: at 2,000 pages that is the
difference between seconds and minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.model.issues import Issue
from pipeline.model.record import Source
from pipeline.model.vocabulary import TextSource

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one page, in the order of the text layer; all columns have the same length.

    Boxes are in PDF points from the top left of the page as it is shown (after /Rotate).
    """

    text: list[str]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    baseline: Floats
    """Distance of the base line from the page's top: a raised mark has a smaller one than its line. For words
    that run up or down the page (angle 90 or 270) its distance from the page's left edge."""
    size: Floats
    """Height of the type in points."""
    bold: Flags
    glued: Flags
    """True where no white space parts the word from the one before: a raised mark behind its word."""
    angle: Ints
    """Degrees clockwise by which the letters are turned on the page as shown: 0, 90 (they run down), 180,
    270 (they run up); -1 for any other angle."""
    confidence: Floats | None = None
    """How sure the engine is of each word, in percent; None for words that it did not recognise."""

    @property
    def upright(self) -> Flags:
        return np.equal(self.angle, 0)

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of a PDF as it is shown: width and height in points, words, and straight rules."""

    number: int
    width: float
    height: float
    words: Words
    horizontal: Floats
    """Horizontal rules, shape (n, 3): x0, x1, y. Thin rectangles count as rules, drawn boxes as their four sides."""
    vertical: Floats
    """Vertical rules, shape (n, 3): top, bottom, x."""
    shades: Floats
    """Filled areas that are not white, shape (n, 4): x0, top, x1, bottom."""
    source: TextSource = "pdf_text"
    skew: float = 0.0
    """Degrees clockwise by which a scanned page lay askew; words and rules stand where they are once it is straight."""
    quarters: int = 0
    """Quarters clockwise by which it was turned before, to stand upright."""

    @property
    def is_recognised(self) -> bool:
        """Whether its words were recognised from a picture."""
        return self.words.confidence is not None

    @property
    def sureness(self) -> float | None:
        """Mean confidence of a recognised page's letters in percent; 0 where it has none."""
        if self.words.confidence is None:
            return None
        letters = [len(word) for word in self.words.text]
        return float(np.dot(self.words.confidence, letters)) / max(sum(letters), 1)

    def as_shown(self, boxes: Floats) -> Floats:
        """Boxes, shape (n, 4), where they stand on the page as a reader sees it: askew, or on its side."""
        if not self.skew and not self.quarters:
            return boxes
        middle = np.array([self.width / 2, self.height / 2])
        centres = (boxes[:, :2] + boxes[:, 2:]) / 2 - middle
        half = (boxes[:, 2:] - boxes[:, :2]) / 2
        cos, sin = np.cos(np.radians(self.skew)), np.sin(np.radians(self.skew))
        places = centres @ np.array([[cos, sin], [-sin, cos]]) + middle
        width, height = self.width, self.height
        for _ in range(self.quarters):
            places = np.column_stack([places[:, 1], width - places[:, 0]])
            half = half[:, ::-1]
            width, height = height, width
        return np.hstack([places - half, places + half])


@dataclass(frozen=True, slots=True)
class Pages:
    """A read file. A text file has ``texts`` (one string a page, line ends are line feeds), a PDF has ``pages``."""

    file: str
    sha256: str
    media_type: str
    text_source: TextSource
    pages: tuple[Page, ...] = ()
    texts: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def count(self) -> int:
        return len(self.pages) or len(self.texts)

    @property
    def source(self) -> Source:
        """What the record says of the file."""
        return Source(
            file=self.file,
            sha256=self.sha256,
            media_type=self.media_type,
            pages=self.count,
            text_source=self.text_source,
        )
