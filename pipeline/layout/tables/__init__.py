"""Tables: found page by page (ruled, unruled), then their headers, then pieces joined over pages."""
