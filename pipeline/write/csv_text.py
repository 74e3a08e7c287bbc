"""Values → CSV as other programs read it: UTF-8, line feeds, and no cell that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.write.characters import encodable

Value = str | int | float | Decimal | date | None

_RUN = ("=", "@", "\t", "\r")
_SIGNS = (*_RUN, "+", "-")

# What may follow a sign without being run: a number with separators and perhaps % or a currency sign behind
# it, or a phone number with its country code and at least six digits more.
_NUMBER = re.compile(r"[+-][ \u00a0\u202f]?\d[\d.,' \u00a0\u2009\u202f]*(?:,[-–])?[ \u00a0\u202f]?[%‰€$£]?")
_PHONE = re.compile(r"\+\d{1,3}(?:[ \u00a0()/.-]*\d){6,14}")

_QUOTED = re.compile(r'[",\r\n]')
# Readers stop at NUL and split lines at others of these; none of them is printed.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet that opens the CSV would take the cell for a formula."""
    if text.startswith(_RUN):
        return True
    return text.startswith(("+", "-")) and not (_NUMBER.fullmatch(text) or _PHONE.fullmatch(text))


def csv_line(values: Iterable[Value]) -> str:
    """One line with its line feed; None is empty, truth ``true``, a decimal plain ("2500000", never "2.5E+6").

    A text that a spreadsheet would run gets a leading apostrophe.
    """
    return ",".join(_fields(values)) + "\n"


def csv_lines(columns: Iterable[Iterable[Value]]) -> Iterator[str]:
    """The lines of rows whose values stand in columns."""
    return (",".join(fields) + "\n" for fields in zip(*map(_fields, columns), strict=True))


def _fields(values: Iterable[Value]) -> list[str]:
    return [_FIELD[type(value)](value) for value in values]


def _text_field(text: str) -> str:
    printed = text.isprintable()
    if printed and not ("," in text or '"' in text or text.startswith(_SIGNS)):
        return text  # as most do, it says what it is
    if not printed and not text.replace("\n", " ").isprintable():
        text = _CONTROL.sub("\ufffd", encodable(text))
    return _quoted("'" + text if runs_as_formula(text) else text)


_FIELD: Mapping[type, Callable[[Any], str]] = {
    str: _text_field,
    type(None): {None: ""}.__getitem__,
    bool: {True: "true", False: "false"}.__getitem__,
    int: str,
    float: str,
    Decimal: "{:f}".format,
    date: str,
}
"""How a value is written, by its type."""


def _quoted(text: str) -> str:
    # csv.writer leaves a lone carriage return unquoted where lines end with a line feed, and readers then see
    # a new row.
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(text) else text
