"""What was recognised of a picture, kept by the picture's content: recognising is what costs."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import numpy as np
import platformdirs
import tesserocr

from pipeline.model.pages import Words
from pipeline.read.scan.picture import Grey

_VERSION = "5"
"""Raised with every change to what is recognised or how it is kept."""
_FLOATS = ("x0", "top", "x1", "bottom", "baseline", "size", "confidence")
_OTHERS = ("bold", "glued", "angle")


def key_of(grey: Grey, scale: float) -> str:
    """The same for the same picture, resolution, engine and version of ours."""
    told = f"{_VERSION} {tesserocr.tesseract_version().split()[1]} {grey.shape} {scale:.4f}"
    return hashlib.sha256(told.encode() + grey.tobytes()).hexdigest()


def recall(key: str) -> Words | None:
    """The words; None where they are not kept, or not whole."""
    try:
        with np.load(_place(key), allow_pickle=False) as kept:
            floats = {name: kept[name] for name in _FLOATS}
            text = kept["text"].tolist()
            others = {name: kept[name] for name in _OTHERS}
            return Words(text=text, **floats, **others)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def keep(key: str, words: Words) -> None:
    """Keep them; where the place cannot be written, they are recognised again next time."""
    place = _place(key)
    beside = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            columns = {name: getattr(words, name) for name in (*_FLOATS, *_OTHERS)}
            np.savez_compressed(file, text=np.array(words.text, dtype=np.str_), **columns)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)


def _place(key: str) -> Path:
    return platformdirs.user_cache_path("drucksachen") / "scans" / key[:2] / f"{key}.npz"
