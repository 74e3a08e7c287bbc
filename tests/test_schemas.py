"""The schemas in ``schemas/`` are what the program writes: another program may rely on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Schema
from jsonschema import Draft202012Validator, ValidationError

from pipeline.write.document import write_document
from pipeline.write.output_tables import OUTPUT_TABLES
from pipeline.write.schema_files import drifted_schemas, schema_texts, write_schemas
from tests.write.extractions import extraction

SCHEMAS = Path(__file__).parent.parent / "schemas"


def test_committed_schemas_are_what_the_program_writes() -> None:
    assert drifted_schemas(SCHEMAS) == [], "run `drucksachen schemas` and commit the result"


def test_drift_is_found(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert drifted_schemas(tmp_path) == []
    (tmp_path / "record.schema.json").write_text("{}")
    (tmp_path / "people.schema.json").unlink()
    (tmp_path / "of_old.schema.json").touch()
    assert drifted_schemas(tmp_path) == ["of_old.schema.json", "people.schema.json", "record.schema.json"]


@pytest.mark.parametrize("name", ["record", "evidence", "layout"])
def test_files_of_a_document_fit_their_schema(name: str, tmp_path: Path) -> None:
    schema = json.loads(schema_texts()[f"{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    folder = write_document(extraction(), tmp_path)
    Draft202012Validator(schema).validate(json.loads((folder / f"{name}.json").read_bytes()))


def test_the_schema_knows_missing_and_unknown_fields() -> None:
    validator = Draft202012Validator(json.loads(schema_texts()["record.schema.json"]))
    record = extraction().record.model_dump(mode="json")
    for wrong in ({k: v for k, v in record.items() if k != "further_references"}, record | {"new": 1}):
        with pytest.raises(ValidationError):
            validator.validate(wrong)


@pytest.mark.parametrize("table", [table.name for table in OUTPUT_TABLES])
def test_table_schemas_are_valid_and_described(table: str) -> None:
    descriptor = json.loads(schema_texts()[f"{table}.schema.json"])
    schema = Schema.from_descriptor(descriptor)
    assert all(field.description for field in schema.fields)
    names = set(schema.field_names)
    assert set(schema.primary_key) <= names
    assert {"parliament", "reference"} <= names
