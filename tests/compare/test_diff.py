"""What changed between two outputs: each change once, the worst documents first, and an exit code to rely on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compare.changes import Change, find_changes
from pipeline.compare.outputs import compare_outputs
from pipeline.compare.report import html_report, text_report
from pipeline.model.issues import issue
from pipeline.model.record import Amount, Question
from pipeline.write.document import write_document
from tests.write.extractions import extraction


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[Path, Path]:
    """Two outputs of three documents that are the same."""
    for number in (1, 2, 10):
        write_document(extraction(number), tmp_path / "old")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    return tmp_path / "old", tmp_path / "new"


def told(old: Path, new: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["diff", str(old), str(new), *options])
    return result.exit_code, result.stdout or result.stderr


def test_what_is_the_same(outputs: tuple[Path, Path]) -> None:
    assert told(*outputs) == (0, "Documents: 3 same, 0 changed, 0 only old, 0 only new\n")


def test_another_version_that_reads_the_same_changes_nothing(outputs: tuple[Path, Path]) -> None:
    write_document(extraction(1, pipeline_version="9.9.9"), outputs[1])
    assert told(*outputs)[0] == 0


def test_fields_codes_and_the_worst_first(outputs: tuple[Path, Path]) -> None:
    old, new = outputs
    questions = [Question(label="1", text="Was kosten <b>Brunnen</b>?"), Question(label="2", text="Und wann?")]
    found = [issue("label_gap", "2 is missing", "/questions/1"), issue("label_gap", "3 is missing", "/questions/1")]
    write_document(extraction(2, title="Brunnen"), new)
    write_document(extraction(10, title="Brunnen", questions=questions, issues=found), new)
    shutil.rmtree(new / "sn/7/1")
    write_document(extraction(11), new)
    comparison = compare_outputs(old, new, 20)
    assert comparison.documents == {"changed": 2, "only old": 1, "only new": 1}
    assert comparison.touched["title"] == 2
    assert comparison.fields["title", "changed"] == 2
    assert comparison.fields["questions.text", "changed"] == comparison.fields["questions", "added"] == 1
    assert comparison.codes == {"cell_does_not_fit": (3, 2), "label_gap": (0, 2)}
    names = [one.document for one in comparison.worst]
    assert names == ["sn/7/1", "sn/7/10", "sn/7/2", "sn/7/11"]
    code, text = told(old, new)
    assert code == 1
    assert text == "\n".join(text_report(comparison)) + "\n"
    assert '    - "Brunnen in Bad Nirgends"\n    + "Brunnen"\n' in text
    page = html_report(comparison, old, new)
    assert "&lt;b&gt;Brunnen" in page and "<b>Brunnen" not in page
    assert page == html_report(compare_outputs(old, new, 20), old, new)
    assert [one.document for one in compare_outputs(old, new, 1).worst] == ["sn/7/1"]


def test_a_value_that_moved_on_the_page(outputs: tuple[Path, Path]) -> None:
    old, new = outputs
    path = new / "sn/7/1/evidence.json"
    evidence = json.loads(path.read_bytes())
    evidence["/title"][0]["bbox"][0] += 7
    path.write_text(json.dumps(evidence))
    comparison = compare_outputs(old, new, 20)
    assert comparison.fields == {("evidence", "changed"): 1}
    assert comparison.worst[0].changes[0].where == "/title"


def test_one_amount_more_is_one_change(outputs: tuple[Path, Path]) -> None:
    old, new = outputs
    first = Amount(id="a1", raw="3 €", value="3", currency="EUR", exact=True, role="item", where="/title")
    rest = [one.model_copy(update={"id": f"a{n}"}) for n, one in enumerate(extraction().record.amounts, 2)]
    write_document(extraction(1, amounts=[first, *rest]), new)
    assert compare_outputs(old, new, 20).fields == {("amounts", "added"): 1}


def test_the_page_is_written(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    write_document(extraction(1, title="Brunnen"), outputs[1])
    assert told(*outputs, "--html", str(tmp_path / "x.html"))[0] == 1
    assert "1 changed" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no" in told(tmp_path / "nowhere", tmp_path)[1]
    code, said = told(tmp_path / "empty", tmp_path)
    assert code == 2 and "holds a document" in said


def test_a_row_that_came_and_a_cell_that_changed() -> None:
    old = {"tables": [{"rows": [["a", "1"], ["b", "2"]]}]}
    new = {"tables": [{"rows": [["x", "0"], ["a", "1"], ["b", "3"]]}]}
    assert list(find_changes(old, new)) == [
        Change("tables.rows", "/tables/0/rows/0", "added", None, ["x", "0"]),
        Change("tables.rows", "/tables/0/rows/2/1", "changed", "2", "3"),
    ]


JSON = st.recursive(
    st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("xy~/"), inner, max_size=3),
    max_leaves=12,
)


@given(JSON, JSON)
def test_changes_are_told_if_and_only_if_there_are_any(old: Any, new: Any) -> None:
    told = list(find_changes({"v": old}, {"v": new}))
    assert bool(told) == (_known(old) != _known(new))


def _known(value: Any) -> Any:
    """A key without a value says nothing, like one that is not there."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if _known(one) is not None}
    return [_known(one) for one in value] if isinstance(value, list) else value
