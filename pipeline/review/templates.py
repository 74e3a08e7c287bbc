"""The engine that makes HTML of records; whatever a document says is escaped."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.citation import german_date
from pipeline.review.labels import german, number, word

_FOLDER = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    # Everything is escaped, whatever the template's name ends in.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=word, german=german, number=number)
    environment.filters.update(german_date=german_date, german_number=german_number, percent=percent)
    return environment


def render(template: str, **values: Any) -> str:
    """The HTML of a template."""
    return _environment().get_template(template).render(**values)


def german_number(value: str) -> str:
    """A decimal string as German papers print it: "-285400.50" → "-285.400,50"."""
    whole, _, fraction = value.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.lstrip("-") != "0" else whole
    return f"{grouped},{fraction}" if fraction else grouped


def percent(share: float) -> str:
    """A share for people: "93 %", and never "100 %" of what is less."""
    return f"{math.floor(100 * share)} %"
