"""The same paper set otherwise: what the changes put in or take away, and what each question's answer then must be.

Nothing is read anew here. A change is made from what was read of the paper as printed, so that it cuts no line where
the paper does not: see ``CHANGES``.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.model.extraction import Extraction
from pipeline.model.letter import Zone
from pipeline.model.reading import Line, Region
from pipeline.model.record import Record
from pipeline.profiles import load_profile

_PAGE = 47
"""Lines from one running head to the next."""
_LONGEST_HEAD = 120
_SET = {Zone.LETTERHEAD, Zone.SUBJECT, Zone.ADDRESS, Zone.ANNEX, Zone.UNPLACED, Zone.CLOSING, Zone.TABLE}
"""What is set line by line and not wrapped."""
_ROWS = 50
"""Rows of a flattened table and entries of a list are shorter than lines of running text."""
_ITEM = re.compile(r"\(?[a-z]{1,2}\)\s|[-–•·]\s")
_PRINTED = re.compile(r"[^\S\n]*(?:Frage\s+)?(\d{1,3})[.:)]{1,2}\s+")

_LISTS = (
    ["die Wartung der Anlagen,", "die Ausbildung der Beschäftigten und", "die Miete der Räume."],
    ["Die Anlagen werden jedes Jahr gewartet.", "Die Beschäftigten werden ausgebildet.", "Räume werden gemietet."],
    ["Wartung der Anlagen", "Ausbildung der Beschäftigten", "Miete der Räume"],
)
_QUOTED = (
    "Gefragt war auch „{n}. Wie viele Anlagen werden jedes Jahr gewartet?“, was der Bericht beantwortet.",
    "„{n}. Wie viele Anlagen werden jedes Jahr gewartet?“",
    "„Wie viele Anlagen werden jedes Jahr gewartet? Wer wartet sie?“ war Gegenstand des Berichts.",
    "Der Bericht geht der Frage nach: Wie viele Anlagen werden jedes Jahr gewartet? Er schließt mit Vorschlägen.",
)
_GROUPS = (
    "Antwort zu den Fragen {labels}:\n",
    "Zu den Fragen {labels}:\n",
    "Zu {labels}:\n",
    "Fragen {labels}:\n",
    "Gemeinsame Antwort auf die Fragen {labels}:\n",
    "Antwort der {government} auf die Fragen {labels}:\n",
    "Antworten zu {labels}\n",
    "Die Antwort zu den Fragen {labels} erfolgt gemeinsam.\n",
    "Aufgrund ihres inhaltlichen Zusammenhangs werden die Fragen {labels} zusammen beantwortet.\n",
    "Die Fragen {labels} werden im Zusammenhang beantwortet.\n",
    "Die Beantwortung der Fragen {labels} erfolgt zusammengefasst.\n",
    "Die Fragen {labels} beantwortet die {government} zusammenfassend wie folgt:\n",
    "Zu den Fragen {labels} nimmt die {government} wie folgt gemeinsam Stellung:\n",
    "Aus Gründen der Übersichtlichkeit werden die Fragen {labels} gemeinsam beantwortet.\n",
    "Die Fragen {labels} werden wie folgt beantwortet:\n",
    "Zu den Fragen {labels} wird im Zusammenhang wie folgt Stellung genommen:\n",
    "Die Fragen {labels} werden aufgrund des Sachzusammenhangs gemeinsam wie folgt beantwortet:\n",
)


class Changed(NamedTuple):
    """A changed text; ``added``: what stands in its answers besides."""

    text: str
    added: tuple[str, ...] = ()


Change = Callable[[Extraction, random.Random], Changed]


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def differences(before: Record, after: Record, added: Sequence[str] = ()) -> tuple[set[str], str]:
    """The labels of the questions that are asked or answered otherwise, and what is; an empty set where nothing is."""
    asked = ({q.label: letters(q.text) for q in r.questions} for r in (before, after))
    answered = (
        {label: [(a.questions, a.text) for a in r.answers if label in a.questions] for label in _labels(r)}
        for r in (before, after)
    )
    (asked_before, asked_after), (answers_before, answers_after) = asked, answered
    wrong: dict[str, set[str]] = {}
    for label in [*asked_before, *(label for label in asked_after if label not in asked_before)]:
        groups, texts = _parted(answers_before.get(label, []), ()), _parted(answers_after.get(label, []), added)
        if (label in asked_before) != (label in asked_after):
            wrong.setdefault("no such question" if label in asked_after else "lost", set()).add(label)
        elif asked_before[label] != asked_after[label]:
            wrong.setdefault("its text", set()).add(label)
        elif groups[0] != texts[0]:
            wrong.setdefault("its group", set()).add(label)
        elif groups[1] != texts[1]:
            wrong.setdefault("its answer", set()).add(label)
    told = "; ".join(f"{what}: {' '.join(sorted(labels, key=_in_order))}" for what, labels in wrong.items())
    return set().union(*wrong.values()), told


def _in_order(label: str) -> tuple[int, str]:
    number = re.search(r"\d+", label)
    return int(number[0]) if number else 0, label


def _labels(record: Record) -> set[str]:
    return {q.label for q in record.questions} | {label for a in record.answers for label in a.questions}


def _parted(answers: Sequence[tuple[list[str], str]], added: Sequence[str]) -> tuple[list[list[str]], str]:
    """The groups that the answers are for, and their letters without those of what was ``added``."""
    said = letters("".join(text for _, text in answers))
    for piece in sorted(map(letters, added), key=len, reverse=True):
        said = said.replace(piece, "")
    return [labels for labels, _ in answers], said


# How a paper is set.


class _Paragraph(NamedTuple):
    """Lines that are set together; ``apart``: lines of furniture and footnotes, by the line behind which they stand."""

    lines: list[str]
    gap: bool
    wraps: bool
    apart: list[tuple[int, str]]


def _paragraphs(paper: Extraction) -> Iterator[_Paragraph]:
    """The paper's paragraphs, as the record has them."""
    text, notes = paper.reading.text, {note.mark_span.start for note in paper.reading.notes}
    starts = {
        spans[0].start for place, spans in paper.evidence.items() if place.endswith(("/text", "/label")) and spans
    }
    current: _Paragraph | None = None
    before: tuple[Region, Zone] | None = None
    for line, zone in zip(paper.reading.lines, paper.zones, strict=True):
        here = text[slice(*line.span)]
        if line.region in (Region.FURNITURE, Region.FOOTNOTE) and current and current.wraps:
            above = "\n" if line.gap else "" if line.span.start in notes or line.region is Region.FURNITURE else " "
            current.apart.append((len(current.lines), above + here))
            continue
        wraps = line.region is Region.BODY and zone not in _SET
        if (
            current is None
            or (line.region, zone) != before
            or not wraps
            or line.opens
            or line.span.start in starts
            or _ITEM.match(here)
        ):
            if current:
                yield current
            current = _Paragraph([], line.gap > 0, wraps, [])
        current.lines.append(here)
        before = line.region, zone
    if current:
        yield current


def _wrapped(width: int | None, between: bool) -> Change:
    """Each paragraph wrapped at so many characters, or one line; blank lines above each, or where they are.

    Blanks behind the lines that go on stay where the paper has them.
    """

    def change(paper: Extraction, _: random.Random) -> Changed:
        blank = " " if any(line.runs_on is not None for line in paper.reading.lines) else ""
        out: list[str] = []
        for paragraph in _paragraphs(paper):
            if out and (paragraph.gap or (between and paragraph.wraps)):
                out.append("")
            if not paragraph.wraps or all(len(line) < _ROWS for line in paragraph.lines):
                out += [*paragraph.lines, *(line for _, line in paragraph.apart)]
                continue
            wide = width or 10**6
            whole = textwrap.wrap(" ".join(paragraph.lines), wide, break_long_words=False, break_on_hyphens=False)
            words = [len(" ".join(paragraph.lines[:n]).split()) for n, _line in paragraph.apart]
            done = 0
            for n, line in enumerate(whole, 1):
                out.append(line + (blank if n < len(whole) else ""))
                done += len(line.split())
                while words and (words[0] <= done or n == len(whole)):
                    apart = paragraph.apart[-len(words)][1]
                    out += [out.pop() + apart] if apart.startswith(" ") else [apart]
                    words.pop(0)
        return Changed("\n".join(out))

    return change


def _text(change: Callable[[str], str]) -> Change:
    return lambda paper, _: Changed(change(paper.reading.text))


def _furniture(form_feed: bool) -> Change:
    """The running heads of all pages but the first at other places."""

    def change(paper: Extraction, _: random.Random) -> Changed:
        text, lines = paper.reading.text, paper.reading.lines
        heads: list[tuple[int, int]] = []
        for line, before in zip(lines[_PAGE:], lines[_PAGE - 1 :], strict=False):
            if line.region is Region.FURNITURE:
                start = heads.pop()[0] if before.region is Region.FURNITURE and heads else line.span.start
                heads.append((start, line.span.end))
        heads = [h for h in heads if re.search(r"Drucksache\s+\d", text[slice(*h)]) and h[1] - h[0] < _LONGEST_HEAD]
        kept = text
        for start, end in reversed(heads):
            kept = kept[:start] + kept[end:]
        rows = kept.replace("\f", "\n").split("\n")
        for n, head in enumerate(heads, 1):
            rows.insert(n * (_PAGE + 1), ("\f" if form_feed else "") + text[slice(*head)])
        return Changed("\n".join(rows))

    return change


def _marked(form: str) -> Change:
    """Each question with another mark in place of "1."."""

    def change(paper: Extraction, _: random.Random) -> Changed:
        text = paper.reading.text
        for n, question in reversed(list(enumerate(paper.record.questions))):
            spans = paper.evidence.get(f"/questions/{n}/label")
            printed = _PRINTED.match(text, text.rfind("\n", 0, spans[0].start) + 1) if spans else None
            if printed and question.label.removesuffix("a") == printed[1]:  # "2. a)" where parts follow at once
                text = text[: printed.start()] + form.format(printed[1]) + text[printed.end() :]
        return Changed(text)

    return change


def _inserted(pieces: Callable[[random.Random], list[str]]) -> Change:
    """Something put behind the first paragraph of every second answer but the last."""

    def change(paper: Extraction, chance: random.Random) -> Changed:
        text, lines = paper.reading.text, paper.reading.lines
        spaced = sum(line.gap > 0 for line in lines if line.opens) > 0.5 * sum(line.opens for line in lines)
        added: list[str] = []
        places: list[tuple[int, str]] = []
        for n in range(0, len(paper.record.answers) - 1, 2):
            spans = paper.evidence.get(f"/answers/{n}/text")
            if not spans:
                continue
            at = _end_of_paragraph(lines, spans[0].start, spans[-1].end)
            if at is not None:
                put = pieces(chance)
                added += put
                places.append((at, ("\n\n" if spaced else "\n") + ("\n\n" if spaced else "\n").join(put)))
        for at, put_in in reversed(places):
            text = text[:at] + put_in + text[at:]
        return Changed(text, tuple(added))

    return change


def _end_of_paragraph(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Where the paragraph ends that begins a text; None where it is a table's or all but ends a page."""
    own = [line for line in lines if line.span.end > start and line.span.start < end]
    for n, line in enumerate(own):
        if line.region is not Region.BODY or line.runs_on:
            return None if line.region is Region.TABLE else next_end(own, n)
        if n + 1 == len(own) or own[n + 1].opens:
            return line.span.end
    return None


def next_end(own: Sequence[Line], n: int) -> int | None:
    """The end of the first line from the n-th on behind which a paragraph opens."""
    for here, following in zip(own[n:], [*own[n + 1 :], None], strict=False):
        if here.region is Region.BODY and not here.runs_on and (following is None or following.opens):
            return here.span.end
    return None


def _list(*forms: str) -> Change:
    def pieces(chance: random.Random) -> list[str]:
        form = chance.choice(forms)
        return [form.format(n, "abc"[n - 1]) + item for n, item in enumerate(chance.choice(_LISTS), 1)]

    return _inserted(pieces)


def _grouped(paper: Extraction, chance: random.Random) -> Changed:
    """Other words in place of each heading or sentence that names a group."""
    text = paper.reading.text
    government = load_profile(paper.record.parliament).government.split()[-1]
    for n, answer in reversed(list(enumerate(paper.record.answers))):
        spans = paper.evidence.get(f"/answers/{n}/heading")
        if not spans or len(answer.questions) < 2 or not all(label.isdigit() for label in answer.questions):
            continue
        numbers = [int(label) for label in answer.questions]
        listed = f"{', '.join(answer.questions[:-1])} und {answer.questions[-1]}"
        if numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 2 and chance.random() < 0.7:
            listed = f"{numbers[0]} bis {numbers[-1]}"
        said = chance.choice(_GROUPS).format(labels=listed, government=government)
        text = text[: spans[0].start] + said + text[spans[-1].end :].lstrip(" \n")
    return Changed(text)


CHANGES: dict[str, Change] = {
    "wrapped at 60": _wrapped(60, between=False),
    "wrapped at 60, blank lines between": _wrapped(60, between=True),
    "wrapped at 100": _wrapped(100, between=False),
    "a paragraph a line": _wrapped(None, between=False),
    "a paragraph a line, blank lines between": _wrapped(None, between=True),
    "no blanks at line ends": _text(lambda t: re.sub(r"[^\S\n\f]+(?=\n)", "", t)),
    "no blank lines": _text(lambda t: re.sub(r"\n(?:[^\S\n\f]*\n)+", "\n", t)),
    "neither": _text(lambda t: re.sub(r"[^\S\f]*\n", "\n", re.sub(r"\n(?:[^\S\n\f]*\n)+", "\n", t))),
    "blank lines doubled": _text(lambda t: re.sub(r"\n[^\S\n\f]*\n", "\n\n\n", t)),
    "line ends of Windows": _text(lambda t: t.replace("\n", "\r\n")),
    "running heads elsewhere": _furniture(form_feed=False),
    "running heads elsewhere, form feeds": _furniture(form_feed=True),
    "1)": _marked("{}) "),
    "(1)": _marked("({}) "),
    "1 .": _marked("{} . "),
    "Zu 1.": _marked("Zu {}. "),
    "1. on a line": _marked("{}.\n"),
    "tab": _marked("{}.\t"),
    "Frage 1:": _marked("Frage {}: "),
    "Frage 1 on a line": _marked("Frage {}:\n"),
    "lists in answers": _list("{0}. ", "{0}) "),
    "lettered lists in answers": _list("{1}) "),
    "questions in answers": _inserted(lambda chance: [chance.choice(_QUOTED).format(n=chance.randint(1, 9))]),
    "groups in other words": _grouped,
}
"""By name: how a paper that was read is set otherwise."""
