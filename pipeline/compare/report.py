"""A comparison → text for a terminal, or one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.compare.outputs import Comparison
from pipeline.show import visible

_KINDS = ("changed", "added", "gone")
_PRESENCE = ("same", "changed", "only old", "only new")


def text_report(found: Comparison) -> Iterator[str]:
    """Line by line: documents, fields, issue codes, and the documents that differ most."""
    yield "Documents: " + ", ".join(f"{found.documents[kind]} {kind}" for kind in _PRESENCE)
    if found.fields:
        yield ""
        yield f"{'field':40}{'documents':>10}" + "".join(f"{kind:>10}" for kind in _KINDS)
        for name, documents, counts in _fields(found):
            yield f"{name:40}{documents:>10}" + "".join(f"{count:>10}" for count in counts)
    if found.codes:
        yield ""
        yield f"{'issue':40}{'old':>10}{'new':>10}{'more':>10}"
        for code, (before, after) in found.codes.items():
            yield f"{code:40}{before:>10}{after:>10}{after - before:>+10}"
    for difference in found.worst:
        yield ""
        told = {"both": f"{difference.count} changes", "only old": "only in the old output"}
        yield f"{difference.document}: {told.get(difference.presence, 'only in the new output')}"
        for change in difference.changes:
            yield f"  {change.where} {change.kind}"
            sides = (("-", change.old), ("+", change.new))
            yield from (visible(f"    {mark} {value}") for mark, value in sides if value)
        if (more := difference.count - len(difference.changes)) > 0:
            yield f"  … and {more} more"


def html_report(found: Comparison, old: Path, new: Path) -> str:
    """The same as a page of its own, without script or anything from elsewhere."""
    environment = Environment(
        loader=PackageLoader("pipeline.compare", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    words: dict[str, Any] = {"found": found, "old": old, "new": new, "kinds": _KINDS, "presence": _PRESENCE}
    return environment.get_template("report.html").render(**words, fields=list(_fields(found)))


def _fields(found: Comparison) -> Iterator[tuple[str, int, list[int]]]:
    """Field, number of documents, number of changes by kind; the most touched first."""
    for name, documents in sorted(found.touched.items(), key=lambda pair: (-pair[1], pair[0])):
        yield name, documents, [found.fields[name, kind] for kind in _KINDS]
