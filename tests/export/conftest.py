"""An output folder with samples of ours, and one document that bites."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.inputs import Input
from pipeline.batch.run import run_batch
from pipeline.model.extraction import Extraction
from pipeline.model.record import Answer, Fragment, Question, Record, Table
from pipeline.read.files import Reader
from pipeline.run import extract_document
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.rows import Row, record_rows
from pipeline.write.written import read_written
from tests.engines import HereEngine
from tests.write.extractions import extraction

RAW = Path(__file__).parents[2] / "raw"
BITES = "7_99.txt"

NASTY = (
    '=HYPERLINK("http://x.invalid";"klick")',
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "#NV",
    "a|b",
    "<script>alert(1)</script> & Co.",
    "# kein Titel",
    "1. kein Punkt",
    "- kein Strich",
    "*fett* _schräg_ `code` [x](y) snake_case ~~weg~~ &amp;",
    "\\| Ende \\",
)


def biting() -> Extraction:
    """Every text that a program might run, or take for a mark of its own."""
    table = Table(
        id="t1",
        location="answer",
        title="=1+1",
        header=["@Firma", "=Kosten in T€"],
        rows=[[text, "12,5"] for text in NASTY] + [["\x07Glocke\x0b\ud800", "123456789012345678,25"]],
        column_units={"1": "EUR×1000"},
        column_types=["text", "amount"],
        fragments=[Fragment(page=2, bbox=None, first_row=0, rows=len(NASTY) + 1)],
    )
    return extraction(
        99,
        title="=1+1 | <b>Brunnen</b>",
        questions=[Question(label="1", text="\n".join(NASTY))],
        answers=[
            Answer(questions=["1"], text="Zeile\u2028Ende\x0c " + "lang " * 7000, kind="substantive", table_ids=["t1"])
        ],
        tables=[table],
    )


def read(path: Path, root: Path, parliament: str | None = None, reader: Reader = "pdfium") -> Extraction:
    return biting() if path.name == BITES else extract_document(path, root, parliament, reader)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder."""
    work = tmp_path_factory.mktemp("export")
    (work / BITES).write_text("biting")
    names = ("sn/7_90001.pdf", "sn/7_90003.txt", "sn/7_90004.txt")
    inputs = [Input(str(RAW), name) for name in names] + [Input(str(work), BITES)]
    run_batch(inputs, work / "extracted", HereEngine(read))
    return work / "extracted"


@pytest.fixture(scope="session")
def all_records(written: Path) -> list[Record]:
    """What the exports are compared with."""
    paths = sorted(written.glob("sn/7/*/record.json"), key=lambda path: int(path.parent.name))
    found = [Record.model_validate_json(path.read_bytes()) for path in paths]
    assert [record.number for record in found] == [99, 90001, 90003, 90004]
    return found


@pytest.fixture(scope="session")
def all_rows(written: Path, all_records: list[Record]) -> dict[str, list[Row]]:
    """What each table must hold, worked out from the records and their evidence; none of them is linked to another."""
    found: dict[str, list[Row]] = {table.name: [] for table in OUTPUT_TABLES}
    for record in all_records:
        for name, rows in record_rows(read_written(written / "sn/7" / str(record.number))).items():
            found[name] += rows
    return found
