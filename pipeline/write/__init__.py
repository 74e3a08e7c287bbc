"""Record → files: JSON, CSV, Parquet and a data package. Spans become boxes here, once, at the end."""
