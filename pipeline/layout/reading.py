"""Pages → Reading, whichever kind of pages they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress
from operator import attrgetter

from pipeline.layout.printed_blocks import find_printed_blocks
from pipeline.layout.text import lay_out_text
from pipeline.model.pages import Pages
from pipeline.model.reading import Reading, Region
from pipeline.profiles import Profile
from pipeline.values.expressions import BySign, folded, may_match


def read_layout(pages: Pages, profile: Profile) -> Reading:
    """The document in reading order."""
    if pages.texts:
        return lay_out_text(pages.texts, profile)
    from pipeline.layout.pages import lay_out  # large, and who reads only text needs none of it

    return _without_printed_blocks(lay_out(pages.pages), profile)


def _without_printed_blocks(reading: Reading, profile: Profile) -> Reading:
    """The reading with the lines of printed blocks, which look like body text on the page, told as furniture."""
    text = folded(reading.text) if profile.furniture_blocks else ""
    if not any(may_match(block.opens, text) for block in profile.furniture_blocks):
        return reading
    lines = list(reading.lines)
    found = find_printed_blocks(BySign(list(map(attrgetter("text"), lines))), profile)
    for n in compress(range(len(lines)), found):
        if lines[n].region is Region.BODY:
            lines[n] = lines[n]._replace(region=Region.FURNITURE)
    return replace(reading, lines=tuple(lines))
