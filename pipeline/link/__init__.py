"""Records → what ties one paper to another. Nothing is read here, and no record is changed."""
