"""The data package: what a stranger's program needs to read the tables and join them."""

from __future__ import annotations

from typing import Any

from pipeline.write.columns import table_schema
from pipeline.write.output_tables import OUTPUT_TABLES

_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}


def data_package() -> dict[str, Any]:
    """The descriptor (Frictionless Data Package v1) of the CSV files; it depends on no document."""
    return {
        "profile": "tabular-data-package",
        "name": "drucksachen",
        "title": "Answers of German governments to parliamentary questions",
        "description": (
            "Tables made from the answers' printed papers. Each is a CSV file and, beside it under the same name, a "
            "Parquet file with decimals and dates. In CSV a cell that a spreadsheet would run has a leading "
            "apostrophe; in Parquet it has none."
        ),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": table.title,
                "description": table.description,
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": _DIALECT,
                "schema": table_schema(table),
            }
            for table in OUTPUT_TABLES
        ],
    }
