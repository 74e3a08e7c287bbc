"""What travels through the pipeline: the typed things that one stage hands to the next, and the record."""
