"""Two outputs side by side: what changed between two runs. Reads the written records, knows no stage."""
