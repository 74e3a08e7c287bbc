"""Letter → Draft: all zone parsers in one place."""

from __future__ import annotations

from pipeline.model.draft import AnnexHead, Draft
from pipeline.model.letter import AnnexPart, Letter
from pipeline.parse.closing import parse_closing
from pipeline.parse.letterhead import parse_letterhead
from pipeline.parse.subject import parse_subject
from pipeline.parse.zone_text import ZoneText
from pipeline.profiles import Profile
from pipeline.values.sentences import ends_telling

_LONGEST_TITLE = 200


def parse_letter(letter: Letter, profile: Profile) -> Draft:
    """All fields of the letter as printed."""
    return Draft(
        letter,
        parse_letterhead(letter, profile),
        parse_subject(letter, profile),
        parse_closing(letter, profile),
        tuple(_annex_head(letter, annex, profile) for annex in letter.annexes),
    )


def _annex_head(letter: Letter, annex: AnnexPart, profile: Profile) -> AnnexHead:
    """Label and title: the title stands on the heading's line, or is the short first paragraph below it."""
    label = title = None
    if annex.heading:
        zone = ZoneText(letter.reading, annex.heading, joined=True)
        alone = profile.annex_heading.match(zone.text)
        if alone:
            title = zone.group(alone, "title")
        match = alone or profile.annex_line.match(zone.text)
        label = zone.group(match, "label") if match else None
    if title is None and annex.passage and (label or annex.grids):
        first = ZoneText(letter.reading, annex.passage[0], joined=True)
        sentence = ends_telling(first.text, "") or first.text.rstrip().endswith((":", ";"))
        if len(first.text) <= _LONGEST_TITLE and not sentence and (len(annex.passage) > 1 or annex.grids):
            title = first.whole()
    return AnnexHead(label, title)
