"""The words of the site in German and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup

_FILE = Path(__file__).parent / "labels.yml"


@cache
def labels() -> dict[str, tuple[str, str]]:
    """By key: German, English."""
    read: dict[str, tuple[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {key: (german, english) for key, (german, english) in read.items()}


def word(key: str) -> Markup:
    """An element that shows a word in the reader's language; German where no script runs."""
    return Markup('<span data-t="{}">{}</span>').format(key, labels()[key][0])


def german(key: str) -> str:
    """The German word alone, for attributes; scripts put the English one in its place."""
    return labels()[key][0]


def number(text: str) -> Markup:
    """An element that shows a number as the reader's language prints it: "1.234,50" or "1,234.50"."""
    return Markup('<span data-number="{0}">{0}</span>').format(text)
