"""Which profiles there are, and their files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_HOME = files("pipeline.profiles")


@cache
def profile_keys() -> tuple[str, ...]:
    """The keys of all parliaments that have a profile, sorted."""
    return tuple(sorted(p.name for p in _HOME.iterdir() if p.is_dir() and (p / "profile.yml").is_file()))


def profile_file(key: str) -> Traversable:
    """The file of a parliament's profile."""
    return _HOME / key / "profile.yml"


def german_file() -> Traversable:
    """The file of what holds for all German papers."""
    return _HOME / "german.yml"


@cache
def profile_digest() -> str:
    """A digest over all profile data; it changes when any of it does."""
    digest = hashlib.sha256()
    for file in (german_file(), *map(profile_file, profile_keys())):
        digest.update(file.read_text(encoding="utf-8").encode())
    return digest.hexdigest()[:16]
