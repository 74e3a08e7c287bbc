"""Quotation marks around a whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.quotes import strip_quotes


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("„A „B“ C“", "A „B“ C"),
        ("„A“ und „B“", "„A“ und „B“"),
        ('"A"', "A"),
        (" »A« ", "A"),
        ("‚A‘", "A"),
        ("‚geht’s‘", "geht’s"),
        ('„A "B" C"', 'A "B" C'),
        ("“A “B” C”", "A “B” C"),
        ("„A “", "A"),
        ("ohne", "ohne"),
        ("„", "„"),
        ("", ""),
        ("„A „B“", "„A „B“"),
        ("„A” B „C”", "„A” B „C”"),
        ("»A «B» C«", "A «B» C"),
        ("»A« und »B«", "»A« und »B«"),
    ],
)
def test_one_pair_of_quotation_marks_goes_only_where_it_belongs_together(text: str, inner: str) -> None:
    start, end = strip_quotes(text)
    assert text[start:end] == inner


@given(st.text(alphabet=st.sampled_from('ab „“”"»«‚‘’'), max_size=30))
def test_stripping_takes_at_most_one_pair(text: str) -> None:
    start, end = strip_quotes(text)
    assert 0 <= start <= end <= len(text)
    assert sum(mark in '„“”"»«‚‘’' for mark in text) - sum(mark in '„“”"»«‚‘’' for mark in text[start:end]) in (0, 2)
