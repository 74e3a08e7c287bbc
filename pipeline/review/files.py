"""Files of the site: written only where they say something new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.write.characters import utf8

_ASSETS = Path(__file__).parent / "assets"


def put_text(path: Path, text: str) -> None:
    """Write a text, unless the file already holds it."""
    put_bytes(path, utf8(text))


def put_bytes(path: Path, content: bytes) -> None:
    """Write bytes, unless the file already holds them."""
    try:
        if path.read_bytes() == content:
            return
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def put_script(path: Path, call: str, value: Any) -> None:
    """Write data as a script that a page on disk can load: ``call(value)``.

    A page that was opened from disk may not fetch files, but it may run scripts that lie beside it.
    """
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JSON is JavaScript but for two line separators, of which older browsers think otherwise.
    data = data.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    put_text(path, f"{call}({data});\n")


def put_assets(site: Path) -> None:
    """Put scripts and styles into the site."""
    for path in _ASSETS.iterdir():
        put_bytes(site / "assets" / path.name, path.read_bytes())
