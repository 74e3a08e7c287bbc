"""One fact of a head, from text: each parliament's form, in papers of our own writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.cli import ProbeField, app
from pipeline.probe import FIELDS, probe
from pipeline.profiles import load_profile, profile_keys, recognise
from pipeline.profiles.profile import UnknownParliamentError

HEADS = yaml.safe_load((Path(__file__).parent / "heads.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", HEADS)
def test_a_head_says_whose_it_is_who_asked_and_who_answered(key: str) -> None:
    told = HEADS[key]
    head = told["head"]
    assert recognise(head).key == key
    assert [one["name"] for one in probe(head, "originators")["originators"]] == told["originators"]
    assert [one["name"] for one in probe(head, "answerers")["answerers"]] == [told["answerer"]]
    assert probe(head, "is_answer") == {"is_answer": True}


def test_each_parliament_has_a_profile_that_says_how_far_it_goes() -> None:
    assert len(profile_keys()) == 17
    assert {key for key in profile_keys() if load_profile(key).coverage == "full"} == {"bt", "ni", "sn"}


@pytest.mark.parametrize(
    ("text", "field", "fact"),
    [
        ("siehe Drs. 7/90001", "references", {"references": ["7/90001"]}),
        ("Zu der Kleinen Anfrage 17/90 012", "references", {"references": ["17/90012"]}),
        ("Die Antwort ist als Verschlusssache eingestuft.", "classified", {"classified": True}),
        ("Ulm 12\nWeil 1.230\n\nSumme 1.242", "has_table", {"has_table": True}),
        ("vom 14.09.2015\n2\nvom 15.09.2015", "has_table", {"has_table": False}),
        ("Große Anfrage der Fraktion der SPD", "doctype", {"doctype": "grosse_anfrage"}),
        ("Wege am See", "is_answer", {"is_answer": False}),
        ("Wege am See", "originators", {"originators": [], "originator_groups": []}),
        ("Wege am See", "answerers", {"answerers": []}),
    ],
)
def test_a_text_that_names_no_parliament_is_read_by_what_holds_for_all(
    text: str, field: str, fact: dict[str, object]
) -> None:
    assert probe(text, field) == fact


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownParliamentError):
        probe("", "doctype", "xx")


def test_the_command_offers_every_field() -> None:
    assert get_args(ProbeField) == tuple(FIELDS)


def test_the_command_prints_json_and_refuses_what_it_does_not_know() -> None:
    result = CliRunner().invoke(app, ["probe", "--field", "references"], input="siehe Drs. 7/90001")
    assert json.loads(result.stdout) == {"references": ["7/90001"]}
    assert CliRunner().invoke(app, ["probe", "--field", "colour"], input="").exit_code == 2
    assert CliRunner().invoke(app, ["probe", "--field", "doctype", "--parliament", "xx"], input="").exit_code == 2
