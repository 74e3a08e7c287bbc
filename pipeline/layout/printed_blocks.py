"""Lines that a parliament prints on each of its papers, by their words: only the profile knows them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.profiles import Profile
from pipeline.values.expressions import found_in

_LONGEST = 8


def find_printed_blocks(lines: Sequence[str], profile: Profile) -> list[bool]:
    """For each line whether it belongs to a block of ``profile.furniture_blocks``.

    A block runs from the line that opens it to the one that ends it; where none is near, it is its first line alone.
    """
    found = [False] * len(lines)
    for block in profile.furniture_blocks:
        for start in found_in(block.opens, lines):
            near = range(start, min(start + _LONGEST, len(lines)))
            end = next((n for n in near if block.ends.search(lines[n])), start)
            found[start : end + 1] = [True] * (end + 1 - start)
    return found
