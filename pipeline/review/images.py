"""The pages of a PDF as pictures, drawn once for each content of a file."""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
from pathlib import Path

import pypdfium2
from typing_extensions import TypedDict

from pipeline.model.record import Source

_SCALE = 100 / 72
"""Pixels a point: the small print of a footnote can be read, and a page takes some 50 KB."""
_MOST_PIXELS = 4_000_000
"""A page larger than any sheet of paper is drawn smaller, not at the cost of all memory."""
_SIZES = "sizes.json"


class Sheet(TypedDict):
    """A page that was drawn: its picture's address below the site, its size in points as it is shown."""

    image: str
    width: float
    height: float


def has_sheets(site: Path, sha256: str) -> bool:
    """Whether the pages of a file, by its SHA-256, were drawn before."""
    return (site / _folder(sha256) / _SIZES).is_file()


def drawn_sheets(site: Path, source: Source) -> list[Sheet]:
    """The pictures of a document that were drawn before; empty where there are none."""
    folder = _folder(source.sha256)
    try:
        sizes = json.loads((site / folder / _SIZES).read_bytes())
    except (OSError, ValueError):
        return []
    return [
        {"image": f"{folder}/{number}.webp", "width": width, "height": height}
        for number, (width, height) in enumerate(sizes, start=1)
    ]


def draw_sheets(site: Path, source: Source, raw: Path) -> list[Sheet]:
    """Draw all pages of a document, unless that was done; empty for what is no PDF, not there, or another file now.

    ``raw``: the input root. The pictures' folder is named after the file's content, so a file that changed is drawn
    anew. Raises ``pypdfium2.PdfiumError`` for a file that PDFium cannot open.
    """
    if source.media_type != "application/pdf":
        return []
    if sheets := drawn_sheets(site, source):
        return sheets
    try:
        data = (raw / source.file).read_bytes()
    except OSError:
        return []
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return []
    target = site / _folder(source.sha256)
    work = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    sizes = _draw(data, work)
    (work / _SIZES).write_text(json.dumps(sizes))
    try:
        work.rename(target)
    except OSError:  # another process drew the same file meanwhile
        shutil.rmtree(work, ignore_errors=True)
    return drawn_sheets(site, source)


def remove_other_images(site: Path, kept: set[str]) -> None:
    """Remove the pictures of documents that are no longer there. ``kept``: the documents' SHA-256."""
    names = {sha256[:_NAME] for sha256 in kept}
    folder = site / _IMAGES
    for one in folder.iterdir() if folder.is_dir() else ():
        if one.name not in names:
            shutil.rmtree(one, ignore_errors=True)


_IMAGES = "images"
_NAME = 20


def _folder(sha256: str) -> str:
    return f"{_IMAGES}/{sha256[:_NAME]}"


def _draw(data: bytes, folder: Path) -> list[tuple[float, float]]:
    sizes = []
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1)))
            image = page.render(scale=scale).to_pil()
            # The fastest way of WebP: a third larger than the slowest, in a fifth of its time.
            image.save(folder / f"{number + 1}.webp", quality=70, method=1)
            sizes.append((round(width, 2), round(height, 2)))
            page.close()
    finally:
        document.close()
    return sizes
