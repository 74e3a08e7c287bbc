"""SQLite and DuckDB hold what the records hold; Datasette opens the one, full-text search finds words in it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from datasette.app import Datasette

from pipeline.export.duckdb import write_duckdb
from pipeline.export.source import ExportError
from pipeline.export.sqlite import METADATA, write_sqlite
from pipeline.model.record import Record
from pipeline.write.output_tables import OUTPUT_TABLES

Amounts = list[tuple[str, str, str, Decimal | None]]


def amounts(records: list[Record]) -> Amounts:
    return [
        (record.reference, one.id, one.raw, None if one.value is None else Decimal(one.value))
        for record in records
        for one in record.amounts
    ]


@pytest.fixture(scope="module")
def sqlite(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sqlite") / "d.sqlite"
    write_sqlite(written, target)
    return target


def test_sqlite_holds_the_records(sqlite: Path, all_records: list[Record]) -> None:
    with closing(sqlite3.connect(sqlite)) as database:
        rows = database.execute("SELECT reference, id, raw, value_exact, value FROM amounts ORDER BY rowid").fetchall()
        found = [(a, b, c, None if d is None else Decimal(d)) for a, b, c, d, _ in rows]
        assert found == amounts(all_records)
        assert [(None if v is None else float(v)) for *_, v in found] == [row[4] for row in rows]
        questions = database.execute("SELECT label, text FROM questions ORDER BY rowid").fetchall()
        cells = database.execute("SELECT raw FROM table_cells WHERE reference = '7/99' ORDER BY rowid").fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert questions == [(one.label, one.text) for record in all_records for one in record.questions]
    table = all_records[0].tables[0]
    assert [raw for (raw,) in cells] == [cell for row in table.rows for cell in row]


def test_sqlite_finds_words(sqlite: Path, all_records: list[Record]) -> None:
    with closing(sqlite3.connect(sqlite)) as database:
        found = database.execute(
            "SELECT q.reference, q.label FROM questions_fts f JOIN questions q ON q.rowid = f.rowid"
            " WHERE questions_fts MATCH 'radverkehrsanlagen' ORDER BY q.rowid"
        ).fetchall()
    wanted = [(r.reference, q.label) for r in all_records for q in r.questions if "Radverkehrsanlagen" in q.text]
    assert found == wanted != []


def test_datasette_opens_it(sqlite: Path, all_records: list[Record]) -> None:
    metadata = json.loads(sqlite.with_name(METADATA).read_text(encoding="utf-8"))
    metadata["databases"] = {sqlite.stem: metadata["databases"][sqlite.stem]}
    paths = {
        "rows": f"/{sqlite.stem}/amounts.json?_shape=array&_size=max",
        "found": f"/{sqlite.stem}/answers.json?_shape=array&_search=Korridore",
        "query": f"/{sqlite.stem}/search_everything.json?_shape=array&words=Korridore",
        "sums": f"/{sqlite.stem}/sums_by_answerer_and_year.json?_shape=array",
        "refused": f"/{sqlite.stem}/refused_by_answerer.json?_shape=array",
        "page": f"/{sqlite.stem}/documents",
    }

    async def ask() -> dict[str, Any]:
        datasette = Datasette([str(sqlite)], metadata=metadata)
        answers = {name: await datasette.client.get(path) for name, path in paths.items()}
        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(paths, 200)
        return {name: answer.text if name == "page" else answer.json() for name, answer in answers.items()}

    got = asyncio.run(ask())
    assert {(row["reference"], row["id"]) for row in got["rows"]} == {one[:2] for one in amounts(all_records)}
    texts = [one.text for record in all_records for one in record.answers if "Korridore" in one.text]
    assert [row["text"] for row in got["found"]] == [row["text"] for row in got["query"]] == texts != []
    items = [a for r in all_records for a in r.amounts if a.role == "item" and a.currency == "EUR"]
    assert sum(row["amounts"] for row in got["sums"]) == len(items)
    assert "One row for each Drucksache" in got["page"]  # the description from the metadata
    assert "<b>Brunnen" not in got["page"]


def test_the_same_documents_give_the_same_sqlite(sqlite: Path, written: Path, tmp_path: Path) -> None:
    write_sqlite(written, tmp_path / "d.sqlite")
    assert (tmp_path / "d.sqlite").read_bytes() == sqlite.read_bytes()


def test_duckdb_holds_the_records(written: Path, tmp_path: Path, all_records: list[Record]) -> None:
    write_duckdb(written, tmp_path / "d.duckdb")
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as database:
        found = database.execute("SELECT reference, id, raw, value FROM amounts").fetchall()
        tables = {name for (name,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        comment = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'amounts' AND column_name = 'raw'"
        ).fetchone()
        days = database.execute("SELECT reference, answered_on FROM documents").fetchall()
    assert found == amounts(all_records)
    assert tables == {table.name for table in OUTPUT_TABLES}
    assert comment == ("As printed; in a table without the unit of its column",)
    assert [(a, b.isoformat() if b else None) for a, b in days] == [
        (record.reference, record.answered_on) for record in all_records
    ]


def test_a_missing_package_is_a_sentence(monkeypatch: pytest.MonkeyPatch, written: Path, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("pipeline.export.source.importlib.import_module", missing)
    with pytest.raises(ExportError, match=r"this needs duckdb, .* pip install 'drucksachen\[export\]'"):
        write_duckdb(written, tmp_path / "d.duckdb")
    assert list(tmp_path.iterdir()) == []
