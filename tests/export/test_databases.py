"""SQLite and DuckDB hold what the records hold; Datasette opens the one, full-text search finds words in it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
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
from pipeline.write.characters import encodable
from pipeline.write.columns import OutputTable
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.rows import Row


def values(table: OutputTable, rows: list[Row]) -> list[tuple[Any, ...]]:
    """The rows as a database gives them, columns in the table's order."""
    return [tuple(_value(row.get(column.name)) for column in table.columns) for row in rows]


def _value(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def sqlite(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sqlite") / "d.sqlite"
    write_sqlite(written, target)
    return target


@pytest.mark.parametrize("table", OUTPUT_TABLES, ids=lambda table: table.name)
def test_sqlite_holds_the_records(sqlite: Path, all_rows: dict[str, list[Row]], table: OutputTable) -> None:
    # A decimal from its digits, a day from its text; SQLite has no types of its own for them.
    names = [f'"{column.name}{"_exact" if column.kind == "decimal" else ""}"' for column in table.columns]
    makers: dict[str, Callable[[str], Any]] = {"decimal": Decimal, "date": date.fromisoformat}
    decimals = [column.name for column in table.columns if column.kind == "decimal"]
    with closing(sqlite3.connect(sqlite)) as database:
        rows = database.execute(f'SELECT {", ".join(names)} FROM "{table.name}" ORDER BY rowid').fetchall()
        for name in decimals:
            both = database.execute(f'SELECT {name}, {name}_exact FROM "{table.name}"').fetchall()
            assert all(number == (None if exact is None else float(exact)) for number, exact in both)
    found = [
        tuple(
            makers[column.kind](one) if column.kind in makers and one is not None else one
            for column, one in zip(table.columns, row, strict=True)
        )
        for row in rows
    ]
    assert found == values(table, all_rows[table.name])


def test_every_row_of_sqlite_belongs_to_another_as_the_keys_say(sqlite: Path) -> None:
    with closing(sqlite3.connect(sqlite)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


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
    tables = [table.name for table in OUTPUT_TABLES]
    paths = {name: f"/{sqlite.stem}/{name}.json?_shape=arrays&_size=max" for name in tables} | {
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
    with closing(sqlite3.connect(sqlite)) as database:
        for name in tables:
            stored = database.execute(f'SELECT * FROM "{name}"').fetchall()
            assert sorted(got[name]["rows"], key=repr) == sorted((list(row) for row in stored), key=repr)
    texts = [one.text for record in all_records for one in record.answers if "Korridore" in one.text]
    assert [row["text"] for row in got["found"]] == [row["text"] for row in got["query"]] == texts != []
    items = [a for r in all_records for a in r.amounts if a.role == "item" and a.currency == "EUR"]
    assert sum(row["amounts"] for row in got["sums"]) == len(items)
    assert "One row for each Drucksache" in got["page"]  # the description from the metadata
    assert "<b>Brunnen" not in got["page"]


def test_the_same_documents_give_the_same_sqlite(sqlite: Path, written: Path, tmp_path: Path) -> None:
    write_sqlite(written, tmp_path / "d.sqlite")
    assert (tmp_path / "d.sqlite").read_bytes() == sqlite.read_bytes()


def test_duckdb_holds_the_records(written: Path, tmp_path: Path, all_rows: dict[str, list[Row]]) -> None:
    write_duckdb(written, tmp_path / "d.duckdb")
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as database:
        tables = {name for (name,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        comment = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'amounts' AND column_name = 'raw'"
        ).fetchall()
        assert tables == {table.name for table in OUTPUT_TABLES}
        assert comment == [("As printed; in a table without the unit of its column",)]
        for table in OUTPUT_TABLES:
            assert database.table(table.name).fetchall() == values(table, all_rows[table.name])


def test_a_missing_package_is_a_sentence(monkeypatch: pytest.MonkeyPatch, written: Path, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("pipeline.export.source.importlib.import_module", missing)
    with pytest.raises(ExportError, match=r"this needs duckdb, .* pip install 'drucksachen\[export\]'"):
        write_duckdb(written, tmp_path / "d.duckdb")
    assert list(tmp_path.iterdir()) == []
