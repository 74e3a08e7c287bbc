"""While a document is worked on nothing is searched for cycles; afterwards all is as before, and nothing is kept."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from pipeline.collector import while_it_lives, without_collector


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_holds_the_collector_off_inside_alone() -> None:
    with without_collector():
        assert not gc.isenabled()
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_lets_it_go_on_after_an_error() -> None:
    @without_collector()
    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            fail()
        assert gc.isenabled()


def test_leaves_a_collector_off_that_was_off_before() -> None:
    gc.disable()
    with without_collector():
        pass
    assert not gc.isenabled()


class _Paper:
    """Anything that can be looked after."""


def test_keeps_what_is_made_of_an_object_for_as_long_as_it_is_there() -> None:
    made: list[int] = []

    @while_it_lives
    def count(paper: _Paper) -> list[int]:
        made.append(id(paper))
        return [len(made)]

    one, other = _Paper(), _Paper()
    assert count(one) is count(one)
    assert count(other) == [2]
    kept = weakref.ref(one)
    del one
    assert kept() is None
    assert made == [made[0], id(other)]
