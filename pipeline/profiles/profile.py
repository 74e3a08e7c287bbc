"""A parliament's profile: read from its YAML over the German defaults, into one typed thing.

Patterns are regular expressions; those that differ between parliaments stand in ``<key>/profile.yml``, those that
all German papers share in ``german.yml``. A list in a profile replaces the default of the same name; ``more_<name>``
adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.profiles.folder import german_file, profile_file, profile_keys
from pipeline.values.expressions import AnyOf, Openings, may_match
from pipeline.values.knowledge import read_yaml
from pipeline.values.labels import with_label_list
from pipeline.values.ministries import Ministry
from pipeline.values.sought import Words


class UnknownParliamentError(ValueError):
    """No profile has this key, or no profile knows this document."""


class ProfileError(ValueError):
    """A profile cannot be used: the message names its file, and what is wrong with which field."""


_FLAGS = re.compile(r"^\(\?([a-z]+)\)")


def _alternatives(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression that matches any of the patterns; of an empty list, one that matches nothing."""
    local = (_FLAGS.sub(r"(?\1:", p) + (")" if _FLAGS.match(p) else "") for p in patterns)
    return re.compile("|".join(f"(?:{p})" for p in local) or r"(?!)")


def _expressions(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def _any_of(patterns: tuple[str, ...]) -> AnyOf:
    return AnyOf(_expressions(patterns))


def _made_by(make: Callable[[tuple[str, ...]], Any]) -> BeforeValidator:
    """What is made of a list of expressions, once for all parliaments that share it."""
    once = cache(make)
    return BeforeValidator(lambda patterns: once(tuple(patterns)))


Pattern = Annotated[re.Pattern[str], _made_by(_alternatives)]
"""Any of a list of expressions; a group name can stand in one of them only."""

Patterns = Annotated[tuple[re.Pattern[str], ...], _made_by(_expressions)]
"""A list of expressions, tried in order; the first that fits wins."""

AnyPattern = Annotated[AnyOf, _made_by(_any_of)]
"""Any of a list of long expressions, which need words that few texts have."""


class Term(BaseModel):
    """A legislative term: first and last day as ISO dates, as precisely as a source gives them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    since: date
    until: date | None = None


class Marks(BaseModel):
    """How questions and answers are marked. Each expression is matched at the start of a line.

    ``question`` expressions have a group ``label``; a family that never has one (a single "Frage:") has none.
    ``heading`` expressions introduce an answer; group ``labels`` names the questions, or ``all`` says that it is all
    of them; a heading that names none belongs to the question before it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    question: Patterns
    single: Pattern
    part: Pattern
    numbered_part: Pattern
    part_heading: Patterns
    heading: Patterns
    sentence: Patterns
    request: Pattern

    @cached_property
    def opens_question(self) -> Openings:
        """``question``, to be matched at the beginning of a line."""
        return Openings(self.question)

    @cached_property
    def opens_asking(self) -> Openings:
        """``question`` and ``single``, the same."""
        return Openings((*self.question, self.single))

    @cached_property
    def opens_repeated(self) -> Openings:
        """What may mark an answer like its question, the same."""
        return Openings((*self.question, self.part, *self.part_heading))

    @cached_property
    def opens_answer(self) -> Openings:
        """``heading``, the same."""
        return Openings(map(with_label_list, self.heading))

    @cached_property
    def introduces_answer(self) -> Openings:
        """``heading`` and ``sentence``, the same."""
        return Openings(map(with_label_list, (*self.heading, *self.sentence)))

    @cached_property
    def opens_block(self) -> Openings:
        """All that opens a paragraph behind a finished sentence."""
        heading = map(with_label_list, self.heading)
        return Openings((*self.question, self.single, self.numbered_part, *heading))


class FurnitureBlock(BaseModel):
    """Lines that are printed on each paper and belong to none of its parts, from the first to the last."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    opens: Pattern
    ends: Pattern


class Kinds(BaseModel):
    """Words that tell kinds of answers apart, each looked for in one sentence at a time.

    Only a sentence with one of the plain ``stems`` is looked at; all but these are expressions.
    ``unable`` refuses only where one of ``grounds`` stands beside it; ``no_information`` decides nothing in a sentence
    with ``besides`` or ``yes_or_no``, and neither does so in one that is ``conditional``. What ``concludes`` may stand
    behind its reasons, and anything behind ``competence``; a refusal may name the ``whole`` answer or ``of_a_part``.
    ``own_parts``, ``other_answers`` and ``preamble`` say what a reference points to. What is ``secret`` and
    ``handed_over`` in a sentence is classified, unless it is ``not_even`` given so; it is declined, unless it is one of
    the ``papers`` that lie there anyway, or another answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    stems: tuple[str, ...]
    refused: AnyPattern
    unable: AnyPattern
    grounds: AnyPattern
    no_information: AnyPattern
    besides: Pattern
    yes_or_no: Pattern
    competence: Pattern
    conditional: Pattern
    concludes: Pattern
    whole: Pattern
    of_a_part: Pattern
    reference: AnyPattern
    own_parts: Pattern
    other_answers: Pattern
    preamble: Pattern
    secret: AnyPattern
    handed_over: AnyPattern
    not_even: AnyPattern
    papers: Pattern

    @cached_property
    def has_stem(self) -> Words:
        """``stems``."""
        return Words(self.stems)


class Profile(BaseModel):
    """What the stages need to know of one parliament's papers. See ``docs/profiles.md`` for each field.

    ``question_paper``: the same for its papers that only ask, where they are known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    key: str
    name: str
    government: str
    source: str
    coverage: Literal["header", "full"]
    recognised_by: Patterns
    answers_by: Pattern
    has_answers: bool
    question_paper: Profile | None = None
    unanswered_by: Pattern
    other_papers: dict[str, Pattern]
    fields: tuple[Literal["title", "originators", "answerers", "answered_on", "asked_on", "signatory"], ...]
    doctypes: dict[str, Pattern]
    terms: tuple[Term, ...]
    ministries: tuple[Ministry, ...]
    addressee: Pattern
    paper_opens: Pattern
    paper_head: Patterns
    question_reference: Patterns
    answered_by: Patterns
    agreed_by: Patterns
    asked_on: Patterns
    asker: Patterns
    reference: Patterns
    title: Patterns
    title_ends: Pattern
    file_reference: Patterns
    letter_date: Patterns
    office: Pattern
    year_columns: Pattern
    percent_columns: Pattern
    total_rows: Pattern
    part_rows: Pattern
    no_sum_columns: Pattern
    total_columns: Pattern
    pointing: Patterns
    deputy: Pattern
    furniture: Pattern
    furniture_blocks: tuple[FurnitureBlock, ...]
    sidebar: Pattern
    sidebar_goes_on: Pattern
    salutation: Pattern
    formula: Pattern
    originator_preamble: Pattern
    government_preamble: Pattern
    unannounced: Literal["originator", "government"] | None
    closing: Pattern
    imprint: Pattern
    declared_annexes: Patterns
    annex_heading: Pattern
    annex_line: Pattern
    annex_reference: Patterns
    marks: Marks
    kinds: Kinds
    person_columns: Pattern
    body_columns: Pattern

    @cached_property
    def turns(self) -> Openings:
        """All that may open a part of the letter, a question or an answer, or end the letter: to be matched at the
        beginning of a line.
        """
        marks = self.marks
        headings = map(with_label_list, marks.heading)
        own = (*marks.question, marks.single, marks.part, marks.numbered_part, *headings)
        preambles = (self.government_preamble, self.originator_preamble)
        return Openings((*own, *preambles, self.annex_heading, self.closing, self.imprint))

    @cached_property
    def opens_annex(self) -> Openings:
        """``annex_heading``, to be matched at the beginning of a line."""
        return Openings((self.annex_heading,))

    @cached_property
    def opens_preamble(self) -> Openings:
        """``government_preamble`` and ``originator_preamble``, to be matched at the beginning of a line."""
        return Openings((self.government_preamble, self.originator_preamble))

    @cached_property
    def points(self) -> AnyOf:
        """``pointing``, with what a list of labels looks like."""
        return AnyOf(map(with_label_list, self.pointing))

    @cached_property
    def names_annex(self) -> AnyOf:
        """``annex_reference``."""
        return AnyOf(self.annex_reference)

    def term(self, number: int) -> Term | None:
        """The legislative term of this number, if it is known."""
        return next((t for t in self.terms if t.number == number), None)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``over`` on top of ``base``: mappings merge, ``more_x`` adds to the list ``x``, all else replaces."""
    out = dict(base)
    for key, value in over.items():
        if key.startswith("more_"):
            name = key.removeprefix("more_")
            out[name] = [*out.get(name, []), *value]
        elif isinstance(value, dict) and isinstance(out.get(key), dict):
            out[key] = _merged(out[key], value)
        else:
            out[key] = value
    return out


@cache
def _german() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(german_file().read_text(encoding="utf-8"))
    return data


@cache
def load_profile(key: str) -> Profile:
    """The profile of one parliament; raises ``UnknownParliamentError`` with the keys that there are, and
    ``ProfileError`` where its file is wrong.
    """
    if key not in profile_keys():
        raise UnknownParliamentError(f"there is no profile {key!r}; known parliaments: {', '.join(profile_keys())}")
    path = profile_file(key)
    try:
        own = _merged(_german(), read_yaml(path.read_text(encoding="utf-8")))
        variant = own.pop("question_paper", None)
        question_paper = Profile(key=key, **_merged(own, variant)) if variant else None
        return Profile(key=key, question_paper=question_paper, **own)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise ProfileError(f"the profile {path} is wrong: {'; '.join(faults)}") from None
    except re.error as error:
        raise ProfileError(f"the profile {path} has a wrong expression, {error.pattern!r}: {error.msg}") from None
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise ProfileError(f"the profile {path} cannot be read as YAML with a field a line: {error}") from None


def parliament_name(key: str) -> str:
    """The parliament's full name; the key itself where no profile has it."""
    try:
        return load_profile(key).name
    except UnknownParliamentError:
        return key


@cache
def german_profile() -> Profile:
    """What holds for the papers of any German parliament, for a text that does not say whose it is."""
    return Profile(key="", name="", government="", source="", recognised_by=(), **_german())


def recognise(opening: str, keys: Iterable[str] | None = None) -> Profile:
    """The one profile whose marks the opening pages bear; more marks win, and the first, the name, counts for two.

    Raises ``UnknownParliamentError`` where none is found or two have equally many.
    """
    folded = opening.casefold()
    named = {key: load_profile(key).recognised_by for key in keys or profile_keys()}
    marks: dict[str, int] = {}
    most = 0
    for key in sorted(named, key=lambda key: len(named[key]), reverse=True):
        patterns = named[key]
        if len(patterns) + 1 < most or (len(patterns) - 1 < most and not may_match(patterns[0], folded)):
            continue  # it has fewer, or has without its name
        borne = [n for n, p in enumerate(patterns) if may_match(p, folded) and p.search(opening)]
        marks[key] = len(borne) + (0 in borne)
        most = max(most, marks[key])
    best = [key for key, n in marks.items() if n == most]
    if most == 0 or len(best) > 1:
        raise UnknownParliamentError(
            "the first pages name no parliament that has a profile"
            if most == 0
            else f"the first pages fit several parliaments alike: {', '.join(sorted(best))}"
        )
    return load_profile(best[0])
