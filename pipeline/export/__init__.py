"""Ways out: what was written, in the forms that other programs want. Reads the written outputs, knows no stage."""
