"""Do reference, term, date and file name go together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.profiles import Profile
from pipeline.values.references import references_named

_AFTER_TERM = timedelta(days=120)
"""Questions asked in the last weeks of a term are answered after its end."""


def check_term(record: Record, profile: Profile) -> Iterator[Issue]:
    """The date lies in the legislative term of the reference, and the ministry bore its name then."""
    term = profile.term(record.legislative_term)
    if term is None:
        yield issue("unknown_term", f"the profile knows no term {record.legislative_term}", "/legislative_term")
    if not record.answered_on:
        return
    whole = len(record.answered_on) == 10
    first = date.fromisoformat(record.answered_on if whole else f"{record.answered_on}-28")
    last = date.fromisoformat(record.answered_on if whole else f"{record.answered_on}-01")
    if term and (first < term.since or (term.until and last > term.until + _AFTER_TERM)):
        until = term.until or "today"
        yield issue(
            "date_outside_term",
            f"{record.answered_on} lies outside term {term.number} ({term.since} to {until})",
            "/answered_on",
        )
    for n, body in enumerate(record.answerers):
        for ministry in profile.ministries:
            if ministry.name != body.name:
                continue
            early = ministry.since and first < date.fromisoformat(str(ministry.since))
            late = ministry.until and last > date.fromisoformat(str(ministry.until))
            if early or late:
                yield issue(
                    "ministry_period",
                    f"{body.name} is not known to have had this name then",
                    f"/answerers/{n}",
                )


def check_file_name(record: Record) -> Iterator[Issue]:
    """A file that is named after a Drucksache holds that one."""
    named = references_named(PurePosixPath(record.source.file).stem)
    own = {record.reference, *record.further_references}
    if named and not any(f"{t}/{n}" in own for t, n in named):
        name = PurePosixPath(record.source.file).name
        yield issue("file_name_mismatch", f"the file is named {name}, the paper is {record.reference}", "/reference")
