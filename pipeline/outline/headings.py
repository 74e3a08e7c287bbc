"""Lines and sentences that say which questions an answer is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.letter import Paragraph
from pipeline.model.reading import Reading, Span
from pipeline.outline.blocks import Block, prose_of
from pipeline.profiles import Profile
from pipeline.values.labels import key, normal, read_labels, whole_of


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, and the labels that it names (None: those above it; "*": all)."""

    spans: Paragraph
    text: str
    named: str | None

    def labels(self, known: Sequence[str], stems: Sequence[str], above: Sequence[str]) -> tuple[str, ...] | None:
        """The labels of the questions that it introduces an answer for; None where it names one that is neither
        ``known`` nor one of the ``stems``.

        ``above``: the questions right above it, which nothing has answered yet: "die Fragen" are all of these, if they
        are several; a range that ends with the last of them, or one before that, does not go beyond.
        """
        if self.named is None or (self.named == "*" and len(above) > 1):
            return tuple(above)
        if self.named == "*":
            return tuple(known)
        # "zu a) und b)": letters alone are parts of the question right above.
        named = self.named if self.named[0].isdigit() else whole_of(above[-1]) + self.named
        labels = read_labels(named, known, stems)
        printed = known[: known.index(above[-1]) + 1]
        if labels and max(labels, key=key) in printed:  # a range: "30a bis 30h" below a, c and h, with b further down
            labels = read_labels(named, printed, stems)
        return labels if labels and all(label in known or label in stems for label in labels) else None

    def names_part(self, labels: Sequence[str]) -> bool:
        """Whether it names only a part ("1b") of the question that ``labels`` make of it, which has no such parts."""
        return self.named is not None and len(labels) == 1 and normal(self.named) not in (labels[0], "*")


def says_question(mark: re.Match[str]) -> bool:
    """Whether a mark has a word beside its label ("Frage 2", "zu a)")."""
    return sum(map(str.isalpha, mark.group())) - sum(map(str.isalpha, mark["label"])) > 1


def opens_answer(line: str, profile: Profile) -> bool:
    """Whether a line begins with the heading of an answer."""
    return profile.marks.opens_answer.match(line) is not None


def find_heading(reading: Reading, block: Block, profile: Profile, at_start: bool = True) -> Heading | None:
    """The heading that opens the block: a line of its own or, where an answer begins, its first sentence."""
    if not block.spans:
        return None
    introduces = profile.marks.introduces_answer if at_start else profile.marks.opens_answer
    for pattern in introduces.of(block.text):
        match = pattern.match(block.text)
        if match and match.end():
            named = match.groupdict()
            end = prose_of(reading, block.spans).origin(match.end() - 1) + 1
            spans = tuple(Span(s.start, min(s.end, end)) for s in block.spans if s.start < end)
            return Heading(spans, match.group().strip(), "*" if named.get("all") else named.get("labels"))
    return None
