"""All tables → one DuckDB database: decimals stay exact, dates are dates."""

from __future__ import annotations

from pathlib import Path

from pipeline.export.source import parquet_files, require
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.staging import new_file


def write_duckdb(out: Path, target: Path) -> None:
    """Write the database ``target``: a table for each table, with comments that say what a column holds.

    DuckDB reads the Parquet files itself, a row group at a time. Raises ``ExportError`` where it is not installed.
    """
    duckdb = require("duckdb", "export")
    with new_file(target) as path, duckdb.connect(str(path)) as database:
        # Nothing is fetched from the network.
        database.execute("SET autoinstall_known_extensions = false")
        for table in OUTPUT_TABLES:
            files = ", ".join(_text(str(file)) for file in parquet_files(out, table))
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" AS SELECT {names} FROM read_parquet([{files}])')
            database.execute(f'COMMENT ON TABLE "{table.name}" IS {_text(table.description)}')
            for column in table.columns:
                comment = _text(column.description)
                database.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {comment}')


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
