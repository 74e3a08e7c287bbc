"""A large document is written part by part, and as if it had been written at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.characters import json_parts, json_text

VALUES = st.recursive(
    st.none() | st.integers(0, 99) | st.text(max_size=30) | st.text(alphabet="äx", min_size=90, max_size=130),
    lambda inner: st.lists(inner, max_size=40) | st.dictionaries(st.text(max_size=9), inner, max_size=9),
    max_leaves=60,
)
ROWS = {"tables": [{"rows": [["Wiesenau", str(n), ""] for n in range(400)]}], "label": "1"}


def flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("value", [{}, {"a": 1}, {"a": "x" * 200}, ROWS], ids=["nothing", "short", "long", "large"])
def test_the_parts_are_the_whole(value: dict[str, Any]) -> None:
    assert "".join(json_parts(value.items())) == json_text(value)


@pytest.mark.parametrize("sign", ['"', "\\", "\n", "\x00", "\x1f", "\x7f", "\u2028", "\U0001f600"])
def test_a_long_text_is_quoted_as_a_short_one_is(sign: str) -> None:
    words = f"{sign}ä{sign}" + "x" * 150
    assert json_text([words]) == f"[\n  {flat(words)}\n]\n"


def test_a_long_text_may_hold_what_is_no_character() -> None:
    assert json.loads(json_text(["a\ud800" + "x" * 150])) == ["a\ufffd" + "x" * 150]


@given(st.dictionaries(st.text(max_size=9), VALUES, max_size=6))
def test_any_value_is_written_on_one_line_if_it_fits(value: dict[str, Any]) -> None:
    written = json_text(value)
    assert json.loads(written) == value
    assert (written == flat(value) + "\n") == (len(flat(value)) <= 110 or not value)
    assert "".join(json_parts(value.items())) == written
