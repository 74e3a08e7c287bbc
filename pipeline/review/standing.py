"""Which pages of the build before may be left standing: those of which nothing changed that they are made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.review.images import has_sheets
from pipeline.review.index import Entry
from pipeline.review.proposals import Proposal
from pipeline.write.folders import CONFIDENCE, EVIDENCE, RECORD, TEXT

_STANDING = ".pages.json"
_MADE_OF = (RECORD, EVIDENCE, CONFIDENCE, TEXT)
_PROGRAM = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made. ``key``: of what; ``drawn``: it shows pictures of its PDF's pages, or is no PDF's."""

    key: str
    entry: Entry
    path: str
    pictures: bool
    drawn: bool


_Pages = TypeAdapter(dict[str, Made])


def key_of(folder: Path, names: Sequence[Proposal]) -> str:
    """The same for the same files of a document, proposals of names, and program."""
    digest = hashlib.sha256(f"{program()} {json.dumps(names)}".encode())
    for path in (folder / name for name in _MADE_OF):
        data = path.read_bytes() if path.is_file() else b""
        digest.update(b"%d " % len(data) + data)
    return digest.hexdigest()


@cache
def program() -> str:
    """The same for the same files of the program: what is not compared here cannot have changed a page."""
    digest = hashlib.sha256()
    for path in sorted(path for path in _PROGRAM.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(_PROGRAM).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def take_standing(site: Path) -> dict[str, Made]:
    """The pages of the last build that ended well, by the document; it is forgotten until ``keep_standing``, since a
    build that is stopped may leave half a page.
    """
    try:
        kept = _Pages.validate_json((site / _STANDING).read_bytes())
    except (OSError, ValidationError):
        return {}
    (site / _STANDING).unlink()
    return kept


def keep_standing(site: Path, pages: Mapping[str, Made]) -> None:
    """Say what was built."""
    (site / _STANDING).write_text(json.dumps({name: asdict(pages[name]) for name in sorted(pages)}), encoding="utf-8")


def still_stands(made: Made, key: str, site: Path) -> bool:
    """Whether a page need not be made anew. One that lacks its pictures is: the file may be there now."""
    if made.key != key or not made.drawn or not (site / made.path).is_file():
        return False
    return not made.pictures or has_sheets(site, made.entry.sha256)
