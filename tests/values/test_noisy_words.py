"""Words that a poor text layer has spoiled: put right only where the lexicon leaves no choice."""

from __future__ import annotations

import pytest

from pipeline.values.noisy_words import is_noisy, spoiled_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fur die StraBe", ["für", "Straße"]),
        ("soweit Unterlagen vor|iegen", ["vorliegen"]),
        ("uber die Fordermittel bestatigt", ["über", "Fördermittel", "bestätigt"]),
        ("der Abgeordnete Kohler fragt", []),
        ("siehe www.fur-alle.example und fur@beispiel.example", []),
        ("Die Förderung wurde bewilligt.", []),
    ],
)
def test_spoiled_words_are_read_as_the_only_ones_they_can_be(text: str, words: list[str]) -> None:
    assert [word for _, _, word in spoiled_words(text)] == words


def test_a_text_is_noisy_where_several_words_are_impossible() -> None:
    assert is_noisy("Fur die StraBe wird daB fur 1nnere S1cherheit verfugt, soweit sie vor|iegt.")
    assert not is_noisy("Für die Straße wird verfügt, dass die B2B-Beratung und der CO2-Ausstoß geprüft werden.")


def test_addresses_and_abbreviations_make_no_text_noisy() -> None:
    assert not is_noisy("Siehe www.fur-alle.example/fur/uber-uns, die SvB, die gB und die LdB der BdB-Banken.")
    assert not is_noisy("Siehe https://beispiel.example/fur-alle/a1b-c0d/e1f0a1b/g0h und fur@beispiel.example.")
