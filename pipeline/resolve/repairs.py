"""What a poor text layer has spoiled and evidence puts right: each repair is told, beside what is printed."""

from __future__ import annotations

from typing import TypeVar

from pipeline.model.issues import Issue, issue
from pipeline.model.record import Part, Record, Repair
from pipeline.values.noisy_words import spoiled_words

_PartOf = TypeVar("_PartOf", bound=Part)
_LISTS = ("preambles", "questions", "answers", "footnotes", "annexes")
_TEXTS = ("title", "text", "request", "kind_words")
_NAMED = 5
"""An issue names so many repairs of a text; the record has them all."""


class Repairs:
    """Repairs in the making, and the issues that tell them."""

    def __init__(self) -> None:
        self.made: list[Repair] = []
        self.issues: list[Issue] = []

    def put(self, code: str, where: str, reason: str, *read: tuple[str, str]) -> None:
        """Note what was read otherwise than printed: pairs of both; ``where``: JSON Pointer of the value."""
        pairs = [(" ".join(raw.split()), value) for raw, value in read]
        self.made += [Repair(where=where, raw=raw, value=value, reason=reason) for raw, value in pairs]
        told = ", ".join(f"{raw!r} was read as {value}" for raw, value in pairs[:_NAMED])
        more = len(pairs) - _NAMED
        self.issues.append(issue(code, f"{told} and {more} more" if more > 0 else told, where))


def mend_texts(record: Record) -> Record:
    """The record of a noisy paper with the words of its running texts as the lexicon has them.

    Cells and people stay as printed: names and signs stand there.
    """
    repairs = Repairs()
    lists = {
        name: [_mended(part, f"/{name}/{n}", repairs) for n, part in enumerate(getattr(record, name))]
        for name in _LISTS
    }
    title = _mended_text(record.title, "/title", repairs)
    made, issues = [*record.repairs, *repairs.made], [*record.issues, *repairs.issues]
    return record.model_copy(update={"title": title, **lists, "repairs": made, "issues": issues})


def _mended(part: _PartOf, pointer: str, repairs: Repairs) -> _PartOf:
    texts = {name: getattr(part, name) for name in _TEXTS if name in type(part).model_fields}
    return part.model_copy(
        update={name: _mended_text(text, f"{pointer}/{name}", repairs) for name, text in texts.items()}
    )


def _mended_text(text: str | None, pointer: str, repairs: Repairs) -> str | None:
    words = list(spoiled_words(text)) if text else []
    if not text or not words:
        return text
    repairs.put("mended_words", pointer, "the only German word it can be", *((text[a:b], word) for a, b, word in words))
    pieces, done = [], 0
    for start, end, word in words:
        pieces += [text[done:start], word]
        done = end
    return "".join([*pieces, text[done:]])
