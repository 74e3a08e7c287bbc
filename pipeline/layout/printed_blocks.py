"""Lines that a parliament prints on each of its papers, by their words: only the profile knows them."""

from __future__ import annotations

from pipeline.profiles import Profile
from pipeline.values.expressions import BySign, found_in

_LONGEST = 8


def find_printed_blocks(lines: BySign, profile: Profile) -> list[bool]:
    """For each line whether it belongs to a block of ``profile.furniture_blocks``.

    A block runs from the line that opens it to the one that ends it; where none is near, it is its first line alone.
    """
    texts = lines.texts
    found = [False] * len(texts)
    for block in profile.furniture_blocks:
        for start in found_in(block.opens, lines):
            near = range(start, min(start + _LONGEST, len(texts)))
            end = next((n for n in near if block.ends.search(texts[n])), start)
            found[start : end + 1] = [True] * (end + 1 - start)
    return found
