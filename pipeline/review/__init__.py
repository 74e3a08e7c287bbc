"""The review page: a static site in which people see each value where it stands on the page."""
