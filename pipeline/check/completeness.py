"""Is all of it there: fields and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.profiles import Profile
from pipeline.values.labels import read_annex_labels
from pipeline.values.sentences import sentences

_ANNEX = re.compile(r"(?<![\w-])Anlagen?\b")


def check_coverage(profile: Profile) -> Iterator[Issue]:
    """How far the parliament's papers are known; the rest is read by what holds for all parliaments."""
    if profile.coverage == "header":
        yield issue("header_coverage", f"of the papers of {profile.name} only the head is known for certain")


def check_fields(record: Record, profile: Profile) -> Iterator[Issue]:
    """Fields that every answer has, and that could not be read."""
    for field in profile.fields:
        value = getattr(record, field)
        if not value and not (field == "originators" and record.originator_groups):
            yield issue("missing_field", f"{field} could not be read", f"/{field}")
    if record.answered_on and len(record.answered_on) < 10:
        yield issue("incomplete_date", f"the day is missing or illegible: {record.answered_on}", "/answered_on")


def check_annexes(record: Record, profile: Profile) -> Iterator[Issue]:
    """Annexes declared, found and pointed to."""
    labelled = [a.label for a in record.annexes if a.label]
    declared = record.declared_annexes
    # Annexes without headings cannot be told apart: their tables are all there is to count.
    unlabelled = sum(max(len(a.table_ids), 1) for a in record.annexes if not a.label)
    found = len(labelled) or (1 if declared == 1 and unlabelled else unlabelled)
    if declared is not None and declared != found:
        yield issue("annex_count_mismatch", f"{declared} declared, {found} found", "/declared_annexes")
    elif declared is None and labelled and profile.declared_annexes:
        yield issue("annex_undeclared", f"none declared, {len(labelled)} found", "/annexes")
    if not labelled and (record.annexes or any(i.code == "annex_without_heading" for i in record.issues)):
        return
    there = {number for label in labelled for number in read_annex_labels(label)}
    named = {label for answer in record.answers for label in answer.annex_labels}
    if labelled == ["Anlage"] and named <= {"Anlage", "Anlage 1"}:
        return  # "Anlage 1" is headed "Anlage", since there is no other
    enclosed = declared is not None and declared > found  # what the letter counts among its annexes is not kept back
    for n, answer in enumerate(record.answers):
        for label in answer.annex_labels:
            numbers = read_annex_labels(label)
            known = there.issuperset(numbers) if numbers else bool(record.annexes)
            if not known and (enclosed or not _is_deposited(answer.text, profile)):
                yield issue(
                    "annex_missing", f"{label} is named; the text has no such annex", f"/answers/{n}/annex_labels"
                )


def _is_deposited(text: str, profile: Profile) -> bool:
    """Whether all that an answer says of annexes is, in that sentence or the one before, that they are secret."""
    said = [text[slice(*span)] for span in sentences(text)]
    beside = [" ".join(said[max(n - 1, 0) : n + 1]) for n, sentence in enumerate(said) if _ANNEX.search(sentence)]
    return all(profile.kinds.secret.search(words, words.casefold()) for words in beside)
