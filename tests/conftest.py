"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test asserts a time: the first example may compile an expression, or the machine be busy.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
