"""What the output tables have in common: columns, keys, and the schemas that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

from pipeline.write.arrow import DECIMAL

Kind = Literal["text", "integer", "measure", "decimal", "truth", "date"]

_ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "measure": pa.float64(),
    "decimal": DECIMAL,
    "truth": pa.bool_(),
    "date": pa.date32(),
}
_FRICTIONLESS: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "measure": "number",
    "decimal": "number",
    "truth": "boolean",
    "date": "date",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``required``: never null, and in CSV never empty. ``values``: all that it can hold."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``columns`` of this table name a row of ``table`` by its ``keys``."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutputTable:
    """One of the tables for other programs. ``columns`` has the two of the document, and those of the place."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


def arrow_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The Parquet schema; descriptions go along as metadata of the fields."""
    return pa.schema(
        pa.field(c.name, _ARROW[c.kind], nullable=not c.required, metadata={"description": c.description})
        for c in columns
    )


def table_schema(table: OutputTable) -> dict[str, Any]:
    """The Frictionless Table Schema of the CSV file."""
    schema: dict[str, Any] = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "title": table.title,
        "description": table.description,
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.keys)}}
            for key in table.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS[column.kind],
        "description": column.description,
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})
