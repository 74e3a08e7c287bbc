"""Every profile loads, every pattern compiles, and a paper is recognised as its own parliament's."""

from __future__ import annotations

import pytest

from pipeline.profiles import UnknownParliamentError, load_profile, profile_digest, profile_keys, recognise
from tests.letters import HEAD


@pytest.mark.parametrize("key", profile_keys())
def test_each_profile_loads(key: str) -> None:
    profile = load_profile(key)
    assert profile.key == key
    assert all(p.groupindex.keys() >= {"label"} for p in profile.marks.question)
    assert all(t.until is None or t.since < t.until for t in profile.terms)


def test_a_letter_is_recognised() -> None:
    assert recognise(HEAD).key == "sn"


def test_an_unknown_paper_is_told_and_not_guessed() -> None:
    with pytest.raises(UnknownParliamentError, match="no parliament"):
        recognise("Landtag von Utopia")


def test_an_unknown_key_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownParliamentError, match="sn"):
        load_profile("xx")


def test_the_digest_is_stable() -> None:
    assert profile_digest() == profile_digest()
    assert len(profile_digest()) == 16
