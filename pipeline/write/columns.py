"""What the output tables have in common: columns, keys, and the schemas that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "measure", "decimal", "truth", "date"]

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
