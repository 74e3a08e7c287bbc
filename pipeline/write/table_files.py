"""One table of a record → its own two files: CSV as printed, Parquet with typed columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.model.record import Table
from pipeline.model.vocabulary import ColumnType
from pipeline.values.cells import typed_cell
from pipeline.write.arrow import DECIMAL, arrow_array, parquet_writer
from pipeline.write.characters import encodable
from pipeline.write.csv_text import csv_line

_ARROW: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": DECIMAL,
    "percent": DECIMAL,
    "amount": DECIMAL,
    "date": pa.date32(),
    "year": pa.int64(),
}


def write_table(table: Table, folder: Path) -> None:
    """Write ``<id>.csv`` (the header, where it has one, and the rows as printed) and ``<id>.parquet``.

    In the Parquet file a cell that does not fit its column's type is null, and amounts are in full units; each
    column's metadata name its ``type`` and ``unit``.
    """
    printed = ([table.header] if table.header else []) + table.rows
    with (folder / f"{table.id}.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(map(csv_line, printed))
    arrow, parquet = _typed(table), pa.BufferOutputStream()  # to a file Arrow would write in many small pieces
    with parquet_writer(parquet, arrow.schema, "snappy") as writer:
        writer.write_table(arrow)
    (folder / f"{table.id}.parquet").write_bytes(parquet.getvalue())


def _typed(table: Table) -> pa.Table:
    fields, columns = [], []
    names = column_names(table.header, len(table.column_types))
    for i, (name, kind) in enumerate(zip(names, table.column_types, strict=True)):
        unit = table.column_units.get(str(i))
        metadata = {"type": kind} | ({"unit": encodable(unit)} if unit else {})
        fields.append(pa.field(name, _ARROW[kind], metadata=metadata))
        cells = [typed_cell(row[i], kind, unit) if i < len(row) else None for row in table.rows]
        columns.append(arrow_array(cells, _ARROW[kind]))
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def column_names(header: Sequence[str] | None, count: int) -> list[str]:
    """``count`` names, no two alike: the header's, "column 3" where it has none, "Betrag (2)" for a second one."""
    names: list[str] = []
    for i in range(count):
        printed = encodable(header[i].strip()) if header and i < len(header) else ""
        name = printed or f"column {i + 1}"
        again = 1
        while name in names:
            again += 1
            name = f"{printed or f'column {i + 1}'} ({again})"
        names.append(name)
    return names
