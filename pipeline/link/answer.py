"""An answer and the question that it answers, where these are two papers: what each says and the other does not.

The answer shortens the list of askers ("weiterer Abgeordneter und der Fraktion …") and reprints the questions, which
may be worded otherwise than they were asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.link.wording import Wording, compare, same_words
from pipeline.model.record import Person, Record
from pipeline.values.names import ascii_key


@dataclass(frozen=True, slots=True)
class Link:
    """The answer's ``reference`` and the question's.

    ``originators``: all who asked, as the question names them, each once; ``completed``: how many of them the answer
    leaves out; ``unknown``: names that the answer gives and the question does not. ``wordings``: the questions that are
    worded differently, ``compared``: how many there are in both or either.
    """

    parliament: str
    reference: str
    question_reference: str
    asked_on: str | None
    originators: tuple[Person, ...]
    completed: int
    unknown: tuple[str, ...]
    title_differs: bool
    compared: int
    wordings: tuple[Wording, ...]


def link_answer(answer: Record, question: Record) -> Link:
    """Tie ``answer`` to ``question``, whose reference it names as its ``question_reference``."""
    asked = _once(question.originators)
    named = _once(answer.originators)
    compared, wordings = compare(question.questions, answer.questions)
    return Link(
        parliament=answer.parliament,
        reference=answer.reference,
        question_reference=question.reference,
        asked_on=question.asked_on,
        originators=tuple(asked.values()),
        completed=len(asked.keys() - named.keys()),
        unknown=tuple(person.name for key, person in named.items() if key not in asked),
        title_differs=not same_words(question.title or "", answer.title or ""),
        compared=compared,
        wordings=wordings,
    )


def _once(people: Sequence[Person]) -> dict[str, Person]:
    """The people by a key that spelling does not change, the first mention kept."""
    by_key: dict[str, Person] = {}
    for person in people:
        by_key.setdefault(ascii_key(person.sort_name), person)
    return by_key
