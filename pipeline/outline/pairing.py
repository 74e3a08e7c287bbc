"""Questions and the answers that belong to them, between the first question and the closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.issues import Issue, issue
from pipeline.model.letter import AnswerPart, Paragraph, Passage, PreamblePart, QuestionPart, Zone, Zoned
from pipeline.model.reading import Reading, Span
from pipeline.outline.blocks import Block, behind
from pipeline.outline.captions import take_captions
from pipeline.outline.headings import Heading, find_heading, says_question
from pipeline.outline.preambles import announced, take_preamble
from pipeline.outline.segments import Segment
from pipeline.profiles import Profile
from pipeline.values.labels import follows, key, whole_of


@dataclass(slots=True)
class Pairing:
    """What stands between the head and the closing; ``before``: the blocks before the first question; ``answered``: the
    labels of all questions that an answer is for.

    ``annexes_begin``: the line with which annexes begin that no closing parts from the last answer; ``perhaps_annex``:
    the block of the last answer with which one may begin, though neither a heading nor a page's end shows it.
    """

    before: list[Block]
    questions: list[QuestionPart] = field(default_factory=list)
    answers: list[AnswerPart] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    preambles: list[PreamblePart] = field(default_factory=list)
    zones: list[Zoned] = field(default_factory=list)
    captions: dict[int, Paragraph] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    annexes_begin: int | None = None
    perhaps_annex: Block | None = None


def pair(reading: Reading, before: list[Block], segments: Sequence[Segment], profile: Profile) -> Pairing:
    """Tie each question to its answer; ``before``: what stands before the first of the ``segments``.

    Headings ("Zusammenfassende Antwort auf die Fragen 1 bis 3:") and opening sentences ("Die Fragen 4 und 5 werden
    gemeinsam beantwortet.") say which questions an answer is for; without either it is for the questions above it that
    nothing has answered yet.
    """
    out = Pairing(before)
    # A part may be printed ahead, too, in a group: the last is at its own place.
    at_home = {segment.label: segment for segment in segments}
    for segment in segments:
        if segment is at_home[segment.label]:
            passage = _as_asked(reading, segment)
            out.questions.append(QuestionPart(segment.label, segment.marker, passage, segment.stem))
        out.zones += [(b.lines, Zone.QUESTION) for b in segment.question if b.grid is None]
    waiting: list[str] = []  # questions above that nothing has answered yet
    for segment in segments:
        if segment.stem:
            continue
        waiting.append(segment.label)
        if segment.rest:
            _read_answers(reading, out, segment.rest, waiting, profile)
            waiting = []
    return out


def _as_asked(reading: Reading, segment: Segment) -> Passage:
    """The question's text; that of a lettered part begins with its letter, so that stem and parts, put together, are
    what is printed.
    """
    passage = tuple(b.spans for b in segment.question if b.spans)
    letter = segment.label.lstrip("0123456789.")
    if not letter or not passage:
        return passage
    first, *further = passage
    start, end = segment.marker
    at = max(reading.text.rfind(letter, start, end), start)  # a letter that was misread is not there
    at -= reading.text.endswith("(", start, at)
    letter_end = at + len(reading.text[at:end].rstrip())
    return ((Span(at, letter_end), *first), *further)


def _read_answers(
    reading: Reading,
    out: Pairing,
    rest: list[Block],
    waiting: Sequence[str],
    profile: Profile,
) -> None:
    """The answers among what follows a question; ``waiting``: the questions listed above it without an answer."""
    rest = _take_preamble(reading, out, rest, profile)
    repeated = _repeated_marks(rest, waiting, profile)
    known = [q.label for q in out.questions if not q.stem]
    stems = [q.label for q in out.questions if q.stem]
    labels: tuple[str, ...] = tuple(waiting)
    heading: Heading | None = None
    own: list[Block] = []
    unnamed = False  # whether an answer is for all that wait though no words say so

    def close() -> None:
        nonlocal unnamed
        if own or (heading and heading.spans):
            out.answered.update(labels)
            unnamed |= labels == tuple(waiting) and (heading is None or heading.named is None)
            kept, captions = take_captions(own)
            out.captions.update(captions)
            passage = tuple(b.spans for b in kept if b.grid is None and b.spans)
            grids = tuple(dict.fromkeys(b.grid for b in kept if b.grid is not None))
            out.answers.append(AnswerPart(labels, (heading and heading.spans) or None, passage, grids))

    for n, block in enumerate(rest):
        found = repeated.get(n)
        if found is None and block.grid is None:
            found = find_heading(reading, block, profile, at_start=not own)
            if found is None and heading and heading.spans:
                # The sentence that names a further group: of questions listed above that nothing has answered yet.
                further = find_heading(reading, block, profile)
                named = further.labels(known, stems, waiting) if further else None
                if named and set(waiting).difference(labels, out.answered).issuperset(named):
                    found = further
        named = found.labels(known, stems, waiting) if found else None
        if found and named is None:
            out.issues.append(
                issue(
                    "unknown_label",
                    f"a heading names a question that there is not: {found.text}",
                    f"page {block.page}",
                )
            )
        if block.grid is None:
            out.zones.append((block.lines, Zone.ANSWER))
        if found and named and not (own and named == labels and found.names_part(named)):
            close()
            labels, heading = named, found
            after = behind(reading, block, len(found.text))
            own = [after] if after.spans else []
        else:
            own.append(block)
    close()
    numbers = {key(label)[:2] for label in waiting}  # the parts of one question have their answer below the last
    if len(numbers) > 1 and unnamed:
        told = ", ".join(waiting)
        out.issues.append(
            issue("group_not_named", f"one answer follows the questions {told}; no words say that it is for all")
        )


def _repeated_marks(rest: Sequence[Block], waiting: Sequence[str], profile: Profile) -> dict[int, Heading]:
    """Answers marked like the questions listed above ("1. …", "a) …", "zu a)"): only if all are, in their order.

    A bare letter is no heading and stays in the text.
    """
    if len(waiting) < 2:
        return {}
    texts = ((n, block.text) for n, block in enumerate(rest) if block.grid is None)
    for pattern, marks in profile.marks.opens_repeated.matches(texts).items():
        found: dict[int, Heading] = {}
        for place, (n, match) in enumerate(marks):
            expected, label = waiting[len(found)], match.group("label").strip()
            if label == expected or (label.isalpha() and expected.endswith(label)):
                text = "" if pattern is profile.marks.part else match.group()
                start = rest[n].spans[0].start
                spans = (Span(start, start + len(text.rstrip())),) if text else ()
                found[n] = Heading(spans, text, expected)
                if len(found) == len(waiting):
                    bare = not any(says_question(mark) for _, mark in marks)
                    further = marks[place + 1][1]["label"].strip() if place + 1 < len(marks) else None
                    if bare and _is_list(rest, min(found), waiting, further):
                        break
                    return found
    return {}


def _is_list(rest: Sequence[Block], first: int, waiting: Sequence[str], further: str | None) -> bool:
    """Whether what is marked like the questions ``waiting``, from block ``first`` on, is a list in their one answer.

    Answers stand at once below their questions, or below words that name these and end with a colon; no ``further``
    mark goes on with theirs.
    """
    last = waiting[-1]
    if further and follows(key(last), key(further if further[0].isdigit() else whole_of(last) + further)):
        return True
    above = rest[first - 1].text if first else ":"
    return not above.endswith(":") or (first > 0 and not all(re.search(rf"\b{label}\b", above) for label in waiting))


def _take_preamble(reading: Reading, out: Pairing, rest: list[Block], profile: Profile) -> list[Block]:
    """What is left without the government's preamble, which may stand between listed questions and their answers."""
    found = announced(rest[0], profile)
    if not found or found[0] != "government":
        return rest
    end = 1
    while end < len(rest) and not find_heading(reading, rest[end], profile):
        end += 1
    if end == len(rest):  # no heading says where the answer begins
        return rest
    out.preambles.append(take_preamble(reading, rest[:end], found[1]))
    out.zones += [(b.lines, Zone.PREAMBLE) for b in rest[:end] if b.grid is None]
    return rest[end:]
