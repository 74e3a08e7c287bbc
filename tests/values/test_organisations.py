"""Organisations and their legal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.organisations import read_organisation


@pytest.mark.parametrize(
    ("raw", "legal_form", "kind"),
    [
        ("Wirtschaftswerkstatt Erzgrund GmbH", "GmbH", "company"),
        ("Gewerbeverein Nordhain 1828 e.V.", "e. V.", "association"),
        ("Gewerbeverein Nordhain e. V.", "e. V.", "association"),
        ("Gewerbeverein Nordhain e. V., Dresden", "e. V.", "association"),
        ("bsw gGmbH", "gGmbH", "company"),
        ("Lernhof gemeinnützige GmbH", "gGmbH", "company"),
        ("Muster GmbH & Co. KG", "GmbH & Co. KG", "company"),
        ("Musterverwaltungsgesellschaft mbH", "GmbH", "company"),
        ("Meyer UG (haftungsbeschränkt)", "UG (haftungsbeschränkt)", "company"),
        ("Meyer UG", "UG", "company"),
        ("Hofladen Ohm GbR", "GbR", "company"),
        ("Landbau eG", "eG", "company"),
        ("Stahl AG", "AG", "company"),
        ("Karl Ohm e.K.", "e. K.", "company"),
        ("Studierendenwerk AöR", "AöR", None),
        ("Landratsamt Nordhain", None, "authority"),
        ("Stadt Nordhain", None, "authority"),
        ("Landkreis Nordhain", None, "authority"),
        ("Landesdirektion Sachsen", None, "authority"),
        ("Umweltamt Nordhain", None, "authority"),
        ("Sächsisches Staatsministerium für Kultus", None, "ministry"),
        ("Sächsische Staatskanzlei", None, "ministry"),
        ("AfD", None, "party"),
        ("Sportverein Nordhain", None, "association"),
        ("Stiftung Nordhain", None, None),
        ("Universität Nordhain", None, None),
        ("AG Kultur", None, None),
        ("Ehrenamt Nordhain", None, None),
    ],
)
def test_form_and_kind_are_read_where_they_are_sure(raw: str, legal_form: str | None, kind: str | None) -> None:
    """The legal form has one spelling however it is printed, and the name keeps it as printed."""
    organisation = read_organisation(raw)
    assert organisation is not None
    assert (organisation.name, organisation.legal_form, organisation.kind) == (raw, legal_form, kind)


def test_a_name_is_put_on_one_line() -> None:
    organisation = read_organisation(" Wirtschaftsför-\nderung\nNordhain GmbH ")
    assert organisation is not None
    assert organisation.name == "Wirtschaftsförderung Nordhain GmbH"


@pytest.mark.parametrize("raw", ["", "–", "12", "1.234,50"])
def test_what_has_no_word_is_no_organisation(raw: str) -> None:
    assert read_organisation(raw) is None


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    organisation = read_organisation(text)
    assert organisation is None or "\n" not in organisation.name
