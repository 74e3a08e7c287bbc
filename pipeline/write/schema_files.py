"""The files of ``schemas/``: generated from the types and tables that the program itself uses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from pipeline.model.record import Record
from pipeline.write.characters import json_text
from pipeline.write.columns import table_schema
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.places import Place
from pipeline.write.zones import Layout


class _AsWritten(GenerateJsonSchema):
    """What files hold, not what Python may leave out: every field is there, and none has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Each is: the writer leaves nothing out."""
        return True

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """The schema of the value alone."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """None is: it would only repeat the field's name."""
        return False


def schema_texts() -> dict[str, str]:
    """File name → content: JSON Schemas of a document's files, Table Schemas of the output tables."""
    files = {
        "record.schema.json": _json_schema(Record, "Record of one Drucksache (record.json)"),
        "evidence.schema.json": _json_schema(dict[str, list[Place]], "Where each value stands (evidence.json)"),
        "confidence.schema.json": _json_schema(
            dict[str, Annotated[float, Field(ge=0, le=1)]],
            "How sure a value is, by the pointer of its evidence (confidence.json, where anything was measured)",
        ),
        "layout.schema.json": _json_schema(Layout, "Zones of the text (layout.json)"),
    }
    files |= {f"{table.name}.schema.json": table_schema(table) for table in OUTPUT_TABLES}
    return {name: json_text(schema) for name, schema in files.items()}


def write_schemas(folder: Path) -> None:
    """Write every schema into ``folder``, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_bytes(text.encode())


def drifted_schemas(folder: Path) -> list[str]:
    """Names of the schemas in ``folder`` that are missing, differ from the program, or belong to nothing."""
    texts = schema_texts()
    there = {path.name for path in folder.glob("*.schema.json")}
    differing = {n for n, text in texts.items() if n in there and (folder / n).read_bytes() != text.encode()}
    return sorted(differing | (texts.keys() ^ there))


def _json_schema(kind: Any, title: str) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema(mode="serialization", schema_generator=_AsWritten)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": title}
