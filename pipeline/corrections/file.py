"""The file of a Drucksache's corrections, ``<folder>/<parliament>/<term>/<number>.yml``: a list of entries."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, field_validator


class CorrectionError(Exception):
    """Corrections that cannot be read or applied; the message says why."""


class Entry(BaseModel):
    """One value that a person set right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    """JSON Pointer into the record."""
    old: Any
    """What the machine read when the person looked."""
    new: Any
    """What is right; null where there is nothing."""
    who: str
    why: str
    when: datetime.date

    @field_validator("old", "new")
    @classmethod
    def _as_json(cls, value: Any) -> Any:
        # YAML takes 2024-06-10 for a date of its own; the record holds text.
        return value.isoformat() if isinstance(value, datetime.date) else value


_ENTRIES = TypeAdapter(list[Entry])


def read_corrections(path: Path) -> list[Entry]:
    """The entries of a file; none where there is no such file. Raises ``CorrectionError`` with what is wrong."""
    try:
        read = yaml.safe_load(path.read_bytes())
        return _ENTRIES.validate_python(read or [])
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CorrectionError(f"{path.name} cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part) for part in first["loc"])
        raise CorrectionError(f"{path.name}: {place}: {first['msg']}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise CorrectionError(f"{path.name} is no YAML: {str(error).splitlines()[0]}") from error


def write_corrections(path: Path, entries: Sequence[Entry]) -> None:
    """Write the entries, one a path, in the order of their paths' first entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = [entry.model_dump() for entry in entries]
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")
