"""The bench: how right and how fast the pipeline reads, beside other tools, on the same files."""
