"""Values → Arrow: the one place that knows how a kind of value is stored in Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.values.cells import DECIMAL_PLACES, DECIMAL_PRECISION
from pipeline.write.characters import encodable
from pipeline.write.columns import Column, Kind

# What Arrow brings for itself is made for large data: it takes tens of megabytes for a few rows and keeps them.
pa.set_memory_pool(pa.system_memory_pool())

DECIMAL = pa.decimal128(DECIMAL_PRECISION, DECIMAL_PLACES)

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "measure": pa.float64(),
    "decimal": DECIMAL,
    "truth": pa.bool_(),
    "date": pa.date32(),
}


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """The Parquet schema of an output table; descriptions go along as metadata of the fields."""
    return pa.schema(
        pa.field(c.name, _TYPES[c.kind], nullable=not c.required, metadata={"description": c.description})
        for c in columns
    )


def arrow_array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """An array of the kind; a lone surrogate in a text becomes U+FFFD.

    Arrow reads the values from their texts: ``pa.array`` would load all of pandas to see whether they are a series.
    """
    printed = values if pa.types.is_string(kind) else [None if value is None else str(value) for value in values]
    array = _string_array(printed)
    return array if pa.types.is_string(kind) else array.cast(kind)


def _string_array(texts: Sequence[str | None]) -> pa.Array:
    builder = pa.lib.StringBuilder()
    try:
        builder.append_values(texts)
    except UnicodeEncodeError:
        return _string_array([text and encodable(text) for text in texts])
    return builder.finish()


def parquet_writer(
    target: Path | pa.NativeFile, schema: pa.Schema, compression: Literal["zstd", "snappy"] = "zstd"
) -> pq.ParquetWriter:
    """A writer whose bytes depend on nothing but the rows, their grouping and the version of pyarrow.

    "zstd" makes many rows smallest; few are as small by "snappy", which sets itself up in no time.
    """
    return pq.ParquetWriter(target, schema, compression=compression, version="2.6")
