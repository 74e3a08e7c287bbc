"""The output tables → charts: sums by year, ministry and party, who asks, who refuses, how long an answer takes.

Plotly draws them; a table below each says the same, to be read aloud and without a script.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import pyarrow.parquet as pq
from plotly.offline import get_plotlyjs

from pipeline.review.files import put_text
from pipeline.review.templates import german_number, render
from pipeline.write.folders import TABLES

_MOST = 20
_TOGETHER = "; "
"""Joins the values of a column that holds several."""

Key = tuple[str, str]
"""Parliament and reference of a document."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a picture. ``length``: for drawing alone. ``link``: the index, filtered to what it counts."""

    name: str
    shown: str
    length: float
    link: str


@dataclass(frozen=True, slots=True)
class Picture:
    """``name``: the key of its heading; that of the sentence below has "_note" behind it."""

    name: str
    bars: list[Bar]

    @property
    def trace(self) -> dict[str, Any]:
        """The bars as Plotly takes them; ``text`` holds the exact figures."""
        return {
            "type": "bar",
            "orientation": "h",
            "x": [bar.length for bar in self.bars],
            "y": [bar.name for bar in self.bars],
            "text": [bar.shown for bar in self.bars],
            "customdata": [bar.link for bar in self.bars],
        }


def put_pictures(out: Path, site: Path) -> None:
    """Write the page of pictures from ``<out>/tables/``, and Plotly; where there are no tables the page says so."""
    put_text(site / "assets" / "plotly.min.js", get_plotlyjs())
    put_text(site / "pictures.html", render("pictures.html", root="", pictures=find_pictures(out / TABLES)))


def find_pictures(tables: Path) -> list[Picture]:
    """All pictures that the tables give anything for."""
    if not (tables / "documents.parquet").exists():
        return []
    documents = {_key(row): row for row in _rows(tables, "documents", *_OF_DOCUMENTS)}
    by_year, by_ministry, by_party = _sums(tables, documents)
    pictures = [
        _picture("sums_by_year", "year", by_year, _euros, newest_first=True),
        _picture("sums_by_ministry", "ministry", by_ministry, _euros),
        _picture("sums_by_party", "party", by_party, _euros),
        _picture("questions_by_asker", "asker", _questions(tables, documents), _number),
        _refusals(tables, documents),
        _waiting(documents),
    ]
    return [picture for picture in pictures if picture.bars]


_OF_DOCUMENTS = (
    "answered_on",
    "answered_on_iso",
    "published_on_iso",
    "asked_on",
    "originators",
    "originator_groups",
    "answerers",
)


def _sums(
    tables: Path, documents: Mapping[Key, dict[str, Any]]
) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[str, Decimal]]:
    """Euros by year, ministry and party. Sum rows are left out: what they add up is counted already."""
    years: dict[str, Decimal] = defaultdict(Decimal)
    ministries: dict[str, Decimal] = defaultdict(Decimal)
    parties: dict[str, Decimal] = defaultdict(Decimal)
    for row in _rows(tables, "amounts", "value", "currency", "role"):
        document = documents.get(_key(row))
        if document is None or row["value"] is None or row["currency"] != "EUR" or row["role"] != "item":
            continue
        if year := (document["answered_on_iso"] or document["published_on_iso"] or "")[:4]:
            years[year] += row["value"]
        for name in _several(document["answerers"]):
            ministries[name] += row["value"]
        for name in _several(document["originator_groups"]):
            parties[name] += row["value"]
    return years, ministries, parties


def _questions(tables: Path, documents: Mapping[Key, dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in _rows(tables, "questions", "stem"):
        document = documents.get(_key(row))
        if document is not None and not row["stem"]:
            counts.update(_several(document["originators"]))
    return counts


def _refusals(tables: Path, documents: Mapping[Key, dict[str, Any]]) -> Picture:
    all_answers: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for row in _rows(tables, "answers", "kind"):
        document = documents.get(_key(row))
        for name in _several(document["answerers"]) if document else ():
            all_answers[name] += 1
            refused[name] += row["kind"] in ("refused", "partial")
    shares = {name: Decimal(100 * count) / all_answers[name] for name, count in refused.items() if count}
    return _picture(
        "refusals",
        "ministry",
        shares,
        lambda share: f"{round(share)} %",
        beside={name: f"{refused[name]} / {all_answers[name]}" for name in shares},
    )


def _waiting(documents: Mapping[Key, dict[str, Any]]) -> Picture:
    days: dict[str, list[int]] = defaultdict(list)
    for document in documents.values():
        asked, answered = document["asked_on"], document["answered_on"]
        if isinstance(asked, date) and isinstance(answered, date) and answered >= asked:
            for name in _several(document["answerers"]):
                days[name].append((answered - asked).days)
    medians = {name: Decimal(median(found)) for name, found in days.items()}
    return _picture("waiting", "ministry", medians, _number)


def _picture(
    name: str,
    filtered: str,
    values: Mapping[str, Decimal] | Mapping[str, int],
    shown: Callable[[Any], str],
    *,
    newest_first: bool = False,
    beside: Mapping[str, str] | None = None,
) -> Picture:
    """The largest values first, or the newest years; no more than can be read."""
    positive = {key: value for key, value in values.items() if value > 0}
    order = (lambda key: key) if newest_first else (lambda key: (positive[key], key))
    keys = sorted(positive, key=order, reverse=True)[:_MOST]
    bars = [
        Bar(
            key,
            shown(positive[key]) + (f" ({beside[key]})" if beside else ""),
            float(positive[key]),
            f"index.html#{urlencode({filtered: key})}",
        )
        for key in keys
    ]
    return Picture(name, bars)


def _rows(tables: Path, name: str, *columns: str) -> Iterable[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(
        tables / f"{name}.parquet", columns=["parliament", "reference", *columns]
    ).to_pylist()
    return found


def _key(row: Mapping[str, Any]) -> Key:
    return row["parliament"], row["reference"]


def _several(joined: str | None) -> list[str]:
    return joined.split(_TOGETHER) if joined else []


def _number(value: Decimal | int) -> str:
    return german_number(str(value))


def _euros(value: Decimal) -> str:
    return f"{german_number(str(round(value)))} €"
