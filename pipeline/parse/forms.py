"""Where a paper says who asked and who answered, in the words of its parliament's profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.profiles import Profile

Place = tuple[int, int]


def first_match(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """The first place of the first pattern that is found."""
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def answered_on(text: str, profile: Profile) -> Place | None:
    """The date that the answer was given on."""
    return next(_groups(profile.answered_by, text, "on"), None)


def answerer_places(text: str, profile: Profile) -> Iterator[Place]:
    """Where lists of answering ministries begin: the one that answers, and those that agreed."""
    first = next(_groups(profile.answered_by, text, "by"), None)
    if first:
        yield first
        for pattern in profile.agreed_by:
            yield from (match.span("by") for match in pattern.finditer(text))


def _groups(patterns: Iterable[re.Pattern[str]], text: str, group: str) -> Iterator[Place]:
    for pattern in patterns:
        match = pattern.search(text) if group in pattern.groupindex else None
        if match and match[group]:
            yield match.span(group)
