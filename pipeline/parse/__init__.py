"""Letter → Draft: a small parser for each zone, which knows only that zone."""
