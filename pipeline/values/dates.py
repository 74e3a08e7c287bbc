"""Dates as German papers print them → ISO 8601, "2024-06-10", or "2015-03" where the day is missing.

A date that does not exist is refused, not bent: "30. Februar 2024" is no February either.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from pipeline.values.knowledge import load

_YEAR = re.compile("(?:1[5-9]|2[01])[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date printed at ``[start, end)``; ``iso`` is "YYYY-MM-DD" or "YYYY-MM"."""

    start: int
    end: int
    raw: str
    iso: str


def find_dates(text: str) -> list[DateMatch]:
    """Every full date and every month with its year, in order.

    Numeric dates need a year of four digits, or day, month and year of two each: "5.6.24" in running text is
    rather the number of a section.
    """
    return [match for match in _matches(text) if not _short(match.raw)]


def read_date(text: str) -> str | None:
    """The one date in a short text such as "Dresden, 10. Juni 2024" or ". März 2015" (day missing).

    A year of two digits is 19YY from 70 on, else 20YY. None without a date, for a day that does not exist,
    and where two different dates stand.
    """
    dates = {match.iso for match in _matches(text)}
    return dates.pop() if len(dates) == 1 else None


def read_year(text: str) -> int | None:
    """A year alone, 1500 to 2199: "2015"; the years in which buildings were built count too."""
    year = text.strip()
    return int(year) if _YEAR.fullmatch(year) else None


def _short(raw: str) -> bool:
    numeric = re.fullmatch(r"(\d+)\.\s?(\d+)\.\s?(\d+)", raw)
    return numeric is not None and len(numeric[3]) == 2 and not len(numeric[1]) == len(numeric[2]) == 2


def _matches(text: str) -> list[DateMatch]:
    found = []
    for match in _pattern().finditer(text):
        iso = _iso(match)
        if iso:
            # the full stop of a missing day says that it is missing, and is no part of the date
            start = match.start("name") if match["name"] and not match["day"] else match.start()
            found.append(DateMatch(start, match.end(), text[start : match.end()], iso))
    return found


def _iso(match: re.Match[str]) -> str | None:
    year, day = int(match["year"] or match["numeric_year"] or match["iso_year"]), match["day"]
    if match["name"]:
        month = _months()[re.sub(r"[-\u00ad]\s*|\.", "", match["name"]).lower()]
    else:
        month = int(match["month"] or match["iso_month"])
        day = match["numeric_day"] or match["iso_day"]
    if match["numeric_year"] and len(match["numeric_year"]) == 2:
        year += 1900 if year >= 70 else 2000
    try:
        date = datetime.date(year, month, 1 if day is None else int(day))
    except ValueError:
        return None
    return f"{date:%Y-%m}" if day is None else date.isoformat()


@cache
def _months() -> dict[str, int]:
    return {name.lower(): number for number, names in load("dates.yml")["months"].items() for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        r"(?:[-\u00ad]\s?\n)?".join(name) for name in sorted(_months(), key=lambda name: (-len(name), name))
    )
    year = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9])"
    return re.compile(
        # the day belongs to the match wherever one is printed, so that a wrong one spoils it
        rf"(?<![\w.])(?:(?P<day>[0-9]{{1,3}})\.\s{{0,2}}|\.\s{{0,2}})?(?<![^\W\d])(?P<name>{names})\.?\s{{0,2}}(?P<year>{year})"
        rf"|(?<![\w.])(?P<numeric_day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?(?P<numeric_year>{year}|[0-9]{{2}})"
        r"(?![\w])(?!\.[0-9])"
        rf"|(?<![\w-])(?P<iso_year>[0-9]{{4}})-(?P<iso_month>[0-9]{{2}})-(?P<iso_day>[0-9]{{2}})(?![\w-])",
        re.IGNORECASE,
    )
