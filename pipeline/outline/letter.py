"""Reading → Letter: head, preambles, questions, answers, closing and annexes, decided once over the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.model.issues import Issue, issue
from pipeline.model.letter import Letter, Zone
from pipeline.model.reading import Reading, Region
from pipeline.outline.annexes import read_annexes
from pipeline.outline.blocks import blocks, turning_lines
from pipeline.outline.ending import Ending, find_ending
from pipeline.outline.head import find_head
from pipeline.outline.pairing import Pairing
from pipeline.outline.papers import first_paper
from pipeline.outline.preambles import read_opening
from pipeline.outline.sections import pair_sections
from pipeline.profiles import Profile

_OF_REGION = {
    Region.BODY: Zone.UNPLACED,
    Region.SIDEBAR: Zone.SIDEBAR,
    Region.FURNITURE: Zone.FURNITURE,
    Region.FOOTNOTE: Zone.FOOTNOTE,
    Region.TABLE: Zone.TABLE,
}
_SHOWN = 60
_BELOW = "the text has the labels of annexes below them; further pages of one may stand under the next one's label"
_FINISHED = re.compile(r"[.!?:)\]“”\"»*]\s*$")


def read_letter(reading: Reading, profile: Profile) -> Letter:
    """The letter in a reading. Lines of the body that fit no zone are ``unplaced``; an issue names each run of them.

    Of several papers in one file the first is read; the lines of the others are unplaced.
    """
    first, told = first_paper(reading, profile)
    letter = _read_paper(first, profile)
    if not told:
        return letter
    rest = (
        Zone.FURNITURE if line.region is Region.FURNITURE else Zone.UNPLACED
        for line in reading.lines[len(first.lines) :]
    )
    whole = replace(first, lines=reading.lines)
    return replace(letter, reading=whole, zones=(*letter.zones, *rest), issues=(*letter.issues, *told))


def _read_paper(reading: Reading, profile: Profile) -> Letter:
    lines = reading.lines
    head = find_head(reading, profile)
    turning = turning_lines(reading, profile)
    ending = find_ending(reading, head.ends, turning, profile)
    body = blocks(reading, range(head.ends, ending.body_ends), turning, profile)
    pairing = pair_sections(reading, body, not ending.closing, profile)
    if pairing.annexes_begin is not None:
        ending = replace(ending, annexes_begin=pairing.annexes_begin)
    opening = read_opening(reading, pairing.before, bool(pairing.questions), profile)
    annexes = read_annexes(reading, range(ending.annexes_begin, len(lines)), turning, profile)

    zones = list(map(_OF_REGION.__getitem__, map(attrgetter("region"), lines)))
    for indexes, zone in (
        (head.letterhead, Zone.LETTERHEAD),
        (head.address, Zone.ADDRESS),
        (head.subject, Zone.SUBJECT),
        (head.salutation, Zone.SALUTATION),
        *opening.zones,
        *pairing.zones,
        (ending.closing, Zone.CLOSING),
        *annexes.zones,
    ):
        for i in indexes:
            zones[i] = zone
    captions = {**pairing.captions, **annexes.captions}
    titles = {span for caption in captions.values() for span in caption}
    for i in [i for i, line in enumerate(lines) if line.span in titles] if titles else ():
        zones[i] = Zone.TABLE
    return Letter(
        reading,
        tuple(zones),
        (*opening.preambles, *pairing.preambles),
        tuple(pairing.questions),
        tuple(pairing.answers),
        tuple(annexes.parts),
        captions,
        (
            *reading.issues,
            *pairing.issues,
            *_perhaps_annex(pairing),
            *([issue("annex_labels_below", _BELOW, "/annexes")] if annexes.labels_below else ()),
            *_unplaced(reading, zones),
            *_cut_off(reading, ending, zones),
        ),
    )


def _cut_off(reading: Reading, ending: Ending, zones: Sequence[Zone]) -> list[Issue]:
    """An issue where the paper does not close: it may, or where its last sentence is not whole must, go on."""
    if ending.closing or ending.body_ends < len(reading.lines) or not reading.lines:
        return []
    body = [n for n, line in enumerate(reading.lines) if line.region is Region.BODY]
    last = reading.lines[body[-1] if body else -1]
    here = last.text[-_SHOWN:]
    page = f"page {last.page}"
    in_sentence = body and zones[body[-1]] in (Zone.PREAMBLE, Zone.QUESTION, Zone.ANSWER)
    if in_sentence and not _FINISHED.search(here):
        return [issue("cut_off", f"the text breaks off: {here}; get the whole document", page)]
    return [issue("no_ending", f"neither a closing formula nor an imprint ends it; its last words are: {here}", page)]


def _perhaps_annex(pairing: Pairing) -> list[Issue]:
    """An issue where an annex that the paper names may be in the last answer."""
    if pairing.perhaps_annex is None:
        return []
    told = f"an annex without a heading may begin in the last answer, with: {_shown(pairing.perhaps_annex.text)}"
    return [issue("annex_without_heading", told, f"/answers/{len(pairing.answers) - 1}/text")]


def _unplaced(reading: Reading, zones: Sequence[Zone]) -> list[Issue]:
    """An issue for each run of lines without a zone."""
    out: list[Issue] = []
    if Zone.UNPLACED not in zones:
        return out
    last = Zone.FURNITURE
    for line, zone in zip(reading.lines, zones, strict=True):
        if zone is Zone.UNPLACED and last is not Zone.UNPLACED:
            shown = _shown(line.text)
            out.append(issue("unplaced_text", f"text that fits no part of the letter: {shown}", f"page {line.page}"))
        last = zone
    return out


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
