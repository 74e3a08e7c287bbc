"""Is all of it there: fields, questions with their answers, annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Record
from pipeline.profiles import Profile
from pipeline.values.labels import follows, key


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


def check_pairing(record: Record, profile: Profile) -> Iterator[Issue]:
    """Labels without gaps; each question, stems apart, answered exactly once."""
    if not profile.has_answers:
        yield issue("no_answers", "the paper asks; the answer is another Drucksache")
    if not record.questions:
        yield issue("no_questions", "no question could be found", "/questions")
        return
    yield from _check_labels([q.label for q in record.questions])
    for n, q in enumerate(record.questions):
        if not q.text.strip():
            yield issue("empty_question", f"question {q.label} has no text", f"/questions/{n}")
    if not profile.has_answers:
        return
    answered = Counter(label for a in record.answers for label in a.questions)
    for n, q in enumerate(record.questions):
        if not answered[q.label] and not q.stem:
            yield issue("unanswered_question", f"no answer was found for question {q.label}", f"/questions/{n}")
        if answered[q.label] > 1:
            yield issue("answered_twice", f"{answered[q.label]} answers name question {q.label}", f"/questions/{n}")
    for n, a in enumerate(record.answers):
        if not a.text.strip() and not a.table_ids:
            yield issue("empty_answer", f"the answer to {', '.join(a.questions)} has no text", f"/answers/{n}")


def _check_labels(labels: Sequence[str]) -> Iterator[Issue]:
    """Labels that are missing before others, and whether they are printed in another order than theirs."""
    keys = [key(label) for label in labels]
    ordered = sorted(range(len(labels)), key=lambda n: keys[n])
    if keys[ordered[0]].number != 1:
        yield issue("label_gap", f"the first question is {labels[ordered[0]]}", "/questions/0")
    for earlier, later in pairwise(ordered):
        if not follows(keys[earlier], keys[later]):
            told = f"question {labels[earlier]} is followed by question {labels[later]}"
            yield issue("label_gap", told, f"/questions/{later}")
    if ordered != sorted(ordered):
        yield issue("label_order", f"the questions are printed in the order {', '.join(labels)}", "/questions")


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
    if record.annexes and not labelled:
        return
    for n, answer in enumerate(record.answers):
        for label in answer.annex_labels:
            if label not in labelled and not (label == "Anlage" and record.annexes):
                yield issue(
                    "annex_missing", f"{label} is named; the text has no such annex", f"/answers/{n}/annex_labels"
                )
