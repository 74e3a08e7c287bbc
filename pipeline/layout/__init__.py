"""Pages → Reading: columns, furniture, footnotes, tables, reading order; owns the text and its offsets."""
