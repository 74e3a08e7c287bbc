"""All tables → one SQLite database with full-text search, and the words by which Datasette shows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.export.source import ExportError, table_rows
from pipeline.write.characters import json_text
from pipeline.write.columns import Column, Kind, OutputTable
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.staging import new_file

METADATA = "datasette.json"

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "measure": "REAL",
    "decimal": "REAL",
    "truth": "INTEGER",
    "date": "TEXT",
}

_SEARCHED = {
    "documents": ("title", "originators", "answerers"),
    "questions": ("text",),
    "answers": ("heading", "text"),
    "tables": ("title", "notes"),
    "table_cells": ("raw",),
    "people": ("name",),
    "organisations": ("name",),
}
"""Table → the columns whose words are found. The index points to the rows and does not repeat their text."""

_QUERIES = {
    "refused_by_answerer": (
        "Refused answers by ministry",
        "SELECT d.answerers, count(*) AS refused FROM answers a JOIN documents d USING (parliament, reference)"
        " WHERE a.kind = 'refused' GROUP BY d.answerers ORDER BY refused DESC",
    ),
    "sums_by_answerer_and_year": (
        "Sums of money by ministry and year, totals left out",
        "SELECT d.answerers, substr(d.answered_on_iso, 1, 4) AS year, count(*) AS amounts, sum(a.value) AS value"
        " FROM amounts a JOIN documents d USING (parliament, reference)"
        " WHERE a.role = 'item' AND a.currency = 'EUR' GROUP BY 1, 2 ORDER BY 1, 2",
    ),
    "search_everything": (
        "Questions and answers with these words, the best first",
        "SELECT parliament, reference, part, text FROM ("
        "SELECT q.parliament, q.reference, 'question ' || q.label AS part, f.rank, q.text"
        " FROM questions_fts f JOIN questions q ON q.rowid = f.rowid WHERE questions_fts MATCH :words"
        " UNION ALL SELECT a.parliament, a.reference, 'answer to ' || coalesce(a.questions, '?'), f.rank, a.text"
        " FROM answers_fts f JOIN answers a ON a.rowid = f.rowid WHERE answers_fts MATCH :words"
        ") ORDER BY rank LIMIT 100",
    ),
}


def write_sqlite(out: Path, target: Path) -> None:
    """Write the database ``target`` and ``datasette.json`` beside it.

    A decimal column is a number, to sort and to sum by; beside it ``<column>_exact`` holds its digits as text, since
    SQLite's numbers are binary. Raises ``ExportError`` where this Python's SQLite has no full-text search.
    """
    with new_file(target) as path, closing(sqlite3.connect(path)) as database:
        try:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            for table in OUTPUT_TABLES:
                database.execute(_definition(table))
                marks = ", ".join("?" * sum(1 for _ in _stored(table.columns)))
                for rows in table_rows(out, table):
                    database.executemany(
                        f'INSERT INTO "{table.name}" VALUES ({marks})', (_values(row, table.columns) for row in rows)
                    )
                _index(database, table)
            database.commit()
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise ExportError("this Python's SQLite lacks FTS5, its full-text search; use another Python") from None
    with new_file(target.with_name(METADATA)) as path:
        path.write_text(json_text(_metadata(target.stem)), encoding="utf-8")


def _stored(columns: tuple[Column, ...]) -> Iterator[tuple[Column, str, str]]:
    """Each column with the names and types of those that hold it."""
    for column in columns:
        yield column, column.name, _TYPES[column.kind]
        if column.kind == "decimal":
            yield column, f"{column.name}_exact", "TEXT"


def _definition(table: OutputTable) -> str:
    lines = [
        f'"{name}" {kind}{" NOT NULL" if column.required else ""}' for column, name, kind in _stored(table.columns)
    ]
    lines.append(f"PRIMARY KEY ({_names(table.primary_key)})")
    lines += [
        f'FOREIGN KEY ({_names(key.columns)}) REFERENCES "{key.table}" ({_names(key.keys)})'
        for key in table.foreign_keys
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _values(row: tuple[Any, ...], columns: tuple[Column, ...]) -> list[Any]:
    values: list[Any] = []
    for value, column in zip(row, columns, strict=True):
        if column.kind == "decimal":
            values += [None, None] if value is None else [float(value), format(value.normalize(), "f")]
        elif isinstance(value, date):
            values.append(value.isoformat())
        else:
            values.append(value)
    return values


def _index(database: sqlite3.Connection, table: OutputTable) -> None:
    if columns := _SEARCHED.get(table.name):
        database.execute(
            f'CREATE VIRTUAL TABLE "{table.name}_fts" USING fts5({_names(columns)}, content="{table.name}",'
            ' tokenize="unicode61 remove_diacritics 2")'
        )
        database.execute(f'INSERT INTO "{table.name}_fts" ("{table.name}_fts") VALUES (\'rebuild\')')


def _metadata(name: str) -> dict[str, Any]:
    """https://docs.datasette.io/en/stable/metadata.html"""
    return {
        "title": "Drucksachen",
        "description": "Answers of German governments to parliamentary questions, as data",
        "databases": {
            name: {
                "tables": {table.name: _table_words(table) for table in OUTPUT_TABLES},
                "queries": {key: {"title": title, "sql": sql} for key, (title, sql) in _QUERIES.items()},
            }
        },
    }


def _table_words(table: OutputTable) -> dict[str, Any]:
    columns = {
        name: column.description if name == column.name else f"The same, digit by digit: {column.description}"
        for column, name, _ in _stored(table.columns)
    }
    words: dict[str, Any] = {"title": table.title, "description": table.description, "columns": columns}
    if table.name == "documents":
        words |= {"label_column": "title", "facets": ["parliament", "status", "doctype"]}
    return words
