"""Draft → Record: one field after the other, each value noted with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from pipeline.model.draft import Draft, Found
from pipeline.model.errors import UnreadableError
from pipeline.model.extraction import Extraction
from pipeline.model.issues import Issue, issue
from pipeline.model.letter import AnswerPart, Passage
from pipeline.model.reading import Call, Note
from pipeline.model.record import (
    Annex,
    Answer,
    Footnote,
    Preamble,
    Question,
    Record,
    Reference,
    Source,
)
from pipeline.profiles import Profile
from pipeline.resolve.amounts import resolve_amounts
from pipeline.resolve.kinds import read_kind
from pipeline.resolve.names import (
    bodies_in,
    once_by_name,
    people_in,
    resolve_answerers,
    resolve_askers,
    resolve_person,
)
from pipeline.resolve.places import Places
from pipeline.resolve.pointing import by_section, named_annexes, pointed_questions
from pipeline.resolve.repairs import Repairs, mend_texts
from pipeline.resolve.tables import Home, ReadTable, resolve_table
from pipeline.values.dates import read_date
from pipeline.values.expressions import folded
from pipeline.values.noisy_dates import mend_date
from pipeline.values.noisy_references import mend_reference
from pipeline.values.noisy_words import is_noisy
from pipeline.values.numbers import read_number_words
from pipeline.values.prose import Prose
from pipeline.values.references import find_references, read_reference, references_named
from pipeline.version import VERSION

_BRACKETS = re.compile(r"^[<\[]|[>\]](?=[.\s]*$)")
_Marked = TypeVar("_Marked", Call, Note)


def resolve(draft: Draft, source: Source, issues: Sequence[Issue], profile: Profile) -> Extraction:
    """The record of a parsed letter, with the evidence of each value; ``issues``: those of the file itself.

    Raises ``UnreadableError`` (``no_reference``) where the paper's own number cannot be read.
    """
    return _Resolver(draft, source, issues, profile).extraction()


class _Resolver:
    def __init__(self, draft: Draft, source: Source, issues: Sequence[Issue], profile: Profile) -> None:
        self.draft = draft
        self.letter = draft.letter
        self.source = source
        self.profile = profile
        self.places = Places(self.letter.reading)
        self.texts: list[tuple[str, Prose]] = []
        self.issues: list[Issue] = [*issues, *self.letter.issues]
        self.repairs = Repairs()

    def extraction(self) -> Extraction:
        (term, number), *others = self._references()
        title = self._told_field("/title", self.draft.subject.title)
        askers = resolve_askers(self.draft.subject.askers, self.places)
        question_reference = self._question_reference((term, number))
        preambles = self._preambles()
        questions = self._questions()
        homes = self._homes()
        tables = self._tables(homes)
        own = {f"{t}/{n}" for t, n in ((term, number), *others)}
        answers = self._answers({*own, question_reference or ""})
        annexes = self._annexes()
        footnotes = self._footnotes()
        head, closing = self.draft.letterhead, self.draft.closing
        answerers, noticed = resolve_answerers(head, self.profile, self.places, self.repairs)
        self.issues += noticed
        signatory = resolve_person(
            closing.signatory,
            closing.role or (None if closing.deputy else head.office),
            "/signatory",
            self.places,
        )
        addressee = resolve_person(head.addressee, head.addressee_role, "/addressee", self.places)
        references = self._other_references(own)
        amounts = resolve_amounts(self.texts, tables, self.places, self.profile, self.repairs)
        people = list(people_in(tables, self.profile))
        bodies = list(bodies_in(tables, self.profile))
        record = Record(
            pipeline_version=VERSION,
            parliament=self.profile.key,
            legislative_term=term,
            number=number,
            reference=f"{term}/{number}",
            further_references=[f"{t}/{n}" for t, n in others],
            question_reference=question_reference,
            doctype=self._doctype(),
            title=title,
            originators=askers.people,
            originator_groups=askers.groups,
            answerers=answerers,
            signatory=signatory,
            addressee=addressee,
            file_reference=self._field("/file_reference", head.file_reference),
            answered_on=self._date("/answered_on", head.date),
            published_on=self._date("/published_on", head.published_on),
            asked_on=self._date("/asked_on", self.draft.subject.asked_on),
            preambles=preambles,
            questions=questions,
            answers=answers,
            footnotes=footnotes,
            tables=[t.table for t in tables],
            annexes=annexes,
            amounts=amounts,
            declared_annexes=self._declared(closing.declared_annexes),
            people=once_by_name([*askers.people, *filter(None, (signatory, addressee)), *people]),
            organisations=once_by_name([*answerers, *bodies]),
            references=references,
            issues=[*self.issues, *self.repairs.issues],
            repairs=self.repairs.made,
            source=self.source,
        )
        if self._is_noisy():
            record = mend_texts(record)
        return Extraction(record, self.places.evidence, self.letter.reading, self.letter.zones)

    def _is_noisy(self) -> bool:
        """Whether letters were lost on the way from the paper: a file that was set by machine has none to lose."""
        return self.source.text_source != "pdf_text" and is_noisy(self.letter.reading.text)

    def _references(self) -> list[tuple[int, int]]:
        head = self.draft.letterhead.reference
        printed = self.draft.subject.references or ((head,) if head else ())
        found = [(f, r) for f in printed if (r := read_reference(f.raw))] or self._mended_reference()
        if not found:
            raise UnreadableError(
                "no_reference",
                "the paper's own Drucksache number could not be read; look for it in the subject lines",
            )
        self.places.put("/reference", found[0][0].spans)
        for n, (further, _) in enumerate(found[1:]):
            self.places.put(f"/further_references/{n}", further.spans)
        return list(dict.fromkeys(r for _, r in found))

    def _mended_reference(self) -> list[tuple[Found, tuple[int, int]]]:
        spoiled = self.draft.subject.spoiled_reference
        terms = [term.number for term in self.profile.terms]
        named = references_named(PurePosixPath(self.source.file).stem)
        read = mend_reference(spoiled.raw, terms, named) if spoiled else None
        if not spoiled or not read:
            return []
        reason = "named so, too, is the file" if read in named else "no other number of a known term comes near"
        self.repairs.put("mended_reference", "/reference", reason, (spoiled.raw, f"{read[0]}/{read[1]}"))
        return [(spoiled, read)]

    def _question_reference(self, own: tuple[int, int]) -> str | None:
        found = self.draft.subject.question_reference
        read = read_reference(found.raw) if found else None
        if found is None or read is None:
            return None
        self.places.put("/question_reference", found.spans)
        if read == own:
            message = f"the paper names its own number {found.raw} as that of the question"
            self.issues.append(issue("self_reference", message, "/question_reference"))
        return f"{read[0]}/{read[1]}"

    def _field(self, pointer: str, found: Found | None) -> str | None:
        if found is None:
            return None
        self.places.put(pointer, found.spans)
        return found.raw

    def _told_field(self, pointer: str, found: Found | None) -> str | None:
        """A field that is running text: it is looked through for amounts and references, too."""
        if found is None:
            return None
        self.texts.append((pointer, self.places.told(pointer, found)))
        return found.raw

    def _date(self, pointer: str, found: Found | None) -> str | None:
        clean = read_date(found.raw) if found else None
        value = (mend_date(found.raw) if found else None) or clean
        if found and value and value != clean:
            self.repairs.put("mended_date", pointer, "the only date it can be", (found.raw, value))
        if found and value:
            self.places.put(pointer, found.spans)
        elif found:
            self.issues.append(issue("unreadable_date", f"no date can be read from: {found.raw}", pointer))
        return value

    def _doctype(self) -> str:
        paper = self.draft.subject.paper
        printed = paper.raw if paper else ""
        return next((key for key, p in self.profile.doctypes.items() if p.search(printed)), "kleine_anfrage")

    def _declared(self, found: Found | None) -> int | None:
        if found is None:
            return None
        self.places.put("/declared_annexes", found.spans)
        for pattern in self.profile.declared_annexes:
            match = pattern.search(found.raw)
            if match:
                count = match.groupdict().get("count")
                if not count:
                    return 1
                words = read_number_words(count)
                return int(count) if count.isdigit() else int(words) if words is not None else None
        return sum(1 for line in found.raw.splitlines() if self.profile.annex_heading.match(line))

    def _text(self, pointer: str, passage: Passage) -> Prose:
        """A running text of the record, to be looked through for amounts and references."""
        prose = self.places.read(pointer, passage)
        self.texts.append((pointer, prose))
        return prose

    def _preambles(self) -> list[Preamble]:
        return [
            Preamble(by=p.by, text=self._text(f"/preambles/{n}/text", p.passage).text)
            for n, p in enumerate(self.letter.preambles)
        ]

    def _questions(self) -> list[Question]:
        out = []
        for n, part in enumerate(self.letter.questions):
            prose = self._text(f"/questions/{n}/text", part.passage)
            request = self.profile.marks.request.search(prose.text)
            if request:
                self.places.put(f"/questions/{n}/request", prose.spans(*request.span()))
            if part.marker.start < part.marker.end:
                self.places.put(f"/questions/{n}/label", (part.marker,))
            out.append(Question(label=part.label, text=prose.text, request=request and request.group(), stem=part.stem))
        return out

    def _homes(self) -> dict[int, Home]:
        return {
            grid: Home("annex", head.label.raw if head.label else None)
            for annex, head in zip(self.letter.annexes, self.draft.annexes, strict=True)
            for grid in annex.grids
        }

    def _tables(self, homes: dict[int, Home]) -> list[ReadTable]:
        reading = self.letter.reading
        marks = {note.lines: note.mark for note in reading.notes if note.lines}
        captions = self.letter.captions
        tables = [
            resolve_table(n, grid, captions.get(n, ()), homes.get(n, Home("answer")), self.places, self.profile, marks)
            for n, grid in enumerate(reading.grids)
        ]
        self.texts += [told for table in tables for told in table.told]
        return tables

    def _answers(self, own: set[str]) -> list[Answer]:
        known = by_section(question.label for question in self.letter.questions)
        unheaded = any(one.code == "annex_without_heading" for one in self.letter.issues)
        has_annex = bool(self.letter.annexes or self.draft.closing.declared_annexes or unheaded)
        return [self._answer(n, part, own, known, has_annex) for n, part in enumerate(self.letter.answers)]

    def _answer(
        self, n: int, part: AnswerPart, own: set[str], known: Mapping[str, Sequence[str]], has_annex: bool
    ) -> Answer:
        """``own``: the numbers of this paper and of the one that it answers, to which no answer points. ``known``: the
        labels of its questions, by section.
        """
        at = f"/answers/{n}"
        prose = self._text(f"{at}/text", part.passage)
        heading = self.places.read(f"{at}/heading", (part.heading,)).text if part.heading else None
        kind = read_kind(prose.text, bool(part.grids), self.profile)
        in_casefold = folded(prose.text)
        if kind.words:
            self.places.put(f"{at}/kind_words", prose.spans(*kind.words))
        return Answer(
            questions=list(part.questions),
            heading=heading,
            text=prose.text,
            kind=kind.kind,
            kind_words=prose.text[slice(*kind.words)] if kind.words else None,
            classified=kind.classified,
            refers_to=pointed_questions(prose.text, in_casefold, known, {*part.questions, *own}, self.profile),
            table_ids=[f"t{grid + 1}" for grid in part.grids],
            annex_labels=named_annexes(prose.text, in_casefold, has_annex, own, self.profile),
        )

    def _annexes(self) -> list[Annex]:
        out = []
        for n, (part, head) in enumerate(zip(self.letter.annexes, self.draft.annexes, strict=True)):
            at = f"/annexes/{n}"
            label = self._field(f"{at}/label", head.label)
            title = self._told_field(f"{at}/title", head.title)
            passage = part.passage
            if head.title and passage and passage[0] and passage[0][0].start == head.title.spans[0].start:
                passage = passage[1:]
            text = self._text(f"{at}/text", passage).text
            out.append(Annex(label=label, title=title, table_ids=[f"t{g + 1}" for g in part.grids], text=text))
        return out

    def _footnotes(self) -> list[Footnote]:
        """Notes of the page; those that stand under a table as its own are told there."""
        reading = self.letter.reading
        of_tables = {span for grid in reading.grids for note in grid.notes for span in note}
        notes = [n for n in reading.notes if not of_tables.intersection(n.lines)]
        proses = [self._text(f"/footnotes/{n}/text", (note.lines,)) for n, note in enumerate(notes)]
        calls, alike = _by_mark(reading.calls), _by_mark(notes)
        out = []
        for n, (note, prose) in enumerate(zip(notes, proses, strict=True)):
            if note.misread is not None:
                reason = "the only mark that the page's text calls and no other note has"
                self.repairs.put("mended_footnote", f"/footnotes/{n}/mark", reason, (note.misread, note.mark))
            answered = _calls_of(note, alike[note.mark], calls.get(note.mark, ()))
            called = [p for c in answered if (p := self.places.text_at(c.span.start))]
            if not called:
                self.issues.append(
                    issue("footnote_without_call", f"no text bears the mark {note.mark}", f"/footnotes/{n}")
                )
            text = _BRACKETS.sub("", prose.text)
            out.append(Footnote(mark=note.mark, text=text, called_from=list(dict.fromkeys(called))))
        return out

    def _other_references(self, own: set[str]) -> list[Reference]:
        out: dict[str, Reference] = {}
        for _, prose in sorted(self.texts, key=lambda t: t[1].origin(0) if t[1].text else 0):
            for match in find_references(prose.text):
                if match.reference not in own and match.reference not in out:
                    self.places.put(f"/references/{len(out)}/raw", prose.spans(match.start, match.end))
                    out[match.reference] = Reference(reference=match.reference, raw=match.raw)
        return list(out.values())


def _by_mark(marked: Iterable[_Marked]) -> dict[str, list[_Marked]]:
    found: dict[str, list[_Marked]] = {}
    for one in marked:
        found.setdefault(one.mark, []).append(one)
    return found


def _calls_of(note: Note, notes: Sequence[Note], calls: Sequence[Call]) -> Sequence[Call]:
    """Of the ``calls`` of its mark those that a note answers: on its page, or anywhere where there are none there.
    ``notes``: those with this mark.

    A text without pages may print a note again on each: then the calls above it, below the note before; the last note
    has those below it, too.
    """
    own = [call for call in calls if call.page == note.page] or calls
    alike = [other for other in notes if other.page == note.page]
    at = alike.index(note)
    top = alike[at - 1].mark_span.start if at else -1
    above = [call for call in own if top < call.span.start and (note is alike[-1] or call.span < note.mark_span)]
    return above or own
