"""Is each question there, and answered once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Answer, Question, Record
from pipeline.profiles import Profile
from pipeline.values.labels import Key, follows, key


def check_pairing(record: Record, profile: Profile) -> Iterator[Issue]:
    """Labels without gaps; each question, stems apart, answered exactly once."""
    if not profile.has_answers:
        yield issue("no_answers", "the paper asks; the answer is another Drucksache")
    if not record.questions:
        yield issue("no_questions", "no question could be found", "/questions")
        return
    yield from _check_labels([q.label for q in record.questions])
    yield from _check_order(record.questions, record.answers)
    for n, q in enumerate(record.questions):
        if not q.text.strip():
            yield issue("empty_question", f"question {q.label} has no text", f"/questions/{n}")
    if not profile.has_answers:
        return
    named: dict[str, list[int]] = {}
    for m, a in enumerate(record.answers):
        for label in dict.fromkeys(a.questions):
            named.setdefault(label, []).append(m)
    for n, q in enumerate(record.questions):
        naming = named.get(q.label, ())
        if not naming and not q.stem:
            yield issue("unanswered_question", f"no answer was found for question {q.label}", f"/questions/{n}")
        if len(naming) < 2:
            continue
        rivals = [m for m in naming if not _says_more(record.answers, m) and not _points(record.answers, m, naming)]
        if len(rivals) > 1:
            yield issue("answered_twice", f"{len(rivals)} answers name question {q.label}", f"/questions/{n}")
    for n, a in enumerate(record.answers):
        if not a.text.strip() and not a.table_ids:
            yield issue("empty_answer", f"the answer to {', '.join(a.questions)} has no text", f"/answers/{n}")


def _says_more(answers: Sequence[Answer], n: int) -> bool:
    """Whether an answer says more of some questions that the one above it, or above its like, is for together."""
    own = set(answers[n].questions)
    group = next((m for m in reversed(range(n)) if set(answers[m].questions) > own), None)
    return group is not None and all(set(answers[group].questions) >= set(a.questions) for a in answers[group:n])


def _points(answers: Sequence[Answer], n: int, naming: Sequence[int]) -> bool:
    """Whether an answer only points to another one of those ``naming`` the same question."""
    others = {label for m in naming if m != n for label in answers[m].questions}
    return answers[n].kind == "reference" and not others.isdisjoint(answers[n].refers_to)


def _check_labels(labels: Sequence[str]) -> Iterator[Issue]:
    """Labels that are missing before others."""
    keys = [key(label) for label in labels]
    ordered = sorted(range(len(labels)), key=lambda n: keys[n])
    if keys[ordered[0]].number != 1:
        yield issue("label_gap", f"the first question is {labels[ordered[0]]}", "/questions/0")
    for earlier, later in pairwise(ordered):
        if not follows(keys[earlier], keys[later]):
            told = f"question {labels[earlier]} is followed by question {labels[later]}"
            yield issue("label_gap", told, f"/questions/{later}")


def _check_order(questions: Sequence[Question], answers: Sequence[Answer]) -> Iterator[Issue]:
    """Whether questions are printed in another order than theirs, and no common answer is the reason.

    A question may stand before lower ones where it is answered together with one that is lower still.
    """
    groups: dict[str, Key] = {}
    for answer in answers:
        here = [label for label in answer.questions if label not in groups]
        groups.update(dict.fromkeys(here, min(map(key, here))) if here else {})
    keys = [key(question.label) for question in questions]

    def drawn_to(n: int) -> Key:
        parts = [q.label for q, k in zip(questions, keys, strict=True) if questions[n].stem and k[:2] == keys[n][:2]]
        return min((groups[label] for label in (questions[n].label, *parts) if label in groups), default=keys[n])

    *lowest, _ = accumulate(reversed(keys), min)  # from the last one up: the lowest behind each
    if any(low < keys[n] and low <= drawn_to(n) for n, low in enumerate(reversed(lowest))):
        labels = ", ".join(question.label for question in questions)
        yield issue("label_order", f"the questions are printed in the order {labels}", "/questions")
